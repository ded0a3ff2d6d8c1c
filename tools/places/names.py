"""Which of the names that open data packages list are names that a resolver may rely on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from aliaskit.gazetteers.rules.single import is_too_short
from aliaskit.names.folding import fold
from aliaskit.names.scripts import scripts_of

# Languages whose press writes most about the world, and those of the region this gazetteer knows best; the rest follow.
# Where several languages share a form, it is listed under the first.
_FIRST = [
    "es",
    "fr",
    "de",
    "pt",
    "it",
    "nl",
    "ru",
    "ar",
    "zh",
    "ja",
    "ko",
    "fa",
    "ur",
    "ps",
    "hi",
    "tr",
    "uk",
    "tg",
    "uz",
    "pl",
]
# Languages that put their word for a country before its name as readily as not; CLDR had them so up to release 45.
_COUNTRY_OF = {"yo": "Orílẹ́ède"}
_NOT_A_NAME = re.compile(r"[\d:/@,;،、()\[\]=|<>]|www|https?")
# Likeness, 0 to 1, from which a Latin spelling is near the main name; in short names one letter is already far.
_NEAR, _NEAR_IF_SHORT, _SHORT = 0.6, 0.75, 5
_LINES = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines()
_WORDS = frozenset(fold(line) for line in _LINES if line and not line.startswith("#"))


def in_order(locales: Iterable[str], own: Sequence[str]) -> list[str]:
    """CLDR locales: English, the country's own languages, those of the press, the rest; a language before its regions.

    >>> in_order(["de_AT", "ar", "fr", "de", "en"], ["ar"])
    ['en', 'ar', 'fr', 'de', 'de_AT']
    """
    first = ["en", *own, *_FIRST]

    def rank(locale: str) -> tuple[int, str]:
        lang = locale.partition("_")[0]
        return (first.index(lang) if lang in first else len(first), locale)

    return sorted(locales, key=rank)


def with_country(locale: str, code: str, name: str) -> tuple[str, ...]:
    """The name, and with the language's word for a country before it where that is usual; regions have digits for code.

    >>> with_country("yo", "GH", "Gana"), with_country("yo", "002", "Áfíríkà"), with_country("fr", "GH", "Ghana")
    (('Gana', 'Orílẹ́ède Gana'), ('Áfíríkà',), ('Ghana',))
    """
    word = _COUNTRY_OF.get(locale.partition("_")[0], "")
    return (name, f"{word} {name}") if word and code.isalpha() else (name,)


def spread(name: str) -> Iterator[str]:
    """A name of CLDR as written, and without what stands in brackets at its end.

    >>> list(spread("Myanmar (Birmania)"))
    ['Myanmar (Birmania)', 'Myanmar']
    """
    if fold(name):
        yield name
        bare = re.sub(r"\s*[(（].*[)）]$", "", name)
        if bare not in {name, ""}:
            yield bare


def is_weak(name: str) -> bool:
    """True for names too short to stand alone in another language: Irã is a country, but Ira and IRA are others.

    Of capitals four letters are too few: the Turkish BAE is the Emirates, and a maker of arms. In other alphabets two
    letters are: the Persian name of Czechia is also a cheque.

    >>> is_weak("Irã"), is_weak("BAE"), is_weak("Cuba"), is_weak("中国"), is_weak("چک")
    (True, True, False, False, True)
    """
    if is_too_short(name, fold(name)):
        return True
    capitals = name.isascii() and name.isalpha() and name.isupper()
    return scripts_of(name)[:1] == ("Latin",) and len(fold(name)) <= (4 if capitals else 3)


def alternates(main: str, spellings: Iterable[str]) -> list[str]:
    """Spellings of a city, in order, that are names of it beyond doubt.

    GeoNames mixes airport codes, machine transliterations (in lower case), quarters and names of other centuries in.
    In Latin letters only what is near the main name stays: a far name is a fact, which a curator adds.

    >>> alternates("Kabul", ["KBL", "Cabul", "ka bu er", "Kubha", "کابل", "https://kabul.example"])
    ['Cabul', 'کابل']
    >>> alternates("Lyon", ["Lion", "Lyons"])
    ['Lyons']
    """
    usable = {name for name in map(str.strip, spellings) if _is_usable(main, name)}
    return sorted(usable, key=lambda name: (fold(name), name))


def _is_usable(main: str, name: str) -> bool:
    scripts = scripts_of(name)
    if len(scripts) != 1 or _NOT_A_NAME.search(name) or len(name) < 2:
        return False
    if scripts != ("Latin",):
        return True
    if len(fold(name)) < 4 or name.isupper() or not name[0].isupper() or fold(name) in _WORDS:
        return False
    near = _NEAR_IF_SHORT if len(fold(name)) <= _SHORT else _NEAR
    return SequenceMatcher(None, fold(main), fold(name), autojunk=False).ratio() >= near
