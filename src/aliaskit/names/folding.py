"""Folding: the one pipeline that decides when two spellings are the same characters.

Order, each step with its reason:

1. Compatibility forms, invisible signs and apostrophes (`cleaning`): typing habits carry no meaning.
2. Lower case: sources shout surnames (QURESHI).
3. Specials of Latin languages, before accents go: s-cedilla sounds sh, so ş -> sh, while s -> s.
4. Accents off in Latin, Greek and Cyrillic; vowel points off in Arabic and Hebrew, whose press leaves them out.
5. Look-alike letters of one script unified: Arabic and Persian kaf and yeh are two keyboards, one name.
6. Hyphens, dots and other signs part words; single letters join: "J. K." and "J.K." are one spelling.

The script is kept: romanising loses too much to call its result the same name (`romanising`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache

from aliaskit.names.cleaning import APOSTROPHES, clean_word, word_pattern
from aliaskit.names.scripts import script_of, scripts_of

# English-language practice for letters that accents-off would misread. Sources: BGN/PCGN Roman-script special
# characters; national orthographies (Turkish, Azerbaijani, Czech/Slovak/South Slavic, Romanian, Icelandic, Danish).
SPECIALS = str.maketrans(
    {
        "ş": "sh", "ș": "sh", "š": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ğ": "gh", "đ": "dj", "ð": "d",
        "þ": "th", "ø": "o", "œ": "oe", "æ": "ae", "ł": "l", "ı": "i", "ə": "a", "ħ": "h", "ŋ": "ng", "ĳ": "ij", "ţ": "ts",
        "ț": "ts", "ſ": "s", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ơ": "o", "ư": "u",
    }
)  # fmt: skip

# One letter, several code points: Arabic, Persian, Urdu and Pashto keyboards differ in kaf, yeh and heh; hamza seats and
# alef maksura come and go in the press. Source: Unicode 16, Arabic block notes on confusable letters.
_ARABIC = str.maketrans("كىيئېۍێأإآٱةھہۀۂؤ", "کیییییی" + "اااا" + "ههههه" + "و", "ء")
_HEBREW_FINALS = str.maketrans("ךםןףץ", "כמנפצ")


_ACCENTED = frozenset({"Latin", "Greek", "Cyrillic", ""})
"""Scripts whose marks are accents; a sign that is no letter has none either."""
_POINTED = frozenset({"Arabic", "Hebrew"})
"""Scripts whose marks are vowel points; in all others marks are letters."""


@cache
def _by_letter() -> re.Pattern[str]:
    """Text of these signs alone folds letter by letter: none composes with another and none is a mark.

    Only blanks and hyphens part its words. One pattern for all scripts, compiled when a name in more than ASCII asks for
    it: compiling such a class takes longer than anything else of a start.
    """
    return re.compile(
        "[A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"  # Latin
        "\u0400-\u0481\u048a-\u052f\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0531-\u0556\u0561-\u0586\u10d0-\u10fa"
        "\u0621-\u063a\u0641-\u064a\u0671-\u06d3\u05d0-\u05ea\u4e00-\u9fff\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3"
        f"{APOSTROPHES} -]+"
    )


_SPECIAL = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
"""Letters that `plain_fold` may fold in another way than `fold`, in such text."""
_WORDS = re.compile("[^ -]+")
_PLAIN_WORDS = re.compile("[A-Za-z0-9]{2,}+(?>(?:[ -][A-Za-z0-9]{2,}+)*)")
"""Words that lower case alone folds, and no initial among them: most names."""


class _ByLetter(dict[int, str]):
    """What each letter becomes, worked out when it is first met; for str.translate."""

    def __init__(self, rewrite: Callable[[str], str]) -> None:
        super().__init__({ord(" "): " ", ord("-"): " ", ord("\n"): "\n"})
        self._rewrite = rewrite

    def __missing__(self, code: int) -> str:
        self[code] = rewritten = self._rewrite(chr(code))
        return rewritten


@lru_cache(1 << 14)
def fold_word(word: str) -> str:
    """One word folded; "" where nothing of it is a letter or digit.

    >>> fold_word("Erdoğan"), fold_word("Ахмад"), fold_word("U.S.A.")
    ('erdoghan', 'ахмад', 'usa')
    """
    if word.isascii():
        return word.lower() if word.isalnum() else "".join(filter(str.isalnum, word)).lower()
    if _by_letter().fullmatch(word):
        return word.translate(_FOLDED)
    return word if _is_folded(word) else _fold_any(word)


def _is_folded(word: str) -> bool:
    """Whether a word is its own folded form, as most in scripts whose marks are letters are, and nothing is to be done."""
    return _uncased().fullmatch(word) is not None and unicodedata.is_normalized("NFKC", word)


@cache
def _uncased() -> re.Pattern[str]:
    """Letters and marks of scripts without case or accents: Indic ones to Myanmar, Ethiopic, Khmer, Kana."""
    signs = [chr(code) for first, last in _UNCASED_BLOCKS for code in range(first, last + 1)]
    letters = "".join([sign for sign in signs if sign.isalpha() and _fold_any(sign) == sign])
    marks = "".join([sign for sign in signs if unicodedata.category(sign)[0] == "M" and clean_word(sign) == sign])
    return re.compile(f"[{letters}][{letters}{marks}]*")


_UNCASED_BLOCKS = (0x0900, 0x109F), (0x1200, 0x137F), (0x1780, 0x17FF), (0x3041, 0x30FF)


def _fold_any(word: str) -> str:
    """One word folded, whatever it is made of."""
    folded = clean_word(word).casefold()
    for _ in range(4):  # casefold and NFKC undo each other on a few code points: repeat until nothing changes
        before, folded = folded, _fold_letters(folded)
        if folded == before:
            break
    return folded


def _fold_letters(text: str) -> str:
    """Specials, accents and look-alikes of an already cleaned lower-case word; a mark goes by the letter it stands on."""
    folded, script = [], ""
    for sign in unicodedata.normalize("NFC", text).translate(SPECIALS):
        if unicodedata.category(sign)[0] != "M":
            script = script_of(sign)
            folded.append(_bare(sign) if script in _ACCENTED else sign)
        elif script not in _ACCENTED and script not in _POINTED:
            folded.append(sign)
    text = "".join(folded).translate(_ARABIC).translate(_HEBREW_FINALS)
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in text if sign.isalnum() or unicodedata.category(sign)[0] == "M")


@lru_cache(1 << 12)
def _bare(letter: str) -> str:
    """A letter without its accents; й and ї are letters of their own, and Greek and Latin marks are not."""
    if letter in "йїў":
        return letter
    return "".join(sign for sign in unicodedata.normalize("NFKD", letter) if unicodedata.category(sign)[0] != "M")


def _plain_letter(letter: str) -> str:
    """A letter folded as a paper without diacritics has it: ş is s, where folding makes it sh."""
    letter = {"ı": "i", "đ": "d", "Đ": "D"}.get(letter, letter)
    return _fold_any(_bare(letter) if script_of(letter) == "Latin" else letter)


_FOLDED = _ByLetter(_fold_any)
_PLAIN = _ByLetter(_plain_letter)


def _has_initial(words: tuple[str, ...]) -> bool:
    """Whether one of these folded words may be an initial, which joins the next."""
    return bool(words) and min(map(len, words)) == 1 and any(len(word) == 1 and word.upper() != word for word in words)


@lru_cache(1 << 12)
def simple_words(text: str) -> tuple[str, ...] | None:
    """The folded words of a name that folds letter by letter; None of any other.

    Such a name is whole words with blanks or hyphens between them, and has no initial.

    >>> simple_words("Al-Rashid"), simple_words("O'Brien"), simple_words("J. K. Rowling"), simple_words("Ali M")
    (('al', 'rashid'), ('obrien',), None, None)
    """
    if _PLAIN_WORDS.fullmatch(text):
        return tuple(text.lower().replace("-", " ").split(" "))
    if not _by_letter().fullmatch(text):
        return None
    words = tuple(text.translate(_FOLDED).split())
    return None if _has_initial(words) else words


@lru_cache(1 << 13)
def words_of(text: str) -> tuple[tuple[str, int, int], ...]:
    """Folded words of a text with the start and end (code points, end exclusive) of each in it.

    >>> words_of("J. K. Rowling's")
    (('jk', 0, 4), ('rowlings', 6, 15))
    """
    if simple_words(text) is not None:
        found = ((match.group().translate(_FOLDED), *match.span()) for match in _WORDS.finditer(text))
        return tuple(word for word in found if word[0])
    return tuple(_words(text))


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    letters, start, end = "", 0, 0  # a run of single letters, not yet given out
    for match in word_pattern().finditer(text):
        folded = fold_word(match.group())
        if not folded:
            continue
        single = is_initials(match.group(), folded)
        if letters and not single:
            yield letters, start, end
            letters = ""
        if single:
            start = start if letters else match.start()
            letters, end = letters + folded, match.end()
        else:
            yield folded, match.start(), match.end()
    if letters:
        yield letters, start, end


def is_initials(word: str, folded: str) -> bool:
    """A single cased letter, or dotted ones; a digit, and a letter of a script without case, stand for themselves."""
    if len(folded) == 1:
        return folded.isalpha() and folded.upper() != folded
    return "." in word


@lru_cache(1 << 14)
def fold(text: str) -> str:
    """The folded form of a name: two names are exactly alike if and only if these are equal.

    >>> fold("  Shah   MEHMOOD Qureshi ")
    'shah mehmood qureshi'
    >>> fold("Hezb-e-Wahdat") == fold(fold("Hezb-e-Wahdat"))
    True
    """
    words = simple_words(text)
    return " ".join(words if words is not None else (word for word, _, _ in words_of(text)))


def plain_fold(text: str) -> str:
    """`fold` with specials written as bare letters, as papers without diacritics do: Erdoğan as erdogan."""
    if text.isascii():
        return fold(text)
    if simple_words(text) is not None:
        words = tuple(text.translate(_PLAIN).split()) if _SPECIAL.search(text) else ()
        if not _has_initial(words):
            return " ".join(words) or fold(text)
    if "Latin" not in scripts_of(text):
        return fold(text)
    composed = unicodedata.normalize("NFC", text).replace("ı", "i").replace("đ", "d").replace("Đ", "D")
    return fold("".join(_bare(letter) if script_of(letter) == "Latin" else letter for letter in composed))


def both_folds(words: Sequence[str]) -> list[tuple[str, str]]:
    """`fold_word` and `plain_fold` of each word, none remembered: those that fold letter by letter all at once.

    >>> both_folds(["Erdoğan", "Ахмад"])
    [('erdoghan', 'erdogan'), ('ахмад', 'ахмад')]
    """
    whole = list(filter(_by_letter().fullmatch, words))
    folded = _by_line(whole, _FOLDED)
    special = list(filter(_SPECIAL.search, whole))
    plain = folded | _by_line(special, _PLAIN)
    return [
        (folded[word], plain[word]) if word in folded else (word, word) if _is_folded(word) else _both_folds(word)
        for word in words
    ]


def _by_line(words: Sequence[str], letters: _ByLetter) -> dict[str, str]:
    """Words with each of their letters rewritten, as one text with a word a line."""
    return dict(zip(words, "\n".join(words).translate(letters).split("\n"), strict=False))  # no words are one line


def _both_folds(word: str) -> tuple[str, str]:
    folded = fold_word(word)
    return folded, plain_fold(word) if "Latin" in scripts_of(word) and not word.isascii() else folded
