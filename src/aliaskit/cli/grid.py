"""Columns of text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import define

from aliaskit.cli.terminal import fitted, harmless, painted, width

GAP = "  "
"""What stands between columns."""


@define
class Grid:
    """Lays cells out in columns.

    Attributes:
        widths: columns of the terminal for each cell; the last cell is never padded.
        window: columns of the terminal, beyond which cells are cut; None cuts nothing.
        right: places of the cells that are aligned to the right.
    """

    widths: list[int]
    window: int | None = None
    right: frozenset[int] = frozenset()

    def measure(self, rows: Iterable[Sequence[str]], least: Mapping[int, int]) -> None:
        """Make each column as wide as its widest cell.

        Where that is too wide for the window, the columns of `least` shrink, in its order, down to the width it says.
        """
        for row in rows:
            self.widths = [max(old, width(harmless(cell))) for old, cell in zip(self.widths, row, strict=True)]
        for place, narrowest in least.items():
            excess = sum(self.widths) + len(GAP) * (len(self.widths) - 1) - (self.window or 1 << 30)
            if excess > 0:
                self.widths[place] = max(min(narrowest, self.widths[place]), self.widths[place] - excess)

    def line(self, cells: Sequence[str], colors: Mapping[int, str]) -> str:
        """One line; colours by the place of the cell."""
        parts = [self._cell(place, cell, colors.get(place, "")) for place, cell in enumerate(cells)]
        return GAP.join(parts).rstrip() + "\n"

    def _cell(self, place: int, cell: str, color: str) -> str:
        """A cell, harmless, cut and padded."""
        text = harmless(cell)
        if self.window is not None:
            text = fitted(text, self.widths[place])
        room = " " * max(0, self.widths[place] - width(text))
        shown = painted(text, color) if color and text else text
        return room + shown if place in self.right else shown + room


def percent(confidence: float | None) -> str:
    """A confidence for people; neither certainty nor its opposite where there is none.

    >>> percent(0.98765), percent(0.99999), percent(0.0001), percent(None)
    ('98.8%', '>99.9%', '<0.1%', '-')
    """
    if confidence is None:
        return "-"
    text = f"{confidence:.1%}"
    if text == "100.0%" and confidence < 1:
        return ">99.9%"
    return "<0.1%" if text == "0.0%" and confidence > 0 else text
