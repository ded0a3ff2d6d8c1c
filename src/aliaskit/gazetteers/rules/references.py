"""What entries say of rules and of other entries."""

from __future__ import annotations

from collections.abc import Iterator

from aliaskit.gazetteers.faults import shown
from aliaskit.gazetteers.guessing import hint
from aliaskit.gazetteers.rules.subjects import Finding, Subjects


def unknown_rule(subjects: Subjects) -> Iterator[Finding]:
    """A rule to silence that is none: the finding it was meant for is still told, or the rule was mistyped."""
    for entity in subjects.entities:
        for rule, _ in entity.silence:
            if rule not in subjects.rules:
                message = f"there is no rule {shown(rule)} to silence{hint(rule, subjects.rules)}"
                yield Finding("unknown-rule", entity.id, message, rule, "silence")
