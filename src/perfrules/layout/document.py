"""The whole document: which block belongs to which project, and which to none."""

from collections.abc import Iterable

from perfrules.layout.lines import (
    ProjectHeading,
    agency_of,
    begins_section,
    is_heading,
    project_heading,
    title_year,
    unit_of,
    year_of,
)
from perfrules.layout.project import ProjectTables, begins_project
from perfrules.model import Agency, Cell, Disclosure, Location, Project, Unplaced
from perfrules.model.make import TABLE_UNIT
from perfrules.readers import Block, Paragraph, Row, Table

__all__ = ["read_blocks"]


def read_blocks(blocks: Iterable[Block], path: str = "") -> Disclosure:
    """The disclosure that *blocks* make up.

    Args:
        blocks: in the order of the document.
        path: what they were read from, for people.

    Returns:
        What was recognised. Every other piece of text is in ``unplaced``, if it stands among the projects' tables, or
        in ``outside``. There may be no project at all.

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
        self._unit = TABLE_UNIT
        self._projects: list[Project] = []
        self._current: ProjectTables | None = None
        self._heading: ProjectHeading | None = None  # of a project whose tables have not come yet
        self._section = ""  # the nearest heading above, outside the projects
        self._unplaced: list[Unplaced] = []
        self._outside: list[Unplaced] = []

    def disclosure(self, path: str) -> Disclosure:
        self._end_project()
        return Disclosure(
            path=path,
            year=self._titled_year if self._year is None else self._year,
            agency=self._agency,
            projects=tuple(self._projects),
            unplaced=tuple(self._unplaced),
            outside=tuple(self._outside),
        )

    def paragraph(self, line: Cell) -> None:
        heading = project_heading(line.text, line.location)
        if heading is not None:
            self._end_project()
            self._heading = heading
        elif begins_section(line.text):
            self._end_project()
            self._section = line.text
            self._set_aside(line)
        elif not self._is_about_document(line):
            self._set_aside(line)
            if self._current is None and is_heading(line.text):
                self._section = line.text

    def table(self, rows: tuple[Row, ...]) -> None:
        if self._current is not None:
            self._current.new_table()
        for row in rows:
            self._row(row)

    def _row(self, row: Row) -> None:
        if len(row.filled) == 1 and _is_line(row.first.text):
            self.paragraph(row.first)
            return
        if self._current is None or self._heading is not None or self._current.is_another(row):
            if not begins_project(row, has_heading=self._heading is not None):
                self._no_row_of_a_project(row)
                return
            self._begin_project()
        current = self._current
        left = None if current is None else current.take(row)
        if left is None:
            self._no_row_of_a_project(row)
            return
        for cell in left:
            self._set_aside(cell)

    def _no_row_of_a_project(self, row: Row) -> None:
        # A row with one cell may be what other files have as a paragraph: spreadsheets know no paragraphs.
        if len(row.filled) == 1:
            self.paragraph(row.first)
        else:
            self._set_aside(Cell(row.text, row.location))

    def _is_about_document(self, line: Cell) -> bool:
        """Whether the line gives the year, the agency or the unit, or says again what is known."""
        if (unit := unit_of(line.text)) is not None:
            self._unit = unit
            if self._current is not None:
                self._current.set_unit(unit)
            return True
        if (year := year_of(line.text)) is not None:
            self._year = self._year or year
            return self._year == year
        if (agency := agency_of(line.text, line.location)) is not None:
            self._agency = self._agency or agency
            return (self._agency.code, self._agency.name.text) == (agency.code, agency.name.text)
        if self._titled_year is None and not self._projects and self._current is None:
            self._titled_year = title_year(line.text)
        return False

    def _begin_project(self) -> None:
        heading, self._heading = self._heading, None
        self._end_project()
        self._current = ProjectTables(heading, self._unit)

    def _end_project(self) -> None:
        if self._current is not None:
            self._projects.append(self._current.project())
            self._current = None
        if self._heading is not None:  # its tables never came
            self._set_aside(self._heading.line)
            self._heading = None

    def _set_aside(self, cell: Cell) -> None:
        context, is_inside = self._section, False
        if self._current is not None:
            context, is_inside = self._current.title, True
        elif self._heading is not None:
            # Before the first project it may stand in a table of contents.
            context, is_inside = self._heading.line.text, bool(self._projects)
        unplaced = Unplaced(cell.text, cell.location or Location(0, 0, 0), context)
        (self._unplaced if is_inside else self._outside).append(unplaced)


def _is_line(text: str) -> bool:
    """Whether the text of a row's only cell is a line of its own rather than a piece of the table."""
    return project_heading(text, None) is not None or unit_of(text) is not None
