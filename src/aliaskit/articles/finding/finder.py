"""Names in a text: listed ones by a scan, others by capitals, shape and the words around them."""

from __future__ import annotations

from collections.abc import Sequence

from aliaskit.articles.finding.baring import bare_hits
from aliaskit.articles.finding.cutting import parts_of
from aliaskit.articles.finding.kinds import kind_of
from aliaskit.articles.finding.masking import masked
from aliaskit.articles.finding.page import Page, page_of
from aliaskit.articles.finding.runs import runs_of
from aliaskit.articles.finding.titles import Part
from aliaskit.articles.finding.tokens import words_of
from aliaskit.articles.finding.trimming import is_people
from aliaskit.articles.finding.vouching import vouched
from aliaskit.articles.lexicon import abbreviations
from aliaskit.articles.scanning import Hit, Scanner
from aliaskit.articles.values import Found
from aliaskit.resolver import Resolver

_NOUNS_HAVE_CAPITALS = frozenset({"de", "lb"})
"""Languages where a capital says only that a word is a noun: listed names alone are found."""


def find_mentions(
    text: str, source: Scanner | Resolver, lang: str | None = None, *, peoples: bool = False
) -> tuple[Found, ...]:
    """The names in a text, disjoint and in order; `source` says which names are listed.

    A span is the name alone: no title, quotes, brackets or possessive ending. `lang` (an ISO 639 code) is guessed
    where None. With `peoples`, words for peoples and faiths (Afghan, Shia) are found too, as kind `other`.

    >>> from aliaskit.entities import Entity
    >>> resolver = Resolver.of([Entity("place/kabul", "place", "Kabul")])
    >>> [(one.text, one.titles) for one in find_mentions("In Kabul, Gen. Abdul Rashid Dostum spoke.", resolver)]
    [('Kabul', ()), ('Abdul Rashid Dostum', ('Gen',))]
    """
    scanner = Scanner(source.layers) if isinstance(source, Resolver) else source
    prose = masked(text)
    hits = [bare for hit in scanner.scan(prose) for bare in bare_hits(hit, prose, scanner)]
    if lang and lang[:2].lower() in _NOUNS_HAVE_CAPITALS:
        return tuple(_listed(text, hit, scanner) for hit in hits)
    cased: list[Hit] = []
    caseless: list[Hit] = []
    for hit in hits:
        (caseless if _has_no_case(prose[hit.start : hit.end]) else cased).append(hit)
    page = page_of(prose, words_of(prose), cased, lang=lang, peoples=peoples)
    parts = [part for run in runs_of(page) for part in parts_of(page, run)]
    found = [_found(text, page, part, cased, scanner) for part in vouched(page, parts)]
    return _merged(found, [_listed(text, hit, scanner) for hit in caseless]) if caseless else tuple(found)


def _has_no_case(name: str) -> bool:
    """Whether a name is in a script without capitals: listed names are all that can be found there."""
    return not name[:1].isupper() and name.lower() == name.upper()


def _merged(found: Sequence[Found], listed: Sequence[Found]) -> tuple[Found, ...]:
    """Both in order; where two overlap, the listed one."""
    kept, place = list(listed), 0
    for one in found:
        while place < len(listed) and listed[place].end <= one.start:
            place += 1
        if place == len(listed) or listed[place].start >= one.end:
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def _listed(text: str, hit: Hit, scanner: Scanner) -> Found:
    ids, kind = scanner.bearers(hit)
    return Found(hit.start, hit.end, text[hit.start : hit.end], kind, ids)


def _found(text: str, page: Page, part: Part, hits: Sequence[Hit], scanner: Scanner) -> Found:
    words = page.tokens[part.first : part.last + 1]
    start, end, ids, kind, full = page.starts[part.first], page.ends[part.last], tuple[str, ...](), None, ""
    if (hit := _whole_hit(page, part, hits)) is not None:
        start, end, full = hit.start, hit.end, hit.full
        ids, kind = scanner.bearers(hit)
    stopped = words[-1].low in abbreviations()["end"] or page.is_state(part.first)
    if stopped and text[end : end + 1] == ".":
        end += 1  # the stop of Inc. and Jr. belongs to the name
    if not kind:
        before = page.tokens[part.first - 1].low if part.first else ""
        kind = kind_of(words, before, titled=bool(part.titles))
    if page.peoples and not ids and is_people(page, part.first, part.last):
        kind = "other"
    return Found(start, end, text[start:end], kind, ids, part.titles, full)


def _whole_hit(page: Page, part: Part, hits: Sequence[Hit]) -> Hit | None:
    """The listed name that is just these words."""
    number = page.block[part.first]
    if number < 0 or page.block[part.last] != number:
        return None
    inside = page.starts[part.first] <= hits[number].start and hits[number].end <= page.ends[part.last] + 1
    return hits[number] if inside else None
