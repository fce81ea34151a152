"""Reading a PDF against what PDFium alone takes to hand out its characters with their boxes, its text and its page objects.

python bench_pdf.py [FILE.pdf]    without a file, thirty invented pages of text and ruled tables
"""

import io
import sys
from pathlib import Path

import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from measure import report, rounds, seconds_in_turn
from perfrules.readers.pdf.reader import read_pdf

PAGES, ROWS, LINES = 30, 24, 12
FONT = "STSong-Light"
HEADS = ("一级指标", "二级指标", "三级指标", "指标值", "预算数")


def invented() -> bytes:
    """A file of tables and of lines that fill the page."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    for page in range(PAGES):
        canvas.setFont(FONT, 10)
        for line in range(LINES):
            canvas.drawString(
                60,
                790 - 16 * line,
                f"第{page}页第{line}行：按照年度工作安排统筹推进各项重点任务，预算{page}.{line}万元",
            )
        top = 780 - 16 * LINES
        canvas.grid([60 + 95 * column for column in range(6)], [top - 20 * row for row in range(ROWS + 1)])
        for row in range(ROWS):
            texts = (
                HEADS
                if row == 0
                else ("产出指标", "数量指标", f"养护道路{row}", f"≥{row}公里", f"{row * page}.50")
            )
            for column, text in enumerate(texts):
                canvas.drawString(64 + 95 * column, top - 14 - 20 * row, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def handed_out(data: bytes) -> int:
    """Take everything out of PDFium by pypdfium2 alone: how many characters there are."""
    document = pypdfium2.PdfDocument(data)
    count = 0
    for page in document:
        text = page.get_textpage()
        characters = text.count_chars()
        for index in range(characters):
            text.get_charbox(index)
        text.get_text_range()
        count += characters + sum(1 for _ in page.get_objects())
        text.close()
        page.close()
    document.close()
    return count


def main() -> None:
    """Assert that there is something to read, then measure and print."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    data = Path(name).read_bytes() if name else invented()
    document = read_pdf(data, name or "invented.pdf")
    assert document.blocks
    assert handed_out(data)
    if not name:
        assert sum(line.count("\t") == len(HEADS) - 1 for line in document.lines) == PAGES * ROWS
    tasks = {
        "PDFium hands out": lambda: handed_out(data),
        "perfrules reads": lambda: len(read_pdf(data, name).lines),
    }
    report("a PDF", seconds_in_turn(tasks, rounds(7)), base="PDFium hands out")


if __name__ == "__main__":
    main()
