"""Answers as the objects that JSON lines hold: the keys are a contract, to be added to and never renamed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from aliaskit.matching import fields
from aliaskit.matching.answers import Answer, Candidate, Evidence

if TYPE_CHECKING:
    from aliaskit.comparing import Comparison

Record = dict[str, Any]

FIELDS = ("query", *fields.FIELDS)
"""What a line of tab-separated values tells of an answer."""

TAKEN = frozenset({*FIELDS, "other", "candidates", "reason", "ref", "row", "line", "error"})
"""All keys that an answer's object may have."""


def answer_record(answer: Answer, extra: Record, *, explain: bool) -> Record:
    """An answer; `extra` (the row's `ref`, its other columns) follows the query."""
    record: Record = {
        "query": answer.query,
        **extra,
        **fields.fields_of(answer),
        "other": answer.other,
        "candidates": [_candidate(candidate, explain=explain) for candidate in answer.candidates],
    }
    if answer.reason:
        record["reason"] = answer.reason
    return record


def comparison_record(a: str, b: str, comparison: Comparison, extra: Record, *, explain: bool) -> Record:
    """A comparison of two names, as they were given."""
    record: Record = {"a": a, "b": b, **extra, "confidence": comparison.confidence}
    if comparison.reason:
        record["reason"] = comparison.reason
    if explain:
        record["evidence"] = [_evidence(one) for one in comparison.evidence]
    return record


def evidence_records(evidence: Iterable[Evidence]) -> list[Record]:
    """Evidence as objects."""
    return [_evidence(one) for one in evidence]


def error_record(line: int, error: str) -> Record:
    """What stands in the place of a line that could not be read."""
    return {"line": line, "error": error}


def _candidate(candidate: Candidate, *, explain: bool) -> Record:
    """A candidate, with its evidence where that is wanted."""
    record: Record = {
        "id": candidate.entity.id,
        "name": candidate.entity.name,
        "kind": candidate.entity.kind,
        "confidence": candidate.confidence,
        "alias": candidate.alias,
        "gazetteer": candidate.gazetteer,
    }
    if explain:
        record["evidence"] = [_evidence(one) for one in candidate.evidence]
    return record


def _evidence(evidence: Evidence) -> Record:
    """One thing that a confidence rests on."""
    return {"feature": evidence.feature, "value": evidence.value, "detail": evidence.detail}
