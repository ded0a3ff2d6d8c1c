"""Other scripts in Latin letters: good enough to compare and to find candidates, never to display.

Each script has the convention that English-language news follows, because that is what the result is compared with.
Sources: BGN/PCGN romanisation systems (Russian 1947, Ukrainian 2019, Tajik 1994, Arabic 1956, Persian 1958, Urdu
2007, Pashto 1968, Greek 1996, Hebrew 1962/2006), Hunterian transliteration for Devanagari, Revised Romanisation for
Korean with the surnames as their bearers spell them, Hanyu Pinyin. The rest of Unicode goes through anyascii.
"""

from __future__ import annotations

import re
from functools import lru_cache

from aliaskit.names.scripts import main_script

ABJADS = frozenset({"Arabic", "Hebrew"})
"""Scripts that leave short vowels unwritten: a romanised word lacks them, which comparison must forgive."""

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяғӣқӯҳҷіїєґўәөүңһҚ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "yo",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
            "gh",
            "i",
            "q",
            "u",
            "h",
            "j",
            "i",
            "yi",
            "ye",
            "g",
            "u",
            "a",
            "o",
            "u",
            "ng",
            "h",
            "q",
        ],
        strict=True,
    )
)
_ARABIC_LETTERS = dict(
    zip(
        "اآبپتٹټثجچحخځڅدڈډذرڑړزژږسشښصضطظعغفقکگګلمنڼںوهھیےټ",
        [
            "a",
            "a",
            "b",
            "p",
            "t",
            "t",
            "t",
            "th",
            "j",
            "ch",
            "h",
            "kh",
            "z",
            "ts",
            "d",
            "d",
            "d",
            "z",
            "r",
            "r",
            "r",
            "z",
            "zh",
            "zh",
            "s",
            "sh",
            "sh",
            "s",
            "z",
            "t",
            "z",
            "a",
            "gh",
            "f",
            "q",
            "k",
            "g",
            "g",
            "l",
            "m",
            "n",
            "n",
            "n",
            "w",
            "h",
            "h",
            "y",
            "e",
            "t",
        ],
        strict=True,
    )
)
_HEBREW_LETTERS = dict(
    zip(
        "אבגדהוזחטיכלמנסעפצקרשת",
        [
            "a",
            "v",
            "g",
            "d",
            "h",
            "v",
            "z",
            "h",
            "t",
            "y",
            "k",
            "l",
            "m",
            "n",
            "s",
            "a",
            "p",
            "ts",
            "k",
            "r",
            "sh",
            "t",
        ],
        strict=True,
    )
)
_DEVANAGARI = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ",
        [
            "k",
            "kh",
            "g",
            "gh",
            "n",
            "ch",
            "chh",
            "j",
            "jh",
            "n",
            "t",
            "th",
            "d",
            "dh",
            "n",
            "t",
            "th",
            "d",
            "dh",
            "n",
            "p",
            "ph",
            "b",
            "bh",
            "m",
            "y",
            "r",
            "l",
            "v",
            "sh",
            "sh",
            "s",
            "h",
            "l",
        ],
        strict=True,
    )
)
_DEVANAGARI_VOWELS = dict(zip("अआइईउऊऋएऐओऔ", ["a", "a", "i", "i", "u", "u", "ri", "e", "ai", "o", "au"], strict=True))
_DEVANAGARI_SIGNS = dict(zip("ािीुूृेैोौॉॅ", ["a", "i", "i", "u", "u", "ri", "e", "ai", "o", "au", "o", "e"], strict=True))
_HANGUL_SURNAMES = {
    "김": "kim", "이": "lee", "박": "park", "최": "choi", "정": "jung", "강": "kang", "조": "cho", "윤": "yoon", "장": "jang",
    "임": "lim", "한": "han", "오": "oh", "서": "seo", "신": "shin", "권": "kwon", "황": "hwang", "안": "ahn", "송": "song",
    "류": "ryu", "유": "yoo", "홍": "hong", "전": "jun", "고": "ko", "문": "moon", "양": "yang", "손": "son", "배": "bae",
    "백": "baek", "허": "heo", "남": "nam", "심": "shim", "노": "roh", "하": "ha", "곽": "kwak", "성": "sung", "차": "cha",
    "주": "joo", "우": "woo", "구": "koo", "반": "ban", "현": "hyun", "태": "thae", "리": "ri",
}  # fmt: skip
# Two-character surnames; source: the Hundred Family Surnames.
_HAN_SURNAMES = frozenset(
    [
        "欧阳",
        "歐陽",
        "司马",
        "司馬",
        "诸葛",
        "諸葛",
        "上官",
        "司徒",
        "东方",
        "東方",
        "夏侯",
        "皇甫",
        "尉迟",
        "公孙",
        "公孫",
        "慕容",
        "令狐",
    ]
)


@lru_cache(1 << 14)
def romanise(word: str) -> str:
    """A folded word in lower-case ASCII letters and digits; several words where the script runs them together.

    >>> romanise("محمود"), romanise("масуд"), romanise("习近平"), romanise("김정은")
    ('mhmud', 'masud', 'xi jinping', 'kim jeongeun')
    """
    if word.isascii():
        return word
    rewrite = _SCRIPTS.get(main_script(word), _other)
    return re.sub(r"[^a-z0-9 ]", "", rewrite(word)) or _other(word)


def _other(word: str) -> str:
    from anyascii import anyascii  # only here: most names never need its 0.2 MB of tables

    return re.sub(r"[^a-z0-9]", "", anyascii(word).lower())


def _table(word: str, table: dict[str, str]) -> str:
    return "".join(table.get(letter) or _other(letter) if letter not in table else table[letter] for letter in word)


def _cyrillic(word: str) -> str:
    word = re.sub(r"ий$|ый$", "ы", word)  # -sky, not -skiy: the news spelling
    word = re.sub(r"(?<![бвгджзклмнпрстфхцчшщ])е", "е" if word[0] != "е" else "йе", word)
    if re.search("[іїєґ]", word):  # Ukrainian reads two letters otherwise
        word = word.replace("г", "һ").replace("и", "ы")
    return _table(word, _CYRILLIC).replace("_", "")


def _greek(word: str) -> str:
    for digraph, latin in (
        ("μπ", "b"),
        ("ντ", "d"),
        ("γκ", "g"),
        ("γγ", "ng"),
        ("ου", "u"),
        ("τζ", "tz"),
        ("γχ", "nch"),
    ):
        word = re.sub(rf"^{digraph}", latin, word)
    word = word.replace("ντ", "nt").replace("μπ", "mp").replace("γγ", "ng").replace("ου", "ou")
    word = re.sub("(?<=[αε])υ(?=[πτκφθχσξψ]|$)", "f", word)
    return _other(re.sub("(?<=[αε])υ", "v", word).replace("ξ", "x").replace("χ", "ch"))


def _weak_letters(word: str, waw: str, yeh: str, alef: str) -> str:
    """Waw and yeh between consonants are the long vowels u and i; elsewhere they are the consonants."""
    word = re.sub(rf"(?<=[^{waw}{yeh}{alef}]){waw}(?=[^{waw}{yeh}{alef}]|$)", "u", word)
    return re.sub(rf"(?<=[^{waw}{yeh}{alef}]){yeh}(?=[^{waw}{yeh}{alef}]|$)", "i", word)


def _arabic(word: str) -> str:
    word = re.sub(r"^ال(?=\w{3})", "al ", word)  # the article, written as one with its word
    word = re.sub(r"ه$", "ه", word)
    return " ".join(_table(_weak_letters(part, "و", "ی", "اآ"), _ARABIC_LETTERS) for part in word.split())


def _hebrew(word: str) -> str:
    word = re.sub(r"^ב", "b", re.sub(r"^פ", "p", re.sub(r"^כ", "k", word)))
    word = re.sub(r"פ$", "f", word)
    return _table(_weak_letters(word, "ו", "י", "א"), _HEBREW_LETTERS)


def _devanagari(word: str) -> str:
    """Consonants carry an inherent a, which a virama, a vowel sign or the end of the word takes away."""
    out: list[str] = []
    for index, letter in enumerate(word):
        following = word[index + 1 : index + 2]
        if letter in _DEVANAGARI:
            bare = following in _DEVANAGARI_SIGNS or following in {"्", "", "़"}
            out.append(_DEVANAGARI[letter] + ("" if bare else "a"))
        elif letter in {"ं", "ँ"}:
            out.append("n")
        else:
            out.append(_DEVANAGARI_SIGNS.get(letter) or _DEVANAGARI_VOWELS.get(letter, ""))
    return "".join(out)


def _syllables(word: str) -> list[str]:
    from anyascii import anyascii

    return re.findall(r"[A-Z][a-z]*|[a-z]+|\d+", anyascii(word))


def _han(word: str) -> str:
    """A surname and a given name where the length is a person's; else words of two syllables, the usual length."""
    syllables = [part.lower() for part in _syllables(word)]
    if len(word) <= 4:
        first = 2 if word[:2] in _HAN_SURNAMES else 1
        return " ".join(filter(None, ("".join(syllables[:first]), "".join(syllables[first:]))))
    return " ".join("".join(syllables[start : start + 2]) for start in range(0, len(syllables), 2))


def _hangul(word: str) -> str:
    syllables = [part.lower() for part in _syllables(word)]
    if len(word) == 3 and word[0] in _HANGUL_SURNAMES:
        return f"{_HANGUL_SURNAMES[word[0]]} {''.join(syllables[1:])}"
    return "".join(syllables)


_SCRIPTS = {
    "Cyrillic": _cyrillic,
    "Greek": _greek,
    "Arabic": _arabic,
    "Hebrew": _hebrew,
    "Devanagari": _devanagari,
    "Han": _han,
    "Hangul": _hangul,
}
