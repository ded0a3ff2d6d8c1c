"""Keys: codes under which words of like sound meet. They find candidates and never decide.

A key is the consonant skeleton of a romanised word, in classes of letters that romanisation confuses. Ambiguous letters
give alternates: another reading, another key. Classes and alternates were chosen by recall gained for candidates added
on pairs of spellings of one token, ranked on one half and tested on the other (`benchmarks/keys.py` prints the table).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

_CLASSES = {
    "shch": "X", "sch": "X", "tch": "X", "dzh": "J", "sh": "X", "ch": "X", "cz": "X", "dj": "J", "zh": "J", "kh": "K",
    "gh": "K", "ck": "K", "qu": "K", "th": "T", "dh": "T", "ph": "F", "ts": "S", "tz": "S",
    "b": "B", "c": "K", "d": "T", "f": "F", "g": "K", "h": "", "j": "J", "k": "K", "l": "L", "m": "M", "n": "N", "p": "P",
    "q": "K", "r": "R", "s": "S", "t": "T", "v": "F", "w": "", "x": "KS", "z": "S",
    "a": "", "e": "", "i": "", "o": "", "u": "", "y": "",
}  # fmt: skip
PAIRS = re.compile(r"shch|sch|tch|dzh|sh|ch|cz|dj|zh|kh|gh|ck|qu|th|dh|ph|ts|tz|c(?=[eiy])")


class Letters(dict[int, str | None]):
    """Classes of single letters, for str.translate; what is neither a letter nor a class already has none."""

    def __missing__(self, code: int) -> None:
        return None


LETTERS = Letters({ord(letter): code or None for letter, code in _CLASSES.items() if len(letter) == 1})
LETTERS.update((ord(code), code) for codes in _CLASSES.values() for code in codes)
UNITS = {unit: code for unit, code in _CLASSES.items() if len(unit) > 1} | {
    "c": "S"
}  # a c that is one is before e or i
FIRST = {"h": "H", "w": "F"} | dict.fromkeys("aeiouy", "A")
_DOUBLE = re.compile(r"(.)(?=\1)")
"""A letter before another such."""

# Readings that pay, in order of recall gained for each candidate added (OFAC and UN token pairs, dev half).
# Each begins with letters that a word must have for the reading to apply: most words have none, and are spared the search.
# A line is a word: `keying` searches many words at once.
ALTERNATES = tuple(
    (letters, re.compile(pattern, re.MULTILINE), replacement)
    for letters, pattern, replacement in (
        ("v", r"(?<=.)[ao]v(?=[bcdfghjklmnpqrstvwxz])", "u"),  # Navruz, Nauruz
        ("u", r"(?<=.)[ao]u(?=[bcdfghjklmnpqrstvwxz])", "av"),  # Daud, David's v of Davud
        ("w", r"w", "v"),  # Wahdat, Vahdat
        ("dz", r"dz", "d"),  # Dzhokhar
        ("vo", r"^vo", "o"),
        ("g", r"g(?=[eiy])|^g(?=a)", "j"),  # Gamal, Jamal
        ("h", r"(?<=[aeiour])h(?=[aeiouy])", "g"),  # Serhiy, Sergey
        ("al", r"^al(?=[^l\n]...)", ""),  # Alrahman
        ("el", r"^el(?=[^l\n]...)", ""),
        ("ts", r"ts", "t"),
        ("h", r"[aeo]h$", "g"),
        ("ullah", r"(?<=...)ullah$", ""),  # Najib, Najibullah
        ("din", r"(?<=...)din$", ""),  # Siraj, Sirajuddin
        ("abd", r"^abd(?=...)", ""),  # Rashid, Abdul Rashid
        ("", r"kh|x", "h"),  # Khamas
        ("ch", r"(?<=.)ch", "k"),  # Michail
        ("y", r"^y(?=[aou])", "j"),
        ("z", r"zh?(?=.)", "j"),
        ("th", r"th", "s"),  # Uthman, Usman
        ("dh", r"dh", "s"),  # Ramadhan, Ramazan
    )
)

LONG = 6
"""Words from this length on get a Soundex code as well: of jellyfish's keys the one that finds what ours miss, at less
cost in candidates than two more alternates; short words share it with too many others."""
SOUNDED = "~"
"""The sign before such a code, which keeps it apart from skeletons."""


def skeleton(word: str) -> str:
    """The consonants of a romanised word in sound classes; a first vowel is A, doubles are one.

    >>> skeleton("qureshi"), skeleton("quraishi"), skeleton("koreishi")
    ('KRX', 'KRX', 'KRX')
    """
    if not word:
        return ""
    code = PAIRS.sub(lambda unit: UNITS[unit[0]], word).translate(LETTERS)
    return _DOUBLE.sub("", FIRST.get(word[0], "") + code) or word


_VOWELS = re.compile(r"([aeiouyw])[aeiouyw]*")
OPEN = str.maketrans("eoyw", "auiu")


@lru_cache(1 << 13)
def sound(word: str) -> str:
    """The skeleton of a word and the vowels between: words that share it are spellings of one word, or near it.

    A run of vowels counts as its first; romanisation writes e for a, o for u, y for i.

    >>> sound("muhammad") == sound("mohamed") != sound("mehdi")
    True
    """
    return skeleton(word) + vowels(word)


def vowels(word: str) -> str:
    """What `sound` has of a word beside its skeleton."""
    return "".join(_VOWELS.findall(word.replace("ee", "i").replace("oo", "u"))).translate(OPEN)


def word_keys(word: str) -> tuple[str, ...]:
    """The keys of a romanised word: its skeleton first, then the alternates that differ from it, then its Soundex.

    >>> word_keys("gamal")
    ('KML', 'JML')
    """
    keys = [skeleton(word)]
    for letters, pattern, replacement in ALTERNATES:
        if letters not in word:
            continue
        other = pattern.sub(replacement, word)
        if other != word and (key := skeleton(other)) not in keys and len(key) > 1:
            keys.append(key)
    return (*keys, *further_keys(word))


keys_of = lru_cache(1 << 13)(word_keys)
"""As `word_keys`, and remembered."""


def further_keys(word: str) -> tuple[str, ...]:
    """The keys of a word that are no skeleton: its Soundex, if it is long enough."""
    return (SOUNDED + soundex_of()(word),) if len(word) >= LONG and word.isalpha() else ()


@cache
def soundex_of() -> Callable[[str], str]:
    """The function that gives a word's Soundex."""
    from jellyfish import soundex  # late: an exact answer needs no keys

    return soundex


def deletions(word: str) -> tuple[str, ...]:
    """The word and the word with each letter left out: two words one typing error apart share one of these.

    Source: Garbe's symmetric deletion, https://github.com/wolfgarbe/SymSpell.

    >>> deletions("abc")
    ('abc', 'bc', 'ac', 'ab')
    """
    return (word, *dict.fromkeys(word[:place] + word[place + 1 :] for place in range(len(word))))
