"""Which format a file is in: by what it holds, whatever it is called."""

import io
import zipfile
from pathlib import Path

import pytest

from perfrules.errors import ReadError
from perfrules.readers import Format, open_source, read_document
from perfrules.readers.formats import format_of
from writers.compound import write_compound
from writers.excel import write_xlsx
from writers.mhtml import write_mhtml
from writers.old_excel import write_xls
from writers.pdf import write_pdf
from writers.web import write_html
from writers.word import write_docx

PIECES = ["1、道路养护绩效目标表", [["项目编码", "P-1"]]]


def archive(*names: str, **more: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as opened:
        for name in names:
            opened.writestr(name, "x")
        for name, content in more.items():
            opened.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        pytest.param(write_docx(PIECES), "a.docx", Format.DOCX, id="word"),
        pytest.param(write_docx(PIECES), "a.xlsx", Format.DOCX, id="word-called-excel"),
        pytest.param(write_xlsx(PIECES), "a.xls", Format.XLSX, id="excel-called-xls"),
        pytest.param(write_xls(PIECES), "a.et", Format.XLS, id="old-excel-called-et"),
        pytest.param(
            write_compound({"WordDocument": bytes(99)}), "a.wps", Format.DOC, id="old-word-called-wps"
        ),
        pytest.param(write_compound({"CONTENTS": b"x", "CompObj": b""}), "a.wps", Format.DOC, id="works"),
        pytest.param(b"{\\rtf1\\ansi", "a.doc", Format.RTF, id="rtf-called-doc"),
        pytest.param(archive("xl/workbook.bin"), "a.xlsb", Format.XLSB, id="binary-workbook"),
        pytest.param(
            archive("content.xml", mimetype="application/vnd.oasis.opendocument.text"),
            "a.odt",
            Format.ODT,
            id="odt",
        ),
        pytest.param(
            archive("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet-template"),
            "a.ots",
            Format.ODS,
            id="ods",
        ),
        pytest.param(
            b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>',
            "a.xls",
            Format.XML_2003,
            id="xml",
        ),
        pytest.param(b"\x89PNG\r\n", "a.png", Format.IMAGE, id="png"),
        pytest.param(b"\xff\xd8\xff\xe0", "a.pdf", Format.IMAGE, id="jpeg-called-pdf"),
        pytest.param(archive("OFD.xml"), "a.ofd", Format.OFD, id="ofd"),
        pytest.param(archive("a.txt"), "a.zip", Format.ZIP, id="zip"),
        pytest.param(write_pdf(PIECES), "a", Format.PDF, id="pdf-without-a-suffix"),
        pytest.param(b"\n\n%PDF-1.4", "a.pdf", Format.PDF, id="pdf-after-blank-lines"),
        pytest.param(write_html(PIECES), "a.html", Format.HTML, id="web-page"),
        pytest.param(write_html(PIECES), "a.xls", Format.HTML, id="web-page-called-xls"),
        pytest.param(b"<table><tr><td>1</td></tr></table>", "a.xls", Format.HTML, id="bare-table-called-xls"),
        pytest.param(b"<?xml version='1.0'?>\n<!-- saved -->\n<html>", "a", Format.HTML, id="xhtml"),
        pytest.param("\ufeff<html>".encode("utf-16-le"), "a", Format.HTML, id="web-page-in-utf-16"),
        pytest.param(b"  <center>x</center>", "a.htm", Format.HTML, id="fragment"),
        pytest.param(write_mhtml(PIECES), "a.mht", Format.MHTML, id="page-as-one-file"),
        pytest.param(
            b"From: <Saved>\nMIME-Version: 1.0\n", "a.doc", Format.MHTML, id="page-as-one-file-called-doc"
        ),
        pytest.param(b'{"projects": []}', "a.json", Format.JSON, id="json"),
        pytest.param(b' {"projects": []}', "a.txt", Format.JSON, id="json-called-txt"),
        pytest.param(b"a,b\n", "a.csv", Format.CSV, id="csv"),
        pytest.param(b"a\tb\n", "a.tsv", Format.CSV, id="tsv"),
        pytest.param(b"| a | b |\n|---|:-:|\n| 1 | 2 |", "a.txt", Format.MARKDOWN, id="markdown-called-txt"),
        pytest.param(b"# a\n", "a.md", Format.MARKDOWN, id="markdown"),
        pytest.param(b"<table><tr><td>1", "a.md", Format.MARKDOWN, id="markdown-that-begins-with-a-table"),
        pytest.param(b"<html><body><table>", "a.md", Format.MARKDOWN, id="markdown-that-begins-with-a-body"),
        pytest.param(
            b"# a\n<table><tr><td>1", "a.txt", Format.MARKDOWN, id="markdown-with-a-table-called-txt"
        ),
        pytest.param(write_html(PIECES), "a.md", Format.HTML, id="web-page-called-markdown"),
        pytest.param(b"a\tb\n", "a.txt", Format.TEXT, id="text"),
        pytest.param(b"<= 5\ta", "a.txt", Format.TEXT, id="text-that-begins-with-a-sign"),
        pytest.param(b"", "a", Format.TEXT, id="nothing"),
    ],
)
def test_by_content(data: bytes, name: str, form: Format) -> None:
    assert format_of(data, name) is form


@pytest.mark.parametrize(
    ("data", "what", "remedy"),
    [
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged", r"\.docx", id="half-a-doc"),
        pytest.param(write_compound({"EncryptedPackage": b"x"}), "encrypted", "password", id="encrypted-docx"),
        pytest.param(write_compound({"PowerPoint Document": b"x"}), "presentation", "PDF", id="ppt"),
        pytest.param(write_compound({"VisioDocument": b"x"}), "old program", "PDF", id="vsd"),
        pytest.param(b"Rar!\x1a\x07", "RAR", "unpack", id="rar"),
        pytest.param(archive("mimetype", "content.xml"), "OpenDocument", r"\.docx", id="odp"),
        pytest.param(archive("ppt/presentation.xml"), "presentation", "PDF", id="pptx"),
        pytest.param(b"PK\x03\x04 rest", "damaged", "repair", id="half-a-zip"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_what_to_do(data: bytes, what: str, remedy: str) -> None:
    with pytest.raises(ReadError, match=what) as caught:
        format_of(data, "年报.bin")
    assert "年报.bin" in caught.value.en
    assert "年报.bin" in caught.value.zh
    assert caught.value.help_zh
    import re

    assert re.search(remedy, caught.value.help_en)


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".doc"])
def test_a_name_that_does_not_fit_is_noted(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(write_html(PIECES))
    document = read_document(open_source(path))
    assert len(document.blocks) == 2
    assert f"ends with {suffix}," in document.remarks[0].en
    assert "html" in document.remarks[0].zh


@pytest.mark.parametrize(
    ("data", "name", "module"),
    [
        (write_xlsx(PIECES), "a.xlsx", "openpyxl"),
        (write_xls(PIECES), "a.xls", "xlrd"),
        (write_pdf(PIECES), "a.pdf", "pypdfium2"),
        (write_html(PIECES), "a.html", "lxml"),
        (write_mhtml(PIECES), "a.mht", "lxml"),
    ],
    ids=["xlsx", "xls", "pdf", "html", "mht"],
)
def test_without_the_extra_it_says_what_to_install(
    data: bytes, name: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read_document(open_source(path))
    extra = Path(name).suffix[1:].replace("mht", "html")
    assert f"pip install '.[{extra}]'" in caught.value.help_en
    assert f"pip install '.[{extra}]'" in caught.value.help_zh
