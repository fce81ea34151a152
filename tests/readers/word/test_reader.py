"""What only Word documents have."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import docx.enum.style
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from perfrules.errors import LimitError, ReadError
from perfrules.model import Place
from perfrules.readers import Document, Paragraph, Table
from perfrules.readers.word.reader import read_docx

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def saved(document: Any) -> Document:
    file = io.BytesIO()
    document.save(file)
    return read_docx(file.getvalue(), "a.docx")


def with_body(xml: str) -> Document:
    """A document whose body is this."""
    document = docx.Document()
    body = parse_xml(f"<w:body {nsdecls('w', 'm')} {MC}>{xml}</w:body>")
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
        pytest.param(
            "<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>jì</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>绩</w:t></w:r></w:rubyBase>"
            "</w:ruby></w:r><w:r><w:t>效</w:t></w:r></w:p>",
            ["绩效"],
            id="how-a-word-is-pronounced",
        ),
        pytest.param(
            "<w:p><w:r><w:t>11010824T</w:t><w:softHyphen/><w:t>01\u00ad</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r></w:p>",
            ["11010824T01-2"],
            id="hyphens",
        ),
        pytest.param(
            f"<w:tbl><w:tr><w:tc>{p('甲')}</w:tc><w:tc><w:tcPr><w:cellDel w:id='1'/></w:tcPr>{p('删')}</w:tc></w:tr>"
            f"<w:tr><w:trPr><w:del w:id='2'/></w:trPr><w:tc>{p('删')}</w:tc></w:tr></w:tbl>",
            ["甲"],
            id="deleted-rows-and-cells",
        ),
        pytest.param(
            f"<w:p><w:r><mc:AlternateContent><mc:Fallback><w:pict><w:txbxContent>{p('旧')}</w:txbxContent></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>",
            ["旧"],
            id="a-drawing-in-the-old-form-only",
        ),
        pytest.param(
            f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p('新')}</w:txbxContent></mc:Choice>"
            f"<mc:Fallback><w:txbxContent>{p('旧')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            ["新"],
            id="a-drawing-in-both-forms",
        ),
        pytest.param(
            f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t><w:txbxContent><w:tbl><w:tr><w:tc>{p('内')}</w:tc></w:tr></w:tbl>{p('框')}"
            f"</w:txbxContent></w:r></w:p></w:tc><w:tc>{p('乙')}</w:tc></w:tr></w:tbl>",
            ["格框\t乙", "内"],
            id="a-table-in-a-text-box-in-a-cell",
        ),
        pytest.param(
            "<w:p><w:r><w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr><w:t>\uf0b3</w:t></w:r><w:r><w:t>95%</w:t></w:r></w:p>",
            ["≥95%"],
            id="a-symbol-as-a-character",
        ),
        pytest.param(
            "<w:p><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></w:p>",
            ["1/2"],
            id="fraction",
        ),
        pytest.param(
            "<w:p><m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup></m:oMath>"
            "<w:r><w:t>m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r></w:p>",
            ["10⁴m²"],
            id="raised",
        ),
        pytest.param(
            "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='1'/></w:checkBox></w:ffData>"
            "</w:fldChar></w:r><w:r><w:t>是</w:t></w:r><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/>"
            "<w:listEntry w:val='差'/><w:listEntry w:val='优'/></w:ddList></w:ffData></w:fldChar></w:r></w:p>",
            ["☑是优"],
            id="fields-of-a-form",
        ),
        pytest.param(
            f"<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('甲')}</w:tc><w:tc>{p('1')}</w:tc></w:tr>"
            f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p('藏')}</w:tc><w:tc>{p('2')}</w:tc></w:tr></w:tbl>",
            ["甲\t1", "\t2"],
            id="a-merged-cell-that-never-begins",
        ),
    ],
)  # fmt: skip
def test_what_stands_in_a_document(xml: str, lines: list[str]) -> None:
    assert list(with_body(xml).lines) == lines


def test_an_unknown_symbol_is_noted() -> None:
    document = with_body("<w:p><w:r><w:sym w:font='Webdings' w:char='F0FE'/><w:t>是</w:t></w:r></w:p>")
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


def test_what_is_hidden_is_left_out_and_noted() -> None:
    document = with_body(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>见</w:t></w:r></w:p>"
        f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{p('藏')}</w:tc></w:tr><w:tr><w:tc>{p('见')}</w:tc></w:tr></w:tbl>"
    )
    assert document.lines == ("见", "见")
    assert [remark.zh for remark in document.remarks] == ["隐藏的文字 1 处、隐藏的表格行 1 行，未读取"]


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_templates_and_documents_with_macros(kind: str) -> None:
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert read_docx(edited(lambda data: data.replace(plain, kind.encode())), "a.docm").lines == ("正文",)


def test_the_strict_form_of_the_standard() -> None:
    def strict(data: bytes) -> bytes:
        return re.sub(
            rb"http://schemas.openxmlformats.org/(\w+)/2006/(main|relationships)",
            rb"http://purl.oclc.org/ooxml/\1/\2",
            data,
        )

    assert read_docx(edited(strict), "a.docx").lines == ("正文",)


def edited(change: Callable[[bytes], bytes]) -> bytes:
    """A document with its files changed."""
    document = docx.Document()
    document.add_paragraph("正文")
    file, new = io.BytesIO(), io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(new, "w") as archive:
        for name in old.namelist():
            is_markup = name.endswith((".xml", ".rels")) and "/theme" not in name
            archive.writestr(name, change(old.read(name)) if is_markup else old.read(name))
    return new.getvalue()


def test_a_style_has_the_number_of_the_one_it_is_based_on() -> None:
    document = docx.Document()
    style = document.styles.add_style("Own", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["List Number"]
    document.add_paragraph("甲", style="Own")
    document.add_paragraph("乙", style="List Number")
    assert saved(document).lines == ("1.甲", "2.乙")


def test_objects_inside_are_noted() -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = docx.Document()
    document.add_paragraph("正文")
    sheet = Part(
        PackURI("/word/embeddings/sheet1.xlsx"), "application/octet-stream", b"x", document.part.package
    )
    document.part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)
    assert [(remark.en.split(",")[0], remark.is_unread) for remark in saved(document).remarks] == [
        ("1 objects inside the document", True)
    ]


def test_a_document_without_a_body() -> None:
    with pytest.raises(ReadError, match="damaged"):
        read_docx(edited(lambda data: data.replace(b"w:body", b"w:bady")), "a.docx")
