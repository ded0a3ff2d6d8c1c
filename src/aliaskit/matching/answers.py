"""What a resolver is asked, and what it answers: values, ready to be printed, pickled and compared."""

from __future__ import annotations

import re

from attrs import field, frozen

from aliaskit.entities import KINDS, Entity
from aliaskit.errors import UsageError
from aliaskit.matching.listing import Listing

MATCH, AMBIGUOUS, NONE = "match", "ambiguous", "none"
LONGEST = 1000
"""Names are cut at so many characters before anything is done with them: the cost of any input is bounded."""

_COUNTRY = re.compile(r"[A-Z]{2}")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


@frozen
class Query:
    """A name to resolve, with what else is known: each is evidence and none is a filter.

    `country` is an ISO 3166 alpha-2 code, `date` an ISO date or its beginning (YYYY, YYYY-MM); without one a name is
    read as of today.
    """

    name: str
    kind: str | None = None
    country: str | None = None
    date: str | None = None

    @classmethod
    def of(cls, asked: str | Query) -> Query:
        """A query, or a text as one; raises UsageError for anything else."""
        if isinstance(asked, Query):
            return asked
        if isinstance(asked, str):
            return cls(asked)
        raise UsageError(f"a query is a text or a Query, not {asked!r}")

    def checked(self) -> Query:
        """This query; raises UsageError where its kind, country or date is none."""
        if self.kind is not None and self.kind not in KINDS:
            raise UsageError(f"kind must be one of {', '.join(KINDS)}, not {self.kind!r}")
        if self.country is not None and not _COUNTRY.fullmatch(self.country):
            raise UsageError(f"country must be an ISO 3166 code of two capital letters, not {self.country!r}")
        if self.date is not None:
            _check_date(self.date)
        return self


@frozen
class Settings:
    """How to answer: `prior` is the chance that a query is listed at all; a match is at least `match_at` sure."""

    prior: float = 0.5
    match_at: float = 0.8
    limit: int = 10
    min_confidence: float = 0.0
    explain: bool = False

    def checked(self) -> Settings:
        """These settings; raises UsageError naming the one that is out of its range."""
        if not 0 < self.prior < 1:
            raise UsageError(f"prior must be above 0 and below 1, not {self.prior}")
        for name in ("match_at", "min_confidence"):
            if not 0 <= getattr(self, name) <= 1:
                raise UsageError(f"{name} must be from 0 to 1, not {getattr(self, name)}")
        if self.limit < 0:
            raise UsageError(f"limit must not be negative, not {self.limit}")
        return self


@frozen
class Evidence:
    """One thing a confidence rests on: a feature's name, its value, and a sentence for a reader."""

    feature: str
    value: float
    detail: str


@frozen
class Candidate:
    """An entity that might be meant; `confidence` is the probability, 0 to 1, that it is.

    What `listing` holds is read when it is first asked for; that raises IndexFileError where the index was written over
    since the answer.
    """

    id: str
    confidence: float
    listing: Listing
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)

    @property
    def entity(self) -> Entity:
        """The whole entity."""
        return self.listing.read()[0]

    @property
    def alias(self) -> str:
        """The listed name that spoke for it."""
        return self.listing.read()[1]

    @property
    def gazetteer(self) -> str:
        """The label of the gazetteer that lists this name."""
        return self.listing.read()[2]


@frozen
class Answer:
    """What a name was resolved to.

    `decision` is "match", "ambiguous" or "none", and `matched` the best candidate where it is "match", else None.
    `confidence` is the best candidate's, `none` the probability that no listed entity is meant, `other` the mass of
    candidates not shown: with the candidates' confidences they add up to 1. For a text that is no name all three are
    None and `reason` says why.
    """

    query: str
    decision: str
    matched: Candidate | None = field(repr=False)
    confidence: float | None
    none: float | None
    other: float | None
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""

    @property
    def id(self) -> str | None:
        """The id of the entity that is meant, None unless the decision is "match"."""
        return self.matched.id if self.matched is not None else None

    @property
    def entity(self) -> Entity | None:
        """The entity that is meant, None unless the decision is "match"; it is read when it is first asked for."""
        return self.matched.entity if self.matched is not None else None


def _check_date(date: str) -> None:
    import datetime as dt

    try:
        dt.date.fromisoformat(date + "0000-01-01"[len(date) :] if _DATE.fullmatch(date) else "")
    except ValueError:
        raise UsageError(f"date must be YYYY, YYYY-MM or YYYY-MM-DD, not {date!r}") from None
