"""Two disclosures laid side by side: what belongs together, and what has no partner."""

from typing import Final, Literal, TypeAlias

from attrs import field, frozen

from perfrules.model import BudgetRow, BudgetTable, Disclosure, Indicator, Location, Project

ComparisonKind: TypeAlias = Literal[
    "预算与自评", "年度之间", "批复与公布", "单位与部门", "预算与决算", "单位之间"
]

KINDS: Final[tuple[ComparisonKind, ...]] = (
    "预算与自评", "年度之间", "批复与公布", "单位与部门", "预算与决算", "单位之间",
)  # fmt: skip
"""What two documents are to each other, the earlier, approved or smaller one named first."""

By: TypeAlias = Literal["编码", "名称", "名称（去年度）", "唯一", "类别和名称", "更名"]

BYS: Final[tuple[By, ...]] = ("编码", "名称", "名称（去年度）", "唯一", "类别和名称", "更名")
"""What shows that two parts belong together: ``唯一`` the only one of its kind in each, ``更名`` only proposed."""


@frozen
class ProjectPair:
    """A project 项目 in two documents.

    Attributes:
        before: ``None`` where only the later document has it.
        after: ``None`` where only the earlier one has it.
        by: what shows that the two are one; ``None`` without a partner.
    """

    before: Project | None
    after: Project | None
    by: By | None = None

    @property
    def location(self) -> Location | None:
        """Where it stands, in the later document if it is there."""
        one = self.after or self.before
        return None if one is None else one.location


@frozen
class IndicatorMatch:
    """An indicator 指标 in two documents; the attributes are those of :class:`ProjectPair`, with the project that it is of."""

    before: Indicator | None
    after: Indicator | None
    by: By | None
    project: ProjectPair = field(repr=False)

    @property
    def location(self) -> Location | None:
        """Where it stands, in the later document if it is there."""
        one = self.after or self.before
        return None if one is None else one.location


@frozen
class ProjectMatch(ProjectPair):
    """A project with its indicators, those of both documents in the order of the earlier one, then what is new."""

    indicators: tuple[IndicatorMatch, ...] = ()


@frozen
class TablePair:
    """A table 预算表 in two documents."""

    before: BudgetTable | None
    after: BudgetTable | None

    @property
    def location(self) -> Location | None:
        """Where it stands, in the later document if it is there."""
        one = self.after or self.before
        return None if one is None else one.location


@frozen
class RowMatch:
    """A row of a table in two documents.

    Attributes:
        before: ``None`` where only the later document has it; the first of *parts*.
        after: ``None`` where only the earlier one has it.
        by: what shows that the two are one; ``None`` without a partner.
        table: the tables.
        parts: the rows of all units, where several are laid beside their department; otherwise the earlier row alone.
    """

    before: BudgetRow | None
    after: BudgetRow | None
    by: By | None
    table: TablePair = field(repr=False)
    parts: tuple[BudgetRow, ...] = field(default=(), repr=False)

    @property
    def location(self) -> Location | None:
        """Where it stands, in the later document if it is there."""
        one = self.after or self.before
        return None if one is None else one.location


@frozen
class Comparison:
    """Two disclosures laid side by side.

    Attributes:
        kind: what they are to each other, one of :data:`KINDS`.
        before: the earlier one, the approved one, or the first of the units.
        after: the later one, the published one, or the department's.
        units: all units that are laid beside their department; otherwise the earlier document alone.
        is_complete: whether the units are all that the department lists; ``None`` if it lists none, or this is no such comparison.
        projects: matched ones and those without a partner, in the order of the earlier document, then what is new.
        tables: the same of tables.
        rows: the rows of the tables that are in both.
    """

    kind: ComparisonKind
    before: Disclosure
    after: Disclosure
    units: tuple[Disclosure, ...] = field(default=(), repr=False)
    is_complete: bool | None = None
    projects: tuple[ProjectMatch, ...] = field(default=(), repr=False)
    tables: tuple[TablePair, ...] = field(default=(), repr=False)
    rows: tuple[RowMatch, ...] = field(default=(), repr=False)

    @property
    def indicators(self) -> tuple[IndicatorMatch, ...]:
        """Those of all projects, in their order."""
        return tuple(match for project in self.projects for match in project.indicators)
