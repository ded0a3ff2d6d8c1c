"""Which listed names might be meant: words found by sound, typing error or meaning, then names by their words.

No name is compared here. A name's promise is the weight of the words it shares with the query; the most promising are
compared in full (`search`).
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

from aliaskit.index.layers import Spot
from aliaskit.index.reader import Index
from aliaskit.matching.abbreviation import LEAST, LEAST_SHARED, LONGEST, SHORTEST, beginnings, may_abbreviate
from aliaskit.matching.alignment import ENOUGH, JOINED, Part
from aliaskit.matching.vocabulary import Vocabulary
from aliaskit.names import analyse, initials_of

LEAST_SHARE, LIKELY_SHARE = 0.3, 0.5
"""Names that promise less than this share of the best promise are not compared, and those under the second only where
no likelier one convinced."""
MOST_COMPARED = 60
"""Names compared in full for one query."""
FIRST, TELLING = 12, 0.3
"""After so many names only those are compared of which this share is promised: of those below it one in a hundred is as
likely as not. One right answer in 300 is lost, and two thirds of the work (ofac_sdn)."""
A_WORD = 0.4
"""Weight that a word of a listed name is taken to have before it is looked at."""
Span = tuple[str, float, bool, float]
"""A word to look up, its weight, whether its vowels may be unwritten, and how like it what is found must be."""
COMMON = 1500
"""Words borne by more names than this only add to names that a rarer word brought up."""
MOST_FOLLOWED = 10_000
"""Names followed for one word where nothing rarer tells which of them is meant."""
SPELLED = 0.6
"""Where a name has so much of the query's words, as alike as they are, no name is looked for that abbreviates it."""
DENSE = 1 << 18
"""Words of all layers beyond which two that are listed say nothing as the halves of a word, unless a name has both. Of
540,000 words of GeoNames nearly all short ones are listed, and such halves are an eighth of the work; of 66,000, and on
ofac_sdn, some are right. The bound lies between."""
MOST_ABBREVIATED, ENOUGH_BEGUN = 6, 0.6
"""Words that are abbreviated together at most, and the share of them that an abbreviation begins at least."""
STEM, MOST_STEMS, MOST_NAMES = 3, 400, 30
"""First letters that are shared by words tried as an abbreviation, how many are, and names followed for each."""


def promises(index: Index, vocabulary: Vocabulary, spans: Iterable[Span]) -> dict[int, float]:
    """What each name of an index promises to a query: the weight of the words they may share, of `spans_of` it."""
    promise: dict[int, float] = {}
    ordered = sorted(spans, key=lambda span: (-span[1], span[0]))
    rest = sum(span[1] for span in ordered)
    for text, weight, abjad, least in ordered:
        rest -= weight
        needed = LEAST_SHARE / 2 * max(promise.values(), default=0.0) - rest
        gained = _gains(index, vocabulary.similar(text, abjad, least), weight, promise, needed)
        gained.update({name: promise[name] + gained[name] for name in promise.keys() & gained.keys()})
        promise.update(gained)
    return promise


def abbreviating(index: Index, parts: Sequence[Part], initials: Iterable[str], *, spelled: bool) -> Iterator[int]:
    """Names that stand for the query by `initials`, acronyms that it may go by, or are stems of its words.

    Stems are looked for where no name of any layer is `spelled` as the query is.
    """
    return initialled(index, parts, initials) if spelled else _shortened(index, parts, initials)


def most_promising(
    index: Index, promise: Mapping[int, float], total: float, hidden: Container[int]
) -> list[tuple[float, int]]:
    """The names of an index worth comparing, at most so many, as (share promised, name), most promising first.

    A promise counts for its share of both names; `total` is the weight of the query's words.
    """
    if not promise:
        return []
    most = max(promise.values())
    likely = min(name for name, worth in promise.items() if worth == most)
    # What a name of one word would have to promise for its share to be enough beside that of the likely one.
    enough = LEAST_SHARE * most * (total + A_WORD) / (total + A_WORD * index.length(likely))
    names = sorted(name for name, worth in promise.items() if worth >= enough and name not in hidden)
    names.sort(key=promise.__getitem__, reverse=True)
    shares: list[tuple[float, int]] = []
    while names:
        some, names = names[: max(FIRST, len(shares))], names[max(FIRST, len(shares)) :]
        shares += [
            (-promise[name] / (total + A_WORD * words), name)
            for name, words in zip(some, index.lengths(some), strict=True)
        ]
        shares.sort()
        least = min(TELLING, -shares[:FIRST][-1][0])
        if names and promise[names[0]] < least * (total + A_WORD):
            break  # not even a name of one word would be among those compared
    return [(-share, name) for share, name in shares[:MOST_COMPARED]]


def worthwhile(best: Sequence[Sequence[tuple[float, int]]]) -> tuple[list[Spot], list[Spot]]:
    """The most promising names of all layers: the likely, and those to be compared where none of them convinced."""
    ranked = sorted((-share, layer, name) for layer, names in enumerate(best) for share, name in names)
    shares = [row[0] for row in ranked]
    telling = min(len(ranked), max(FIRST, bisect_right(shares, -TELLING)))
    likely, possible = (
        bisect_right(shares, least * shares[0], 0, telling) if shares else 0 for least in (LIKELY_SHARE, LEAST_SHARE)
    )
    spots = [(layer, name) for _, layer, name in ranked[:possible]]
    return spots[:likely], spots[likely:]


def _gains(
    index: Index, similar: Mapping[int, float], weight: float, promise: Mapping[int, float], needed: float
) -> dict[int, float]:
    """What each name gains by having one of these words.

    Words worth less than `needed`, and common ones beside rarer ones, only add to names that others brought up.
    """
    gained: dict[int, float] = {}
    for number, alike in reversed(list(similar.items())):  # the likest speaks last, and so is heard
        worth = weight * alike**4  # a word half alike promises next to nothing
        names = index.names_with(number)
        only_beside = promise and (worth < needed or len(names) > COMMON)
        followed = _among(names, promise) if only_beside else names[:MOST_FOLLOWED].tolist()
        gained.update(dict.fromkeys(followed, worth))
    return gained


def _among(listed: memoryview, names: Collection[int]) -> list[int]:
    """Those of some names that are listed, in ascending order; whichever of the two is fewer is looked through."""
    if len(listed) < 20 * len(names):  # a binary search costs that many steps
        return [name for name in listed.tolist() if name in names]
    places = ((name, bisect_left(listed, name)) for name in names)
    return [name for name, place in places if place < len(listed) and listed[place] == name]


def spans_of(parts: Sequence[Part], indexes: Sequence[Index]) -> Iterator[Span]:
    """The words to look up: each word, neighbours written as one, and the two halves of words run together."""
    for part in parts:
        yield part.text, part.weight, part.abjad, ENOUGH
        for half in _halves(part.text, indexes):
            yield half, part.weight, part.abjad, ENOUGH
    for one, other in itertools.pairwise(parts):
        yield one.text + other.text, max(one.weight, other.weight), one.abjad, JOINED


def _halves(word: str, indexes: Sequence[Index]) -> tuple[str, ...]:
    """The two listed words that a word runs together (teleserveplus), if there are such."""
    if len(word) < 8 or _is_listed(word, indexes):
        return ()
    dense = sum(len(index.bearers) for index in indexes) > DENSE
    for cut in range(len(word) - 3, 2, -1):
        halves = word[:cut], word[cut:]
        telling = (
            any(_stand_together(*halves, index) for index in indexes)
            if dense
            else all(_is_listed(half, indexes) for half in halves)
        )
        if telling:
            return halves
    return ()


def _is_listed(word: str, indexes: Sequence[Index]) -> bool:
    """Whether some name has this word."""
    return any(index.word_number(word) is not None for index in indexes)


def _stand_together(one: str, other: str, index: Index) -> bool:
    """Whether some name has both words."""
    first, second = index.word_number(one), index.word_number(other)
    if first is None or second is None:
        return False
    few, many = sorted((index.names_with(first), index.names_with(second)), key=len)
    return not frozenset(few).isdisjoint(many)


def _shortened(index: Index, parts: Sequence[Part], initials: Iterable[str]) -> Iterator[int]:
    """Names that abbreviate the query, or that it abbreviates."""
    yield from initialled(index, parts, initials)
    words = tuple(part.text for part in parts)
    stems = index.words_from(words[0][:STEM], MOST_STEMS) if words else range(0)
    if 2 <= len(words) <= MOST_ABBREVIATED:
        numbers = dict(zip(index.words(stems), stems, strict=True))
        for word in may_abbreviate(words, numbers):
            if beginnings(word, words) > ENOUGH_BEGUN:
                yield from index.names_with(numbers[word])[:MOST_NAMES]
    elif len(words) == 1 and len(words[0]) >= LEAST:
        begun = index.words_from(words[0][:LEAST_SHARED], len(index.bearers))
        names = [name for number in stems for name in index.names_with(number)[:MOST_NAMES].tolist()]
        for name, length in zip(names, index.lengths(names), strict=True):
            if (
                length > 1
                and index.first_word(name) in begun
                and beginnings(words[0], index.words_of(name)) > ENOUGH_BEGUN
            ):
                yield name


def initialled(index: Index, parts: Sequence[Part], initials: Iterable[str]) -> Iterator[int]:
    """Names that are the initials of the query, or the other way round; a bucket of initials holds others too."""
    if 2 <= len(parts) <= MOST_ABBREVIATED:
        for letters in initials:
            number = index.word_number(letters) if SHORTEST <= len(letters) <= LONGEST else None
            if number is not None:
                yield from index.names_with(number)[:MOST_NAMES]
    elif len(parts) == 1 and SHORTEST <= len(word := parts[0].text) <= LONGEST:
        yield from (name for name in index.by_initials(word) if word in _initials(index, name))


def _initials(index: Index, name: int) -> frozenset[str]:
    """The acronyms that a listed name may go by."""
    return initials_of(analyse(index.name(name).text, index.kind(index.entity_of(name)) or None))
