"""Notes, colours and the list of findings in workbooks."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from marking.made import checked, finding, parts, report, rewritten
from marking.pieces import PIECES
from perfrules.engine.report import Finding, Severity
from perfrules.marking import mark_copy
from perfrules.model import Place
from perfrules.readers.excel.own_sheet import OWN_SHEETS
from writers.excel import write_xlsx

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
LIST = OWN_SHEETS["zh"]
RED, YELLOW, GREY = "FFFFC7CE", "FFFFEB9C", "FFE7E6E6"


def made() -> bytes:
    """A workbook with two sheets, merged cells, a formula with its result, a chart, a validation and a note."""
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.title = "2025年 支出"
    for row in range(1, 5):
        for column in range(1, 4):
            sheet.cell(row, column, row * 10 + column)
    sheet["A1"].font = Font(bold=True)
    sheet["A1"].number_format = "0.00"
    sheet.merge_cells("A3:B4")
    sheet["C4"] = "=SUM(C1:C3)"
    sheet["B2"].comment = Comment("原有批注", "张三")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=4))
    sheet.add_chart(chart, "E5")
    sheet.add_data_validation(DataValidation(type="whole", sqref="C1"))
    workbook.create_sheet("O'二")["A1"] = "x"
    file = io.BytesIO()
    workbook.save(file)
    return rewritten(
        file.getvalue(),
        lambda _, content: content.replace(
            b"<f>SUM(C1:C3)</f><v></v>", b"<f>SUM(C1:C3)</f><v>69</v>"
        ).replace(b"<f>SUM(C1:C3)</f><v />", b"<f>SUM(C1:C3)</f><v>69</v>"),
    )


def at(row: int, column: int | None, sheet: str = "2025年 支出") -> Place:
    return Place(sheet=sheet, row=row, column=column)


def marked(data: bytes, *findings: Finding) -> bytes:
    copy = mark_copy(data, "made.xlsx", report(*findings))
    assert copy is not None
    return copy.data


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=True)


def notes(data: bytes, sheet: int = 0) -> dict[str, str]:
    cells = (cell for row in opened(data).worksheets[sheet].iter_rows() for cell in row)
    return {
        cell.coordinate: cell.comment.text for cell in cells if getattr(cell, "comment", None) is not None
    }


def colour(data: bytes, cell: str) -> str | None:
    fill = opened(data).worksheets[0][cell].fill
    return str(fill.fgColor.rgb) if fill.fill_type == "solid" else None


@pytest.mark.parametrize(
    ("place", "cell"),
    [
        pytest.param(at(1, 1), "A1", id="cell"),
        pytest.param(at(3, 1), "A3", id="merged"),
        pytest.param(at(4, 2), "A3", id="covered by a merged one"),
        pytest.param(at(4, None), "C4", id="row"),
        pytest.param(at(2, 9), "I2", id="not stored"),
    ],
)
def test_the_note_stands_at_the_place_and_the_cell_is_coloured(place: Place, cell: str) -> None:
    data = marked(made(), finding(place))
    assert notes(data).keys() == {cell, "B2"}
    assert notes(data)[cell].startswith("错误 CST-01：支出费用超过预算数\n计算：")
    assert colour(data, cell) == RED


def test_cells_that_are_not_stored_are_added_in_their_order() -> None:
    data = marked(made(), finding(at(2, 9)), finding(at(2, 8)), finding(at(2, 30)))
    row = re.search(rb'<row r="2".*?</row>', parts(data)["xl/worksheets/sheet1.xml"], re.DOTALL)
    assert row is not None
    assert re.findall(rb'<c r="([A-Z]+)2"', row[0]) == [b"A", b"B", b"C", b"H", b"I", b"AD"]


def test_the_look_of_a_cell_is_kept_but_for_its_colour() -> None:
    cell = opened(marked(made(), finding(at(1, 1)))).worksheets[0]["A1"]
    assert (cell.font.bold, cell.number_format, cell.fill.fgColor.rgb) == (True, "0.00", RED)


def test_other_cells_of_a_calculation_point_at_it() -> None:
    data = marked(
        made(), finding(at(1, 1), at(1, 2)), finding(at(1, 2), code="CST-02", severity=Severity.WARNING)
    )
    found = notes(data)
    assert (colour(data, "A1"), colour(data, "B1")) == (RED, YELLOW)
    assert found["B1"].split("\n\n")[0].startswith("警告 CST-02")
    assert found["B1"].split("\n\n")[1] == "见 '2025年 支出'!A1 处的 CST-01：支出费用超过预算数"
    assert colour(marked(made(), finding(at(1, 1), at(1, 2))), "B1") == GREY


def test_several_findings_at_one_cell_share_its_note() -> None:
    data = marked(made(), finding(at(1, 1), severity=Severity.INFO), finding(at(1, 1), code="CST-02"))
    assert [piece.split("：")[0] for piece in notes(data)["A1"].split("\n\n")] == [
        "提示 CST-01",
        "错误 CST-02",
    ]
    assert colour(data, "A1") == RED


def test_a_note_that_is_there_is_kept_and_goes_on() -> None:
    text = notes(marked(made(), finding(at(2, 2))))["B2"]
    assert text.startswith("原有批注\n\n错误 CST-01：")


def test_the_list_has_every_finding_with_a_link_to_its_cell() -> None:
    data = marked(made(), finding(at(1, 1)), finding(at(1, 1, "O'二"), code="CST-02"), finding(code="DIS-01"))
    sheet = opened(data)[LIST]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows[0][:6] == ("序号", "严重程度", "规则", "项目", "问题", "位置")
    assert [row[:6] for row in rows[1:]] == [
        (1, "错误", "CST-01", "2 道路养护项目", "支出费用超过预算数", "'2025年 支出'!A1"),
        (2, "错误", "CST-02", "2 道路养护项目", "支出费用超过预算数", "'O''二'!A1"),
        (3, "错误", "DIS-01", "2 道路养护项目", "支出费用超过预算数", "（针对全文）"),
    ]
    links = [sheet.cell(row, 6).hyperlink.location for row in (3, 4, 5)]
    assert links == ["'2025年 支出'!A1", "'O''二'!A1", "'2025年 支出'!A1"]


def test_nothing_in_the_list_is_a_formula() -> None:
    data = marked(made(), finding(at(1, 1), message="=1+1|cmd"))
    assert opened(data)[LIST]["E3"].value == "=1+1|cmd"
    assert b"<f>" not in parts(data)["xl/worksheets/sheet3.xml"]


def test_all_other_parts_stay_as_they_are() -> None:
    before = rewritten(
        made(), more={"xl/media/image1.png": b"\x89PNG\x00", "xl/vbaProject.bin": b"\xd0\xcf\x00"}
    )
    after = parts(marked(before, finding(at(1, 1))))
    changed = {name for name, content in parts(before).items() if after[name] != content}
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml", "xl/comments/comment1.xml",
    } | {name for name in parts(before) if name.endswith(".vml")}  # fmt: skip
    assert after.keys() - parts(before).keys() == {"xl/worksheets/sheet3.xml"}
    assert opened(marked(before, finding(at(1, 1)))).worksheets[0]["C4"].value == 69
    was, now = parts(before)["xl/worksheets/sheet1.xml"], after["xl/worksheets/sheet1.xml"]
    assert re.sub(rb' s="\d+"', b"", now) == re.sub(rb' s="\d+"', b"", was)


def test_no_two_shapes_of_a_workbook_have_one_identity() -> None:
    many = [finding(at(row, 2, "O'二"), code=f"CST-{row}") for row in range(1, 1_200)]
    drawings = {
        name: content
        for name, content in parts(marked(made(), finding(at(1, 1)), *many)).items()
        if name.endswith(".vml")
    }
    owned: dict[str, set[int]] = {}
    for name, content in drawings.items():
        numbers = [int(number) for number in re.findall(rb'id="_x0000_s0*(\d+)"', content)]
        assert len(set(numbers)) == len(numbers)
        blocks = re.search(rb'idmap[^>]*data="([\d,]+)"', content)
        assert blocks is not None
        owned[name] = {int(block) for block in blocks[1].split(b",")}
        # openpyxl numbers its own shapes from 1.
        assert {number // 1024 for number in numbers} - {0} <= owned[name]
    assert len(owned) == 2
    first, second = owned.values()
    assert not (first - {1}) & (second - {1})


def test_the_drawing_of_notes_stands_where_the_format_demands() -> None:
    extension = b'<tableParts count="0"/><extLst/></worksheet>'
    data = rewritten(
        made(),
        lambda name, content: (
            content.replace(b"</worksheet>", extension) if name == "xl/worksheets/sheet2.xml" else content
        ),
    )
    sheet = ET.fromstring(parts(marked(data, finding(at(1, 1, "O'二"))))["xl/worksheets/sheet2.xml"])
    names = [one.tag.rpartition("}")[2] for one in sheet]
    assert names[-3:] == ["legacyDrawing", "tableParts", "extLst"]


def with_thread(data: bytes) -> bytes:
    thread = (
        f'<ThreadedComments xmlns="{THREADS}"><threadedComment ref="B2" dT="2025-01-01T00:00:00.00" '
        'personId="{1}" id="{AA}"><text>请核对</text></threadedComment></ThreadedComments>'
    )
    person = f'<personList xmlns="{THREADS}"><person displayName="张三" id="{{1}}" userId="1" providerId="None"/></personList>'
    other = "http://schemas.microsoft.com/office/2017/10/relationships"

    def change(name: str, content: bytes) -> bytes:
        relation = ""
        if name == "xl/worksheets/_rels/sheet1.xml.rels":
            relation = f'Type="{other}/threadedComment" Target="../threadedComments/threadedComment1.xml"'
        elif name == "xl/_rels/workbook.xml.rels":
            relation = f'Type="{other}/person" Target="persons/person.xml"'
        return content.replace(
            b"</Relationships>", f'<Relationship Id="rT" {relation}/></Relationships>'.encode()
        )

    return rewritten(
        data,
        change,
        {
            "xl/threadedComments/threadedComment1.xml": thread.encode(),
            "xl/persons/person.xml": person.encode(),
        },
    )


def test_a_thread_gets_an_answer() -> None:
    data = parts(marked(with_thread(made()), finding(at(2, 2)), finding(at(1, 1))))
    thread = list(ET.fromstring(data["xl/threadedComments/threadedComment1.xml"]))
    assert [(one.get("ref"), one.get("parentId")) for one in thread] == [("B2", None), ("B2", "{AA}")]
    assert "".join(thread[1].itertext()).startswith("错误 CST-01")
    persons = {one.get("id"): one.get("displayName") for one in ET.fromstring(data["xl/persons/person.xml"])}
    assert persons[thread[1].get("personId")] == "perfrules"


def _prefixed(name: str, content: bytes) -> bytes:
    """As some programs write it: every name with a prefix."""
    if (not name.startswith("xl/w") and name != "xl/styles.xml") or name.endswith(".rels"):
        return content
    content = content.replace(b'xmlns="%s"' % MAIN.encode(), b'xmlns:x="%s"' % MAIN.encode())
    return re.sub(rb"<(/?)(\w+)(?=[\s/>])", rb"<\1x:\2", content)


def _strict(_: str, content: bytes) -> bytes:
    content = content.replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")
    return content.replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )


def _without_references(name: str, content: bytes) -> bytes:
    """As some programs write it: rows and cells do not say where they stand."""
    return (
        re.sub(rb'(<(?:row|c)) r="\w+"', rb"\1", content) if name.startswith("xl/worksheets/s") else content
    )


def _shared(data: bytes) -> bytes:
    """As Excel writes it: the texts of all cells in a part of their own."""
    texts: list[bytes] = []

    def share(match: re.Match[bytes]) -> bytes:
        texts.append(match[1])
        return b't="s"><v>%d</v></c>' % (len(texts) - 1)

    def change(name: str, content: bytes) -> bytes:
        if name == "xl/worksheets/sheet1.xml":
            return re.sub(rb't="inlineStr"><is>(.*?)</is></c>', share, content)
        if name == "xl/_rels/workbook.xml.rels":
            kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
            entry = b'<Relationship Id="rS" Type="%s" Target="sharedStrings.xml"/></Relationships>' % kind
            return content.replace(b"</Relationships>", entry)
        if name == "[Content_Types].xml":
            kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
            entry = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind
            return content.replace(b"</Types>", entry)
        return content

    changed = rewritten(data, change)
    items = b"".join(b"<si>%s</si>" % text for text in texts)
    assert texts
    return rewritten(
        changed, more={"xl/sharedStrings.xml": b'<sst xmlns="%s">%s</sst>' % (MAIN.encode(), items)}
    )


def _without_styles(name: str, content: bytes) -> bytes:
    if name == "xl/styles.xml":
        return b""
    return re.sub(rb'<(?:Relationship|Override) [^>]*/styles[.\w]*"[^>]*/>', b"", content)


FORMS: dict[str, Callable[[bytes], bytes]] = {
    "plain": lambda data: data,
    "prefix": lambda data: rewritten(data, _prefixed),
    "strict": lambda data: rewritten(data, _strict),
    "no references": lambda data: rewritten(data, _without_references),
    "shared texts": _shared,
    "no styles": lambda data: rewritten(data, _without_styles),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_marked_copy_says_the_same_and_is_not_marked_twice(form: str, tmp_path: Path) -> None:
    data = FORMS[form](write_xlsx(PIECES))
    before = checked(data, tmp_path / "made.xlsx")
    copy = mark_copy(data, "made.xlsx", before)
    assert copy is not None
    assert copy.marked == len(before.findings) > 1
    after = checked(copy.data, tmp_path / "marked.xlsx")
    assert [one.fingerprint for one in after.findings] == [one.fingerprint for one in before.findings]
    assert [one.places for one in after.findings] == [one.places for one in before.findings]
    again = mark_copy(copy.data, "marked.xlsx", after)
    assert again is not None
    assert parts(again.data) == parts(copy.data)
    if form != "strict":  # openpyxl does not read that form
        assert set(opened(copy.data).sheetnames) == {"Sheet", LIST}
        assert len(notes(copy.data)) > 1


def test_a_list_of_an_earlier_run_is_replaced() -> None:
    once = marked(made(), finding(at(1, 1)), finding(at(1, 2)))
    twice = marked(once, finding(at(1, 1)))
    assert opened(twice).sheetnames == ["2025年 支出", "O'二", LIST]
    assert opened(twice)[LIST].max_row == 3


def test_a_finding_on_a_whole_row_is_told_at_its_name() -> None:
    copy = mark_copy(made(), "made.xlsx", report(finding(at(2, None))), lines=["12\t201\t教育支出"])
    assert copy is not None
    assert notes(copy.data).keys() == {"B2", "C2"}
