"""Gazetteers and short words that the tests of the resolver share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from aliaskit import Alias, Answer, Entity, Resolver

BASE = """\
  - id: person/massoud
    kind: person
    name: Ahmad Shah Massoud
    country: [AF]
    aliases: [Lion of Panjshir, {name: Massoud, type: short}]
  - {id: person/dostum, kind: person, name: Abdul Rashid Dostum}
  - {id: organization/jamiat, kind: organization, name: Jamiat-e Islami, aliases: [Islamic Society]}
redirects: {person/old-massoud: person/massoud}
"""
Write = Callable[..., Path]


def over(*paths: Path) -> Resolver:
    """These files alone, later over earlier."""
    return Resolver.load(*paths, bundled=False)


def ids(answer: Answer) -> list[str]:
    """The candidates, likeliest first."""
    return [candidate.entity.id for candidate in answer.candidates]


def sure(answer: Answer) -> float:
    """The best candidate's confidence, of a name that can be scored."""
    assert answer.confidence is not None
    return answer.confidence


SMALL = (
    Entity("person/ahmad-massoud", "person", "Ahmad Massoud", (Alias("احمد مسعود"),), country=("AF",)),
    Entity("person/ahmad-shah-massoud", "person", "Ahmad Shah Massoud", country=("AF",)),
    Entity("person/imran-khan", "person", "Imran Khan", (Alias("Khan", "short"),), country=("PK",)),
    Entity("person/amir-khan", "person", "Amir Khan", (Alias("Khan", "short"),)),
    Entity("organization/is", "organization", "Islamic State", (Alias("ISIS", "acronym"), Alias("Daesh"))),
    Entity("organization/isi", "organization", "Inter-Services Intelligence", (Alias("ISI", "acronym"),)),
    Entity("place/khan", "place", "Khan Neshin", country=("AF",)),
)
