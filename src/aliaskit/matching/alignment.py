"""Two names laid side by side: which word met which, and what was left over on either side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance.Indel import normalized_similarity as _indel

from aliaskit.matching.likeness import likeness

ENOUGH = 0.62
"""Two words less alike than this did not meet."""
JOINED = 0.86
"""Adjacent words written as one count as met from this likeness on (Gholam Reza, Gholamreza)."""
LEAST_LETTERS = 0.35
"""Share of letters in common below which no likeness of two words is asked for: it saves most comparisons of words."""
INITIAL = 0.6
"""Likeness of an initial to the word it may stand for: it agrees, and proves little."""


class Part(NamedTuple):
    """A word of a name, ready to be compared; `weight` is 0 to 1, higher for rarer words."""

    text: str
    role: str
    weight: float
    family: bool = False
    abjad: bool = False


class Met(NamedTuple):
    """Words of one name (`ones`, indexes) that met words of the other (`others`) with a likeness, 0 to 1."""

    ones: tuple[int, ...]
    others: tuple[int, ...]
    likeness: float
    weight: float


class Alignment(NamedTuple):
    """What met and what was left over, by index into the two names."""

    one: Sequence[Part]
    other: Sequence[Part]
    met: tuple[Met, ...]
    left_one: tuple[int, ...]
    left_other: tuple[int, ...]


def align(one: Sequence[Part], other: Sequence[Part]) -> Alignment:
    """One-to-one alignment, likest and rarest first; then words written together, then initials."""
    aligner = _Aligner(one, other)
    aligner.meet_words()
    free_one, free_other = aligner.free
    if (free_one or free_other) and len(one) + len(other) > 2:
        aligner.join_neighbours()
    if free_one and free_other:
        aligner.meet_initials()
    return Alignment(one, other, tuple(aligner.met), tuple(sorted(free_one)), tuple(sorted(free_other)))


class _Aligner:
    """An alignment in the making: what met so far, and which words of either side are still free."""

    def __init__(self, one: Sequence[Part], other: Sequence[Part]) -> None:
        self.words = (one, other)
        self.free = (set(range(len(one))), set(range(len(other))))
        self.met: list[Met] = []

    def meet_words(self) -> None:
        """Let single words meet, the pair that tells most first."""
        for worth, alike, i, j in _likely_pairs(*self.words):
            if i in self.free[0] and j in self.free[1]:
                self._meet(0, (i,), (j,), alike, worth / alike)

    def join_neighbours(self) -> None:
        """Let two neighbours of one name meet one word of the other where that fits better than what met before."""
        same = [pair for pair in self.met if pair.likeness == 1.0]  # nothing fits better than that
        settled = {i for pair in same for i in pair.ones}, {j for pair in same for j in pair.others}
        for side, words in enumerate(self.words):
            free, theirs = self.free[side], self.words[1 - side]
            open_to = [j for j in range(len(theirs)) if j not in settled[1 - side] and theirs[j].role != "initials"]
            for i in range(len(words) - 1):
                if (i in free or i + 1 in free) and settled[side].isdisjoint((i, i + 1)):
                    self._join(side, i, open_to)

    def _join(self, side: int, i: int, open_to: Sequence[int]) -> None:
        """Let words i and i + 1 of a side meet the first word of the other side that is both of them together."""
        first, second = self.words[side][i : i + 2]
        text = first.text + second.text
        for j in open_to:
            whole = self.words[1 - side][j]
            if len(whole.text) < len(text) - 3:
                continue
            if not first.abjad and not whole.abjad and not _indel(text, whole.text, score_cutoff=LEAST_LETTERS):
                continue
            alike = likeness(text, whole.text, first.abjad != whole.abjad)
            held = self._held(side, i, j)
            if alike >= JOINED and len(held) <= 1 and not (held and held[0].likeness >= min(1.0, alike + 0.1)):
                for before in held:
                    self._part(before)
                self._meet(side, (i, i + 1), (j,), alike, min(whole.weight, max(first.weight, second.weight)))
                return

    def meet_initials(self) -> None:
        """Initials ("jk") meet the free words that begin with their letters, in order."""
        for side in (0, 1):
            for i in sorted(self.free[side]):
                part = self.words[side][i]
                spots = self._begun_by(part.text, 1 - side) if part.role == "initials" else ()
                if spots:
                    self._meet(side, (i,), spots, INITIAL, part.weight)

    def _begun_by(self, letters: str, side: int) -> tuple[int, ...]:
        """Free words of a side that begin with these letters, in order; none where a letter finds none."""
        rest, spots = iter(sorted(self.free[side])), []
        for letter in letters:
            words = self.words[side]
            spot = next((j for j in rest if words[j].text[0] == letter and words[j].role != "initials"), None)
            if spot is None:
                return ()
            spots.append(spot)
        return tuple(spots)

    def _held(self, side: int, i: int, j: int) -> list[Met]:
        """The pairs that hold words i or i + 1 of a side, or word j of the other."""
        return [
            pair
            for pair in self.met
            if {i, i + 1}.intersection(pair.others if side else pair.ones) or j in (pair.ones if side else pair.others)
        ]

    def _meet(self, side: int, mine: tuple[int, ...], theirs: tuple[int, ...], alike: float, weight: float) -> None:
        self.free[side].difference_update(mine)
        self.free[1 - side].difference_update(theirs)
        self.met.append(Met(theirs, mine, alike, weight) if side else Met(mine, theirs, alike, weight))

    def _part(self, pair: Met) -> None:
        self.met.remove(pair)
        self.free[0].update(pair.ones)
        self.free[1].update(pair.others)


def _likely_pairs(one: Sequence[Part], other: Sequence[Part]) -> list[tuple[float, float, int, int]]:
    """Pairs of words alike enough, as (weight times likeness, likeness, place, place), best first."""
    pairs = []
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            alike = likeness(a.text, b.text, a.abjad != b.abjad)
            if alike >= ENOUGH:
                # The commoner of the two weighs: a misspelling of a common name is not a rare name.
                pairs.append((alike * min(a.weight, b.weight), alike, i, j))
    pairs.sort(key=lambda pair: (-pair[0] * pair[1] ** 4, abs(pair[2] - pair[3]), pair[2], pair[3]))
    return pairs
