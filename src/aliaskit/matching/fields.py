"""What an answer says in one value each, under the names that a program finds it by: in JSON, in a column of Spark."""

from __future__ import annotations

from aliaskit.matching.answers import Answer

TEXTS = ("decision", "id", "name", "kind")
NUMBERS = ("confidence", "none")
FIELDS = (*TEXTS, *NUMBERS)


def fields_of(answer: Answer) -> dict[str, str | float | None]:
    """The values under FIELDS, in that order.

    >>> fields_of(Answer("Nobody", "none", None, 0.02, 0.98, 0.0))
    {'decision': 'none', 'id': None, 'name': None, 'kind': None, 'confidence': 0.02, 'none': 0.98}
    """
    entity = answer.entity
    return {
        "decision": answer.decision,
        "id": entity.id if entity else None,
        "name": entity.name if entity else None,
        "kind": entity.kind if entity else None,
        "confidence": answer.confidence,
        "none": answer.none,
    }
