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
    number = profile.number
    yield f'<section class="entity" id="e{number}" aria-labelledby="n{number}" tabindex="-1">\n'
    yield f'<h3 id="n{number}"><span class="m{" new" * profile.new}" style="--h:{hue(number)}">{apart(profile.name)}</span></h3>\n'
    listed = "new: no gazetteer lists it" if profile.new else "listed"
    facts = f"{counted(profile.mentions, 'mention')} in {counted(len(profile.articles), 'article')}"
    yield f'<p class="facts">{shown(profile.kind or "kind not known")} · {listed} · {facts} · <code>{apart(profile.id)}</code></p>\n'
    spellings = sorted(profile.spellings.values(), key=lambda one: (-one.count, one.text))
    yield '<table>\n<thead><tr><th scope="col">Spelling</th><th scope="col">Times</th><th scope="col">Sources</th></tr></thead>\n<tbody>\n'
    for spelling in spellings[: collection.bounds.spellings]:
        yield _spelling_row(spelling, collection.bounds.sources)
    yield "</tbody>\n</table>\n"
    if len(spellings) > collection.bounds.spellings:
        yield f'<p class="left-out">{len(spellings) - collection.bounds.spellings:,} rarer spellings are left out.</p>\n'
    yield from _quotes(spellings[: collection.bounds.spellings], profile.mentions)
    yield "</section>\n"


def _spelling_row(spelling: Spelling, most: int) -> str:
    """A spelling, how often it is used, and by whom."""
    sources = [f"{apart(source)} ({count:,})" for source, count in spelling.sources.most_common(most)]
    if len(spelling.sources) > most:
        sources.append(f"and {len(spelling.sources) - most:,} more")
    return f'<tr><th scope="row">{apart(spelling.text)}</th><td>{spelling.count:,}</td><td>{", ".join(sources)}</td></tr>\n'


def _quotes(spellings: list[Spelling], mentions: int) -> Iterator[str]:
    """The sentences, the first few of each spelling, each with the way back to its article."""
    places = [place for spelling in spellings for place in spelling.places]
    told = "Sentences" if len(places) == mentions else f"Sentences, {len(places):,} of {mentions:,}"
    yield f"<details><summary>{told}</summary>\n<ul>\n"
    for place in sorted(places, key=lambda one: (one.article, one.place)):
        quote = place.quote
        yield f'<li dir="auto">{shown(quote.before)}<a href="#m{place.article}-{place.place}">{shown(quote.name)}</a>{shown(quote.after)}</li>\n'
    yield "</ul>\n</details>\n"
