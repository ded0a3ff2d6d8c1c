"""Names in a text: listed ones by a scan, others by capitals, shape and the words around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aliaskit.articles.finding.cutting import Part, parts_of
from aliaskit.articles.finding.evidence import evidence_of
from aliaskit.articles.finding.kinds import kind_of
from aliaskit.articles.finding.masking import masked
from aliaskit.articles.finding.runs import Page, runs_of
from aliaskit.articles.finding.tokens import Token, tokens_of
from aliaskit.articles.scanning import Hit, Scanner
from aliaskit.articles.values import Found
from aliaskit.resolver import Resolver


def find_mentions(text: str, source: Scanner | Resolver, lang: str | None = None) -> tuple[Found, ...]:
    """The names in a text, disjoint and in order; `source` says which names are listed.

    `lang` is reserved for texts whose language is known; None leaves it to the script.
    """
    scanner = Scanner(source.layers) if isinstance(source, Resolver) else source
    prose = masked(text)
    tokens = tokens_of(prose)
    hits = tuple(_without_the(hit, prose, scanner) for hit in scanner.scan(prose))
    page = _page(tokens, hits)
    parts = [part for run in runs_of(page) for part in parts_of(page, run)]
    return tuple(_found(text, page, parts, hits, scanner))


def _without_the(hit: Hit, text: str, scanner: Scanner) -> Hit:
    """A hit without the article in front, unless that is part of the name as its gazetteer prefers it."""
    article = text[hit.start : hit.start + 4]
    if article.lower() != "the " or (article[0] == "T" and any(map(scanner.is_definite, hit.spots))):
        return hit
    return Hit(hit.start + 4, hit.end, hit.spots)


def _page(tokens: tuple[Token, ...], hits: Sequence[Hit]) -> Page:
    block = [-1] * len(tokens)
    wide = set()
    place = 0
    for number, hit in enumerate(hits):
        while place < len(tokens) and tokens[place].end <= hit.start:
            place += 1
        first = place
        while place < len(tokens) and tokens[place].start < hit.end:
            block[place] = number
            place += 1
        if place - first > 1:
            wide.add(number)
    return Page(tokens, evidence_of(tokens), tuple(block), frozenset(wide))


def _found(text: str, page: Page, parts: Sequence[Part], hits: Sequence[Hit], scanner: Scanner) -> Iterator[Found]:
    by_span = {(hit.start, hit.end): hit for hit in hits}
    for part in parts:
        words = page.tokens[part.first : part.last + 1]
        start, end = words[0].start, words[-1].end
        end += _stop(text, words[-1])
        hit = by_span.get((start, end)) or by_span.get((start, words[-1].end))
        listed = scanner.entity_ids(hit) if hit else ()
        before = page.tokens[part.first - 1].low if part.first else ""
        yield Found(start, end, text[start:end], _kind(words, before, part, listed, scanner), listed, part.titles)


def _stop(text: str, token: Token) -> int:
    """1 where a full stop after the last word is part of the name: Inc., Jr."""
    from aliaskit.articles.lexicon import abbreviations

    return int(token.low in abbreviations()["end"] and text[token.end : token.end + 1] == ".")


def _kind(words: Sequence[Token], before: str, part: Part, listed: Sequence[str], scanner: Scanner) -> str | None:
    kinds = {scanner.layers.kind(one) for one in listed}
    if len(kinds) == 1:
        return kinds.pop()
    return kind_of(words, before, titled=bool(part.titles))
