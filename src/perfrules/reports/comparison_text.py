"""Two documents side by side, for people: what they are, and what became of each project, indicator and row."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from perfrules.comparison import Comparison
from perfrules.engine.report import Finding
from perfrules.printable import printable
from perfrules.reports.comparison_rows import Row, paths_of, rows
from perfrules.reports.page import Page
from perfrules.reports.reading import examined_lines
from perfrules.reports.width import clip, display_width, pad

_WIDEST: Final = 30
"""Terminal cells of a column."""

_MANY: Final = 40
"""Lines of one project or table that are shown without ``-v``."""

_SHARE: Final = 4
"""The column of percentages, which stand on the right."""


def compared_lines(comparison: Comparison, page: Page) -> Iterator[str]:
    """Which documents were laid side by side, and how much was read of each."""
    yield page.heading(page.texts(f"comparison.kind.{comparison.kind}"))
    for disclosure in (*comparison.units, comparison.after):
        yield from examined_lines(disclosure, page)


def matrix_lines(comparison: Comparison, page: Page) -> Iterator[str]:
    """The table, project by project; without ``-v`` only what is not kept."""
    texts = page.texts
    lines = list(rows(comparison, texts))
    yield ""
    yield page.heading(texts("comparison.title"))
    counts = Counter((line.part, line.state) for line in lines)
    for part in dict.fromkeys(line.part for line in lines):
        said = [f"{state} {n}" for (of, state), n in counts.items() if of == part]
        yield from page.paragraph(part + texts.colon + " · ".join(said), "  ")
    for project, group in groupby(lines, key=lambda line: line.project):
        shown = [line for line in group if page.verbose or not line.is_kept]
        if shown:
            yield "  " + page.style("strong", project or texts("document.no_heading"))
            yield from _table(shown, page)


def _table(lines: Sequence[Row], page: Page) -> Iterator[str]:
    shown = lines if page.verbose else lines[:_MANY]
    cells = [(one.state, one.name, one.before or page.texts("comparison.blank"),
              one.after or page.texts("comparison.blank"), one.share) for one in shown]  # fmt: skip
    widths = [min(_WIDEST, max(map(display_width, column))) for column in zip(*cells, strict=True)]
    for row, line in zip(cells, shown, strict=True):
        padded = [
            pad(clip(cell, width) if page.wraps else cell, width, right=number == _SHARE)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "    " + "  ".join([*padded, line.change])
    if len(shown) < len(lines):
        yield "    " + page.texts("comparison.more", n=len(lines) - len(shown))


def earlier_lines(finding: Finding, comparison: Comparison, gutter: int, page: Page) -> Iterator[str]:
    """Where a finding's figures of the earlier document stand."""
    for operand in finding.operands:
        if operand.other is not None:
            where = page.place(paths_of(comparison), operand.other)
            said = printable(operand.text, is_one_line=True)
            yield " " * gutter + page.style("place", "<-- " + where) + f"  {said}"
