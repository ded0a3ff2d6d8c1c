"""Layers: what a later gazetteer does to the entities of an earlier one."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from aliaskit.entities import Alias, Entity, Gazetteer
from aliaskit.errors import DataError
from aliaskit.gazetteers import Merged, MergedEntity, load, merge

BURMA = Entity(
    "place/burma",
    "place",
    "Burma",
    aliases=(Alias("Birmanie", lang="fr"), Alias("Burmah", type="misspelling")),
    country=("BU",),
    tags=("state",),
    description="a country",
    same_as=(("wikidata", "Q1"), ("geonames", "7")),
    distinct_from=("place/birma",),
    sources=("https://a.example",),
    silence=(("rule", "old reason"),),
)


def base(*entities: Entity, redirects: tuple[tuple[str, str], ...] = ()) -> Gazetteer:
    """The lower gazetteer."""
    return Gazetteer("base", "1", entities=entities, redirects=redirects)


def over(*entities: Entity, redirects: tuple[tuple[str, str], ...] = ()) -> Gazetteer:
    """The upper gazetteer."""
    return Gazetteer("mine", "2", entities=entities, redirects=redirects)


def merged(*layers: Gazetteer) -> Merged:
    """Layers laid with a plain folding."""
    return merge(layers, fold=lambda text: unicodedata.normalize("NFC", text).casefold())


def only(*layers: Gazetteer) -> MergedEntity:
    """The single entity of the layers."""
    (entity,) = merged(*layers).entities
    return entity


def labelled(entity: MergedEntity) -> dict[str, str]:
    """The label of each name; names are unlike in these tests."""
    names = (entity.entity.name, *(alias.name for alias in entity.entity.aliases))
    return dict(zip(names, entity.labels, strict=True))


def messages(*layers: Gazetteer) -> list[str]:
    """What the layers' problems say."""
    with pytest.raises(DataError) as caught:
        merged(*layers)
    assert {problem.file for problem in caught.value.problems} <= {layer.label for layer in layers}
    return [problem.message for problem in caught.value.problems]


def test_one_layer_stays_as_it_is() -> None:
    """All names come from the one gazetteer."""
    assert only(base(BURMA)) == MergedEntity(BURMA, ("base@1",) * 3)


def test_a_change_adds_aliases_and_each_remembers_its_gazetteer() -> None:
    """A layer may add to an entity that it does not own."""
    entity = only(base(BURMA), over(Entity(BURMA.id, aliases=(Alias("Birma", lang="de"),))))
    assert labelled(entity) == {"Burma": "base@1", "Birmanie": "base@1", "Burmah": "base@1", "Birma": "mine@2"}
    assert entity.entity.kind == "place"


def test_the_later_of_two_aliases_alike_wins() -> None:
    """The same name with another type: the upper layer knows better."""
    entity = only(base(BURMA), over(Entity(BURMA.id, aliases=(Alias("BURMAH", type="former"),))))
    assert entity.entity.aliases == (Alias("Birmanie", lang="fr"), Alias("BURMAH", type="former"))
    assert labelled(entity)["BURMAH"] == "mine@2"


def test_a_new_name_keeps_the_old_one_as_a_spelling() -> None:
    """Texts that use the old name must still find the entity; the new name is no alias of itself."""
    low = base(Entity("p", "place", "Burma", aliases=(Alias("Myanmar"),)))
    entity = only(low, over(Entity("p", "place", "Myanmar")))
    assert entity.entity.name == "Myanmar"
    assert entity.entity.aliases == (Alias("Burma"),)
    assert entity.labels == ("mine@2", "base@1")


def test_the_layer_that_renames_may_say_what_the_old_name_is_or_drop_it() -> None:
    """`former` is truer than `spelling`; and a wrong name can be withdrawn."""
    typed = only(base(BURMA), over(Entity(BURMA.id, "place", "Myanmar", aliases=(Alias("Burma", type="former"),))))
    assert typed.entity.aliases[-1] == Alias("Burma", type="former")
    assert [alias.name for alias in typed.entity.aliases].count("Burma") == 1
    dropped = only(base(BURMA), over(Entity(BURMA.id, "place", "Myanmar", withdraw=("Burma",))))
    assert "Burma" not in labelled(dropped)


def test_fields_set_override_and_lists_of_facts_grow() -> None:
    """Country, tags and description are one statement; sources, ids elsewhere and warnings are gathered."""
    change = Entity(
        BURMA.id,
        country=("MM",),
        description="a state",
        same_as=(("wikidata", "Q2"),),
        distinct_from=("place/burma-street",),
        sources=("https://b.example", "https://a.example"),
        silence=(("rule", "new reason"),),
        demonyms=("Burmese",),
    )
    entity = only(base(BURMA), over(change)).entity
    assert (entity.country, entity.tags, entity.description) == (("MM",), ("state",), "a state")
    assert entity.same_as == (("wikidata", "Q2"), ("geonames", "7"))
    assert entity.distinct_from == ("place/birma", "place/burma-street")
    assert entity.sources == ("https://a.example", "https://b.example")
    assert entity.silence == (("rule", "new reason"),)
    assert entity.demonyms == ("Burmese",)


def test_withdrawing_takes_the_exact_name_and_no_other() -> None:
    """Composed and decomposed text are the same; another capital is another name."""
    low = base(Entity("p", "place", "Ivory Coast", aliases=(Alias("Côte d'Ivoire"), Alias("CÔTE D'IVOIRE"))))
    entity = only(low, over(Entity("p", withdraw=(unicodedata.normalize("NFD", "Côte d'Ivoire"),))))
    assert entity.entity.aliases == (Alias("CÔTE D'IVOIRE"),)
    assert entity.entity.withdraw == ()


def test_withdraw_and_add_in_one_record_retypes_a_name() -> None:
    """The record takes away first, then adds."""
    change = Entity(BURMA.id, withdraw=("Burmah",), aliases=(Alias("Burmah", type="weak"),))
    assert only(base(BURMA), over(change)).entity.aliases[-1] == Alias("Burmah", type="weak")


@pytest.mark.parametrize("name", ["Birma", "burmah", "Burma"])
def test_withdrawing_what_is_not_there_is_a_problem(name: str) -> None:
    """A slip of the pen must not pass as done; nor can an entity be left without a name."""
    (message,) = messages(base(BURMA), over(Entity(BURMA.id, withdraw=(name,))))
    assert message.startswith(f"'{name}' is")
    assert ("preferred" in message) == (name == "Burma")


def test_a_change_to_nothing_is_a_problem() -> None:
    """The id may be mistyped; all such are told at once."""
    found = messages(base(BURMA), over(Entity("place/brma", aliases=(Alias("X1"),)), Entity("q", retired=True)))
    assert ["'place/brma'" in found[0], "'q'" in found[1]] == [True, True]
    assert all("no gazetteer below lists" in message for message in found)


def test_retired_entities_are_gone_and_can_only_come_back_whole() -> None:
    """Retiring hides; a later whole record starts anew; a later change has nothing to change."""
    gone = over(Entity(BURMA.id, retired=True))
    assert merged(base(BURMA), gone).entities == ()
    again = Gazetteer("again", entities=(Entity(BURMA.id, "place", "Burma"),))
    assert only(base(BURMA), gone, again) == MergedEntity(Entity(BURMA.id, "place", "Burma"), ("again",))
    late = Gazetteer("late", entities=(Entity(BURMA.id, tags=("x",)),))
    assert messages(base(BURMA), gone, late) == ["this changes 'place/burma', which mine@2 has retired"]


def test_order_is_that_of_first_appearance() -> None:
    """A changed entity keeps its place; new ones follow."""
    low = base(Entity("a", "other", "A"), Entity("b", "other", "B"))
    high = over(Entity("c", "other", "C"), Entity("a", tags=("t",)))
    assert [entity.entity.id for entity in merged(low, high).entities] == ["a", "b", "c"]


def test_redirects_follow_chains_and_later_layers_win() -> None:
    """Each retired id leads straight to a living one."""
    low = base(Entity("a", "other", "A"), Entity("b", "other", "B"), redirects=(("x", "y"), ("y", "a"), ("z", "a")))
    assert merged(low, over(redirects=(("z", "b"),))).redirects == (("x", "a"), ("y", "a"), ("z", "b"))


def test_a_retired_entity_can_be_redirected_to_the_layers_own() -> None:
    """That is how one entity takes the place of another."""
    high = over(Entity(BURMA.id, retired=True), Entity("m", "place", "Myanmar"), redirects=((BURMA.id, "m"),))
    assert merged(base(BURMA), high).redirects == (("place/burma", "m"),)


def test_redirects_that_lead_nowhere_are_problems() -> None:
    """Dangling, living, and going round: each told once."""
    redirects = (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("self", "self"), ("gone", "nobody"), (BURMA.id, "x"))
    found = messages(base(BURMA, redirects=redirects))
    assert sorted(found) == sorted(
        [
            "'gone' is redirected to 'nobody', which no gazetteer lists",
            "'place/burma' is redirected, yet still listed as an entity; retire it (retired: true)",
            "redirects go round in a loop: 'a' -> 'b' -> 'c' -> 'a'",
            "redirects go round in a loop: 'self' -> 'self'",
        ]
    )


def test_load_reads_and_lays_with_exact_places(tmp_path: Path) -> None:
    """Problems between layers name file, line and column, as those within a file do; folding is the names room's."""
    low, high = tmp_path / "low.yaml", tmp_path / "high.yaml"
    low.write_text(
        "gazetteer: low\nentities:\n  - id: g\n    kind: person\n    name: Muammar Gaddafi\n"
        "    aliases: [Ghaddafi, Ĝadafi]\n",
        encoding="utf-8",
    )
    high.write_text(
        "gazetteer: high\nentities:\n  - {id: g, aliases: [{name: GADAFI, type: short}]}\n", encoding="utf-8"
    )
    (entity,) = load([low, high]).entities
    assert entity.entity.aliases == (Alias("Ghaddafi"), Alias("GADAFI", type="short"))
    assert entity.labels == ("low", "low", "high")
    high.write_text(
        "gazetteer: high\nentities:\n  - {id: h, tags: [x]}\n  - {id: g, withdraw: [Ghaddafi,\n     Qadhafi]}\n"
        "redirects:\n  old: nobody\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError) as caught:
        load([low, high])
    places = [(problem.file, problem.line, problem.column, problem.rule) for problem in caught.value.problems]
    assert places == [(str(high), 3, 10, "layer"), (str(high), 5, 6, "layer"), (str(high), 7, 3, "redirect")]


def test_long_chains_of_redirects_are_followed() -> None:
    """No recursion: a hundred thousand steps are as good as one."""
    steps = tuple((f"i{n}", f"i{n + 1}") for n in range(100_000))
    low = base(Entity("i100000", "other", "End"), redirects=steps)
    assert merged(low).redirects[0] == ("i0", "i100000")
