"""Draw the pictures of docs/how-a-name-is-resolved.md from real answers, as small SVG files.

    python tools/draw_pictures.py           write docs/pictures/*.svg
    python tools/draw_pictures.py --check   compare with what is there; status 1 where one differs

Everything is asked of `examples/afghanistan.yaml`, so the pictures change only with that file and with the model.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from aliaskit import Resolver, Token, normalize
from aliaskit.matching.alignment import Part, align
from aliaskit.matching.weights import weight
from aliaskit.names import CORE

TARGET = ROOT / "docs" / "pictures"
PAIRS = (("Gen. Abdurrashid Dostam", "Abdul Rashid Dostum"), ("Ahmed Masud", "Ahmad Shah Massoud"))
QUERIES = ("Daesh", "Ahmed Masud", "Massoud", "Jane Massoud")
INK, SOFT, LINE, LEFT = "#1b1b1b", "#8a8a8a", "#2f6fb0", "#b3402a"
SHADES = ("#2f6fb0", "#7fa9d3", "#b9d0e8", "#dbe7f3")
WIDTH, LETTER = 640, 8.2


def text(x: float, y: float, content: str, colour: str = INK, size: int = 14, anchor: str = "middle") -> str:
    """A line of text."""
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" fill="{colour}" font-size="{size}" text-anchor="{anchor}">'
        f"{escape(content)}</text>"
    )


def picture(parts: Sequence[str], height: int, title: str) -> str:
    """A whole SVG file on a white ground, readable in a dark page too."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'font-family="sans-serif" role="img"><title>{escape(title)}</title>\n'
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


# -- which word met which ------------------------------------------------------------------------------------------


def alignments() -> str:
    """Pairs of names, their words joined by lines; words that met nothing and words set aside are marked."""
    parts: list[str] = []
    for number, (query, listed) in enumerate(PAIRS):
        parts += _pair(query, listed, 34 + 150 * number)
    return picture(parts, 150 * len(PAIRS) + 6, "Which word of a query met which word of a listed name")


def _pair(query: str, listed: str, top: int) -> Iterator[str]:
    names = normalize(query, "person"), normalize(listed, "person")
    found = align(*(tuple(_part(token) for token in name.core) for name in names))
    places: list[list[float]] = []
    for name, row, left, label in zip(
        names, (top, top + 84), (found.left_one, found.left_other), ("query", "listed"), strict=True
    ):
        yield text(20, row, label, SOFT, 12, "start")
        centres: list[float] = []
        for x, token in _spread(name.tokens):
            core = token.role in CORE
            met = core and len(centres) not in left
            yield text(x, row, token.text, INK if met else LEFT if core else SOFT)
            if not met:
                yield text(
                    x, row + 15, "met nothing" if core else f"{token.role}, set aside", LEFT if core else SOFT, 11
                )
            centres += [x] if core else []
        places.append(centres)
    for pair in found.met:
        ones, others = (_middle(row, spots) for row, spots in zip(places, (pair.ones, pair.others), strict=True))
        ends = f'x1="{ones:.0f}" y1="{top + 8}" x2="{others:.0f}" y2="{top + 66}"'
        yield f'<line {ends} stroke="{LINE}" stroke-width="2"/>'
        yield text((ones + others) / 2 + 30, top + 42, f"{pair.likeness:.0%}", LINE, 12)


def _part(token: Token) -> Part:
    return Part(token.text, token.role, weight(token.text, token.role, 1, 1), token.family, token.abjad)


def _spread(tokens: Sequence[Token]) -> Iterator[tuple[float, Token]]:
    """Words with the middle of each, over the width."""
    room = (WIDTH - 90) / len(tokens)
    return ((80 + room * (number + 0.5), token) for number, token in enumerate(tokens))


def _middle(centres: Sequence[float], spots: Sequence[int]) -> float:
    return sum(centres[spot] for spot in spots) / len(spots)


# -- how one unit of probability is shared -------------------------------------------------------------------------


def shares() -> str:
    """A bar for each query: the candidates' confidences, others not shown, and none."""
    resolver = Resolver.load(ROOT / "examples" / "afghanistan.yaml", bundled=False, cache=False)
    parts: list[str] = []
    for number, query in enumerate(QUERIES):
        answer = resolver.resolve(query, limit=len(SHADES), min_confidence=0.02)
        pieces = [(one.confidence, one.entity.name, SHADES[place]) for place, one in enumerate(answer.candidates)]
        pieces.append((answer.none or 0.0, "none", "#e4e4e4"))
        parts += _bar(query, answer.decision, pieces, 26 + 78 * number)
    return picture(parts, 78 * len(QUERIES) + 10, "Confidence shared among candidates and none")


def _bar(query: str, decision: str, pieces: Sequence[tuple[float, str, str]], top: int) -> Iterator[str]:
    yield text(20, top, f"“{query}”", INK, 14, "start")
    yield text(WIDTH - 20, top, decision, SOFT, 13, "end")
    x, whole = 20.0, WIDTH - 40
    for share, label, colour in pieces:
        long = share * whole
        yield f'<rect x="{x:.0f}" y="{top + 8}" width="{long:.0f}" height="22" fill="{colour}" stroke="#ffffff"/>'
        caption = f"{label} {share:.0%}"
        if long >= LETTER * len(caption):
            yield text(x + long / 2, top + 24, caption, "#ffffff" if colour == SHADES[0] else INK, 12)
        x += long


PICTURES = {"alignment.svg": alignments, "shares.svg": shares}


def main() -> int:
    """Write or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    TARGET.mkdir(exist_ok=True)
    stale = []
    for name, drawn in ((name, make()) for name, make in PICTURES.items()):
        path = TARGET / name
        if not args.check:
            path.write_text(drawn, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != drawn:
            stale.append(name)
    for name in stale:
        print(f"docs/pictures/{name} is not what it shows any more: run python tools/draw_pictures.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
