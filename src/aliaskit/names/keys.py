"""Keys: codes under which words of like sound meet. They find candidates and never decide.

A key is the consonant skeleton of a romanised word, in classes of letters that romanisation confuses. Ambiguous letters
give alternates: another reading, another key. Classes and alternates were chosen by recall gained for candidates added
on pairs of spellings of one token, ranked on one half and tested on the other (`benchmarks/keys.py` prints the table).
"""

from __future__ import annotations

import re
from functools import lru_cache

_CLASSES = {
    "shch": "X", "sch": "X", "tch": "X", "dzh": "J", "sh": "X", "ch": "X", "cz": "X", "dj": "J", "zh": "J", "kh": "K",
    "gh": "K", "ck": "K", "qu": "K", "th": "T", "dh": "T", "ph": "F", "ts": "S", "tz": "S",
    "b": "B", "c": "K", "d": "T", "f": "F", "g": "K", "h": "", "j": "J", "k": "K", "l": "L", "m": "M", "n": "N", "p": "P",
    "q": "K", "r": "R", "s": "S", "t": "T", "v": "F", "w": "", "x": "KS", "z": "S",
    "a": "", "e": "", "i": "", "o": "", "u": "", "y": "",
}  # fmt: skip
_UNIT = re.compile(r"shch|sch|tch|dzh|sh|ch|cz|dj|zh|kh|gh|ck|qu|th|dh|ph|ts|tz|(?P<soft>c(?=[eiy]))|[a-z]")
_DOUBLE = re.compile(r"(.)\1+")

# Readings that pay, in order of recall gained for each candidate added (OFAC and UN token pairs, dev half).
ALTERNATES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=.)[ao]v(?=[bcdfghjklmnpqrstvwxz])", "u"),  # Navruz, Nauruz
        (r"(?<=.)[ao]u(?=[bcdfghjklmnpqrstvwxz])", "av"),  # Daud, David's v of Davud
        (r"w", "v"),  # Wahdat, Vahdat
        (r"dz", "d"),  # Dzhokhar
        (r"^vo", "o"),
        (r"g(?=[eiy])|^g(?=a)", "j"),  # Gamal, Jamal
        (r"(?<=[aeiour])h(?=[aeiouy])", "g"),  # Serhiy, Sergey
        (r"^[ae]l(?=[^l]...)", ""),  # Alrahman
        (r"ts", "t"),
        (r"[aeo]h$", "g"),
        (r"(?<=...)ullah$", ""),  # Najib, Najibullah
        (r"(?<=...)din$", ""),  # Siraj, Sirajuddin
        (r"^abd(?=...)", ""),  # Rashid, Abdul Rashid
        (r"kh|x", "h"),  # Khamas
        (r"(?<=.)ch", "k"),  # Michail
        (r"^y(?=[aou])", "j"),
        (r"zh?(?=.)", "j"),
        (r"th", "s"),  # Uthman, Usman
        (r"dh", "s"),  # Ramadhan, Ramazan
    )
)

LONG = 6
"""Words from this length on get a Soundex code as well: of jellyfish's keys the one that finds what ours miss, at less
cost in candidates than two more alternates; short words share it with too many others."""


def skeleton(word: str) -> str:
    """The consonants of a romanised word in sound classes; a first vowel is A, doubles are one.

    >>> skeleton("qureshi"), skeleton("quraishi"), skeleton("koreishi")
    ('KRX', 'KRX', 'KRX')
    """
    if not word:
        return ""
    code = "".join("S" if unit["soft"] else _CLASSES[unit.group()] for unit in _UNIT.finditer(word))
    first = {"h": "H", "w": "F"}.get(word[0], "A" if word[0] in "aeiouy" else "")
    return _DOUBLE.sub(r"\1", first + code) or word


_VOWELS = re.compile(r"([aeiouyw])[aeiouyw]*")
_OPEN = str.maketrans("eoyw", "auiu")


@lru_cache(1 << 16)
def sound(word: str) -> str:
    """The skeleton of a word and the vowels between: words that share it are spellings of one word, or near it.

    A run of vowels counts as its first; romanisation writes e for a, o for u, y for i.

    >>> sound("muhammad") == sound("mohamed") != sound("mehdi")
    True
    """
    vowels = (run.group(1) for run in _VOWELS.finditer(word.replace("ee", "i").replace("oo", "u")))
    return skeleton(word) + "".join(vowels).translate(_OPEN)


@lru_cache(1 << 16)
def keys_of(word: str) -> tuple[str, ...]:
    """The keys of a romanised word: its skeleton first, then the alternates that differ from it, then its Soundex.

    >>> keys_of("gamal")
    ('KML', 'JML')
    """
    keys = [skeleton(word)]
    for pattern, replacement in ALTERNATES:
        other = pattern.sub(replacement, word)
        if other != word and (key := skeleton(other)) not in keys and len(key) > 1:
            keys.append(key)
    if len(word) >= LONG and word.isalpha():
        from jellyfish import soundex  # late: an exact answer needs no keys

        keys.append("~" + soundex(word))  # the sign keeps it apart from skeletons
    return tuple(keys)


def deletions(word: str) -> tuple[str, ...]:
    """The word and the word with each letter left out: two words one typing error apart share one of these.

    Source: Garbe's symmetric deletion, https://github.com/wolfgarbe/SymSpell.

    >>> deletions("abc")
    ('abc', 'bc', 'ac', 'ab')
    """
    return (word, *dict.fromkeys(word[:place] + word[place + 1 :] for place in range(len(word))))
