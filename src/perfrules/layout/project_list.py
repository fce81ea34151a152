"""A list of projects in one table: each begins where its name stands, with indicators beside it and below."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from perfrules.layout.columns import counts_columns, is_amount
from perfrules.layout.goal import is_goal_label
from perfrules.layout.heading_words import column_of, lower_of
from perfrules.layout.headings import is_heading_row, is_sub_heading
from perfrules.layout.labels import FIGURES, HeadField, head_field, names_body, plain, spellings
from perfrules.model import Cell, Location
from perfrules.model.location import BLANK
from perfrules.readers import Row, row_of
from perfrules.words import words_of

_NUMBERS = ("序号", "编号")
_BODIES = ("单位", "部门")
_IDENTITY = frozenset({"code", "name"})

Said: TypeAlias = tuple[HeadField | None, Cell, Cell]
"""What a cell says of a project: the field (``None`` for a goal), the heading of its column, and the cell."""


@frozen
class ListRow:
    """A row of the list.

    Attributes:
        is_new: whether it begins another project.
        said: what it says of the project.
        rest: the row without those cells; ``None`` if nothing is left.
        is_count: whether it only counts the columns, directly below the headings.
        total: the sum of the projects, with a label and amounts by what they are; ``None`` if the row is none.
    """

    is_new: bool
    said: tuple[Said, ...]
    rest: Row | None
    is_count: bool = False
    total: "ListTotal | None" = None


@frozen
class ListTotal:
    """The row of the sum of a list.

    Attributes:
        label: 合计, or the body whose projects stand below.
        amounts: the cells below the headings of money, with those.
        is_said: whether the label says that it is a sum.
        location: of the row.
    """

    label: Cell
    amounts: Mapping[HeadField, tuple[Cell, Cell]]
    is_said: bool
    location: Location | None


class ProjectList:
    """Knows which columns of a table are about projects, and where the next project begins."""

    def __init__(self, columns: dict[int, HeadField | None], heading: Sequence[Row]) -> None:
        self._columns, self._width = columns, len(heading)
        self._labels = {index: _label(heading, index) for index in columns}
        self._current: dict[int, str] = {}
        self._latest: dict[int, Cell] = {}
        self._is_at_top = True  # directly below the headings
        self._body: Said | None = None  # which stands in a row of its own above its projects
        own = (row_of(BLANK if _is_over_money(cell) else cell for cell in row.cells) for row in heading)
        self.heading = tuple(rest for row in own if row is not None and (rest := self._rest(row)) is not None)

    @property
    def width(self) -> int:
        """Of how many rows its heading is."""
        return self._width

    @classmethod
    def begin(cls, rows: Sequence[Row]) -> "ProjectList | None":
        """The list whose heading these rows begin with; ``None`` if they do not.

        Args:
            rows: one row, or several of which the heading may be made up.
        """
        columns: dict[int, HeadField | None] = {}
        first = [rows[0].cells[index].text for index in rows[0].filled]
        if not any(head_field(text) == "name" or names_body(text) for text in first):
            return None  # as of nearly all rows
        for end, row in enumerate(rows, start=1):
            columns |= _columns_of(row)
            for index in row.filled:  # 部门整体支出年度绩效目标 stands over 一级指标
                if column_of(row.cells[index]) is not None:
                    columns.pop(index, None)
            if "name" not in columns.values() and not _name_by_body(columns, rows[0]):
                return None
            if is_heading_row(row):
                below = rows[end] if end < len(rows) else None
                if below is not None and _goes_on_over_money(below):
                    return cls(columns | _columns_of(below), rows[: end + 1])
                return cls(columns, rows[:end])
            if not _is_heading(row, columns):
                return None
        return None

    def take(self, row: Row, below: Sequence[Row] = ()) -> ListRow:
        """What a row below the heading says.

        Args:
            row: the row.
            below: those below it.
        """
        given = {index: row.cells[index] for index in self._columns if index < len(row.cells)}
        said = self._said_in(row)
        is_at_top, self._is_at_top = self._is_at_top, is_heading_row(row)
        if is_at_top and counts_columns(row):
            return ListRow(is_new=False, said=(), rest=None, is_count=True)
        if self._is_at_top:  # it stands again on a further page
            return ListRow(is_new=False, said=(), rest=self._rest(row))
        if (total := self._total_in(row, said)) is not None:
            return ListRow(is_new=False, said=(), rest=None, total=total)
        if (body := self._body_in(row, said, below)) is not None:
            self._body = body
            return ListRow(is_new=False, said=(), rest=None, is_count=True)
        is_new = self._is_new(said)
        if is_new:
            # The body stands once in a merged cell over all of its projects.
            bodies = {index: self._latest[index] for index in given if index in self._latest}
            said = bodies | said
            self._latest |= {index: cell for index, cell in said.items() if self._columns[index] == "detail"}
            self._current = {index: cell.text for index, cell in said.items()}
            fresh = {index: cell for index, cell in given.items() if self._columns[index] != "detail"} | said
        else:  # in a list without merged cells every row says it again
            fresh = {index: cell for index, cell in said.items() if self._current.get(index) != cell.text}
        told = [(self._columns[index], self._labels[index], cell) for index, cell in sorted(fresh.items())]
        if is_new and self._body is not None:
            told.append(self._body)
        return ListRow(is_new, tuple(told), self._rest(row))

    def _said_in(self, row: Row) -> dict[int, Cell]:
        return {
            index: row.cells[index]
            for index in self._columns
            if index < len(row.cells) and row.cells[index].text
        }

    def _total_in(self, row: Row, said: dict[int, Cell]) -> ListTotal | None:
        """The sum that a row states: it has amounts, names no project and no indicator, and says 合计 or names a body."""
        amounts: dict[HeadField, tuple[Cell, Cell]] = {}
        for index, cell in said.items():
            field = self._columns[index]
            if field in FIGURES and field is not None and is_amount(cell.text):
                amounts.setdefault(field, (self._labels[index], cell))
        others = [index for index in row.filled if self._columns.get(index) not in FIGURES]
        if "budget" not in amounts or len(others) != 1 or len(amounts) + 1 != len(row.filled):
            return None
        label = row.cells[others[0]]
        is_said = any(form in words_of("tasks")["total"] for form in spellings(label.text))
        is_body = others[0] in self._columns and names_body(self._labels[others[0]].text)
        return ListTotal(label, amounts, is_said, row.location) if is_said or is_body else None

    def _body_in(self, row: Row, said: dict[int, Cell], below: Sequence[Row]) -> Said | None:
        """The body that a row of its own names in the column 单位名称、项目名称, above its projects."""
        if len(row.filled) != 1 or len(said) != 1:
            return None
        ((index, cell),) = said.items()
        label = self._labels[index]
        is_of_both = self._columns[index] == "name" and any(word in label.text for word in _BODIES)
        # What has a project right below it, and nothing of its own, is a body whatever it is called.
        is_over = bool(below) and index in below[0].filled and len(below[0].filled) > 1
        if not is_of_both or not (is_over or cell.squeezed.endswith(words_of("titles")["body-end"])):
            return None
        return "detail", label, cell

    def _is_new(self, said: dict[int, Cell]) -> bool:
        """Whether a name or code is another; of two bodies, projects of one name are two."""
        identity = {index for index in said if self._columns[index] in _IDENTITY}
        if not identity:
            return False
        compared = {*identity, *(index for index in said if self._columns[index] == "detail")}
        return any(self._current.get(index) != said[index].text for index in compared)

    def _rest(self, row: Row) -> Row | None:
        return row_of(
            Cell("", cell.location) if index in self._columns else cell
            for index, cell in enumerate(row.cells)
        )


def _columns_of(row: Row) -> dict[int, HeadField | None]:
    """The columns that are about projects, by their index."""
    found: dict[int, HeadField | None] = {}
    has_names = False
    for index in row.filled:
        cell = row.cells[index]
        if (column := column_of(cell)) is not None:
            has_names = has_names or column == "name"
            continue
        if has_names and lower_of(cell) == "long_term":
            continue  # 中期目标 behind the names of indicators is a value of theirs
        field = head_field(cell.text)
        if field is not None and field != "scale":
            found[index] = field
        elif is_goal_label(cell):
            found[index] = None
        elif plain(cell.text) in _NUMBERS:
            found[index] = "number"
    return found


def _name_by_body(columns: dict[int, HeadField | None], heading: Row) -> bool:
    """Take the column of the body for that of the name, where the list is of whole departments: a goal stands beside it."""
    body = next((index for index in heading.filled if names_body(heading.cells[index].text)), None)
    if body is None or None not in columns.values():
        return False
    columns[body] = "name"
    return True


def _is_heading(row: Row, columns: dict[int, HeadField | None]) -> bool:
    """Whether every cell of an upper row is a heading, of projects, of money or of indicators."""
    rest = row_of(
        BLANK if index in columns or _is_over_money(cell) else cell for index, cell in enumerate(row.cells)
    )
    return rest is None or is_sub_heading(rest)


def _label(heading: Sequence[Row], index: int) -> Cell:
    """What a column is called: of several headings over it the lowest, unless that of the indicators stands there."""
    cells = [row.cells[index] for row in heading if index < len(row.cells) and row.cells[index].text]
    return next((cell for cell in reversed(cells) if head_field(cell.text) is not None), cells[0])


def _goes_on_over_money(row: Row) -> bool:
    """Whether a row below the headings only says what their columns of money are of: 一般公共预算 | 项目支出."""
    return len(row.filled) > 1 and all(head_field(row.cells[index].text) in FIGURES for index in row.filled)


def _is_over_money(cell: Cell) -> bool:
    """Whether a heading stands over columns of money: 年度预算申请, 按收入性质分."""
    words = words_of("money")
    return bool(cell.text) and (
        head_field(cell.text) == "scale"
        or not {*words["income"], *words["expenditure"]}.isdisjoint(spellings(cell.text))
    )
