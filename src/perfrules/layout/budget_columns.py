"""What the columns of a table of a budget or of final accounts hold: by their headings, and where these say nothing, by content.

A table is made up of panels side by side, as 收入 and 支出 are. Each has columns that say what a row is of, its keys, and columns
of amounts. Codes may stand in one column, or in two or three: 类, 款, 项.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from perfrules.layout.columns import at, is_amount
from perfrules.model import Cell, Column
from perfrules.model.budget_words import (
    BUDGETED,
    OTHER_SIDES,
    SIDES,
    ColumnRole,
    column_role,
    is_final,
    is_row_name,
    year_of_heading,
)
from perfrules.patterns import regex
from perfrules.readers import Row

Paths: TypeAlias = Mapping[int, tuple[Cell, ...]]
"""What stands over each column, from top to bottom."""

KEYS: Final = frozenset[ColumnRole](
    {"code", "class", "division", "item", "name", "unit-code", "unit-name", "project"}
)
"""What the columns hold that say what a row is of."""

_PLAIN: Final = frozenset[ColumnRole]({"plain-amount", "budgeted", "accounted"})
_PARTS: Final = frozenset[ColumnRole]({"class", "division", "item"})
_CODE_PART: Final = regex(r"\d{1,7}")
_ENOUGH: Final = 40
"""How many rows are looked at to tell what a column holds."""
_TOTAL: Final = "合计"
_WHOLE: Final = ("合计", "总计")
_CARRIED: Final = frozenset({"上年结转", "年末结转和结余"})
"""Columns that may be divided as those of the year are: their parts have no names of their own."""
_ADJUSTED: Final = "全年预算数"
_OF_THE_YEAR: Final = ("本年收入", "本年支出")


@frozen
class Panel:
    """Columns that stand together, with the rows of one side of a table or of the whole of it.

    Attributes:
        side: ``收入`` or ``支出``, where the panel is one of them; otherwise ``None``.
        codes: the columns of the code, from 类 to 项; one if it is not divided.
        name: the column of names; ``None`` if there is none.
        unit_code: the column of codes of bodies.
        unit_name: the column of names of bodies.
        project: the column of names of projects.
        amounts: the columns of amounts, each with its canonical name.
        texts: further columns, such as remarks and a second classification, with their headings.
        subject: the heading of the column of names, where projects are named beside it.
    """

    side: str | None = None
    codes: tuple[int, ...] = ()
    name: int | None = None
    unit_code: int | None = None
    unit_name: int | None = None
    project: int | None = None
    amounts: tuple[tuple[int, Column], ...] = ()
    texts: tuple[tuple[int, Column], ...] = field(default=())
    subject: Column | None = None

    @property
    def keys(self) -> tuple[int, ...]:
        """The columns that say what a row is of."""
        single = (self.name, self.unit_code, self.unit_name, self.project)
        return (*self.codes, *(index for index in single if index is not None))


@frozen
class _Found:
    """A column, as its own heading tells."""

    index: int
    path: tuple[Cell, ...]
    role: ColumnRole | None
    name: str

    @property
    def cell(self) -> Cell:
        return self.path[-1]


def panels_of(paths: Paths, rows: Sequence[Row], kind: str) -> tuple[Panel, ...]:
    """The panels of a table.

    Args:
        paths: the headings, by column.
        rows: what stands below them.
        kind: of the table, by its canonical name.
    """
    year = max(
        (
            year
            for path in paths.values()
            for cell in path
            if (year := year_of_heading(cell.text)) is not None
        ),
        default=0,
    )
    wider = _with_columns_of_codes(paths, rows)
    parts = _parts(_found(index, wider, rows) for index in sorted(wider))
    return _with_sides([_panel(part, rows, year=year, kind=kind) for part in parts], parts)


def _with_columns_of_codes(paths: Paths, rows: Sequence[Row]) -> Paths:
    """The headings, with those of codes carried on over columns without a heading that hold the rest of the code."""
    wider = dict(paths)
    width = max((len(row.cells) for row in rows), default=0)
    for index in range(1, width):
        before = wider.get(index - 1)
        if index in wider or before is None or column_role(before[-1].text)[0] != "code":
            continue
        texts = _texts(rows, index)
        if texts and all(_CODE_PART.fullmatch(text) or column_role(text)[0] in _PARTS for text in texts):
            wider[index] = before
    return wider


def _found(index: int, paths: Paths, rows: Sequence[Row]) -> _Found:
    path = paths.get(index, ())
    for cell in reversed(path):
        role, name = column_role(cell.text)
        if role is not None:
            # 功能分类科目 over 编码 and 名称 would do for both: only the lowest heading is the column's own.
            if cell is path[-1] or role in KEYS:
                return _Found(index, path, role if cell is path[-1] else None, name)
            break
    if path and is_row_name(path[-1].text):  # 公务接待费 over a column, which may be blank
        return _Found(index, path, "amount", "")
    texts = _texts(rows, index)
    if texts and 2 * sum(map(is_amount, texts)) > len(texts):
        return _Found(index, path, "amount", "")
    return _Found(index, path, None, "")


def _texts(rows: Sequence[Row], index: int) -> list[str]:
    """What stands in a column, blank cells left out."""
    return [text for row in rows[:_ENOUGH] if (text := at(row, index).text)]


def _parts(found: Iterable[_Found]) -> list[list[_Found]]:
    """The columns by panel: a key behind an amount begins another one. Keys without amounts at the end belong to the last."""
    parts: list[list[_Found]] = [[]]
    for column in found:
        if column.role in KEYS and any(_is_of_amounts(one) for one in parts[-1]):
            parts.append([])
        parts[-1].append(column)
    if len(parts) > 1 and not any(map(_is_of_amounts, parts[-1])):
        last = parts.pop()
        parts[-1] += last
    return parts


def _is_of_amounts(column: _Found) -> bool:
    return column.role in _PLAIN or column.role in {"amount", "other-year"}


def _panel(part: Sequence[_Found], rows: Sequence[Row], *, year: int, kind: str) -> Panel:
    first: dict[ColumnRole, int] = {}
    codes: list[int] = []
    texts: list[_Found] = []
    for column in part:
        if column.role == "code" and (
            not codes or column.path[-1] is part[column.index - part[0].index - 1].path[-1]
        ):
            codes.append(column.index)
        elif column.role in {"class", "division", "item"} and column.role not in first:
            first[column.role] = column.index
            codes.append(column.index)
        elif column.role in KEYS and column.role not in {"code", *first}:
            first[column.role] = column.index
        elif not _is_of_amounts(column) and column.role not in {"number", "numbering"}:
            texts.append(column)
    name = first.get("name")
    if name is None and (unknown := _names(texts, part, rows)) is not None:
        name = unknown.index
        texts.remove(unknown)
    if name is None and codes:
        name = first.pop("unit-name", None)  # 单位名称（科目）: of bodies and of their subjects
    amounts = _named([column for column in part if _is_of_amounts(column)], year=year, kind=kind)
    named = next((column for column in part if column.index == name and column.path), None)
    return Panel(
        codes=tuple(codes),
        name=name,
        unit_code=first.get("unit-code"),
        unit_name=first.get("unit-name"),
        project=first.get("project"),
        amounts=tuple(amounts),
        texts=tuple(
            (column.index, Column(_joined(column.path), column.cell)) for column in texts if column.path
        ),
        subject=Column(_joined(named.path), named.cell) if named is not None and "project" in first else None,
    )


def _names(texts: Sequence[_Found], part: Sequence[_Found], rows: Sequence[Row]) -> _Found | None:
    """The column of names where no heading says so: the last one of texts in front of the amounts."""
    start = next((column.index for column in part if _is_of_amounts(column)), 0)
    return next(
        (
            column
            for column in reversed(texts)
            if column.index < start and column.role is None and _texts(rows, column.index)
        ),
        None,
    )


def _named(columns: Sequence[_Found], *, year: int, kind: str) -> list[tuple[int, Column]]:
    """The columns of amounts under their canonical names; one that has none, or whose name is taken, is named as printed."""
    shared = _shared(columns)
    named: list[tuple[int, Column]] = []
    for column in columns:
        name = _name(column, column.path[shared:], year=year, kind=kind)
        if name is None or any(name == known.name for _, known in named):
            name = _joined(column.path[shared:])
            while any(name == known.name for _, known in named):
                name += "*"
        named.append((column.index, Column(name, column.cell if column.path else Cell(""))))
    return _with_a_total(named, columns)


def _shared(columns: Sequence[_Found]) -> int:
    """How many headings stand over all of these columns together: they say what the table is of, and not the column."""
    if len(columns) < 2:
        return 0
    shared = 0
    for level in zip(*(column.path[:-1] for column in columns), strict=False):
        if any(cell is not level[0] for cell in level):
            break
        shared += 1
    return shared


def _name(column: _Found, path: Sequence[Cell], *, year: int, kind: str) -> str | None:
    years = [stated for cell in path if (stated := year_of_heading(cell.text)) is not None]
    roles = [column_role(cell.text) for cell in path]
    if (years and min(years) < year) or any(role == "other-year" for role, _ in roles):
        return None
    above = {name for role, name in roles[:-1] if role == "amount"}
    if above & _CARRIED:
        return next(name for name in _CARRIED if name in above) if column.role in _PLAIN else None
    if column.role == "amount":
        return BUDGETED if is_final(kind) and column.name == _ADJUSTED else column.name or None
    if is_final(kind) and any(role == "budgeted" for role, _ in roles):
        return BUDGETED
    return next((name for role, name in reversed(roles) if role == "amount"), _TOTAL)


def _with_a_total(named: list[tuple[int, Column]], columns: Sequence[_Found]) -> list[tuple[int, Column]]:
    """The columns, one of them the total where the heading gives it another name: 本年收入合计, or the only one there is."""
    names = [column.name for _, column in named]
    if _TOTAL in names or not named:
        return named
    heading = named[0][1].heading.squeezed
    if columns[0].role != "other-year" and heading.endswith(_WHOLE) and named[0][1].name not in _OF_THE_YEAR:
        named[0] = (named[0][0], evolve(named[0][1], name=_TOTAL))  # 项目支出总计
        return named
    of_the_year = [name for name in names if name in _OF_THE_YEAR]
    is_only = len(named) == 1 and columns[0].role != "other-year" and not columns[0].name
    if is_only or (len(of_the_year) == 1 and names[0] == of_the_year[0]):
        named[0] = (named[0][0], evolve(named[0][1], name=_TOTAL))
    return named


def _joined(path: Sequence[Cell]) -> str:
    return "/".join(cell.squeezed for cell in path)


def _with_sides(panels: Sequence[Panel], parts: Sequence[Sequence[_Found]]) -> tuple[Panel, ...]:
    """The panels, each with its side where they are sides: of income and expenditure, or of one of them a second time."""
    if len(panels) < 2:
        return tuple(panels)
    said = [_side(part) for part in parts]
    if not {"收入", "支出"} <= set(said):
        return tuple(panels)
    taken: set[str] = set()
    sided: list[Panel] = []
    for panel, side in zip(panels, said, strict=True):
        names = (*(() if side is None else (side,)), *OTHER_SIDES)
        name = next((name for name in names if name not in taken), OTHER_SIDES[-1])
        taken.add(name)
        sided.append(evolve(panel, side=name))
    return tuple(sided)


def _side(part: Sequence[_Found]) -> str | None:
    """Which side the highest headings of a panel say that it is."""
    for column in part:
        if column.role in KEYS and column.path:
            top = "".join(column.path[0].text.split())
            return next((side for side in SIDES[:2] if side in top), None)
    return None
