"""Tables with commas, semicolons or tabs between their cells, and with quotation marks where cells hold such signs."""

import csv
import io
import re
from typing import Final

from perfrules.errors import LimitError, ReadError
from perfrules.model import Place
from perfrules.patterns import regex
from perfrules.readers.transcript import Document, Transcript

MAX_CELL_LENGTH: Final = 100_000
"""Characters of a cell."""

_DELIMITERS: Final = (",", "\t", ";", "，", "|")
_STATED: Final = regex(r'"?sep=(.)"?[\r\n]*', re.IGNORECASE)
"""A first line that tells Excel which sign it is."""

_AS_TEXT: Final = regex(r'="([^"]*)"')
"""How programs keep Excel from taking a code for a number."""

_SAMPLE: Final = 200
"""Lines from which the sign between cells is told."""


def read_csv(text: str, name: str) -> Document:
    """The rows of such a file; a blank one ends a table, and one of a single cell is a paragraph.

    Raises:
        ReadError: a quotation mark is never closed.
        LimitError: it is over one of the limits.
    """
    transcript = Transcript(name, len(text))
    lines = list(io.StringIO(text, newline=""))
    csv.field_size_limit(MAX_CELL_LENGTH)
    stated = _STATED.fullmatch(lines[0]) if lines else None
    delimiter = stated[1] if stated else _delimiter(lines)
    if stated:
        lines[0] = "\n"  # counts as a row, so that the others have the numbers that people see
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=delimiter != " ")
    try:
        for number, given in enumerate(reader, start=1):
            cells = [_AS_TEXT.sub(r"\1", cell) if cell.startswith("=") else cell for cell in given]
            if not any(cell.strip() for cell in cells):
                transcript.end_table()
            elif len(cells) == 1:
                transcript.paragraph(cells[0], Place(row=number))
            else:
                transcript.row(cells, Place(row=number))
    except csv.Error as error:
        if "field larger" in str(error):
            raise LimitError(
                f"{name}: a cell before line {reader.line_num + 1} has more than {MAX_CELL_LENGTH} characters",
                f"{name}：第 {reader.line_num + 1} 行之前有单元格超过 {MAX_CELL_LENGTH} 个字符",
                "check that every quotation mark is closed",
                "请检查引号是否成对",
            ) from error
        raise ReadError(
            f"{name}: line {reader.line_num}: {error}",
            f"{name}：第 {reader.line_num} 行：引号不成对或位置有误（{error}）",
            "check that every quotation mark is closed, and doubled inside a cell",
            "请检查引号是否成对，单元格内的引号是否写成两个",
        ) from error
    return transcript.document()


def _delimiter(lines: list[str]) -> str:
    """The sign that divides most lines into the same number of cells; a comma where none does."""
    best, most = ",", 0
    for delimiter in _DELIMITERS:
        counts = [line.count(delimiter) for line in lines[:_SAMPLE] if delimiter in line]
        usual = max(map(counts.count, set(counts)), default=0)
        if usual > most:
            best, most = delimiter, usual
    return best
