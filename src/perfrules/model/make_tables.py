"""Records of budget tables and procurement from the texts of their cells; the layout and the JSON form make theirs here."""

from collections.abc import Container, Iterable, Mapping
from typing import Final

from attrs import evolve, field, frozen

from perfrules.model.budget_words import THREE_BUDGETS, canonical_item, plain_item, role_of
from perfrules.model.disclosure import Project
from perfrules.model.location import Cell, Location
from perfrules.model.make import TABLE_UNIT, make_figure
from perfrules.model.tables import BudgetRow, BudgetTable, Column, Procurement, Purchase
from perfrules.patterns import regex


@frozen
class RawRow:
    """A row of a budget table, as its cells say it.

    Attributes:
        side: ``收入``, ``支出`` or ``None``.
        code: ``None`` if the row has none.
        name: as printed.
        amounts: cells by the canonical name of their column.
        location: of the row.
        role: what the row is, where more than its name tells.
        unit: the body that it is of.
    """

    side: str | None
    code: Cell | None
    name: Cell
    amounts: Mapping[str, Cell] = field(hash=False)
    location: Location | None = None
    role: str | None = None
    unit: Cell | None = None


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
    given = tuple(rows)
    names = {
        (row.side, name)
        for row in given
        if row.role is None
        for name in (canonical_item(row.name.text), plain_item(row.name.text))
    }
    for row in given:
        item, role = _named(row, names)
        if role == "结转" and item in _WITH_PARTS:
            carried.add(row.side)
        elif role in {"总计", "本年合计"}:
            carried.discard(row.side)
        elif role == "条目" and row.side in carried and item in THREE_BUDGETS:
            role = "结转"  # its parts: 一、一般公共预算拨款 below 年初财政拨款结转和结余
        amounts = {column: make_figure(cell, unit) for column, cell in row.amounts.items()}
        made = BudgetRow(
            role, row.side, row.code, row.name, item, amounts, location=row.location, unit=row.unit
        )
        sides.setdefault(row.side, []).append(made)
    return BudgetTable(
        kind=kind,
        title=title,
        unit=unit,
        unit_cell=unit_cell,
        columns=columns,
        headings=headings,
        rows=tuple(row for side in sides.values() for row in _with_parts(_with_children(side))),
        note=note,
        location=title.location,
    )


_TOTAL: Final = "合计"
_PUBLIC: Final = "“三公”经费"
_WITH_PARTS: Final = ("上年结转结余", "年终结转结余")


def _named(row: RawRow, names: Container[tuple[str | None, str]]) -> tuple[str, str]:
    """The canonical name of a row and what it is, among the rows of its side with these names."""
    item = canonical_item(row.name.text)
    if row.role is not None:
        return item, row.role
    role = role_of(item, has_code=row.code is not None)
    if item == _TOTAL and row.side is not None:
        side, plain = row.side[:2], plain_item(row.name.text)
        # 合计 beside 总计 is the year's own; without it, 合计 is the total of the side.
        is_part = plain.endswith(_TOTAL) and any(
            (row.side, name) in names for name in ("总计", f"{side}总计")
        )
        return (f"本年{side}合计", "本年合计") if is_part else (f"{side}总计", "总计")
    if item == _TOTAL and (None, _PUBLIC) in names:
        return item, "条目"  # of more than the three public expenses
    return item, role


_ABOVE: Final = {5: 3, 7: 5}
"""How long the code of the level above is: 类 款 项 have 3, 5 and 7 digits."""


def _with_children(rows: list[BudgetRow]) -> list[BudgetRow]:
    """The rows, each with those of the next level below it; of two rows of a body with one code, the first has them."""
    keys = [_key(row) for row in rows]
    first = {key: number for number, key in reversed(list(enumerate(keys))) if key[1]}
    lengths = {len(code) for _, code in keys}
    below: dict[tuple[str, str], list[BudgetRow]] = {}
    finished: dict[int, BudgetRow] = {}
    # From the lowest level up, so that children are finished before their parents.
    for number in sorted(range(len(rows)), key=lambda at: -len(keys[at][1])):
        unit, code = key = keys[number]
        above = (unit, code[: _ABOVE[len(code)]]) if len(code) in _ABOVE else None
        finished[number] = evolve(
            rows[number],
            children=tuple(below.get(key, ())) if code and first[key] == number else (),
            # A form may list nothing but 项.
            has_parent=above is None
            or above in first
            or not any(3 <= length < len(code) for length in lengths),
        )
        if above is not None:
            below.setdefault(above, []).append(finished[number])
    return [finished[number] for number in range(len(rows))]


def _key(row: BudgetRow) -> tuple[str, str]:
    """What tells a subject from others: the body and the code; the code is empty where the row is none."""
    if row.role != "科目" or row.code is None:
        return "", ""
    return ("" if row.unit is None else row.unit.squeezed), row.code.text


_NUMBERED: Final = regex(r"\s*([一二三四五六七八九十]{1,3})\s*[、．.]")


def _with_parts(rows: list[BudgetRow]) -> list[BudgetRow]:
    """The rows of a side, the total of the year with those numbered 一、二、… above it, which make it up."""
    at = next((number for number, row in enumerate(rows) if row.role == "本年合计"), None)
    if at is None or rows[at].children or _NUMBERED.match(rows[at].name.text):
        return rows
    numbered = [(match[1], row) for row in rows[:at] if (match := _NUMBERED.match(row.name.text))]
    numbers = [number for number, _ in numbered]
    is_one_list = len(numbers) > 1 and len(set(numbers)) == len(numbers) and numbers[0] == "一"
    if not is_one_list or any(row.role != "条目" for _, row in numbered):
        return rows
    return [*rows[:at], evolve(rows[at], children=tuple(row for _, row in numbered)), *rows[at + 1 :]]


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
