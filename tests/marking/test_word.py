"""Comments in Word documents."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from attrs import evolve
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from marking.made import checked, finding, parts, report, rewritten
from marking.pieces import PIECES
from perfrules.errors import MarkError
from perfrules.marking import Marked, mark_copy
from perfrules.model import Cell, Inference, Place
from writers.word import write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def made() -> bytes:
    """A document with a paragraph, a table with merged cells and one inside it, a text box, and a blank paragraph."""
    document = docx.Document()
    document.add_paragraph("第一段")
    table = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row + 1}{column + 1}"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "竖"
    table.cell(2, 0).merge(table.cell(2, 1)).text = "横"
    table.cell(1, 2).add_table(1, 1).cell(0, 0).text = "内表"
    boxed = document.add_paragraph("框在此段")
    boxed._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
            "<w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
    )
    document.element.body.insert(0, OxmlElement("w:p"))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def marked(data: bytes, *places: Place) -> bytes:
    copy = mark_copy(
        data, "made.docx", report(*(finding(place) for place in places) if places else (finding(),))
    )
    assert copy is not None
    return copy.data


def anchored(data: bytes) -> dict[str, str]:
    """By the number of each comment, the text between its beginning and its end."""
    root = ET.fromstring(parts(data)["word/document.xml"].replace(STRICT, USUAL))
    open_now: set[str] = set()
    found: dict[str, str] = {}
    for element in root.iter():
        if element.tag == f"{W}commentRangeStart":
            open_now.add(element.attrib[f"{W}id"])
        elif element.tag == f"{W}commentRangeEnd":
            open_now.remove(element.attrib[f"{W}id"])
            found.setdefault(element.attrib[f"{W}id"], "")
        elif element.tag == f"{W}t":
            for number in open_now:
                found[number] = found.get(number, "") + (element.text or "")
    assert not open_now
    references = [one.attrib[f"{W}id"] for one in root.iter(f"{W}commentReference")]
    assert sorted(references) == sorted(found)
    return found


def comments(data: bytes, part: str = "word/comments.xml") -> list[tuple[str, str, str]]:
    """The number, the author and the text of each comment."""
    root = ET.fromstring(parts(data)[part].replace(STRICT, USUAL))
    return [
        (
            one.attrib[f"{W}id"],
            one.attrib[f"{W}author"],
            "\n".join("".join(text.text or "" for text in line.iter(f"{W}t")) for line in one.iter(f"{W}p")),
        )
        for one in root
    ]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        pytest.param(Place(table=1, row=1, column=2), "12", id="cell"),
        pytest.param(Place(table=1, row=2, column=1), "竖", id="covered by the one above"),
        pytest.param(Place(table=1, row=3, column=2), "横", id="covered by the one before"),
        pytest.param(Place(table=1, row=3, column=3), "33", id="behind a merged one"),
        pytest.param(Place(table=1, row=3), "横", id="row"),
        pytest.param(Place(table=2, row=1, column=1), "内表", id="table in a cell"),
        pytest.param(Place(paragraph=2), "第一段", id="paragraph"),
        pytest.param(Place(paragraph=4), "框在此段框内", id="text box: the paragraph that holds it"),
        pytest.param(Place(paragraph=1), "", id="blank paragraph"),
        pytest.param(Place(table=9, row=9, column=9), "", id="nowhere: the first paragraph"),
    ],
)
def test_the_comment_stands_at_the_place(place: Place, expected: str) -> None:
    assert list(anchored(marked(made(), place)).values()) == [expected]


def test_a_finding_without_place_stands_at_the_beginning() -> None:
    copy = mark_copy(made(), "made.docx", report(finding()))
    assert copy == Marked(copy.data if copy else b"", 1, 1)
    assert list(anchored(copy.data)) == ["0"]
    assert "（针对全文）" in comments(copy.data)[0][2]


def test_a_comment_says_all_of_its_finding() -> None:
    data = marked(made(), Place(table=1, row=1, column=2))
    assert comments(data) == [
        (
            "0",
            "perfrules",
            (
                "错误 CST-01：支出费用超过预算数\n计算：220 万元 > 80.00 万元 → 2200000 元 > 800000 元\n相差：140 万元\n"
                "依据：政府投资条例 第十六条（法律、行政法规，应当遵守）\n如何改正：核对两处数字。"
            ),
        )
    ]


def test_a_comment_says_what_may_have_been_read_wrongly() -> None:
    heading = Inference("value", Cell("考核目标值"), "values")
    doubtful = evolve(finding(Place(table=1, row=1, column=2)), inferred=(heading,), confidence=87)
    copy = mark_copy(made(), "made.docx", report(doubtful))
    assert copy is not None
    told = comments(copy.data)[0][2].split("\n")
    assert any("考核目标值" in line for line in told)
    assert any("OCR" in line and "87%" in line for line in told)


def test_several_findings_at_one_cell_are_several_comments() -> None:
    place = Place(table=1, row=1, column=2)
    copy = mark_copy(made(), "made.docx", report(finding(place), finding(place, code="CST-02")))
    assert copy is not None
    assert list(anchored(copy.data).values()) == ["12", "12"]


def test_all_other_parts_stay_as_they_are() -> None:
    before = made()
    picture = {
        "word/media/image1.png": b"\x89PNG\r\n\x1a\n\x00",
        "customXml/item1.xml": b"<?xml version='1.0'?><a  b='1' />",
    }
    before = rewritten(before, more=picture)
    after = parts(marked(before, Place(table=1, row=1, column=2)))
    same = {name for name, content in parts(before).items() if after[name] == content}
    assert parts(before).keys() - same == {
        "[Content_Types].xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
    }
    assert after.keys() - parts(before).keys() == {"word/comments.xml"}


def test_taking_the_comments_out_gives_the_document_again() -> None:
    before = parts(made())["word/document.xml"]
    after = parts(marked(made(), Place(table=1, row=1, column=2)))["word/document.xml"]
    plain = re.sub(
        rb'<w:commentRange(?:Start|End) w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>', b"", after
    )
    assert plain == before


def test_comments_that_are_there_are_kept() -> None:
    there = (
        b'<?xml version="1.0"?><w:comments xmlns:w="'
        + USUAL
        + b'"><w:comment w:id="7" w:author="A"><w:p><w:r><w:t>'
        b"mine</w:t></w:r></w:p></w:comment></w:comments>"
    )
    relation = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" '
        b'Target="comments9.xml"/></Relationships>'
    )
    data = rewritten(
        made(),
        lambda name, content: (
            content.replace(b"</Relationships>", relation)
            if name == "word/_rels/document.xml.rels"
            else content
        ),
        {"word/comments9.xml": there},
    )
    found = comments(marked(data, Place(paragraph=2)), "word/comments9.xml")
    assert [(number, author) for number, author, _ in found] == [("7", "A"), ("8", "perfrules")]


def renamed(prefix: bytes) -> Callable[[str, bytes], bytes]:
    def change(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        content = content.replace(b"xmlns:w=", b"xmlns:" + prefix + b"=").replace(
            b"<w:", b"<" + prefix + b":"
        )
        return re.sub(rb"([ /])w:(\w+)", rb"\1" + prefix + rb":\2", content).replace(
            b"</w:", b"</" + prefix + b":"
        )

    return change


def in_strict_form(name: str, content: bytes) -> bytes:
    content = content.replace(USUAL, STRICT)
    return content.replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )


def _in_utf_16(name: str, content: bytes) -> bytes:
    if name != "word/document.xml":
        return content
    return content.decode().replace("UTF-8", "UTF-16").encode("utf-16")


@pytest.mark.parametrize(
    "change", [renamed(b"ns0"), in_strict_form, _in_utf_16], ids=["another prefix", "strict form", "UTF-16"]
)
def test_as_other_programs_write_it(change: Callable[[str, bytes], bytes], tmp_path: Path) -> None:
    data = rewritten(write_docx(PIECES), change)
    before = checked(data, tmp_path / "made.docx")
    assert before.findings
    copy = mark_copy(data, "made.docx", before)
    assert copy is not None
    again = checked(copy.data, tmp_path / "marked.docx")
    assert [one.fingerprint for one in again.findings] == [one.fingerprint for one in before.findings]
    content = parts(copy.data)["word/document.xml"]
    assert ET.fromstring(content) is not None
    assert len(comments(copy.data)) == len(before.findings)


@pytest.mark.parametrize("is_merged", [False, True])
def test_a_marked_copy_says_the_same_and_is_not_marked_twice(is_merged: bool, tmp_path: Path) -> None:
    data = write_docx(PIECES, is_merged=is_merged)
    before = checked(data, tmp_path / "made.docx")
    copy = mark_copy(data, "made.docx", before)
    assert copy is not None
    assert copy.marked == len(before.findings) > 1
    after = checked(copy.data, tmp_path / "marked.docx")
    assert [one.fingerprint for one in after.findings] == [one.fingerprint for one in before.findings]
    assert [one.places for one in after.findings] == [one.places for one in before.findings]
    again = mark_copy(copy.data, "marked.docx", after)
    assert again is not None
    assert parts(again.data) == parts(copy.data)
    docx.Document(io.BytesIO(copy.data))  # opens it


def test_a_signed_document_is_refused() -> None:
    data = rewritten(made(), more={"_xmlsignatures/sig1.xml": b"<s/>"})
    with pytest.raises(MarkError, match=r"made\.docx: the file is signed"):
        marked(data, Place(paragraph=2))
