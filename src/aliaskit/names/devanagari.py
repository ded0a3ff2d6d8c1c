"""Devanagari in Latin letters: Hunterian transliteration with the unspoken a left out, as in English-language news.

Source for where the inherent a is not spoken: Choudhury, Basu, Sarkar 2004, "A diachronic approach for schwa deletion
in Indo-Aryan languages": between a vowel and a consonant that has one, and at the end of a word.
"""

from __future__ import annotations

import re

from aliaskit.names.tables import table_of

_CONSONANTS = table_of("""
क=k ख=kh ग=g घ=gh ङ=n च=ch छ=chh ज=j झ=jh ञ=n ट=t ठ=th ड=d ढ=dh ण=n त=t थ=th द=d ध=dh न=n प=p फ=ph ब=b भ=bh म=m
य=y र=r ल=l व=v श=sh ष=sh स=s ह=h ळ=l ऱ=r ऴ=l
""")
_DOTTED = table_of("क=q ख=kh ग=gh ज=z ड=r ढ=rh फ=f य=y")
"""Consonants with a dot (nukta): sounds of Persian, Arabic and Hindi itself."""
_VOWELS = table_of("अ=a आ=a इ=i ई=i उ=u ऊ=u ऋ=ri ए=e ऐ=ai ओ=o औ=au ऑ=o ऍ=e")
_SIGNS = table_of("ा=a ि=i ी=i ु=u ू=u ृ=ri े=e ै=ai ो=o ौ=au ॉ=o ॅ=e ्=")
_READINGS = (("सिंह", "सिंघ"), ("ज्ञ", "ग्य"))  # Singh; Gyanendra
_UNIT = re.compile(f"([{''.join(_CONSONANTS)}])(़?)([{''.join(_SIGNS)}]?)|([{''.join(_VOWELS)}])|([ंँ])")
_INHERENT = "@"


def romanise_devanagari(word: str) -> str:
    """A folded word of Hindi or Nepali in Latin letters.

    >>> romanise_devanagari("वाजपेयी"), romanise_devanagari("नरेन्द्र")
    ('vajpeyi', 'narendra')
    """
    for written, read in _READINGS:
        word = word.replace(written, read)
    units = [_unit(match, word) for match in _UNIT.finditer(word)]
    if len(units) > 1 and units[-1][1] == _INHERENT and not _ends_in_a(word, units):
        units[-1] = (units[-1][0], "")
    for index in range(len(units) - 2, 0, -1):
        (_, before), (letter, vowel), (after, spoken) = units[index - 1 : index + 2]
        if vowel == _INHERENT and before and after and spoken and (letter, after, spoken) != ("v", "t", "i"):
            units[index] = (letter, "")
    return "".join(consonant + vowel for consonant, vowel in units).replace(_INHERENT, "a")


def _unit(match: re.Match[str], word: str) -> tuple[str, str]:
    """A consonant and its vowel, either of them empty."""
    letter, dot, sign, vowel, nasal = match.groups()
    if nasal:
        return ("m" if word[match.end() : match.end() + 1] in tuple("पफबभम") else "n", "")
    if vowel:
        return ("", _VOWELS[vowel])
    return (_DOTTED.get(letter, _CONSONANTS[letter]) if dot else _CONSONANTS[letter], _SIGNS.get(sign, _INHERENT))


def _ends_in_a(word: str, units: list[tuple[str, str]]) -> bool:
    """Whether an a is spoken after the last consonants: after two that end in a glide or do not belong together."""
    if word[-2:-1] != "्":
        return False
    (before, _), (last, _) = units[-2:]
    return word[-1] in "यरलव" or (before not in {"n", "m", "r", last} and word[-1] not in "टठडढ")
