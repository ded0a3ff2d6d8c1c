"""Names in running text: which there are, where they begin and end, what stands before them."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aliaskit.articles.finding import find_mentions
from aliaskit.articles.scanning import Scanner
from aliaskit.entities import Alias, Entity
from aliaskit.resolver import Resolver

LISTED = [
    Entity("organization/taliban", "organization", "Taliban", (Alias("The Taliban"),)),
    Entity("organization/the-times", "organization", "The Times of Zaranj"),
    Entity("organization/apple", "organization", "Apple"),
    Entity("place/pakistan", "place", "Pakistan"),
    Entity("place/afghanistan", "place", "Afghanistan"),
    Entity("place/kabul", "place", "Kabul"),
    Entity("place/us", "place", "United States", (Alias("US", "acronym"),)),
    Entity("organization/who", "organization", "World Health Organization", (Alias("WHO", "acronym"),)),
    Entity("person/imran-khan", "person", "Imran Khan"),
    Entity("place/china", "place", "China", (Alias("中国", lang="zh"),)),
    Entity("organization/foreign-ministry", "organization", "Pakistan's Foreign Ministry"),
    Entity("organization/government", "organization", "US government"),
    Entity("person/charles-iii", "person", "King Charles III"),
    Entity("place/zarrow", "place", "Zarrow Airport"),
    Entity("place/zarville", "place", "Zarville, Indiana"),
    Entity("place/indiana", "place", "Indiana"),
    Entity("organization/banda", "organization", "Banda Motor Company"),
]


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(Resolver.of(LISTED).layers)


CASES = [
    # names that no gazetteer lists
    ("Gen. Abdul Rashid Dostum met Mr. al-Rubaie.", ["Abdul Rashid Dostum", "al-Rubaie"]),
    ("Khalili heads Hezb-e-Wahdat-e-Islami, he said.", ["Khalili", "Hezb-e-Wahdat-e-Islami"]),
    ("The painter Vincent van Gogh knew Charles de Gaulle.", ["Vincent van Gogh", "Charles de Gaulle"]),
    ("It was George W. Bush, not J.K. Rowling.", ["George W. Bush", "J.K. Rowling"]),
    ("They saw Kim Jong-un and Ban Ki-moon.", ["Kim Jong-un", "Ban Ki-moon"]),
    ("the bank sued William Clay Ford Jr. and Zarbo Inc. today", ["William Clay Ford Jr.", "Zarbo Inc."]),
    ("the Ministry of Foreign Affairs and Zaranj University", ["Ministry of Foreign Affairs", "Zaranj University"]),
    ("the Centers for Disease Control and Prevention", ["Centers for Disease Control and Prevention"]),
    ("lawyers for Johnson & Johnson", ["Johnson & Johnson"]),
    # titles and offices are no part of a name
    ("US Rep. Ilhan Omar (D-MN) and Speaker of the House Nancy Pelosi", ["US", "Ilhan Omar", "Nancy Pelosi"]),
    ("Minister of Education Stefania Giannini", ["Stefania Giannini"]),
    ("Zarania President Emomali Rahmon and FM Qureshi", ["Zarania", "Emomali Rahmon", "Qureshi"]),
    ("the chief executive of General Motors, Gen. Zaro Motti", ["General Motors", "Zaro Motti"]),
    ("he met Prime Minister of Pakistan Imran Khan", ["Pakistan", "Imran Khan"]),
    # what ends a name, and what parts two
    (
        "owned by European Zaronautic Defense & Space Company (EZDS).",
        ["European Zaronautic Defense & Space Company", "EZDS"],
    ),
    (
        "its Zaro Communications Addressing and Reporting System ( ZCARS ) broke",
        ["Zaro Communications Addressing and Reporting System", "ZCARS"],
    ),
    (
        "the Organization for Zaric Co-operation and Development",
        ["Organization for Zaric Co-operation and Development"],
    ),
    ("the chairman of Zarbler LLC Jim Zarress", ["Zarbler LLC", "Jim Zarress"]),
    ("U.S. District Judge Emmet Zullivan", ["U.S.", "Emmet Zullivan"]),
    ("a plane at Zarrow airport Apple has bought", ["Zarrow airport", "Apple"]),
    ("a plant in Zarville, Indiana, and one in Kabul", ["Zarville", "Indiana", "Kabul"]),
    ("the anti-Taliban front, a US-led, Kabul-based force", ["Taliban", "US", "Kabul"]),
    ("arms for the anti-Taliban Resistance", ["Taliban"]),
    ("a truce on the Pakistan-Afghanistan border, in “Kabul”", ["Pakistan", "Afghanistan", "Kabul"]),
    ("talks of Pakistan and Afghanistan, Pakistan’s aim", ["Pakistan", "Afghanistan", "Pakistan"]),
    ("the Taliban said The Times of Zaranj lied", ["Taliban", "The Times of Zaranj"]),
    ("The Taliban left. The man saw Kabul.", ["Taliban", "Kabul"]),
    ("a fine of US$ 40 in the US", ["US"]),
    ("who runs the WHO now", ["WHO"]),
    (
        "Pakistan’s Foreign Ministry and the US government met King Charles III",
        ["Pakistan", "Foreign Ministry", "US", "Charles III"],
    ),
    ("Afghan Banda Motor Company sued. Since December Zarbo has not.", ["Banda Motor Company", "Zarbo"]),
    ("Rapper Mega Zaro sang. Automaker Zarbo fell. Rivals Zerbo rose.", ["Mega Zaro", "Zarbo", "Zerbo"]),
    ("a bench of Justices S. R. Zarani and Indu Bint", ["S. R. Zarani", "Indu Bint"]),
    (
        "the Qods Force of the ZRGC, the Zaran Music and Universal Music Group",
        ["Qods Force", "ZRGC", "Zaran Music", "Universal Music Group"],
    ),
    # what stands inside one
    (
        "the iPhone 5, iOS 8.3, Windows 7 and Terminal 3, on Boeing 747",
        ["iPhone 5", "iOS 8.3", "Windows 7", "Terminal 3", "Boeing 747"],
    ),
    (
        "at St. Mary's Hospital, by the Zaro Residents' Association",
        ["St. Mary's Hospital", "Zaro Residents' Association"],
    ),
    ('he wrote “The Salt Road” and "Both Sides Now" in May', ["The Salt Road", "Both Sides Now"]),
    ("the firm Oates and Partners; he founded NeXT with Zaro.com", ["Oates and Partners", "NeXT", "Zaro.com"]),
    # capitals that say nothing
    (
        "UNLESS it is so, the Drug makers of a drug left for Washington in the U.S. The rest, on Saturday Night, left",
        ["Washington", "U.S."],
    ),
    ("Share Tweet Print\nZaranj — The men left.\n(Reuters) The others stayed.", ["Zaranj", "Reuters"]),
    ("in May House Democrats and the Royal Editor doubt that PCs, TVs and MP3s sell", ["House"]),
    ("It cost SGD1.75 in chapter XVII, as Lincoln said in Mobile.", ["Lincoln", "Mobile"]),
    ("Advertisement\nOn Monday, the talks ended. Meanwhile, Thousands fled.", []),
    ("Authorities said so. Asserting that Kabul fell, they left.", ["Kabul"]),
    ("Apple said so. Reading is hard. Apple’s chief left.", ["Apple", "Apple"]),
    ("KABUL BOMBING KILLS DOZENS AS TALIBAN ADVANCE\nPeople died.", ["KABUL", "TALIBAN"]),
    ("Senate Passes Sweeping Health Bill After Long Night In Kabul\nIt was late.", ["Kabul"]),
    ("“We are here,” she said. “They left Kabul.”", ["Kabul"]),
    ("the Afghan army and Shia Muslims, I'm told", []),
    # what is no prose
    ('<p class="Zaro">In Kabul <a href="http://Zaro.com/Bob">now</a></p>', ["Kabul"]),
    ("<script>var Zaro = 1</script> Image: SMQureshiPTI/Twitter by @Zaro of zaro@Zaro.com", []),
    # scripts without capitals: listed names
    ("我们在中国说", ["中国"]),
    ("", []),
    ("   \n\t ", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_names_of_a_text(text: str, expected: list[str], scanner: Scanner) -> None:
    assert [one.text for one in find_mentions(text, scanner)] == expected


def test_a_name_has_its_titles_its_kind_and_who_bears_it(scanner: Scanner) -> None:
    found = find_mentions("Prime Minister Imran Khan saw Dr. Zaro Bint of Zaranj University in Zaranj.", scanner)
    assert [(one.text, one.kind, one.listed, one.titles) for one in found] == [
        ("Imran Khan", "person", ("person/imran-khan",), ("Prime Minister",)),
        ("Zaro Bint", "person", (), ("Dr",)),
        ("Zaranj University", "organization", (), ()),
        ("Zaranj", "place", (), ()),
    ]


def test_words_for_peoples_are_found_on_request(scanner: Scanner) -> None:
    found = find_mentions("The Afghan army met Shia Muslims.", scanner, peoples=True)
    assert [(one.text, one.kind) for one in found] == [("Afghan", "other"), ("Shia Muslims", "other")]


def test_a_resolver_serves_as_well(scanner: Scanner) -> None:
    assert find_mentions("In Kabul.", Resolver.of(LISTED)) == find_mentions("In Kabul.", scanner)


def test_where_nouns_have_capitals_listed_names_are_found(scanner: Scanner) -> None:
    assert [one.text for one in find_mentions("Der Mann ist in Kabul im Haus.", scanner, lang="de")] == ["Kabul"]


def test_in_another_language_a_sentence_does_not_begin_with_a_name(scanner: Scanner) -> None:
    text = "Le président est à Kabul. Vendredi, il a parlé avec Zaro Bint à Kabul. Après cela il est parti."
    assert [one.text for one in find_mentions(text, scanner, lang="fr")] == ["Kabul", "Zaro Bint", "Kabul"]


PIECES = st.sampled_from(
    [
        "Kabul",
        "Imran Khan",
        " ",
        "\n",
        ". ",
        "'s ",
        "’",
        "-",
        "al-",
        "Gen. ",
        "The ",
        "of ",
        "and ",
        "WHO",
        "<b>",
        "中国",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join)))
@example("\ud800 Kabul \udfff")
@example("😀Kabul😀 The The the")
def test_spans_are_of_the_text_sorted_and_apart(scanner: Scanner, text: str) -> None:
    end = 0
    for one in find_mentions(text, scanner):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text == one.text.strip()
        end = one.end


@pytest.mark.parametrize(
    "sign", ["a", "A", "Kabul", "A. ", "Al-", "<script>", "<a ", "K of ", "中", "'s", "A\n", "@", "al "]
)
def test_time_grows_with_the_text_and_no_faster(sign: str, scanner: Scanner) -> None:
    spent = []
    for size in (50_000, 200_000):
        started = time.process_time()
        find_mentions(sign * (size // len(sign)), scanner)
        spent.append(time.process_time() - started)
    assert spent[1] < 8 * spent[0] + 0.5
