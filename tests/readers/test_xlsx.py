"""What only workbooks have."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest

from perfrules.model import Place
from perfrules.readers import Document, Paragraph
from perfrules.readers.xlsx import read_xlsx


def saved(fill: Callable[[Any], None]) -> Document:
    workbook = openpyxl.Workbook()
    fill(workbook)
    file = io.BytesIO()
    workbook.save(file)
    return read_xlsx(file.getvalue(), "a.xlsx")


def one_sheet(*rows: list[Any], title: str = "Sheet1") -> Document:
    def fill(workbook: Any) -> None:
        workbook.active.title = title
        for row in rows:
            workbook.active.append(row)

    return saved(fill)


def test_rows_and_places() -> None:
    document = one_sheet(["甲", None, "乙"], [], [None, "丙"])
    assert document.lines == ("甲\t\t乙", "\t丙")
    assert len(document.blocks) == 2
    cell = document.blocks[1].rows[0].cells[1]  # type: ignore[union-attr]
    assert (cell.text, str(cell.location)) == ("丙", "Sheet1!B3")


def test_numbers_are_as_displayed() -> None:
    def fill(workbook: Any) -> None:
        sheet = workbook.active
        for column, (value, form) in enumerate(
            [
                (0.95, "0%"),
                (43.2, "0.00"),
                (1257, "#,##0.00"),
                (date(2025, 6, 30), 'yyyy"年"m"月"d"日"'),
                (30, "General"),
            ],
            start=1,
        ):
            cell = sheet.cell(1, column, value)
            cell.number_format = form

    assert saved(fill).lines == ("95%\t43.20\t1,257.00\t2025年6月30日\t30",)


def test_numbers_as_text_stay_text() -> None:
    assert one_sheet(["0030.10", "110101200001010000", "≥95%"]).lines == (
        "0030.10\t110101200001010000\t≥95%",
    )


def test_merged_cells_have_their_text_once() -> None:
    def fill(workbook: Any) -> None:
        sheet = workbook.active
        for row in range(1, 4):
            sheet.append([f"{row}甲", f"{row}乙"])
        sheet.merge_cells("A1:A3")

    assert saved(fill).lines == ("1甲\t1乙", "\t2乙", "\t3乙")


def test_what_a_merged_cell_covers_is_not_shown() -> None:
    """Some programs leave the old text under a merged cell, where nobody sees it."""
    import zipfile

    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.append(["上", "1"])
    sheet.append(["盖住", "2"])
    file = io.BytesIO()
    workbook.save(file)
    changed = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>'
            new.writestr(name, old.read(name).replace(b"</sheetData>", merged))
    assert read_xlsx(changed.getvalue(), "a.xlsx").lines == ("上\t1", "\t2")


@pytest.mark.parametrize(
    ("title", "first", "is_shown"),
    [
        ("道路养护绩效目标表", "项目编码", True),
        ("道路养护绩效目标表", "1、道路养护绩效目标表", False),
        ("Sheet1", "项目编码", False),
        ("Sheet2 (3)", "项目编码", False),
        ("工作表 1", "项目编码", False),
    ],
)
def test_the_name_of_a_sheet_is_a_heading_where_it_says_something(
    title: str, first: str, is_shown: bool
) -> None:
    document = one_sheet([first, "x"], title=title)
    assert (document.lines[0] == title) is is_shown
    if is_shown:
        assert isinstance(document.blocks[0], Paragraph)
        assert document.blocks[0].location.place == Place(sheet=title)


def test_all_sheets_in_their_order_and_hidden_ones_noted() -> None:
    def fill(workbook: Any) -> None:
        workbook.active.append(["一", "1"])
        for state in ("hidden", "veryHidden"):
            sheet = workbook.create_sheet(f"Sheet{state}")
            sheet.append([state, "2"])
            sheet.sheet_state = state
        last = workbook.create_sheet("Sheet9")
        last.append(["末", "3"])
        last.row_dimensions[1].hidden = True

    document = saved(fill)
    assert [line.split("\t")[0] for line in document.lines if "\t" in line] == [
        "一",
        "hidden",
        "veryHidden",
        "末",
    ]
    assert [remark.en.split(";")[0] for remark in document.remarks] == [
        "a hidden sheet",
        "a hidden sheet",
        "it has hidden rows or columns",
    ]
    assert not any(remark.is_unread for remark in document.remarks)


def test_a_formula_without_its_result_is_noted_with_its_cell() -> None:
    document = one_sheet(["合计", "=SUM(B2:B3)"], ["甲", 1])
    assert document.lines == ("合计", "甲\t1")
    assert [(str(remark.location), remark.is_unread) for remark in document.remarks] == [("Sheet1!B1", True)]


def test_a_formula_with_its_result_is_its_result() -> None:
    import re
    import zipfile

    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.append(["=1+1", "=1/0"])
    file = io.BytesIO()
    workbook.save(file)
    changed = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            data = re.sub(rb"<f>1\+1</f><v ?(?:/>|></v>)", b"<f>1+1</f><v>2</v>", data)
            data = re.sub(
                rb'<c r="B1"[^>]*><f>1/0</f><v ?(?:/>|></v>)',
                b'<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v>',
                data,
            )
            new.writestr(name, data)
    document = read_xlsx(changed.getvalue(), "a.xlsx")
    assert document.lines == ("2\t#DIV/0!",)
    assert [(str(remark.location), remark.en) for remark in document.remarks] == [
        ("Sheet!B1", "the formula failed: #DIV/0!")
    ]
