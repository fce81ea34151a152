"""Reading Word files, workbooks and web pages, against what a well-kept library takes to hand out the text of every cell.

The documents are invented: so many projects, each a table of indicators. perfrules also finds merged cells, numbers of lists,
number formats, hidden parts and places, and puts paragraphs and tables in their order.
"""

import io
import os
from collections.abc import Callable, Sequence
from functools import partial

from measure import report, rounds, seconds_in_turn
from perfrules.readers import Document, open_source, read_document

PROJECTS, ROWS = 30, 12
HEADINGS = ("一级指标", "二级指标", "三级指标", "指标值", "说明")


def main() -> None:
    """Measure and print."""
    tables = [[HEADINGS, *(_row(project, row) for row in range(ROWS))] for project in range(PROJECTS)]
    for name, write, cells in (
        ("docx", word, cells_of_word),
        ("xlsx", workbook, cells_of_workbook),
        ("html", page, cells_of_page),
    ):
        content = write(tables)
        read = [text for table in tables for row in table for text in row]
        assert sorted(cells(content)) == sorted(read), name
        found = [
            cell.text
            for block in read_document(open_source(content)).blocks
            for row in getattr(block, "rows", ())
            for cell in row.cells
        ]
        assert set(read) <= set(found), name
        tasks: dict[str, Callable[[], object]] = {
            "the library, all cells": partial(cells, content),
            "perfrules, to its blocks": partial(blocks_of, content),
        }
        title = f"{name}, {len(read)} cells in {len(content)} bytes"
        report(title, seconds_in_turn(tasks, rounds(9)), "the library, all cells")


def blocks_of(content: bytes) -> Document:
    """By perfrules."""
    return read_document(open_source(content))


def _row(project: int, row: int) -> Sequence[str]:
    return (
        "产出指标",
        "数量指标",
        f"第{project}段第{row}处道路养护里程",
        f"≥{project + row}.5公里",
        "按合同验收",
    )


def word(tables: list[list[Sequence[str]]]) -> bytes:
    """A Word file."""
    import docx

    document = docx.Document()
    for rows in tables:
        document.add_paragraph("项目支出绩效目标表")
        made = document.add_table(len(rows), len(HEADINGS))
        for texts, row in zip(rows, made.rows, strict=True):
            for text, cell in zip(texts, row.cells, strict=True):
                cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def cells_of_word(content: bytes) -> list[str]:
    """By python-docx."""
    import docx

    document = docx.Document(io.BytesIO(content))
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def workbook(tables: list[list[Sequence[str]]]) -> bytes:
    """A workbook with a sheet for each table."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(tables):
        sheet = book.create_sheet(f"项目{number}")
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cells_of_workbook(content: bytes) -> list[str]:
    """By openpyxl."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content))
    return [str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row]


def page(tables: list[list[Sequence[str]]]) -> bytes:
    """A web page."""
    rows = "".join(
        "<p>项目支出绩效目标表</p><table>"
        + "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in table)
        + "</table>"
        for table in tables
    )
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{rows}</body></html>".encode()


def cells_of_page(content: bytes) -> list[str]:
    """By lxml."""
    import lxml.html

    return [cell.text_content() for cell in lxml.html.fromstring(content.decode()).iter("td")]


if __name__ == "__main__":
    os.environ.setdefault("PERFRULES_BENCH_ROUNDS", "9")
    main()
