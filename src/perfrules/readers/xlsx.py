"""Excel workbooks: every sheet as rows, numbers as they are displayed, merged cells with their text once."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NoReturn

from attrs import define, frozen

from perfrules.errors import LimitError, PerfRulesError, ReadError
from perfrules.model import Place
from perfrules.model.location import column_letters
from perfrules.readers.archive import checked_archive, chunks
from perfrules.readers.extras import require
from perfrules.readers.number_format import displayed
from perfrules.readers.transcript import Document, Transcript

__all__ = ["MAX_COLUMNS", "MAX_MERGED", "MAX_SHEETS", "MAX_STORED", "read_xlsx"]

MAX_COLUMNS: Final = 256
"""Columns of a sheet that are read; cells further right are reported as unread."""

MAX_SHEETS: Final = 500
"""Sheets of a workbook."""

MAX_MERGED: Final = 2_000_000
"""Cells in merged areas of a sheet, those that are read."""

MAX_STORED: Final = 30_000_000
"""Cells of a sheet that the file stores, or leaves room for; blank ones are most of them."""

_MAX_ROWS: Final = 1_048_576
"""Rows of a sheet, by the format itself."""

_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")
_HIDDEN: Final = re.compile(rb'<(?:\w+:)?(row|col)\s[^>]{0,500}?hidden="(?:1|true)"')
_MERGED: Final = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]{0,200}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)
_FAR: Final = re.compile(
    rb'<(?:\w+:)?c\s[^>]{0,200}?r="([A-Z]{2,3})(\d{1,7})"[^>/]{0,200}>\s*<(?:\w+:)?(?:v|is|f)\b'
)
_OVERLAP: Final = 1024
_DEFAULT_TITLE: Final = re.compile(r"(?:Sheet|工作表|表)\s*\(?\d*\)?(?:\s*\(\d+\))?", re.IGNORECASE)
_TITLE_ROWS: Final = 5
"""Rows at the top of a sheet in which its own name may stand again."""


def read_xlsx(data: bytes, name: str) -> Document:
    """The sheets of a workbook, hidden ones included, each row as the row of a table.

    A blank row ends a table. The name of a sheet is a paragraph above it, unless the program made it up or it stands in the
    sheet as well. A formula gives the value that was kept with it.

    Raises:
        ReadError: it is damaged, encrypted, or no workbook, or openpyxl is not installed.
        LimitError: it is over one of the limits.
    """
    openpyxl: Any = require("openpyxl", "xlsx", name)
    transcript = Transcript(name)
    with checked_archive(data, name) as archive:
        try:
            _workbook(openpyxl, data, archive, transcript, name)
        except PerfRulesError:
            raise
        except Exception as error:
            raise ReadError(
                f"{name}: the workbook is damaged: {type(error).__name__}: {error}",
                f"{name}：工作簿已损坏：{type(error).__name__}：{error}",
                "open it in a spreadsheet program, save it again as .xlsx",
                "请用表格软件打开后重新另存为 .xlsx",
            ) from error
    return transcript.document()


def _workbook(
    openpyxl: Any, data: bytes, archive: zipfile.ZipFile, transcript: Transcript, name: str
) -> None:
    from warnings import catch_warnings, simplefilter

    with catch_warnings():
        simplefilter(
            "ignore"
        )  # openpyxl warns of parts that it would not write again, such as drop-down lists
        # Only the read-only mode reads row by row: the other makes a cell of each that is merged or linked, and a sheet can
        # claim seventeen thousand million of them.
        values = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
        written = None
        if len(values.worksheets) > MAX_SHEETS:
            raise LimitError(
                f"{name}: more than {MAX_SHEETS} sheets",
                f"{name}：工作表超过 {MAX_SHEETS} 个",
                "split the workbook",
                "请拆分工作簿",
            )
        for index, sheet in enumerate(values.worksheets):
            survey = _survey(archive, sheet._worksheet_path, name)
            rows = _rows(sheet, name)
            formulas: Iterable[Sequence[Any]] | None = None
            if survey.has_formulas:
                written = written or openpyxl.load_workbook(io.BytesIO(data), read_only=True)
                formulas = _rows(written.worksheets[index], name)
            _Sheet(sheet.title, sheet.sheet_state, survey, transcript).read(rows, formulas)


def _rows(sheet: Any, name: str) -> Iterator[Sequence[Any]]:
    """The rows of a sheet, as wide as the file stores them, but no wider than is read."""
    sheet.reset_dimensions()  # what a file says of its own size may be anything
    stored = 0
    for row in sheet.iter_rows(max_row=_MAX_ROWS):
        stored += len(row)
        if stored > MAX_STORED:
            _refuse_size(name, MAX_STORED, "cells in a sheet, blank ones included", "个单元格（含空白）")
        yield row[:MAX_COLUMNS]


def _refuse_size(name: str, limit: int, what: str, what_zh: str) -> NoReturn:
    raise LimitError(
        f"{name}: more than {limit} {what}",
        f"{name}：一个工作表超过 {limit} {what_zh}",
        "delete the blank rows and columns at the end of each sheet, and save the file again",
        "请删除各工作表末尾的空行空列后重新保存",
    )


# What openpyxl's read-only mode does not tell


@frozen
class _Area:
    """Cells merged into one, by first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        """Its cells, as far as they are read."""
        return max(self.bottom - self.top + 1, 1) * max(min(self.right, MAX_COLUMNS) - self.left + 1, 1)


@frozen
class _Survey:
    """What stands in a sheet beside its cells.

    Attributes:
        has_formulas: whether any cell is calculated.
        hidden: ``row``, ``col`` or both, if some are hidden.
        merged: areas of merged cells.
        far: the first cell that stands too far right to be read.
    """

    has_formulas: bool
    hidden: frozenset[str]
    merged: tuple[_Area, ...]
    far: str


def _survey(archive: zipfile.ZipFile, path: str, name: str) -> _Survey:
    has_formulas = False
    hidden: set[str] = set()
    merged: dict[_Area, None] = {}
    far = ""
    for piece in chunks(archive, path, name, _OVERLAP):
        has_formulas = has_formulas or _FORMULA.search(piece) is not None
        hidden.update(match[1].decode() for match in _HIDDEN.finditer(piece))
        for match in _MERGED.finditer(piece):
            area = _Area(int(match[2]), _column(match[1]), int(match[4]), _column(match[3]))
            merged[area] = None
        for match in _FAR.finditer(piece) if not far else ():
            if _column(match[1]) > MAX_COLUMNS:
                far = (match[1] + match[2]).decode()
                break
        if sum(area.size for area in merged) > MAX_MERGED:
            _refuse_size(name, MAX_MERGED, "merged cells in a sheet", "个合并的单元格")
    return _Survey(has_formulas, frozenset(hidden), tuple(merged), far)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


class _Covered:
    """Tells which cells of the rows, from top to bottom, are covered by a merged one."""

    def __init__(self, areas: Iterable[_Area]) -> None:
        self._waiting = sorted(areas, key=lambda area: area.top, reverse=True)
        self._open: list[_Area] = []

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


# One sheet


@define
class _Sheet:
    """Reads one sheet."""

    title: str
    state: str
    survey: _Survey
    transcript: Transcript

    def read(self, rows: Iterable[Sequence[Any]], formulas: Iterable[Sequence[Any]] | None) -> None:
        """Take up all rows.

        Args:
            rows: with the values.
            formulas: the same rows with the formulas; ``None`` if there are none.
        """
        texts = self._texts(rows, formulas)
        top = [row for _, row in zip(range(_TITLE_ROWS), texts, strict=False)]
        is_named = _DEFAULT_TITLE.fullmatch(self.title) is None
        if top and is_named and not any(self.title.strip() in text for _, row in top for text in row):
            self.transcript.paragraph(self.title, Place(sheet=self.title))
        self._remarks()
        for number, row in (*top, *texts):
            if any(row):
                self.transcript.row(row, Place(sheet=self.title, row=number))
            else:
                self.transcript.end_table()
        self.transcript.end_table()

    def _texts(
        self, rows: Iterable[Sequence[Any]], formulas: Iterable[Sequence[Any]] | None
    ) -> Iterator[tuple[int, list[str]]]:
        """The rows with their numbers; of blank ones in succession one."""
        covered = _Covered(self.survey.merged)
        sources = iter(formulas) if formulas is not None else None
        was_blank = True
        for number, cells in enumerate(rows, start=1):
            source = next(sources, ()) if sources is not None else ()
            texts = [self._text(cell) for cell in cells]
            self._note_formulas(number, cells, source)
            if any(texts):
                for column in covered.columns(number):
                    if column <= len(texts):
                        texts[column - 1] = ""
            while texts and not texts[-1]:
                texts.pop()
            if texts or not was_blank:
                yield number, texts
            was_blank = not texts

    def _text(self, cell: Any) -> str:
        value = cell.value
        if value is None or isinstance(value, str):
            return value or ""
        return displayed(value, cell.number_format or "General")

    def _note_formulas(self, number: int, cells: Sequence[Any], sources: Sequence[Any]) -> None:
        for column, (cell, source) in enumerate(zip(cells, sources, strict=False), start=1):
            if cell.value is None and source.value is not None:
                self.transcript.remark(
                    "公式没有保存计算结果，未读取；请用表格软件打开后保存",
                    "the formula was saved without its result and was not read; open and save the file in a spreadsheet program",
                    Place(sheet=self.title, row=number, column=column),
                    is_unread=True,
                )
            elif cell.data_type == "e":
                self.transcript.remark(
                    f"公式出错：{cell.value}",
                    f"the formula failed: {cell.value}",
                    Place(sheet=self.title, row=number, column=column),
                    is_unread=True,
                )

    def _remarks(self) -> None:
        place = Place(sheet=self.title)
        if self.state != "visible":
            self.transcript.remark("隐藏的工作表，已读取", "a hidden sheet; it was read", place)
        if self.survey.hidden:
            self.transcript.remark(
                "有隐藏的行或列，已读取", "it has hidden rows or columns; they were read", place
            )
        if self.survey.far:
            self.transcript.remark(
                f"{column_letters(MAX_COLUMNS)} 列以右的单元格（自 {self.survey.far} 起）未读取",
                f"cells to the right of column {column_letters(MAX_COLUMNS)}, from {self.survey.far}, were not read",
                place,
                is_unread=True,
            )
