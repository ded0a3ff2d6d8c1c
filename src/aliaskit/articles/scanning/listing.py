"""The names of one index, laid out for a scan: a tree of words in sorted arrays.

A node is a word or a run of words that some listed name begins with. It is found by its hash in a sorted array: some 20
bytes each, where strings in a set would take 150. Names in Latin letters and names in other scripts are laid out apart,
each when a text needs them.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import NamedTuple
from weakref import WeakKeyDictionary

from aliaskit.articles.lexicon import small_firsts
from aliaskit.articles.scanning.folding import UNSPACED, scan_words
from aliaskit.index.reader import Index
from aliaskit.names import fold, plain_fold

_OTHER_LETTER = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2c80-\u2dff\u2e80-\ua71f\ua800-\U0010ffff]")
"""A sign of a script other than Latin; typographers' signs are of none."""
_ASCII = bytes(range(128))
_LATIN_BLOCKS = bytes([0, 1, 2, 0x1E, *range(0x20, 0x2C)])
"""First bytes, of two, of Latin letters and typographers' signs."""
_SIMPLE = re.compile(r"(?:[A-Za-z0-9]{2,}[ -])*[A-Za-z0-9]{2,}")
"""Most names: folded by lower case alone."""

_BITS = tuple(1 << place for place in range(60))
LATIN, OTHER = "latin", "other"
ACRONYM = 5
"""A listed name of so many capitals or fewer is an acronym, whatever type its gazetteer gives it."""
Following = Callable[[int], tuple[str, int]]
"""The end of a word in a text -> the next word and its end."""


class Listing:
    """The names of one index in one class of scripts, as a tree of words.

    `seconds` are all words that stand second, each with the bits (`bit_of`) of the words it stands after. `late` are
    words that follow a small one which a name may begin with (qaeda after al).
    """

    def __init__(self, forms: Iterator[tuple[str, int]]) -> None:
        """Lay out folded forms with the numbers of the names that have them."""
        codes, rows = array("q"), array("I")
        beginnings: set[int] = set()
        self.seconds: dict[str, int] = {}
        self.late: set[str] = set()
        for form, row in forms:
            codes.append(hash(form))
            rows.append(row)
            head, _, rest = form.partition(" ")
            if rest:
                second = rest.partition(" ")[0]
                self.seconds[second] = self.seconds.get(second, 0) | bit_of(head)
                beginnings.update(_beginnings(form))
                if head in small_firsts():
                    self.late.update(_late(form))
        order = array("I", sorted(range(len(codes)), key=codes.__getitem__))
        self._rows = array("I", [rows[place] for place in order])
        self._codes = array("q", sorted(beginnings.union(codes)))
        self._more = bytes(map(beginnings.__contains__, self._codes))
        self._at = _starts(self._codes, [codes[place] for place in order])
        bits = max(1, len(self._codes).bit_length())
        self._shift, self._half = 64 - bits, 1 << bits - 1
        self._blocks = self._blocked()

    def _blocked(self) -> array[int]:
        """Where the codes of each block begin, and the end: a block has the codes with the same highest bits."""
        sizes = array("I", bytes(4 * (2 * self._half + 1)))
        for code in self._codes:
            sizes[(code >> self._shift) + self._half + 1] += 1
        return array("I", accumulate(sizes))

    def node(self, form: str) -> int:
        """The number of a run of words; -1 where no listed name begins so."""
        code, codes, blocks = hash(form), self._codes, self._blocks
        block = (code >> self._shift) + self._half
        for number in range(blocks[block], blocks[block + 1]):
            if codes[number] == code:
                return number
        return -1

    def rows(self, node: int) -> array[int]:
        """Numbers of the names that are just this run of words."""
        return self._rows[self._at[node] : self._at[node + 1]]

    def goes_on(self, node: int) -> bool:
        """Whether a longer name begins with this run of words."""
        return bool(self._more[node])

    def walk(self, form: str, end: int, stop: int, following: Following) -> list[tuple[int, array[int]]]:
        """The names that begin with a run of words which ends at a place: their ends, none over `stop`, and numbers."""
        found: list[tuple[int, array[int]]] = []
        at = self._at
        while end < stop and (node := self.node(form)) >= 0:
            if at[node] < at[node + 1]:
                found.append((end, self._rows[at[node] : at[node + 1]]))
            if not self._more[node]:
                break
            word, end = following(end)
            form = f"{form} {word}"
        return found


def bit_of(word: str) -> int:
    """One bit of sixty for a word: most pairs of words that begin no name are known by it."""
    return _BITS[hash(word) % len(_BITS)]


def _late(form: str) -> Iterator[str]:
    """The words of a form that stand after small words which names begin with."""
    words = form.split(" ", 3)
    for place, word in enumerate(words[:2]):
        if word not in small_firsts():
            return
        yield from words[place + 1 : place + 2]


def _beginnings(form: str) -> Iterator[int]:
    """Hashes of the runs of words that a form of several words begins with."""
    cut = form.find(" ")
    while cut > 0:
        yield hash(form[:cut])
        cut = form.find(" ", cut + 1)


def _starts(codes: array[int], having: list[int]) -> array[int]:
    """For each code the place of its first row among the sorted rows, and the end."""
    starts, place = array("I"), 0
    for code in codes:
        starts.append(place)
        while place < len(having) and having[place] == code:
            place += 1
    starts.append(place)
    return starts


class _Kept(NamedTuple):
    """What was laid out of one index: listings by their scripts, and for each name in them whether it is shouted."""

    listings: dict[str, Listing]
    shouted: bytearray


_KEPT: WeakKeyDictionary[Index, _Kept] = WeakKeyDictionary()
"""What was laid out, as long as its index lives: layers over one base share it."""


def _kept(index: Index) -> _Kept:
    return _KEPT.get(index) or _KEPT.setdefault(index, _Kept({}, bytearray(index.name_count)))


def listing_of(index: Index, scripts: str) -> Listing:
    """The names of an index in Latin letters or in others; laid out once for an index."""
    listings, shouted = _kept(index)
    listing = listings.get(scripts)
    if listing is None:
        listing = listings[scripts] = Listing(_forms(index, scripts, shouted))
    return listing


def shouted_of(index: Index) -> bytearray:
    """For each name of an index whether it is an acronym, which only capitals write; known of what is laid out."""
    return _kept(index).shouted


def is_other(text: str) -> bool:
    """Whether a text has letters of another script than Latin."""
    if text.isascii() or not text.encode("utf-16-be", "surrogatepass")[::2].translate(None, _LATIN_BLOCKS):
        return False
    beyond = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return any(map(_OTHER_LETTER.match, set(beyond.decode("utf-8", "surrogatepass"))))


def _begins_other(name: str) -> bool:
    """Whether a name's first word has letters of another script: where a scan looks for it."""
    return not name.isascii() and is_other(name.split(maxsplit=1)[0])


def _forms(index: Index, scripts: str, shouted: bytearray) -> Iterator[tuple[str, int]]:
    """Every form of every name that may be found alone; those that are acronyms are noted on the way."""
    wanted = scripts == OTHER
    for row in range(index.name_count):
        text = index.text(row)
        if _begins_other(text) is wanted and (kind := index.type(row)) != "weak":
            shouted[row] = text.isupper() and (kind == "acronym" or len(text) <= ACRONYM)
            for form in forms_of(text):
                yield form, row


def forms_of(name: str) -> tuple[str, ...]:
    """The runs of folded words that a listed name is found by.

    Beside its words as a text has them: as `fold` joins them (O'Brien's, J K Rowling), and without special letters.

    >>> forms_of("People's Party")
    ("people 's party", 'peoples party')
    """
    if _SIMPLE.fullmatch(name):
        return (name.lower().replace("-", " "),)
    others = [fold(name)]
    if not name.isascii() and (plain := plain_fold(name)) != others[0]:
        others.append(plain)
    if UNSPACED.search(name):
        others = [_scanned(form) for form in others]
    return tuple(dict.fromkeys(form for form in (_scanned(name), *others) if form))


def _scanned(name: str) -> str:
    return " ".join([word for word, _, _ in scan_words(name)])
