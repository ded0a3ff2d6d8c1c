"""Whatever stands on a line, it is an article or a told fault."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aliaskit.articles.values import Article, Span
from aliaskit.cli.article_fields import article_of
from aliaskit.cli.lines import BadLine

SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8))
KEYS = st.sampled_from(
    ["id", "doc_id", "text", "title", "date", "lang", "source", "mentions", "ref", "start", "end", "titel"]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=6)),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES))
def test_any_object_is_an_article_or_a_fault(value: dict[str, object]) -> None:
    try:
        article, extra = article_of(json.dumps(value).encode())
    except BadLine:
        return
    assert article.text == value["text"]
    assert extra.keys() <= {"ref"}
    assert all(0 <= span.start < span.end <= len(article.text) for span in article.spans or ())


@given(st.binary())
def test_any_bytes_are_an_article_or_a_fault(line: bytes) -> None:
    with pytest.raises(BadLine):
        article_of(b"\xff" + line)


@given(st.text(), st.data())
def test_an_article_comes_as_it_was_sent(text: str, data: st.DataObject) -> None:
    spans = data.draw(
        st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] < pair[1]))
        if text
        else st.just([])
    )
    sent = {"id": "a", "text": text, "mentions": [{"start": start, "end": end} for start, end in spans]}
    article, _ = article_of(json.dumps(sent).encode())
    assert article == Article("a", text, spans=tuple(Span(*pair) for pair in spans))
