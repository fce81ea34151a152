"""What only PDF files have."""

import io
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from perfrules.errors import ReadError
from perfrules.readers import Document, Paragraph, Table
from perfrules.readers.pdf.reader import read_pdf
from writers.pdf import FONT, write_pdf


def drawn(*draw: Any) -> Document:
    """A file with a page for each function that draws one."""
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800))
    for page in draw:
        canvas.setFont(FONT, 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return read_pdf(file.getvalue(), "a.pdf")


def test_places_name_the_page() -> None:
    document = read_pdf(write_pdf(["绩效目标", [["甲", "乙"]], *["长" * 80] * 40, [["丙", "丁"]]]), "a.pdf")
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert tables[0].rows[0].cells[1].location.text("zh") == "第1页 表1 行1 列2"  # type: ignore[union-attr]
    assert tables[1].rows[0].cells[0].location.text("zh").endswith("页 表1 行1 列1")  # type: ignore[union-attr]
    assert not tables[1].rows[0].cells[0].location.text("zh").startswith("第1页")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("turn", "box"),
    [
        (0, (200, 200, 300, 220)),
        (90, (580, 200, 600, 300)),
        (180, (300, 580, 400, 600)),
        (270, (0, 500, 20, 600)),
    ],
)
def test_each_cell_knows_its_box_on_the_page_as_it_is_displayed(turn: int, box: tuple[int, ...]) -> None:
    def page(canvas: Any) -> None:
        canvas.setPageRotation(turn)
        ruled(canvas)

    (table,) = drawn(page).blocks
    assert isinstance(table, Table)
    place = table.rows[0].cells[1].location.place  # type: ignore[union-attr]
    assert place is not None
    assert place.box is not None
    assert tuple(place.box.edges()) == box
    row = table.rows[0].location
    assert row is not None
    assert row.place is not None
    assert row.place.column is None
    assert row.place.box is not None
    assert row.place.parts()["box"] == row.place.box.edges()
    assert max(row.place.box.right - row.place.box.left, row.place.box.bottom - row.place.box.top) == 300


def test_a_paragraph_knows_its_box() -> None:
    (block,) = drawn(lambda canvas: canvas.drawString(100, 400, "绩效目标")).blocks
    assert isinstance(block, Paragraph)
    assert block.location.place is not None
    assert block.location.place.box is not None
    left, top, right, bottom = block.location.place.box.edges()
    assert (left, right) == (100, 140)
    assert 385 < top < 395 < 400 < bottom < 410


def test_a_table_goes_on_on_the_next_page_as_another() -> None:
    rows = [[f"{number}", "值"] for number in range(60)]
    document = read_pdf(write_pdf([rows]), "a.pdf")
    assert [row.first.text for block in document.blocks for row in block.rows] == [row[0] for row in rows]  # type: ignore[union-attr]
    assert len(document.blocks) > 1


def test_a_paragraph_over_several_lines_is_one() -> None:
    text = "按照年度安排，" * 40 + "完毕。"
    assert read_pdf(write_pdf([text, "另一段。"]), "a.pdf").lines == (text, "另一段。")


def test_titles_stay_apart() -> None:
    def titles(canvas: Any) -> None:
        for line, text in enumerate(
            ["清泉镇人民政府二〇二五年度部门预算", "及项目绩效目标公开说明（含附表十一张）"]
        ):
            canvas.drawCentredString(300, 600 - 14 * line, text)

    assert len(drawn(titles).blocks) == 2


def test_numbers_of_pages_are_left_out_and_other_numbers_are_not() -> None:
    def page(canvas: Any) -> None:
        canvas.drawString(100, 400, "2025")
        canvas.drawCentredString(300, 20, "第 3 页 共 9 页")

    assert drawn(page).lines == ("2025",)


def test_a_code_that_is_wider_than_its_cell_is_put_together_again() -> None:
    code = "11010824T000000123456789012345678901234567890"
    document = read_pdf(write_pdf([[["项目编码", code, *["x"] * 8]]]), "a.pdf")
    assert document.lines[0].split("\t")[1] == code


def test_two_numbers_in_a_cell_stay_two() -> None:
    def page(canvas: Any) -> None:
        canvas.grid([100, 200, 300], [400, 500])
        canvas.drawString(105, 480, "10")
        canvas.drawString(105, 465, "20")
        canvas.drawString(205, 480, "30")

    assert drawn(page).lines == ("10 20\t30",)


def test_text_that_is_printed_twice_to_look_bold_is_read_once() -> None:
    def page(canvas: Any) -> None:
        for shift in (0, 0.3):
            canvas.drawString(100 + shift, 400, "绩效目标")

    assert drawn(page).lines == ("绩效目标",)


def test_a_page_that_is_a_picture_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    from reportlab.lib.utils import ImageReader

    monkeypatch.setitem(sys.modules, "rapidocr", None)  # where it is, such a page is recognised

    def text(canvas: Any) -> None:
        canvas.drawString(100, 400, "绩效目标")

    def scan(canvas: Any) -> None:
        canvas.drawImage(ImageReader(io.BytesIO(b"P6 2 2 255 " + bytes(12))), 0, 0, 600, 800)

    def numbered(canvas: Any) -> None:
        scan(canvas)
        canvas.drawString(300, 20, "- 3 -")

    with pytest.raises(ReadError, match="it is a scan"):
        drawn(numbered)
    assert [str(remark.location) for remark in drawn(text, numbered).remarks] == ["page 2"]
    document = drawn(text, scan)
    assert document.lines == ("绩效目标",)
    assert [(str(remark.location), remark.is_unread) for remark in document.remarks] == [("page 2", True)]


def test_merged_cells_have_their_text_once() -> None:
    rows = [["成本指标", "1"], ["", "2"], ["产出指标", "3"]]
    document = read_pdf(write_pdf([rows], is_merged=True), "a.pdf")
    assert document.lines == ("成本指标\t1", "\t2", "产出指标\t3")
    assert not isinstance(document.blocks[0], Paragraph)


ROWS = [["项目名称", "预算数", "备注"], ["道路养护", "30.00", "甲"], ["绿化", "12.50", "乙"]]
LINES = tuple("\t".join(row) for row in ROWS)


def ruled(
    canvas: Any,
    rows: list[list[str]] = ROWS,
    *,
    top: float = 600,
    width: float = 100,
    tall: float = 20,
    rule: Any = None,
    keep: Any = lambda is_across, number, count: True,
) -> None:
    """A table; *rule* draws each of its lines, of which *keep* leaves out some."""
    rule = rule or canvas.line
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            for line, part in enumerate(text.split("\n")):
                canvas.drawString(104 + width * column, top - tall * number - 14 - 12 * line, part)
    height = tall * len(rows)
    for number in range(len(rows) + 1):
        if keep(True, number, len(rows)):
            rule(100, top - tall * number, 100 + width * len(rows[0]), top - tall * number)
    for number in range(len(rows[0]) + 1):
        if keep(False, number, len(rows[0])):
            rule(100 + width * number, top - height, 100 + width * number, top)


def thin_rectangle(canvas: Any) -> Any:
    return lambda x, y, right, top: canvas.rect(x, y, right - x + 0.5, top - y + 0.5, stroke=0, fill=1)


def twice(canvas: Any) -> Any:
    def rule(x: float, y: float, right: float, top: float) -> None:
        canvas.line(x, y, right, top)
        canvas.line(x + 2, y + 2, right + 2, top + 2)

    return rule


def in_pieces(canvas: Any) -> Any:
    def rule(x: float, y: float, right: float, top: float) -> None:
        length = max(right - x, top - y)
        for start in range(0, int(length), 6):
            end = min(start + 4, length)
            across, up = (right - x) / length, (top - y) / length
            canvas.line(x + across * start, y + up * start, x + across * end, y + up * end)

    return rule


@pytest.mark.parametrize("rule", [thin_rectangle, twice, in_pieces])
def test_rules_of_all_kinds(rule: Any) -> None:
    assert drawn(lambda canvas: ruled(canvas, rule=rule(canvas))).lines == LINES


@pytest.mark.parametrize(
    "keep",
    [
        pytest.param(lambda across, number, count: across or 0 < number < count, id="no-sides"),
        pytest.param(lambda across, number, count: not across or 0 < number < count, id="no-top-and-foot"),
        pytest.param(lambda across, number, count: 0 < number < count, id="none-at-all-outside"),
    ],
)
def test_outer_borders_may_be_left_out(keep: Any) -> None:
    document = drawn(lambda canvas: ruled(canvas, keep=keep))
    assert document.lines == LINES
    assert document.remarks == ()


CUT = [["甲局", "甲项目", "数量甲", "10"], ["", "", "质量甲", "95"], ["乙局", "乙项目", "数量乙", "20"]]


def segments(canvas: Any, rows: list[list[str]], lacking: Any) -> None:
    """A table whose rules are drawn cell by cell; *lacking* are those left out: direction, row, column."""
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            canvas.drawString(104 + 100 * column, 586 - 20 * row, text)
    for row in range(len(rows) + 1):
        for column in range(len(rows[0]) + 1):
            x, y = 100 + 100 * column, 600 - 20 * row
            if column < len(rows[0]) and ("h", row, column) not in lacking:
                canvas.line(x, y, x + 100, y)
            if row < len(rows) and ("v", row, column) not in lacking:
                canvas.line(x, y, x, y - 20)


@pytest.mark.parametrize(
    ("rows", "lacking"),
    [
        pytest.param(CUT, [("h", 1, 0), ("h", 1, 1), ("h", 3, 0), ("h", 3, 1)], id="below"),
        pytest.param(
            [CUT[2], CUT[0], CUT[1]], [("h", 2, 0), ("h", 2, 1), ("h", 0, 0), ("h", 0, 1)], id="above"
        ),
        pytest.param(CUT, [("h", 1, 0), ("h", 1, 1), ("v", 0, 0), ("v", 1, 0)], id="left"),
        pytest.param(CUT, [("h", 1, 0), ("h", 1, 1), ("v", 2, 4)], id="right"),
    ],
)
def test_a_merged_cell_may_lack_its_outer_border(rows: list[list[str]], lacking: Any) -> None:
    document = drawn(lambda canvas: segments(canvas, rows, lacking))
    assert document.lines == tuple("\t".join(row) for row in rows)
    assert document.remarks == ()


def test_cells_without_text_are_there_though_they_lack_a_border() -> None:
    """Overleaf of a merged cell there is none of its text, and no rule above."""
    rows = [["", "", "质量乙", "96"], ["丙局", "丙项目", "数量丙", "30"]]
    document = drawn(lambda canvas: segments(canvas, rows, [("h", 0, 0), ("h", 0, 1)]))
    assert document.lines == ("\t\t质量乙\t96", "丙局\t丙项目\t数量丙\t30")


def test_where_a_rule_is_missing_inside_two_cells_are_one() -> None:
    rows = [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]
    document = drawn(lambda canvas: segments(canvas, rows, [("h", 2, 2), ("v", 0, 0), ("v", 2, 3)]))
    assert document.lines == ("a\tb\tc", "d\te\tf i", "g\th\t")
    assert document.remarks == ()


@settings(max_examples=examples(60), deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda width: st.tuples(
            st.lists(
                st.lists(st.sampled_from(["", "甲乙", "x1", "95%"]), min_size=width, max_size=width),
                min_size=1,
                max_size=4,
            ),
            st.sets(st.tuples(st.sampled_from("hv"), st.integers(0, 4), st.integers(0, 4)), max_size=12),
        )
    )
)
def test_every_character_of_a_page_comes_out(page: tuple[list[list[str]], Any]) -> None:
    rows, lacking = page

    def draw(canvas: Any) -> None:
        canvas.drawString(100, 700, "前文")
        segments(canvas, rows, lacking)
        canvas.drawString(100, 400, "后文")

    printed = Counter("".join(["前文", *(text for row in rows for text in row), "后文"]))
    assert Counter("".join("".join(drawn(draw).lines).split())) == printed


@pytest.mark.parametrize("keep", [lambda *_: False, lambda across, *_: across])
def test_a_table_without_upright_rules_is_told_by_its_gaps(keep: Any) -> None:
    rows = [*ROWS, ["合计", "", "丙"]]
    document = drawn(lambda canvas: ruled(canvas, rows, keep=keep))
    assert document.lines == (*LINES, "合计\t\t丙")
    assert [(str(remark.location), remark.is_unread) for remark in document.remarks] == [
        ("page 1, table 1", False)
    ]


def test_lines_with_gaps_are_not_always_a_table() -> None:
    def page(canvas: Any) -> None:
        canvas.drawString(100, 600, "负责人：张三")
        canvas.drawString(300, 600, "2025 年 1 月")
        for line in range(4):
            canvas.drawString(100, 500 - 14 * line, f"第{line}部分 概况")
            canvas.drawString(250 - 40 * line, 500 - 14 * line, "......")
            canvas.drawString(400, 500 - 14 * line, str(line))

    assert not any(isinstance(block, Table) for block in drawn(page).blocks)


def test_pages_that_lie_on_their_side_are_turned() -> None:
    def turned_text(canvas: Any) -> None:
        canvas.translate(600, 0)
        canvas.rotate(90)
        ruled(canvas, top=500)

    def turned_page(canvas: Any) -> None:
        canvas.setPageRotation(90)
        ruled(canvas)

    def both(canvas: Any) -> None:
        canvas.setPageRotation(90)
        turned_text(canvas)

    def upside_down(canvas: Any) -> None:
        canvas.translate(600, 800)
        canvas.rotate(180)
        ruled(canvas)

    for page in (turned_text, turned_page, both, upside_down):
        assert drawn(page).lines == LINES


def test_watermarks_are_left_out_and_noted() -> None:
    def slanted(canvas: Any) -> None:
        ruled(canvas)
        canvas.translate(250, 560)
        canvas.rotate(45)
        canvas.setFont(FONT, 40)
        canvas.drawCentredString(0, 0, "内部资料")

    def pale(canvas: Any) -> None:
        ruled(canvas)
        canvas.setFillGray(0.8)
        canvas.setFont(FONT, 40)
        canvas.drawString(150, 560, "内部资料")

    for page in (slanted, pale):
        document = drawn(page)
        assert document.lines == LINES
        assert [remark.zh for remark in document.remarks] == ["水印等背景文字未读取：内部资料"]


def test_a_large_title_is_no_watermark() -> None:
    def page(canvas: Any) -> None:
        ruled(canvas)
        canvas.setFont(FONT, 40)
        canvas.drawString(100, 700, "绩效目标")

    assert drawn(page).lines == ("绩效目标", *LINES)


def test_a_paragraph_goes_on_overleaf() -> None:
    text = "，".join(["按照年度安排推进各项工作"] * 200) + "完毕。"
    document = read_pdf(write_pdf(["前文。", text, "另一段。"]), "a.pdf")
    assert document.lines == ("前文。", text, "另一段。")
    assert str(document.blocks[1].location) == "page 1, paragraph 2"  # type: ignore[union-attr]


def test_a_paragraph_ends_with_its_page_where_another_begins() -> None:
    line = "工" * 44

    def first(canvas: Any) -> None:
        canvas.drawString(80, 740, "某镇预算公开")
        canvas.drawString(80, 100, line)

    def second(canvas: Any) -> None:
        canvas.drawString(80, 740, "某镇预算公开")
        canvas.drawString(80, 700, "后文")

    def listed(canvas: Any) -> None:
        canvas.drawString(80, 740, "二、后文")

    assert drawn(first, second).lines == ("某镇预算公开", line, "某镇预算公开", "后文")
    assert drawn(first, listed).lines == ("某镇预算公开", line, "二、后文")


def test_a_row_that_the_page_cuts_in_two_is_one() -> None:
    def first(canvas: Any) -> None:
        ruled(canvas, [["序", "编码", "名称"], ["1", "9901212", "道路养护"]], width=45, top=60)

    def second(canvas: Any) -> None:
        ruled(canvas, [["", "5P0042", "工程"], ["2", "9901213", "绿化"]], width=45, top=780)

    document = drawn(first, second)
    assert document.lines == ("序\t编码\t名称", "1\t99012125P0042\t道路养护工程", "2\t9901213\t绿化")
    places = [str(row.cells[0].location) for block in document.blocks for row in block.rows]  # type: ignore[union-attr]
    assert places[1:] == ["page 1, table 1, row 2, column 1", "page 2, table 1, row 2, column 1"]


def test_a_row_under_the_same_head_overleaf_is_a_row_of_its_own() -> None:
    head = ["序", "编码", "名称"]

    def first(canvas: Any) -> None:
        ruled(canvas, [head, ["1", "9901212", "道路养护"]], width=45, top=60)

    def second(canvas: Any) -> None:
        ruled(canvas, [head, ["", "9901213", "绿化养护"], ["3", "1", "x"]], width=100, top=780)

    assert drawn(first, second).lines == (
        "序\t编码\t名称", "1\t9901212\t道路养护", "序\t编码\t名称", "\t9901213\t绿化养护", "3\t1\tx",
    )  # fmt: skip


def test_an_amount_that_is_broken_at_its_point_is_put_together_again() -> None:
    rows = [
        ["合计", "646\n.05"],
        ["甲", "16.\n00"],
        ["乙", "1,257\n,000.00"],
        ["丙", "≥95\n%"],
        ["丁", "10\n20"],
    ]

    def page(canvas: Any) -> None:
        for number, row in enumerate(rows):
            ruled(canvas, [row], top=700 - 100 * number, tall=40)

    assert [line.split("\t")[1] for line in drawn(page).lines] == [
        "646.05",
        "16.00",
        "1,257,000.00",
        "≥95%",
        "10 20",
    ]


def test_a_file_that_may_be_read_but_not_changed() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("", ownerPassword="owner", canPrint=0, strength=128))
    canvas.drawString(100, 400, "95%")
    canvas.save()
    assert read_pdf(file.getvalue(), "a.pdf").lines == ("95%",)


# Made of one file by qpdf 12 (pikepdf 10), with the owner's password "owner"; the last also with object streams.
ENCRYPTED = ("rc4-40", "rc4-128", "aes-128", "aes-256-r5", "aes-256")


@pytest.mark.parametrize("kind", ENCRYPTED)
def test_a_file_that_is_encrypted_and_that_anybody_may_open(kind: str, repository: Path) -> None:
    document = read_pdf((repository / "tests/cases/encrypted" / f"{kind}.pdf").read_bytes(), "a.pdf")
    assert document.lines == ("1、道路养护绩效目标表", "项目编码\tP-1\t30.00", "\tx\t95%")
    assert document.remarks == ()


@pytest.mark.parametrize("kind", ["rc4-128-password", "aes-256-password"])
def test_a_file_that_asks_for_a_password(kind: str, repository: Path) -> None:
    data = (repository / "tests/cases/encrypted" / f"{kind}.pdf").read_bytes()
    with pytest.raises(ReadError, match=r"a\.pdf: the PDF is encrypted, and a password is needed") as caught:
        read_pdf(data, "a.pdf")
    assert "需要密码" in caught.value.zh
    assert "without one" in caught.value.help_en
    assert "另存" in caught.value.help_zh


def test_a_file_that_is_encrypted_in_another_way(repository: Path) -> None:
    data = (repository / "tests/cases/encrypted/aes-128.pdf").read_bytes()
    with pytest.raises(
        ReadError, match=r"a\.pdf: the PDF is encrypted in a way that cannot be read"
    ) as caught:
        read_pdf(data.replace(b"/Filter /Standard", b"/Filter /AdbPubSec"), "a.pdf")
    assert "证书" in caught.value.zh
    assert "证书" not in caught.value.help_zh
