"""Tables without rules on a page, told by the gaps between their columns."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from perfrules.readers.pages.grid import MAX_SLOTS
from perfrules.readers.pages.lines import Line

_FEWEST_ROWS: Final = 3
"""Rows of a table; fewer lines with gaps may be a signature and a date."""

_SIGNS: Final = "…．.·—-_"
"""What fills the gap between the words and the page number of a table of contents."""


def by_gaps(lines: Sequence[Line]) -> Iterator[list[list[str]] | tuple[Line, ...]]:
    """The lines from top to bottom: tables as the texts of their rows, other lines in tuples."""
    others: list[Line] = []
    block: list[Line] = []
    for line in (*lines, None):
        if line is not None and len(line.pieces) > 1:
            block.append(line)
            continue
        rows = _rows(block)
        if rows is None:
            others += block
        else:
            if others:
                yield tuple(others)
            others = []
            yield rows
        block = []
        if line is not None:
            others.append(line)
    if others:
        yield tuple(others)


def _rows(block: Sequence[Line]) -> list[list[str]] | None:
    """The cells of lines that stand together; ``None`` if they are no table."""
    if len(block) < _FEWEST_ROWS:
        return None
    columns: list[tuple[float, float]] = []
    for piece in sorted((piece for line in block for piece in line.pieces), key=lambda piece: piece.left):
        if columns and piece.left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], piece.right)
        else:
            columns.append((piece.left, piece.right))
    if len(block) * len(columns) > MAX_SLOTS:
        return None
    lefts = [left for left, _ in columns]
    rows = []
    for line in block:
        row = [""] * len(columns)
        for piece in line.pieces:
            at = bisect_right(lefts, piece.left) - 1
            if row[at] or not piece.text.strip(_SIGNS):
                return None  # two of its parts are in one column, so these are none
            row[at] = piece.text
        rows.append(row)
    return rows if len(columns) > 1 else None
