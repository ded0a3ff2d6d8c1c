"""Whole stories: who is one with whom, within an article and across articles, with no gazetteer."""

from __future__ import annotations

import itertools
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.articles.stories import Story, stories

from aliaskit import Linker, Resolver
from aliaskit.articles.values import LinkedArticle

STORIES = list(stories())
LINKER = Linker(Resolver.of([]))


def _entities(linked: list[LinkedArticle]) -> dict[tuple[str, int], str | None]:
    return {(article.id, place): one.entity for article in linked for place, one in enumerate(article.mentions)}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.title)
def test_a_reader_would_join_the_same_mentions(story: Story) -> None:
    mentions = [one for article in LINKER.link(story.articles) for one in article.mentions]
    labels = [label.rstrip("?") for labels in story.labels for label in labels]
    told = list(zip(mentions, labels, strict=True))
    wrong = [
        (a.text, b.text, "joined" if a.entity == b.entity else "apart")
        for (a, one), (b, other) in itertools.combinations(told, 2)
        if (a.entity == b.entity) != (one == other)
    ]
    assert not wrong


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.title)
def test_what_a_reader_cannot_tell_stays_open(story: Story) -> None:
    mentions = [one for article in LINKER.link(story.articles) for one in article.mentions]
    open_ = [label.endswith("?") for labels in story.labels for label in labels]
    assert [one.decision == "ambiguous" for one in mentions] == open_


@settings(deadline=None, max_examples=15)
@given(st.randoms(use_true_random=False))
def test_order_of_articles_changes_no_id(random: Random) -> None:
    articles = [evolve(article, id=f"{story.title}/{article.id}") for story in STORIES for article in story.articles]
    straight = _entities(list(LINKER.link(articles)))
    random.shuffle(articles)
    assert _entities(list(LINKER.link(articles))) == straight
