"""Which names of one article are one entity: full names first, then what shortens them, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from attrs import define, field, frozen

from aliaskit.articles.forms import PERSON, Form, is_several, words_alike
from aliaskit.articles.shortening import SURE, follows_known, shortens
from aliaskit.articles.uses import Noticed, Use

_OPENS_BRACKET = re.compile(r"\s*[(\[]\s*[\"“']?")
_LONGEST_GAP = 5
Apart = Callable[[Form, Form], bool]
"""Whether a gazetteer says that two names denote two entities."""


@frozen
class Link:
    """Why a use belongs to an entity: `how` is a key of SURE, "name" for the name that introduced it, or "spelling"."""

    use: Use
    how: str


@define
class Introduced:
    """An entity of an article: the use that introduced it, and every other with the reason why it belongs here.

    `several` marks two entities named in one breath, which nothing is short for.
    """

    links: list[Link] = field(factory=list)
    several: bool = False

    @property
    def form(self) -> Form:
        """Its fullest name."""
        return self.links[0].use.form

    @property
    def kind(self) -> str | None:
        """Its kind, as far as its names tell."""
        return next((link.use.form.kind for link in self.links if link.use.form.kind), None)

    @property
    def mentions(self) -> list[Noticed]:
        """All its mentions."""
        return [noticed for link in self.links for noticed in link.use.mentions]

    @property
    def sexes(self) -> set[str]:
        """What titles say of its sex."""
        return {noticed.sex for noticed in self.mentions} - {""}


@frozen
class Shared:
    """A use of a short form that several entities of the article have."""

    use: Use
    how: str
    entities: tuple[Introduced, ...]


@frozen
class _Article:
    """What is known of an article while its entities are introduced."""

    defined: dict[int, Use]
    known: frozenset[str]
    apart: Apart
    inflected: bool


def introduce(
    uses: Sequence[Use], text: str, apart: Apart, *, inflected: bool
) -> tuple[list[Introduced], list[Shared]]:
    """The entities of an article, and the uses that are short for more than one of them."""
    article = _Article(_defined(uses, text), frozenset(use.form.key for use in uses), apart, inflected)
    entities: list[Introduced] = []
    shared: list[Shared] = []
    for use in sorted(uses, key=_fullest_first):
        same = _variant_of(use, entities, inflected=inflected)
        if same is not None:
            same.links.append(Link(use, "spelling"))
            continue
        how, owners = _owners(use, entities, article)
        if len(owners) == 1:
            owners[0].links.append(Link(use, how))
        elif owners and how in {"surname", "given name", "words"}:
            shared.append(Shared(use, how, tuple(owners)))
        else:
            entities.append(Introduced([Link(use, "name")], is_several(use.form, article.known)))
    return entities, shared


def _fullest_first(use: Use) -> tuple[int, int, int, str]:
    form = use.form
    return bool(form.acronym), -len(form.words), use.start, form.key


def _variant_of(use: Use, entities: Iterable[Introduced], *, inflected: bool) -> Introduced | None:
    """The entity that has this name in another spelling or case; a gazetteer that keeps them apart is asked later."""
    for entity in entities:
        if any(link.how in {"name", "spelling"} and _varies(use, link.use, inflected) for link in entity.links):
            return entity
    return None


def _varies(one: Use, other: Use, inflected: bool) -> bool:
    a, b = one.form, other.form
    if not a.words or len(a.words) != len(b.words) or a.acronym or b.acronym or (one.sex and other.sex):
        return False
    if a.generation != b.generation:
        return False
    if {a.kind, b.kind} - {None} and a.kind != b.kind and a.kind is not None and b.kind is not None:
        return False
    return all(words_alike(x, y, inflected) for x, y in zip(a.words, b.words, strict=True))


def _owners(use: Use, entities: Iterable[Introduced], article: _Article) -> tuple[str, list[Introduced]]:
    """How a use is a short form, and of which entities: those that it shortens in the surest way."""
    found: dict[str, list[Introduced]] = {}
    for entity in entities:
        how = "" if entity.several else _how(use, entity, article)
        if how and not article.apart(use.form, entity.form):
            found.setdefault(how, []).append(entity)
    if not found:
        return "", []
    how = max(found, key=lambda one: SURE[one])
    return how, _of_one_generation(use, _of_one_sex(use, found[how]))


def _how(use: Use, entity: Introduced, article: _Article) -> str:
    """How a use is short for an entity, or nothing."""
    if any(article.defined.get(id(use)) is link.use for link in entity.links):
        return "acronym"
    form = use.form
    hows = (shortens(form, link.use.form, article.inflected) for link in entity.links)
    how = next(filter(None, hows), "")
    if not how and follows_known(form, entity.form, article.known):
        how = "last words"
    if (how == "given name" and not _follows(use, entity)) or (how == "surname" and _goes_before(use, entity)):
        return ""
    placed = use.placed and form.kind != PERSON and how in {"first words", "given name", "surname"}
    return "" if placed else how


def _follows(use: Use, entity: Introduced) -> bool:
    """Whether a first name alone comes after the full name, and no oftener, unless that is known to be a person's."""
    return PERSON in {entity.form.kind, use.form.kind} or (
        use.start > entity.links[0].use.start and len(use.mentions) <= len(entity.links[0].use.mentions)
    )


def _goes_before(use: Use, entity: Introduced) -> bool:
    """Whether a name that nothing says is a person's stands more than once before the full name: no headline's work.

    It then is something else: Ford, before William Clay Ford is named.
    """
    full = entity.links[0].use.start
    return use.form.kind != PERSON and sum(noticed.found.start < full for noticed in use.mentions) > 1


def _of_one_sex(use: Use, entities: list[Introduced]) -> list[Introduced]:
    """Those of the entities that a Mr. or Ms. before the short form leaves, the ones with that title first."""
    if not use.sex:
        return entities
    said = [entity for entity in entities if entity.sexes == {use.sex}]
    return said or [entity for entity in entities if not entity.sexes - {use.sex}]


def _of_one_generation(use: Use, entities: list[Introduced]) -> list[Introduced]:
    """Without Jr. or the like a short form is rather that of the one who has none."""
    plain = [entity for entity in entities if not entity.form.generation]
    return plain if plain and not use.form.generation else entities


def _defined(uses: Sequence[Use], text: str) -> dict[int, Use]:
    """Acronyms that stand in brackets after a name -> the use of that name."""
    ends = {noticed.found.end: use for use in uses for noticed in use.mentions}
    found: dict[int, Use] = {}
    for use in uses:
        if not use.form.acronym:
            continue
        for noticed in use.mentions:
            name = _before_bracket(text, noticed.found.start, ends)
            if name is not None and name is not use and len(name.form.words) > 1:
                found.setdefault(id(use), name)
    for use in uses:
        for noticed in use.mentions:
            _define_inside(noticed, use, uses, found)
    return found


def _before_bracket(text: str, start: int, ends: dict[int, Use]) -> Use | None:
    for end in range(start, max(-1, start - _LONGEST_GAP - 1), -1):
        if end in ends and _OPENS_BRACKET.fullmatch(text[end:start]):
            return ends[end]
    return None


def _define_inside(noticed: Noticed, use: Use, uses: Sequence[Use], found: dict[int, Use]) -> None:
    """An acronym in brackets within a mention defines it for the other mentions."""
    bracket = noticed.head.bracket
    for other in uses if bracket else ():
        if other is not use and other.spelling == bracket:
            found.setdefault(id(other), use)
