"""Excel workbooks: every sheet as rows, numbers as they are displayed, merged cells with their text once."""

import io
import zipfile
from typing import Any, Final

from perfrules.errors import PerfRulesError
from perfrules.model import Place
from perfrules.readers.archive import checked_archive, usual_form
from perfrules.readers.excel.cell_formats import Formats, read_formats
from perfrules.readers.excel.own_sheet import OWN_SHEETS
from perfrules.readers.excel.rows import (
    MAX_COLUMNS,
    MAX_MERGED,
    SheetReader,
    Values,
    check_count,
    damaged_workbook,
    note_drawings,
    note_other_sheet,
    refuse_size,
)
from perfrules.readers.excel.sheet import Sheet, TooManyCellsError, read_drawing, read_sheet, read_strings
from perfrules.readers.extras import require
from perfrules.readers.transcript import Document, Transcript

MAX_STORED: Final = 10_000_000
"""Cells of a sheet that the file stores; blank ones are most of them."""


def read_xlsx(data: bytes, name: str) -> Document:
    """The sheets of a workbook, hidden ones included, each row as the row of a table.

    A blank row ends a table. The name of a sheet is a paragraph above it, unless the program made it up or it stands in the
    sheet as well. A formula gives the value that was kept with it.

    Raises:
        ReadError: it is damaged, encrypted, a scan, or no workbook, or openpyxl is not installed.
        LimitError: it is over one of the limits.
    """
    require("openpyxl", "xlsx", name)
    transcript = Transcript(name, len(data))
    with checked_archive(data, name) as archive:
        usual = usual_form(archive, data)
    try:
        with zipfile.ZipFile(io.BytesIO(usual)) as archive:
            _workbook(archive, transcript, name)
            _drawings(archive, transcript, name)
    except PerfRulesError:
        raise
    except Exception as error:
        raise damaged_workbook(name, error) from error
    return transcript.document()


def _workbook(archive: zipfile.ZipFile, transcript: Transcript, name: str) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    reader = _opened(archive)
    parts = {str(rel.Type).rpartition("/")[2]: str(rel.target) for rel in reader.parser.rels.values()}
    names = frozenset(archive.namelist())
    formats, strings = Formats(), list[str]()
    if parts.get("styles") in names:
        with archive.open(parts["styles"]) as stream:
            formats = read_formats(stream)
    if parts.get("sharedStrings") in names:
        with archive.open(parts["sharedStrings"]) as stream:
            strings = read_strings(stream)
    values = Values(strings, formats, is_1904=reader.wb.epoch == CALENDAR_MAC_1904)
    sheets = [(sheet, reader.parser.rels.get(sheet.id)) for sheet in reader.parser.sheets]
    check_count(len(sheets), name)
    titles: dict[str, str] = {}  # of the sheets that were read, by the file that holds each
    for sheet, relation in sheets:
        place = Place(sheet=str(sheet.name))
        if str(sheet.name) in OWN_SHEETS.values():
            transcript.remark(
                "是 perfrules 写入的问题清单，未读取",
                "it is the list of findings that perfrules has added; it was not read",
                place,
            )
        elif relation is not None and not str(relation.Type).endswith("/worksheet"):
            note_other_sheet(transcript, place)
        elif relation is None or relation.target not in names:
            transcript.remark(
                "文件中缺少这个工作表，未读取",
                "the file does not hold this sheet; it was not read",
                place,
                is_unread=True,
            )
        elif (before := titles.setdefault(str(relation.target), str(sheet.name))) != str(sheet.name):
            transcript.remark(
                f"与工作表“{before}”是同一份内容，未重复读取",
                f"it is the same sheet as {before!r}, and was not read again",
                place,
            )
        else:
            read = _stored(archive, str(relation.target), name)
            SheetReader(str(sheet.name), str(sheet.state), read, values, transcript, name).read()


def _opened(archive: zipfile.ZipFile) -> Any:
    """What openpyxl says of a workbook as a whole: its sheets, their names, and which file holds which.

    Its reading of cells is not used: it keeps neither the order of rows nor what is hidden, takes dates in Chinese formats for
    numbers, and fails on the styles and properties that other programs write.
    """
    from warnings import catch_warnings, simplefilter

    from openpyxl.reader.excel import ExcelReader

    with catch_warnings():
        simplefilter("ignore")  # openpyxl warns of parts that it would not write again
        reader: Any = ExcelReader(archive.fp, read_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_workbook()
        reader.parser.rels  # noqa: B018 - read when first asked for, which warns too
    return reader


def _stored(archive: zipfile.ZipFile, path: str, name: str) -> Sheet:
    try:
        with archive.open(path) as stream:
            return read_sheet(stream, most_columns=MAX_COLUMNS, most_cells=MAX_STORED, most_merged=MAX_MERGED)
    except TooManyCellsError:
        refuse_size(name, MAX_STORED, "cells in a sheet, blank ones included", "个单元格（含空白）")


def _drawings(archive: zipfile.ZipFile, transcript: Transcript, name: str) -> None:
    """Note what floats above the cells."""
    texts: list[str] = []
    for entry in archive.namelist():
        if entry.startswith("xl/drawings/") and entry.endswith(".xml"):
            with archive.open(entry) as stream:
                texts += read_drawing(stream)
    pictures = sum(entry.startswith("xl/media/") for entry in archive.namelist())
    note_drawings(transcript, name, pictures, texts)
