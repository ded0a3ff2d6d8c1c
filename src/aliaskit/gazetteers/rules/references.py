"""What entries say of rules and of other entries."""

from __future__ import annotations

from collections.abc import Iterator

from aliaskit.gazetteers.faults import guess, shown
from aliaskit.gazetteers.rules.subjects import Finding, Subjects


def unknown_rule(subjects: Subjects) -> Iterator[Finding]:
    """A rule to silence that is none: the finding it was meant for is still told, or the rule was mistyped."""
    for entity in subjects.entities:
        for rule, _ in entity.silence:
            if rule not in subjects.rules:
                hint = guess(rule, subjects.rules) or f", expected one of {', '.join(subjects.rules)}"
                yield Finding(
                    "unknown-rule", entity.id, f"there is no rule {shown(rule)} to silence{hint}", rule, "silence"
                )
