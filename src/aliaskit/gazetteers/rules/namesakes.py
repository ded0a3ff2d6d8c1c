"""One name on several entities, where nobody has said that they are two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from aliaskit.entities import Alias, Entity
from aliaskit.gazetteers.rules.likeness import likenesses
from aliaskit.gazetteers.rules.subjects import Bearer, Finding, Subjects, may_be_one_place

_LOOKED_AT = 50
"""Earlier bearers of a name that each later one is held against: more of them are one fault, told often enough."""
_TOLD = 3


def shared_alias(subjects: Subjects) -> Iterator[Finding]:
    """A name that two entities bear, each so that it is a match alone."""
    alike = likenesses(subjects)  # that such share a name is told already
    for group in subjects.shared:
        for place, bearer in enumerate(group):
            rivals = [
                earlier
                for earlier in islice(group, min(place, _LOOKED_AT))
                if _are_rivals(earlier, bearer)
                and not subjects.is_settled(earlier.entity, bearer.entity, "shared-alias")
                and not _is_among(alike, earlier.entity.id, bearer.entity.id)
            ]
            if rivals:
                yield bearer.finding("shared-alias", _message(bearer, rivals))


def _is_among(alike: Mapping[str, Mapping[str, str]], one: str, other: str) -> bool:
    return one in alike.get(other, ()) or other in alike.get(one, ())


def _are_rivals(one: Bearer, other: Bearer) -> bool:
    """Whether both may be meant at one time: a name whose use has ended yields to one still in use."""
    if bool(one.alias.until) != bool(other.alias.until):
        return False
    return _overlap(one.alias, other.alias)


def _overlap(one: Alias, other: Alias) -> bool:
    """Whether the times of use of two aliases have a day in common; dates may be but a year."""
    return not (_ends_before(one, other) or _ends_before(other, one))


def _ends_before(one: Alias, other: Alias) -> bool:
    shorter = min(len(one.until), len(other.since))
    return one.until[:shorter] < other.since[:shorter]


def _message(bearer: Bearer, rivals: Sequence[Bearer]) -> str:
    """What is shared with whom, whether context helps, and what to do."""
    ids = ", ".join(rival.entity.id for rival in rivals[:_TOLD])
    more = f" and {len(rivals) - _TOLD} more" if len(rivals) > _TOLD else ""
    helped = [_context(bearer.entity, rival.entity) for rival in rivals]
    if all(helped):
        context = f"the {' or '.join(dict.fromkeys(helped))} of a query tells them apart, without it neither is a match"
    else:
        context = "kind and country are alike, so no context can tell them apart"
    advice = "if they are two, list one under distinct_from of the other, or give the name a weaker type (short, weak)"
    return f"{bearer.alias.name!r} is a name of {ids}{more} too: {context}; {advice}"


def _context(one: Entity, other: Entity) -> str:
    """What of a query tells two entities apart; nothing where nothing does."""
    if one.kind != other.kind:
        return "kind"
    return "" if may_be_one_place(one, other) else "country"
