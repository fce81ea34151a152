"""What has been gathered of a document so far, and the lines that are about the document as a whole."""

from collections import Counter
from collections.abc import Iterable, Iterator

from attrs import define, field

from perfrules.layout.labels import unit_in
from perfrules.layout.lines import agency_of, level_of, title_year, unit_of, year_of
from perfrules.layout.listed import with_listed_budgets
from perfrules.layout.project import ProjectTables
from perfrules.layout.project_list import ListTotal
from perfrules.model import (
    Agency,
    AssetTable,
    BudgetTable,
    Cell,
    Day,
    Disclosure,
    Institution,
    Location,
    Procurement,
    Project,
    Task,
    Unplaced,
)
from perfrules.model.days import days_in
from perfrules.model.document_kind import is_telling
from perfrules.model.make import TABLE_UNIT, make_task
from perfrules.model.make_tables import with_purchases
from perfrules.model.narrative import read_narrative
from perfrules.words import words_of


@define
class Gathered:
    """What the walk through a document has found so far; each table and project puts itself here when it ends.

    Attributes:
        unit: that of the latest line 单位：…, for tables below it.
        section: the nearest heading above, outside the projects.
    """

    unit: str = TABLE_UNIT
    section: str = ""
    projects: list[Project] = field(factory=list)
    listed: int = 0  # of them, those that stand in a list
    _list_totals: list[tuple[ListTotal, str]] = field(factory=list)  # each with the unit of bare amounts
    tables: list[BudgetTable] = field(factory=list)
    procurement: Procurement | None = None
    assets: AssetTable | None = None
    institutions: list[Institution] = field(factory=list)
    paragraphs: list[Cell] = field(factory=list)
    unplaced: list[Unplaced] = field(factory=list)
    outside: list[Unplaced] = field(factory=list)
    _years: list[tuple[int, Cell | None]] = field(factory=list)
    _agencies: list[tuple[Agency, Cell]] = field(factory=list)
    _titled_year: int | None = None
    _level: str | None = None
    _title: Cell | None = None
    _days: dict[str, Day] = field(factory=dict)

    def disclosure(self, path: str) -> Disclosure:
        """All of it as a record.

        Args:
            path: what it was read from, for people.
        """
        said = read_narrative(self.paragraphs)
        year, agency = self._year(), self._agency()
        list_total = self._list_total()
        for paragraph in self.paragraphs:
            for name, day in days_in(paragraph, year):
                self._days.setdefault(name, day)
        return Disclosure(
            path=path,
            year=year,
            agency=agency,
            title=self._title,
            level=self._level,
            institutions=tuple(self.institutions),
            approved=self._days.get("approved"),
            published=self._days.get("published"),
            projects=with_purchases(with_listed_budgets(self.projects, self.tables), self.procurement),
            list_total=list_total,
            tables=tuple(self.tables),
            procurement=self.procurement,
            assets=self.assets,
            statements=said.statements,
            denials=said.denials,
            topics=said.topics,
            ratios=said.ratios,
            paragraphs=(*self.paragraphs, *self._strays(year, agency)),
            unplaced=tuple(self.unplaced),
            outside=tuple(self.outside),
        )

    def take_list_total(self, total: ListTotal) -> None:
        """Take up the sum of a list of projects."""
        self._list_totals.append((total, self.unit))

    def _list_total(self) -> Task | None:
        """The sum of all projects: the only row that says 合计, or else the only one of a body. Other sums are listed."""
        said = [one for one in self._list_totals if one[0].is_said]
        found = said if len(said) == 1 else [] if said else self._list_totals
        kept = found[0] if len(found) == 1 and self.listed == len(self.projects) else None
        for total, _ in self._list_totals:
            if kept is None or total is not kept[0]:
                spare = [total.label, *(cell for _, cell in total.amounts.values())]
                self.set_aside(spare, self.section, is_inside=True)
        if kept is None:
            return None
        total, unit = kept
        cells = {name: cell for name, (_, cell) in total.amounts.items()}
        heading = total.amounts["budget"][0]
        return make_task(
            name=total.label,
            amount=cells["budget"],
            fiscal_funds=cells.get("fiscal_funds"),
            other_funds=cells.get("other_funds"),
            location=total.location,
            table_unit=unit_in(heading.text) or unit,
        )

    def add(self, tables: ProjectTables) -> None:
        """Take up a project."""
        self.projects.append(tables.project())
        self.set_aside(tables.leftovers, tables.title, is_inside=True)

    def set_year(self, year: int, line: Cell | None = None) -> None:
        """Be told of the budget year, and by which line."""
        self._years.append((year, line))

    def _year(self) -> int | None:
        """The year that most lines give, the first of several; that of the title where no line gives one."""
        counted = Counter(year for year, _ in self._years)
        return counted.most_common(1)[0][0] if counted else self._titled_year

    def _agency(self) -> Agency | None:
        """The first body that is named."""
        return self._agencies[0][0] if self._agencies else None

    def _strays(self, year: int | None, agency: Agency | None) -> Iterator[Cell]:
        """The lines that name another year or another body than the document does, for rules to look at."""
        for other, line in self._years:
            if line is not None and other != year:
                yield line
        for body, line in self._agencies:
            if agency is not None and _is_other(agency, body):
                yield line

    def take_title(self, line: Cell) -> None:
        """Take up what the title of a document says: a year, and whose budget it is."""
        if self._titled_year is None:
            self._titled_year = title_year(line.text)
            if self._titled_year is not None:
                self._take_title(line)
                self.take_level(line)

    def take_form_title(self, line: Cell) -> None:
        """Take up the title of a form that every project has, and the year in it."""
        self._take_title(line)
        self._titled_year = self._titled_year or title_year(line.text)

    def _take_title(self, line: Cell) -> None:
        """Keep a title that tells the kind of document where its tables do not."""
        if self._title is None and is_telling(line.text):
            self._title = line

    def take_level(self, title: Cell) -> None:
        """Take up whether a title is of the budget of a 部门 or of a 单位; the first that says so counts."""
        self._level = self._level or level_of(title.text)

    def take_year(self, line: Cell) -> bool:
        """Take up a line such as 预算年度：2025; false if it is none."""
        year = year_of(line.text)
        if year is None:
            return False
        self.set_year(year, line)
        return True

    def take_agency(self, line: Cell) -> bool:
        """Take up a line that names the body that publishes; false if it is none."""
        agency = agency_of(line.text, line.location)
        if agency is None:
            return False
        self._agencies.append((agency, line))
        return True

    def take_unit(self, line: Cell) -> str | None:
        """Take up a line 单位：…; ``None`` if it is none."""
        unit = unit_of(line.text)
        self.unit = unit or self.unit
        return unit

    def take_day(self, what: str, day: Day) -> bool:
        """Take up the day of a line such as 公开时间：…; false if it is of something else, or another was given before."""
        name = words_of("lines").meanings.get(what)
        return name in {"approved", "published"} and self._days.setdefault(name, day) is day

    def set_aside(self, cells: Iterable[Cell], context: str, *, is_inside: bool) -> None:
        """List what found no place.

        Args:
            cells: the pieces.
            context: the nearest heading above them, for people.
            is_inside: whether they stand among the tables of projects.
        """
        kept = self.unplaced if is_inside else self.outside
        kept += [Unplaced(cell.text, cell.location or Location(0, 0, 0), context) for cell in cells]


def _is_other(known: Agency, agency: Agency) -> bool:
    """Whether two lines name two bodies; one of them may leave out the code."""
    if known.code is not None and agency.code is not None and known.code != agency.code:
        return True
    return known.name.text != agency.name.text
