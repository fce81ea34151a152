"""What only Word documents have."""

import io
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from perfrules.errors import LimitError, ReadError
from perfrules.model import Place
from perfrules.readers import Document, Paragraph, Table
from perfrules.readers.docx import read_docx


def saved(document: Any) -> Document:
    file = io.BytesIO()
    document.save(file)
    return read_docx(file.getvalue(), "a.docx")


def with_body(xml: str) -> Document:
    """A document whose body is this."""
    document = docx.Document()
    body = parse_xml(f"<w:body {nsdecls('w', 'm')}>{xml}</w:body>")
    for element in reversed(list(body)):
        document.element.body.insert(0, element)
    return saved(document)


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_merged_cells_have_their_text_once() -> None:
    document = docx.Document()
    table = document.add_table(3, 4)
    for row in range(3):
        for column in range(4):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 2)).text = "over three"
    table.cell(1, 3).merge(table.cell(2, 3)).text = "down two"
    assert saved(document).lines == ("over three\t\t\t03", "10\t11\t12\tdown two", "20\t21\t22\t")


def test_places_are_paragraphs_and_cells() -> None:
    document = docx.Document()
    document.add_paragraph("一")
    document.add_paragraph("")
    document.add_table(1, 2).cell(0, 1).text = "值"
    document.add_paragraph("二")
    blocks = saved(document).blocks
    assert isinstance(blocks[0], Paragraph)
    assert isinstance(blocks[1], Table)
    assert isinstance(blocks[2], Paragraph)
    assert [blocks[0].location.place, blocks[2].location.place] == [Place(paragraph=1), Place(paragraph=3)]
    cell = blocks[1].rows[0].cells[1]
    assert cell.location is not None
    assert cell.location.text("zh") == "表1 行1 列2"


def test_a_table_in_a_cell_comes_after_its_row() -> None:
    document = docx.Document()
    outer = document.add_table(2, 2)
    outer.cell(0, 0).text = "外"
    outer.cell(0, 1).add_table(1, 1).cell(0, 0).text = "内"
    outer.cell(1, 0).text = "外二"
    read = saved(document)
    assert read.lines == ("外\t", "内", "外二\t")
    numbers = [row.first.location.place.table for block in read.blocks for row in block.rows]  # type: ignore[union-attr]
    assert numbers == [1, 2, 1]


@pytest.mark.parametrize(
    ("xml", "lines"),
    [
        pytest.param(
            f"<w:sdt><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>", ["控件"], id="content-control"
        ),
        pytest.param(
            "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>",
            ["新"],
            id="tracked-changes",
        ),
        pytest.param("<w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>", ["链接"], id="link"),
        pytest.param(
            "<w:p><w:fldSimple w:instr='DATE'><w:r><w:t>2025</w:t></w:r></w:fldSimple></w:p>", ["2025"], id="field"
        ),
        pytest.param("<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r></w:p>", ["一", "二"], id="line-break"),
        pytest.param("<w:p><w:r><w:t>一</w:t><w:tab/><w:t>二</w:t></w:r></w:p>", ["一 二"], id="tab"),
        pytest.param(
            "<w:p><w:r><w:sym w:font='Symbol' w:char='F0B3'/><w:t>95%</w:t></w:r></w:p>", ["≥95%"], id="symbol"
        ),
        pytest.param("<w:p><m:oMath><m:r><m:t>x≥5</m:t></m:r></m:oMath></w:p>", ["x≥5"], id="formula"),
        pytest.param(
            f"<w:p><w:r><w:t>前</w:t><w:pict><w:txbxContent>{p('框')}</w:txbxContent></w:pict></w:r></w:p>",
            ["前", "框"],
            id="text-box",
        ),
        pytest.param(
            f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{p('甲')}</w:tc><w:sdt><w:sdtContent><w:tc>{p('乙')}</w:tc>"
            "</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
            ["甲\t乙"],
            id="content-controls-in-a-table",
        ),
        pytest.param(
            f"<w:tbl><w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr><w:tc>{p('右')}</w:tc></w:tr></w:tbl>",
            ["\t\t右"],
            id="a-row-that-begins-further-right",
        ),
        pytest.param(
            f"<w:tbl><w:tr><w:tc>{p('绩效')}{p('指标')}</w:tc><w:tc>{p('1、养护。')}{p('2、绿化。')}</w:tc></w:tr></w:tbl>",
            ["绩效指标\t1、养护。 2、绿化。"],
            id="several-paragraphs-in-a-cell",
        ),
    ],
)  # fmt: skip
def test_what_stands_in_a_document(xml: str, lines: list[str]) -> None:
    assert list(with_body(xml).lines) == lines


def test_an_unknown_symbol_is_noted() -> None:
    document = with_body("<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t>是</w:t></w:r></w:p>")
    assert document.lines == ("\ufffd是",)
    assert "F0FE" in document.remarks[0].en
    assert document.remarks[0].is_unread


def test_automatic_numbers_are_written_out() -> None:
    document = docx.Document()
    for text in ("甲", "乙"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("点", style="List Bullet")
    assert saved(document).lines == ("1.甲", "2.乙", "点")


def test_chinese_numbers_of_several_levels() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
            '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2 "/></w:lvl>'
            "</w:abstractNum>"
        ),
    )
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    for level in (0, 1, 1, 0, 1):
        paragraph = document.add_paragraph("题")
        own: Any = paragraph._p.get_or_add_pPr()
        properties = own.get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = 91
    assert saved(document).lines == ("一、题", "一.1 题", "一.2 题", "二、题", "二.1 题")


def test_nesting_is_limited() -> None:
    xml = p("内")
    for _ in range(20):
        xml = f"<w:tbl><w:tr><w:tc>{xml}<w:p/></w:tc></w:tr></w:tbl>"
    with pytest.raises(LimitError, match="levels deep"):
        with_body(xml)


def test_a_document_of_pictures_is_a_scan() -> None:
    document = docx.Document()
    picture = io.BytesIO()
    Image.new("1", (2, 2)).save(picture, "PNG")
    document.add_picture(picture)
    with pytest.raises(ReadError, match="it is a scan"):
        saved(document)
    document.add_paragraph("正文")
    assert "pictures" in saved(document).remarks[0].en
