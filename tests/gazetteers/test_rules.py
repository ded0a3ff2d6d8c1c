"""Each rule on what it is for, and on what is like it and is no fault."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve

from aliaskit.entities import Alias, Entity
from aliaskit.gazetteers.rules import RULES
from aliaskit.gazetteers.rules.subjects import Finding, Subjects


def person(name: str, *aliases: str | Alias, **fields: object) -> Entity:
    """A person with an id made of the name."""
    return entity("person", name, *aliases, **fields)


def organization(name: str, *aliases: str | Alias, **fields: object) -> Entity:
    """An organization with an id made of the name."""
    return entity("organization", name, *aliases, **fields)


def place(name: str, *aliases: str | Alias, **fields: object) -> Entity:
    """A place with an id made of the name."""
    return entity("place", name, *aliases, **fields)


def entity(kind: str, name: str, *aliases: str | Alias, **fields: object) -> Entity:
    """An entity; a bare string is a spelling, as in YAML."""
    given = tuple(Alias(alias) if isinstance(alias, str) else alias for alias in aliases)
    fields.setdefault("id", f"{kind}/{name.lower().replace(' ', '-')}")
    return Entity(kind=kind, name=name, aliases=given, **fields)  # type: ignore[arg-type]


def findings(rule: str, *entities: Entity) -> list[Finding]:
    """What a rule finds in these entities alone."""
    return list(RULES[rule](Subjects(entities, tuple(RULES))))


def found(rule: str, *entities: Entity) -> list[str]:
    """The names or ids that a rule names."""
    return [finding.text for finding in findings(rule, *entities)]


SHORT = Alias("Massoud", "short")


@pytest.mark.parametrize(
    "entities",
    [
        (person("Ahmad Massoud", "Amir Saheb"), person("Jalal Rahimi", "Amir Sahib", "Amir Saheb")),
        (person("Ann Bee", "Cee Dee"), place("Cee Dee")),
        (organization("Party One", Alias("PO", "acronym")), organization("Post Office", Alias("P.O.", "acronym"))),
        (
            organization("A Co", Alias("AC", "acronym", since="2010")),
            organization("B Co", Alias("AC", "acronym", since="2015")),
        ),
        (organization("A Co", Alias("Aco", until="2010")), organization("B Co", Alias("Aco", until="2010-06"))),
    ],
)
def test_a_name_of_two_entities_is_told_once(entities: Sequence[Entity]) -> None:
    assert len(findings("shared-alias", *entities)) == 1


@pytest.mark.parametrize(
    "entities",
    [
        (person("Ahmad Massoud", SHORT), person("Ahmad Shah Massoud", SHORT)),
        (organization("A Co", Alias("Aco", "former")), organization("B Co", "Aco")),
        (organization("A Co", Alias("Aco", until="2010")), organization("B Co", "Aco")),
        (
            organization("A Co", Alias("Aco", until="2010")),
            organization("B Co", Alias("Aco", since="2011", until="2015")),
        ),
        (organization("A Co", "Aco"), organization("B Co", "Aco", distinct_from=("organization/a-co",))),
        (organization("A Co", "Aco", distinct_from=("organization/b-co",)), organization("B Co", "Aco")),
        (organization("A Co", "Aco", silence=(("shared-alias", "one after the other"),)), organization("B Co", "Aco")),
        (organization("A Co", "Aco"), organization("B Co", "Bco")),
    ],
)
def test_types_dates_and_curators_tell_names_apart(entities: Sequence[Entity]) -> None:
    assert findings("shared-alias", *entities) == []


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            organization("A Co", "Aco", country=("FR",)),
            organization("B Co", "Aco", country=("DE",)),
            "country of a query tells",
        ),
        (organization("A Co", "Aco"), place("Bee", "Aco"), "kind of a query tells"),
        (organization("A Co", "Aco", country=("FR", "DE")), organization("B Co", "Aco", country=("DE",)), "no context"),
        (organization("A Co", "Aco"), organization("B Co", "Aco", country=("DE",)), "no context"),
    ],
)
def test_it_is_told_whether_context_helps(one: Entity, other: Entity, told: str) -> None:
    (finding,) = findings("shared-alias", one, other)
    assert told in finding.message
    assert "organization/a-co" in finding.message


def test_a_name_that_a_crowd_bears_is_told_once_for_each() -> None:
    crowd = [organization(f"Company {letter}", "Big One") for letter in "ABCDEFGHIJ"]
    told = findings("shared-alias", *crowd)
    assert [finding.id[-1] for finding in told] == list("bcdefghij")
    assert "and 6 more" in told[-1].message


def test_aliases_that_fold_alike() -> None:
    one = person("Ahmad Massoud", "AHMAD MASSOUD", "Ahmad Masoud", "Ahmad Másoud", Alias("Amir", "nickname"))
    assert found("repeated-alias", one) == ["AHMAD MASSOUD", "Ahmad Másoud"]
    twice = organization("A Co", Alias("Aco", since="1990", until="1995"), Alias("Aco", since="2001"))
    assert found("repeated-alias", twice) == []


@pytest.mark.parametrize(
    ("bearer", "names"),
    [
        (
            organization("Inter-Services Intelligence", "ISI", "I.S.I.", Alias("آئی ایس آئی", lang="ur")),
            ["ISI", "I.S.I."],
        ),
        (organization("Alternative for Germany", "Alternative für Deutschland", "AfD", "MySpace"), ["AfD"]),
        (organization("Nato", Alias("НАТО", "translation", "ru")), ["НАТО"]),
        (person("Mohammed bin Salman", "MBS"), ["MBS"]),
        (organization("AC Milan", "AC Milan Calcio", "AC米兰", "ACM 1899"), []),
        (organization("Islamic State", Alias("ISIS", "acronym"), Alias("IS", "weak"), "Daesh"), []),
        (place("Cherokee Town", "ᎠᏔᏩ"), []),
        (organization("Something", "INTERNATIONAL"), []),
    ],
)
def test_acronyms(bearer: Entity, names: list[str]) -> None:
    assert found("untyped-acronym", bearer) == names


@pytest.mark.parametrize(
    ("bearer", "names"),
    [
        (person("Abdul Rashid Dostum", "Dostum", "Abdul Rashid Dustum"), ["Dostum"]),
        (person("Abu Musab al-Zarqawi", "al-Zarqawi", "Zarqawi", "الزرقاوي"), ["al-Zarqawi", "Zarqawi", "الزرقاوي"]),
        (person("Abdul Rashid Dostum", Alias("Dostum", "short"), Alias("Pasha", "nickname"), "Gen. Dostum"), []),
        (person("Suharto", "Soeharto", "Сухарто"), []),
        (person("Xi Jinping", "习近平", Alias("시진핑", lang="ko"), "XJP"), []),
        (organization("Islamic State", "Daesh"), []),
    ],
)
def test_one_word_for_a_person(bearer: Entity, names: list[str]) -> None:
    assert found("one-word-person", bearer) == names


@pytest.mark.parametrize(
    ("bearer", "names"),
    [
        (place("Bonn", "Bo", "بن", "波恩", "본"), ["Bo", "بن"]),
        (organization("Red Cross", Alias("R", "acronym"), Alias("RC", "acronym"), Alias("R", "weak")), ["R"]),
        (organization("Group of Seven", "G7"), []),
        (organization("Federal Bank", "FB"), []),  # an acronym: told as such
    ],
)
def test_names_too_short(bearer: Entity, names: list[str]) -> None:
    assert found("short-alias", bearer) == names


@pytest.mark.parametrize(
    ("bearer", "names"),
    [
        (organization("Supreme Court of Pakistan", "Supreme Court", "The Supreme Court", "Pakistan Supreme Court"), 2),
        (organization("Islamic State", "The", "May", "The State"), 3),
        (organization("Supreme Court of Pakistan", Alias("Supreme Court", "short")), 0),
        (organization("Ministry of Defence of Ukraine", Alias("Ministry of Defence", "translation", "en")), 1),
        (organization("Ministry of Defence of Ukraine", Alias("Міністерство оборони", "translation", "uk")), 0),
        (organization("Islamic State", "IT", Alias("IT", "acronym")), 0),
    ],
)
def test_names_too_common(bearer: Entity, names: int) -> None:
    assert len(found("common-alias", bearer)) == names


@pytest.mark.parametrize(
    ("bearer", "names"),
    [
        (place("Pаkistan", "Pakistan"), ["Pаkistan"]),
        (place("Pakistan", "Пакистан", "Пакистaн", "Pakistan (Пакистан)"), ["Пакистaн"]),
        (organization("AC Milan", "АС Milan"), ["АС Milan"]),
        (place("Afghanistan", Alias("АфгIанистан", "translation", "ce")), []),
        (place("Afghanistan", "АфгIанистан"), ["АфгIанистан"]),
        (organization("Газпром", "Gazprom Нефть", "AC米兰", "i24"), []),
    ],
)
def test_letters_of_another_script(bearer: Entity, names: list[str]) -> None:
    assert found("mixed-script", bearer) == names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Shah Mahmood Qureshi"), person("Shah Mehmood Qureshi")),
        (person("Shah Mahmood Qureshi", country=("PK",)), person("Qureshi, Shah Mahmood", country=("PK", "GB"))),
        (organization("Toyota"), organization("Toyota Corporation")),
        (organization("Hezb-e Wahdat"), organization("Hizb-i Wahdat")),
        (person("Ann Bee", same_as=(("wikidata", "Q1"),)), person("Cee Dee", same_as=(("wikidata", "Q1"),))),
        (place("Burma", "Birmanie", "Birma"), place("Myanmar", "Birmanie", "Birma")),
    ],
)
def test_two_entries_that_look_like_one(one: Entity, other: Entity) -> None:
    (finding,) = findings("same-entity", one, other)
    assert finding.id == other.id
    assert f"this looks like {one.id}: " in finding.message
    assert findings("shared-alias", one, other) == []
    assert findings("same-entity", one, evolve(other, distinct_from=(one.id,))) == []


def test_a_crowd_of_one_name_is_told_once_for_each() -> None:
    crowd = [organization("Independent", id=f"organization/{letter}") for letter in "abcdefgh"]
    told = findings("same-entity", *crowd)
    assert [finding.id[-1] for finding in told] == list("bcdefgh")
    assert "organization/a, organization/b, organization/c and 4 more" in told[-1].message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Ali Khan"), person("Ali Jan")),
        (person("John Smith", country=("GB",)), person("John Smith", id="person/john-smith-us", country=("US",))),
        (place("Chuzhou", country=("CN",)), place("Chizhou", country=("CN",))),
        (place("Georgia"), organization("Georgia", id="organization/georgia")),
        (organization("ISI"), organization("ISIS")),
        (person("Eric Chen"), person("Eric Chan")),
        (organization("Rim Investments II"), organization("Rim Investments III")),
    ],
)
def test_two_entries_that_are_two(one: Entity, other: Entity) -> None:
    assert findings("same-entity", one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (person("Ahmad Shah Massoud"), person("Ahmad Massoud"), "one within the other"),
        (person("George Bush"), person("George W. Bush"), "one within the other"),
        (
            person("Nawaz Sharif"),
            person("Abbas Sharif", description="Businessman, brother of Nawaz and Shehbaz Sharif, died in 2013"),
            "Nawaz Sharif is a relative",
        ),
        (
            person("Ruhollah Khomeini", description="Cleric; father of Ahmad"),
            person("Ahmad Khomeini"),
            "Ahmad Khomeini is a relative",
        ),
        (person("Heydar Aliyev", description="father of Sevil Aliyeva"), person("Sevil Aliyeva"), "is a relative"),
        (person("Nawaz Sharif", country=("PK",)), person("Shehbaz Sharif", country=("PK",)), "may be relatives"),
    ],
)
def test_relatives_that_nobody_tells_apart(one: Entity, other: Entity, told: str) -> None:
    (finding,) = findings("unmarked-relative", one, other)
    assert finding.id == other.id
    assert told in finding.message
    assert findings("unmarked-relative", one, evolve(other, silence=(("unmarked-relative", "namesakes"),))) == []
    assert findings("unmarked-relative", one, evolve(other, distinct_from=(one.id,))) == []


@pytest.mark.parametrize(
    "entities",
    [
        (person("Imran Khan", country=("PK",)), person("Aamir Khan", country=("IN",))),
        (person("Zhang Jun", country=("CN",)), person("Dong Jun", country=("CN",))),
        (person("Ann Lee", country=("US",)), person("Bob Lee", country=("US",)), person("Cy Lee", country=("US",))),
        (person("Ann Bee", description="Widow of Carl Bee"), person("Dora Bee")),
        (person("Mohammed VI"), person("Moulay Hassan", description="Crown prince, son of Mohammed VI")),
        (person("Nawaz Sharif", description="Brother of Shehbaz Sharif"), person("Omar Sharif")),
    ],
)
def test_namesakes_that_are_no_relatives(entities: Sequence[Entity]) -> None:
    assert findings("unmarked-relative", *entities) == []


def test_among_many_a_family_name_in_common_is_chance() -> None:
    two = (person("Jack Nicholson", country=("US",)), person("John Nicholson", country=("US",)))
    others = [person(f"Person {chr(97 + n)}{chr(98 + n // 5)}son", country=("US",)) for n in range(40)]
    assert len(findings("unmarked-relative", *two)) == 1
    assert [one for one in findings("unmarked-relative", *two, *others) if "nicholson" in one.id] == []


def test_a_rule_that_is_none_cannot_be_silenced() -> None:
    one = person("Ann Bee", silence=(("shared-aliases", "typed wrong"), ("short-alias", "fine")))
    (finding,) = findings("unknown-rule", one)
    assert "did you mean 'shared-alias'?" in finding.message
