"""Other scripts in Latin letters: good enough to compare and to find candidates, never to display.

Each script has the convention that English-language news follows, because that is what the result is compared with.
Sources: BGN/PCGN romanisation systems (Russian 1947, Ukrainian 2019, Tajik 1994, Arabic 1956, Persian 1958, Urdu
2007, Pashto 1968, Greek 1996, Hebrew 1962/2006), Hunterian transliteration for Devanagari, Revised Romanisation for
Korean with the surnames as their bearers spell them, Hanyu Pinyin. The rest of Unicode goes through anyascii.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from aliaskit.names.devanagari import romanise_devanagari
from aliaskit.names.hangul import romanise_hangul
from aliaskit.names.scripts import main_script
from aliaskit.names.tables import table_of

ABJADS = frozenset({"Arabic", "Hebrew"})
"""Scripts that leave short vowels unwritten: a romanised word lacks them, which comparison must forgive."""
HAMZA_ALEFS = frozenset("أإآ")
"""Letters that folding makes a bare alef; no article begins with them."""


class _Table(dict[int, str]):
    """Spellings by letter, for str.translate; what a table leaves out is anyascii's."""

    def __init__(self, table: dict[str, str]) -> None:
        super().__init__({ord(letter): spelling for letter, spelling in table.items()})

    def __missing__(self, code: int) -> str:
        self[code] = spelling = _other(chr(code))
        return spelling


_CYRILLIC = _Table(
    table_of("""
а=a б=b в=v г=g д=d е=e ё=yo ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh
щ=shch ъ= ы=y ь= э=e ю=yu я=ya ғ=gh ӣ=i қ=q ӯ=u ҳ=h ҷ=j і=i ї=yi є=ye ґ=g ў=u ә=a ө=o ү=u ң=ng һ=h ћ=ch
""")
)
_ARABIC_TABLE = table_of("""
ا=a آ=a ب=b پ=p ت=t ٹ=t ټ=t ث=th ج=j چ=ch ح=h خ=kh ځ=dz څ=ts د=d ڈ=d ډ=d ذ=dh ر=r ڑ=r ړ=r ز=z ژ=zh ږ=zh س=s ش=sh
ښ=sh ص=s ض=dh ط=t ظ=z ع=a غ=gh ف=f ق=q ک=k گ=g ګ=g ل=l م=m ن=n ڼ=n ں=n و=w ه=h ھ=h ی=y ے=e
""")
_ARABIC_LETTERS = _Table(_ARABIC_TABLE)
_PERSIAN_LETTERS = _Table(_ARABIC_TABLE | table_of("ث=s ذ=z ض=z ظ=z"))
_HEBREW_LETTERS = _Table(
    table_of("""
א=a ב=v ג=g ד=d ה=h ו=v ז=z ח=h ט=t י=y כ=k ל=l מ=m נ=n ס=s ע=a פ=p צ=ts ק=k ר=r ש=sh ת=t
""")
)

# Surnames; sources: the Hundred Family Surnames, and the hundred commonest of the 2020 census.
_HAN_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖贾夏韦"
    "付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施樊葛邢齐乔伍庞颜倪庄聂章鲁岳翟殷詹欧耿关焦柳祝纪梅童"
    "凌毕单季裴霍翁路蒙鲍喻柴习仇解区查栗"
    "張劉陳楊黃趙吳孫馬鄭羅謝許韓馮鄧蕭蔣葉蘇魏呂盧鍾譚陸賈韋鄒龍賀顧龔萬錢嚴湯齊喬龐顏莊聶歐關紀畢單區習"
)
_HAN_DOUBLE_SURNAMES = frozenset(
    re.findall("..", "欧阳歐陽司马司馬诸葛諸葛上官司徒东方東方夏侯皇甫尉迟尉遲公孙公孫慕容令狐")
)
# Characters that are read otherwise in these words, each written with one that always has that reading.
_HAN_READINGS = (
    ("^曾", "增"), ("^[单單]", "善"), ("^仇", "求"), ("^解", "谢"), ("^[区區]", "欧"), ("^尉[迟遲]", "玉迟"), ("^[长長]", "常"),
    ("重(?=[庆慶])", "虫"), ("都", "毒"), ("(?<=[银銀])行", "航"), ("(?<=西)藏", "葬"), ("[厦廈](?=[门門])", "夏"),
)  # fmt: skip

_UKRAINIAN = re.compile("[іїєґ]|[сцз]ьк(?:ий|ого|ому)(?![а-я])", re.IGNORECASE)
_TURKIC = re.compile("[әғқңөұүһ]", re.IGNORECASE)
_PERSIAN = re.compile("[پچژگکیٹڈڑںےہھ]")


def language_of(text: str) -> str:
    """The language whose reading the letters of a whole name call for: "uk", "fa" (Urdu and Pashto too), or "".

    >>> language_of("Володимир Зеленський"), language_of("رضا پهلوی"), language_of("رضا")
    ('uk', 'fa', '')
    """
    if text.isascii():
        return ""
    if _UKRAINIAN.search(text) and not _TURKIC.search(text):
        return "uk"
    return "fa" if _PERSIAN.search(text) else ""


_FOREIGN = re.compile("[^a-z0-9 ]+")


@lru_cache(1 << 14)
def romanise(word: str, language: str = "") -> str:
    """A folded word in lower-case ASCII letters and digits; several words where the script runs them together.

    `language` is what `language_of` found: letters that two languages share are read as that one reads them.

    >>> romanise("محمود"), romanise("масуд"), romanise("习近平"), romanise("김정은")
    ('mhmud', 'masud', 'xi jinping', 'kim jeongeun')
    """
    return word if word.isascii() else spelled_in_latin(word, main_script(word), language)


def spelled_in_latin(word: str, script: str, language: str) -> str:
    """As `romanise` for a word of this script, and not remembered."""
    rewrite = _BY_LANGUAGE.get((script, language)) or _SCRIPTS.get(script, _other)
    return _FOREIGN.sub("", rewrite(word)) or _other(word)


def _other(word: str) -> str:
    from anyascii import anyascii  # only here: most names never need its 0.2 MB of tables

    return _FOREIGN.sub("", anyascii(word).lower().replace(" ", ""))


_compiled = cache(re.compile)


def _sub(pattern: str, reading: str, word: str) -> str:
    """`re.sub` for the patterns of this file, which are never forgotten: it takes longer to look one up than to use it."""
    return _compiled(pattern).sub(reading, word)


_CONSONANTS = "бвгджзклмнпрстфхцчшщғқңһҳҷјљњђћџѓќѕ"


_CYRILLIC_HABITS = (
    (r"[иы]й$", "ы"),  # -sky, not -skiy: the news spelling
    (rf"(?<=[{_CONSONANTS}])ъ(?=[{_CONSONANTS}])", "а"),  # Bulgarian; a silent sign elsewhere
    (r"(?<![аеиоуыэюя])ў", "о"),  # Uzbek; after a vowel it is Belarusian
    (rf"(?<![{_CONSONANTS}])е", "йе"),
)


def _cyrillic(word: str) -> str:
    for pattern, reading in _CYRILLIC_HABITS:
        word = _sub(pattern, reading, word)
    return word.translate(_CYRILLIC)


def _ukrainian(word: str) -> str:
    """Ukrainian and Belarusian: h for г, y for и, and е is never ye."""
    word = _sub(r"ий$", "ы", word)
    word = _sub(r"(?<=.)ї", "і", word.replace("зг", "зґһ").replace("г", "һ").replace("и", "ы"))
    return word.translate(_CYRILLIC)


def _greek(word: str) -> str:
    for digraph, latin in (("^μπ", "b"), ("^ντ", "d"), ("^γκ", "g"), ("γ(?=[γχξ])", "n"), ("ντ", "nt"), ("μπ", "mp")):
        word = _sub(digraph, latin, word)
    word = _sub("(?<=[αεη])υ(?=[πτκφθχσξψ]|$)", "f", word.replace("nγ", "ng").replace("ου", "ou"))
    return _other(_sub("(?<=[αεη])υ", "v", word).replace("ξ", "x").replace("χ", "ch"))


def _weak(letter: str, waw: str, yeh: str, alef: str) -> str:
    """A waw or yeh that is a long vowel: before a consonant, and neither first nor after alef."""
    return rf"(?<=[^{alef}]){letter}(?=[^{waw}{yeh}{alef}]|$)"


_ARABIC_WEAK = (_weak("و", "و", "ی", "اآ"), _weak("ی", "و", "ی", "اآ"))
_HEBREW_WEAK = (_weak("ו", "ו", "י", "א"), _weak("י", "ו", "י", "א"))


def _weak_letters(word: str, waw: str, yeh: str) -> str:
    """Waw and yeh as long vowels are u and i; first, after alef and before a vowel, they are w and y."""
    return _sub(yeh, "i", _sub(waw, "u", word))


def _arabic(word: str) -> str:
    word = _sub(r"^ال(?=\w{3})", "al ", word)  # the article, written as one with its word
    return " ".join(_arabic_word(part, _ARABIC_LETTERS) for part in word.split())


def _persian(word: str) -> str:
    """Persian, Urdu and Pashto: four letters that Arabic keeps apart are s and z, and names begin with al (Elham)."""
    word = _sub(r"^ال(?=[^یهکو]\w\w)", "al ", word)
    return " ".join(_arabic_word(part, _PERSIAN_LETTERS) for part in word.split())


def _arabic_word(word: str, letters: dict[int, str]) -> str:
    word = _sub("(?<=.)ا?لله$", "ullah", _sub("^الله$", "allah", word))
    word = _sub("(?<=[^اوی])ه$", "a", _sub("(?<=.)یه$", "iya", word))  # ta marbuta and the silent he
    word = _sub(r"^([سصثپ])(?=[هح])", r"\1a", word)  # no word begins with two consonants: Suhail, not Shil
    return _weak_letters(word, *_ARABIC_WEAK).translate(letters)


def _hebrew(word: str) -> str:
    word = _sub("^ב", "b", _sub("פ$", "f", word)).replace("וו", "v").replace("יי", "y")
    word = _sub(r"(?<=[^אוי])ה$", "a", word)
    return _weak_letters(word, *_HEBREW_WEAK).translate(_HEBREW_LETTERS)


def _syllables(word: str) -> list[str]:
    from anyascii import anyascii

    return re.findall(r"[A-Z][a-z]*|[a-z]+|\d+", anyascii(word))


def _han(word: str) -> str:
    """A surname and a given name where it begins and ends as a person's; else words of two syllables, the usual length."""
    surname = 2 if word[:2] in _HAN_DOUBLE_SURNAMES else 1 if word[0] in _HAN_SURNAMES else 0
    for pattern, reading in _HAN_READINGS:
        word = _sub(pattern, reading, word)
    syllables = [part.lower() for part in _syllables(word)]
    if surname and len(word) in (surname + 1, surname + 2):
        return f"{''.join(syllables[:surname])} {''.join(syllables[surname:])}"
    if len(word) == 3:
        return "".join(syllables)
    return " ".join("".join(syllables[start : start + 2]) for start in range(0, len(syllables), 2))


_SCRIPTS = {
    "Cyrillic": _cyrillic,
    "Greek": _greek,
    "Arabic": _arabic,
    "Hebrew": _hebrew,
    "Devanagari": romanise_devanagari,
    "Han": _han,
    "Hangul": romanise_hangul,
}
_BY_LANGUAGE = {("Cyrillic", "uk"): _ukrainian, ("Arabic", "fa"): _persian}
