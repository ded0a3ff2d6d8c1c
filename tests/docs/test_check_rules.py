"""The document on the rules of `aliaskit check`, in step with the rules."""

from __future__ import annotations

import re
from pathlib import Path

from aliaskit.gazetteers.faults import ERROR_RULES
from aliaskit.gazetteers.rules import RULES

ROOT = Path(__file__).parents[2]
SECTION = re.compile(r"^### (\S+)\n+(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)


def sections() -> dict[str, str]:
    """Each rule of the document with its text."""
    document = (ROOT / "docs" / "check-rules.md").read_text(encoding="utf-8")
    return dict(SECTION.findall(document))


def test_each_rule_has_a_paragraph_in_the_order_of_the_code() -> None:
    assert list(sections()) == [*RULES, *ERROR_RULES]
    assert [rule for rule, text in sections().items() if len(text.split()) < 10] == []


def test_the_rules_that_readers_tell_are_the_errors() -> None:
    told = re.compile(r"\((\S+)\)$", re.MULTILINE)
    bad = ROOT / "tests" / "gazetteers" / "bad"
    seen = {rule for path in bad.glob("*.expected") for rule in told.findall(path.read_text(encoding="utf-8"))}
    assert seen <= set(ERROR_RULES)
    assert len(seen) > 10
