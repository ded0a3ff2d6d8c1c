"""The page: one HTML file that holds all it needs, asks no network, and reads well without its script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

from aliaskit.articles.values import Mention
from aliaskit.report.articles import article_section, doubtful_rows, is_doubtful
from aliaskit.report.collecting import Collection, Profile
from aliaskit.report.entities import entity_section, index_row
from aliaskit.report.markup import counted


def page(collection: Collection) -> Iterator[str]:
    """The page, in pieces to be written one after the other."""
    profiles = collection.profiles()
    numbers = {profile.id: profile.number for profile in profiles}
    yield from _head()
    yield _opening(collection, profiles)
    yield '<div class="columns">\n'
    yield from _index(profiles)
    yield "<main>\n"
    yield '<h2 id="articles">Articles</h2>\n'
    for shown in collection.articles:
        yield from article_section(shown, numbers)
    yield '<h2 id="entities">Entities</h2>\n'
    for profile in profiles:
        yield from entity_section(profile, collection)
    yield from _doubts(collection, numbers)
    yield f"</main>\n</div>\n<script>{_script()}</script>\n</body>\n</html>\n"


def _asset(name: str) -> str:
    return (files("aliaskit.report") / name).read_text(encoding="utf-8")


def _script() -> str:
    return _asset("page.js")


def _head() -> Iterator[str]:
    """The head; its policy lets this page's own script run and nothing be fetched, whatever the articles hold."""
    digest = base64.b64encode(hashlib.sha256(_script().encode()).digest()).decode()
    own = f"style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    policy = f"default-src 'none'; img-src data:; {own}; base-uri 'none'; form-action 'none'"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n<link rel="icon" href="data:,">\n'
    yield f"<title>Articles and entities - aliaskit</title>\n<style>\n{_asset('page.css')}</style>\n</head>\n<body>\n"


def _opening(collection: Collection, profiles: Sequence[Profile]) -> str:
    """What the page holds and how to read it, and what it leaves out."""
    mentions = sum(len(shown.mentions) for shown in collection.articles)
    new = sum(profile.new for profile in collection.entities.values())
    across = sum(len(profile.articles) > 1 for profile in collection.entities.values())
    counts = (
        f"{counted(len(collection.articles), 'article')}, {counted(mentions, 'mention')}, "
        f"{counted(len(collection.entities), 'entity', 'entities')}: {across:,} in more than one article, "
        f"{new:,} that no gazetteer lists."
    )
    doubts = sum(is_doubtful(one) for shown in collection.articles for one in shown.mentions)
    parts = "".join(f'<p class="left-out">{part}</p>\n' for part in _left_out(collection, profiles))
    return (
        f"<header>\n<h1>Articles and entities</h1>\n<p>{counts}</p>\n"
        f"{parts}"
        '<ul class="legend"><li><span class="m" style="--h:210">Name</span> a listed entity</li>'
        '<li><span class="m new" style="--h:210">Name</span> a new entity, which no gazetteer lists</li>'
        '<li><span class="m doubt" style="--h:210">Name</span> in doubt: the best guess, or none</li></ul>\n'
        '<p class="hint">One colour is one entity. Choose a name to see all its spellings.</p>\n'
        '<p class="ways"><a href="#articles">Articles</a> <a href="#entities">Entities</a> '
        f'<a href="#doubts">In doubt ({doubts:,})</a></p>\n</header>\n'
    )


def _left_out(collection: Collection, profiles: Sequence[Profile]) -> Iterator[str]:
    """What the bounds leave out, as sentences."""
    if collection.left_out:
        more = counted(collection.left_out, "more article")
        yield f"{more} left out: a page shows the first {len(collection.articles):,}."
    if rest := len(collection.entities) - len(profiles):
        yield f"{counted(rest, 'entity', 'entities')} with the fewest mentions left out below."


def _index(profiles: Sequence[Profile]) -> Iterator[str]:
    """All entities, to jump to, with a box that narrows them down."""
    yield '<nav aria-label="Entities">\n<label for="filter">Find an entity</label>\n'
    yield '<input id="filter" type="search" autocomplete="off" placeholder="any spelling, kind or id">\n'
    yield '<p id="count" aria-live="polite"></p>\n<ol class="index">\n'
    for profile in profiles:
        yield index_row(profile)
    yield "</ol>\n</nav>\n"


def _doubts(collection: Collection, numbers: Mapping[str, int]) -> Iterator[str]:
    """The mentions in doubt, with the reasons."""
    doubtful: list[tuple[int, int, Mention]] = [
        (shown.number, place, mention)
        for shown in collection.articles
        for place, mention in enumerate(shown.mentions)
        if is_doubtful(mention)
    ]
    most = collection.bounds.entities
    many = counted(len(doubtful), "mention")
    yield f'<h2 id="doubts">In doubt</h2>\n<p>{many} that could mean several entities, or none.'
    yield f" The first {most:,} are shown.</p>\n" if len(doubtful) > most else "</p>\n"
    yield '<ul class="doubts">\n'
    yield from doubtful_rows(doubtful[:most], collection, numbers)
    yield "</ul>\n"
