"""Old workbooks: .xls of Excel 5 to 2003 and .et of WPS. They are read as new ones, once xlrd has taken them apart."""

import io
import math
from typing import Any, Final

from perfrules.errors import PerfRulesError, ReadError
from perfrules.model import Place
from perfrules.readers.compound import MAGIC, Compound
from perfrules.readers.excel.biff import Looked, TooManyPlacesError, look_through
from perfrules.readers.excel.cell_formats import Formats, is_shown_in_chinese
from perfrules.readers.excel.rows import (
    SheetReader,
    Values,
    check_count,
    damaged_workbook,
    note_drawings,
    note_other_sheet,
    refuse_size,
)
from perfrules.readers.excel.sheet import CellRange, Sheet, Stored
from perfrules.readers.extras import require
from perfrules.readers.transcript import Document, Transcript

MAX_PLACES: Final = 10_000_000
"""Places for cells in the rows of an old workbook, blank ones before a cell included."""

STREAMS: Final = ("Workbook", "Book")
"""What the workbook is called in a compound file: since Excel 97, and before."""

_STATES: Final = ("visible", "hidden", "veryHidden")
_OWN_FORMATS: Final = 164
"""Numbers of formats from here on are those of the workbook; the others are the program's."""


def read_xls(data: bytes, name: str) -> Document:
    """The sheets of an old workbook, as :func:`perfrules.readers.excel.reader.read_xlsx` gives those of a new one.

    Raises:
        ReadError: it is damaged, encrypted, a scan, or no workbook, or xlrd is not installed.
        LimitError: it is over one of the limits.
    """
    xlrd: Any = require("xlrd", "xls", name)
    stream = data
    if data.startswith(MAGIC):
        file = Compound.opened(data, name)
        stream = file.read(next(one for one in STREAMS if one in file.streams))
    try:
        looked = look_through(stream, MAX_PLACES)
    except TooManyPlacesError:
        refuse_size(
            name, MAX_PLACES, "places for cells in a workbook, blank ones included", "个单元格位置（含空白）"
        )
    if looked.is_encrypted:
        raise ReadError(
            f"{name}: the file is encrypted",
            f"{name}：文件已加密",
            "open it with its password, and save it without one",
            "请用密码打开，取消密码后另存",
        )
    transcript = Transcript(name, len(data))
    try:
        book = xlrd.open_workbook(
            file_contents=looked.stream,
            logfile=io.StringIO(),
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            # Files of programs that leave the code page out come from China, as everything here.
            encoding_override=None if looked.has_code_page else "gb18030",
        )
        check_count(looked.sheets, name)
        _sheets(book, looked, transcript, name, xlrd)
    except PerfRulesError:
        raise
    except Exception as error:
        raise damaged_workbook(name, error) from error
    note_drawings(transcript, name, looked.pictures, looked.texts)
    return transcript.document()


def _sheets(book: Any, looked: Looked, transcript: Transcript, name: str, xlrd: Any) -> None:
    values = Values((), _formats(book), is_1904=book.datemode == 1)
    for number, title in enumerate(book.sheet_names()):
        sheet = book.sheet_by_index(number)
        state = _STATES[min(sheet.visibility, 2)]
        stored = _stored(sheet, xlrd)
        stored.is_filtered = number in looked.filtered
        book.unload_sheet(number)
        SheetReader(title, state, stored, values, transcript, name).read()
    for title in looked.others:
        note_other_sheet(transcript, Place(sheet=title))


def _formats(book: Any) -> Formats:
    """The formats of the workbook's styles; its own copies of the program's are in the language of who saved it."""
    formats = Formats()
    formats.own = {
        number: one.format_str
        for number, one in book.format_map.items()
        if number >= _OWN_FORMATS or book.biff_version < 80 or not is_shown_in_chinese(number)
    }
    formats.of_styles = [style.format_key for style in book.xf_list]
    return formats


def _stored(sheet: Any, xlrd: Any) -> Sheet:
    """What xlrd found in a sheet, in the terms of new workbooks."""
    found = Sheet()
    for row in range(sheet.nrows):
        cells = []
        for column, (kind, value) in enumerate(zip(sheet.row_types(row), sheet.row_values(row), strict=True)):
            cell = _cell(column + 1, kind, value, sheet.cell_xf_index(row, column), xlrd)
            if cell is not None:
                cells.append(cell)
        if cells:
            found.rows[row + 1] = cells
    found.merged = [
        CellRange(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
    ]
    found.hidden_rows = {row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden}
    found.hidden_columns = [
        (column + 1, column + 1) for column, info in sheet.colinfo_map.items() if info.hidden
    ]
    return found


def _cell(column: int, kind: int, value: Any, style: int, xlrd: Any) -> Stored | None:
    """A cell; ``None`` if it holds nothing."""
    match kind:
        case xlrd.XL_CELL_TEXT:
            return Stored(column, "str", value, style) if value else None
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            # The shortest decimal that stands for the binary number, as in a new workbook.
            return Stored(column, "n" if math.isfinite(value) else "e", repr(value), style)
        case xlrd.XL_CELL_BOOLEAN:
            return Stored(column, "b", str(value), style)
        case xlrd.XL_CELL_ERROR:
            return Stored(column, "e", xlrd.error_text_from_code.get(value, "#N/A"), style)
    return None
