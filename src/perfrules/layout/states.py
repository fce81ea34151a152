"""Where the walk through a document stands, and what a line or a row means there.

::

    BetweenTables ──title of a table──▶ InTable            ──its end──▶ BetweenTables
                  ──heading of a list─▶ InInstitutions
                  ──heading of a form─▶ UnderHeading ──first row──▶ InProject
                  ──row of a project──▶ InProject
                  ──columns of a list─▶ InList

A state takes up a line or a row and gives the state that the walk is in behind it. What it has collected goes to
:class:`~perfrules.layout.gathered.Gathered` when it ends.
"""

import itertools
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from attrs import frozen

from perfrules.layout.above import (
    goal_and_text,
    is_about,
    is_frame,
    is_page_number,
    is_sheet_name,
    names_unit,
    parts_about,
    year_in,
)
from perfrules.layout.by_content import is_heading_by_content
from perfrules.layout.columns import is_amount
from perfrules.layout.gathered import Gathered
from perfrules.layout.goal import is_goal_label
from perfrules.layout.heading_words import caption_of, is_plain_block
from perfrules.layout.institutions import InstitutionsReader
from perfrules.layout.labels import FIGURES, HeadField, label_at
from perfrules.layout.lines import (
    ProjectHeading,
    agency_of,
    begins_section,
    day_of,
    is_mark,
    kind_of,
    project_heading,
    unit_of,
    year_of,
)
from perfrules.layout.project import ProjectTables, begins_project, begins_targets
from perfrules.layout.project_list import ProjectList
from perfrules.layout.table_titles import is_table_title, table_below
from perfrules.layout.tables import TableReader
from perfrules.layout.tasks import names_tasks
from perfrules.model import Cell, Day
from perfrules.model.budget_words import canonical_table
from perfrules.patterns import regex
from perfrules.readers import Row, row_of
from perfrules.words import words_of

_AHEAD: Final = 60
_SENTENCE_END: Final = "。"
_NUMBERED_TITLE: Final = regex(r"表\s{1,4}[附表 ]{0,3}\d[\d.\-]{0,6}\s?表?\Z")
"""项目支出绩效目标表 05-2表: the title of another table, whatever it is called."""
_LIST: Final = 3
"""Of how many rows the heading of a list of projects may be."""
_BELOW: Final = 4
"""Rows of a table within which its headings of indicators are looked for."""

_BELOW_HEADINGS: Final = 100
"""Rows below another that are looked at: by those below headings, unknown columns are told."""


@frozen(slots=False)
class Ahead:
    """The table that the walk is in, as far as it looks ahead.

    Attributes:
        rows: all of its rows.
        is_other_sheet: whether it stands on another sheet of a workbook than the table before it.
    """

    rows: Sequence[Row]
    is_other_sheet: bool

    @classmethod
    def of(cls, rows: Sequence[Row], before: Sequence[Row]) -> "Ahead":
        """What is to be known of a table, behind another one."""
        is_other = bool(before) and _sheet_of(before[0]) != _sheet_of(rows[0])
        return cls(rows, is_other)

    @cached_property
    def has_targets(self) -> bool:
        """Whether the table has headings of indicators."""
        rows = self.rows[:_AHEAD]
        return any(
            begins_targets(row) or is_heading_by_content(row, self.rows[number : number + _BELOW])
            for number, row in enumerate(rows, start=1)
        )

    def below(self, row: Row) -> Sequence[Row]:
        """The rows below one of them, as many as are looked at."""
        number = self._numbers.get(_key_of(row))
        return () if number is None else self.rows[number + 1 : number + 1 + _BELOW_HEADINGS]

    @cached_property
    def _numbers(self) -> dict[object, int]:
        """The number of each row. A row from which something was taken away is found by the place where it begins."""
        numbers: dict[object, int] = {}
        for number, row in enumerate(self.rows):
            numbers.setdefault(_key_of(row), number)
        return numbers

    @property
    def head(self) -> Iterable[Row]:
        """The rows above the headings of indicators."""
        return itertools.takewhile(lambda row: not begins_targets(row), self.rows[:_AHEAD])

    def goes_on_below(self, row: Row) -> bool:
        """Whether rows of amounts stand below a row, before anything else begins: it is no line between two tables."""
        return row.location is not None and row.location.line in self._enclosed

    @cached_property
    def _enclosed(self) -> frozenset[int]:
        """The lines of the rows with one filled cell that have rows of amounts below them in the same table."""
        found: set[int] = set()
        goes_on = False
        for row in reversed(self.rows):
            if len(row.filled) > 1:
                has_amount = any(is_amount(row.cells[index].text) for index in row.filled)
                goes_on = has_amount or (goes_on and not begins_project(row, has_heading=False))
            elif is_table_title(row.first.text) or project_heading(row.first.text, None) is not None:
                goes_on = False
            elif goes_on and row.location is not None:
                found.add(row.location.line)
        return frozenset(found)


class State(ABC):
    """A stage of the walk; this class does what is the same in all of them."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered

    def paragraph(self, line: Cell) -> "State":
        """Take up a line of running text, which may state several things."""
        state = self
        for part in parts_about(line):
            state = state._line(part)
        return state

    def row(self, row: Row, ahead: Ahead) -> "State":
        """Take up a row of a table."""
        if _is_about_document(row):
            state: State = self  # 部门：某镇人民政府 | 单位：万元 above a table
            for index in row.filled:
                state = state.paragraph(row.cells[index])
            return state
        if (year := year_in(row)) is not None:
            self.gathered.set_year(year, row.first)
        if len(row.filled) > 1 and any(names_unit(row.cells[index].text) for index in row.filled):
            row = self._without_unit(row)
        if len(row.filled) == 1 and self._is_line(row, ahead):
            return self.paragraph(row.first)
        return self._row(row, ahead)

    def begin_table(self, ahead: Ahead) -> "State":  # noqa: ARG002 - some states look
        """Be told that the next row begins a table: a blank line, a page break or a paragraph came before it."""
        return self

    def end(self) -> "State":
        """Hand over what was collected, as something else begins here."""
        return BetweenTables(self.gathered)

    @abstractmethod
    def _row(self, row: Row, ahead: Ahead) -> "State":
        """Take up a row that is neither a line nor about the document."""

    @abstractmethod
    def _text(self, line: Cell) -> "State":
        """Take up a line that begins nothing and is not about the document."""

    def _heading(self, heading: ProjectHeading) -> "State":
        """Take up the heading of a project's tables."""
        state = UnderHeading(self.end().gathered, heading)
        self._take_heading(heading)
        return state

    def _take_heading(self, heading: ProjectHeading) -> None:
        if heading.year is not None:
            self.gathered.set_year(heading.year, heading.line)
        if heading.number is None and (heading.year is None or heading.is_generic):
            self.gathered.take_form_title(heading.line)

    def _line(self, line: Cell) -> "State":
        gathered = self.gathered
        if (heading := project_heading(line.text, line.location)) is not None:
            return self._heading(heading)
        if (table := table_below(line)) is not None:
            self.end()
            gathered.take_level(line)
            gathered.section = line.text
            return InTable(gathered, table)
        if is_sheet_name(line):
            gathered.section = line.text
            gathered.paragraphs.append(line)
            return self
        if begins_section(line.text):
            state = self.end()
            gathered.section = line.text
            gathered.paragraphs.append(line)
            return state
        if is_page_number(line.text) or is_mark(line.text) or is_frame(line.text):
            gathered.set_aside([line], gathered.section, is_inside=False)
            return self
        return self if self._is_about_document(line) else self._text(line)

    def _is_about_document(self, line: Cell) -> bool:
        """Take up a line that gives the unit, the year, the body or a day."""
        if (unit := self.gathered.take_unit(line)) is not None:
            self._set_unit(unit, line)
            return True
        if self.gathered.take_year(line) or self.gathered.take_agency(line):
            return True
        if (day := day_of(line)) is not None:
            return self._take_day(*day)
        if self._may_be_title():
            self.gathered.take_title(line)
        return False

    def _may_be_title(self) -> bool:
        """Whether a line here may be the title of the document."""
        return not self.gathered.projects

    def _set_unit(self, unit: str, line: Cell) -> None:  # noqa: B027 - some states have no amounts
        """Be told of a line 单位：…, which counts for the amounts below it."""

    def _take_day(self, what: str, day: Day) -> bool:
        return self.gathered.take_day(what, day)

    def _without_unit(self, row: Row) -> Row:
        """Take up a 单位：元 that stands in a row beside something else."""
        for index in row.filled:
            if unit_of(row.cells[index].text) is not None:
                self._is_about_document(row.cells[index])
        cells = (Cell("", cell.location) if unit_of(cell.text) is not None else cell for cell in row.cells)
        return row_of(cells) or row

    def _is_line(self, row: Row, ahead: Ahead) -> bool:  # noqa: ARG002 - some states look
        """Whether the text of a row's only cell is a line of its own rather than a piece of the table."""
        text = row.first.text
        return (
            project_heading(text, None) is not None
            or unit_of(text) is not None
            or year_of(text) is not None
            or canonical_table(text) is not None
        )

    def _begin_list(self, found: ProjectList) -> "State":
        self.end()
        return InList(self.gathered, found)

    def begin_list(self, rows: Sequence[Row]) -> "tuple[State, int] | None":
        """The state in a list of projects whose heading these rows begin with, and the number of its rows; or ``None``."""
        found = ProjectList.begin(rows)
        return None if found is None else (self._begin_list(found), found.width)

    def _no_row(self, row: Row) -> "State":
        """A row that belongs to nothing. With one cell it may be a paragraph: spreadsheets know none."""
        if len(row.filled) == 1 and not row.first.text.isdecimal():
            return self.paragraph(row.first)
        self._set_aside([Cell(row.text, row.location)])
        return self

    def _set_aside(self, cells: Iterable[Cell]) -> None:
        self.gathered.set_aside(cells, self.gathered.section, is_inside=False)

    def _begin_project(self, heading: ProjectHeading | None) -> "InProject":
        self.end()
        return InProject(self.gathered, ProjectTables(heading, self.gathered.unit))


class BetweenTables(State):
    """Outside the tables, in running text, or among rows that belong to nothing."""

    def _row(self, row: Row, ahead: Ahead) -> State:
        institutions = InstitutionsReader()
        if institutions.begin(row):
            self.end()
            return InInstitutions(self.gathered, institutions)
        if begins_project(row, has_heading=_begins_head(row, ahead)) or is_heading_by_content(
            row, ahead.below(row)[:_BELOW]
        ):
            return self._begin_project(None)._row(row, ahead)
        return self._no_row(row)

    def _text(self, line: Cell) -> State:
        self.gathered.paragraphs.append(line)
        return self


class InInstitutions(BetweenTables):
    """In the list of the bodies that a budget covers."""

    def __init__(self, gathered: Gathered, reader: InstitutionsReader) -> None:
        super().__init__(gathered)
        self._reader = reader

    def begin_table(self, ahead: Ahead) -> State:  # noqa: ARG002 - another table ends the list
        """Another table ends the list."""
        return self.end()

    def end(self) -> State:
        """Hand over the bodies."""
        self.gathered.institutions += self._reader.found
        return BetweenTables(self.gathered)

    def _row(self, row: Row, ahead: Ahead) -> State:
        if InstitutionsReader().begin(row) or (spare := self._reader.take(row)) is None:
            return self.end()._row(row, ahead)
        self._set_aside(spare)
        return self


class InTable(BetweenTables):
    """Below the title of a table of the budget: that of subjects, of purchases, of assets."""

    def __init__(self, gathered: Gathered, reader: TableReader) -> None:
        super().__init__(gathered)
        self._reader = reader

    def end(self) -> State:
        """Hand over the table."""
        self._set_aside(self._reader.end(self.gathered))
        return BetweenTables(self.gathered)

    def begin_list(self, rows: Sequence[Row]) -> "tuple[State, int] | None":  # noqa: ARG002
        """The columns below a title are those of its table."""
        return None

    def _row(self, row: Row, ahead: Ahead) -> State:
        if not begins_project(row, has_heading=_begins_head(row, ahead) and _names(row)):
            spare = self._reader.take(row)
            if spare is not None:
                self._set_aside(spare)
                return self
        return super()._row(row, ahead)

    def _text(self, line: Cell) -> State:
        if _is_note(line.text) and self._reader.note(line):
            return self
        # Between a title and its table lines such as 附表 3 may stand.
        state = self.end() if self._reader.has_begun else self
        self.gathered.paragraphs.append(line)
        return state

    def _is_line(self, row: Row, ahead: Ahead) -> bool:
        if super()._is_line(row, ahead):
            return True
        if not self._reader.has_begun or not self._ends(row.first.text):
            return False
        # A cell inside a table is no heading of the document, whatever it begins with.
        is_item = begins_section(row.first.text) and (row.filled[0] > 0 or self._reader.goes_on(row))
        return not is_item and not ahead.goes_on_below(row)

    def _ends(self, text: str) -> bool:
        """Whether a text that stands alone in its row, as paragraphs do in a spreadsheet, is none of the table above it."""
        return (
            begins_section(text)
            or text.endswith("。")
            or _is_note(text)
            or is_table_title(text)
            or _NUMBERED_TITLE.search(text) is not None
            or agency_of(text, None) is not None
        )

    def _set_unit(self, unit: str, line: Cell) -> None:
        self._reader.set_unit(unit, line)

    def _take_day(self, what: str, day: Day) -> bool:
        taken = self._reader.take_day(day)
        return super()._take_day(what, day) if taken is None else taken


class UnderHeading(State):
    """Below the heading of a project whose tables have not come yet.

    The heading may be that of the project before it, which stands again on a further page: the next row tells.
    """

    def __init__(
        self, gathered: Gathered, heading: ProjectHeading, paused: ProjectTables | None = None
    ) -> None:
        super().__init__(gathered)
        self._title = heading
        self._paused = paused
        self._lines: list[Row] = []  # 申报日期：… of whichever project the next row shows to go on

    def end(self) -> State:
        """Its tables never came."""
        self._end_paused()
        self._set_aside(row.first for row in self._lines)
        if self._title.is_generic:  # the title of the document, or of a section
            self.gathered.paragraphs.append(self._title.line)
        else:
            self._set_aside([self._title.line])
        return BetweenTables(self.gathered)

    def _heading(self, heading: ProjectHeading) -> State:
        if self._paused is None or not self._paused.continues_under(heading):
            return super()._heading(heading)
        paused, self._paused = self._paused, None
        self.end()
        self._take_heading(heading)
        return UnderHeading(self.gathered, heading, paused)

    def _row(self, row: Row, ahead: Ahead) -> State:
        if (paused := self._resumed(row)) is not None:
            return self._with_lines(paused)._row(row, ahead)
        if self._is_over_list(row, ahead):
            return self.paragraph(row.first)
        is_below = (
            len(row.filled) > 1 and ahead.has_targets
        )  # the head may begin with labels that are not known
        if not begins_project(row, has_heading=True) and not is_below:
            return self._no_row(row)
        return self._with_lines(self._project())._row(row, ahead)

    def _is_over_list(self, row: Row, ahead: Ahead) -> bool:
        """Whether a row names the body of a list right below it: it is no project of its own."""
        is_line = len(row.filled) == 1 and agency_of(row.first.text, row.first.location) is not None
        return is_line and ProjectList.begin(ahead.below(row)[:_LIST]) is not None

    def _with_lines(self, state: "InProject") -> State:
        """The state in a project that has taken up the lines between the heading and its first row."""
        found: State = state
        for row in self._lines:
            found = state._text_row(row)
        self._lines = []
        return found

    def _text(self, line: Cell) -> State:
        if (row := _row_about_project(line)) is not None:
            label = label_at(row, 0)
            if self._paused is not None and label is not None and label.field == "detail":
                self._lines.append(row)
                return self
            return (self._resumed(row) or self._project())._text_row(row)
        if caption_of(line) is not None:
            if self._paused is not None and self._paused.take_caption(line):
                return self
            if self._paused is None and not is_plain_block(line):
                return self._project()._text(line)
        if line.text.endswith(_SENTENCE_END):
            self.gathered.paragraphs.append(
                line
            )  # what is said between the title of the document and its first form
        else:
            self._set_aside([line])
        return self

    def _resumed(self, row: Row) -> "InProject | None":
        """The project above, whose own heading stands again, unless the row names another one."""
        paused, label = self._paused, label_at(row, 0)
        if paused is None:
            return None
        is_own = paused.is_only_money or paused.continues_under(self._title)
        if _is_caption(self._title) and not is_own:
            # 年度绩效目标表 inside a form, directly over the headings of its indicators
            if begins_targets(row):
                paused.take_title(self._title.line)
                return InProject(self.gathered, paused)
            self._end_paused()
            return None
        if label is None or (label.field != "code" and not paused.is_other_name(row)):
            return InProject(self.gathered, paused)
        self._end_paused()
        return None

    def _project(self) -> "InProject":
        return InProject(self.gathered, ProjectTables(self._title, self.gathered.unit))

    def _begin_list(self, found: ProjectList) -> State:
        # The heading above a list names no project; it is that of a section.
        self._end_paused()
        self._set_aside(row.first for row in self._lines)
        self.gathered.section = self._title.line.text
        self.gathered.paragraphs.append(self._title.line)
        return InList(self.gathered, found)

    def _end_paused(self) -> None:
        if self._paused is not None:
            self.gathered.add(self._paused)
            self._paused = None

    def _set_aside(self, cells: Iterable[Cell]) -> None:
        # Before the first project it may stand in a table of contents.
        is_inside = bool(self.gathered.projects)
        self.gathered.set_aside(cells, self._title.line.text, is_inside=is_inside)


class InProject(State):
    """Among the tables of a project."""

    def __init__(self, gathered: Gathered, project: ProjectTables) -> None:
        super().__init__(gathered)
        self._project = project

    def end(self) -> State:
        """Hand over the project."""
        self.gathered.add(self._project)
        return BetweenTables(self.gathered)

    def begin_table(self, ahead: Ahead) -> State:
        """A further table of the project, unless it names another one or stands on another sheet."""
        project = self._project
        project.new_table()
        if project.has_targets and (
            ahead.is_other_sheet or (ahead.has_targets and any(map(project.is_other_name, ahead.head)))
        ):
            return self.end()
        return self

    def _heading(self, heading: ProjectHeading) -> State:
        is_lists_own = heading.is_generic and self._project.is_only_money  # 分配明细表 in front of 绩效目标表
        is_going_on = (
            is_lists_own or _is_caption(heading) or self._project.continues_under(heading)
        )  # what stands below tells whether another one begins
        if not is_going_on:
            return super()._heading(heading)
        self._take_heading(heading)
        return UnderHeading(self.gathered, heading, self._project)

    def put(self, field: HeadField | None, label: Cell, cell: Cell) -> None:
        """Take up what a column of a list says of the project; without a field it is a goal."""
        self._set_aside(self._project.put(field, label, cell))

    def take_headings(self, rows: Iterable[Row], below: Sequence[Row], *, is_known: bool) -> None:
        """Take up the headings of a list, whose unknown words are listed once, with the rows of the list below them."""
        unknown = [cell for row in rows for cell in self._project.take(row, below) or ()]
        self._set_aside(() if is_known else unknown)

    def take_rest(self, row: Row, ahead: Ahead) -> "InProject | None":
        """Take up what a row of a list has besides that; ``None`` if it ends the project."""
        state = self._take(row, ahead)
        return state if isinstance(state, InProject) else None

    def _row(self, row: Row, ahead: Ahead) -> State:
        if self._project.is_another(row):
            return self._begin_project(None)._take(row, ahead)
        return self._take(row, ahead)

    def _take(self, row: Row, ahead: Ahead) -> State:
        if len(row.filled) == 1 and self._project.take_section(row.first, ahead.below(row)):
            return self
        left = self._project.take(row, ahead.below(row))
        if left is None:
            return self._no_row(row)
        self._set_aside(left)
        return self

    def _text(self, line: Cell) -> State:
        if self._project.take_grade(line):
            return self
        if (row := _row_about_project(line)) is not None:
            return self._text_row(row)
        if caption_of(line) is not None and self._project.take_caption(line):
            return self
        if self._project.take_schedule_label(line):
            return self
        row = row_of([line])
        if row is not None and (is_goal_label(line) or names_tasks(row) or self._project.is_in_goal):
            self._set_aside(self._project.take(row) or ())  # a goal that stands in lines of its own
        elif self._project.has_targets and line.text.endswith(_SENTENCE_END):
            self.gathered.paragraphs.append(line)  # what is said below the tables, of one of them or of all
        else:
            self._set_aside([line])
        return self

    def _text_row(self, row: Row) -> State:
        """Take up a line such as 项目名称：道路保洁, which says what a row of the table would."""
        state = self._begin_project(None) if self._project.is_another(row) else self
        state._set_aside(state._project.take(row) or ())
        return state

    def _may_be_title(self) -> bool:
        return False

    def _set_unit(self, unit: str, line: Cell) -> None:  # noqa: ARG002 - a project keeps no place of it
        self._project.set_unit(unit)

    def _set_aside(self, cells: Iterable[Cell]) -> None:
        self.gathered.set_aside(cells, self._project.title, is_inside=True)


class InList(BetweenTables):
    """In a table that lists several projects, each in one row or several."""

    def __init__(self, gathered: Gathered, found: ProjectList, project: InProject | None = None) -> None:
        super().__init__(gathered)
        self._list = found
        self._project = project  # the one that the list is at
        self._has_listed = False  # whether a project has begun, and the headings of the columns are known
        self._rows: Sequence[Row] = ()  # of the list, by which columns are told whose headings are not known

    def end(self) -> State:
        """Hand over the last project."""
        self._end_project()
        return BetweenTables(self.gathered)

    def begin_table(self, ahead: Ahead) -> State:
        """The list goes on, with the project that it is at unless the table is of another one."""
        if self._project is not None and self._project.begin_table(ahead) is not self._project:
            self._project = None
        return self

    def _begin_list(self, found: ProjectList) -> State:
        # The heading stands again: the project above goes on.
        return InList(self.gathered, found, self._project)

    def row(self, row: Row, ahead: Ahead) -> State:
        """Take up a row of the list; or one of something else."""
        return self if self._listed(row, ahead) else super().row(row, ahead)

    def _listed(self, row: Row, ahead: Ahead) -> bool:
        """Take up a row of the list; false if it is none."""
        entry = self._list.take(row, ahead.below(row))
        if entry.is_count:
            return True
        if entry.total is not None:
            self.gathered.take_list_total(entry.total)
            return True
        if entry.is_new:
            self._end_project()
            if not self._has_listed:
                self._rows = (row, *ahead.below(row))
            self._project = self._begin_listed()
        elif self._project is None or (entry.rest is None and not entry.said):
            return False
        project = self._project
        for part, label, cell in entry.said:
            project.put(part, label, cell)
        if entry.rest is not None:
            self._project = project.take_rest(entry.rest, ahead)
        return True

    def _begin_listed(self) -> InProject:
        """A project that knows the headings of the columns, and whose targets the title above the list says they are."""
        kind = kind_of(self.gathered.section)
        project = InProject(self.gathered, ProjectTables(None, self.gathered.unit, kind))
        self.gathered.listed += 1
        project.take_headings(self._list.heading, self._rows, is_known=self._has_listed)
        self._has_listed = True
        return project

    def _end_project(self) -> None:
        if self._project is not None:
            self._project.end()
            self._project = None

    def _row(self, row: Row, ahead: Ahead) -> State:
        return (
            super()._row(row, ahead)
            if self._project is None
            else self._behind(self._project._row(row, ahead))
        )

    def _text(self, line: Cell) -> State:
        return super()._text(line) if self._project is None else self._behind(self._project._text(line))

    def _behind(self, state: State) -> State:
        """The state behind what the project has taken: the list goes on unless the project has ended."""
        return self if state is self._project else state

    def _may_be_title(self) -> bool:
        return self._project is None and super()._may_be_title()

    def _set_unit(self, unit: str, line: Cell) -> None:
        if self._project is not None:
            self._project._set_unit(unit, line)

    def _set_aside(self, cells: Iterable[Cell]) -> None:
        if self._project is None:
            super()._set_aside(cells)
        else:
            self._project._set_aside(cells)


def _begins_head(row: Row, ahead: Ahead) -> bool:
    """Whether the head of a project begins here, with headings of indicators below to show that it is one."""
    label = label_at(row, 0)
    begins = is_goal_label(row.first) or (label is not None and label.field not in FIGURES)
    return begins and ahead.has_targets


def _is_caption(heading: ProjectHeading) -> bool:
    """Whether a heading may stand inside a form, as it only says of which targets the table below it is."""
    return heading.name is None and heading.number is None and caption_of(heading.line) is not None


def _names(row: Row) -> bool:
    """Whether a row begins with what a project is called: 一般公共预算 and 单位 begin rows of other tables too."""
    label = label_at(row, 0)
    return label is not None and label.field in {"code", "name", "scale"} and not label.is_loose


def _row_about_project(line: Cell) -> Row | None:
    """A line such as 项目名称：道路保洁 as the row that it would be in a table; ``None`` if it says nothing of a project."""
    row = row_of(goal_and_text(line))
    if row is None:
        return None
    label = label_at(row, 0)
    return row if len(row.filled) > 1 or (label is not None and label.value is not None) else None


def _is_about_document(row: Row) -> bool:
    """Whether a row only says what lines above a table do; several years are headings of columns."""
    texts = [row.cells[index].text for index in row.filled]
    return len(texts) > 1 and all(map(is_about, texts)) and any(year_of(text) is None for text in texts)


def _is_note(text: str) -> bool:
    """Whether a line is a note on the table above it."""
    return text.startswith(words_of("lines")["note"])


def _key_of(row: Row) -> object:
    """By which a row is found among those of its table."""
    location = row.first.location
    return id(row) if location is None else location


def _sheet_of(row: Row) -> str | None:
    location = row.first.location
    return None if location is None or location.place is None else location.place.sheet
