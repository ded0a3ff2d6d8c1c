"""A scan finds what a look-up of every stretch of words would find, at the right places."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.racing import THREADS, at_once

from aliaskit.articles import remembering
from aliaskit.articles.scanning import Scanner, listing, stretches
from aliaskit.articles.scanning.folding import scan_words
from aliaskit.articles.scanning.listing import forms_of
from aliaskit.entities import Alias, Entity
from aliaskit.index.builder import Listed, build
from aliaskit.index.layers import Layers
from aliaskit.index.reader import Index
from aliaskit.resolver import Resolver


def scanner_of(*names: str | Alias) -> Scanner:
    """A scanner over one entity a name."""
    entities = []
    for number, name in enumerate(names):
        alias = (name,) if isinstance(name, Alias) else ()
        text = f"Preferred Nobody{number:03}" if alias else str(name)
        entities.append(Entity(f"organization/{number}", "organization", text, alias))
    return Scanner(Resolver.of(entities).layers)


def found(scanner: Scanner, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in scanner.scan(text)]


@pytest.mark.parametrize(
    ("listed", "text", "expected"),
    [
        (["Kabul", "Kabul University"], "Kabul University is in Kabul.", ["Kabul University", "Kabul"]),
        (["Hezb-e-Wahdat"], "the Hezb-e-Wahdat, the Hezb e Wahdat", ["Hezb-e-Wahdat", "Hezb e Wahdat"]),
        (["Pakistan"], "Pakistan's, Pakistan’s, ‘Pakistan’ and Pakistani", ["Pakistan"] * 3),
        (["People's Party"], "the People’s Party, the Peoples Party", ["People’s Party", "Peoples Party"]),
        (["Côte d'Ivoire"], "Cote d’Ivoire and CÔTE D'IVOIRE", ["Cote d’Ivoire", "CÔTE D'IVOIRE"]),
        (["Sana'a"], "Sana'a, Sanaa's", ["Sana'a", "Sanaa"]),
        (["J. K. Rowling"], "J.K. Rowling and J. K. Rowling", ["J.K. Rowling", "J. K. Rowling"]),
        (["al-Qaeda"], "an al-Qaeda cell; Al Qaeda", ["al-Qaeda", "Al Qaeda"]),
        (["iPhone"], "an iPhone", ["iPhone"]),
        (["Erdoğan"], "Erdogan met Erdoğan", ["Erdogan", "Erdoğan"]),
        (["Straße"], "In der STRASSE, Straße.", ["STRASSE", "Straße"]),
        (["Finland"], "ﬁ In ﬁnland, Fi\u200bnland", ["Fi\u200bnland"]),
        (["Zoe\u0301"], "Zoé and Zoe\u0301 left", ["Zoé", "Zoe\u0301"]),
        (["Washington, D.C."], "in Washington, D.C., today", ["Washington, D.C."]),
        (["Russia China"], "Russia, China; Russia\n\nChina", []),
        (["Khan Ali"], "He met Imran Khan. Ali left.", []),
        (["Hong Kong", "Kong's Party"], "Hong Kong's, Hong Kong’s; Kong's Party", ["Hong Kong"] * 2 + ["Kong's Party"]),
        (["Musa Qal`a"], "in Musa Qal`a, Musa Qala and “Musa Qal’a”", ["Musa Qal`a", "Musa Qala", "Musa Qal’a"]),
        (["Air 3 Nord"], "Air 3 Nord – Air 3. Nord", ["Air 3 Nord", "Air 3. Nord"]),
        (["eBay Жар", "Zar"], "on (eBay Жар; fooBar-Zar", ["eBay Жар", "Zar"]),
        (["van der Bellen"], "(van der Bellen) and Alexander-van-der-Bellen", ["van der Bellen", "van-der-Bellen"]),
        (["St. Petersburg"], "in St. Petersburg", ["St. Petersburg"]),
        (["كابول"], "في كابول، اليوم", ["كابول"]),
        (["习近平", "北京"], "国家主席习近平在北京说", ["习近平", "北京"]),
        (["Кабул"], "в городе Кабул.", ["Кабул"]),
    ],
)
def test_names_are_found_however_the_text_writes_them(listed: list[str], text: str, expected: list[str]) -> None:
    assert found(scanner_of(*listed), text) == expected


def test_an_acronym_needs_its_capitals() -> None:
    scanner = scanner_of(Alias("WHO", "acronym"), Alias("US", "acronym"))
    assert found(scanner, "The US asked who left the WHO. Us and Who.") == ["US", "WHO"]


def test_in_a_text_without_capitals_common_words_and_acronyms_are_no_names() -> None:
    scanner = scanner_of("Reading", "Kabul", Alias("WHO", "acronym"))
    assert found(scanner, "who was reading in kabul") == ["kabul"]
    assert found(scanner, "He was reading in kabul, then in Reading") == ["Reading"]


def test_a_weak_alias_is_never_found_alone() -> None:
    assert found(scanner_of(Alias("The Movement", "weak")), "The Movement said") == []


def test_every_bearer_of_a_name_is_given() -> None:
    scanner = scanner_of("Santiago", Alias("Santiago", "short"))
    (hit,) = scanner.scan("to Santiago")
    assert scanner.bearers(hit)[0] == ("organization/0", "organization/1")


def test_layers_are_scanned_as_one_and_what_a_layer_hides_is_not_found() -> None:
    base = [Entity("place/kabul", "place", "Kabul"), Entity("place/kabul-city", "place", "Kabul City")]
    top = [Entity("place/kabul-city", retired=True), Entity("place/herat", "place", "Herat")]
    indexes = [
        Index(build([Listed(one, ("test",) * (1 + len(one.aliases))) for one in entities])) for entities in (base, top)
    ]
    assert found(Scanner(Layers(indexes)), "Kabul City, Herat") == ["Kabul", "Herat"]


def test_what_is_remembered_of_words_is_bounded_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    scanner = scanner_of("Kabul", "Ali Khan")
    text = "Kabul, Ali Khan; Kabul: Herat (Kabul) Ali"
    once = scanner.scan(text)
    monkeypatch.setattr(remembering, "_KEPT", 2)
    again = scanner_of("Kabul", "Ali Khan")
    assert [(hit.start, hit.end) for hit in again.scan(text)] == [(hit.start, hit.end) for hit in once]
    assert again.scan(text) == again.scan(text)
    assert len(stretches.stretches_of(again.layers, cased=True).known) <= 2


def test_letters_of_other_scripts_are_told_from_signs() -> None:
    for code in (*range(0x3100), *range(0x3100, 0x110000, 97)):
        letter = chr(code)
        assert listing.is_other(letter) == (listing._OTHER_LETTER.match(letter) is not None), hex(code)
    assert listing.is_other("“Kabul” — Київ")
    assert not listing.is_other("“Kabul” — Łódź, Hồ Chí Minh…")


WORDS = st.sampled_from(
    ["Ali", "Khan", "Zar", "al", "Zarqa", "O'Neil", "U.S.", "Côte", "Жар", "کابل", "中", "国", "de", "Bin", "Kab-ul"]
)
NAMES = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=6)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", "-", ", ", ". ", "\n\n", "’s ", " (", ""])), max_size=14).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


def naive(names: list[str], text: str) -> list[tuple[int, int]]:
    """Every stretch of words that folds as a name does, leftmost first, of those the longest: word by word."""
    forms = {form for name in names for form in forms_of(name)}
    words = list(scan_words(text))
    cased = text.lower() != text
    spans, done = [], 0
    for first, (_, start, _) in enumerate(words):
        if start < done:
            continue
        for last in range(len(words) - 1, first - 1, -1):
            form = " ".join(word for word, _, _ in words[first : last + 1])
            if form in forms and (not cased or _has_capital(text[start : words[last][2]])):
                spans.append((start, done := words[last][2]))
                break
    return spans


@given(NAMES, TEXTS)
@example(["Ali Khan", "Khan Zar"], "Ali Khan Zar")
@example(["U.S. Ali"], "U.S. Ali")
def test_a_scan_is_a_look_up_of_every_stretch(names: list[str], text: str) -> None:
    scanner = scanner_of(*names)
    scanner.fitting = _with_capitals  # type: ignore[method-assign, assignment]
    assert [(hit.start, hit.end) for hit in scanner.scan(text)] == naive(names, text)


def _with_capitals(spots: list[tuple[int, int]], surface: str, *, cased: bool) -> tuple[tuple[int, int], ...]:
    return tuple(spots) if not cased or _has_capital(surface) else ()


def _has_capital(name: str) -> bool:
    return any(sign != sign.lower() or (sign.isalpha() and sign.upper() == sign.lower()) for sign in name)


@given(st.text(max_size=300))
@example("\ud800Kabul\udfff Kabul 😀Kabul")
def test_no_text_raises_and_hits_are_whole_and_disjoint(text: str) -> None:
    end = 0
    for hit in scanner_of("Kabul", "Ali Khan", "中国").scan(text):
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end


def test_a_long_text_without_blanks_is_read_in_linear_time() -> None:
    import time

    scanner = scanner_of("Kabul", "中国", "A B C")
    scanner.scan("Kabul 中国")
    for sign in ("a", "A", "中", "A.", "é", "'", "-A"):
        started = time.process_time()
        scanner.scan(sign * (200_000 // len(sign)))
        assert time.process_time() - started < 20, sign


def test_threads_that_begin_at_once_find_the_same() -> None:
    """What is known of each name has its room before any thread lays names out: two of them would make it twice."""
    for _ in range(10):
        scanner = scanner_of("Kabul", "Daesh", "داعش")
        index = scanner.layers.indexes[0]
        assert len(listing.shouted_of(index)) == index.name_count
        given: list[list[str]] = []

        def scan(scanner: Scanner = scanner, given: list[list[str]] = given) -> None:
            given.append(found(scanner, "Daesh (داعش) left Kabul"))

        at_once(scan)
        assert given == [["Daesh", "داعش", "Kabul"]] * THREADS
