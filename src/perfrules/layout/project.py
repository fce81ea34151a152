"""The tables of one project, put together from their parts."""

import itertools
from collections.abc import Sequence
from typing import Final

from perfrules.layout.execution import ExecutionGrid, begins_execution
from perfrules.layout.goal import Goal, is_goal_label
from perfrules.layout.head import HeadBlock, named_in, names_a_project
from perfrules.layout.headings import is_heading_row, is_sub_heading, names_indicators, states_targets
from perfrules.layout.indicators import IndicatorTable
from perfrules.layout.labels import HeadField, is_schedule_label, label_at, names_body, plain
from perfrules.layout.lines import ProjectHeading, begins_section, kind_of, project_heading
from perfrules.layout.money_grid import MoneyGrid
from perfrules.layout.part import Leftovers, Part
from perfrules.layout.remarks import Remarks
from perfrules.layout.schedule import SpendingSchedule
from perfrules.layout.tasks import Tasks, begins_tasks
from perfrules.model import Cell, Evaluation, Labelled, Location, Project
from perfrules.model.form import Kind
from perfrules.model.location import BLANK
from perfrules.model.make import make_points, with_budget
from perfrules.readers import Row

_LONGEST_NUMBER: Final = 9
_PAIR: Final = 2  # a label and what is said behind it


def begins_project(row: Row, *, has_heading: bool) -> bool:
    """Whether the row belongs to a project's tables, where none have begun yet.

    Args:
        row: the row.
        has_heading: whether a heading ``…绩效目标表`` stands above, or what follows shows that this is such a table.
            Otherwise only such rows count as no other table of a disclosure has.
    """
    if len(row.filled) == 1 and begins_section(row.first.text):
        return False  # 二、预算安排情况 of a spreadsheet, which knows no paragraphs
    label = label_at(row, 0)
    if label is not None and (has_heading or (label.field == "scale" and len(row.filled) > 1)):
        return True
    if has_heading and (is_goal_label(row.first) or begins_tasks(row)):
        return True
    return is_schedule_label(row.first) or names_a_project(row) or begins_targets(row)


def begins_targets(row: Row) -> bool:
    """Whether the row is one of headings that only tables of performance targets have."""
    return (is_heading_row(row) and (states_targets(row) or names_indicators(row))) or begins_execution(row)


class ProjectTables:
    """Collects one project, row by row."""

    def __init__(self, heading: ProjectHeading | None, table_unit: str, kind: Kind = "项目") -> None:
        self._heading = heading
        self._kind = kind if heading is None else kind_of(heading.text.text)
        self._table_unit = table_unit if heading is None or heading.unit is None else heading.unit
        self._head, self._schedule = HeadBlock(), SpendingSchedule()
        self._goal, self._indicators = Goal(), IndicatorTable()
        self._grid, self._remarks = MoneyGrid(self._head.funds), Remarks()
        self._execution, self._tasks = ExecutionGrid(self._table_unit), Tasks(self._table_unit)
        # In the order of how often their rows come; a row can begin only one of them.
        self._parts: tuple[Part, ...] = (
            self._indicators,
            self._schedule,
            self._goal,
            self._execution,
            self._tasks,
            self._grid,
            self._remarks,
        )
        self._latest: Part | None = None
        self.leftovers: Leftovers = ()  # what is known to have no place only when all is collected
        self._location: Location | None = None if heading is None else heading.line.location

    @property
    def title(self) -> str:
        """How people find it: its heading, or its name, or nothing."""
        name = self._name()
        if self._heading is not None and not (self._heading.is_generic and name is not None):
            return self._heading.line.text
        return "" if name is None else name.text

    def continues_under(self, heading: ProjectHeading) -> bool:
        """Whether a heading is this project's own, which stands again on a further page."""
        mine = self._heading
        return mine is not None and (mine.text.text, mine.number) == (heading.text.text, heading.number)

    @property
    def is_in_goal(self) -> bool:
        """Whether the latest that came is of the goal, so that further lines may be."""
        return self._latest is self._goal

    @property
    def is_only_money(self) -> bool:
        """Whether nothing but a list of what the money is for has come, which a title of targets may follow."""
        return (
            bool(self._tasks.tasks)
            and self._head.get("name") is None
            and not self.has_targets
            and not self._goal.is_said
        )

    @property
    def has_targets(self) -> bool:
        """Whether the headings of its indicators have been taken up."""
        return not self._indicators.is_blank

    def is_another(self, row: Row) -> bool:
        """Whether the row begins another project, although no heading says so."""
        if names_a_project(row):
            return self._head.get("code") is not None or self.has_targets
        label = label_at(row, 0)
        return label is not None and label.field == "name" and self.has_targets and self.is_other_name(row)

    def is_other_name(self, row: Row) -> bool:
        """Whether the row names a project, and not this one, whose head may stand again on a further page."""
        mine, other = self._name(), named_in(row)
        return mine is not None and other is not None and plain(mine.text) != plain(other.text)

    def take(self, row: Row, below: Sequence[Row] = ()) -> Leftovers | None:
        """Take up a row.

        Args:
            row: the row.
            below: the rows below it in its table, by which columns are told whose headings are not known.

        Returns:
            Its cells that found no place; ``None`` if none did.
        """
        if len(row.filled) == 1 and begins_section(row.first.text):
            return None
        if self._location is None:
            self._location = row.location
        if self._indicators.take_grade_beside(row):
            return ()
        self._indicators.foresee(below)
        self._schedule.foresee(below)
        for part in self._parts:
            left = part.open(row)
            if left is not None:
                self._latest = part
                return left
        # Rows of these begin with words that are labels of the head block as well.
        is_table = self._latest in (self._execution, self._tasks, self._grid, self._remarks)
        is_table = is_table or (self._latest is self._schedule and self._schedule.awaits(row))
        goes_on = is_table or self._indicators.awaits(row)
        if goes_on and self._latest is not None and (left := self._latest.go_on(row)) is not None:
            return left
        left = self._head.open(row, is_sure=self._latest is not self._indicators)
        if left is not None:
            self._latest = self._head
            return left
        left = None if self._latest is None else self._latest.go_on(row)
        if left is None and self._latest is not self._indicators:
            left = self._indicators.take_total(row)  # below remarks on the table
        is_pair = self._latest is not None or (len(row.filled) == _PAIR and not is_sub_heading(row))
        if left is None and is_pair and self._indicators.is_blank:
            left = self._head.take_unknown(row)
        return left

    def take_section(self, line: Cell, below: Sequence[Row]) -> bool:
        """Take up a line 二、资金情况 inside a form, above its targets; false if it is a heading of the document."""
        if self.has_targets or not begins_section(line.text):
            return False
        head = itertools.takewhile(lambda row: project_heading(row.first.text, None) is None, below)
        if not any(map(begins_targets, head)):
            return False
        self._head.details.append(Labelled(line, BLANK))
        return True

    def take_caption(self, line: Cell) -> bool:
        """Take up a line that says of which targets the table below it is; false if it does not."""
        return self._indicators.take_caption(line)

    def take_title(self, line: Cell) -> None:
        """Take up a title inside the form, over the headings of its targets: 年度绩效目标表."""
        self._indicators.take_caption(line)
        self._head.details.append(Labelled(line, BLANK))

    def take_schedule_label(self, line: Cell) -> bool:
        """Take up a line over the spending schedule, 用款计划; false if it is none."""
        return self._schedule.take_label(line)

    def take_grade(self, line: Cell) -> bool:
        """Take up a line below the targets that states the grade of the whole; false if it states none."""
        return self._indicators.take_grade(line)

    def put(self, field: HeadField | None, label: Cell, cell: Cell) -> Leftovers:
        """Take up what a column of a list says of the project; without a field it is a goal."""
        if field is None:
            self._goal.put(label, cell)
            return ()
        return self._head.put(field, label, cell)

    def new_table(self) -> None:
        """Be told that the next row begins a table."""
        if self._latest is not None:
            self._latest.new_table()

    def set_unit(self, table_unit: str) -> None:
        """Be told of a line 单位：…; it counts for the amounts below it, and for the head if all of its amounts are."""
        if not self._head.funds.has_amounts:
            self._table_unit = table_unit
        self._execution.set_unit(table_unit)
        self._tasks.set_unit(table_unit)

    def project(self) -> Project:
        """What was collected.

        Raises:
            LimitError: the text of a value is too long.
        """
        name = self._name()
        heading = self._heading
        if heading is not None and (
            heading.is_generic or (heading.number is None and name is not None and heading.is_of(name.text))
        ):
            heading = None
        funds = self._head.funds.settled(self._table_unit)
        budget = funds.get("budget")
        schedule = self._schedule.settled(None if budget is None else budget.quantity, self._table_unit)
        self.leftovers = (*funds.unplaced, *schedule.unplaced)
        is_stated = bool(self._execution.rows) or self._tasks.total is not None
        if budget is not None and is_stated and (budget.is_blank or funds.inferred):
            budget = None  # stated there
            funds.inferred.clear()
        return with_budget(
            Project(
                number=self._number(),
                heading=None if heading is None else heading.text,
                code=self._head.get("code"),
                name=name,
                budget=budget,
                fiscal_funds=funds.get("fiscal_funds"),
                other_funds=funds.get("other_funds"),
                more_funds=tuple(funds.more_funds),
                whole_budget=funds.get("whole_budget"),
                purpose=self._head.get("purpose"),
                schedule=schedule.schedule,
                goal=self._goal.get("goal"),
                long_term_goal=self._goal.get("long_term"),
                indicators=self._indicators.indicators(),
                long_term_indicators=self._indicators.indicators("long_term"),
                tasks=tuple(self._tasks.tasks),
                tasks_total=self._tasks.total,
                evaluation=self._evaluation(),
                details=(
                    *self._head.details,
                    *funds.details,
                    *schedule.details,
                    *self._execution.details,
                    *self._tasks.details,
                    *self._indicators.details,
                    *self._grid.details,
                    *self._remarks.details,
                ),
                location=self._location,
                spending=tuple(funds.spending),
                spending_total=funds.spending_total,
                inferred=(*funds.inferred, *self._indicators.inferred),
                kind=self._kind,
            )
        )

    def _name(self) -> Cell | None:
        """The name in the head, or behind the title of a form."""
        stated = self._head.get("name")
        titled = None if self._heading is None else self._heading.name
        if stated is not None and stated.text:
            return stated
        if titled is None and self._heading is not None and stated is None:
            titled = self._heading.titled if self._heading.is_generic or self.has_targets else None
        return titled or stated or self._body()

    def _body(self) -> Cell | None:
        """The body whose targets they are, where they are those of a whole department."""
        if self._kind != "部门整体":
            return None
        return next(
            (one.text for one in self._head.details if one.text.text and names_body(one.label.text)), None
        )

    def _number(self) -> int | None:
        """The number in the heading, or of the row in a list."""
        if self._heading is not None:
            return None if self._heading.is_generic else self._heading.number
        listed = self._head.get("number")
        is_number = listed is not None and listed.text.isdecimal() and len(listed.text) <= _LONGEST_NUMBER
        return int(listed.text) if listed is not None and is_number else None

    def _evaluation(self) -> Evaluation | None:
        """What a self-evaluation says of the whole; ``None`` where nothing of one was collected."""
        achieved, weight, score = (
            self._goal.get("achieved"),
            self._indicators.total_weight,
            self._indicators.total_score,
        )
        grade = self._indicators.grade
        execution = self._execution.with_scores(self._indicators.execution)
        if not execution and all(said is None for said in (achieved, score, weight, grade)):
            return None
        return Evaluation(
            execution=execution,
            achieved=achieved,
            total_weight=None if weight is None else make_points(weight),
            total_score=None if score is None else make_points(score),
            grade=grade,
        )
