"""Files that were made to do harm, or are merely broken: an error for each, soon, and with its name."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from effort import examples
from perfrules.errors import LimitError, PerfRulesError, ReadError
from perfrules.readers import archive, budget, open_source, read_document
from perfrules.readers.documents import Source
from perfrules.readers.excel import reader as xlsx
from perfrules.readers.excel import rows as excel_rows
from perfrules.readers.formats import Format, format_of
from perfrules.readers.pages import budget as pdf_budget
from perfrules.readers.pdf import pdfium
from perfrules.readers.pdf import streams as pdf_streams
from perfrules.readers.pdf import structure as pdf_structure
from perfrules.readers.web import reader as html
from writers.excel import write_xlsx
from writers.formats import FORMATS
from writers.mhtml import write_mhtml
from writers.pdf import write_pdf
from writers.web import write_html
from writers.word import write_docx

PIECES = ["1、道路养护绩效目标表", [["项目编码", "P-1", "30.00"], ["", "x", "95%"]]]
WHOLE = {
    "docx": write_docx(PIECES),
    "xlsx": write_xlsx(PIECES, has_numbers=True),
    "pdf": write_pdf(PIECES),
    "html": write_html(PIECES),
    "mht": write_mhtml(PIECES),
}


def read(data: bytes, name: str) -> object:
    return read_document(Source(name, format_of(data, name), data))


def changed(data: bytes, entry: str, change: Callable[[bytes], bytes], *more: tuple[str, bytes]) -> bytes:
    """An archive with one of its files changed, and others added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == entry else content)
        for name, content in more:
            new.writestr(name, content)
    return file.getvalue()


PART = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml"}


class TestArchives:
    @pytest.mark.parametrize("kind", PART)
    def test_a_bomb(self, kind: str) -> None:
        data = changed(WHOLE[kind], "", bytes, ("bomb.bin", bytes(archive.MAX_UNPACKED)))
        assert len(data) < 2**20
        with pytest.raises(LimitError, match="unpacked it is larger than"):
            read(data, f"a.{kind}")

    @pytest.mark.parametrize("kind", PART)
    def test_a_small_bomb(self, kind: str) -> None:
        data = changed(WHOLE[kind], "", bytes, ("bomb.bin", bytes(64 * 1024**2)))
        with pytest.raises(LimitError, match="times as large"):
            read(data, f"a.{kind}")

    @pytest.mark.parametrize("kind", PART)
    def test_a_bomb_that_lies_about_its_size(self, kind: str) -> None:
        data = bytearray(changed(WHOLE[kind], "", bytes, ("bomb.bin", bytes(16 * 1024**2))))
        lie = (100).to_bytes(4, "little")
        true = (16 * 1024**2).to_bytes(4, "little")
        assert data.count(true) == 2
        with pytest.raises(ReadError, match="damaged"):
            read(bytes(data).replace(true, lie), f"a.{kind}")

    def test_too_many_files(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
        with pytest.raises(LimitError, match="more than 3 files"):
            read(WHOLE["docx"], "a.docx")

    @pytest.mark.parametrize("kind", PART)
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "utf-32-be"])
    def test_entities(self, kind: str, encoding: str) -> None:
        laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'

        def bomb(xml: bytes) -> bytes:
            text = xml.decode("utf-8").replace("encoding='UTF-8'", "").replace('encoding="UTF-8"', "")
            head = re.match(r"<\?xml[^>]*\?>", text)
            at = head.end() if head else 0
            return (text[:at] + laughs + text[at:]).encode(encoding)

        with pytest.raises(ReadError, match="document type"):
            read(changed(WHOLE[kind], PART[kind], bomb), f"a.{kind}")

    @pytest.mark.parametrize("kind", PART)
    def test_damaged_parts(self, kind: str) -> None:
        for change in (
            lambda xml: xml[: len(xml) // 2],
            lambda _: b"",
            lambda xml: xml + b"<",
        ):
            with pytest.raises(ReadError, match=rf"a\.{kind}: the \w+ is damaged"):
                read(changed(WHOLE[kind], PART[kind], change), f"a.{kind}")


class TestWorkbooks:
    def sheet(self, rows: str, more: str = "") -> bytes:
        def change(xml: bytes) -> bytes:
            return re.sub(
                rb"<sheetData>.*</sheetData>",
                f"<sheetData>{rows}</sheetData>{more}".encode(),
                xml,
                flags=re.DOTALL,
            )

        return changed(WHOLE["xlsx"], PART["xlsx"], change)

    def test_a_claimed_size_costs_nothing(self) -> None:
        data = changed(
            WHOLE["xlsx"],
            PART["xlsx"],
            lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', xml),
        )
        assert len(read_document(Source("a.xlsx", Format.XLSX, data)).lines) == 3

    def test_a_cell_at_the_far_end_is_noted_and_not_read(self) -> None:
        data = self.sheet('<row r="1048576"><c r="A1048576"><v>7</v></c><c r="XFD1048576"><v>1</v></c></row>')
        document = read_document(Source("a.xlsx", Format.XLSX, data))
        assert document.lines == ("7",)
        assert [remark.is_unread for remark in document.remarks] == [True]
        assert "XFD1048576" in document.remarks[0].en

    def test_rows_that_leave_room_for_everything(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(xlsx, "MAX_STORED", 100_000)
        rows = "".join(f'<row r="{n}"><c r="XFD{n}"/></row>' for n in range(1, 10))
        assert read_document(Source("a.xlsx", Format.XLSX, self.sheet(rows))).lines == ()
        rows = '<row r="1">' + '<c r="A1"/>' * 100_001 + "</row>"
        with pytest.raises(LimitError, match="more than 100000 cells in a sheet"):
            read(self.sheet(rows), "a.xlsx")

    def test_everything_merged(self) -> None:
        """The size that a merged cell claims costs nothing: only rows that hold something count."""
        merged = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        data = self.sheet('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>', merged)
        assert read_document(Source("a.xlsx", Format.XLSX, data)).lines == ("1",)

    @pytest.mark.parametrize("rows", ["1:1", "1:1048576"])
    def test_everything_merged_again_and_again(self, monkeypatch: pytest.MonkeyPatch, rows: str) -> None:
        monkeypatch.setattr(excel_rows, "MAX_MERGED", 1_000)
        first, last = rows.split(":")
        merged = "".join(
            f'<mergeCell ref="A{first}:{"ABCDEF"[n % 6]}{int(last) + n}"/>' for n in range(1, 1_000)
        )
        data = self.sheet('<row r="1"><c r="A1"><v>1</v></c></row>', f"<mergeCells>{merged}</mergeCells>")
        with pytest.raises(LimitError, match="in a sheet"):
            read(data, "a.xlsx")

    def test_everything_linked(self) -> None:
        links = '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>'
        data = self.sheet('<row r="1"><c r="A1"><v>1</v></c></row>', links)
        assert read_document(Source("a.xlsx", Format.XLSX, data)).lines == ("1",)

    def test_too_many_cells(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(budget, "MAX_PIECES", 4)
        with pytest.raises(LimitError, match=r"a\.xlsx: the document has more than 4 cells"):
            read(WHOLE["xlsx"], "a.xlsx")

    def test_one_text_in_many_cells(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(budget, "MAX_TEXT", 1_000)
        cells = "".join(f'<c r="A{n}" t="s"><v>0</v></c>' for n in range(1, 3))
        strings = f"<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>{'长' * 600}</t></si></sst>"
        data = self.sheet(f'<row r="1">{cells.replace("A2", "B1")}</row>')
        rels = "xl/_rels/workbook.xml.rels"
        related = (
            b'<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"'
            b' Target="strings.xml"/></Relationships>'
        )
        data = changed(
            data,
            rels,
            lambda xml: xml.replace(b"</Relationships>", related),
            ("xl/strings.xml", strings.encode()),
        )
        with pytest.raises(LimitError, match="more than 1000 characters"):
            read(data, "a.xlsx")

    def test_too_many_sheets(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(excel_rows, "MAX_SHEETS", 1)
        with pytest.raises(LimitError, match="more than 1 sheets"):
            read(write_xlsx(PIECES, per_sheet=1), "a.xlsx")


class TestWebPages:
    def test_absurd_spans(self) -> None:
        data = b"<table><tr><td colspan=99999999 rowspan=99999999>1</td></tr><tr><td>2</td></tr></table>"
        document = read_document(Source("a.html", Format.HTML, data))
        assert len(document.lines[0].split("\t")) == html.MAX_SPAN

    def test_too_many_columns(self) -> None:
        data = b"<table><tr>" + b"<td colspan=256>1</td>" * 100 + b"</tr></table>"
        with pytest.raises(LimitError, match="columns"):
            read(data, "a.html")

    def test_tags_that_never_end(self) -> None:
        for tag in (b"<div>", b"<font>", b"<table><tr><td>", b"<ul><li>"):
            data = b"<html>" + tag * 20_000 + b"x"
            try:
                read(data, "a.html")
            except PerfRulesError as error:
                assert "a.html" in error.en  # noqa: PT017 - that it is read as well as it can be is fine too

    def test_a_tag_of_many_attributes(self) -> None:
        tag = "<p " + " ".join(f"a{number}='>'" for number in range(2_000)) + ">"
        with pytest.raises(LimitError, match="attributes"):
            read(f"<html>{tag}x".encode(), "a.html")
        shown = f"<html><!-- {tag} --><script>{tag}</script><p>甲".encode()
        assert read_document(Source("a.html", Format.HTML, shown)).lines == ("甲",)

    def test_what_stands_too_deep_is_not_lost_silently(self) -> None:
        with pytest.raises(LimitError, match="too deep"):
            read(b"<html>" + b"<b>" * 5_000 + b"x", "a.html")
        assert read_document(Source("a.html", Format.HTML, b"<html>" + b"<b>" * 900 + b"x")).lines == ("x",)

    def test_entities_of_its_own(self) -> None:
        data = b'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><html><p>x &b; y</p></html>'
        assert "haha" not in "".join(read_document(Source("a.html", Format.HTML, data)).lines)


class TestPdfs:
    def stream(self, content: bytes, dictionary: str = "/Filter /FlateDecode") -> bytes:
        head = (
            b"%PDF-1.4\n1 0 obj\n<< /Length "
            + str(len(content)).encode()
            + b" "
            + dictionary.encode()
            + b" >>\n"
        )
        return head + b"stream\n" + content + b"\nendstream\nendobj\n"

    def test_a_bomb(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pdf_streams, "MAX_STREAM", 2**20)
        packed = zlib.compress(bytes(2**21))
        with pytest.raises(LimitError, match="when unpacked"):
            read(self.stream(packed), "a.pdf")
        with pytest.raises(LimitError, match="when unpacked"):
            read(self.stream(zlib.compress(packed), "/Filter [/FlateDecode /FlateDecode]"), "a.pdf")
        with pytest.raises(LimitError, match="when unpacked"):
            read(
                self.stream(packed.hex().encode() + b">", "/Filter [/ASCIIHexDecode/Fl#61teDecode]"), "a.pdf"
            )
        with pytest.raises(LimitError, match="when unpacked"):
            read(self.stream(packed, "/Filter 5 0 R"), "a.pdf")
        with pytest.raises(LimitError, match="when unpacked"):
            read(self.stream(bytes(2**17), "/Filter /LZWDecode"), "a.pdf")

    def test_all_streams_together(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pdf_streams, "MAX_STREAMS", 2**20)
        with pytest.raises(LimitError, match="when unpacked"):
            read(self.stream(zlib.compress(bytes(2**19))) * 3, "a.pdf")

    def test_too_many_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pdfium, "MAX_PAGES", 1)
        with pytest.raises(LimitError, match="more than 1 pages"):
            read(write_pdf(["长" * 100] * 100), "a.pdf")

    def test_more_characters_than_a_file_of_its_size_may_have(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pdf_budget, "BASE", 0)
        monkeypatch.setattr(pdf_budget, "PER_BYTE", 0)
        with pytest.raises(LimitError, match=r"up to page 1 it has more characters and lines") as caught:
            read(WHOLE["pdf"], "a.pdf")
        assert "Word" in caught.value.help_en
        assert "Word" in caught.value.help_zh

    @pytest.mark.parametrize("depth", [8, 28])
    def test_drawings_inside_drawings(self, depth: int) -> None:
        """PDFium would follow each as often as it is used: the page is left out, and there is a remark."""
        from reportlab.pdfgen.canvas import Canvas

        file = io.BytesIO()
        canvas = Canvas(file)
        canvas.drawString(100, 700, "text")
        canvas.showPage()
        for level in range(depth):
            canvas.beginForm(f"f{level}")
            if level:
                for _ in range(10 if depth < 10 else 2):
                    canvas.doForm(f"f{level - 1}")
            else:
                canvas.line(0, 0, 9, 9)
            canvas.endForm()
        canvas.doForm(f"f{depth - 1}")
        canvas.save()
        document = read_document(Source("a.pdf", Format.PDF, file.getvalue()))
        assert document.lines == ("text",)
        assert [(str(remark.location), remark.is_unread) for remark in document.remarks] == [("page 2", True)]
        assert "drawings inside it" in document.remarks[0].en

    @staticmethod
    def written(**changed: bytes) -> bytes:
        """A file of one page, written object by object, some of them changed."""
        objects = {
            "o1": b"<< /Type /Catalog /Pages 2 0 R >>",
            "o2": b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "o3": b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>",
            "o4": b"<< /Length 44 >> stream\nBT /F 12 Tf 100 700 Td (hello) Tj ET         \nendstream",
            "o5": b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            **changed,
        }
        data = b"%PDF-1.4\n"
        places = {}
        for name, content in objects.items():
            places[int(name[1:])] = len(data)
            data += name[1:].encode() + b" 0 obj\n" + content + b"\nendobj\n"
        start = len(data)
        data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        data += b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(places))
        return data + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
            len(places) + 1,
            start,
        )

    @pytest.mark.parametrize(
        "changed",
        [
            {"o2": b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>"},
            {"o1": b"<< /Type /Catalog /Pages 6 0 R >>", "o6": b"7 0 R", "o7": b"6 0 R"},
            {"o4": b"<< /Length 4 0 R >> stream\nBT /F 12 Tf 100 700 Td (hello) Tj ET\nendstream"},
            {"o3": b"<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>"},
            {"o3": b"<< /Type /Page /Parent 2 0 R /X " + b"[" * 50_000 + b" >>"},
            {
                "o5": b"<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar 0 /LastChar 2000000000 /Widths [1] >>"
            },
        ],
        ids=["pages", "references", "length", "parents", "depth", "widths"],
    )
    def test_circles_and_claims_end(self, changed: dict[str, bytes]) -> None:
        try:
            read(self.written(**changed), "a.pdf")
        except PerfRulesError as error:
            assert "a.pdf" in error.en  # noqa: PT017 - that it is read as well as it can be is fine too

    def test_claims_cost_nothing(self) -> None:
        """What a file says of itself is not believed: widths, ranges and columns of thousands of millions."""
        font = (
            b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<< /Type /Font"
            b" /Subtype /CIDFontType2 /BaseFont /X /W [0 2000000000 5] >>] >>"
        )
        ranges = (
            b"<< /Length 59 >> stream\n1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange     \nendstream"
        )
        parts = b"<< /Length 44 /DecodeParms << /Columns 2000000000 >> >> stream\n"
        text = b"BT /F 12 Tf 100 700 Td (hello) Tj ET         \nendstream"
        for changed in ({"o5": font, "o6": ranges}, {"o4": parts + text}):
            try:
                read(self.written(**changed), "a.pdf")
            except PerfRulesError as error:
                assert "a.pdf" in error.en  # noqa: PT017 - that it is read as well as it can be is fine too

    @pytest.mark.parametrize(
        "content",
        [b"q " * 2_000, b"/P <</MCID 1>> BDC " * 2_000, b"0 0 m 9 9 l S " * 200_000],
        ids=["states", "marks", "size"],
    )
    def test_too_many_instructions(self, content: bytes) -> None:
        packed = zlib.compress(content + b"BT /F 12 Tf 100 700 Td (hello) Tj ET")
        stream = b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(packed), packed)
        with pytest.raises(ReadError, match="no page of the PDF can be read") as caught:
            read(self.written(o4=stream), "a.pdf")
        assert "new PDF" in caught.value.help_en

    def test_one_page_of_too_many_instructions_is_left_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from reportlab.pdfgen.canvas import Canvas

        monkeypatch.setattr(pdf_structure, "MAX_DRAWING", 3_000)
        file = io.BytesIO()
        canvas = Canvas(file)
        for number in range(400):
            canvas.line(number, 0, number, 9)
        canvas.drawString(100, 700, "map")
        canvas.showPage()
        canvas.drawString(100, 700, "text")
        canvas.save()
        document = read_document(Source("a.pdf", Format.PDF, file.getvalue()))
        assert document.lines == ("text",)
        assert [(str(remark.location), remark.is_unread) for remark in document.remarks] == [("page 1", True)]

    def test_lines_without_end(self) -> None:
        """A drawing is no table: its text is read, and there is a remark."""
        from reportlab.pdfgen.canvas import Canvas

        file = io.BytesIO()
        canvas = Canvas(file, pagesize=(1000, 1000))
        for number in range(0, 900, 5):
            canvas.line(number, 0, number, 900)
            canvas.line(0, number, 900, number)
        canvas.drawString(100, 950, "map")
        canvas.save()
        document = read_document(Source("a.pdf", Format.PDF, file.getvalue()))
        assert document.lines == ("map",)
        assert [remark.is_unread for remark in document.remarks] == [True]

    @pytest.mark.parametrize("kind", ["rc4-40", "rc4-128", "aes-128", "aes-256-r5", "aes-256"])
    def test_a_bomb_that_is_encrypted(
        self, kind: str, repository: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        data = (repository / "tests" / "cases" / "encrypted" / f"{kind}.pdf").read_bytes()
        for limit in ("MAX_STREAM", "MAX_STREAMS"):
            with monkeypatch.context() as patch:
                patch.setattr(pdf_streams, limit, 100)
                with pytest.raises(LimitError, match="when unpacked"):
                    read(data, "a.pdf")

    def test_a_scan(self) -> None:
        from reportlab.lib.utils import ImageReader
        from reportlab.pdfgen.canvas import Canvas

        pixel = b"P6 2 2 255 " + bytes(12)
        file = io.BytesIO()
        canvas = Canvas(file)
        canvas.drawImage(ImageReader(io.BytesIO(pixel)), 0, 0, 500, 700)
        canvas.save()
        with pytest.raises(ReadError, match="it is a scan"):
            read(file.getvalue(), "a.pdf")

    def test_nothing_on_its_pages(self) -> None:
        from reportlab.pdfgen.canvas import Canvas

        file = io.BytesIO()
        canvas = Canvas(file)
        canvas.line(0, 0, 9, 9)
        canvas.save()
        with pytest.raises(ReadError, match="has no text") as caught:
            read(file.getvalue(), "a.pdf")
        assert "scan" not in caught.value.en

    @pytest.mark.parametrize(
        "data", [b"%PDF-1.4", b"%PDF-1.4\n" + bytes(99), b"%PDF-1.7\nxref\n0 1\ntrailer <<>>"]
    )
    def test_broken(self, data: bytes) -> None:
        with pytest.raises(ReadError, match=r"a\.pdf: the PDF"):
            read(data, "a.pdf")


@pytest.mark.parametrize("name", FORMATS)
def test_no_damage_breaks_a_reader(name: str, tmp_path: Path) -> None:
    """Whatever happens to a file on its way, it is read, or refused with its name."""
    data = FORMATS[name].write(PIECES)
    path = tmp_path / f"broken{FORMATS[name].suffix}"
    damage = st.tuples(st.integers(0, len(data) - 1), st.binary(max_size=6), st.integers(0, 40))

    @settings(max_examples=examples(40), phases=[Phase.explicit, Phase.reuse, Phase.generate])
    @given(st.lists(damage, min_size=1, max_size=3))
    def check(places: list[tuple[int, bytes, int]]) -> None:
        broken = data
        for at, put, cut in places:
            broken = broken[:at] + put + broken[at + cut :]
        path.write_bytes(broken)
        try:
            read_document(open_source(path))
        except PerfRulesError as error:
            told.append((error.en, error.zh))

    told: list[tuple[str, str]] = []
    check()
    assert [pair for pair in told if path.name not in pair[0] or path.name not in pair[1]] == []
