"""OFD files, beyond what the tests of all formats try."""

import pytest

from perfrules.errors import LimitError, ReadError
from perfrules.readers import Document, Format, Source, read_document
from perfrules.readers.ofd import reader
from writers.ofd import document, packed, page

_OFD = '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>{}</ofd:DocRoot></ofd:DocBody></ofd:OFD>'


def read(data: bytes) -> Document:
    return read_document(Source("a.ofd", Format.OFD, data))


def of_page(objects: str, more: dict[str, str] | None = None, listed: str = "") -> bytes:
    """A file of one page."""
    pages = '<ofd:Page ID="1" BaseLoc="Pages/0.xml"/>'
    files = {
        "OFD.xml": _OFD.format("Doc_0/Document.xml"),
        "Doc_0/Document.xml": document(pages, listed),
        "Doc_0/Pages/0.xml": page(objects),
    }
    return packed({**files, **(more or {})})


def text(text: str, x: float, y: float, attributes: str = "", code: str = "") -> str:
    return (
        f'<ofd:TextObject Boundary="{x} {y} 60 5" Size="4" {attributes}>'
        f'<ofd:TextCode X="0" Y="3.5" {code}>{text}</ofd:TextCode></ofd:TextObject>'
    )


def lines(*paths: str) -> str:
    return "".join(
        f'<ofd:PathObject Boundary="20 20 120 60"><ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>'
        for path in paths
    )


GRID = lines("M 0 0 L 120 0 M 0 10 L 120 10 M 0 20 L 120 20", "M 0 0 L 0 20 M 60 0 L 60 20 M 120 0 L 120 20")
CELLS = text("项目", 22, 22) + text("预算数", 82, 22) + text("道路养护", 22, 32) + text("30.00", 82, 32)


def test_rules_make_a_table() -> None:
    assert read(of_page(GRID + CELLS)).lines == ("项目\t预算数", "道路养护\t30.00")


def test_a_cell_has_its_box_on_the_page() -> None:
    (table,) = read(of_page(GRID + CELLS)).blocks
    place = table.rows[1].cells[1].location.place  # type: ignore[union-attr]
    assert str(place) == "page 1, table 1, row 2, column 2"
    assert place is not None
    assert place.box is not None
    assert place.box.edges() == [227, 85, 397, 113]  # 80 mm and 30 mm, in points


def test_coordinates_may_be_turned_into_those_of_the_page() -> None:
    """As programs write it that make OFD of PDF: in points, far from where it stands, and scaled."""
    scaled = (
        '<ofd:TextObject CTM="0.3527 0 0 0.3527 -114.807533 111.352325" Boundary="114.807533 185.229584 4.1 4.7" Size="14.749">'
        '<ofd:TextCode X="324.419" Y="-303.723">局</ofd:TextCode></ofd:TextObject>'
    )
    (paragraph,) = read(of_page(scaled)).blocks
    place = paragraph.location.place  # type: ignore[union-attr]
    assert place is not None
    assert place.box is not None
    left, top, right, bottom = place.box.edges()
    assert (left, right - left, bottom - top) == (324, 15, 15)
    assert top == pytest.approx((185.23 + 4.23) / 25.4 * 72 - 0.88 * 14.75, abs=1.5)


def test_a_page_that_lies_on_its_side_is_turned() -> None:
    """The text runs upwards: what is at its left stands at the foot of the page."""
    turned = "".join(
        f'<ofd:TextObject CTM="0 -1 1 0 0 0" Boundary="{x} 200 4 4" Size="4"><ofd:TextCode X="0" Y="3.5">{words}</ofd:TextCode></ofd:TextObject>'
        for words, x in (("第一行文字", 40), ("第二行文字", 60))
    )
    assert read(of_page(turned)).lines == ("第一行文字", "第二行文字")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('DeltaX="4 4 4"', "预算总数"),
        ('DeltaX="g 3 4"', "预算总数"),
        ('DeltaX="4 20 4"', "预算 总数"),
        ("", "预算总数"),
        ('DeltaX="g 1000000000 4"', "预算总数"),
        ('DeltaX="x"', "预算总数"),
    ],
)
def test_steps_from_character_to_character(code: str, expected: str) -> None:
    assert read(of_page(text("预算总数", 20, 20, code=code))).lines == (expected,)


def test_a_template_and_a_drawing_by_number_are_on_the_page() -> None:
    listed = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/0.xml"/><ofd:PublicRes>Res.xml</ofd:PublicRes>'
    graphics = (
        '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9">'
        f"<ofd:Content>{CELLS}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    body = '<ofd:CompositeObject ResourceID="9" Boundary="0 0 210 297"/>'
    more = {
        "Doc_0/Tpls/0.xml": page(GRID),
        "Doc_0/Res.xml": graphics,
        "Doc_0/Pages/0.xml": page(body, behind='<ofd:Template TemplateID="7"/>'),
    }
    assert read(of_page("", more, listed)).lines == ("项目\t预算数", "道路养护\t30.00")


def test_a_drawing_that_uses_itself_ends() -> None:
    graphics = (
        '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9"><ofd:Content>'
        + '<ofd:CompositeObject ResourceID="9"/>' * 3
        + "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
    )
    listed = "<ofd:DocumentRes>Res.xml</ofd:DocumentRes>"
    body = '<ofd:CompositeObject ResourceID="9"/>' + CELLS
    with pytest.raises(LimitError, match="more characters and lines"):
        read(of_page(body, {"Doc_0/Res.xml": graphics}, listed))


def test_large_pale_text_is_a_watermark() -> None:
    mark = (
        '<ofd:TextObject Boundary="20 100 160 20" Size="20"><ofd:FillColor Value="200 200 200"/>'
        '<ofd:TextCode X="0" Y="18">公开稿</ofd:TextCode></ofd:TextObject>'
    )
    found = read(of_page(GRID + CELLS + mark))
    assert found.lines == ("项目\t预算数", "道路养护\t30.00")
    assert "公开稿" in found.remarks[0].zh


def test_what_is_not_visible_is_not_read() -> None:
    assert read(of_page(text("看得见", 20, 20) + text("看不见", 20, 40, 'Visible="false"'))).lines == (
        "看得见",
    )


def test_a_page_that_is_a_picture_is_noted_beside_others() -> None:
    pages = '<ofd:Page ID="1" BaseLoc="/Doc_0/Pages/0.xml"/><ofd:Page ID="2" BaseLoc="Pages\\1.xml"/><ofd:Page BaseLoc="no.xml"/>'
    files = {
        "OFD.xml": _OFD.format("/Doc_0/Document.xml"),
        "Doc_0/Document.xml": document(pages),
        "Doc_0/Pages/0.xml": page(CELLS),
        "Doc_0/Pages/1.xml": page('<ofd:ImageObject Boundary="0 0 210 297" ResourceID="3"/>'),
    }
    remarks = read(packed(files)).remarks
    assert [remark.is_unread for remark in remarks] == [True, True]
    assert "a scan" in remarks[0].en
    assert "does not hold this page" in remarks[1].en


def test_only_pictures_are_a_scan() -> None:
    with pytest.raises(ReadError, match="it is a scan"):
        read(of_page('<ofd:ImageObject Boundary="0 0 210 297" ResourceID="3"/>'))


def test_a_page_of_too_much_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_DRAWING", 900)
    with pytest.raises(ReadError, match="has no text"):
        read(of_page(GRID + CELLS))


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"OFD.xml": _OFD.format("Doc_0/Document.xml")}, id="no-document"),
        pytest.param({"OFD.xml": "<ofd:OFD"}, id="half"),
    ],
)
def test_a_damaged_one_is_refused(files: dict[str, str]) -> None:
    with pytest.raises(ReadError, match=r"a\.ofd: the OFD file is damaged"):
        read(packed(files))
