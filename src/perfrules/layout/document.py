"""The whole document: which block belongs to which project or table, and which to none."""

import itertools
from collections.abc import Iterable, Sequence
from typing import Final

from perfrules.layout.above import goal_and_text, is_about, is_page_number, names_unit, parts_about, year_in
from perfrules.layout.assets import AssetsReader, is_assets_title
from perfrules.layout.budget import BudgetTableReader
from perfrules.layout.goal import is_goal_label
from perfrules.layout.heading_words import caption_of, is_plain_block
from perfrules.layout.institutions import InstitutionsReader
from perfrules.layout.labels import label_at
from perfrules.layout.lines import (
    ProjectHeading,
    agency_of,
    begins_section,
    day_of,
    is_mark,
    level_of,
    project_heading,
    title_year,
    unit_of,
    year_of,
)
from perfrules.layout.procurement import ProcurementReader, is_procurement_title
from perfrules.layout.project import ProjectTables, begins_project, begins_targets
from perfrules.layout.project_list import ProjectList
from perfrules.model import (
    Agency,
    AssetTable,
    BudgetTable,
    Cell,
    Day,
    Disclosure,
    Location,
    Procurement,
    Project,
    Unplaced,
)
from perfrules.model.budget_words import canonical_table
from perfrules.model.make import TABLE_UNIT
from perfrules.model.make_tables import with_purchases
from perfrules.model.narrative import read_narrative
from perfrules.readers import Block, Paragraph, Row, Table, row_of

__all__ = ["read_blocks"]

_DAYS: Final = {
    "批复": "approved",
    "批准": "approved",
    "公开": "published",
    "公布": "published",
    "发布": "published",
}
_AHEAD: Final = 60
"""Rows of a table within which its headings of indicators are looked for."""
_NOTES: Final = ("注：", "注:", "备注", "说明：", "本表", "此表", "空表")


def read_blocks(blocks: Iterable[Block], path: str = "") -> Disclosure:
    """The disclosure that *blocks* make up.

    Args:
        blocks: in the order of the document.
        path: what they were read from, for people.

    Returns:
        What was recognised. Running text outside the projects is in ``paragraphs``. Every other piece is in
        ``unplaced``, if it stands among the projects' tables, or in ``outside``. There may be no project at all.

    Raises:
        LimitError: the text of a value is too long.
    """
    walk = _Walk()
    for block in blocks:
        match block:
            case Paragraph(text, location):
                walk.paragraph(Cell(text, location))
            case Table(rows):
                walk.table(rows)
    return walk.disclosure(path)


class _Walk:
    """Goes through a document from top to bottom."""

    def __init__(self) -> None:
        self._year: int | None = None
        self._titled_year: int | None = None
        self._agency: Agency | None = None
        self._level: str | None = None
        self._institutions = InstitutionsReader()
        self._days: dict[str, Day] = {}  # of approval and publication
        self._unit = TABLE_UNIT
        self._projects: list[Project] = []
        self._current: ProjectTables | None = None
        self._heading: ProjectHeading | None = None  # of a project whose tables have not come yet
        self._paused: ProjectTables | None = None  # a project whose own heading stands again
        self._list: ProjectList | None = None  # of projects, where one table has several
        self._has_listed = False  # whether a project of the list has begun, and its headings are known
        self._section = ""  # the nearest heading above, outside the projects
        self._sheet: str | None = None
        self._ahead: Sequence[Row] = ()  # the table that the walk is in
        self._has_targets: bool | None = None  # whether it has headings of indicators; looked up when needed
        self._table: BudgetTableReader | ProcurementReader | AssetsReader | None = None
        self._tables: list[BudgetTable] = []
        self._procurement: Procurement | None = None
        self._assets: AssetTable | None = None
        self._paragraphs: list[Cell] = []
        self._unplaced: list[Unplaced] = []
        self._outside: list[Unplaced] = []

    def disclosure(self, path: str) -> Disclosure:
        self._end_project()
        self._end_table()
        said = read_narrative(self._paragraphs)
        return Disclosure(
            path=path,
            year=self._titled_year if self._year is None else self._year,
            agency=self._agency,
            level=self._level,
            institutions=self._institutions.found,
            approved=self._days.get("approved"),
            published=self._days.get("published"),
            projects=with_purchases(self._projects, self._procurement),
            tables=tuple(self._tables),
            procurement=self._procurement,
            assets=self._assets,
            stated=said.stated,
            denials=said.denials,
            topics=said.topics,
            paragraphs=tuple(self._paragraphs),
            unplaced=tuple(self._unplaced),
            outside=tuple(self._outside),
        )

    def paragraph(self, line: Cell) -> None:
        for part in parts_about(line):
            self._paragraph(part)

    def _paragraph(self, line: Cell) -> None:
        heading = project_heading(line.text, line.location)
        if heading is not None:
            paused = self._current or self._paused
            if paused is not None and paused.continues_under(heading):
                self._paused, self._current = paused, None  # the next row tells whether it goes on
            else:
                self._end_project()
            self._end_table()
            self._heading = heading
            if heading.year is not None:
                self._year = self._year or heading.year
            elif heading.is_generic:
                self._titled_year = self._titled_year or title_year(line.text)
        elif self._begins_table(line):
            self._section = line.text
        elif _is_sheet_name(line):
            self._section = line.text
            self._paragraphs.append(line)
        elif begins_section(line.text):
            self._end_project()
            self._end_table()
            self._section = line.text
            self._paragraphs.append(line)
        elif is_page_number(line.text) or is_mark(line.text):
            self._outside.append(Unplaced(line.text, line.location or Location(0, 0, 0), self._section))
        elif not self._is_about_document(line) and not self._says_of_project(line):
            if self._current is not None or self._heading is not None:
                if not self._is_caption(line):
                    self._set_aside(line)
            elif self._table is not None and line.text.startswith(_NOTES) and self._table.note(line):
                pass
            else:
                if self._table is not None and self._table.has_begun:
                    self._end_table()  # between a title and its table lines such as 附表 3 may stand
                self._paragraphs.append(line)

    def _says_of_project(self, line: Cell) -> bool:
        """Whether a line such as 项目名称：道路保洁 says something of the project whose tables it stands among."""
        if self._heading is None and self._current is None:
            return False
        row = row_of(goal_and_text(line))
        label = None if row is None else label_at(row, 0)
        if row is None or (len(row.filled) == 1 and (label is None or label.value is None)):
            return False
        if self._current is None or self._heading is not None or self._current.is_another(row):
            self._begin_project()
        left = None if self._current is None else self._current.take(row)
        self._set_all_aside(left or ())
        return True

    def _is_caption(self, line: Cell) -> bool:
        """Whether a line such as 实施期绩效指标 says of which targets the table below it is; the project takes it up."""
        if caption_of(line) is None:
            return False
        if self._current is None and self._paused is None:
            if is_plain_block(line):
                return False
            self._begin_project()
        project = self._current or self._paused
        return project is not None and project.take_caption(line)

    def _begins_table(self, line: Cell) -> bool:
        """Begin the table that a line is the title of, if it is one's."""
        table: BudgetTableReader | ProcurementReader | AssetsReader
        if (kind := canonical_table(line.text)) is not None:
            self._level = self._level or level_of(line.text)
            table = BudgetTableReader(kind, line)
        elif is_procurement_title(line.text):
            table = ProcurementReader(line)
        elif is_assets_title(line.text):
            table = AssetsReader(line)
        else:
            return False
        self._end_project()
        self._end_table()
        self._table = table
        return True

    def _end_table(self) -> None:
        table, self._table = self._table, None
        match table:
            case BudgetTableReader():
                if (read := table.table()) is not None:
                    self._tables.append(read)
                    return
            case ProcurementReader():
                self._set_all_aside(table.end())
                if (procurement := table.procurement()) is not None:
                    known = self._procurement
                    self._procurement = procurement if known is None else known.with_more(procurement)
                    return
            case AssetsReader():
                if (assets := table.assets()) is not None:
                    self._assets = assets if self._assets is None else self._assets.with_more(assets)
                    return
        if table is not None:
            self._set_aside(table.title)  # of a table that never came, as in a list of contents

    def table(self, rows: tuple[Row, ...]) -> None:
        self._institutions.end()
        self._ahead, self._has_targets = rows[:_AHEAD], None
        if self._current is not None:
            self._current.new_table()
            if self._current.has_targets and (self._is_other_sheet(rows[0]) or self._names_another()):
                self._end_current()
        self._sheet = _sheet_of(rows[0])
        skip = 0
        for number, row in enumerate(rows):
            if skip:
                skip -= 1
            elif self._table is None and (found := ProjectList.begin(rows[number : number + 2])) is not None:
                self._begin_list(found)
                skip = found.width - 1
            elif self._list is None or not self._listed(self._list, row):
                self._row(row)

    def _targets_follow(self) -> bool:
        """Whether the table that the walk is in has headings of indicators."""
        if self._has_targets is None:
            self._has_targets = any(map(begins_targets, self._ahead))
        return self._has_targets

    def _is_other_sheet(self, row: Row) -> bool:
        """Whether a row stands on another sheet of a workbook than the table before it."""
        return self._sheet != _sheet_of(row)

    def _names_another(self) -> bool:
        """Whether the head above the headings of indicators names another project than that which has come to its targets."""
        if self._current is None or not self._targets_follow():
            return False
        head = itertools.takewhile(lambda row: not begins_targets(row), self._ahead)
        return any(map(self._current.is_other_name, head))

    def _listed(self, listed: ProjectList, row: Row) -> bool:
        """Take up a row of a table that lists several projects; false if it is none."""
        entry = listed.take(row)
        if entry.is_count:
            return True
        if entry.is_new:
            self._end_current()
            self._current = ProjectTables(None, self._unit)
            unknown = [cell for heading in listed.heading for cell in self._current.take(heading) or ()]
            if not self._has_listed:
                self._set_all_aside(unknown)
            self._has_listed = True
        elif self._current is None or (entry.rest is None and not entry.said):
            return False
        for field, label, cell in entry.said:
            self._set_all_aside(self._current.put(field, label, cell))
        if entry.rest is None:
            return True
        left = self._current.take(entry.rest)
        if left is None:
            self._no_row_of_a_project(entry.rest)
        else:
            self._set_all_aside(left)
        return True

    def _begin_list(self, found: ProjectList) -> None:
        """Begin a list; the heading above it, which names no project, is that of a section."""
        if self._heading is not None:
            self._section = self._heading.line.text
            self._paragraphs.append(self._heading.line)
            self._heading = None
        if self._list is None:
            self._end_project()
        self._list, self._has_listed = found, False

    def _row(self, row: Row) -> None:
        if len(row.filled) > 1 and all(is_about(row.cells[index].text) for index in row.filled):
            for index in row.filled:  # 部门：某镇人民政府 | 单位：万元 above a table
                self.paragraph(row.cells[index])
            return
        if (year := year_in(row)) is not None:
            self._year = self._year or year
        if len(row.filled) > 1 and any(names_unit(row.cells[index].text) for index in row.filled):
            row = self._without_unit(row)
        if len(row.filled) == 1 and (_is_line(row.first.text) or self._ends_a_table(row.first.text)):
            self.paragraph(row.first)
            return
        if self._paused is not None:
            self._go_on_or_end(row)
        is_further = self._current is not None and self._current.is_another(row)
        has_heading = self._heading is not None or is_further or self._begins_head(row)
        if (
            self._table is not None
            and self._heading is None
            and not begins_project(row, has_heading=has_heading)
        ):
            spare = self._table.take(row)
            if spare is not None:
                self._set_all_aside(spare)
                return
        if self._current is None and self._heading is None:
            if self._institutions.begin(row):
                self._end_table()
                return
            if (spare := self._institutions.take(row)) is not None:
                self._set_all_aside(spare)
                return
        if self._current is None or self._heading is not None or is_further:
            if not begins_project(row, has_heading=has_heading):
                self._no_row_of_a_project(row)
                return
            self._begin_project()
        current = self._current
        left = None if current is None else current.take(row)
        if left is None:
            self._no_row_of_a_project(row)
            return
        self._set_all_aside(left)

    def _without_unit(self, row: Row) -> Row:
        """Take up a 单位：元 that stands in a row beside something else."""
        for index in row.filled:
            if unit_of(row.cells[index].text) is not None:
                self._is_about_document(row.cells[index])
        cells = (Cell("", cell.location) if unit_of(cell.text) is not None else cell for cell in row.cells)
        return row_of(cells) or row

    def _begins_head(self, row: Row) -> bool:
        """Whether the head of a project begins here, with headings of indicators below to show that it is one."""
        return (
            self._current is None
            and (label_at(row, 0) is not None or is_goal_label(row.first))
            and self._targets_follow()
        )

    def _go_on_or_end(self, row: Row) -> None:
        """Below its own heading, which stands again: a project goes on, unless the row names another."""
        paused, self._paused = self._paused, None
        label = label_at(row, 0)
        if paused is None:
            return
        if label is not None and (label.field == "code" or paused.is_other_name(row)):
            self._projects.append(paused.project())
        else:
            self._current, self._heading = paused, None

    def _ends_a_table(self, text: str) -> bool:
        """Whether a text that stands alone in its row, as paragraphs do in a spreadsheet, is none of the table above it."""
        return (
            self._table is not None
            and self._table.has_begun
            and (
                begins_section(text)
                or text.endswith("。")
                or text.startswith(_NOTES)
                or _begins_anything(text)
            )
        )

    def _no_row_of_a_project(self, row: Row) -> None:
        # A row with one cell may be what other files have as a paragraph: spreadsheets know no paragraphs.
        if len(row.filled) == 1 and not row.first.text.isdecimal():
            self.paragraph(row.first)
        else:
            self._set_aside(Cell(row.text, row.location))

    def _is_about_document(self, line: Cell) -> bool:
        """Whether the line gives the year, the agency or the unit; one that contradicts what is known is set aside."""
        if (unit := unit_of(line.text)) is not None:
            self._unit = unit
            if self._current is not None:
                self._current.set_unit(unit)
            if self._table is not None:
                self._table.set_unit(unit, line)
            return True
        if (year := year_of(line.text)) is not None:
            self._year = self._year or year
            if self._year != year:
                self._set_aside(line)
            return True
        if (agency := agency_of(line.text, line.location)) is not None:
            self._agency = self._agency or agency
            if _is_other(self._agency, agency):
                self._set_aside(line)
            return True
        if (day := day_of(line)) is not None:
            return self._take_day(*day)
        if self._titled_year is None and not self._projects and self._current is None:
            self._titled_year = title_year(line.text)
            if self._titled_year is not None:
                self._level = self._level or level_of(line.text)
        return False

    def _take_day(self, what: str, day: Day) -> bool:
        """Take up the day of a line such as 公开时间：…; false if it is of something else, or another was given before."""
        if isinstance(self._table, AssetsReader) and not self._table.has_begun:
            return self._table.set_day(day)
        name = _DAYS.get(what)
        return name is not None and self._days.setdefault(name, day) is day

    def _begin_project(self) -> None:
        heading, self._heading = self._heading, None
        self._end_project()
        self._end_table()
        self._current = ProjectTables(heading, self._unit)

    def _end_current(self) -> None:
        if self._current is not None:
            self._projects.append(self._current.project())
            self._current = None

    def _end_project(self) -> None:
        self._list = None
        if self._paused is not None:
            self._projects.append(self._paused.project())
            self._paused = None
        self._end_current()
        if self._heading is not None:  # its tables never came
            if self._heading.is_generic:  # the title of the document, or of a section
                self._paragraphs.append(self._heading.line)
            else:
                self._set_aside(self._heading.line)
            self._heading = None

    def _set_all_aside(self, cells: Iterable[Cell]) -> None:
        for cell in cells:
            self._set_aside(cell)

    def _set_aside(self, cell: Cell) -> None:
        context, is_inside = self._section, False
        if self._current is not None:
            context, is_inside = self._current.title, True
        elif self._heading is not None:
            # Before the first project it may stand in a table of contents.
            context, is_inside = self._heading.line.text, bool(self._projects)
        unplaced = Unplaced(cell.text, cell.location or Location(0, 0, 0), context)
        (self._unplaced if is_inside else self._outside).append(unplaced)


def _sheet_of(row: Row) -> str | None:
    location = row.first.location
    return None if location is None or location.place is None else location.place.sheet


def _is_sheet_name(line: Cell) -> bool:
    """Whether a line is the name of a sheet, which stands above its rows."""
    place = None if line.location is None else line.location.place
    return place is not None and place.sheet is not None and place.row is None


def _is_other(known: Agency, agency: Agency) -> bool:
    """Whether two lines name two bodies; one of them may leave out the code."""
    if known.code is not None and agency.code is not None and known.code != agency.code:
        return True
    return known.name.text != agency.name.text


def _begins_anything(text: str) -> bool:
    return (
        is_procurement_title(text)
        or is_assets_title(text)
        or year_of(text) is not None
        or agency_of(text, None) is not None
    )


def _is_line(text: str) -> bool:
    """Whether the text of a row's only cell is a line of its own rather than a piece of the table."""
    return (
        project_heading(text, None) is not None
        or unit_of(text) is not None
        or year_of(text) is not None
        or canonical_table(text) is not None
    )
