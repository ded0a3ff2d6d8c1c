"""The data files of words: all of it can be reached, none of it contradicts itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from aliaskit.names import analyse, fold, lexicon
from aliaskit.names.compounds import canonical
from aliaskit.names.lexicon import (
    arabic_titles,
    concepts,
    legal_forms,
    lines_of,
    particles,
    suffixes,
    titles,
    translations,
)

FOLDER = Path(lexicon.__file__).parent
FILES = sorted(path.name for path in FOLDER.glob("*.txt"))
ROLES = {"article", "ezafe", "bin", "particle", "function"}


def _phrases(file: str) -> Iterator[str]:
    """What a file lists, marks taken off."""
    for line in lines_of(file):
        if file == "particles.txt":
            yield line.split()[0]
        elif file == "legal_forms.txt":
            yield from line.split(" = ")[1].split(", ")
        else:
            yield from (phrase.lstrip("~") for phrase in line.split(", "))


@pytest.mark.parametrize("file", FILES)
def test_files_say_what_they_are_and_where_from(file: str) -> None:
    head = [line for line in (FOLDER / file).read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert head
    assert any("ource" in line for line in head)


@pytest.mark.parametrize("file", [file for file in FILES if file != "titles_arabic.txt"])
def test_entries_are_written_as_folding_writes_them(file: str) -> None:
    """An entry that is not folded would never be met; titles in Arabic script are read as names are.

    Initials apart (s r l) are met as other sources write them.
    """
    unfolded = [
        phrase for phrase in _phrases(file) if fold(phrase) != phrase and fold(phrase) != phrase.replace(" ", "")
    ]
    joined = [phrase for phrase in unfolded if [fold(word) for word in phrase.split()] != phrase.split()]
    assert not joined


@pytest.mark.parametrize(
    "file", ["titles.txt", "titles_arabic.txt", "suffixes.txt", "particles.txt", "legal_forms.txt"]
)
def test_no_entry_stands_twice(file: str) -> None:
    assert not [phrase for phrase, times in Counter(_phrases(file)).items() if times > 1]


def test_particles_have_roles() -> None:
    assert set(particles().values()) == ROLES


def test_titles_are_read_with_their_mark() -> None:
    assert titles()["mullah",] is False
    assert titles()["sheikh",] is True
    assert all(title == tuple(map(canonical, title)) for title in titles())


@pytest.mark.parametrize("title", [title for title in titles() if not titles()[title]])
def test_every_title_is_set_aside_before_a_name(title: tuple[str, ...]) -> None:
    tokens = analyse(f"{' '.join(title)} Xerxes", "person").tokens
    assert tokens[-1].role == "name"
    assert not [token for token in tokens[:-1] if token.role == "name"]


@pytest.mark.parametrize("title", [title for title, also_name in arabic_titles().items() if not also_name])
def test_every_title_in_arabic_script_is_set_aside_before_a_name(title: str) -> None:
    tokens = analyse(f"{title} زرتشت", "person").tokens
    assert tokens[-1].role == "name"
    assert {token.role for token in tokens[:-1]} == {"title"}


@pytest.mark.parametrize("suffix", sorted(suffixes()))
def test_every_suffix_is_set_aside_after_a_name(suffix: str) -> None:
    assert analyse(f"Darius Xerxes {suffix}", "person").tokens[-1].role == "suffix"


@pytest.mark.parametrize("form", sorted(set(chain.from_iterable([legal_forms()]))))
def test_every_legal_form_is_set_aside_after_a_name(form: tuple[str, ...]) -> None:
    tokens = analyse(f"Darius Xerxes {' '.join(form)}", "organization").tokens
    assert [token.role for token in tokens[:2]] == ["name", "name"]
    assert {token.role for token in tokens[2:]} <= {"legal", "function", "ezafe", "particle"}
    assert "legal" in {token.role for token in tokens[2:]}


def test_concepts_and_translations_agree() -> None:
    assert all(concepts()[other] == concepts()[word] for word, others in translations().items() for other in others)
    assert all(word in translations()[word] for word in concepts())
    assert concepts()["hezb"] == concepts()["party"]
    assert concepts()["volodymyr"] == concepts()["vladimir"]
