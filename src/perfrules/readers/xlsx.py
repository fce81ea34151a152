"""Excel workbooks: every sheet as a table, numbers as they are displayed, merged cells with their text once."""

import datetime
import io
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, Final

from perfrules.errors import LimitError, ReadError
from perfrules.model import Place
from perfrules.readers.archive import checked_archive
from perfrules.readers.extras import require
from perfrules.readers.rendering import Document, Rendering

__all__ = ["MAX_COLUMNS", "MAX_ROWS", "MAX_SHEETS", "displayed", "read_xlsx"]

MAX_ROWS: Final = 100_000
"""Rows of a sheet that are looked at; a sheet that claims more has its blank end cut off."""

MAX_COLUMNS: Final = 500
"""Columns of a sheet."""

MAX_SHEETS: Final = 500
"""Sheets of a workbook."""


def read_xlsx(data: bytes, name: str) -> Document:
    """The sheets of a workbook, hidden ones included, each row as the row of a table.

    A blank row ends a table. A formula gives the value that was kept with it; one without is shown as the formula, which
    says that it could not be read.

    Raises:
        ReadError: it is damaged, encrypted, or no workbook, or openpyxl is not installed.
        LimitError: it is over one of the limits.
    """
    openpyxl: Any = require("openpyxl", "xlsx", name)
    checked_archive(data, name).close()
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
    formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    if len(values.worksheets) > MAX_SHEETS:
        raise LimitError(f"{name}: more than {MAX_SHEETS} sheets", f"{name}：工作表超过 {MAX_SHEETS} 个")
    rendering = Rendering()
    for sheet, written in zip(values.worksheets, formulas.worksheets, strict=True):
        rendering.paragraph(sheet.title, Place(sheet=sheet.title, row=1, column=1))
        _sheet(sheet, written, rendering, name)
        rendering.end_table()
    return rendering.document()


def _sheet(sheet: Any, written: Any, rendering: Rendering, name: str) -> None:
    sheet.reset_dimensions()  # what a file says of its own size may be anything
    written.reset_dimensions()
    for number, (cells, sources) in enumerate(
        zip(sheet.iter_rows(max_col=MAX_COLUMNS), written.iter_rows(max_col=MAX_COLUMNS), strict=False), start=1
    ):
        if number > MAX_ROWS:
            raise LimitError(
                f"{name}: the sheet {sheet.title!r} has more than {MAX_ROWS} rows",
                f"{name}：工作表“{sheet.title}”超过 {MAX_ROWS} 行",
                "split it, or delete its blank rows",
                "请拆分，或删除空行",
            )
        texts = []
        for cell, source in zip(cells, sources, strict=False):
            if cell.value is None and isinstance(source.value, str) and source.value.startswith("="):
                texts.append(source.value)
            else:
                texts.append(displayed(cell.value, getattr(cell, "number_format", "General")))
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            rendering.row(texts, Place(sheet=sheet.title, row=number))
        else:
            rendering.end_table()


def displayed(value: object, number_format: str) -> str:
    """The text that a spreadsheet program shows for a value.

    Numbers are kept in binary in such files: the shortest decimal that gives the same binary number is what was typed, and the
    cell's format says how many places are shown.

    >>> displayed(0.95, "0%"), displayed(43.2, "0.00"), displayed(1257, "General"), displayed(None, "General")
    ('95%', '43.20', '1257', '')
    """
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case int() | float():
            return _number(value, number_format)
        case datetime.datetime() | datetime.date():
            return f"{value.year}年{value.month}月{value.day}日"
    return str(value)


def _number(value: int | float, number_format: str) -> str:
    try:
        exact = Decimal(repr(value))
    except InvalidOperation:
        return str(value)
    if not exact.is_finite():
        return str(value)
    form = number_format.split(";")[0]
    is_percentage = "%" in form
    if is_percentage:
        exact *= 100
    digits = form.split(".")[1] if "." in form else ""
    places = len(digits) - len(digits.lstrip("0"))
    shows_places = places > 0 or form.strip("\"'#,_-() ¥￥%").strip("0") == ""
    if number_format != "General" and shows_places and any(sign in form for sign in "0#"):
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        text = f"{exact:f}"
    else:
        text = f"{exact.normalize():f}"
    return f"{text}%" if is_percentage else text


def refuse_old(name: str) -> ReadError:
    """What to say of a workbook or document in the format of before 2007."""
    return ReadError(
        f"{name}: this is a file in the old format of Office (.xls, .doc, .wps, .et)",
        f"{name}：这是旧格式的 Office 文件（.xls、.doc、.wps、.et）",
        "save it as .xlsx or .docx",
        "请另存为 .xlsx 或 .docx",
    )
