"""The entities on the page: every spelling by source, and the sentences they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from aliaskit.report.articles import hue
from aliaskit.report.collecting import Collection, Profile, Spelling
from aliaskit.report.markup import apart, counted, shown


def index_row(profile: Profile) -> str:
    """A line of the index; all that the filter looks through goes with it."""
    spellings = " ".join([profile.id, profile.kind or "", *profile.spellings])
    return (
        f'<li data-find="{shown(spellings)}"><a class="m{" new" * profile.new}" href="#e{profile.number}" '
        f'data-e="{profile.number}" style="--h:{hue(profile.number)}">{shown(profile.name)}</a> '
        f'<span class="facts">{profile.mentions:,}</span></li>\n'
    )


def entity_section(profile: Profile, collection: Collection) -> Iterator[str]:
    """An entity with its spellings and sentences."""
    number, name = profile.number, apart(profile.name)
    sort = " new" * profile.new
    yield f'<section class="entity" id="e{number}" aria-labelledby="n{number}" tabindex="-1">\n'
    yield f'<h3 id="n{number}"><span class="m{sort}" style="--h:{hue(number)}">{name}</span></h3>\n'
    yield f'<p class="facts">{_facts(profile)}</p>\n<table>\n<thead><tr>'
    yield "".join(f'<th scope="col">{heading}</th>' for heading in ("Spelling", "Times", "Sources"))
    yield "</tr></thead>\n<tbody>\n"
    spellings = sorted(profile.spellings.values(), key=lambda one: (-one.count, one.text))
    for spelling in spellings[: collection.bounds.spellings]:
        yield _spelling_row(spelling, collection.bounds.sources)
    yield "</tbody>\n</table>\n"
    if (rest := len(spellings) - collection.bounds.spellings) > 0:
        yield f'<p class="left-out">{counted(rest, "rarer spelling")} left out.</p>\n'
    yield from _quotes(spellings[: collection.bounds.spellings], profile.mentions)
    yield "</section>\n"


def _facts(profile: Profile) -> str:
    """Kind, whether it is listed, how often it is mentioned, and its id."""
    listed = "new: no gazetteer lists it" if profile.new else "listed"
    often = f"{counted(profile.mentions, 'mention')} in {counted(len(profile.articles), 'article')}"
    return f"{shown(profile.kind or 'kind not known')} · {listed} · {often} · <code>{apart(profile.id)}</code>"


def _spelling_row(spelling: Spelling, most: int) -> str:
    """A spelling, how often it is used, and by whom."""
    sources = [f"{apart(source)} ({count:,})" for source, count in spelling.sources.most_common(most)]
    if len(spelling.sources) > most:
        sources.append(f"and {len(spelling.sources) - most:,} more")
    told = f"<td>{spelling.count:,}</td><td>{', '.join(sources)}</td>"
    return f'<tr><th scope="row">{apart(spelling.text)}</th>{told}</tr>\n'


def _quotes(spellings: list[Spelling], mentions: int) -> Iterator[str]:
    """The sentences, the first few of each spelling, each with the way back to its article."""
    places = [place for spelling in spellings for place in spelling.places]
    told = "Sentences" if len(places) == mentions else f"Sentences, {len(places):,} of {mentions:,}"
    yield f"<details><summary>{told}</summary>\n<ul>\n"
    for place in sorted(places, key=lambda one: (one.article, one.place)):
        quote = place.quote
        name = f'<a href="#m{place.article}-{place.place}">{shown(quote.name)}</a>'
        yield f'<li dir="auto">{shown(quote.before)}{name}{shown(quote.after)}</li>\n'
    yield "</ul>\n</details>\n"
