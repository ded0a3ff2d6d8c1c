"""Say why a name means an entity, for somebody who reviews answers.

    python explain.py NAME [GAZETTEER]...

The gazetteers are laid over the bundled world; the first word after the name may be `--alone` to leave the world out.
"""

from __future__ import annotations

import sys

from aliaskit import Answer, Candidate, Resolver

FACTS = {"exact", "met", "left_in_query", "left_in_alias"}
"""Evidence that is a sentence by itself; all other evidence is a number and what it measures."""


def told(answer: Answer) -> str:
    """The answer and its reasons as text."""
    if answer.confidence is None:
        return f"{answer.query!r} cannot be looked up: {answer.reason}"
    lines = [f"{answer.query!r}: {answer.decision}, chance that no listed entity is meant {answer.none:.1%}"]
    for candidate in answer.candidates:
        lines += candidate_lines(candidate)
    return "\n".join(lines)


def candidate_lines(candidate: Candidate) -> list[str]:
    """A candidate, then the evidence that says something."""
    lines = [f"  {candidate.confidence:.1%} {candidate.id}, by its name {candidate.alias!r}"]
    for evidence in candidate.evidence:
        if evidence.feature in FACTS:
            lines.append(f"    {evidence.detail}")
        elif evidence.value:
            lines.append(f"    {evidence.value:5.2f}  {evidence.detail}")
    return lines


def main() -> int:
    """Explain the name on the command line; 1 unless it is a match."""
    if len(sys.argv) < 2:
        sys.exit(str(__doc__))
    name, *paths = sys.argv[1:]
    bundled = "--alone" not in paths
    resolver = Resolver.load(*(path for path in paths if path != "--alone"), bundled=bundled)
    answer = resolver.resolve(name, limit=3, min_confidence=0.01, explain=True)
    print(told(answer))
    return 0 if answer.decision == "match" else 1


if __name__ == "__main__":
    sys.exit(main())
