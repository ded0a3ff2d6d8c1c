"""Entities of every shape, and the indexes made of them."""

from __future__ import annotations

import pytest
from hypothesis import settings

from aliaskit.entities import Alias, Entity
from aliaskit.index.builder import Listed, build
from aliaskit.index.reader import Index

settings.register_profile("unhurried", deadline=None)  # first uses read tables; machines are shared
settings.load_profile("unhurried")

LABEL = "near@1"

ENTITIES = (
    Entity(
        "person/ahmad-massoud",
        "person",
        "Ahmad Massoud",
        (Alias("Ahmad Masoud"), Alias("احمد مسعود", lang="fa"), Alias("Massoud", "short", dominant=True)),
        country=("AF",),
        tags=("politician",),
        description="Leader of the National Resistance Front",
        same_as=(("wikidata", "Q1"), ("viaf", "2")),
        distinct_from=("person/ahmad-shah-massoud",),
        sources=("https://example.org/a",),
    ),
    Entity("person/ahmad-shah-massoud", "person", "Ahmad Shah Massoud", (Alias("Massoud", "short"),)),
    Entity("person/qureshi", "person", "Shah Mahmood Qureshi", (Alias("QURESHI, Shah Mehmood"), Alias("Şah Kureyşi"))),
    Entity(
        "org/islamic-state",
        "organization",
        "Islamic State",
        (
            Alias("Islamic State of Iraq and the Levant", "former", since="2013-04", until="2014-06"),
            Alias("ISIL", "acronym", until="2014"),
            Alias("Daesh"),
            Alias("داعش", lang="ar"),
        ),
        silence=(("short-acronym", "it is what the press writes"),),
    ),
    Entity("org/isi", "organization", "Inter-Services Intelligence", (Alias("ISI", "acronym"),), country=("PK",)),
    Entity(
        "org/nioc", "organization", "National Iranian Oil Company", (Alias("NIOC", "acronym"), Alias("N.I.O.C. Ltd"))
    ),
    Entity("place/niger", "place", "Niger", demonyms=("Nigerien",), country=("NE",)),
    Entity("place/nigeria", "place", "Nigeria", (Alias("尼日利亚", lang="zh"), Alias("Нигерия"))),
    Entity("event/loya-jirga", "event", "Loya Jirga", (Alias("Grand Assembly", "translation"), Alias("lōya jirga"))),
    Entity("other/brigade-313", "other", "Brigade 313"),
    Entity("z/emoji", "other", "😀"),
    Entity("é/accent", "other", "Éclair & Co."),
)


def listed(entities: tuple[Entity, ...], label: str = LABEL) -> list[Listed]:
    return [Listed(entity, (label,) * (len(entity.aliases) + 1)) for entity in entities]


@pytest.fixture(scope="session")
def entities() -> tuple[Entity, ...]:
    return ENTITIES


@pytest.fixture(scope="session")
def content() -> bytes:
    """The bytes of an index of all of them."""
    return build(listed(ENTITIES), [("person/old", "person/qureshi"), ("org/is", "org/islamic-state")])


@pytest.fixture(scope="session")
def index(content: bytes) -> Index:
    return Index(content)
