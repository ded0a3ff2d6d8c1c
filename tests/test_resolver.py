"""The resolver: what it is made from, how layers change one another, and how answers are weighed."""

from __future__ import annotations

import copy
import math
import pickle
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

from aliaskit import (
    Alias,
    Answer,
    DataError,
    Entity,
    IndexFileError,
    Query,
    Resolver,
    UnknownEntityError,
    UsageError,
    loading,
)
from aliaskit.compiling import compile_index
from aliaskit.matching.context import country_logit, kind_logit
from aliaskit.matching.decision import NOT_SPELLED, findable, posterior, prior_logit, sobered, unlike_chance
from aliaskit.matching.model import load, sort_of
from aliaskit.matching.weighing import initials_logit

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


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIASKIT_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a gazetteer of these entries and give its path."""

    def put(name: str, entries: str, version: str = "1") -> Path:
        path = tmp_path / f"{name}.yaml"
        path.write_text(
            f"gazetteer: {name}\nversion: '{version}'\nlicense: CC0-1.0\nentities:\n{entries}", encoding="utf-8"
        )
        return path

    return put


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


# -- making -------------------------------------------------------------------------------------------------------


def test_a_file_a_folder_and_an_index_answer_alike(write: Write, tmp_path: Path) -> None:
    path = write("base", BASE)
    folder = tmp_path / "folder" / "deeper"
    folder.mkdir(parents=True)
    (folder / "base.yml").write_bytes(path.read_bytes())
    (folder / ".hidden.yaml").write_text("no gazetteer", encoding="utf-8")
    compile_index([path], tmp_path / "base.idx")
    answers = [over(one).resolve("Ahmed Shah Masood") for one in (path, tmp_path / "folder", tmp_path / "base.idx")]
    assert answers[0] == answers[1] == answers[2]
    assert answers[0].candidates[0].gazetteer == "base@1"
    assert over(tmp_path / "base.idx").entity("person/old-massoud").id == "person/massoud"


@pytest.mark.parametrize("installed", [False, True])
def test_the_bundled_world_lies_under_what_is_given(
    write: Write,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    installed: bool,
) -> None:
    """A checkout has its gazetteers, an installed package a compiled world; here both are small ones."""
    world = write("world", BASE)
    if installed:
        compile_index([world], tmp_path / "world.idx")
        monkeypatch.setattr(loading, "WORLD", str(tmp_path / "world.idx"))
    else:
        (tmp_path / "gazetteers").mkdir()
        (tmp_path / "pyproject.toml").touch()
        world.rename(tmp_path / "gazetteers" / "world.yaml")
    monkeypatch.setattr(loading, "_CHECKOUT", str(tmp_path))
    resolver = Resolver.load(write("mine", "  - {id: person/massoud, aliases: [Amir Sahib]}\n"))
    assert resolver.gazetteers == ("world@1", "mine@1")
    assert resolver.resolve("Amir Sahib").entity == resolver.resolve("Lion of Panjshir").entity
    assert resolver.resolve("Amir Sahib").decision == "match"


def test_no_gazetteer_at_all_is_an_empty_world() -> None:
    resolver = Resolver.load(bundled=False)
    assert resolver.gazetteers == ()
    assert list(resolver.ids()) == []
    assert resolver.resolve("Ahmad Massoud").decision == "none"


def test_every_fault_of_a_file_is_told_at_once(write: Write) -> None:
    path = write("bad", "  - {id: a, kind: human, name: A}\n  - {id: b, kind: person, nam: B}\n")
    with pytest.raises(DataError) as caught:
        over(path)
    places = {(problem.file, problem.line) for problem in caught.value.problems}
    assert places == {(str(path), 5), (str(path), 6)}


def test_a_missing_path_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nowhere\.yaml.*no such file"):
        over(tmp_path / "nowhere.yaml")


@pytest.mark.parametrize(
    "entities",
    [
        [Entity("a", "human", "A")],
        [Entity("a", "person", "A"), Entity("a", "person", "B")],
        [Entity("a", aliases=(Alias("A"),))],
        [Entity("a", "person", "A\ud800")],
        [Entity("a", "person", "A", (Alias("B", "nick"),))],
    ],
    ids=["kind", "same id", "change of nothing", "surrogate", "alias type"],
)
def test_entities_in_memory_are_checked(entities: list[Entity]) -> None:
    """What no gazetteer could list is refused by name."""
    with pytest.raises(UsageError, match="'a'"):
        Resolver.of(entities)


# -- layers -------------------------------------------------------------------------------------------------------


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


def test_a_layer_is_no_change_of_its_files(write: Write) -> None:
    """Laying over compiled indexes leaves their bytes alone."""
    base = write("base", BASE)
    index = base.with_suffix(".idx")
    compile_index([base], index)
    before = index.read_bytes()
    over(index, write("mine", "  - {id: person/massoud, retired: true}\n")).resolve("Massoud")
    assert index.read_bytes() == before


# -- pickling -----------------------------------------------------------------------------------------------------


def test_paths_are_pickled_not_their_content(write: Write) -> None:
    resolver = over(write("base", BASE), write("mine", "  - {id: person/massoud, aliases: [Amir Sahib]}\n"))
    content = pickle.dumps(resolver)
    assert len(content) < 2000
    assert b"Panjshir" not in content
    again = pickle.loads(content)  # noqa: S301 - our own bytes
    for name in ("Amir Sahib", "Ahmed Masood", "Dostum"):
        assert again.resolve(name) == resolver.resolve(name)


@pytest.mark.parametrize("change", ["edit", "remove", "index"])
def test_a_file_that_has_changed_is_refused(write: Write, change: str) -> None:
    path = write("base", BASE)
    if change == "index":
        compile_index([path], path.with_suffix(".idx"))
        path = path.with_suffix(".idx")
    content = pickle.dumps(over(path))
    if change == "remove":
        path.unlink()
    elif change == "edit":
        path.write_text(path.read_text(encoding="utf-8").replace("Lion", "Tiger"), encoding="utf-8")
    else:
        compile_index([write("base", BASE, version="2")], path)
    with pytest.raises(IndexFileError, match=rf"{path.name} has changed"):
        pickle.loads(content)  # noqa: S301 - our own bytes


def test_entities_are_pickled_whole() -> None:
    entity = Entity(
        "a", "person", "Ahmad Massoud", (Alias("احمد مسعود", lang="fa"), Alias("Massoud", "short", since="2019"))
    )
    resolver = Resolver.of([entity], label="notes@3")
    for again in (pickle.loads(pickle.dumps(resolver)), copy.deepcopy(resolver)):  # noqa: S301 - our own bytes
        assert again.resolve("Ahmed Masood") == resolver.resolve("Ahmed Masood")
        assert again.gazetteers == ("notes@3",)


def test_answers_are_values(small: Resolver) -> None:
    answer = small.resolve("Ahmed Masood", explain=True)
    assert pickle.loads(pickle.dumps(answer)) == answer  # noqa: S301 - our own bytes
    assert hash(answer.candidates[0].entity) == hash(small.entity("person/ahmad-massoud"))


# -- settings -----------------------------------------------------------------------------------------------------

SMALL = (
    Entity("person/ahmad-massoud", "person", "Ahmad Massoud", (Alias("احمد مسعود"),), country=("AF",)),
    Entity("person/ahmad-shah-massoud", "person", "Ahmad Shah Massoud", country=("AF",)),
    Entity("person/imran-khan", "person", "Imran Khan", (Alias("Khan", "short"),), country=("PK",)),
    Entity("person/amir-khan", "person", "Amir Khan", (Alias("Khan", "short"),)),
    Entity("organization/is", "organization", "Islamic State", (Alias("ISIS", "acronym"), Alias("Daesh"))),
    Entity("organization/isi", "organization", "Inter-Services Intelligence", (Alias("ISI", "acronym"),)),
    Entity("place/khan", "place", "Khan Neshin", country=("AF",)),
)


@pytest.fixture(scope="module")
def small() -> Resolver:
    """Near neighbours and a shared short form."""
    return Resolver.of(SMALL)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"prior": 0}, "prior"),
        ({"prior": 1}, "prior"),
        ({"prior": math.nan}, "prior"),
        ({"match_at": 1.01}, "match_at"),
        ({"min_confidence": -0.1}, "min_confidence"),
        ({"limit": -1}, "limit"),
        ({"kind": "human"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"country": "pk"}, "country"),
        ({"country": "PAK"}, "country"),
        ({"country": "ÄÖ"}, "country"),
        ({"date": ""}, "date"),
        ({"date": "20"}, "date"),
        ({"date": "2014-1"}, "date"),
        ({"date": "2014-W01-1"}, "date"),
        ({"date": "2014-02-30"}, "date"),
        ({"date": "2014-02-03T10"}, "date"),
        ({"date": "٢٠١٤"}, "date"),
    ],
)
def test_settings_out_of_range_are_refused(small: Resolver, wrong: dict[str, object], told: str) -> None:
    """The message names the setting and what was given."""
    with pytest.raises(UsageError, match=told):
        small.resolve("Khan", **wrong)  # type: ignore[arg-type]
    context = {name: value for name, value in wrong.items() if name in {"kind", "country", "date"}}
    settings = {name: value for name, value in wrong.items() if name not in context}
    with pytest.raises(UsageError, match=told):
        list(small.resolve_many([Query("Khan", **context)], **settings))  # type: ignore[arg-type]


@pytest.mark.parametrize("date", ["2014", "2014-02", "2014-02-28"])
def test_a_date_may_be_partial(small: Resolver, date: str) -> None:
    assert small.resolve("Daesh", date=date).decision == "match"


def test_match_at_decides(small: Resolver) -> None:
    confidence = sure(small.resolve("Ahmed Masood"))
    assert small.resolve("Ahmed Masood", match_at=confidence).decision == "match"
    assert small.resolve("Ahmed Masood", match_at=min(1.0, confidence + 1e-6)).decision == "ambiguous"


def test_limit_and_least_confidence_hide_and_decide_nothing(small: Resolver) -> None:
    whole = small.resolve("Khan")
    assert len(whole.candidates) > 2
    cut, high = small.resolve("Khan", limit=1), small.resolve("Khan", min_confidence=0.2)
    assert ids(cut) == ids(whole)[:1]
    assert (cut.decision, cut.confidence, cut.none) == (whole.decision, whole.confidence, whole.none)
    assert cut.other == pytest.approx((whole.other or 0) + sum(one.confidence for one in whole.candidates[1:]))
    assert ids(high) == [one.entity.id for one in whole.candidates if one.confidence >= 0.2]


def test_the_prior_moves_the_odds_by_itself(small: Resolver) -> None:
    """Of a single exact hit: the odds at a prior of .9 are nine times those at one half."""
    lone = Resolver.of([Entity("a", "person", "Zed Zulu", (Alias("Zulu", "nickname"),))])
    even, likely = (sure(lone.resolve("Zulu", prior=prior)) for prior in (0.5, 0.9))
    odds = (likely / (1 - likely)) / (even / (1 - even))
    assert 8.5 < odds < 9.5
    assert sure(small.resolve("Ahmed Masood", prior=0.01)) < sure(small.resolve("Ahmed Masood", prior=0.9))


def test_many_are_answered_in_order_and_alike(small: Resolver) -> None:
    names = ["Daesh", "", "Khan", "Daesh", "Nobody Here"]
    answers = list(small.resolve_many(names, prior=0.3, limit=2))
    assert answers == [small.resolve(name, prior=0.3, limit=2) for name in names]
    assert answers[0] is answers[3]
    mixed = list(small.resolve_many([Query("Khan", kind="place"), "Khan"]))
    assert mixed == [small.resolve("Khan", kind="place"), small.resolve("Khan")]


# -- context ------------------------------------------------------------------------------------------------------


def test_kind_is_evidence_and_no_filter(small: Resolver) -> None:
    plain, stated = small.resolve("Daesh"), small.resolve("Daesh", kind="person")
    assert ids(stated)[:1] == ids(plain)[:1] == ["organization/is"]
    assert sure(stated) < sure(plain)
    assert small.resolve("Daesh", kind="organization").confidence == plain.confidence


def test_kind_chooses_between_bearers() -> None:
    two = Resolver.of([Entity("person/jordan", "person", "Jordan"), Entity("place/jordan", "place", "Jordan")])
    assert two.resolve("Jordan").decision == "ambiguous"
    for kind in ("person", "place"):
        entity = two.resolve("Jordan", kind=kind).entity
        assert entity is not None
        assert entity.kind == kind


def test_country_is_evidence_and_no_filter(small: Resolver) -> None:
    plain, agreeing, other = (small.resolve("Khan", country=country) for country in (None, "PK", "US"))
    by_id = [{one.entity.id: one.confidence for one in answer.candidates} for answer in (plain, agreeing, other)]
    khan, amir = "person/imran-khan", "person/amir-khan"
    assert by_id[1][khan] > by_id[0][khan] > by_id[2][khan] > 0
    assert by_id[1][khan] > by_id[1][amir]
    assert by_id[2][khan] < by_id[2][amir]
    assert small.resolve("Daesh", country="FR") == small.resolve("Daesh")


DATED = (
    Entity("organization/old", "organization", "Old Guild", (Alias("The Guild", "spelling", until="2010-06"),)),
    Entity("organization/new", "organization", "New Guild", (Alias("The Guild", "spelling", since="2010-07"),)),
)


@pytest.mark.parametrize(
    ("date", "best"),
    [("2005", "old"), ("2010-06", "old"), ("2010-06-30", "old"), ("2010-07-01", "new"), ("2020", "new"), (None, "new")],
)
def test_date_chooses_the_bearer_of_that_time(date: str | None, best: str) -> None:
    answer = Resolver.of(DATED).resolve("The Guild", date=date)
    assert (answer.entity and answer.entity.id) == f"organization/{best}"
    assert set(ids(answer)) == {"organization/old", "organization/new"}


def test_a_year_that_saw_both_bearers_is_ambiguous() -> None:
    """2010 may be any day of 2010."""
    assert Resolver.of(DATED).resolve("The Guild", date="2010").decision == "ambiguous"


# -- types of aliases ---------------------------------------------------------------------------------------------


def test_a_former_name_yields_to_a_current_one() -> None:
    swazi = Entity("place/one", "place", "Eswatini", (Alias("Swaziland", "former"),))
    alone, beside = Resolver.of([swazi]), Resolver.of([swazi, Entity("place/two", "place", "Swaziland")])
    assert (alone.resolve("Swaziland").entity or swazi).id == "place/one"
    assert alone.resolve("Swaziland").decision == "match"
    current = beside.resolve("Swaziland")
    assert (current.entity and current.entity.id) == "place/two"
    assert ids(current) == ["place/two", "place/one"]
    assert current.candidates[1].confidence < 0.1


def test_a_name_past_its_until_yields_to_a_current_one() -> None:
    past = Entity("a", "organization", "Alpha Works", (Alias("Blackwater", until="2009"),))
    assert Resolver.of([past]).resolve("Blackwater").decision == "match"
    both = Resolver.of([past, Entity("b", "organization", "Blackwater")])
    assert (both.resolve("Blackwater").entity or past).id == "b"
    assert (both.resolve("Blackwater", date="2005").decision, ids(both.resolve("Blackwater", date="2005"))) == (
        "ambiguous",
        ["a", "b"],
    )


@pytest.mark.parametrize("query", ["Zarqawi", "ZARQAWI", "Zarqavi", "Zarkawi"])
@pytest.mark.parametrize("prior", [0.5, 0.9])
def test_a_short_name_alone_is_no_match(query: str, prior: float) -> None:
    """As listed and respelled, at any prior: .8 or under."""
    resolver = Resolver.of([Entity("a", "person", "Fulan Muhammad Ibrahim", (Alias("Zarqawi", "short"),))])
    answer = resolver.resolve(query, prior=prior)
    assert ids(answer) == ["a"]
    assert answer.decision == "ambiguous"
    assert 0.3 < sure(answer) <= 0.8


def test_a_dominant_short_name_is_a_match_while_one_alone_bears_it() -> None:
    merkel = Entity("a", "person", "Angela Merkel", (Alias("Merkel", "short", dominant=True),))
    alone = Resolver.of([merkel]).resolve("Merkel")
    assert alone.decision == "match"
    shared = Resolver.of([merkel, Entity("b", "person", "Max Merkel", (Alias("Merkel", "short"),))]).resolve("Merkel")
    assert shared.decision == "ambiguous"
    assert ids(shared) == ["a", "b"]


def test_a_short_name_and_context_can_be_a_match() -> None:
    resolver = Resolver.of([Entity("a", "person", "Imran Khan", (Alias("Khan", "short"),), ("PK",))])
    assert resolver.resolve("Khan").decision == "ambiguous"
    assert resolver.resolve("Khan", country="PK").decision == "match"


@pytest.mark.parametrize("query", ["The Engineer", "THE ENGINEER", "The Enginer"])
def test_a_weak_alias_never_matches_alone(query: str) -> None:
    weak = Entity("a", "person", "Gulbuddin Hekmatyar", (Alias("The Engineer", "weak"),))
    answer = Resolver.of([weak]).resolve(query)
    assert answer.decision == "none"
    assert ids(answer) == ["a"]
    strong = Resolver.of([weak, Entity("b", "person", "The Engineer")]).resolve("The Engineer")
    assert (strong.entity and strong.entity.id) == "b"


def test_short_acronyms_are_exact_or_nothing(small: Resolver) -> None:
    for query, best in (
        ("ISIS", "organization/is"),
        ("isis", "organization/is"),
        ("I.S.I.S.", "organization/is"),
        ("ISI", "organization/isi"),
    ):
        entity = small.resolve(query).entity
        assert (entity and entity.id) == best
    for query in ("ISIL", "IS", "ISS", "ISID"):
        assert small.resolve(query).decision == "none", query


def test_a_name_that_many_have_a_part_of_is_ambiguous(small: Resolver) -> None:
    """Khan: however likely it is that another Khan is meant."""
    for answer in (small.resolve("Khan"), small.resolve("KHAN", kind="person"), small.resolve("Khan", prior=0.01)):
        assert answer.decision == "ambiguous"
        assert {"person/imran-khan", "person/amir-khan"} <= set(ids(answer))
    unlisted = Resolver.of(
        [Entity(str(number), "person", f"{first} Khan") for number, first in enumerate(("Imran", "Amir", "Asif"))]
    )
    assert unlisted.resolve("Khan").decision == "ambiguous"
    assert set(ids(unlisted.resolve("Khan"))) == {"0", "1", "2"}


def test_father_and_son_are_two(small: Resolver) -> None:
    for query, best in (
        ("Ahmad Massoud", "ahmad-massoud"),
        ("Ahmed Masood", "ahmad-massoud"),
        ("Ahmad Shah Masood", "ahmad-shah-massoud"),
    ):
        entity = small.resolve(query).entity
        assert (entity and entity.id) == f"person/{best}"


def test_a_comma_turns_a_name_round(small: Resolver) -> None:
    assert (small.resolve("MASSOUD, Ahmad").entity or SMALL[0]).id == "person/ahmad-massoud"
    assert small.resolve("MASSOUD, Ahmad").confidence == small.resolve("Ahmad Massoud").confidence


# -- not scorable -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "blank"), (" \t\n", "blank"), ("—!?", "no letters or digits"), ("😀", "no letters or digits")],
)
def test_not_scorable_is_an_outcome_of_its_own(small: Resolver, text: str, reason: str) -> None:
    answer = small.resolve(text, explain=True)
    assert answer == Answer(text, "none", None, None, None, None, (), reason)
    assert small.compare(text, "Daesh").confidence is None


def test_a_name_is_read_to_its_thousandth_character(small: Resolver) -> None:
    name = "Ahmad Massoud" + " " * 2000 + "x" * 10_000
    answer = small.resolve(name)
    assert answer.query == name
    assert (answer.entity and answer.entity.id) == "person/ahmad-massoud"


# -- evidence -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query", ["Ahmed Masood", "Masoud", "Islamic State of Iraq", "Inter Service Inteligence", "امران خان", "Khan Neshn"]
)
@pytest.mark.parametrize(("kind", "country", "prior"), [(None, None, 0.5), ("person", "AF", 0.2), ("place", "US", 0.9)])
def test_evidence_can_be_replayed(
    small: Resolver, query: str, kind: str | None, country: str | None, prior: float
) -> None:
    """From the features of every candidate, the fitted model and the prior, all confidences come out again."""
    answer = small.resolve(query, kind=kind, country=country, prior=prior, limit=1000, explain=True)
    assert answer.candidates
    share = findable(small._layers)
    logits, likenesses = [], []
    for candidate in answer.candidates:
        features = {one.feature: one.value for one in candidate.evidence}
        assert "exact" not in features
        context = country_logit(country, candidate.entity.country)
        if features["initials"]:
            about = kind_logit(kind, candidate.entity.kind)
            logits.append(initials_logit(features["by_chance"], prior) + about + context)
            likenesses.append(NOT_SPELLED)
        else:
            logit = load("listed").logit(features, sort_of(candidate.entity.kind))
            logits.append(sobered(logit, share) + prior_logit(prior, share) + context)
            aliases = {alias.name: alias for alias in candidate.entity.aliases}
            alias = aliases.get(candidate.alias)
            weak = alias is not None and alias.type in {"short", "weak"} and not alias.dominant
            likenesses.append(NOT_SPELLED if weak else logit + context)
    again = posterior(logits, unlike_chance(prior, share), likenesses)
    assert again.confidences == pytest.approx([one.confidence for one in answer.candidates], abs=1e-9)
    assert again.none == pytest.approx(answer.none, abs=1e-9)


def test_evidence_says_which_word_met_which() -> None:
    best = (
        Resolver.of([Entity("a", "person", "Ahmad Massoud")])
        .resolve("Ahmed Masood Panjshiri", explain=True)
        .candidates[0]
    )
    told = {one.feature: one.detail for one in best.evidence}
    assert "“masood” met “massoud”" in " ".join(one.detail for one in best.evidence if one.feature == "met")
    assert "“panjshiri”" in told["left_in_query"]
    assert all(one.detail for one in best.evidence)


def test_evidence_of_an_exact_hit_is_what_the_gazetteer_said(small: Resolver) -> None:
    best = small.resolve("daesh", explain=True).candidates[0]
    assert best.evidence[0].feature == "exact"
    assert "“Daesh” is a listed spelling in memory" in best.evidence[0].detail
    assert best.evidence[0].value == pytest.approx(
        math.log(sure(small.resolve("daesh")) / (1 - sure(small.resolve("daesh"))))
    )


def test_no_evidence_is_gathered_unless_asked_for(small: Resolver) -> None:
    assert all(one.evidence == () for name in ("Daesh", "Ahmed Masood") for one in small.resolve(name).candidates)


@pytest.mark.parametrize("query", ["Ahmad Massoud", "Daesh", "Khan", "Ahmad Shah Massoud", "Imran Khan"])
def test_an_explanation_searches_for_rivals_and_changes_no_decision(small: Resolver, query: str) -> None:
    plain, told = small.resolve(query), small.resolve(query, explain=True)
    assert (told.decision, told.entity) == (plain.decision, plain.entity)
    assert sure(told) == pytest.approx(sure(plain))
    assert set(ids(plain)) <= set(ids(told))
    rival = small.resolve("Ahmad Massoud", explain=True).candidates[1]
    assert rival.entity.id == "person/ahmad-shah-massoud"


# -- looking up, threads ------------------------------------------------------------------------------------------


def test_ids_are_sorted_and_prefixed(small: Resolver) -> None:
    assert list(small.ids()) == sorted(one.id for one in SMALL)
    assert list(small.ids("organization/is")) == ["organization/is", "organization/isi"]
    assert list(small.ids("zzz")) == []


def test_unknown_ids_are_refused(small: Resolver) -> None:
    for unknown in ("person/nobody", "", "\ud800"):
        with pytest.raises(UnknownEntityError):
            small.entity(unknown)


def test_gazetteer_facts_come_before_spelling(small: Resolver) -> None:
    """Daesh is the Islamic State because the gazetteer says so; ISI is not ISIS because it lists both."""
    said, denied = small.compare("Daesh", "ISIS"), small.compare("ISI", "ISIS")
    assert (said.confidence or 0) > 0.95
    assert (denied.confidence or 1) < 0.05
    assert said.evidence[0].feature == "gazetteer"
    assert "organization/isi" in denied.evidence[0].detail


def test_threads_share_a_resolver() -> None:
    """Eight threads, from the first question on, every answer as one thread gives it."""
    resolver, expected = Resolver.of(SMALL), Resolver.of(SMALL)
    queries = ["Ahmed Masood", "Daesh", "Khan", "Inter Service Intelligence", "امران خان", "Islamic States"]
    wanted = {query: expected.resolve(query, explain=True) for query in queries}
    wrong: list[str] = []
    start = threading.Barrier(8)

    def ask(turn: int) -> None:
        start.wait()
        for query in (queries[turn % 6 :] + queries[: turn % 6]) * 10:
            if resolver.resolve(query, explain=True) != wanted[query]:
                wrong.append(query)  # noqa: PERF401 - the list is shared

    threads = [threading.Thread(target=ask, args=(turn,)) for turn in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert wrong == []


def test_values_that_are_given_are_not_changed() -> None:
    entity = SMALL[0]
    Resolver.of([entity]).resolve("Ahmad Massoud")
    assert entity == evolve(entity)


@pytest.mark.parametrize("text", ["the European Union", "European Union's", "Union, European", "The EU", "EU’s"])
def test_what_running_text_adds_to_a_name_is_set_aside(tmp_path: Path, text: str) -> None:
    listed = tmp_path / "one.yaml"
    listed.write_text(
        "gazetteer: one\nentities:\n  - {id: eu, kind: organization, name: European Union, "
        "aliases: [{name: EU, type: acronym}]}\n",
        encoding="utf-8",
    )
    answer = Resolver.load(listed, bundled=False).resolve(text)
    assert answer.decision == "match"
    assert answer.entity is not None
    assert answer.entity.id == "eu"


def test_another_form_of_a_common_given_name_is_no_fuller_name() -> None:
    """Iain and John are one name in two traditions; beside a name left over they are two people."""
    resolver = Resolver.of([Entity("person/ids", "person", "Iain Duncan Smith", (Alias("Ian Duncan Smith"),))])
    for query in ("John Smith", "Juan Smith", "Jan Smith"):
        assert sure(resolver.resolve(query, kind="person")) < 0.5
    assert resolver.resolve("Ian Duncan Smyth", kind="person").decision == "match"


# -- distinct_from ------------------------------------------------------------------------------------------------


def _namesakes(told: str) -> list[Entity]:
    """Two entities of like names; "a", "b" or neither says that they are distinct."""
    return [
        Entity(
            "organization/front",
            "organization",
            "Kestrel Liberation Front",
            (Alias("Kestrel Front", "former"),),
            distinct_from=("organization/fronts",) if told == "a" else (),
        ),
        Entity(
            "organization/fronts",
            "organization",
            "Kestrel Fronts",
            distinct_from=("organization/front",) if told == "b" else (),
        ),
    ]


@pytest.mark.parametrize("told", ["a", "b"])
@pytest.mark.parametrize("explain", [False, True])
def test_a_listed_name_is_never_by_likeness_that_of_an_entity_told_apart(told: str, explain: bool) -> None:
    plain, curated = Resolver.of(_namesakes("")), Resolver.of(_namesakes(told))
    assert {one.entity.id for one in plain.resolve("Kestrel Front").candidates} == {
        "organization/front",
        "organization/fronts",
    }
    answer = curated.resolve("Kestrel Front", explain=explain)
    assert [one.entity.id for one in answer.candidates] == ["organization/front"]
    assert sure(answer) > sure(plain.resolve("Kestrel Front"))


def test_told_apart_or_not_a_misspelling_finds_both() -> None:
    """Where neither bears the name, likeness decides between them as ever."""
    answer = Resolver.of(_namesakes("a")).resolve("Kestrell Frontt")
    assert {one.entity.id for one in answer.candidates} == {"organization/front", "organization/fronts"}


@pytest.mark.parametrize("told", ["", "a", "b"])
def test_two_listed_names_of_two_entities_compare_as_two(told: str) -> None:
    """Gazetteers say so by listing them apart; spelling alone would say the contrary."""
    resolver = Resolver.of(_namesakes(told))
    facts = resolver.compare("Kestrel Liberation Front", "Kestrel Fronts").confidence
    assert facts is not None
    assert facts < 0.05
