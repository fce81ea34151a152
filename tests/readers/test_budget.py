"""What a document may ask for: no file of a few kilobytes makes a million cells, whatever way it takes."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from perfrules.errors import LimitError
from perfrules.readers import Source, archive, budget, read_document
from perfrules.readers.budget import Budget
from perfrules.readers.formats import format_of
from writers.excel import write_xlsx
from writers.word import write_docx

PIECES = ["1、道路养护绩效目标表", [["项目编码", "P-1", "30.00"], ["", "x", "95%"]]]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
    return file.getvalue()


def docx(body: str) -> bytes:
    text = f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()
    return changed(write_docx(PIECES), "word/document.xml", lambda _: text)


def xlsx(rows: str) -> bytes:
    text = f"<worksheet {S}><sheetData>{rows}</sheetData></worksheet>".encode()
    return changed(write_xlsx(PIECES), "xl/worksheets/sheet1.xml", lambda _: text)


CELL = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
SMALL = {
    "paragraphs.docx": lambda: docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 2_000),
    "blank-paragraphs.docx": lambda: docx("<w:p/>" * 50_000),
    "runs.docx": lambda: docx("<w:p>" + "<w:r><w:t>x</w:t></w:r>" * 10_000 + "</w:p>"),
    "covered.docx": lambda: docx(
        "<w:tbl>"
        + ('<w:tr><w:tc><w:tcPr><w:gridSpan w:val="256"/></w:tcPr>' + CELL[6:] + "</w:tr>") * 50
        + "</w:tbl>"
    ),
    "rows.xlsx": lambda: xlsx("<row><c><v>1</v></c></row>" * 2_000),
    "blank-cells.xlsx": lambda: xlsx(("<row>" + "<c/>" * 100 + "</row>") * 500),
    "wide.xlsx": lambda: xlsx('<row><c r="A1"/><c r="IV1"><v>1</v></c></row>' * 50),
    "covered.html": lambda: b"<html><table>" + b"<tr><td colspan=256>x" * 50,
    "covered-from-above.html": lambda: b"<html><table><tr>" + b"<td rowspan=9999>x" * 100 + b"<tr><td>y" * 100,
    "columns.csv": lambda: b"," * 20_000 + b"x",
}  # fmt: skip


@pytest.mark.parametrize("name", SMALL)
def test_a_small_file_cannot_ask_for_much(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "FREE_TAGS", 10_000)
    monkeypatch.setattr(archive, "TAGS_A_BYTE", 0)
    monkeypatch.setattr(budget, "FREE_PIECES", 1_000)
    monkeypatch.setattr(budget, "BYTES_A_PIECE", 100)
    data = SMALL[name]()
    assert len(data) < 100_000
    with pytest.raises(LimitError, match=re.escape(name)) as caught:
        read_document(Source(name, format_of(data, name), data))
    assert caught.value.help_en
    assert caught.value.help_zh


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv"])
def test_a_text_may_be_as_terse_as_texts_can_be(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "FREE_PIECES", 8)
    for data in (b"x\n" * 400, b"|x|\n" * 400, b",,,,,,,x\n" * 400, b"\t\t\tx\n" * 400):
        assert read_document(Source(name, format_of(data, name), data)).blocks


def test_a_long_text_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MAX_PIECES", 100)
    for name in ("a.txt", "a.md"):
        with pytest.raises(LimitError, match=f"{name}: the document has more than 100 cells"):
            read_document(Source(name, format_of(b"", name), b"x\n" * 101))


def test_many_sheets_on_one_part_are_one() -> None:
    data = write_xlsx(PIECES)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        given = opened.read("xl/workbook.xml").decode()
    sheet = re.search(r"<(?:\w+:)?sheet [^>]*/>", given)
    assert sheet
    copies = "".join(re.sub(r'name="[^"]*"', f'name="抄{n}"', sheet[0]) for n in range(400))
    data = changed(
        data, "xl/workbook.xml", lambda xml: xml.decode().replace(sheet[0], sheet[0] + copies).encode()
    )
    document = read_document(Source("a.xlsx", format_of(data, "a.xlsx"), data))
    assert len(document.lines) == 3
    assert "it is the same sheet as" in document.remarks[0].en


def test_what_is_counted() -> None:
    one = Budget("a.txt", 0)
    one.take(budget.FREE_PIECES - 1, blanks=budget.BLANKS_A_PIECE)
    with pytest.raises(LimitError, match=r"a\.txt: a file of 0 bytes that makes more than 30000"):
        one.take(0, blanks=budget.BLANKS_A_PIECE)
    assert Budget("a.txt", 1000).most == budget.FREE_PIECES + 500
    assert Budget("a.txt").most == Budget("a.txt", 10**9).most == budget.MAX_PIECES


def test_what_is_written_over_and_over_is_counted() -> None:
    """One format of 240 places makes 16 million characters of a workbook of 6 KB."""
    one = Budget("a.xlsx", 6_000)
    one.take(1, characters=one.most_text)
    with pytest.raises(
        LimitError, match=r"a\.xlsx: a file of 6000 bytes that makes more than 2240000 characters"
    ):
        one.take(1, characters=1)
    assert Budget("a.txt").most_text == Budget("a.txt", 10**9).most_text == budget.MAX_TEXT


def test_a_run_of_many_texts_is_gone_through_once() -> None:
    """Each text asked for the properties of its run by looking through all of it."""
    data = docx(
        "<w:p><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
        + "<w:t>2</w:t>" * 20_000
        + "</w:r></w:p>"
    )
    assert read_document(Source("a.docx", format_of(data, "a.docx"), data)).lines == ("²" * 20_000,)
