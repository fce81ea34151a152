"""Tables in HTML inside Markdown: how converters and character recognition write those with merged cells."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import evolve, frozen

from perfrules.errors import LimitError
from perfrules.model import Cell, Location, Place, Remark
from perfrules.patterns import regex
from perfrules.readers.blocks import Block, Paragraph, Row, Table, row_of
from perfrules.readers.transcript import MAX_REMARKS, Document

MAX_TABLES: Final = 10_000
"""Tables in HTML in one text; that of a thousand pages has some thousands."""

GAP: Final = "\0"
"""What is put in the place of each character of a table: no text has it."""

_MARKS: Final = regex(r"<!--|-->|<(?P<end>/?)table(?![^\s/>])[^<>]*>?", re.IGNORECASE)
_NOT_BREAKS: Final = regex(r"[^\n]")
_BEFORE_TEXT: Final = regex(r"(?:\s|&nbsp;|<(?!/?(?:td|th|tr|table)(?![^\s/>]))[^<>]*>)*+", re.IGNORECASE)
"""What stands before the text of a cell: blanks, and tags inside the cell."""

_TEXT: Final = regex(r"[^<\n]*")


@frozen
class WebTables:
    r"""Where in a text the tables in HTML stand.

    Attributes:
        text: with ``\n`` between its lines.
        spans: where each begins and ends, counted in characters from 0; those inside others are not listed.
        unclosed: where one begins that never ends.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    unclosed: tuple[int, ...]


def apart(text: str) -> tuple[list[str], WebTables]:
    r"""The lines of a text with gaps in the place of its tables in HTML, and these tables.

    Raises:
        LimitError: there are more than :data:`MAX_TABLES`.

    >>> lines, tables = apart("甲<table><tr><td>乙</td></tr></table>丙\n丁")
    >>> [line.replace(GAP, "") for line in lines], tables.spans
    (['甲丙', '丁'], ((1, 35),))
    """
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    for mark in _marks(text):
        if not mark["end"]:
            opened.append(mark.start())
        elif opened:
            begin = opened.pop()
            while spans and spans[-1][0] > begin:
                spans.pop()  # it stands inside this one
            spans.append((begin, mark.end()))
    pieces: list[str] = []
    start = 0
    for begin, end in spans:
        pieces += [text[start:begin], _NOT_BREAKS.sub(GAP, text[begin:end])]
        start = end
    around = "".join([*pieces, text[start:]]).split("\n")
    return around, WebTables(text, tuple(spans), tuple(opened))


def _marks(text: str) -> list[re.Match[str]]:
    """Where tables begin and end, outside comments; a comment that never ends is none."""
    marks: list[re.Match[str]] = []
    comment: int | None = None  # how many there were before it
    for mark in _MARKS.finditer(text):
        if mark[0] == "<!--":
            comment = len(marks) if comment is None else comment
        elif mark[0] == "-->":
            del marks[len(marks) if comment is None else comment :]
            comment = None
        else:
            marks.append(mark)
        if len(marks) > 2 * MAX_TABLES:
            raise LimitError(
                f"the text has more than {MAX_TABLES} tables in HTML",
                f"文本中以 HTML 写成的表格超过 {MAX_TABLES} 个",
                "split it into one file for each disclosure",
                "请按公开文件拆分",
            )
    return marks


def with_web_tables(document: Document, tables: WebTables, name: str) -> Document:
    """A Markdown document with its tables in HTML put in between.

    Raises:
        ReadError: there are some, and lxml is not installed.
        LimitError: they are over one of the limits of web pages.
    """
    if not tables.spans and not tables.unclosed:
        return document
    places = _Places(tables.text)
    blocks = [(_first(block), block) for block in document.blocks]
    remarks = list(document.remarks)
    if tables.spans:
        from perfrules.readers.web.reader import read_tables

        found, begins = read_tables(tables.text, tables.spans, name)
        starts = [places.line_and_column(begin) for begin, _ in tables.spans]
        moved = _Mover(begins, places, tables.spans[0][0]).moved(found)
        # By where the whole table begins: its first row may stand anywhere in it.
        blocks += ((starts[bisect_right(starts, _first(block)) - 1], block) for block in moved)
        blocks.sort(key=lambda pair: pair[0])
        remarks += found.remarks
    remarks += (_unclosed(places.text_at(begin)) for begin in tables.unclosed)
    return evolve(document, blocks=tuple(block for _, block in blocks), remarks=tuple(remarks[:MAX_REMARKS]))


def _first(block: Block) -> tuple[int, int]:
    """The line and the column in which a block begins."""
    at = block.location if isinstance(block, Paragraph) else block.rows[0].first.location
    return (0, 0) if at is None else (at.line, at.column)


def _unclosed(location: Location) -> Remark:
    return Remark(
        "以 HTML 写成的表格没有结束标记 </table>，未按表格读取",
        "a table in HTML that is never closed by </table>, and was not read as a table",
        location,
        is_unread=True,
    )


class _Places:
    """Lines and columns of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0, *(match.end() for match in re.finditer(r"\n", text))]

    def line_and_column(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1

    def text_at(self, begin: int) -> Location:
        """Where the text stands that begins there, behind tags if need be; its first line, up to the next tag."""
        before = _BEFORE_TEXT.match(self._text, begin)
        start = before.end() if before else begin
        found = _TEXT.match(self._text, start)
        line, column = self.line_and_column(start)
        return Location(line, column, column + len(found[0].rstrip() if found else ""))


@frozen
class _Mover:
    """Gives what was read as a page its places in the text.

    Attributes:
        begins: where each paragraph and cell begins.
        places: of the text.
        start: where what has no such place stands, before anything else was found.
    """

    begins: Mapping[Place, int]
    places: _Places
    start: int

    def moved(self, document: Document) -> Iterator[Block]:
        last = self.places.text_at(self.start)
        for block in document.blocks:
            if isinstance(block, Paragraph):
                last = self._location(block.location, last)
                yield Paragraph(block.text, last)
                continue
            rows: list[Row] = []
            for row in block.rows:
                cells: list[Cell] = []
                for cell in row.cells:
                    last = self._location(cell.location, last)
                    cells.append(Cell(cell.text, last))
                if (moved := row_of(cells)) is not None:
                    rows.append(moved)
            yield Table(tuple(rows))

    def _location(self, at: Location | None, last: Location) -> Location:
        """The place of a cell; one that another covers, or that has no place, stands right behind the last."""
        begin = None if at is None or at.place is None else self.begins.get(at.place)
        return last.end if begin is None else self.places.text_at(begin)
