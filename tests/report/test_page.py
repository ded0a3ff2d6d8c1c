"""The page: whatever an article holds is shown and never obeyed, bounds are told, and a real browser is content."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.report.browser import BROWSER, Page, opened

from aliaskit.articles.values import Article, Mention
from aliaskit.matching.answers import Evidence
from aliaskit.report.collecting import Bounds, Collection
from aliaskit.report.page import page

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>document.title='taken'</script>",
    '"><img src=https://evil.example/x.png onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!--",
    "-->",
    "]]>",
    "&lt;b&gt;&amp;",
    "javascript:alert(1)",
    "</style><style>body{display:none}",
    "{{7*7}} ${7*7}",
    "\u202eevil\u2066",
    "a\x00b\x0b\x1b[2J\ud800",
    '<a href="https://evil.example/">here</a>',
    "\r\n\u2028\u2029",
)
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))


def mention(
    text: str, start: int, end: int, entity: str | None, *, decision: str = "match", new: bool = False, name: str = "",
    kind: str | None = None, evidence: tuple[Evidence, ...] = (),
) -> Mention:  # fmt: skip
    return Mention(start, end, text[start:end], entity, name or text[start:end], kind, 0.5, decision, new, evidence)


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, tuple[Mention, ...]]:
    """Articles of hostile parts with mentions anywhere, nested and overlapping."""
    text = draw(st.lists(TEXTS, min_size=1, max_size=6).map(" ".join)) + "x"
    mentions = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        one = mention(
            text, start, end, draw(st.one_of(st.none(), TEXTS)),
            decision=draw(st.sampled_from(["match", "ambiguous", "none"])), new=draw(st.booleans()), name=draw(TEXTS),
            kind=draw(st.one_of(st.none(), TEXTS)), evidence=(Evidence("f", 1.0, draw(TEXTS)),),
        )  # fmt: skip
        mentions.append(one)
    told = [draw(st.one_of(st.none(), TEXTS)) for _ in range(3)]
    return Article(draw(TEXTS), text, title=told[0], date=told[1], source=told[2]), tuple(mentions)


class Markup(HTMLParser):
    """Counts elements and attributes, and gathers text."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.attributes: set[tuple[str, str]] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self.others: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes.update((tag, key) for key, _ in attrs)
        self.ids += [value or "" for key, value in attrs if key == "id"]
        self.links += [value or "" for key, value in attrs if key in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)


def written(*given_articles: tuple[Article, tuple[Mention, ...]], bounds: Bounds | None = None) -> str:
    collection = Collection(bounds or Bounds())
    for article, mentions in given_articles:
        collection.add(article, mentions)
    return "".join(page(collection))


ELEMENTS = {
    "html", "head", "meta", "link", "title", "style", "body", "header", "h1", "h2", "h3", "p", "ul", "ol", "li", "span",
    "a", "div", "nav", "label", "input", "main", "article", "section", "table", "thead", "tbody", "tr", "th", "td",
    "details", "summary", "code", "bdi", "script",
}  # fmt: skip


@settings(max_examples=150)
@given(st.lists(articles(), min_size=1, max_size=3))
def test_no_text_becomes_markup(given_articles: list[tuple[Article, tuple[Mention, ...]]]) -> None:
    found = Markup(written(*given_articles))
    assert set(found.elements) <= ELEMENTS
    assert found.others == []
    assert all(found.elements[once] == 1 for once in ("script", "style", "title", "body", "main", "input"))
    assert found.elements["article"] == len(given_articles)
    assert not {key for _, key in found.attributes if key.startswith("on")}
    assert all(link.startswith("#") or link == "data:," for link in found.links)
    assert len(set(found.ids)) == len(found.ids)
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    places = [f"m{a}-{n}" for a, (_, mentions) in enumerate(given_articles, 1) for n in range(len(mentions))]
    assert set(places) <= set(found.ids), "a mention is not shown"


@given(articles())
def test_the_page_can_be_written_as_utf8(one: tuple[Article, tuple[Mention, ...]]) -> None:
    written(one).encode("utf-8")


def test_what_is_left_out_is_told_and_the_page_is_bounded() -> None:
    text = "Jane Roe and John Roe spoke. " * 40
    spans = [(n * 29, n * 29 + 8) for n in range(40)]
    mentions = tuple(mention(text, start, end, f"new/{start}") for start, end in spans)
    many = [(Article(f"n{n}", text), mentions) for n in range(60)]
    bounds = Bounds(articles=20, entities=10)
    document = written(*many, bounds=bounds)
    assert "40 more articles left out: a page shows the first 20." in document
    assert "30 entities with the fewest mentions left out below." in document
    assert Markup(document).elements["article"] == 20
    assert len(written(*many, *many, bounds=bounds)) < len(document) + 50
    assert "articles left out" in written(*many, bounds=Bounds(characters=3000))


def test_one_article_larger_than_the_page_is_cut() -> None:
    document = written((Article("a", "x" * 5000), ()), bounds=Bounds(characters=1000))
    assert "x" * 1000 in document
    assert "x" * 1001 not in document


# -- in a browser ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    if BROWSER is None or sys.platform == "win32":
        pytest.skip("no Chromium here: on Debian, `apt-get install chromium`")
    with opened(tmp_path_factory.mktemp("profile")) as shown:
        yield shown


@pytest.fixture(scope="module")
def loaded(browser: Page, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """Two articles, one of them as hostile as can be."""
    text = "Shah Mahmood Qureshi met Khan. Daesh claimed it."
    kind = (
        mention(text, 0, 20, "person/q", name="Shah Mahmood Qureshi", kind="person"),
        mention(text, 25, 29, None, decision="ambiguous", evidence=(Evidence("shared", 1.0, "two are called Khan"),)),
        mention(text, 31, 36, "organization/is", name="Islamic State", kind="organization"),
    )
    evil = " ".join(HOSTILE)
    spans = [(evil.index(one), evil.index(one) + len(one)) for one in HOSTILE]
    hostile = tuple(mention(evil, *span, evil[slice(*span)], new=True, name=evil[slice(*span)]) for span in spans)
    nested = (mention(evil, 3, 9, "person/q", name="Shah Mahmood Qureshi", kind="person"),)
    path = tmp_path_factory.mktemp("page") / "report.html"
    document = written(
        (Article("one", text), kind), (Article(evil, evil, evil, evil, source=evil), (*hostile, *nested))
    )
    path.write_text(document, encoding="utf-8")
    browser.open(path)
    return browser


def test_a_browser_loads_it_without_a_word_and_without_the_network(loaded: Page) -> None:
    assert loaded.complaints() == []
    assert [url for url in loaded.requests() if not url.startswith(("file:", "data:"))] == []
    assert loaded.evaluate("document.title") == "Articles and entities - aliaskit"


def test_a_browser_shows_every_mention(loaded: Page) -> None:
    shown = loaded.evaluate("[...document.querySelectorAll('article a.m')].map(one => one.textContent)")
    assert shown[:3] == ["Shah Mahmood Qureshi", "Khan", "Daesh"]
    assert len(shown) == 3 + len(HOSTILE) + 1
    sizes = "[...document.querySelectorAll('article a.m')].map(one => one.getClientRects().length)"
    assert all(loaded.evaluate(sizes))


def test_mentions_of_one_entity_have_one_colour_and_lead_to_it(loaded: Page) -> None:
    colours = loaded.evaluate(
        "[...document.querySelectorAll('article a[data-e=\"0\"]')].map(one => getComputedStyle(one).backgroundColor)"
    )
    assert len(colours) == 2
    assert len(set(colours)) == 1
    heading = "document.querySelector(document.querySelector('article a.m').getAttribute('href')).querySelector('h3')"
    assert loaded.evaluate(f"{heading}.textContent") == "Shah Mahmood Qureshi"


def test_a_doubt_tells_its_reason(loaded: Page) -> None:
    href = loaded.evaluate("document.querySelector('article a.doubt').getAttribute('href')")
    assert "two are called Khan" in loaded.evaluate(f"document.querySelector('{href}').textContent")


def test_the_filter_narrows_the_index_down_by_any_spelling(loaded: Page) -> None:
    type_in = (
        "(() => {{ const box = document.getElementById('filter'); box.value = {!r};"
        "box.dispatchEvent(new Event('input'));"
        "return [...document.querySelectorAll('.index li:not([hidden]) a')].map(one => one.textContent); }})()"
    )
    assert loaded.evaluate(type_in.format("daésh organ")) == ["Islamic State"]
    assert loaded.evaluate(type_in.format("no such thing")) == []
    assert len(loaded.evaluate(type_in.format(""))) > 10


def test_focus_lights_up_all_mentions_of_an_entity(loaded: Page) -> None:
    lit = (
        "(() => { document.querySelector('article a.m').focus();"
        "return document.querySelectorAll('article .same').length; })()"
    )
    assert loaded.evaluate(lit) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable_in_light_and_dark(loaded: Page, scheme: str) -> None:
    """Contrast of 4.5 to 1 at least, as WCAG asks of text, for prose and for mentions."""
    loaded.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    colours = loaded.evaluate(
        "[document.body, ...document.querySelectorAll('article a.m')].map(one => {"
        "const style = getComputedStyle(one); return [style.color, style.backgroundColor]; })"
    )
    assert all(contrast(front, back) >= 4.5 for front, back in colours)


def contrast(front: str, back: str) -> float:
    light, dark = sorted((luminance(front), luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [float(part) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
