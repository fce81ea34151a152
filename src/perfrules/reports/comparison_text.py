"""Two documents side by side, for people: what they are, and what became of each project, indicator and row."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from perfrules.comparison import Comparison
from perfrules.comparison.matrix import STATES, Line, Side, matrix
from perfrules.engine.report import Finding
from perfrules.language.amounts import amount_text
from perfrules.printable import printable
from perfrules.reports.page import Page
from perfrules.reports.reading import examined_lines
from perfrules.reports.width import clip, display_width, pad
from perfrules.values import unit

__all__ = ["compared_lines", "earlier_lines", "matrix_lines", "share_text"]

_KEPT: Final = "保留"
_PLAIN: Final = frozenset({None, "相同", "改变"})
"""Changes that the state of a line says already."""

_OF_TABLES: Final = "预算表"
_WIDEST: Final = 30
"""Terminal cells of a column."""

_MANY: Final = 40
"""Lines of one project or table that are shown without ``-v``."""


def compared_lines(comparison: Comparison, page: Page) -> Iterator[str]:
    """Which documents were laid side by side, and how much was read of each."""
    yield page.heading(page.texts(f"comparison.kind.{comparison.kind}"))
    for disclosure in (*comparison.units, comparison.after):
        yield from examined_lines(disclosure, page)


def share_text(line: Line) -> str:
    """The change of a line in percent, with its sign; empty where there are no two figures, or they are one.

    A change of less than a hundredth of a percent is shown as such, and never as none.
    """
    if line.share is None or not line.share or line.state == _KEPT:
        return ""
    text = amount_text(line.share, unit("%"))
    return text if line.share < 0 else f"+{text}"


def matrix_lines(comparison: Comparison, page: Page) -> Iterator[str]:
    """The table, project by project; without ``-v`` only what is not kept."""
    texts = page.texts
    lines = list(matrix(comparison))
    counts = Counter((line.part, line.state) for line in lines)
    yield ""
    yield page.heading(texts("comparison.title"))
    for part in dict.fromkeys(line.part for line in lines):
        said = [
            texts(f"comparison.state.{state}") + f" {counts[part, state]}"
            for state in STATES
            if counts[part, state]
        ]
        yield from page.paragraph(texts(f"comparison.part.{part}") + texts.colon + " · ".join(said), "  ")
    for name, group in groupby(lines, key=lambda line: (line.part == _OF_TABLES, line.project)):
        rows = [line for line in group if page.verbose or line.state != _KEPT]
        if rows:
            yield "  " + page.style(
                "strong", printable(name[1], is_one_line=True) or texts("document.no_heading")
            )
            yield from _table(rows, page)


def _table(lines: Sequence[Line], page: Page) -> Iterator[str]:
    shown = lines if page.verbose else lines[:_MANY]
    rows = [_cells(line, page) for line in shown]
    widths = [min(_WIDEST, max(display_width(row[column]) for row in rows)) for column in range(5)]
    for row, line in zip(rows, shown, strict=True):
        cells = [
            pad(clip(cell, width) if page.wraps else cell, width, right=column == 4)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        said = "" if line.change in _PLAIN else "  " + page.texts(f"comparison.change.{line.change}")
        yield "    " + "  ".join(cells) + said
    if len(shown) < len(lines):
        yield "    " + page.texts("comparison.more", n=len(lines) - len(shown))


def _cells(line: Line, page: Page) -> list[str]:
    names = [side.name for side in (line.before, line.after) if side is not None]
    name = names[0] if len(set(names)) == 1 else " → ".join(names)
    if line.part == "项目":
        name = page.texts("comparison.budget")
    return [
        page.texts(f"comparison.state.{line.state}"),
        printable(name, is_one_line=True),
        _value(line.before),
        _value(line.after),
        share_text(line),
    ]


def _value(side: Side | None) -> str:
    return "—" if side is None else printable(side.value, is_one_line=True) or "（空）"


def earlier_lines(finding: Finding, comparison: Comparison | None, gutter: int, page: Page) -> Iterator[str]:
    """Where a finding's figures of the earlier document stand."""
    if comparison is None:
        return
    for operand in finding.operands:
        if operand.other is not None:
            where = page.place(_path_of(comparison), operand.other)
            yield (
                " " * gutter
                + page.style("place", "<-- " + where)
                + f"  {printable(operand.text, is_one_line=True)}"
            )


def _path_of(comparison: Comparison) -> str:
    return "、".join(one.path for one in comparison.units)
