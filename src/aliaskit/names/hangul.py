"""Korean in Latin letters: syllables taken apart by arithmetic, spelled as the Revised Romanisation of 2000 has it.

In words, sounds that meet across syllables change (Silla, Jongno, Apgujeong); in given names each syllable is spelled
alone (Han Boknam), by the same rules, section 3. Surnames are spelled as most of their bearers do.
"""

from __future__ import annotations

from aliaskit.names.tables import table_of

_ONSETS = (
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h",
)  # fmt: skip
_VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
)  # fmt: skip
_CODAS = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng",
    "t", "t", "k", "t", "p", "t",
)  # fmt: skip
_LINKED = (
    "", "g", "kk", "ks", "n", "nj", "n", "d", "r", "lg", "lm", "lb", "ls", "lt", "lp", "r", "m", "b", "ps", "s",
    "ss", "ng", "j", "ch", "k", "t", "p", "",
)  # fmt: skip
"""The same codas before a syllable that begins with a vowel."""
_MET = {
    "l r": "ll", "n r": "ll", "l n": "ll", "ng r": "ngn", "m r": "mn", "k n": "ngn", "k m": "ngm", "k r": "ngn",
    "t n": "nn", "t m": "nm", "t r": "nn", "p n": "mn", "p m": "mm", "p r": "mn",
}  # fmt: skip
"""A coda and the consonant after it, as they are spoken together."""
_SURNAMES = table_of("""
김=kim 이=lee 박=park 최=choi 정=jung 강=kang 조=cho 윤=yoon 장=jang 임=lim 한=han 오=oh 서=seo 신=shin 권=kwon
황=hwang 안=ahn 송=song 류=ryu 유=yoo 홍=hong 전=jun 고=ko 문=moon 양=yang 손=son 배=bae 백=baek 허=heo 남=nam
심=shim 노=roh 하=ha 곽=kwak 성=sung 차=cha 주=joo 우=woo 구=koo 반=ban 현=hyun 태=thae 리=ri 남궁=namgung
황보=hwangbo 제갈=jegal 선우=sunwoo 사공=sagong 독고=dokgo
""")
_FIRST, _LAST = "가", "힣"
_NO_CODA, _NO_ONSET = 0, 11


def romanise_hangul(word: str) -> str:
    """A folded Korean word in Latin letters; a person's name of three syllables as surname and given name.

    >>> romanise_hangul("한복남"), romanise_hangul("신라")
    ('han boknam', 'silla')
    """
    for length in (2, 1):
        if len(word) in (3, 2 + length) and word[:length] in _SURNAMES:
            return f"{_SURNAMES[word[:length]]} {_spelled(word[length:], joined=False)}"
    return _spelled(word, joined=True)


def _spelled(word: str, *, joined: bool) -> str:
    out, coda = "", _NO_CODA
    for sign in word:
        if not _FIRST <= sign <= _LAST:
            out, coda = out + _CODAS[coda] + sign, _NO_CODA
            continue
        place, following = divmod(ord(sign) - ord(_FIRST), len(_CODAS))
        onset, vowel = divmod(place, len(_VOWELS))
        out += (_meeting(coda, onset) if joined else _CODAS[coda] + _ONSETS[onset]) + _VOWELS[vowel]
        coda = following
    return out + _CODAS[coda]


def _meeting(coda: int, onset: int) -> str:
    """What is spelled between two vowels."""
    if onset == _NO_ONSET:
        return _LINKED[coda]
    return _MET.get(f"{_CODAS[coda]} {_ONSETS[onset]}", _CODAS[coda] + _ONSETS[onset])
