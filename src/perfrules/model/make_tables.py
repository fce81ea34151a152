"""Records of budget tables and procurement from the texts of their cells; the layout and the JSON form make theirs here."""

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import evolve, field, frozen

from perfrules.model.budget_words import canonical_item, role_of
from perfrules.model.disclosure import Project
from perfrules.model.location import Cell, Location
from perfrules.model.make import TABLE_UNIT, make_figure
from perfrules.model.tables import BudgetRow, BudgetTable, Column, Procurement, Purchase

__all__ = ["RawRow", "make_budget_table", "with_purchases"]


@frozen
class RawRow:
    """A row of a budget table, as its cells say it.

    Attributes:
        side: ``收入``, ``支出`` or ``None``.
        code: ``None`` if the row has none.
        name: as printed.
        amounts: cells by the canonical name of their column.
        location: of the row.
    """

    side: str | None
    code: Cell | None
    name: Cell
    amounts: Mapping[str, Cell] = field(hash=False)
    location: Location | None = None


def make_budget_table(
    *,
    kind: str,
    title: Cell,
    rows: Iterable[RawRow],
    columns: tuple[Column, ...] = (),
    headings: tuple[Cell, ...] = (),
    unit: str = TABLE_UNIT,
    unit_cell: Cell | None = None,
    note: Cell | None = None,
) -> BudgetTable:
    """A budget table 预算表 from its rows.

    The rows of one side of a two-sided table come to stand together, and each row with a code gets those of the next level
    below it.
    """
    sides: dict[str | None, list[BudgetRow]] = {}
    carried: set[str | None] = set()  # sides on which the rows of what is carried over have begun
    for row in rows:
        item = canonical_item(row.name.text)
        role = role_of(item, has_code=row.code is not None)
        if role == "结转":
            carried.add(row.side)
        elif role == "总计":
            carried.discard(row.side)
        elif role == "条目" and row.side in carried:
            role = "结转"  # its parts: 一、一般公共预算拨款 below 年初财政拨款结转和结余
        amounts = {column: make_figure(cell, unit) for column, cell in row.amounts.items()}
        made = BudgetRow(role, row.side, row.code, row.name, item, amounts, location=row.location)
        sides.setdefault(row.side, []).append(made)
    return BudgetTable(
        kind=kind,
        title=title,
        unit=unit,
        unit_cell=unit_cell,
        columns=columns,
        headings=headings,
        rows=tuple(row for side in sides.values() for row in _with_children(side)),
        note=note,
        location=title.location,
    )


_ABOVE: Final = {5: 3, 7: 5}
"""How long the code of the level above is: 类 款 项 have 3, 5 and 7 digits."""


def _with_children(rows: list[BudgetRow]) -> list[BudgetRow]:
    """The rows, each with those of the next level below it; of two rows with one code, the first has them."""
    codes = [row.code.text if row.code is not None else "" for row in rows]
    first = {code: number for number, code in reversed(list(enumerate(codes))) if code}
    below: dict[str, list[BudgetRow]] = {}
    finished: dict[int, BudgetRow] = {}
    # From the lowest level up, so that children are finished before their parents.
    for number in sorted(range(len(rows)), key=lambda at: -len(codes[at])):
        code = codes[number]
        above = code[: _ABOVE[len(code)]] if len(code) in _ABOVE else None
        finished[number] = evolve(
            rows[number],
            children=tuple(below.get(code, ())) if code and first[code] == number else (),
            has_parent=above is None or above in first,
        )
        if above is not None:
            below.setdefault(above, []).append(finished[number])
    return [finished[number] for number in range(len(rows))]


def with_purchases(projects: Iterable[Project], procurement: Procurement | None) -> tuple[Project, ...]:
    """The projects, each with the rows of the procurement budget that name it; blanks in names do not matter."""
    rows: dict[str, list[Purchase]] = {}
    for row in () if procurement is None else procurement.rows:
        rows.setdefault(row.project.squeezed, []).append(row)
    return tuple(
        evolve(project, purchases=tuple(rows[name]))
        if (name := "" if project.name is None else project.name.squeezed) and name in rows
        else project
        for project in projects
    )
