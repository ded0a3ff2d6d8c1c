"""The articles on the page, their mentions coloured by entity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from aliaskit.articles.quoting import quote
from aliaskit.articles.values import Mention
from aliaskit.matching.answers import MATCH
from aliaskit.report.collecting import Collection, Shown
from aliaskit.report.markup import apart, share, shown

_TURN = 137.508
"""Degrees from one entity's hue to the next: the golden angle, so that neighbours differ however many there are."""


def hue(number: int) -> int:
    """The hue of an entity, 0 to 359."""
    return int(number * _TURN) % 360


def is_doubtful(mention: Mention) -> bool:
    """Whether a reader should look twice: not for a new entity, whose decision cannot be a match."""
    return mention.entity is None or (mention.decision != MATCH and not mention.new) or mention.decision == "ambiguous"


def article_section(one: Shown, numbers: Mapping[str, int]) -> Iterator[str]:
    """An article with its mentions."""
    article = one.article
    yield f'<article id="a{one.number}" aria-labelledby="t{one.number}">\n'
    yield f'<h3 id="t{one.number}">{apart(article.title or article.id)}</h3>\n'
    facts = [fact for fact in (article.source, article.date, article.id if article.title else None) if fact]
    if facts:
        yield f'<p class="facts">{" · ".join(map(apart, facts))}</p>\n'
    inline, nested = _disjoint(one.mentions)
    yield '<div class="text">'
    yield from _marked(one, inline, numbers)
    yield "</div>\n"
    if nested:
        links = ", ".join(_link(one.number, place, one.mentions[place], numbers) for place in nested)
        yield f'<p class="nested">Within or across names above: {links}</p>\n'
    yield "</article>\n"


def _disjoint(mentions: Sequence[Mention]) -> tuple[list[int], list[int]]:
    """Which mentions stand in the text, the longer before the shorter where they overlap, and which do not fit."""
    taken: list[int] = []
    end = 0
    for place in sorted(range(len(mentions)), key=lambda place: (mentions[place].start, -mentions[place].end)):
        if mentions[place].start >= end:
            taken.append(place)
            end = mentions[place].end
    return taken, sorted(set(range(len(mentions))).difference(taken))


def _marked(one: Shown, inline: Sequence[int], numbers: Mapping[str, int]) -> Iterator[str]:
    """The text, its mentions as links."""
    here = 0
    for place in inline:
        mention = one.mentions[place]
        yield shown(one.article.text[here : mention.start])
        yield _link(one.number, place, mention, numbers, one.article.text[mention.start : mention.end])
        here = mention.end
    yield shown(one.article.text[here:])


def _link(article: int, place: int, mention: Mention, numbers: Mapping[str, int], text: str = "") -> str:
    """A mention: a link to its entity, or to the reasons for doubt where it has none that is shown."""
    number = numbers.get(mention.entity or "")
    sorts = " new" * mention.new + " doubt" * is_doubtful(mention)
    where = f' href="#e{number}" data-e="{number}" style="--h:{hue(number)}"' if number is not None else ' tabindex="0"'
    if number is None and is_doubtful(mention):
        where = f' href="#d{article}-{place}"'
    name, title = shown(text or mention.text), _title(mention)
    return f'<a class="m{sorts}" id="m{article}-{place}"{where} title="{title}">{name}</a>'


def _title(mention: Mention) -> str:
    """What a mention means, in a line."""
    if mention.entity is None:
        return f"no entity: {shown(mention.decision)}"
    sort = "new" if mention.new else shown(mention.decision)
    kind = f", {shown(mention.kind)}" if mention.kind else ""
    return f"{shown(mention.name or mention.entity)}{kind}: {sort}, {share(mention.confidence)}"


def doubtful_rows(
    doubtful: Sequence[tuple[int, int, Mention]], collection: Collection, numbers: Mapping[str, int]
) -> Iterator[str]:
    """Mentions in doubt: the sentence, the best guess, and what speaks for and against it."""
    for number, place, mention in doubtful:
        article = collection.articles[number - 1].article
        around = quote(article.text, mention.start, mention.end)
        guess = _guess(mention, numbers)
        name = f'<a href="#m{number}-{place}">{shown(around.name)}</a>'
        yield f'<li id="d{number}-{place}"><p dir="auto">{shown(around.before)}{name}{shown(around.after)}</p>\n'
        yield f'<p class="facts">{apart(article.title or article.id)}</p>\n'
        yield f"<p>{shown(mention.decision)}; {guess}</p>\n"
        reasons = [one.detail or one.feature for one in mention.evidence]
        if reasons:
            yield "<ul>" + "".join(f"<li>{shown(reason)}</li>" for reason in reasons) + "</ul>\n"
        yield "</li>\n"


def _guess(mention: Mention, numbers: Mapping[str, int]) -> str:
    """The best guess at an entity, as a link where the page shows it."""
    if mention.entity is None:
        return "no entity is likely enough to name"
    name = apart(mention.name or mention.entity)
    number = numbers.get(mention.entity)
    linked = name if number is None else f'<a href="#e{number}">{name}</a>'
    return f"best guess {linked}, {share(mention.confidence)}"
