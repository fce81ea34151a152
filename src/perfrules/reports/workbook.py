"""The report as an Excel workbook to work through: findings, files, and what was left open, a row each.

XlsxWriter writes it and not openpyxl, which reads: it never makes a formula of a text that a document begins with ``=``, it is
several times faster, and the same report gives the same bytes.
"""

import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from perfrules.engine.report import DocumentReport, Finding, Report
from perfrules.errors import UsageError
from perfrules.reports.comparison_rows import paths_of, rows
from perfrules.reports.entries import SEVERITIES, entries, worst_first
from perfrules.reports.landmarks import Landmarks
from perfrules.reports.left_open import excepted, left_open
from perfrules.reports.page import Page
from perfrules.reports.told import path_of, set_aside_text, tell
from perfrules.reports.width import display_width
from perfrules.values.exact import Exact, divide

if TYPE_CHECKING:
    import xlsxwriter

_LONGEST: Final = 32_767
"""Characters that a cell of Excel holds."""

_LINE: Final = 14
"""Points of a line of text."""

_HIGHEST: Final = 409
"""Points of the highest row that Excel draws."""

_MOST_ROWS: Final = 1_048_576
"""Rows that a sheet of Excel has."""

_TEN_THOUSAND: Final = Decimal(10_000)

_ALWAYS: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""When it was made: no moment, so that the same report gives the same bytes."""

_FILLS: Final[Mapping[str, str]] = MappingProxyType(
    {"error": "#F8CBAD", "warning": "#FFE699", "info": "#DDEBF7"}
)

Cell: TypeAlias = "str | int | Exact | None"


class Column(NamedTuple):
    """A column of a sheet: the key of its heading, its width in characters, and how its cells look."""

    key: str
    width: int
    look: str = "text"


_FINDINGS: Final = (
    Column("number", 5, "number"), Column("severity", 6), Column("path", 22), Column("agency", 16),
    Column("project_number", 6, "number"), Column("project", 18), Column("subject", 18), Column("code", 9),
    Column("title", 18), Column("message", 44), Column("amount", 12, "money"), Column("calculation", 40),
    Column("place", 32), Column("basis", 32), Column("fix", 30), Column("opinion", 22), Column("person", 10),
    Column("group", 9), Column("fingerprint", 18),
)  # fmt: skip
"""The last two are for programs, and are not printed."""

_UNPRINTED: Final = frozenset({"group", "fingerprint"})

_FILES: Final = (
    Column("path", 40), Column("agency", 28), Column("year", 8, "number"), Column("kind", 10),
    Column("projects", 9, "number"), Column("indicators", 9, "number"), Column("error", 9, "number"),
    Column("warning", 9, "number"), Column("info", 9, "number"), Column("undecided", 10, "number"),
    Column("figures", 9, "number"), Column("taken", 9, "number"), Column("ignored", 9, "number"),
    Column("unread", 9, "number"), Column("state", 50),
)  # fmt: skip

_COMPARED: Final = (
    Column("part", 9), Column("project", 22), Column("category", 16), Column("name", 26), Column("became", 10),
    Column("before", 18), Column("after", 18), Column("share", 10), Column("how", 12), Column("before_place", 16),
    Column("after_place", 16), Column("before_path", 28), Column("after_path", 28), Column("opinion", 22),
    Column("person", 10),
)  # fmt: skip

_OPEN: Final = (
    Column("path", 30), Column("kind", 16), Column("code", 10), Column("what", 50), Column("why", 50),
    Column("place", 40), Column("opinion", 24), Column("person", 12),
)  # fmt: skip


def render_xlsx(report: Report, page: Page) -> bytes:
    """The workbook.

    Args:
        report: a whole run.
        page: the language, the titles of the rules, and the documents' lines, by which places are named.

    Raises:
        UsageError: XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise UsageError(
            "writing Excel files needs the extra 'xlsx' of perfrules, which is not installed",
            "写出 Excel 文件需要 perfrules 的附加组件 xlsx，尚未安装",
            "install perfrules again as [all], as the README says; or choose .html or .docx",
            "请按 README 以 [all] 重新安装 perfrules，或改用 .html、.docx",
        ) from error
    stream = io.BytesIO()
    settings = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False,
    }  # fmt: skip
    with xlsxwriter.Workbook(stream, settings) as book:
        book.set_properties({"author": "perfrules", "created": _ALWAYS})
        sheets = _Sheets(book, page)
        sheets.add("findings", _FINDINGS, _findings(report, page), frozen=3)
        if any(document.comparison is not None for document in report.documents):
            sheets.add("comparison", _COMPARED, _compared(report, page), frozen=4)
        sheets.add("files", _FILES, _files(report, page), frozen=1)
        sheets.add("open", _OPEN, _left_open(report, page), frozen=1)
    return stream.getvalue()


class _Sheets:
    """Writes rows under headings."""

    def __init__(self, book: "xlsxwriter.Workbook", page: Page) -> None:
        self._book, self._page = book, page
        common = {"valign": "top", "border": 1, "border_color": "#BFBFBF", "font_size": 10}
        self._looks: dict[str, Any] = {
            "text": book.add_format({**common, "text_wrap": True}),
            "number": book.add_format({**common, "align": "center"}),
            "money": book.add_format({**common, "num_format": "#,##0.00####"}),
            "heading": book.add_format(
                {**common, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#D9E1F2"}
            ),
        }
        for severity, colour in _FILLS.items():
            self._looks[severity] = book.add_format({**common, "align": "center", "bg_color": colour})

    def add(
        self, name: str, columns: Sequence[Column], rows: Iterator[Sequence[Cell]], *, frozen: int
    ) -> None:
        """A sheet with a filter over its headings, which stay in sight and are printed on each page."""
        texts = self._page.texts
        sheet = self._book.add_worksheet(texts(f"sheet.{name}"))
        severities = {texts(f"severity.{severity}"): severity.value for severity in SEVERITIES}
        for number, column in enumerate(columns):
            key = f"severity.{column.key}" if column.key in _FILLS else f"column.{column.key}"
            sheet.write_string(0, number, texts(key), self._looks["heading"])
            sheet.set_column(number, number, column.width)
        last = 0
        for last, row in enumerate(rows, start=1):
            if last >= _MOST_ROWS:
                break
            sheet.set_row(last, _height(row, columns))
            for number, (column, cell) in enumerate(zip(columns, row, strict=True)):
                look = severities.get(str(cell), column.look) if column.key == "severity" else column.look
                self._write(sheet, last, number, cell, self._looks[look])
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
        sheet.freeze_panes(1, frozen)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(8 if len(columns) > len(_FILES) else 9)  # A3, A4
        printed = sum(column.key not in _UNPRINTED for column in columns)
        sheet.print_area(0, 0, last, printed - 1)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f"&L{texts(f'sheet.{name}')}&R&P / &N")

    def _write(self, sheet: Any, row: int, column: int, cell: Cell, look: Any) -> None:
        if cell is None or cell == "":
            sheet.write_blank(row, column, None, look)
        elif isinstance(cell, str):
            sheet.write_string(row, column, self._text(cell), look)
        else:
            sheet.write_number(row, column, cell, look)

    def _text(self, text: str) -> str:
        """What a cell can hold: no half of a character, and not more than Excel takes."""
        text = text.encode("utf-8", errors="backslashreplace").decode("utf-8")
        if len(text) <= _LONGEST:
            return text
        note = self._page.texts("cell.cut")
        return text[: _LONGEST - len(note)] + note


def _height(row: Sequence[Cell], columns: Sequence[Column]) -> int:
    """In points, so that every line of its texts is seen: not every program works that out by itself."""
    lines = [
        sum(max(1, -(-display_width(line) // max(1, column.width - 1))) for line in str(cell).split("\n"))
        for cell, column in zip(row, columns, strict=True)
        if cell is not None
    ]
    return min(_LINE * max(lines, default=1) + _LINE // 4, _HIGHEST)


# Rows


def _findings(report: Report, page: Page) -> Iterator[Sequence[Cell]]:
    number = 0
    for document in worst_first(report.documents):
        row_of = _row_maker(document, page)
        for entry in entries(document):
            for finding in entry.findings:
                number += 1
                yield row_of(number, finding)


def _row_maker(document: DocumentReport, page: Page) -> "Callable[[int, Finding], Sequence[Cell]]":
    disclosure = document.disclosure
    landmarks = Landmarks(disclosure, page.sources.get(disclosure.path, ()))
    before = page.texts("column.before_path")
    path, agency = path_of(document), disclosure.agency.name.text if disclosure.agency else ""

    def row(number: int, finding: Finding) -> Sequence[Cell]:
        told = tell(finding, landmarks, page)
        amount = None if finding.amount is None else divide(finding.amount.base, _TEN_THOUSAND)
        return (
            number,
            told.severity,
            path,
            agency,
            finding.subject.project_number,
            told.project,
            told.subject,
            finding.code,
            page.title(finding.code, finding.name),
            "\n".join([told.message, *told.doubts]),
            amount,
            "\n".join(told.calculation),
            "\n".join((*told.places, *(f"{before} {place}" for place in told.earlier))),
            "\n".join(told.basis),
            told.fix,
            "",
            "",
            finding.group,
            finding.fingerprint,
        )

    return row


def _compared(report: Report, page: Page) -> Iterator[Sequence[Cell]]:
    """Two documents side by side, line by line."""
    for document in report.documents:
        if document.comparison is None:
            continue
        paths = paths_of(document.comparison), path_of(document)
        for one in rows(document.comparison, page.texts):
            yield (
                one.part, one.project, one.category, one.name, one.state, one.before, one.after, one.share, one.change,
                one.before_place, one.after_place, *paths, "", "",
            )  # fmt: skip


def _files(report: Report, page: Page) -> Iterator[Sequence[Cell]]:
    texts = page.texts
    for document in worst_first(report.documents):
        disclosure = document.disclosure
        counts = Counter(finding.severity for finding in document.findings)
        account = disclosure.account
        states = []
        if not disclosure.projects:
            states.append(texts("state.nothing"))
        elif not document.findings:
            states.append(texts("state.clean"))
        if account is not None and account.unread_tables:
            states.append(texts("overview.unread_tables", n=len(account.unread_tables)))
        if aside := set_aside_text(document, texts):
            states.append(aside)
        yield (
            path_of(document),
            disclosure.agency.name.text if disclosure.agency else "",
            disclosure.year,
            disclosure.kind or "",
            len(disclosure.projects),
            sum(len(project.indicators) for project in disclosure.projects),
            *(counts[severity] for severity in SEVERITIES),
            len(document.undecided),
            *(
                (None, None, None, None)
                if account is None
                else (account.total, account.taken, len(account.ignored), len(account.unread))
            ),
            texts.separator.join(states),
        )
    for one in report.unread:
        reason = texts.choose(one.message.zh, one.message.en)
        state = texts("state.unchecked", reason=reason)
        yield (one.path, *(("",) * (len(_FILES) - 2)), state)


def _left_open(report: Report, page: Page) -> Iterator[Sequence[Cell]]:
    """What nobody must take for checked."""
    texts = page.texts

    def row(path: str, kind: str, code: str, what: str, why: str, place: str) -> Sequence[Cell]:
        return path, texts(f"open.{kind}"), code, what, why, place, "", ""

    for one in report.unread:
        yield row(one.path, "file", "", one.path, texts.choose(one.message.zh, one.message.en), "")
    for notice in report.notices:
        what = texts.choose(notice.message.zh, notice.message.en)
        yield row(notice.path, "notice", notice.code, what, "", "")
    for severity in SEVERITIES:
        if n := page.left_out.get(severity):
            yield row("", "left_out", "", f"{texts(f'severity.{severity}')} {n}", "", "")
    for document in report.documents:
        for piece in (*excepted(document, page), *left_open(document, page)):
            yield row(path_of(document), *piece)
