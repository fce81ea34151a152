"""The tables of two disclosures side by side, row by row."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Final

from perfrules.comparison.names import body_key, name_key
from perfrules.comparison.records import By, RowMatch, TablePair
from perfrules.model import BudgetRow, BudgetTable, Disclosure
from perfrules.words import derived, words_of

_COUNTED: Final = frozenset({"总计", "本年合计"})
"""Rows that are found by what they are, whatever they are called."""


def matched_tables(
    units: Sequence[Disclosure], after: Disclosure
) -> list[tuple[TablePair, tuple[BudgetTable, ...]]]:
    """The tables that belong together, by what they are of; a table of final accounts is found by that of the budget.

    Returns:
        The pairs in the order of the earlier document, then what is new, each with the tables of all units.
    """
    mine = _by_kind(units[0].tables)
    theirs = _by_kind(after.tables)
    others = [_by_kind(unit.tables) for unit in units]
    return [
        (
            TablePair(mine.get(key), theirs.get(key)),
            tuple(tables[key] for tables in others if key in tables),
        )
        for key in dict.fromkeys((*mine, *theirs))
    ]


def _by_kind(tables: Iterable[BudgetTable]) -> dict[str, BudgetTable]:
    """The first of each kind."""
    found: dict[str, BudgetTable] = {}
    for table in tables:
        found.setdefault(_budget_kinds().get(table.kind, table.kind), table)
    return found


@derived
def _budget_kinds() -> dict[str, str]:
    """By a table of final accounts, the table of a budget that has the same rows."""
    return {
        name: section.remark("as")
        for name, section in words_of("final-tables").sections.items()
        if section.remark("as")
    }


def matched_rows(pair: TablePair, parts: Sequence[BudgetTable]) -> tuple[RowMatch, ...]:
    """The rows of two tables, or of a department's and all units', by side and code, else by side and name."""
    if pair.before is None or pair.after is None:
        return ()
    tables = [_by_key(table.rows) for table in parts]
    mine, theirs = _by_key(pair.before.rows), _by_key(pair.after.rows)
    found = []
    for key in dict.fromkeys((*(key for rows in tables for key in rows), *theirs)):
        rows = tuple(table[key] for table in tables if key in table)
        after = theirs.get(key)
        before = mine.get(key) or next(iter(rows), None)
        by: By | None = None if before is None or after is None else _by(before)
        found.append(RowMatch(before, after, by, pair, rows))
    return tuple(found)


def _by(row: BudgetRow) -> By:
    return "编码" if row.code is not None and row.code.text else "名称"


def _by_key(rows: Iterable[BudgetRow]) -> dict[Hashable, BudgetRow]:
    """The rows whose key stands once."""
    found: dict[Hashable, BudgetRow] = {}
    repeated: set[Hashable] = set()
    for row in rows:
        key = _key(row)
        if key in found:
            repeated.add(key)
        found[key] = row
    return {key: row for key, row in found.items() if key not in repeated}


def _key(row: BudgetRow) -> Hashable:
    unit = body_key(row.unit.text) if row.unit is not None else ""
    if row.role in _COUNTED:
        return row.side, row.role, unit
    if row.code is not None and row.code.text:
        return row.side, row.code.squeezed, unit
    return row.side, name_key(row.item), unit
