"""Tab-separated text: a line with tabs is a row of a table, any other line is a paragraph.

This is what a PDF becomes when its tables are exported as text. Rows on consecutive lines are one table; a blank line
ends it, and so does a paragraph.
"""

from collections.abc import Sequence
from typing import Final

from perfrules.errors import LimitError
from perfrules.model import Cell, Location
from perfrules.readers.blocks import Block, Paragraph, Row, Table, row_of
from perfrules.readers.budget import Budget
from perfrules.readers.transcript import Document

MAX_LINES: Final = 1_000_000
"""Lines in a text; a disclosure has some thousands."""

MAX_LINE_LENGTH: Final = 100_000
"""Characters in a line; a long paragraph of a disclosure has some hundreds."""


def lines_of(text: str) -> list[str]:
    """The lines of *text*, as editors and :class:`~perfrules.model.Location` count them."""
    # Not str.splitlines: it also splits at form feeds and other characters that editors do not count as line ends.
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read_text(text: str, name: str = "the text") -> tuple[Block, ...]:
    r"""The paragraphs and tables of *text*.

    Lines end with LF, CR LF or CR. Columns count characters, tabs included.

    Args:
        text: to read.
        name: of where it comes from, for messages.

    Raises:
        LimitError: more than :data:`MAX_LINES` lines, one longer than :data:`MAX_LINE_LENGTH`, or too many cells and paragraphs.

    >>> [type(block).__name__ for block in read_text("绩效目标表\n数量\t≥3 台\n质量\t100%\n")]
    ['Paragraph', 'Table']
    """
    lines = lines_of(text)
    check_lines(lines, name, "\t")
    blocks: list[Block] = []
    rows: list[Row] = []
    for number, line in enumerate(lines, start=1):
        row = _row(line, number) if "\t" in line else None
        if row is not None:
            rows.append(row)
            continue
        if rows:
            blocks.append(Table(tuple(rows)))
            rows = []
        if stripped := line.strip():
            column = line.index(stripped) + 1
            blocks.append(Paragraph(stripped, Location(number, column, column + len(stripped))))
    if rows:
        blocks.append(Table(tuple(rows)))
    return tuple(blocks)


def read_text_document(text: str, name: str) -> Document:
    """The paragraphs and tables of a text, with its lines.

    Args:
        text: all of it.
        name: of the file, for messages.

    Raises:
        LimitError: it is too long.
    """
    return Document(read_text(text, name), tuple(lines_of(text)))


def read_lines(text: str, _: str) -> Document:
    """The lines of a JSON file alone: it holds the model itself."""
    return Document((), tuple(lines_of(text)))


def check_lines(lines: Sequence[str], name: str, border: str) -> None:
    """Refuse what no disclosure has.

    Args:
        lines: of the text.
        name: of where it comes from, for messages.
        border: what stands between two cells; each counts as a blank one, for whether anything stands there is not looked at.

    Raises:
        LimitError: more than :data:`MAX_LINES` lines, one longer than :data:`MAX_LINE_LENGTH`, or too many cells and paragraphs.
    """
    if len(lines) > MAX_LINES:
        raise LimitError(
            f"the text has {len(lines)} lines, more than {MAX_LINES}",
            f"文本共 {len(lines)} 行，超过上限 {MAX_LINES} 行",
            "cut it into several files between two tables, and check each",
            "请在两张表之间切开，存为几个文件逐个检查",
        )
    Budget(name).take(
        sum(1 for line in lines if line.strip()), blanks=sum(line.count(border) for line in lines)
    )
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE_LENGTH:
            raise LimitError(
                f"line {number} has {len(line)} characters, more than {MAX_LINE_LENGTH}",
                f"第 {number} 行有 {len(line)} 个字符，超过上限 {MAX_LINE_LENGTH} 个",
                "put each row of its tables and each paragraph into a line of its own, for instance by saving the original as plain text again",
                "请让表格的每一行、每个段落各占一行，例如从原文件重新另存为纯文本",
            )


def _row(line: str, number: int) -> Row | None:
    cells = []
    start = 1
    for piece in line.split("\t"):
        text = piece.strip()
        column = start + piece.index(text)
        cells.append(Cell(text, Location(number, column, column + len(text))))
        start += len(piece) + 1
    return row_of(cells)
