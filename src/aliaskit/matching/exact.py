"""Exact hits: how likely a listed name means its entity when a query folds just as it does.

The rest is homonymy, which the index measures on its own names, and slips that depend on the alias's type.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from aliaskit.entities import CURRENT_TYPES
from aliaskit.index.layers import Layers, Spot
from aliaskit.matching.decision import log_odds

SLIPS = {
    "name": 0.02, "spelling": 0.02, "translation": 0.03, "acronym": 0.03, "former": 0.06, "nickname": 0.1,
    "misspelling": 0.1, "short": 0.25, "weak": 0.97,
}  # fmt: skip
"""Share of uses in which a name of this type means something that no gazetteer lists; `short` and `weak` by design."""
SURE = 0.81
"""Least confidence, at a prior of one half, of a current spelling, translation or acronym that one entity bears."""
UNSURE = 0.76
"""Most confidence, at any prior, of a `short` or `weak` alias by itself: under a match, with what `unlike` may add."""
YIELDING = 0.04
"""Odds that a former or outdated name keeps beside a current bearer."""
OUTSIDE = 3.0
"""Names that collide inside a gazetteer stand for so many that collide with names outside it."""
_PSEUDO = 200
"""Homonymy is shrunk towards one in a hundred by so many imagined names."""


class Hit(NamedTuple):
    """An exact hit: the entity, the name that was hit, its type, and the logit that it is meant, before any prior."""

    entity_id: str
    spot: Spot
    type: str
    logit: float
    outdated: bool
    full: bool
    """A current name of full strength: it alone is a match."""


def exact_hits(
    layers: Layers, spots: Iterable[Spot], moment: str, *, dated: bool, kind: str | None = None
) -> list[Hit]:
    """One hit for each entity that bears some of these names, by its strongest alias; strongest first.

    `spots` are what `layers.exact` finds for a text. `moment` is the ISO date to read the name at; `dated` says that
    the query gave it, else it is today. `kind` is the one that the query states: of entities of that kind a short name
    may be dominant that is something else's in full (Liverpool, an organization).
    """
    best: dict[str, Hit] = {}
    for spot in spots:
        hit = _hit(layers, spot, moment, dated=dated)
        known = best.get(hit.entity_id)
        if known is None or (hit.logit, known.spot) > (known.logit, hit.spot):
            best[hit.entity_id] = hit
    hits = list(best.values())
    if any(hit.type == "short" for hit in hits) and len(hits) > 1:
        hits = _contested(hits, [kind is not None and layers.kind_at(hit.spot) == kind for hit in hits])
    if any(hit.full for hit in hits):
        hits = [_yielding(hit) if hit.outdated else hit for hit in hits]
    return sorted(hits, key=lambda hit: (-hit.logit, hit.entity_id))


def _hit(layers: Layers, spot: Spot, moment: str, *, dated: bool) -> Hit:
    layer, row = spot
    index = layers.indexes[layer]
    type_ = index.type(row)
    dominant = type_ == "short" and index.is_dominant(row)
    within = not index.is_dated(row) or _within(moment, *index.dates(row))
    outdated = not within or (type_ == "former" and not dated)
    homonymy = _homonymy(layers, layers.kind_at(spot) == "person", index.length(row) > 1)
    logit = _meant("spelling" if dominant else type_, homonymy) - (2.0 if not within and dated else 0.0)
    sure = type_ in CURRENT_TYPES or dominant
    return Hit(layers.entity_id(spot), spot, type_, logit, outdated, sure and not outdated)


def _within(moment: str, since: str, until: str) -> bool:
    """A date that names no day may be any day of its month or year: only as much as both name is compared."""
    return moment[: len(since)] >= since[: len(moment)] and moment[: len(until)] <= until[: len(moment)]


@lru_cache(1 << 7)
def _meant(type_: str, homonymy: float) -> float:
    """Log-odds that a name of a type means its entity, and neither something unlisted nor a namesake."""
    return log_odds(min(0.995, max(0.02, 1 - SLIPS[type_] - OUTSIDE * homonymy)))


def _contested(hits: Sequence[Hit], stated: Sequence[bool]) -> list[Hit]:
    """The hits with no short name dominant that another entity bears as well: no marking makes it mean one of them.

    `stated` says which are of the kind that the query states. Beside one that is, the others are no rivals.
    """
    rivals = [hit.type != "weak" and (hit.type == "short" or not hit.outdated) for hit in hits]
    kept = []
    for place, hit in enumerate(hits):
        others = (rivals[at] and (stated[at] or not stated[place]) for at in range(len(hits)) if at != place)
        kept.append(_in_short(hit) if hit.type == "short" and any(others) else hit)
    return kept


def _in_short(hit: Hit) -> Hit:
    return hit._replace(full=False, logit=min(hit.logit, log_odds(1 - SLIPS["short"])))


def capped(logit: float, type_: str, *, full: bool) -> float:
    """A logit that includes the prior, held under a match for a `short` alias that is not dominant and a `weak` one."""
    return min(logit, log_odds(UNSURE)) if type_ in {"short", "weak"} and not full else logit


def _yielding(hit: Hit) -> Hit:
    return hit._replace(logit=min(hit.logit, log_odds(YIELDING)))


def _homonymy(layers: Layers, person: bool, several_words: bool) -> float:
    """Share of names of this sort and length that two entities of these layers bear."""
    place = 4 * person + 2 * several_words
    names, shared = layers.homonyms[place : place + 2]
    return (shared + 0.01 * _PSEUDO) / (names + _PSEUDO)


def with_prior(hits: Sequence[Hit], shift: float) -> list[float]:
    """Logits of the hits at a prior of these log-odds. One entity that alone bears a name in full is a match."""
    logits = [capped(hit.logit + shift, hit.type, full=hit.full) for hit in hits]
    full = [place for place, hit in enumerate(hits) if hit.full]
    if len(full) == 1:
        logits[full[0]] = max(logits[full[0]], log_odds(SURE) + min(shift, 0.0))
    return logits
