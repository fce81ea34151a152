"""Pictures of pages: what is said without character recognition, and what is read with it."""

import importlib.util
import io
import zipfile
from typing import Any

import pytest

from perfrules.errors import LimitError, ReadError
from perfrules.readers import Document, Format, Source, Table, read_document
from perfrules.readers.pdf import reader as pdf
from perfrules.readers.scan import reader
from writers import Piece
from writers.ofd import document as ofd_document
from writers.ofd import packed
from writers.ofd import page as ofd_page
from writers.pdf import write_pdf

DOCUMENT = "Doc_0/Document.xml"
PIECES: list[Piece] = [
    "1、道路养护绩效目标表",
    [
        ["项目名称", "道路养护", "预算数", "30.00"],
        ["成本指标", "养护补助标准", "≤2460元/人/月", "95%"],
        ["", "绿化面积", "≥12.5万平方米", "0.08"],
    ],
]

needs_recognition = pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is None, reason="rapidocr is not installed"
)


def picture_of(pieces: list[Piece], *, side: int = 2_000) -> Any:
    """The first page of a PDF, as a picture."""
    import pypdfium2

    page = pypdfium2.PdfDocument(write_pdf(pieces))[0]
    return page.render(scale=side / max(page.get_size()), grayscale=True).to_pil()


def saved(picture: Any, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def read(data: bytes, name: str = "a.png", form: Format = Format.IMAGE) -> Document:
    return read_document(Source(name, form, data))


def rows(document: Document) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def test_without_the_extra_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rapidocr", None)
    with pytest.raises(
        ReadError, match=r"a\.png: reading a picture of a page needs the extra 'ocr'"
    ) as caught:
        read(saved(picture_of(PIECES, side=100), "PNG"))
    assert "pip install '.[ocr]'" in caught.value.help_en
    assert "[all]" not in caught.value.help_zh  # which does not bring it


def test_a_scan_in_a_pdf_says_so_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "is_installed", lambda: False)
    data = saved(picture_of(PIECES, side=100), "PDF")
    with pytest.raises(ReadError, match="only pictures: it is a scan") as caught:
        read(data, "a.pdf", Format.PDF)
    assert "pip install '.[ocr]'" in caught.value.help_en
    assert "pip install '.[ocr]'" in caught.value.help_zh


@pytest.mark.heavy
@needs_recognition
class TestRecognition:
    @pytest.mark.parametrize(
        ("kind", "options"), [("PNG", {}), ("JPEG", {"quality": 60}), ("TIFF", {"compression": "tiff_lzw"})]
    )
    def test_a_table_is_read_cell_by_cell(self, kind: str, options: dict[str, Any]) -> None:
        document = read(saved(picture_of(PIECES), kind, **options))
        assert rows(document) == PIECES[1]
        assert document.lines[0] == PIECES[0]

    def test_each_cell_says_how_sure_it_is(self) -> None:
        document = read(saved(picture_of(PIECES), "PNG"))
        found = [
            cell.location.place
            for block in document.blocks
            if isinstance(block, Table)
            for row in block.rows
            for cell in row.cells
            if cell.text and cell.location
        ]
        assert all(place is not None and 50 <= (place.confidence or 0) <= 100 for place in found)
        assert "OCR" in document.remarks[0].zh
        assert "1 page " in document.remarks[0].en

    def test_a_stroke_at_the_beginning_of_a_cell_is_no_rule(self) -> None:
        pieces: list[Piece] = [[["收入", "一、一般公共预算"], ["支出", "二、外交"], ["合计", "一般行政"]]]
        spoilt = saved(picture_of(pieces, side=1_755).rotate(0.7, fillcolor=255), "JPEG", quality=50)
        assert rows(read(spoilt)) == pieces[0]

    def test_a_page_askew_is_turned(self) -> None:
        turned = picture_of(PIECES).rotate(1.2, fillcolor=255)
        assert rows(read(saved(turned, "PNG"))) == PIECES[1]

    def test_a_scan_in_a_pdf_is_read_beside_pages_with_text(self) -> None:
        data = saved(picture_of(PIECES), "PDF", resolution=170)
        document = read(data, "a.pdf", Format.PDF)
        assert rows(document) == PIECES[1]
        assert not any(remark.is_unread for remark in document.remarks)

    def test_a_scan_in_an_ofd_file_is_read(self) -> None:
        listed = "<ofd:DocumentRes>Res.xml</ofd:DocumentRes>"
        files = {
            "OFD.xml": f"<OFD><DocBody><DocRoot>{DOCUMENT}</DocRoot></DocBody></OFD>",
            DOCUMENT: ofd_document('<ofd:Page BaseLoc="P.xml"/>', listed),
            "Doc_0/P.xml": ofd_page('<ofd:ImageObject Boundary="0 0 297 210" ResourceID="5"/>'),
            "Doc_0/Res.xml": "<Res BaseLoc='Res'><MultiMedias><MultiMedia ID='5' Type='Image'><MediaFile>a.png"
            "</MediaFile></MultiMedia></MultiMedias></Res>",
        }
        file = io.BytesIO(packed(files))
        with zipfile.ZipFile(file, "a") as archive:
            archive.writestr("Doc_0/Res/a.png", saved(picture_of(PIECES), "PNG"))
        document = read(file.getvalue(), "a.ofd", Format.OFD)
        assert rows(document) == PIECES[1]
        assert not any(remark.is_unread for remark in document.remarks)

    def test_of_several_pages_each_is_read(self) -> None:
        picture = picture_of(PIECES)
        data = saved(picture, "TIFF", save_all=True, append_images=[picture])
        assert rows(read(data, "a.tif")) == [*PIECES[1], *PIECES[1]]

    def test_a_blank_page_has_no_text(self) -> None:
        blank = picture_of(PIECES).point(lambda _: 255)
        with pytest.raises(ReadError, match="no text was recognised"):
            read(saved(blank, "PNG"))

    def test_half_a_picture_is_damaged(self) -> None:
        with pytest.raises(ReadError, match="the picture is damaged"):
            read(saved(picture_of(PIECES), "PNG")[:2_000])

    def test_too_many_pixels(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reader, "MAX_PIXELS", 1_000)
        with pytest.raises(LimitError, match="more than 1000 pixels"):
            read(saved(picture_of(PIECES), "PNG"))

    def test_too_many_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reader, "MAX_PICTURES", 1)
        picture = picture_of(PIECES, side=200)
        with pytest.raises(LimitError, match="more than 1 pages"):
            read(saved(picture, "TIFF", save_all=True, append_images=[picture]))
