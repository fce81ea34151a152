"""The tables of one project, put together from their parts."""

from perfrules.layout.goal import Goal
from perfrules.layout.head import HeadBlock, names_a_project
from perfrules.layout.indicators import IndicatorTable, column_headings
from perfrules.layout.labels import is_goal_label, is_schedule_label, label_at
from perfrules.layout.lines import ProjectHeading
from perfrules.layout.part import Leftovers, Part
from perfrules.layout.schedule import SpendingSchedule
from perfrules.model import Location, Project
from perfrules.model.make import make_project
from perfrules.readers import Row

__all__ = ["ProjectTables", "begins_project"]


def begins_project(row: Row, *, has_heading: bool) -> bool:
    """Whether the row belongs to a project's tables, where none have begun yet.

    Args:
        row: the row.
        has_heading: whether a heading ``…绩效目标表`` stands above. Without one, only such rows count as no other
            table of a disclosure has.
    """
    label = label_at(row, 0)
    if label is not None and (has_heading or label[0] == "scale"):
        return True
    if has_heading and is_goal_label(row.first):
        return True
    return is_schedule_label(row.first) or names_a_project(row) or "value" in column_headings(row).values()


class ProjectTables:
    """Collects one project, row by row."""

    def __init__(self, heading: ProjectHeading | None, table_unit: str) -> None:
        self._heading = heading
        self._table_unit = table_unit
        self._head, self._schedule = HeadBlock(), SpendingSchedule()
        self._goal, self._indicators = Goal(), IndicatorTable()
        # In the order of how often their rows come; a row can begin only one of them.
        self._parts: tuple[Part, ...] = (self._indicators, self._schedule, self._goal, self._head)
        self._latest: Part | None = None
        self._location: Location | None = None if heading is None else heading.line.location

    @property
    def title(self) -> str:
        """How people find it: its heading, or its name, or nothing."""
        name = self._head.get("name")
        if self._heading is not None:
            return self._heading.line.text
        return "" if name is None else name.text

    def is_another(self, row: Row) -> bool:
        """Whether the row begins another project, although no heading says so."""
        return names_a_project(row) and (self._head.get("code") is not None or not self._indicators.is_blank)

    def take(self, row: Row) -> Leftovers | None:
        """Take up a row.

        Returns:
            Its cells that found no place; ``None`` if none did.
        """
        if self._location is None:
            self._location = row.location
        for part in self._parts:
            left = part.open(row)
            if left is not None:
                self._latest = part
                return left
        return None if self._latest is None else self._latest.go_on(row)

    def new_table(self) -> None:
        """Be told that the next row begins a table."""
        if self._latest is not None:
            self._latest.new_table()

    def set_unit(self, table_unit: str) -> None:
        """Be told of a line 单位：…; it counts if no amounts stand above it."""
        if self._head.is_blank:
            self._table_unit = table_unit

    def project(self) -> Project:
        """What was collected.

        Raises:
            LimitError: the text of a value is too long.
        """
        return make_project(
            number=None if self._heading is None else self._heading.number,
            heading=None if self._heading is None else self._heading.text,
            code=self._head.get("code"),
            name=self._head.get("name"),
            budget=self._head.get("budget"),
            fiscal_funds=self._head.get("fiscal_funds"),
            other_funds=self._head.get("other_funds"),
            purpose=self._head.get("purpose"),
            schedule=self._schedule.schedule,
            goal=self._goal.text,
            indicators=self._indicators.indicators(),
            location=self._location,
            table_unit=self._table_unit,
        )
