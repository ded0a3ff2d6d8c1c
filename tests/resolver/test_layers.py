"""How layers change one another."""

from __future__ import annotations

import pytest
from tests.resolver.cases import BASE, Write, ids, over

from aliaskit import DataError, UnknownEntityError
from aliaskit.compiling import compile_index


def test_a_layer_adds_aliases_to_an_entity_below(write: Write) -> None:
    resolver = over(write("base", BASE), write("mine", "  - {id: person/massoud, aliases: [Amir Sahib]}\n"))
    answer = resolver.resolve("amir sahib")
    assert answer.entity == resolver.entity("person/massoud")
    assert answer.entity is not None
    assert {alias.name for alias in answer.entity.aliases} == {"Lion of Panjshir", "Massoud", "Amir Sahib"}
    assert (answer.entity.kind, answer.entity.country) == ("person", ("AF",))
    assert answer.candidates[0].gazetteer == "mine@1"
    assert resolver.resolve("Lion of Panjshir").candidates[0].gazetteer == "base@1"
    assert resolver.gazetteers == ("base@1", "mine@1")


@pytest.mark.parametrize("text", ["Lion of Panjshir", "“Lion of Panjshir”"])
def test_a_layer_withdraws_an_alias(write: Write, text: str) -> None:
    base, layer = write("base", BASE), write("mine", "  - {id: person/massoud, withdraw: [Lion of Panjshir]}\n")
    before, after = over(base).resolve(text), over(base, layer).resolve(text)
    assert before.decision == "match"
    assert after.decision == "none"
    assert "Lion of Panjshir" not in {alias.name for alias in over(base, layer).entity("person/massoud").aliases}
    assert over(base, layer).resolve("Ahmad Shah Massoud").decision == "match"


def test_an_alias_is_withdrawn_however_its_accents_are_written(write: Write) -> None:
    base = write("base", "  - {id: a, kind: person, name: Somebody Else, aliases: [Zoe\u0308 Kravitz]}\n")
    layer = write("mine", "  - {id: a, withdraw: [Zo\u00eb Kravitz]}\n")
    assert over(base, layer).resolve("Zoë Kravitz").decision == "none"
    assert over(base, layer).entity("a").aliases == ()


def test_a_whole_record_over_another_may_withdraw_too(write: Write) -> None:
    """A layer that gives kind and name again is a change like any other: as if both had been compiled together."""
    base = write("base", BASE)
    layer = write(
        "mine", "  - {id: person/massoud, kind: person, name: Ahmad Shah Massoud, withdraw: [Lion of Panjshir]}\n"
    )
    assert over(base, layer).resolve("Lion of Panjshir").decision == "none"


def test_nothing_that_is_not_there_can_be_withdrawn(write: Write) -> None:
    """A misspelled withdrawal would be silently without effect."""
    base, layer = write("base", BASE), write("mine", "  - {id: person/massoud, withdraw: [Lyon of Panjshir]}\n")
    with pytest.raises(DataError, match="Lyon of Panjshir"):
        over(base, layer)


def test_a_layer_retires_an_entity(write: Write) -> None:
    base, layer = write("base", BASE), write("mine", "  - {id: person/massoud, retired: true}\n")
    resolver = over(base, layer)
    for name in ("Ahmad Shah Massoud", "Ahmed Shah Masood", "Lion of Panjshir", "Massoud"):
        assert "person/massoud" not in ids(resolver.resolve(name, limit=1000))
    assert list(resolver.ids("person/")) == ["person/dostum"]
    with pytest.raises(UnknownEntityError, match="person/massoud"):
        resolver.entity("person/massoud")


def test_a_retired_entity_cannot_be_changed(write: Write) -> None:
    base, layer = write("base", BASE), write("mine", "  - {id: person/massoud, retired: true}\n")
    change = write("more", "  - {id: person/massoud, aliases: [Amir Sahib]}\n")
    with pytest.raises(DataError, match=r"more\.yaml:5:\d+: .*retired"):
        over(base, layer, change)


def test_a_retired_entity_listed_again_is_a_new_one(write: Write) -> None:
    """What was retired does not come back with it."""
    base, layer = write("base", BASE), write("mine", "  - {id: person/massoud, retired: true}\n")
    resolver = over(base, layer, write("more", "  - {id: person/massoud, kind: person, name: Somebody Else}\n"))
    assert resolver.resolve("Somebody Else").entity == resolver.entity("person/massoud")
    assert resolver.entity("person/massoud").aliases == ()


def test_later_lies_over_earlier(write: Write) -> None:
    base = write("base", BASE)
    layer = write("mine", "  - {id: person/massoud, kind: person, name: The Lion, country: [TJ], description: New}\n")
    resolver = over(base, layer)
    entity = resolver.entity("person/massoud")
    assert (entity.name, entity.country, entity.description) == ("The Lion", ("TJ",), "New")
    assert "Ahmad Shah Massoud" in {alias.name for alias in entity.aliases}
    assert resolver.resolve("Ahmad Shah Massoud").entity == resolver.resolve("The Lion").entity == entity
    assert over(layer, base).entity("person/massoud").name == "Ahmad Shah Massoud"


def test_an_alias_of_a_layer_takes_the_place_of_the_same_below(write: Write) -> None:
    """Massoud alone is a short form below and a full one above."""
    base, layer = write("base", BASE), write("mine", "  - {id: person/massoud, aliases: [MASSOUD]}\n")
    assert over(base).resolve("Massoud").decision == "ambiguous"
    assert over(base, layer).resolve("Massoud").decision == "match"
    weaker = write("weaker", "  - {id: person/massoud, aliases: [{name: Lion of Panjshir, type: weak}]}\n")
    assert over(base, weaker).resolve("Lion of Panjshir").decision == "none"


def test_redirects_are_followed_across_layers(write: Write) -> None:
    layer = write("mine", "  - {id: person/dostum, aliases: [Pasha]}\nredirects: {person/older: person/dostum}\n")
    resolver = over(write("base", BASE), layer)
    assert resolver.entity("person/old-massoud").id == "person/massoud"
    assert resolver.entity("person/older").id == "person/dostum"


def test_a_change_of_nothing_is_an_error_with_its_place(write: Write) -> None:
    """All of them at once, each with a guess at what was meant."""
    entries = """\
  - {id: person/dostum, aliases: [Pasha]}

  - id: person/masoud
    aliases: [X]
  - {id: q, aliases: [Y]}
"""
    with pytest.raises(DataError) as caught:
        over(write("base", BASE), layer := write("mine", entries))
    assert [(one.file, one.line, one.column) for one in caught.value.problems] == [
        (str(layer), 7, 9),
        (str(layer), 9, 10),
    ]
    assert "did you mean 'person/massoud'?" in caught.value.problems[0].message
    assert f"{layer}:7:9: [error] 'person/masoud'" in str(caught.value)


def test_a_slip_in_the_first_letters_of_an_id_is_guessed_too(write: Write) -> None:
    """And in its kind."""
    entries = "  - {id: person/nassoud, aliases: [X]}\n  - {id: persn/massoud, aliases: [Y]}\n"
    with pytest.raises(DataError) as caught:
        over(write("base", BASE), write("mine", entries))
    assert all("did you mean 'person/massoud'?" in problem.message for problem in caught.value.problems)


def test_a_layer_is_no_change_of_its_files(write: Write) -> None:
    """Laying over compiled indexes leaves their bytes alone."""
    base = write("base", BASE)
    index = base.with_suffix(".idx")
    compile_index([base], index)
    before = index.read_bytes()
    over(index, write("mine", "  - {id: person/massoud, retired: true}\n")).resolve("Massoud")
    assert index.read_bytes() == before
