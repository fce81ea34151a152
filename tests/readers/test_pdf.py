"""What only PDF files have."""

import io
from typing import Any

from perfrules.readers import Document, Paragraph, Table
from perfrules.readers.pdf import read_pdf
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


def test_a_page_that_is_a_picture_is_noted() -> None:
    from reportlab.lib.utils import ImageReader

    def text(canvas: Any) -> None:
        canvas.drawString(100, 400, "绩效目标")

    def scan(canvas: Any) -> None:
        canvas.drawImage(ImageReader(io.BytesIO(b"P6 2 2 255 " + bytes(12))), 0, 0, 600, 800)

    document = drawn(text, scan)
    assert document.lines == ("绩效目标",)
    assert [(str(remark.location), remark.is_unread) for remark in document.remarks] == [("page 2", True)]


def test_merged_cells_have_their_text_once() -> None:
    rows = [["成本指标", "1"], ["", "2"], ["产出指标", "3"]]
    document = read_pdf(write_pdf([rows], is_merged=True), "a.pdf")
    assert document.lines == ("成本指标\t1", "\t2", "产出指标\t3")
    assert not isinstance(document.blocks[0], Paragraph)
