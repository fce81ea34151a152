"""What only workbooks have."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest

from perfrules.errors import ReadError
from perfrules.model import Place
from perfrules.readers import Document, Paragraph
from perfrules.readers.excel.reader import read_xlsx


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
        "hidden rows",
    ]
    assert not any(remark.is_unread for remark in document.remarks)


def test_a_formula_without_its_result_is_noted_with_its_cell() -> None:
    document = one_sheet(["合计", "=SUM(B2:B3)"], ["甲", 1])
    assert document.lines == ("合计\t", "甲\t1")
    assert [(str(remark.location), remark.is_unread) for remark in document.remarks] == [("Sheet1!B1", True)]


@pytest.mark.parametrize("row", [["甲", "=1+1", "乙"], ["甲", "=1+1"]])
def test_a_cell_of_a_formula_without_its_result_is_no_blank_one(row: list[str]) -> None:
    (cells,) = (block.rows[0].cells for block in one_sheet([*row, None], ["甲"]).blocks)  # type: ignore[union-attr]
    assert [cell.is_unread for cell in cells] == [value.startswith("=") for value in row]
    assert str(cells[1].location) == "Sheet1!B1"


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


def edited(change: Callable[[str, bytes], bytes], *rows: list[Any]) -> bytes:
    """A workbook of one sheet with its files changed."""
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    for row in rows or [["甲", 1.5]]:
        sheet.append(row)
    file, new = io.BytesIO(), io.BytesIO()
    workbook.save(file)
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(new, "w") as archive:
        for name in old.namelist():
            archive.writestr(name, change(name, old.read(name)))
    return new.getvalue()


def with_rows(xml: str, more: str = "", formats: tuple[int, ...] = ()) -> Document:
    """A sheet whose rows are this."""

    def change(name: str, data: bytes) -> bytes:
        if name.endswith("sheet1.xml"):
            new = f"<sheetData>{xml}</sheetData>{more}".encode()
            return re.sub(rb"<sheetData>.*</sheetData>", new, data, flags=re.DOTALL)
        if name.endswith("styles.xml") and formats:
            own = "".join(
                f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0"/>' for number in formats
            )
            return re.sub(
                rb"<cellXfs.*</cellXfs>", f"<cellXfs>{own}</cellXfs>".encode(), data, flags=re.DOTALL
            )
        return data

    return read_xlsx(edited(change), "a.xlsx")


def test_how_a_word_is_pronounced_is_no_part_of_it() -> None:
    document = with_rows(
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>绩效</t></r><r><rPr><b/></rPr><t>指标</t></r>'
        '<rPh sb="0" eb="2"><t>jìxiào</t></rPh></is></c><c r="B1" t="inlineStr"><is><t>一_x000D_\n二_xD800_</t></is></c></row>'
    )
    assert document.lines == ("绩效指标\t一二",)


@pytest.mark.parametrize(
    ("number", "shown"),
    [(14, "2025/6/30"), (22, "2025/6/30 12:00"), (27, "2025年6月"), (31, "2025年6月30日"), (58, "6月30日"), (57, "2025年6月"),
     (32, "12时00分"), (49, "45838.5"), (7, "¥45,838.50"), (999, "45838.5")],
)  # fmt: skip
def test_formats_that_are_known_by_number_only_are_those_of_a_chinese_edition(
    number: int, shown: str
) -> None:
    assert with_rows('<row r="1"><c r="A1"><v>45838.5</v></c></row>', formats=(number,)).lines == (shown,)


def test_a_formula_whose_result_is_an_empty_text_has_a_result() -> None:
    document = with_rows(
        '<row r="1"><c r="A1"><v>3</v></c><c r="B1" t="str"><f>IF(A1=3,"",A1)</f><v></v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">A1</f><v>4</v></c><c r="B2"><f>NOW()</f></c></row>'
    )
    assert document.lines == ("3", "4\t")
    assert [str(remark.location) for remark in document.remarks] == ["Sheet!B2"]


def test_rows_in_any_order_and_cells_without_names() -> None:
    document = with_rows(
        '<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c><v>1</v></c><c><v>2</v></c></row><row r="3"><c r="B3"><v>4</v></c></row>'
    )
    assert document.lines == ("1\t2", "3\t4")
    assert len(document.blocks) == 2


def test_a_number_that_its_format_hides_is_noted() -> None:
    def fill(workbook: Any) -> None:
        for column, value in enumerate((5, 0, "甲"), start=1):
            workbook.active.cell(1, column, value).number_format = ";;;@"

    document = saved(fill)
    assert document.lines == ("5\t\t甲",)
    assert [(str(remark.location), remark.is_unread) for remark in document.remarks] == [("Sheet!A1", False)]


def test_hidden_rows_and_columns_are_named_where_they_hold_something() -> None:
    def fill(workbook: Any) -> None:
        sheet = workbook.active
        for row in range(3):
            sheet.append([row, "x"])
        sheet.auto_filter.ref = "A1:B3"
        for row in (2, 90):
            sheet.row_dimensions[row].hidden = True
        for column in "BZ":
            sheet.column_dimensions[column].hidden = True

    assert [remark.zh for remark in saved(fill).remarks] == [
        "隐藏的行（可能是筛选所致），已读取：2",
        "隐藏的列，已读取：B",
    ]


def test_the_strict_form_of_the_standard() -> None:
    def strict(name: str, data: bytes) -> bytes:
        data = data.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        return data.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    assert read_xlsx(edited(strict), "a.xlsx").lines == ("甲\t1.5",)


def test_names_with_backslashes() -> None:
    data = edited(lambda _, data: data)
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(new, "w") as archive:
        for name in old.namelist():
            archive.writestr(name.replace("/worksheets/", "\\worksheets\\"), old.read(name))
    assert read_xlsx(new.getvalue(), "a.xlsx").lines == ("甲\t1.5",)


def test_properties_and_styles_that_other_programs_write_wrongly() -> None:
    def odd(name: str, data: bytes) -> bytes:
        if name.endswith("core.xml"):
            return re.sub(rb"(<dcterms:created[^>]*>)[^<]*", rb"\g<1>today", data)
        if name.endswith("styles.xml"):
            return data.replace(b"<fill>", b'<fill foo="1"><bar/>').replace(
                b'<family val="2"', b'<family val="99"'
            )
        return data

    assert read_xlsx(edited(odd), "a.xlsx").lines == ("甲\t1.5",)


def test_a_sheet_that_is_not_in_the_file_is_noted() -> None:
    data = edited(lambda _, data: data)
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(new, "w") as archive:
        for name in old.namelist():
            if not name.endswith("sheet1.xml"):
                archive.writestr(name, old.read(name))
    document = read_xlsx(new.getvalue(), "a.xlsx")
    assert [(str(remark.location), remark.is_unread) for remark in document.remarks] == [("Sheet", True)]


def test_what_floats_above_the_cells_is_noted() -> None:
    from openpyxl.drawing.image import Image as Picture
    from PIL import Image

    file = io.BytesIO()
    Image.new("1", (2, 2)).save(file, "PNG")

    def fill(workbook: Any) -> None:
        workbook.active.add_image(Picture(io.BytesIO(file.getvalue())), "B2")

    with pytest.raises(ReadError, match="it is a scan"):
        saved(fill)

    def fill_more(workbook: Any) -> None:
        fill(workbook)
        workbook.active["A1"] = "甲"

    assert "1 pictures" in saved(fill_more).remarks[0].en

    def box(name: str, data: bytes) -> bytes:
        return data

    data = io.BytesIO(edited(box))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(
            "xl/drawings/drawing1.xml",
            '<d:wsDr xmlns:d="d" xmlns:a="a"><d:sp><d:txBody><a:p><a:r><a:t>单位：</a:t></a:r><a:r><a:t>元</a:t></a:r></a:p>'
            "</d:txBody></d:sp></d:wsDr>",
        )
    document = read_xlsx(data.getvalue(), "a.xlsx")
    assert [(remark.zh, remark.is_unread) for remark in document.remarks] == [
        ("文本框中的文字未读取：单位：元", True)
    ]
