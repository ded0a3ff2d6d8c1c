"""What of a mention is the name."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.laws.strategies import ANY_TEXT, NAMES, laws

from aliaskit.articles.heads import Head, head_of

_CASES = [
    ("Shah Mahmood Qureshi", "Shah Mahmood Qureshi"),
    ("Pakistani Foreign Minister Shah Mehmood Qureshi", "Shah Mehmood Qureshi"),
    ("Rep. Ilhan Omar", "Ilhan Omar"),
    ("Secretary of State John Kerry", "John Kerry"),
    ("the recently announced iPhone", "iPhone"),
    ("German airline Lufthansa", "Lufthansa"),
    ("State Property Agency ( AVAS )", "State Property Agency"),
    ("Singapore 's Changi International Airport", "Changi International Airport"),
    ("Irving, Texas", "Irving"),
    ("Karzai's", "Karzai"),
    # What looks like a role and is part of the name.
    ("Justice Department", "Justice Department"),
    ("Bank of America", "Bank of America"),
    ("U.S. Department of Justice", "U.S. Department of Justice"),
    ("Star Wars", "Star Wars"),
    ("Prime Minister's Office", "Prime Minister's Office"),
    ("Los Angeles Police Department", "Los Angeles Police Department"),
    ("Ministerstvo zahraničí České republiky", "Ministerstvo zahraničí České republiky"),
    ("bin Laden", "bin Laden"),
    ("al-Rubaie", "al-Rubaie"),
    ("20th Century Fox", "20th Century Fox"),
]


@pytest.mark.parametrize(("text", "name"), _CASES)
def test_the_name_in_a_mention(text: str, name: str) -> None:
    assert head_of(text).text == name


@pytest.mark.parametrize("text", ["Apple CEO", "the Prime Minister of Singapore", "the White House Press Secretary"])
def test_an_office_names_nobody(text: str) -> None:
    assert head_of(text).office


def test_what_stood_around_the_name_is_kept() -> None:
    assert head_of("Airbus chief executive Noel Forgeard") == Head("Noel Forgeard", "airbus chief executive")
    assert head_of("General Motors ( GM )").bracket == "GM"
    assert head_of("Apple 's iTunes").owner == "Apple"


@laws
@given(ANY_TEXT | NAMES)
def test_a_head_is_made_of_any_text(text: str) -> None:
    assert head_of(text).text or not text.strip()
