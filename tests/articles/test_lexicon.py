"""The words of articles extend those of names: nothing is listed twice, nor taken back that was not there."""

from __future__ import annotations

from collections import Counter

from aliaskit.articles.lexicon import lines_of, nations, peoples, roles, titles
from aliaskit.names import lexicon as names


def phrases(file: str) -> list[str]:
    """All phrases of a file, with commas between them or one a line."""
    return [phrase.strip() for line in lines_of(file) for phrase in line.split(",") if phrase.strip()]


def test_nations_extend_nationalities_but_for_what_they_take_back() -> None:
    listed = phrases("nations.txt")
    known = {" ".join(phrase) for phrase in names.nationalities()}
    gone = {phrase[1:] for phrase in listed if phrase.startswith("-")}
    assert gone <= known
    assert not known & {phrase for phrase in listed if not phrase.startswith("-")}
    assert {("us",), ("israeli",)} <= nations()
    assert {tuple(phrase.split()) for phrase in known - gone} <= nations()
    assert ("nato",) not in nations()


def test_words_for_the_people_of_a_country_are_nations_and_peoples() -> None:
    listed = phrases("demonyms.txt")
    assert Counter(listed).most_common(1)[0][1] == 1
    assert set(listed) <= peoples()
    assert {tuple(phrase.split()) for phrase in listed} <= nations()
    assert {" ".join(phrase) for phrase in names.demonyms()} <= peoples()
    assert not set(listed) & {" ".join(phrase) for phrase in names.demonyms()}
    assert not set(listed) & set(phrases("nations.txt"))


def test_the_name_of_a_state_is_no_people() -> None:
    assert names.demonyms() < names.nationalities()
    assert {" ".join(phrase) for phrase in names.nationalities() - names.demonyms()}.isdisjoint(peoples())


def test_titles_and_roles_list_no_title_of_names_again() -> None:
    sure = {phrase for phrase, also_name in names.titles().items() if not also_name}
    assert not [line for line in lines_of("titles.txt") if tuple(line.split()) in sure]
    assert sure <= set(titles())
    again = [line for line in lines_of("roles.txt") if line.endswith(" person") and (line.split()[0],) in sure]
    assert again == []
    assert roles()["spokesman"] == "person"
