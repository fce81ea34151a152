"""By what a person finds a place in a document: the title of the table and the name of the row, not their numbers.

Word and web pages number neither tables nor rows, so ``表14 行2`` says nothing to who looks at the page.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from attrs import frozen

from perfrules.errors import Language
from perfrules.model import Disclosure, Location, Project
from perfrules.patterns import regex
from perfrules.reports.width import clip

_NO_NAME: Final = regex(r"[\d\s.,，．%％\-—–/、()（）:：]*")
"""What names no row: numbers, signs, nothing."""

_LONGEST: Final = 40
"""Terminal cells of a name of a row or table; a whole paragraph names nothing."""


@frozen(slots=False)
class Landmarks:
    """Titles and names in one document.

    Attributes:
        disclosure: what was read of it.
        lines: what was printed; may be empty.
    """

    disclosure: Disclosure
    lines: Sequence[str] = ()

    def describe(self, location: Location, language: Language = "zh") -> str:
        """The place for people, its numbers or cell in brackets behind: ``“支出总表”中“教育支出”（表3 行7 列4）``."""
        numbers = location.text(language) if location.place is not None else _line(location, language)
        words = self.words(location, language)
        if not words:
            return numbers
        return f"{words}（{numbers}）" if language == "zh" else f"{words} ({numbers})"

    def words(self, location: Location, language: Language = "zh") -> str:
        """The title of the table and the name of the row; empty where neither is known."""
        title, row = _inside_quotes(self.title(location)), _inside_quotes(self.row(location))
        if title and row:
            return f"“{title}”中“{row}”" if language == "zh" else f"“{row}” in “{title}”"
        return f"“{title or row}”" if title or row else ""

    def title(self, location: Location) -> str:
        """The title of the table in which a place is, or of its project; empty where there is none."""
        place = location.place
        if place is not None and place.paragraph is not None:
            return ""
        if place is None and not self._is_row(location.line):
            return ""
        project = self.project(location)
        if project is not None:
            return _project_name(project)
        index = bisect_right(self._tables, location.line, key=lambda one: one[0]) - 1
        return clip(self._tables[index][1], _LONGEST) if index >= 0 else ""

    def row(self, location: Location) -> str:
        """The name of the row in which a place is; empty where it has none."""
        named = self._indicators.get(location.line)
        if named:
            return clip(named, _LONGEST)
        if not self._is_row(location.line):
            return ""
        line = self.lines[location.line - 1]
        # The head of a project has label and value side by side; elsewhere the name of a row stands at its beginning.
        named = _label_before(line, location.column) if self.project(location) else _first_name(line)
        return clip(named, _LONGEST)

    def _is_row(self, line: int) -> bool:
        return 0 < line <= len(self.lines) and "\t" in self.lines[line - 1]

    def printed(self, location: Location) -> str:
        """What is printed at a place; empty where the lines are not at hand."""
        if not 0 < location.line <= len(self.lines):
            return ""
        return self.lines[location.line - 1][location.column - 1 : location.end_column - 1].strip()

    def project(self, location: Location) -> Project | None:
        """The project in whose table a place is."""
        index = bisect_right(self._projects, location.line, key=lambda one: one[0]) - 1
        if index < 0:
            return None
        project = self._projects[index][1]
        # What stands behind the last project's table is none of its own.
        last = self._ends.get(id(project), 0)
        return project if project is not None and location.line <= last else None

    @cached_property
    def _projects(self) -> list[tuple[int, Project]]:
        found = [(one.location.line, one) for one in self.disclosure.projects if one.location is not None]
        return sorted(found, key=lambda one: one[0])

    @cached_property
    def _ends(self) -> dict[int, int]:
        """Of each project the last line that it has a cell on."""
        return {id(project): max(_lines_of(project), default=0) for _, project in self._projects}

    @cached_property
    def _tables(self) -> list[tuple[int, str]]:
        account = self.disclosure.account
        found = [] if account is None else [(one.location.line, one.title) for one in account.tables]
        titled = (*self.disclosure.tables, self.disclosure.procurement, self.disclosure.assets)
        found += [
            (table.title.location.line, table.title.text)
            for table in titled
            if table is not None and table.title.location is not None
        ]
        return sorted(found)

    @cached_property
    def _indicators(self) -> dict[int, str]:
        return {
            indicator.location.line: indicator.name.text
            for project in self.disclosure.projects
            for indicator in (*project.indicators, *project.long_term_indicators)
            if indicator.location is not None
        }


def _inside_quotes(text: str) -> str:
    return text.replace("“", "‘").replace("”", "’")


def _line(location: Location, language: Language) -> str:
    return f"第 {location.line} 行" if language == "zh" else f"line {location.line}"


def _project_name(project: Project) -> str:
    name = project.name.text if project.name else ""
    return clip(name or (project.heading.text if project.heading else ""), _LONGEST)


def _lines_of(project: Project) -> Iterator[int]:
    """The lines of what stands first and last in a project's table: its indicators, its goal, its head."""
    cells = (
        project.heading, project.code, project.name, project.purpose, project.goal, project.long_term_goal,
        *(figure.cell for figure in (project.budget, project.fiscal_funds, project.other_funds) if figure),
        *(entry.progress.cell for entry in (project.schedule.entries if project.schedule else ())),
        *(labelled.text for labelled in project.details),
    )  # fmt: skip
    places = [cell.location for cell in cells if cell is not None]
    places += [one.location for one in (*project.indicators, *project.long_term_indicators)]
    places += [task.location for task in project.tasks]
    return (place.line for place in places if place is not None)


def _label_before(line: str, column: int) -> str:
    """The text nearest before a column of a row, or the first of the row."""
    before, start = "", 1
    for cell in line.split("\t"):
        if start >= column and before:
            break
        text = cell.strip()
        if _NO_NAME.fullmatch(text) is None:
            before = text
        start += len(cell) + 1
    return before


def _first_name(line: str) -> str:
    cells = (cell.strip() for cell in line.split("\t"))
    return next((cell for cell in cells if _NO_NAME.fullmatch(cell) is None), "")
