"""Which words of an index are like each of many words: what `matching.vocabulary` finds, looked up all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from aliaskit.batch.columns import Numbers, Shares, Truths, distinct_below, laid, within
from aliaskit.batch.listings import Listing, Table
from aliaskit.batch.subsequences import Patterns
from aliaskit.batch.words import Spelled, Words
from aliaskit.matching.alignment import ENOUGH, LEAST_LETTERS
from aliaskit.matching.likeness import likeness
from aliaskit.matching.vocabulary import (
    BEGINNINGS,
    BEGUN_ALIKE,
    LEAST_OF_MANY,
    MANY,
    MOST_BEGUN,
    MOST_SPELLED,
    MOST_WORDS,
    SHORT,
    SURE,
    Asked,
)
from aliaskit.names import deletions
from aliaskit.names.keying import keys_of_words, skeletons_of
from aliaskit.names.lexicon import translations

Pairs = tuple[Numbers, Numbers]
"""Places of words that are asked, ascending, each beside the number of a word of the index."""


class BatchVocabulary:
    """The words of one index that are like many words."""

    def __init__(self, listing: Listing) -> None:
        """Over one index."""
        self._listing, self.word_count = listing, len(listing.index.bearers)

    def similar(self, asked: Sequence[Asked], words: Words) -> Alike:
        """For each word that is asked what `Vocabulary.similar` finds, the likest last."""
        question = _Question.of(asked, words)
        place, number = self._listed(asked)
        many = np.bincount(place, minlength=len(asked)) > MANY
        found = self._alike(question, (place, number), np.where(many, LEAST_OF_MANY, LEAST_LETTERS), ENOUGH)
        long = np.array([len(word) > SHORT for word, _, _ in asked], dtype=np.bool_) & (question.least == ENOUGH)
        unsure = np.flatnonzero(long & (found.most(len(asked)) < SURE))
        place, number = self._begun([asked[one][0] for one in unsure.tolist()])
        letters = np.full(len(asked), BEGUN_ALIKE)
        begun = self._alike(question, (unsure[place], number), letters, BEGUN_ALIKE).at_least(BEGUN_ALIKE)
        return self._best(asked, question.least, found, begun)

    def _listed(self, asked: Sequence[Asked]) -> Pairs:
        """The words that share a key or a form with each of these, in the order in which they are found."""
        whole, parts = (
            list(dict.fromkeys(word for word, _, least in asked if (least == ENOUGH) is enough))
            for enough in (True, False)
        )
        keys = keys_of_words(whole)
        codes = {word: [code] for word, code in zip(parts, skeletons_of(parts), strict=True)}
        sounding = [(keys if least == ENOUGH else codes)[word] for word, _, least in asked]
        forms = [deletions(word) if len(word) > SHORT else () for word, _, _ in asked]
        sounded, spelled = _found(self._listing.by_key, sounding), _found(self._listing.by_form, forms)
        place, number = (np.concatenate(both) for both in zip(sounded, spelled, strict=True))
        _, first = np.unique(place * self.word_count + number, return_index=True)
        first = first[np.lexsort((first, place[first]))]
        return place[first], number[first]

    def _alike(self, question: _Question, pairs: Pairs, letters: Shares, enough: float) -> Alike:
        """Of these words those with most letters in common with the one that is asked, and how alike they are."""
        place, number = pairs
        own = question.patterns.letters.taken(place)
        near = own.may_share(self._listing.letters(number), letters[place])
        place, number = place[near], number[near]
        distinct, where = distinct_below(self.word_count, number)
        written = self._listing.written(distinct)
        kept = _nearest(place, question.patterns.alike(place, written, where), letters)
        place, number = place[kept], number[kept]
        used, which = distinct_below(len(distinct), where[kept])
        others = Spelled.of(written.taken(used))
        alike = question.words.alike_to(question.own[place], others, which, question.abjad[place], enough)
        return Alike(place, number, alike)

    def _begun(self, asked: Sequence[str]) -> Pairs:
        """The words that begin as each of these does, with as few letters as leave no more than so many."""
        start, length = np.zeros((2, len(asked)), dtype=np.int64)
        open_ = np.arange(len(asked))
        for letters in BEGINNINGS:
            low, high = self._listing.beginning([asked[one][:letters] for one in open_.tolist()])
            few = high - low <= MOST_BEGUN
            start[open_[few]], length[open_[few]] = low[few], (high - low)[few]
            open_ = open_[~few]
        return np.repeat(np.arange(len(asked)), length), laid(start, length)

    def _best(self, asked: Sequence[Asked], least: Shares, *found: Alike) -> Alike:
        """Those that are alike enough and those that are known, each once, so many of the likest."""
        every = joined([*found, self._known(asked)])
        every = every.taken(np.flatnonzero(every.alike >= least[every.place]))
        keys = every.place * self.word_count + every.number
        order = np.argsort(keys, kind="stable")
        every = every.taken(order[np.diff(keys[order], append=-1) != 0])  # the last: what is known is so for sure
        every = every.taken(np.lexsort((-every.number, every.alike, every.place)))
        count = np.bincount(every.place, minlength=len(asked))
        return every.taken(np.flatnonzero(count[every.place] - within(count) <= MOST_WORDS))

    def _known(self, asked: Sequence[Asked]) -> Alike:
        """The listed words that are these words or translate them, with their likeness."""
        meant = [(word, *translations().get(word, ())) for word, _, _ in asked]
        place, number = _found(self._listing.by_word, meant)
        found = zip(place.tolist(), self._listing.texts(number), strict=True)
        alike = [likeness(asked[one][0], text, asked[one][1]) if text in meant[one] else 0.0 for one, text in found]
        return Alike(place, number, np.array(alike, dtype=np.float64))


class _Question(NamedTuple):
    """What is asked for, in columns."""

    words: Words
    own: Numbers
    abjad: Truths
    least: Shares
    patterns: Patterns

    @classmethod
    def of(cls, asked: Sequence[Asked], words: Words) -> _Question:
        texts = [word for word, _, _ in asked]
        abjad = np.array([abjad for _, abjad, _ in asked], dtype=np.bool_)
        least = np.array([least for _, _, least in asked])
        return cls(words, words.numbers(texts), abjad, least, Patterns(texts))


class Alike(NamedTuple):
    """Words of the index, by their numbers, that are so much like what is asked at a place."""

    place: Numbers
    number: Numbers
    alike: Shares

    def most(self, asked: int) -> Shares:
        """The likeness of the likest for each that is asked."""
        found = np.zeros(asked)
        np.maximum.at(found, self.place, self.alike)
        return found

    def taken(self, which: Numbers) -> Alike:
        """Some of them, in this order."""
        return Alike(self.place[which], self.number[which], self.alike[which])

    def at_least(self, alike: float) -> Alike:
        """Those that are at least so much alike."""
        return self.taken(np.flatnonzero(self.alike >= alike))


def joined(parts: Sequence[Alike]) -> Alike:
    """One after the other."""
    place, number, alike = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return Alike(place, number, alike)


def _nearest(place: Numbers, shared: Shares, least: Shares) -> Numbers:
    """Of words beside those at these places, ascending, the ones with most letters in common, and at least so many."""
    kept = np.flatnonzero(shared >= least[place])
    count = np.bincount(place[kept], minlength=len(least))
    if count.max(initial=0) > MOST_SPELLED:
        kept = kept[np.lexsort((-shared[kept], place[kept]))]
        kept = kept[within(count) < MOST_SPELLED]
    return kept


def _found(table: Table, keys: Sequence[Sequence[str]]) -> Pairs:
    """What a table has under the keys of each of many."""
    of = np.repeat(np.arange(len(keys)), np.array([len(own) for own in keys], dtype=np.int64))
    key, number = table.find([key for own in keys for key in own])
    return of[key], number
