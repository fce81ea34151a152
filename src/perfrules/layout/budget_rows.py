"""Rows of a table of a budget or of final accounts: what each is of, and its amounts by the names of their columns."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final

from attrs import evolve, frozen

from perfrules.layout.budget_columns import Panel, Paths
from perfrules.layout.columns import at, unused
from perfrules.layout.part import Leftovers, places
from perfrules.model import Cell
from perfrules.model.budget_words import (
    BUDGETED,
    THREE_PUBLIC,
    canonical_item,
    column_role,
    is_final,
    is_public_expenses,
    is_row_name,
    role_of,
    year_of_heading,
)
from perfrules.model.make_tables import RawRow
from perfrules.patterns import regex
from perfrules.readers import Row

_CODE: Final = regex(r"\d{3,}")
_PART: Final = regex(r"\d{1,7}")
_CODE_AND_NAME: Final = regex(
    r"[\[【]?(?P<code>\d{3}(?:\d{2}){0,2})[\]】]?[\s\-—_:：]*(?P<name>[^\d\s].*)", re.DOTALL
)
_LENGTHS: Final = (3, 5, 7)
"""Digits of the codes of 类, 款 and 项."""
_TOTAL: Final = "合计"
_PROJECTS: Final = "项目支出"


def rows_of(
    rows: Sequence[Row], panels: Sequence[Panel], paths: Paths, kind: str
) -> tuple[list[RawRow], Leftovers]:
    """The rows of a table, and the cells that found no place in them.

    Args:
        rows: those below the heading.
        panels: what their columns hold.
        paths: the headings, by column.
        kind: of the table, by its canonical name.
    """
    numbers = {index for index, path in paths.items() if column_role(path[-1].text)[0] == "number"}
    if is_public_expenses(kind) and len(panels) == 1 and (items := _items_across(panels[0], paths, kind)):
        return _turned(rows, panels[0], items, numbers)
    found: list[RawRow] = []
    spare: list[Cell] = []
    readers = [_PanelRows(panel, kind) for panel in panels]
    for row in rows:
        used: set[int | None] = {index for index in numbers if at(row, index).text.isdecimal()}
        for reader, beside in zip(readers, (*readers[1:], None), strict=True):
            if (read := reader.read(row)) is not None:
                made, taken = read
                if beside is not None and reader.is_blank(row) and beside.is_nameless(row):
                    # 公用经费合计 over two panels has its amount in the last column of both.
                    made = evolve(made, amounts={**made.amounts, **beside.amounts(row)})
                    used |= beside.columns
                found.append(made)
                used |= taken
        spare += unused(row, used)
    return found, tuple(spare)


@frozen
class _Key:
    """What says what a row is of."""

    code: Cell | None
    name: Cell
    role: str | None
    unit: Cell | None
    used: Set[int | None]  # the columns whose cells say so


class _PanelRows:
    """Reads the part of each row that lies in one panel."""

    def __init__(self, panel: Panel, kind: str) -> None:
        self._panel = panel
        self._is_of_projects = _PROJECTS in kind and "基本" not in kind
        self._above: list[str] = []  # the parts of the code in the row before
        self.columns = {index for index, _ in (*panel.amounts, *panel.texts)}

    def read(self, row: Row) -> tuple[RawRow, Set[int | None]] | None:
        """The row, and the columns that it takes up; ``None`` if nothing says what it is of."""
        key = self._key(row)
        if key is None:
            return None
        amounts = self.amounts(row)
        amounts |= {column.name: cell for index, column in self._panel.texts if (cell := at(row, index)).text}
        used = self.columns | key.used
        subject, name = self._panel.subject, self._cell(row, self._panel.name)
        if subject is not None and name is not None and self._panel.name not in used:
            amounts[subject.name] = name  # 功能科目名称 beside 项目名称
            used |= {self._panel.name}
        made = RawRow(self._panel.side, key.code, key.name, amounts, row.location, key.role, key.unit)
        return made, used

    def amounts(self, row: Row) -> dict[str, Cell]:
        """The cells of its columns of amounts."""
        return {column.name: at(row, index) for index, column in self._panel.amounts}

    def is_blank(self, row: Row) -> bool:
        """Whether no amount stands in its columns."""
        return not any(cell.text for cell in self.amounts(row).values())

    def is_nameless(self, row: Row) -> bool:
        """Whether nothing in its columns says what the row is of, though an amount stands there."""
        return not any(at(row, index).text for index in self._panel.keys) and not self.is_blank(row)

    def _key(self, row: Row) -> _Key | None:
        panel = self._panel
        texts = {index: cell for index in panel.keys if (cell := at(row, index)).text}
        beside = {index: cell for index, _ in panel.texts if (cell := at(row, index)).text}
        for index, cell in (texts | beside).items():
            if _is_total(cell):
                self._above = []
                return _Key(None, cell, None, None, {index})
        if not texts:
            return None
        code, name, unit = self._code(row), self._cell(row, panel.name), self._unit(row)
        units = set() if unit is None else {panel.unit_name, panel.unit_code}
        codes: set[int | None] = set() if code is None else {*panel.codes}
        project = self._cell(row, panel.project)
        if project is not None:
            return _Key(code, project, "项目", unit, {panel.project, *codes, *units})
        if code is None and name is None and unit is not None:
            return _Key(None, unit, "单位", unit, units)
        if code is None and name is not None and panel.codes and self._cell(row, panel.unit_code) is not None:
            # 单位代码 | 单位名称（科目）, above the subjects of the body
            body = evolve(name, more=places([at(row, panel.unit_code or 0)]))
            return _Key(None, body, "单位", body, {panel.name, panel.unit_code})
        used = {panel.name, *codes, *units}
        if name is None:
            first = next((index for index, cell in texts.items() if not _PART.fullmatch(cell.text)), None)
            if first is not None and first not in used:
                name, used = texts[first], {*used, first}
        if (
            name is not None
            and code is None
            and not panel.codes
            and (match := _CODE_AND_NAME.fullmatch(name.text))
        ):
            code, name = _part(name, *match.span("code")), _part(name, *match.span("name"))
        if name is not None and code is None and self._is_of_projects and not is_row_name(name.text):
            return _Key(None, name, "项目", unit, used)
        if name is None and code is None:
            return None
        return _Key(code, name or Cell("", row.first.location), None, unit, used)

    def _unit(self, row: Row) -> Cell | None:
        """The body that the row is of; its code belongs to the name."""
        name, code = self._cell(row, self._panel.unit_name), self._cell(row, self._panel.unit_code)
        if name is None or code is None:
            return name or code
        return evolve(name, more=places([code]))

    def _cell(self, row: Row, index: int | None) -> Cell | None:
        cell = None if index is None else at(row, index)
        return cell if cell is not None and cell.text else None

    def _code(self, row: Row) -> Cell | None:
        """The code of the row, put together where it is divided: 208 | 05 | 05, or 208 | 20805 | 2080505."""
        cells = [at(row, index) for index in self._panel.codes]
        parts = ["".join(cell.text.split()) for cell in cells]
        if not any(parts):
            return None
        first = next(cell for cell in cells if cell.text)
        if len(parts) == 1:
            return first if any(map(str.isdigit, parts[0])) else None
        if not all(_PART.fullmatch(part) for part in parts if part):
            return None
        lowest = max(number for number, part in enumerate(parts) if part)
        code = ""
        levels: list[str] = []
        for number, part in enumerate(parts[: lowest + 1]):
            given = part or (self._above[number] if number < len(self._above) else "")
            # A spreadsheet takes 05 for the number 5.
            is_whole = len(given) == _LENGTHS[number] if number < len(_LENGTHS) else False
            code = given if is_whole else code + given.zfill(2)
            levels.append(given)
        self._above = levels
        return Cell(code, first.location, more=places(cell for cell in cells if cell.text))


def _is_total(cell: Cell) -> bool:
    return role_of(canonical_item(cell.text), has_code=False) == "总计" and not _is_public_total(cell)


def _is_public_total(cell: Cell) -> bool:
    """Whether a text names the whole of the three public expenses, which is a row of its own."""
    return canonical_item(cell.text) == "“三公”经费"


def _part(cell: Cell, start: int, end: int) -> Cell:
    return Cell(cell.text[start:end], None if cell.location is None else cell.location.part(start, end))


@frozen
class _Item:
    """A column of a table that has the three public expenses side by side."""

    index: int
    name: Cell
    column: str


def _items_across(panel: Panel, paths: Paths, kind: str) -> tuple[_Item, ...]:
    """The columns, where a table has the public expenses side by side rather than below each other; otherwise nothing."""
    found: list[_Item] = []
    latest = max((year for path in paths.values() for year in _years(path)), default=0)
    for index, column in panel.amounts:
        path = paths.get(index, ())
        name = next((cell for cell in reversed(path) if canonical_item(cell.text) in THREE_PUBLIC), None)
        plain = next(filter(_is_total, reversed(path)), None) or next(
            filter(_says_amount, reversed(path)), None
        )
        cell = name or plain or next(reversed(path), None)
        if cell is None:
            continue
        roles = {column_role(one.text)[0] for one in path}
        is_other = "other-year" in roles or min(_years(path), default=latest) < latest
        amount = BUDGETED if is_final(kind) and "budgeted" in roles else _TOTAL
        found.append(_Item(index, cell, column.name if is_other else amount))
    items = {canonical_item(item.name.text) for item in found}
    return tuple(found) if len(items & set(THREE_PUBLIC)) >= 2 else ()


def _years(path: Sequence[Cell]) -> list[int]:
    return [year for cell in path if (year := year_of_heading(cell.text)) is not None]


def _says_amount(cell: Cell) -> bool:
    return column_role(cell.text)[0] in {"plain-amount", "budgeted", "accounted"}


def _turned(
    rows: Sequence[Row], panel: Panel, items: Sequence[_Item], numbers: set[int]
) -> tuple[list[RawRow], Leftovers]:
    """The public expenses below each other, of the row of the total, or of the only one; rows of bodies stay rows."""
    of_amounts = [row for row in rows if any(at(row, item.index).text for item in items)] or list(rows[:1])
    by_year = {year: row for row in of_amounts if (year := _year_of(row, panel)) is not None}
    whole = (
        by_year[max(by_year)]
        if by_year
        else next(
            (
                row
                for row in of_amounts
                if any(at(row, index).text and _is_total(at(row, index)) for index in panel.keys)
            ),
            of_amounts[0] if of_amounts else None,
        )
    )
    found: list[RawRow] = []
    spare: list[Cell] = []
    for row in rows:
        used: set[int | None] = {index for index in numbers if at(row, index).text.isdecimal()}
        used |= {item.index for item in items}
        used |= {index for index, cell in _said(row, panel) if _is_total(cell) or year_of_heading(cell.text)}
        named = [
            (index, cell) for index, cell in _said(row, panel) if index in panel.keys and index not in used
        ]
        body = evolve(named[-1][1], more=places(cell for _, cell in named[:-1])) if named else None
        if row is whole:
            others = {str(year): other for year, other in by_year.items() if other is not whole}
            found += _items_below(row, items, others, body)
        elif row not in by_year.values():
            if body is None:
                used = set()
            else:
                cells = {_printed(item, items): at(row, item.index) for item in items}
                found.append(RawRow(None, None, body, cells, row.location, "单位", body))
        spare += unused(row, used | {index for index, _ in named})
    return found, tuple(spare)


def _said(row: Row, panel: Panel) -> Iterator[tuple[int, Cell]]:
    """The filled cells of a row that stand in columns of keys and texts."""
    for index in sorted({*panel.keys, *(index for index, _ in panel.texts)}):
        if (cell := at(row, index)).text:
            yield index, cell


def _year_of(row: Row, panel: Panel) -> int | None:
    """The year of a row, where each is of another one."""
    return next(
        (year for _, cell in _said(row, panel) if (year := year_of_heading(cell.text)) is not None), None
    )


def _items_below(
    row: Row, items: Sequence[_Item], others: Mapping[str, Row], body: Cell | None
) -> Iterator[RawRow]:
    """The items of a row below each other, each with its amounts of other years."""
    by_item: dict[str, RawRow] = {}
    for item in items:
        name = canonical_item(item.name.text)
        known = by_item.setdefault(name, RawRow(None, None, item.name, {}, row.location, None, body))
        if item.column not in known.amounts:
            years = {f"{year}年": at(other, item.index) for year, other in others.items()}
            by_item[name] = evolve(
                known, amounts={**known.amounts, item.column: at(row, item.index), **years}
            )
    yield from by_item.values()


def _printed(item: _Item, items: Sequence[_Item]) -> str:
    """The column of an item in the row of a body; the first is its total."""
    return (
        _TOTAL
        if item is items[0]
        else canonical_item(item.name.text) + ("" if item.column == _TOTAL else item.column)
    )
