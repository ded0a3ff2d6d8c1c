"""Other scripts in Latin letters: good enough to compare and to find candidates, never to display.

Each script has the convention that English-language news follows, because that is what the result is compared with.
Sources: BGN/PCGN romanisation systems (Russian 1947, Ukrainian 2019, Tajik 1994, Arabic 1956, Persian 1958, Urdu
2007, Pashto 1968, Greek 1996, Hebrew 1962/2006), Hunterian transliteration for Devanagari, Revised Romanisation for
Korean with the surnames as their bearers spell them, Hanyu Pinyin. The rest of Unicode goes through anyascii.

A text here is a word, or many with a word a line: a search goes through all of them in one call. So patterns stop at
a line's ends, and tables keep them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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
        super().__init__({ord(letter): spelling for letter, spelling in {**table, " ": " ", "\n": "\n"}.items()})

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
    ("曾", "^曾", "增"), ("单", "^单", "善"), ("單", "^單", "善"), ("仇", "^仇", "求"), ("解", "^解", "谢"),
    ("区", "^区", "欧"), ("區", "^區", "欧"), ("尉", "^尉[迟遲]", "玉迟"), ("长", "^长", "常"), ("長", "^長", "常"),
    ("重", "重(?=[庆慶])", "虫"), ("都", "都", "毒"), ("行", "(?<=[银銀])行", "航"), ("藏", "(?<=西)藏", "葬"),
    ("厦", "厦(?=[门門])", "夏"), ("廈", "廈(?=[门門])", "夏"),
)  # fmt: skip

_UKRAINIAN = re.compile("[іїєґ]|[сцз]ьк(?:ий|ого|ому)(?![а-я])", re.IGNORECASE)
_TURKIC = re.compile("[әғқңөұүһ]", re.IGNORECASE)
_PERSIAN = re.compile("[پچژگکیٹڈڑںےہھ]")
_TELLING = frozenset("іїєґьІЇЄҐЬپچژگکیٹڈڑںےہھ")
"""Letters of which a text has one where any of these languages is found: most have none, and are spared the searches."""


def language_of(text: str) -> str:
    """The language whose reading the letters of a whole name call for: "uk", "fa" (Urdu and Pashto too), or "".

    >>> language_of("Володимир Зеленський"), language_of("رضا پهلوی"), language_of("رضا")
    ('uk', 'fa', '')
    """
    if text.isascii() or _TELLING.isdisjoint(text):
        return ""
    if _UKRAINIAN.search(text) and not _TURKIC.search(text):
        return "uk"
    return "fa" if _PERSIAN.search(text) else ""


_FOREIGN = re.compile("[^a-z0-9 \n]+")


@lru_cache(1 << 14)
def romanise(word: str, language: str = "") -> str:
    """A folded word in lower-case ASCII letters and digits; several words where the script runs them together.

    `language` is what `language_of` found: letters that two languages share are read as that one reads them.

    >>> romanise("محمود"), romanise("масуд"), romanise("习近平"), romanise("김정은")
    ('mhmud', 'masud', 'xi jinping', 'kim jeongeun')
    """
    return word if word.isascii() else spelled_in_latin((word,), main_script(word), language)[0]


def spelled_in_latin(words: Sequence[str], script: str, language: str) -> list[str]:
    """As `romanise` for each of these words of one script, and not remembered.

    >>> spelled_in_latin(("масуд", "дустум"), "Cyrillic", "")
    ['masud', 'dustum']
    """
    rewrite = _BY_LANGUAGE.get((script, language)) or _SCRIPTS.get(script, _other)
    spelled = _FOREIGN.sub("", rewrite("\n".join(words))).split("\n")
    return [latin or _other(word) for latin, word in zip(spelled, words, strict=True)]


def _other(word: str) -> str:
    return _FOREIGN.sub("", word.translate(_ANYASCII).lower().replace(" ", ""))


class _AnyAscii(dict[int, str]):
    """anyascii by letter, for str.translate: it goes letter by letter itself."""

    def __missing__(self, code: int) -> str:
        from anyascii import anyascii  # only here: most names never need its 0.2 MB of tables

        self[code] = spelling = anyascii(chr(code))
        return spelling


_ANYASCII = _AnyAscii()


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


_Habits = tuple[tuple[str, str, str], ...]
"""Letters that a text must have for a pattern to be in it, the pattern, and how that is read: most texts are spared the
search."""


def _read(text: str, habits: _Habits) -> str:
    """A text with these habits of spelling read out, one after another."""
    for letters, pattern, reading in habits:
        if letters in text:
            text = _compiled(pattern).sub(reading, text)
    return text


_CONSONANTS = "бвгджзклмнпрстфхцчшщғқңһҳҷјљњђћџѓќѕ"


_CYRILLIC_HABITS = (
    ("й", r"[иы]й$", "ы"),  # -sky, not -skiy: the news spelling
    ("ъ", rf"(?<=[{_CONSONANTS}])ъ(?=[{_CONSONANTS}])", "а"),  # Bulgarian; a silent sign elsewhere
    ("ў", r"(?<![аеиоуыэюя])ў", "о"),  # Uzbek; after a vowel it is Belarusian
    ("е", rf"(?<![{_CONSONANTS}])е", "йе"),
)


def _cyrillic(word: str) -> str:
    return _read(word, _CYRILLIC_HABITS).translate(_CYRILLIC)


def _ukrainian(word: str) -> str:
    """Ukrainian and Belarusian: h for г, y for и, and е is never ye."""
    word = _read(word, (("ий", r"ий$", "ы"),)).replace("зг", "зґһ").replace("г", "һ").replace("и", "ы")
    return _read(word, (("ї", r"(?<=.)ї", "і"),)).translate(_CYRILLIC)


_GREEK_DIGRAPHS = (
    ("μπ", "^μπ", "b"), ("ντ", "^ντ", "d"), ("γκ", "^γκ", "g"), ("γ", "γ(?=[γχξ])", "n"), ("ντ", "ντ", "nt"),
    ("μπ", "μπ", "mp"),
)  # fmt: skip
_GREEK_UPSILON = (("υ", "(?<=[αεη])υ(?=[πτκφθχσξψ]|$)", "f"), ("υ", "(?<=[αεη])υ", "v"))


def _greek(word: str) -> str:
    word = _read(word, _GREEK_DIGRAPHS).replace("nγ", "ng").replace("ου", "ou")
    return _other(_read(word, _GREEK_UPSILON).replace("ξ", "x").replace("χ", "ch"))


def _weak(letter: str, waw: str, yeh: str, alef: str) -> str:
    """A waw or yeh that is a long vowel, u or i: before a consonant, and neither first nor after alef; else w and y."""
    return rf"(?<=[^{alef} \n]){letter}(?![{waw}{yeh}{alef}])"


_START = r"(?<![^ \n])"  # of a word, or of what follows its article
_ARABIC_HABITS = (
    ("لله", rf"{_START}الله$", "allah"),
    ("لله", r"(?<=[^ \n])ا?لله$", "ullah"),
    ("یه", r"(?<=[^ \n])یه$", "iya"),  # ta marbuta and the silent he
    ("ه", r"(?<=[^اوی \n])ه$", "a"),
    ("ه", rf"{_START}([سصثپ])(?=ه)", r"\1a"),  # no word begins with two consonants: Suhail, not Shil
    ("ح", rf"{_START}([سصثپ])(?=ح)", r"\1a"),
    ("و", _weak("و", "و", "ی", "اآ"), "u"),
    ("ی", _weak("ی", "و", "ی", "اآ"), "i"),
)
_ARTICLE = (("ال", r"^ال(?=\w{3})", "al "),)  # written as one with its word
_PERSIAN_ARTICLE = (("ال", r"^ال(?=[^یهکو\n]\w\w)", "al "),)


def _arabic(text: str) -> str:
    return _read(_read(text, _ARTICLE), _ARABIC_HABITS).translate(_ARABIC_LETTERS)


def _persian(text: str) -> str:
    """Persian, Urdu and Pashto: four letters that Arabic keeps apart are s and z, and names begin with al (Elham)."""
    return _read(_read(text, _PERSIAN_ARTICLE), _ARABIC_HABITS).translate(_PERSIAN_LETTERS)


_HEBREW_ENDS = (("פ", "פ$", "f"), ("ב", "^ב", "b"))
_HEBREW_HABITS = (
    ("ה", r"(?<=[^אוי\n])ה$", "a"),
    ("ו", _weak("ו", "ו", "י", "א"), "u"),
    ("י", _weak("י", "ו", "י", "א"), "i"),
)


def _hebrew(word: str) -> str:
    word = _read(word, _HEBREW_ENDS).replace("וו", "v").replace("יי", "y")
    return _read(word, _HEBREW_HABITS).translate(_HEBREW_LETTERS)


_SYLLABLE = re.compile(r"[A-Z][a-z]*|[a-z]+|\d+")


def _han(text: str) -> str:
    read = _read(text, _HAN_READINGS).translate(_ANYASCII)
    return "\n".join(map(_han_words, text.split("\n"), read.split("\n")))


def _han_words(word: str, read: str) -> str:
    """A surname and a given name where it begins and ends as a person's; else words of two syllables, the usual length.

    `read` is the word read sign by sign, each syllable with a capital.
    """
    surname = 2 if word[:2] in _HAN_DOUBLE_SURNAMES else 1 if word[0] in _HAN_SURNAMES else 0
    syllables = [part.lower() for part in _SYLLABLE.findall(read)]
    if surname and len(word) in (surname + 1, surname + 2):
        return f"{''.join(syllables[:surname])} {''.join(syllables[surname:])}"
    if len(word) == 3:
        return "".join(syllables)
    return " ".join("".join(syllables[start : start + 2]) for start in range(0, len(syllables), 2))


def _by_line(rewrite: Callable[[str], str]) -> Callable[[str], str]:
    """What rewrites a text, of what rewrites a word."""
    return lambda text: "\n".join(map(rewrite, text.split("\n")))


_SCRIPTS = {
    "Cyrillic": _cyrillic,
    "Greek": _greek,
    "Arabic": _arabic,
    "Hebrew": _hebrew,
    "Devanagari": _by_line(romanise_devanagari),
    "Han": _han,
    "Hangul": _by_line(romanise_hangul),
}
_BY_LANGUAGE = {("Cyrillic", "uk"): _ukrainian, ("Arabic", "fa"): _persian}
