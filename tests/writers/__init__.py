"""Writes the same paragraphs and tables in each format, so that what is read back can be compared."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from perfrules.readers import Block, Paragraph, read_text

__all__ = ["Piece", "pieces_of_blocks", "pieces_of_text", "spans"]

Piece: TypeAlias = str | Sequence[Sequence[str]]
"""A paragraph, or the rows of a table, each a list of texts; blank ones stand for what a merged cell covers."""


def pieces_of_text(text: str) -> list[Piece]:
    """The paragraphs and tables of a text with tabs between the cells of its tables."""
    return pieces_of_blocks(read_text(text))


def pieces_of_blocks(blocks: Iterable[Block]) -> list[Piece]:
    """Paragraphs and tables without their places."""
    return [
        block.text
        if isinstance(block, Paragraph)
        else [[cell.text for cell in row.cells] for row in block.rows]
        for block in blocks
    ]


def even(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows with blank cells added, so that all are as long."""
    width = max(len(row) for row in rows)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def spans(rows: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Which rows of the first column a cell covers: from the first to the last, where blank cells follow a filled one.

    >>> spans([["a", "1"], ["", "2"], ["b", "3"]])
    [(0, 1)]
    """
    found: list[tuple[int, int]] = []
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or rows[end][0]:
            if end - start > 1 and rows[start][0]:
                found.append((start, end - 1))
            start = end
    return found
