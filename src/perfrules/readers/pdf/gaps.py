"""Tables without rules on a page of a PDF, told by the gaps between their columns."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, Final, Protocol, TypeVar

from attrs import frozen

__all__ = ["Piece", "by_gaps", "pieces_of"]

_GAP: Final = 1.5
"""Characters' heights between two columns; text that is stretched to fill its line has smaller gaps."""

_FEWEST_ROWS: Final = 3
"""Rows of a table; fewer lines with gaps may be a signature and a date."""

_SIGNS: Final = "…．.·—-_"
"""What fills the gap between the words and the page number of a table of contents."""


@frozen
class Piece:
    """A part of a line that stands apart from the others, with its edges in points."""

    text: str
    left: float
    right: float


class _Line(Protocol):
    @property
    def pieces(self) -> tuple[Piece, ...]: ...


_L = TypeVar("_L", bound=_Line)


def pieces_of(chars: Sequence[Any]) -> tuple[Piece, ...]:
    """The parts of a line between which there are wide gaps.

    Args:
        chars: of the line, from left to right.
    """
    pieces: list[list[Any]] = []
    for char in chars:
        if not char["text"].strip():
            continue
        height = char["bottom"] - char["top"]
        if pieces and char["x0"] - pieces[-1][-1]["x1"] < _GAP * height:
            pieces[-1].append(char)
        else:
            pieces.append([char])
    return tuple(
        Piece("".join(char["text"] for char in piece), piece[0]["x0"], piece[-1]["x1"]) for piece in pieces
    )


def by_gaps(lines: Sequence[_L]) -> Iterator[list[list[str]] | tuple[_L, ...]]:
    """The lines from top to bottom: tables as the texts of their rows, other lines in tuples."""
    others: list[_L] = []
    block: list[_L] = []
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


def _rows(block: Sequence[_Line]) -> list[list[str]] | None:
    """The cells of lines that stand together; ``None`` if they are no table."""
    if len(block) < _FEWEST_ROWS:
        return None
    columns: list[tuple[float, float]] = []
    for piece in sorted((piece for line in block for piece in line.pieces), key=lambda piece: piece.left):
        if columns and piece.left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], piece.right)
        else:
            columns.append((piece.left, piece.right))
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
