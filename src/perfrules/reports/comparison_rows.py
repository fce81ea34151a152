"""The table of two documents side by side as rows of texts, for a workbook, a page and a summary."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from perfrules.comparison import Comparison
from perfrules.comparison.matrix import Line, Side, matrix
from perfrules.language.amounts import amount_text
from perfrules.model import Location
from perfrules.printable import printable
from perfrules.reports.texts import Texts
from perfrules.values import unit

KEPT: Final = "保留"
"""The state of what is the same in both."""

PLAIN: Final = frozenset({None, "相同", "改变"})
"""Changes that the state of a line says already."""


class Row(NamedTuple):
    """A line of the table, in the words of a language.

    Attributes:
        part: a project and its budget, an indicator and its target, or a row of a table.
        project: the name of the project, or of the table.
        category: of an indicator.
        name: of the part; where the two documents name it differently, both.
        before: what the earlier document says.
        after: what the later one says.
        share: the change in percent.
        state: what became of it.
        change: what became of a target, where the state does not say it.
        before_place: where it stands in the earlier document.
        after_place: where it stands in the later one.
        is_kept: whether it is the same in both.
    """

    part: str
    project: str
    category: str
    name: str
    before: str
    after: str
    share: str
    state: str
    change: str
    before_place: str
    after_place: str
    is_kept: bool


def rows(comparison: Comparison, texts: Texts) -> Iterator[Row]:
    """Every line of the table, in its order."""
    for line in matrix(comparison):
        yield Row(
            part=texts(f"comparison.part.{line.part}"),
            project=_shown(line.project),
            category=_shown(line.category),
            name=_name(line, texts),
            before=_value(line.before),
            after=_value(line.after),
            share=share_text(line),
            state=texts(f"comparison.state.{line.state}"),
            change="" if line.change in PLAIN else texts(f"comparison.change.{line.change}"),
            before_place=_place(None if line.before is None else line.before.location, texts),
            after_place=_place(None if line.after is None else line.after.location, texts),
            is_kept=line.state == KEPT,
        )


def paths_of(comparison: Comparison) -> str:
    """The earlier document, or all units, as they were named."""
    return "、".join(_shown(one.path) for one in comparison.units)


def share_text(line: Line) -> str:
    """The change of a line in percent, with its sign; empty where there are no two figures, or they are one."""
    if not line.share or line.state == KEPT:
        return ""
    text = amount_text(line.share, unit("%"))
    return text if line.share < 0 else f"+{text}"


def _name(line: Line, texts: Texts) -> str:
    if line.part == "项目":
        return texts("comparison.budget")
    names = dict.fromkeys(_shown(side.name) for side in (line.before, line.after) if side is not None)
    return " → ".join(names)


def _value(side: Side | None) -> str:
    return "—" if side is None else _shown(side.value)


def _place(place: Location | None, texts: Texts) -> str:
    if place is None:
        return ""
    return texts("project.line", line=place.line) if place.place is None else place.text(texts.language)


def _shown(text: str) -> str:
    return printable(text, is_one_line=True)
