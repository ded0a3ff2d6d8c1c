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
from weakref import WeakKeyDictionary

from aliaskit.articles.scanning.folding import scan_words
from aliaskit.index.reader import Index
from aliaskit.names import fold, plain_fold

_OTHER_LETTER = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2c80-\u2dff\u2e80-\ua71f\ua800-\U0010ffff]")
"""A sign of a script other than Latin; typographers' signs are of none."""
_SIMPLE = re.compile(r"(?:[A-Za-z0-9]{2,}[ -])*[A-Za-z0-9]{2,}")
"""Most names: folded by lower case alone."""

LATIN, OTHER = "latin", "other"


class Listing:
    """The names of one index in one class of scripts, as a tree of words."""

    def __init__(self, forms: Iterator[tuple[str, int]]) -> None:
        """Lay out folded forms with the numbers of the names that have them."""
        rows: dict[int, int | list[int]] = {}
        beginnings: dict[int, None] = {}
        heads: dict[str, int] = {}
        for form, row in forms:
            code = hash(form)
            known = rows.get(code)
            if known is None:
                rows[code] = row
            elif isinstance(known, list):
                known.append(row)
            else:
                rows[code] = [known, row]
            cut = form.find(" ")
            heads[form if cut < 0 else form[:cut]] = 0
            while cut > 0:
                beginnings[hash(form[:cut])] = None
                cut = form.find(" ", cut + 1)
        self._codes = array("q", sorted(rows.keys() | beginnings.keys()))
        self._more = bytes(code in beginnings for code in self._codes)
        self._at, self._rows = array("I", [0]), array("I")
        for code in self._codes:
            found = rows.get(code, ())
            self._rows.extend(found if isinstance(found, list | tuple) else (found,))
            self._at.append(len(self._rows))
        for head in heads:
            heads[head] = bisect_left(self._codes, hash(head))
        self.heads = heads

    def node(self, form: str) -> int:
        """The number of a run of words; -1 where no listed name begins so."""
        code = hash(form)
        number = bisect_left(self._codes, code)
        return number if number < len(self._codes) and self._codes[number] == code else -1

    def rows(self, node: int) -> array[int]:
        """Numbers of the names that are just this run of words."""
        return self._rows[self._at[node] : self._at[node + 1]]

    def goes_on(self, node: int) -> bool:
        """Whether a longer name begins with this run of words."""
        return bool(self._more[node])


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
    return not text.isascii() and _OTHER_LETTER.search(text) is not None


def _forms(index: Index, scripts: str) -> Iterator[tuple[str, int]]:
    """Every form of every name that may be found alone."""
    for row in range(index.name_count):
        text = index.text(row)
        if is_other(text) == (scripts == OTHER) and index.type(row) != "weak":
            for form in forms_of(text):
                yield form, row


def forms_of(name: str) -> tuple[str, ...]:
    """The runs of folded words that a listed name is found by.

    >>> forms_of("People's Party")
    ("people 's party", 'peoples party')
    """
    if _SIMPLE.fullmatch(name):
        return (name.lower().replace("-", " "),)
    scanned = " ".join(word for word, _, _ in scan_words(name))
    others = (" ".join(word for word, _, _ in scan_words(form)) for form in (fold(name), plain_fold(name)))
    return tuple(dict.fromkeys(form for form in (scanned, *others) if form))
