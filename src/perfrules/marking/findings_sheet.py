"""The worksheet that lists the findings in a marked copy of a workbook, each with a link to its cell."""

from collections.abc import Mapping, Sequence
from typing import Final

from perfrules.marking.marks import Mark, Teller
from perfrules.marking.markup import attribute, text_of_xml
from perfrules.marking.sheet_map import cell_name
from perfrules.model.location import column_letters
from perfrules.printable import printable
from perfrules.reports.calculation import calculation, difference
from perfrules.reports.page import Page
from perfrules.reports.told import tell
from perfrules.reports.width import display_width

_USUAL: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_WIDTHS: Final = (6, 9, 10, 18, 44, 24, 32, 12, 26, 30)
_HEADS: Final = (
    "sheet.number", "sheet.severity", "sheet.code", "sheet.project", "sheet.message", "sheet.place", "mark.calculation",
    "mark.difference", "mark.basis", "mark.fix",
)  # fmt: skip
_PLACE: Final = _HEADS.index("sheet.place") + 1
_LONGEST: Final = 32_000
_LINE_HEIGHT: Final = 15
_MOST_LINES: Final = 25


def findings_sheet(
    marks: Sequence[Mark], teller: Teller, styles: Mapping[str, int], *, is_strict: bool, first_sheet: str
) -> bytes:
    """The XML of the sheet.

    Args:
        marks: what is listed.
        teller: puts them into words.
        styles: numbers of the styles ``head``, ``text``, and of each severity.
        is_strict: whether the workbook is in the strict form of the format.
        first_sheet: to which a finding on the whole workbook leads.
    """
    texts = teller.texts
    last = column_letters(len(_HEADS))
    rows = [
        _row(1, [texts("sheet.heading", n=len(marks))], [styles["text"]], [sum(_WIDTHS)]),
        _row(2, [texts(key) for key in _HEADS], [styles["head"]] * len(_HEADS), _WIDTHS),
    ]
    links: list[str] = []
    for number, mark in enumerate(marks, start=1):
        at = number + 2
        cells = _cells(number, mark, teller)
        row_styles = [styles["text"]] * len(cells)
        row_styles[1] = styles[mark.finding.severity.value]
        rows.append(_row(at, cells, row_styles, _WIDTHS))
        links.append(_link(at, mark, first_sheet))
    columns = "".join(
        f'<col min="{index}" max="{index}" width="{width}" customWidth="1"/>'
        for index, width in enumerate(_WIDTHS, start=1)
    )
    space = _STRICT if is_strict else _USUAL
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{space}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{last}{len(marks) + 2}"/>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft" activeCell="A3" sqref="A3"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>'
        f'<autoFilter ref="A2:{last}{max(len(marks) + 2, 2)}"/><mergeCells count="1"><mergeCell ref="A1:{last}1"/></mergeCells>'
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _cells(number: int, mark: Mark, teller: Teller) -> list[str | int]:
    finding, subject, texts = mark.finding, mark.finding.subject, teller.texts
    said = tell(finding, teller.landmarks, Page(texts))
    project = f"{said.project_number} {said.project}".strip()
    return [
        number,
        said.severity,
        finding.code,
        project or subject.table or "",
        "\n".join([said.message, *said.doubts]),
        texts("mark.whole") if mark.at is None else teller.landmarks.describe(mark.at, texts.language),
        "\n".join(calculation(finding, texts)),
        difference(finding),
        "\n".join(said.basis),
        said.fix,
    ]


def _row(number: int, cells: Sequence[str | int], styles: Sequence[int], widths: Sequence[int]) -> str:
    written = (
        _cell(f"{column_letters(column)}{number}", cell, style)
        for column, (cell, style) in enumerate(zip(cells, styles, strict=True), start=1)
    )
    height = _LINE_HEIGHT * min(max(map(_lines, cells, widths), default=1), _MOST_LINES)
    return f'<row r="{number}" ht="{height}" customHeight="1">{"".join(written)}</row>'


def _lines(cell: str | int, width: int) -> int:
    """Lines that a text takes in a column: not every program finds that out when it opens a file."""
    return sum(1 + display_width(line) // max(width * 7 // 8, 1) for line in str(cell).split("\n"))


def _cell(name: str, value: str | int, style: int) -> str:
    """A cell with a number, or with a text, which no program takes for a formula."""
    if isinstance(value, int):
        return f'<c r="{name}" s="{style}"><v>{value}</v></c>'
    lines = "\n".join(printable(line, is_one_line=True) for line in value.split("\n"))[:_LONGEST]
    return f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text_of_xml(lines)}</t></is></c>'


def _link(row: int, mark: Mark, first_sheet: str) -> str:
    place = None if mark.at is None else mark.at.place
    sheet, cell = first_sheet, "A1"
    if place is not None and place.sheet is not None:
        sheet, cell = place.sheet, cell_name(place.row or 1, place.column or 1)
    target = "'" + sheet.replace("'", "''") + f"'!{cell}"
    return f'<hyperlink ref="{cell_name(row, _PLACE)}" location={attribute(target)}/>'
