"""What a curator is warned of: one function a rule, pure, one module a family of rules.

A rule takes the subjects (all entities together) and gives findings; where they stand, and whether the entity has
silenced the rule, is the business of `aliaskit.gazetteers.checking`. docs/check-rules.md has a paragraph on each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from aliaskit.gazetteers.rules import letters, likeness, namesakes, references, relatives, single
from aliaskit.gazetteers.rules.subjects import Finding, Subjects

Rule = Callable[[Subjects], Iterator[Finding]]

RULES: Mapping[str, Rule] = {
    "shared-alias": namesakes.shared_alias,
    "repeated-alias": single.repeated_alias,
    "untyped-acronym": single.untyped_acronym,
    "one-word-person": single.one_word_person,
    "short-alias": single.short_alias,
    "common-alias": single.common_alias,
    "mixed-script": letters.mixed_script,
    "same-entity": likeness.same_entity,
    "unmarked-relative": relatives.unmarked_relative,
    "unknown-rule": references.unknown_rule,
}
"""Rule -> what finds its cases, in the order in which the document has them."""
