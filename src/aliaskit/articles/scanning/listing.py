"""The names of one index, laid out for a scan: a tree of words in sorted arrays.

A node is a word or a run of words that some listed name begins with. First words are in a dictionary, since every word
of a text is looked up there; longer runs are found by their hash in a sorted array: 13 bytes each, where strings in a
set would take 150. Names in Latin letters and names in other scripts are laid out apart, each when a text needs them.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from weakref import WeakKeyDictionary

from aliaskit.articles.lexicon import small_firsts
from aliaskit.articles.scanning.folding import UNSPACED, scan_words
from aliaskit.index.reader import Index
from aliaskit.names import fold, plain_fold

_OTHER_LETTER = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2c80-\u2dff\u2e80-\ua71f\ua800-\U0010ffff]")
"""A sign of a script other than Latin; typographers' signs are of none."""
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_SIMPLE = re.compile(r"(?:[A-Za-z0-9]{2,}[ -])*[A-Za-z0-9]{2,}")
"""Most names: folded by lower case alone."""

LATIN, OTHER = "latin", "other"


Start = tuple[str, int, int, int, bool]
"""A folded word, its start and end in a stretch, what it is as a first word, and whether a small word may go before."""

ALONE, BEGINS = 1, 2
"""What a first word is: a name by itself, the beginning of longer ones."""


class Listing:
    """The names of one index in one class of scripts, as a tree of words.

    `heads` are first words -> what they are; `seconds` are all words that stand second. `late` are words that follow a
    small one which a name may begin with (qaeda after al), and the rest of a word that begins small (phone of iPhone).
    """

    def __init__(self, forms: Iterator[tuple[str, int]]) -> None:
        """Lay out folded forms with the numbers of the names that have them."""
        pairs: list[tuple[int, int]] = []
        beginnings: set[int] = set()
        self.heads: dict[str, int] = {}
        self.seconds: set[str] = set()
        self.late: set[str] = set()
        for form, row in forms:
            pairs.append((hash(form), row))
            head, _, rest = form.partition(" ")
            self.heads[head] = self.heads.get(head, 0) | (BEGINS if rest else ALONE)
            if rest:
                self.seconds.add(rest.partition(" ")[0])
                beginnings.update(_beginnings(form))
            self.late.update(_late(form))
        pairs.sort()
        self._codes = array("q", sorted(beginnings.union(code for code, _ in pairs)))
        self._more = bytes(code in beginnings for code in self._codes)
        self._rows = array("I", (row for _, row in pairs))
        self._at = _starts(self._codes, [code for code, _ in pairs])
        self.starts = lru_cache(1 << 15)(self._starts_in)

    def _starts_in(self, chunk: str) -> tuple[Start, ...]:
        """Where in a stretch without blanks a listed name may begin, or may have begun just before."""
        found = ((word, start, end, self.heads.get(word, 0), word in self.late) for word, start, end in scan_words(chunk))
        return tuple(one for one in found if one[3] or one[4])

    def node(self, form: str) -> int:
        """The number of a run of words; -1 where no listed name begins so."""
        code, codes = hash(form), self._codes
        number = bisect_left(codes, code)
        return number if number < len(codes) and codes[number] == code else -1

    def rows(self, node: int) -> array[int]:
        """Numbers of the names that are just this run of words."""
        return self._rows[self._at[node] : self._at[node + 1]]

    def is_name(self, node: int) -> bool:
        """Whether some name is just this run of words."""
        return self._at[node] < self._at[node + 1]

    def goes_on(self, node: int) -> bool:
        """Whether a longer name begins with this run of words."""
        return bool(self._more[node])


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


_LISTINGS: WeakKeyDictionary[Index, dict[str, Listing]] = WeakKeyDictionary()
"""What was laid out, as long as its index lives: layers over one base share it."""


def listing_of(index: Index, scripts: str) -> Listing:
    """The names of an index in Latin letters or in others; laid out once for an index."""
    made = _LISTINGS.setdefault(index, {})
    listing = made.get(scripts)
    if listing is None:
        listing = made[scripts] = Listing(_forms(index, scripts))
    return listing


def is_other(text: str) -> bool:
    """Whether a text has letters of another script than Latin."""
    if text.isascii():
        return False
    return any(_OTHER_LETTER.match(sign) for sign in set("".join(_BEYOND_ASCII.findall(text))))


def _begins_other(name: str) -> bool:
    """Whether a name's first word has letters of another script: where a scan looks for it."""
    return not name.isascii() and is_other(name.split(maxsplit=1)[0])


def _forms(index: Index, scripts: str) -> Iterator[tuple[str, int]]:
    """Every form of every name that may be found alone."""
    wanted = scripts == OTHER
    for row in range(index.name_count):
        text = index.text(row)
        if _begins_other(text) is wanted and index.type(row) != "weak":
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
