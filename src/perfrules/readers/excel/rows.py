"""From what a sheet of any spreadsheet format stores to the rows that people see: merged cells once, what is hidden remarked on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Final, NoReturn

from attrs import define, frozen

from perfrules.errors import LimitError, ReadError
from perfrules.model import Place
from perfrules.model.location import column_letters
from perfrules.patterns import regex
from perfrules.readers.excel.cell_formats import Formats
from perfrules.readers.excel.number_format import displayed
from perfrules.readers.excel.sheet import CellRange, Sheet, Stored
from perfrules.readers.transcript import Transcript

MAX_SHEETS: Final = 500
"""Sheets of a workbook."""


MAX_COLUMNS: Final = 256
"""Columns of a sheet that are read; cells further right are reported as unread."""

MAX_MERGED: Final = 1_000_000
"""Cells in merged areas of a sheet, those that are read."""

_DEFAULT_TITLE: Final = regex(r"(?:Sheet|工作表|表)\s*+\(?\d*+\)?(?:\s*+\(\d++\))?", re.IGNORECASE)
_TITLE_ROWS: Final = 5
"""Rows at the top of a sheet in which its own name may stand again."""

_SHOWN: Final = 10
"""Hidden rows, columns or texts that a remark names."""


def refuse_size(name: str, limit: int, what: str, what_zh: str) -> NoReturn:
    """Refuse a sheet that is too large."""
    raise LimitError(
        f"{name}: more than {limit} {what}",
        f"{name}：一个工作表超过 {limit} {what_zh}",
        "delete the blank rows and columns at the end of each sheet, and save the file again",
        "请删除各工作表末尾的空行空列后重新保存",
    )


def check_count(sheets: int, name: str) -> None:
    """Refuse a workbook of too many sheets.

    Raises:
        LimitError: it has more than :data:`MAX_SHEETS`.
    """
    if sheets > MAX_SHEETS:
        raise LimitError(
            f"{name}: more than {MAX_SHEETS} sheets",
            f"{name}：工作表超过 {MAX_SHEETS} 个",
            "move some of its sheets into another workbook, and check both",
            "请将一部分工作表移到另一个工作簿，分别检查",
        )


def damaged_workbook(name: str, error: Exception) -> ReadError:
    """What is said of a workbook that cannot be read for this error."""
    return ReadError(
        f"{name}: the workbook is damaged: {type(error).__name__}: {error}",
        f"{name}：工作簿已损坏：{type(error).__name__}：{error}",
        "open it in a spreadsheet program, which may offer to repair it (in Excel: Open and Repair), and save it as a new .xlsx",
        "请用表格软件打开（Excel 可选“打开并修复”），另存为新的 .xlsx",
    )


def note_other_sheet(transcript: Transcript, place: Place) -> None:
    """Say that a sheet has no cells."""
    transcript.remark(
        "不是工作表（如图表），未读取",
        "it is no worksheet but a chart or the like; it was not read",
        place,
    )


def note_drawings(transcript: Transcript, name: str, pictures: int, texts: Sequence[str]) -> None:
    """Say what floats above the cells.

    Args:
        transcript: of the whole workbook.
        name: of the file.
        pictures: how many.
        texts: of boxes and shapes.

    Raises:
        ReadError: there is nothing but pictures.
    """
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
    for text in texts[:_SHOWN]:
        transcript.remark(
            f"文本框中的文字未读取：{text}", f"the text of a text box was not read: {text}", is_unread=True
        )


# Merged cells


class _Covered:
    """Tells which cells of the rows, from top to bottom, are covered by a merged one."""

    def __init__(self, areas: Iterable[CellRange]) -> None:
        self._waiting = sorted(areas, key=lambda area: area.top, reverse=True)
        self._open: list[CellRange] = []

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


def _size(area: CellRange, last_row: int) -> int:
    """The cells of an area, as far as they are read."""
    rows = min(area.bottom, last_row) - area.top + 1
    return max(rows, 1) * max(min(area.right, MAX_COLUMNS) - area.left + 1, 1)


# One sheet


@frozen
class Values:
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
class SheetReader:
    """Reads one sheet."""

    title: str
    state: str
    sheet: Sheet
    values: Values
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
            refuse_size(self.name, MAX_MERGED, "merged cells in a sheet", "个合并的单元格")
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
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
