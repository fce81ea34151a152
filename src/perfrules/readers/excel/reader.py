"""Excel workbooks: every sheet as rows, numbers as they are displayed, merged cells with their text once."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NoReturn

from attrs import define, frozen

from perfrules.errors import LimitError, PerfRulesError, ReadError
from perfrules.model import Place
from perfrules.model.location import column_letters
from perfrules.patterns import regex
from perfrules.readers.archive import checked_archive, usual_form
from perfrules.readers.excel.cell_formats import Formats, read_formats
from perfrules.readers.excel.number_format import displayed
from perfrules.readers.excel.own_sheet import OWN_SHEETS
from perfrules.readers.excel.sheet import (
    Area,
    Sheet,
    Stored,
    TooManyCellsError,
    read_drawing,
    read_sheet,
    read_strings,
)
from perfrules.readers.extras import require
from perfrules.readers.transcript import Document, Transcript

__all__ = ["MAX_COLUMNS", "MAX_MERGED", "MAX_SHEETS", "MAX_STORED", "read_xlsx"]

MAX_COLUMNS: Final = 256
"""Columns of a sheet that are read; cells further right are reported as unread."""

MAX_SHEETS: Final = 500
"""Sheets of a workbook."""

MAX_MERGED: Final = 1_000_000
"""Cells in merged areas of a sheet, those that are read."""

MAX_STORED: Final = 10_000_000
"""Cells of a sheet that the file stores; blank ones are most of them."""

_DEFAULT_TITLE: Final = regex(r"(?:Sheet|工作表|表)\s*+\(?\d*+\)?(?:\s*+\(\d++\))?", re.IGNORECASE)
_TITLE_ROWS: Final = 5
"""Rows at the top of a sheet in which its own name may stand again."""

_NAMED: Final = 10
"""Hidden rows, columns or texts that a remark names."""


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
        raise ReadError(
            f"{name}: the workbook is damaged: {type(error).__name__}: {error}",
            f"{name}：工作簿已损坏：{type(error).__name__}：{error}",
            "open it in a spreadsheet program, which may offer to repair it (in Excel: Open and Repair), and save it as a new .xlsx",
            "请用表格软件打开（Excel 可选“打开并修复”），另存为新的 .xlsx",
        ) from error
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
    values = _Values(strings, formats, is_1904=reader.wb.epoch == CALENDAR_MAC_1904)
    sheets = [(sheet, reader.parser.rels.get(sheet.id)) for sheet in reader.parser.sheets]
    if len(sheets) > MAX_SHEETS:
        raise LimitError(
            f"{name}: more than {MAX_SHEETS} sheets",
            f"{name}：工作表超过 {MAX_SHEETS} 个",
            "move some of its sheets into another workbook, and check both",
            "请将一部分工作表移到另一个工作簿，分别检查",
        )
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
            transcript.remark(
                "不是工作表（如图表），未读取",
                "it is no worksheet but a chart or the like; it was not read",
                place,
            )
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
            _SheetReader(str(sheet.name), str(sheet.state), read, values, transcript, name).read()


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
        _refuse_size(name, MAX_STORED, "cells in a sheet, blank ones included", "个单元格（含空白）")


def _refuse_size(name: str, limit: int, what: str, what_zh: str) -> NoReturn:
    raise LimitError(
        f"{name}: more than {limit} {what}",
        f"{name}：一个工作表超过 {limit} {what_zh}",
        "delete the blank rows and columns at the end of each sheet, and save the file again",
        "请删除各工作表末尾的空行空列后重新保存",
    )


def _drawings(archive: zipfile.ZipFile, transcript: Transcript, name: str) -> None:
    """Note what floats above the cells."""
    texts: list[str] = []
    for entry in archive.namelist():
        if entry.startswith("xl/drawings/") and entry.endswith(".xml"):
            with archive.open(entry) as stream:
                texts += read_drawing(stream)
    pictures = sum(entry.startswith("xl/media/") for entry in archive.namelist())
    if transcript.is_blank and pictures:
        raise ReadError(
            f"{name}: the workbook has no text, only pictures: it is a scan",
            f"{name}：工作簿没有文字，只有图片，是扫描件",
            "run character recognition (OCR) first, or ask for the file it was made from",
            "请先做文字识别（OCR），或索取原始文件",
        )
    if pictures:
        transcript.remark(
            f"工作簿中有 {pictures} 幅图片，其中的文字未读取",
            f"the workbook has {pictures} pictures; text inside them was not read",
        )
    for text in texts[:_NAMED]:
        transcript.remark(
            f"文本框中的文字未读取：{text}", f"the text of a text box was not read: {text}", is_unread=True
        )


# Merged cells


class _Covered:
    """Tells which cells of the rows, from top to bottom, are covered by a merged one."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._waiting = sorted(areas, key=lambda area: area.top, reverse=True)
        self._open: list[Area] = []

    def columns(self, row: int) -> set[int]:
        """The covered columns of a row, its number counted from 1; rows are asked for in their order."""
        while self._waiting and self._waiting[-1].top <= row:
            self._open.append(self._waiting.pop())
        self._open = [area for area in self._open if area.bottom >= row]
        return {
            column
            for area in self._open
            for column in range(area.left, min(area.right, MAX_COLUMNS) + 1)
            if (row, column) != (area.top, area.left)
        }


def _size(area: Area, last_row: int) -> int:
    """The cells of an area, as far as they are read."""
    rows = min(area.bottom, last_row) - area.top + 1
    return max(rows, 1) * max(min(area.right, MAX_COLUMNS) - area.left + 1, 1)


# One sheet


@frozen
class _Values:
    """What stands for the values of cells."""

    strings: Sequence[str]
    formats: Formats
    is_1904: bool

    def text(self, cell: Stored) -> str:
        """What is shown in a cell."""
        match cell.kind:
            case "s":
                return self.strings[int(cell.text)]
            case "n":
                try:
                    number = Decimal(cell.text)
                except InvalidOperation:
                    return cell.text
                return displayed(number, self.formats.of(cell.style), is_1904=self.is_1904)
            case "b":
                return displayed(cell.text.strip() in {"1", "true"})
            case "d":
                try:
                    return displayed(datetime.fromisoformat(cell.text), self.formats.of(cell.style))
                except ValueError:
                    return cell.text
        return "" if cell.is_unsaved else cell.text

    def plain(self, cell: Stored) -> str:
        """A number that its format hides; nothing if it is none, or zero."""
        try:
            number = Decimal(cell.text) if cell.kind == "n" else Decimal(0)
        except InvalidOperation:
            return ""
        return displayed(number) if number else ""


@define
class _SheetReader:
    """Reads one sheet."""

    title: str
    state: str
    sheet: Sheet
    values: _Values
    transcript: Transcript
    name: str

    def read(self) -> None:
        """Take up all rows."""
        rows = self._texts()
        top = [row for _, row in zip(range(_TITLE_ROWS), rows, strict=False)]
        is_named = _DEFAULT_TITLE.fullmatch(self.title) is None
        if top and is_named and not any(self.title.strip() in text for _, row in top for text in row):
            self.transcript.paragraph(self.title, Place(sheet=self.title))
        self._remarks()
        before = 0
        for number, row in (*top, *rows):
            if number > before + 1:
                self.transcript.end_table()
            before = number
            self.transcript.row(row, Place(sheet=self.title, row=number))
        self.transcript.end_table()

    def _texts(self) -> Iterator[tuple[int, list[str]]]:
        """The rows that are not blank, with their numbers."""
        numbers = sorted(self.sheet.rows)
        last = numbers[-1] if numbers else 0
        areas = dict.fromkeys(area for area in self.sheet.merged if area.top <= last)
        if sum(_size(area, last) for area in areas) > MAX_MERGED:
            _refuse_size(self.name, MAX_MERGED, "merged cells in a sheet", "个合并的单元格")
        covered = _Covered(areas)
        for number in numbers:
            hidden = covered.columns(number)
            cells = [cell for cell in self.sheet.rows[number] if cell.column not in hidden]
            texts = [""] * max((cell.column for cell in cells), default=0)
            for cell in cells:
                texts[cell.column - 1] = self._text(number, cell)
            last = max((cell.column for cell in cells if cell.is_unsaved), default=0)
            while len(texts) > last and not texts[-1]:
                texts.pop()
            if any(text.strip() for text in texts):
                yield number, texts

    def _text(self, row: int, cell: Stored) -> str:
        text = self.values.text(cell)
        if cell.kind not in {"n", "e"} and not cell.is_unsaved:
            return text
        place = Place(sheet=self.title, row=row, column=cell.column)
        if cell.is_unsaved:
            self.transcript.remark(
                "公式没有保存计算结果，未读取；请用表格软件打开后保存",
                "the formula was saved without its result and was not read; open and save the file in a spreadsheet program",
                place,
                is_unread=True,
            )
        elif cell.kind == "e":
            self.transcript.remark(f"公式出错：{text}", f"the formula failed: {text}", place, is_unread=True)
        elif not text and (plain := self.values.plain(cell)):
            self.transcript.remark(
                f"数字格式不显示这个数，已按 {plain} 读取",
                f"its number format does not show the number; it was read as {plain}",
                place,
            )
            return plain
        return text

    def _remarks(self) -> None:
        place = Place(sheet=self.title)
        if self.state != "visible":
            self.transcript.remark("隐藏的工作表，已读取", "a hidden sheet; it was read", place)
        rows, columns = self._hidden_rows(), self._hidden_columns()
        if rows:
            why, why_zh = (
                (", perhaps by its filter", "（可能是筛选所致）") if self.sheet.is_filtered else ("", "")
            )
            self.transcript.remark(
                f"隐藏的行{why_zh}，已读取：{rows}", f"hidden rows{why}; they were read: {rows}", place
            )
        if columns:
            self.transcript.remark(
                f"隐藏的列，已读取：{columns}", f"hidden columns; they were read: {columns}", place
            )
        if self.sheet.far:
            self.transcript.remark(
                f"{column_letters(MAX_COLUMNS)} 列以右的单元格（自 {self.sheet.far} 起）未读取",
                f"cells to the right of column {column_letters(MAX_COLUMNS)}, from {self.sheet.far}, were not read",
                place,
                is_unread=True,
            )

    def _hidden_rows(self) -> str:
        return _named([str(row) for row in sorted(self.sheet.hidden_rows & self.sheet.rows.keys())])

    def _hidden_columns(self) -> str:
        if not self.sheet.hidden_columns:
            return ""
        filled = {cell.column for cells in self.sheet.rows.values() for cell in cells}
        found = {
            column
            for first, last in self.sheet.hidden_columns
            for column in filled
            if first <= column <= last
        }
        return _named([column_letters(column) for column in sorted(found)])


def _named(names: Sequence[str]) -> str:
    """The first of several names."""
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
