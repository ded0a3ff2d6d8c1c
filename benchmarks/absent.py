"""How often a name that the world does not list is taken for one that it does, and which new spellings it finds.

    python benchmarks/absent.py             the table
    python benchmarks/absent.py --wrong N   also N names that got a wrong match, spread over all of them
    python benchmarks/absent.py --check     against benchmarks/absent_floors.json; status 1 below a floor
    python benchmarks/absent.py --update    raise the floors to what was measured; --allow-regression lowers them too

One entity in twenty is taken out of the bundled world with all its names, and they are asked for: `match` is wrong.
One in twenty more keeps all its names but one spelling, which is asked for: `match` with another entity is wrong too.
Names that another entity bears are not asked for. Which entities these are depends on their ids alone, so that a world
that grows changes few of them.
"""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

from aliaskit import Answer, Query, Resolver
from aliaskit.entities import Alias, Entity
from aliaskit.names import fold
from floors import hold, options

FLOORS = Path(__file__).with_name("absent_floors.json")
ONE_IN = 20
OUT, LESS = 0, 1
"""Which twentieth is taken out, and which loses a spelling."""
MOST_NAMES = 6
"""Names asked for of one entity that was taken out, its preferred name first."""
KINDS = ("person", "organization", "place")
TOLD = ("wrong", "right", "ambiguous", "none")


@frozen
class Asked:
    """A name asked for, with its kind and the entity that it means; that is empty where it was taken out."""

    name: str
    kind: str
    bearer: str


@frozen
class Judged:
    """A name asked for and the answer."""

    asked: Asked
    answer: Answer

    @property
    def outcome(self) -> str:
        """`right` or `wrong` for a match, else the decision."""
        if self.answer.id is None:
            return self.answer.decision
        return "right" if self.answer.id == self.asked.bearer else "wrong"


def drawn(text: str) -> int:
    """A number that depends on a text alone."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest())


def is_asked_for(entity: Entity) -> bool:
    """Whether names of an entity are asked for here, listed or not: whoever fits a model must not see it."""
    return entity.kind in KINDS and drawn(entity.id) % ONE_IN in {OUT, LESS}


def parted(entities: Iterable[Entity]) -> tuple[list[Entity], list[Asked]]:
    """The entities that are left, and the names to ask for."""
    left: list[Entity] = []
    asked: list[Asked] = []
    for entity in entities:
        place = drawn(entity.id) % ONE_IN if is_asked_for(entity) else -1
        spelling = without_one(entity) if place == LESS else None
        if place == OUT:
            asked.extend(Asked(name, entity.kind, "") for name in names_of(entity))
        elif spelling is not None:
            asked.append(Asked(spelling.name, entity.kind, entity.id))
            left.append(evolve(entity, aliases=tuple(a for a in entity.aliases if fold(a.name) != fold(spelling.name))))
        else:
            left.append(entity)
    return left, asked


def names_of(entity: Entity) -> Iterator[str]:
    """The names to ask for of an entity that was taken out."""
    others = sorted((alias.name for alias in entity.aliases if alias.type != "weak"), key=drawn)
    yield from (entity.name, *others[: MOST_NAMES - 1])


def without_one(entity: Entity) -> Alias | None:
    """The spelling that an entity loses; none that folds as its preferred name."""
    spellings = [a for a in entity.aliases if a.type == "spelling" and fold(a.name) != fold(entity.name)]
    return min(spellings, key=lambda alias: drawn(alias.name), default=None)


def judged(resolver: Resolver, asked: Sequence[Asked]) -> list[Judged]:
    """The answers to the names that no entity left bears."""
    asked = [one for one in asked if not resolver.is_listed(one.name)]
    answers = resolver.resolve_many(Query(one.name, one.kind) for one in asked)
    return [Judged(one, answer) for one, answer in zip(asked, answers, strict=True)]


def table(names: Iterable[Judged]) -> dict[str, dict[str, float]]:
    """Print the shares by kind; those that have floors are returned."""
    rows: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in names:
        rows["listed" if one.asked.bearer else "absent", one.asked.kind].append(one.outcome)
    print(f"{'entity':10}{'kind':14}{'names':>8}" + "".join(f"{told:>12}" for told in TOLD))
    figures = {}
    for (entity, kind), outcomes in sorted(rows.items()):
        shares = {told: outcomes.count(told) / len(outcomes) for told in TOLD}
        print(f"{entity:10}{kind:14}{len(outcomes):8}" + "".join(f"{shares[told]:12.4f}" for told in TOLD))
        kept = {"match_recall": shares["right"]} if entity == "listed" else {}
        figures[f"{entity}/{kind}"] = {"false_positive_rate": shares["wrong"], **kept}
    return figures


def show_wrong(names: Iterable[Judged], limit: int) -> None:
    """Print names that were taken for another entity's, and which."""
    wrong = [one for one in names if one.outcome == "wrong"]
    for one in wrong[:: max(1, len(wrong) // max(1, limit))] if limit else ():
        best = one.answer.candidates[0]
        print(one.asked.kind, one.asked.name, f"{best.confidence:.2f}", best.alias, best.id, sep="\t")


def main() -> int:
    """Measure, show, and check or move the floors."""
    parser = options(__doc__)
    parser.add_argument("--wrong", type=int, default=0, metavar="N")
    chosen = parser.parse_args()
    world = Resolver.load()
    left, asked = parted(map(world.entity, sorted(world.ids())))
    names = judged(Resolver.of(left), asked)
    figures = table(names)
    show_wrong(names, chosen.wrong)
    return hold(FLOORS, figures, chosen)


if __name__ == "__main__":
    sys.exit(main())
