"""Excel workbooks."""

import io
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.cell import Cell

from writers import Piece, spans

_NUMBER = re.compile(r"(?:0|[1-9]\d{0,11})(?:\.(\d{1,3}))?(%?)")


def write_xlsx(
    pieces: Iterable[Piece],
    *,
    has_numbers: bool = False,
    is_merged: bool = False,
    per_sheet: int | None = None,
) -> bytes:
    """A workbook with these paragraphs and tables, a blank row after each.

    Args:
        pieces: in their order; a paragraph stands in the first cell of a row.
        has_numbers: whether plain numbers and percentages are stored as numbers, with a format that shows them as they are.
        is_merged: whether cells of the first column are merged with the blank ones below them.
        per_sheet: after how many pieces a new sheet begins; all are on one if not given.
    """
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    row = 1
    for number, piece in enumerate(pieces):
        if number and per_sheet and number % per_sheet == 0:
            sheet, row = workbook.create_sheet(), 1
        rows = [[piece]] if isinstance(piece, str) else piece
        for offset, texts in enumerate(rows):
            for column, text in enumerate(texts, start=1):
                if text:
                    _put(sheet.cell(row + offset, column), text, has_numbers=has_numbers)
        for first, last in spans(rows) if is_merged else ():
            sheet.merge_cells(start_row=row + first, end_row=row + last, start_column=1, end_column=1)
        row += len(rows) + 1
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def _put(cell: Cell, text: str, *, has_numbers: bool) -> None:
    match = _NUMBER.fullmatch(text) if has_numbers else None
    if match is None:
        cell.value = text
        cell.data_type = "s"  # a text that begins with = is no formula
        return
    places = f".{'0' * len(match[1])}" if match[1] else ""
    number = Decimal(text.rstrip("%"))
    cell.value = float(number / 100 if match[2] else number)
    cell.number_format = f"0{places}{match[2]}"
