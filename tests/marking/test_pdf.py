"""Highlights and notes in PDF files."""

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw
from reportlab.pdfgen.canvas import Canvas

from marking.made import checked, finding, report
from marking.pieces import PIECES
from perfrules.engine.report import Finding, Severity
from perfrules.errors import MarkError, ReadError
from perfrules.marking import mark_copy
from perfrules.marking.pdf import _value
from perfrules.model import Box, Place
from writers.pdf import write_pdf

CELL = Box(100, 200, 180, 220)


def made(pages: int = 2, turn: int = 0, shift: int = 0) -> bytes:
    """A file of blank pages, A4, turned, or with the corner of what is shown elsewhere."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), invariant=True)
    for _ in range(pages):
        if turn:
            canvas.setPageRotation(turn)
        if shift:
            canvas.setCropBox((shift, shift, 595, 842))
        canvas.drawString(50, 700, "page")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def marked(data: bytes, *findings: Finding) -> bytes:
    copy = mark_copy(data, "made.pdf", report(*findings))
    assert copy is not None
    return copy.data


def notes(data: bytes) -> list[tuple[int, str, str, tuple[int, ...]]]:
    """Of each note its page, its kind, the first line of what it says, and its rectangle in the file's own coordinates."""
    document = pypdfium2.PdfDocument(data)
    found: list[tuple[int, str, str, tuple[int, ...]]] = []
    kinds = {raw.FPDF_ANNOT_HIGHLIGHT: "highlight", raw.FPDF_ANNOT_TEXT: "note"}
    for index in range(len(document)):
        page: Any = document[index]  # held while its notes are
        for number in range(raw.FPDFPage_GetAnnotCount(page)):
            note = raw.FPDFPage_GetAnnot(page, number)
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(note, box)
            edges = tuple(round(edge) for edge in (box.left, box.bottom, box.right, box.top))
            text = _value(note, b"Contents")
            found.append((index + 1, kinds[raw.FPDFAnnot_GetSubtype(note)], text.split("\n")[0], edges))
            raw.FPDFPage_CloseAnnot(note)
    document.close()
    return found


SAID = "错误 CST-01：支出费用超过预算数"


@pytest.mark.parametrize(
    ("turn", "shift", "expected"),
    [
        (0, 0, (100, 842 - 220, 180, 842 - 200)),
        (90, 0, (200, 100, 220, 180)),
        (180, 0, (595 - 180, 200, 595 - 100, 220)),
        (270, 0, (842 - 220, 595 - 180, 842 - 200, 595 - 100)),  # the writer lays it down first
        (0, 30, (130, 842 - 220, 210, 842 - 200)),
    ],
    ids=["as it is", "turned", "upside down", "turned back", "cropped"],
)
def test_the_highlight_covers_the_cell_as_it_is_displayed(
    turn: int, shift: int, expected: tuple[int, ...]
) -> None:
    data = marked(made(turn=turn, shift=shift), finding(Place(page=2, table=1, row=1, column=1, box=CELL)))
    assert notes(data) == [(2, "highlight", SAID, expected)]


def test_the_file_is_kept_whole() -> None:
    before = made()
    assert marked(before, finding(Place(page=1, box=CELL))).startswith(before)


def test_findings_without_a_cell_are_notes_beside_each_other() -> None:
    data = marked(made(), finding(), finding(code="CST-02"), finding(Place(page=2, table=1, row=1)))
    assert [(page, kind) for page, kind, _, _ in notes(data)] == [(1, "note"), (1, "note"), (2, "note")]
    assert len({edges for page, _, _, edges in notes(data) if page == 1}) == 2


def test_findings_at_one_cell_share_its_highlight_and_other_cells_point_at_it() -> None:
    here, there = Place(page=1, paragraph=3, box=CELL), Place(page=2, paragraph=1, box=CELL)
    data = marked(made(), finding(here, there), finding(here, code="CST-02", severity=Severity.INFO))
    assert [(page, text) for page, _, text, _ in notes(data)] == [
        (1, SAID),
        (2, "见 第1页 第3段 处的 CST-01：支出费用超过预算数"),
    ]


def test_a_marked_copy_says_the_same_and_is_not_marked_twice(tmp_path: Path) -> None:
    data = write_pdf(PIECES)
    before = checked(data, tmp_path / "made.pdf")
    copy = mark_copy(data, "made.pdf", before)
    assert copy is not None
    assert copy.marked == len(before.findings) > 1
    after = checked(copy.data, tmp_path / "marked.pdf")
    assert [one.fingerprint for one in after.findings] == [one.fingerprint for one in before.findings]
    assert [one.places for one in after.findings] == [one.places for one in before.findings]
    again = mark_copy(copy.data, "marked.pdf", after)
    assert again is not None
    assert again.data == copy.data


def test_a_file_that_does_not_begin_with_itself_is_written_anew() -> None:
    data = marked(b"junk\n" + made(), finding(Place(page=1, box=CELL)))
    assert [kind for _, kind, _, _ in notes(data)] == ["highlight"]


def test_a_signed_file_is_refused() -> None:
    signature = (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[4 0 R]>>>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
        b"/Annots[4 0 R]>>endobj\n4 0 obj<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/Rect[0 0 0 0]/V 5 0 R>>endobj\n"
        b"5 0 obj<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]/Contents<00>>>endobj\n"
        b"trailer<</Root 1 0 R/Size 6>>\n"
    )
    with pytest.raises(MarkError, match=r"made\.pdf: the PDF is signed"):
        marked(signature, finding(Place(page=1, box=CELL)))


@pytest.mark.parametrize(("password", "error"), [("", MarkError), ("secret", ReadError)])
def test_a_protected_file_is_refused(password: str, error: type[Exception]) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption(password, "owner", canModify=0))
    canvas.drawString(50, 700, "page")
    canvas.save()
    with pytest.raises(error, match=r"made\.pdf"):
        marked(file.getvalue(), finding(Place(page=1, box=CELL)))
