"""Two names laid side by side: which word met which, and what was left over on either side."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from aliaskit.matching.likeness import likeness

ENOUGH = 0.62
"""Two words less alike than this did not meet."""
JOINED = 0.86
"""Adjacent words written as one count as met from this likeness on (Gholam Reza, Gholamreza)."""
INITIAL = 0.6
"""Likeness of an initial to the word it may stand for: it agrees, and proves little."""


@frozen
class Part:
    """A word of a name, ready to be compared; `weight` is 0 to 1, higher for rarer words."""

    text: str
    role: str
    weight: float
    family: bool = False
    abjad: bool = False


@frozen
class Met:
    """Words of one name (`ones`, indexes) that met words of the other (`others`) with a likeness, 0 to 1."""

    ones: tuple[int, ...]
    others: tuple[int, ...]
    likeness: float
    weight: float


@frozen
class Alignment:
    """What met and what was left over, by index into the two names."""

    one: Sequence[Part]
    other: Sequence[Part]
    met: tuple[Met, ...]
    left_one: tuple[int, ...]
    left_other: tuple[int, ...]


def align(one: Sequence[Part], other: Sequence[Part]) -> Alignment:
    """One-to-one alignment, likest and rarest first; then words written together, then initials."""
    met: list[Met] = []
    free_one, free_other = set(range(len(one))), set(range(len(other)))
    for worth, alike, i, j in _likely_pairs(one, other):
        if i in free_one and j in free_other:
            free_one.discard(i)
            free_other.discard(j)
            met.append(Met((i,), (j,), alike, worth / alike))
    if free_one or free_other:
        _join_neighbours(one, other, met, free_one, free_other)
    if free_one and free_other:
        _meet_initials(one, other, met, free_one, free_other)
        _meet_initials(other, one, met, free_other, free_one, turned=True)
    return Alignment(one, other, tuple(met), tuple(sorted(free_one)), tuple(sorted(free_other)))


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


def _join_neighbours(
    one: Sequence[Part], other: Sequence[Part], met: list[Met], free_one: set[int], free_other: set[int]
) -> None:
    """Let two neighbours of one name meet one word of the other where that fits better than what met before."""
    for turned, words, joined, free_words, free_joined in (
        (False, one, other, free_one, free_other),
        (True, other, one, free_other, free_one),
    ):
        for i in range(len(words) - 1):
            if i not in free_words and i + 1 not in free_words:
                continue
            text = words[i].text + words[i + 1].text
            for j, whole in enumerate(joined):
                if len(whole.text) < len(text) - 3 or whole.role == "initials":
                    continue
                alike = likeness(text, whole.text, words[i].abjad != whole.abjad)
                before = _holding(met, j, i, turned)
                if alike < JOINED or before is None or (before and before[0].likeness >= alike + 0.1):
                    continue
                for old in before:
                    met.remove(old)
                    free_one.update(old.ones)
                    free_other.update(old.others)
                free_words.difference_update((i, i + 1))
                free_joined.discard(j)
                weight = min(whole.weight, max(words[i].weight, words[i + 1].weight))
                pair = ((j,), (i, i + 1)) if turned else ((i, i + 1), (j,))
                met.append(Met(pair[0], pair[1], alike, weight))
                break


def _holding(met: list[Met], j: int, i: int, turned: bool) -> list[Met] | None:
    """The pairs that hold the word j or its would-be parts i and i + 1; None where they involve anything else."""
    held = [pair for pair in met if j in (pair.ones if turned else pair.others)]
    held += [pair for pair in met if {i, i + 1} & set(pair.others if turned else pair.ones) and pair not in held]
    return held if len(held) <= 1 else None


def _meet_initials(
    one: Sequence[Part],
    other: Sequence[Part],
    met: list[Met],
    free_one: set[int],
    free_other: set[int],
    *,
    turned: bool = False,
) -> None:
    """Initials ("jk") meet the free words that begin with their letters, in order."""
    for i in sorted(free_one):
        if one[i].role != "initials":
            continue
        fits = []
        rest = iter(sorted(free_other))
        for letter in one[i].text:
            fits.append(next((j for j in rest if other[j].text[0] == letter and other[j].role != "initials"), None))
        if fits and None not in fits:
            spots = tuple(j for j in fits if j is not None)
            free_one.discard(i)
            free_other.difference_update(spots)
            weight = one[i].weight
            met.append(Met(spots, (i,), INITIAL, weight) if turned else Met((i,), spots, INITIAL, weight))
