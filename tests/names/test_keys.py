"""Keys: which spellings meet, and what that costs, measured on real spellings."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.names import analyse, deletions, keys_of, skeleton
from aliaskit.names.keys import ALTERNATES

WORDS = st.text("abcdefghijklmnopqrstuvwxyz", max_size=12)


@pytest.fixture(scope="module")
def benchmark(script: Callable[[str], ModuleType]) -> ModuleType:
    """benchmarks/keys.py."""
    return script("benchmarks/keys.py")


@pytest.mark.parametrize(
    "spellings",
    [
        "qureshi quraishi koreishi qoreshi kureshi",
        "mohammed muhammad mohamad muhamed mahomed",
        "massoud masoud masud masood massud",
        "marcus markus marcos markos",
        "nicolas nikolas nicolaas",
        "victoria viktoria",
        "cesar sesar",
        "rice rise",
        "khalid halid",
        "wahdat vahdat",
        "gamal jamal djamal",
        "hajj haj",
        "sergey serhiy sergei serhii",
        "najib najibullah",
        "siraj sirajdin",
        "uthman usman",
        "ramadhan ramazan",
        "navruz nawruz nauruz",
        "yusuf jusuf",
        "shchukin schukin",
    ],
)
def test_spellings_of_one_name_meet(spellings: str) -> None:
    first, *others = spellings.split()
    assert [other for other in others if not set(keys_of(first)) & set(keys_of(other))] == []


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("cat", "KT"),
        ("cecil", "SL"),
        ("celik", "SLK"),
        ("ciccio", "SKS"),
        ("march", "MRX"),
        ("czar", "XR"),
        ("jackson", "JKSN"),
        ("philip", "FLP"),
        ("ali", "AL"),
        ("omar", "AMR"),
        ("hasan", "HSN"),
        ("wali", "FL"),
        ("y", "A"),
        ("", ""),
        ("313", "313"),
    ],
)
def test_skeletons(word: str, code: str) -> None:
    assert skeleton(word) == code


@given(WORDS)
def test_doubled_letters_do_not_matter(word: str) -> None:
    """But for the letters that double means another sound of: gg, cc, ee before i and the like keep their classes."""
    doubled = "".join(letter * 2 if letter in "bdflmnprtv" else letter for letter in word)
    if not any(pair in word for pair in ("th", "dh", "ph", "ts", "tz", "tch", "dz", "dj")):
        assert skeleton(doubled) == skeleton(word)


@given(WORDS)
def test_keys_are_few_distinct_and_begin_with_the_skeleton(word: str) -> None:
    keys = keys_of(word)
    assert keys[0] == skeleton(word)
    assert len(set(keys)) == len(keys) <= 2 + len(ALTERNATES)
    assert all(len(key) > 1 for key in keys[1:])


@given(st.text())
def test_any_string_has_keys(text: str) -> None:
    assert len(keys_of(text)) >= 1
    assert text in deletions(text)


@given(WORDS.filter(bool), st.data())
def test_one_typing_error_is_met(word: str, data: st.DataObject) -> None:
    """A letter left out, put in, changed, or two neighbours exchanged: the two words have a form in common."""
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("aqz"))
    errors = {
        "out": word[:place] + word[place + 1 :],
        "in": word[:place] + letter + word[place:],
        "changed": word[:place] + letter + word[place + 1 :],
        "exchanged": word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    }
    for error, wrong in errors.items():
        assert set(deletions(word)) & set(deletions(wrong)), error


def test_tokens_give_their_keys() -> None:
    (token,) = analyse("Qureshi").tokens
    assert token.keys == keys_of("qureshi")


@pytest.mark.parametrize(
    ("words", "least", "most", "least_with_typos"),
    [("tokens", 0.92, 11.0, 0.935), ("ofac_sdn", 0.755, 19.0, 0.80), ("phoenix_actors", 0.82, 30.0, 0.88)],
)
def test_recall_and_cost_on_real_spellings(
    benchmark: ModuleType, words: str, least: float, most: float, least_with_typos: float
) -> None:
    """Floors on the share of pairs that meet, ceilings on the mean number of other words (`benchmarks/keys.py`)."""
    source = benchmark.TOKENS if words == "tokens" else benchmark.EVAL / "resolve" / words
    if not source.exists():
        pytest.skip(f"{source} is not here: the evaluation data are not part of the project")
    real = benchmark.token_words() if words == "tokens" else benchmark.list_words(words)
    ours = benchmark.measure(real, benchmark.ours)
    with_typos = benchmark.measure(real, benchmark.ours_and_typos)
    assert ours.recall >= least
    assert ours.candidates <= most
    assert with_typos.recall >= least_with_typos
    assert with_typos.candidates <= most + 1.2


def test_arabic_words_meet_their_latin_spellings(benchmark: ModuleType) -> None:
    """The share of Latin spellings that have a key in common with the Arabic word they were seen for."""
    if not benchmark.TOKENS.exists():
        pytest.skip(f"{benchmark.TOKENS} is not here: the evaluation data are not part of the project")
    met = seen = 0
    arabic: dict[str, set[str]] = {}
    for line in benchmark.TOKENS.read_text(encoding="utf-8").splitlines()[1:]:
        entity, _, script, name, _ = line.split("\t")
        keys = {key for token in analyse(name).tokens for key in token.keys}
        if script == "Arab":
            arabic[entity] = keys
        else:
            seen += 1
            met += bool(keys & arabic[entity])
    assert seen > 3_000
    assert met / seen >= 0.90


def test_figures_of_a_small_vocabulary(benchmark: ModuleType) -> None:
    """The benchmark's own arithmetic, on words whose figures one can count."""
    words = benchmark.Words(("ab", "ac", "xy"), frozenset({("ab", "ac"), ("ab", "xy")}))
    figures = benchmark.measure(words, lambda word: (word[0],))
    assert (figures.recall, figures.candidates) == (0.5, 2 / 3)
    assert benchmark.measure(words, lambda _: ("",)).recall == 0
