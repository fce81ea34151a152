"""A comparison as the table that people read: each project and indicator with what both documents say of it."""

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from attrs import frozen

from perfrules.comparison.records import By, Comparison, IndicatorMatch, ProjectMatch, ProjectPair, RowMatch
from perfrules.comparison.targets import Change, became, changed_by
from perfrules.model import BudgetRow, Figure, Indicator, Location, Project
from perfrules.values import Exact, add, divide, multiply, subtract

State: TypeAlias = Literal["保留", "改变", "取消", "新增", "疑为更名", "不明"]

STATES: Final[tuple[State, ...]] = ("保留", "改变", "取消", "新增", "疑为更名", "不明")
"""What became of a part; ``不明`` where a value is blank or could not be read."""

_RENAMED: Final = "更名"
_SAME: Final = "相同"
_TOTAL: Final = "合计"


@frozen
class Side:
    """What one document says of a part.

    Attributes:
        name: as printed.
        value: as printed, money with its unit; empty where nothing is.
        location: of the value, else of the part.
    """

    name: str
    value: str
    location: Location | None


@frozen
class Line:
    """A line of the table.

    Attributes:
        part: ``项目`` for a project and its budget, ``指标`` for an indicator and its target, ``预算表`` for a row of a table.
        project: the name of the project that it is of, or of the table.
        category: of an indicator, as printed; empty of others.
        state: what became of it.
        change: of an indicator that is in both, what became of its target; of others ``None``.
        by: what shows that the two are one; ``None`` without a partner.
        share: by which share the figure is greater; ``None`` where there are no two figures.
        before: what the earlier document says; ``None`` where it does not have it.
        after: what the later one says.
    """

    part: Literal["项目", "指标", "预算表"]
    project: str
    category: str
    state: State
    change: Change | None
    by: By | None
    share: Exact | None
    before: Side | None
    after: Side | None


def matrix(comparison: Comparison) -> Iterator[Line]:
    """The table, in the order of the earlier document, each project before its indicators, rows of tables last."""
    years = comparison.before.year, comparison.after.year
    for project in comparison.projects:
        yield _project(project)
        for match in project.indicators:
            yield _indicator(match, years)
    for row in comparison.rows:
        yield _row(row)


def _name_of(pair: ProjectPair) -> str:
    named = [one.name or one.heading for one in (pair.before, pair.after) if one is not None]
    return next((cell.text for cell in named if cell is not None), "")


def _project(match: ProjectMatch) -> Line:
    before, after = _budget(match.before), _budget(match.after)
    return Line(
        part="项目",
        project=_name_of(match),
        category="",
        state=_state_of_amounts(match, before, after),
        change=None,
        by=match.by,
        share=_share(before, after),
        before=_project_side(match.before, before),
        after=_project_side(match.after, after),
    )


def _budget(project: Project | None) -> Figure | None:
    return None if project is None else project.budget


def _project_side(project: Project | None, budget: Figure | None) -> Side | None:
    if project is None:
        return None
    named = project.name or project.heading
    place = None if budget is None else budget.cell.location
    return Side("" if named is None else named.text, _money(budget), place or project.location)


def _money(figure: Figure | None) -> str:
    if figure is None:
        return ""
    return figure.cell.text if figure.quantity is None else str(figure.quantity)


def _state_of_amounts(match: ProjectPair | RowMatch, before: Figure | None, after: Figure | None) -> State:
    if match.before is None:
        return "新增"
    if match.after is None:
        return "取消"
    if _is_nothing(before) and _is_nothing(after):
        return "保留"
    one, other = _base(before), _base(after)
    if one is None or other is None:
        # In a table that adds up, a blank cell is nothing; elsewhere nobody knows what it is.
        is_added = isinstance(match, RowMatch) and (_is_nothing(before) or _is_nothing(after))
        return "改变" if is_added and (one or other) else "保留" if is_added else "不明"
    return "保留" if _agree(before, after) else "改变"


def _is_nothing(figure: Figure | None) -> bool:
    return figure is None or figure.is_blank


def _base(figure: Figure | None) -> Exact | None:
    return None if figure is None or figure.quantity is None else figure.quantity.base


def _agree(before: Figure | None, after: Figure | None) -> bool:
    """Whether two amounts may be one, as each was printed."""
    if before is None or after is None or before.quantity is None or after.quantity is None:
        return False
    one, other = before.quantity, after.quantity
    apart = subtract(max(one.base, other.base), min(one.base, other.base))
    rounding = add(multiply(one.unit.factor, before.half_unit), multiply(other.unit.factor, after.half_unit))
    return apart <= rounding


def _share(before: Figure | None, after: Figure | None) -> Exact | None:
    one, other = _base(before), _base(after)
    if one is None or other is None or one <= 0:
        return None
    return divide(subtract(other, one), one)


def _indicator(match: IndicatorMatch, years: tuple[int | None, int | None]) -> Line:
    change: Change | None = None
    share: Exact | None = None
    state: State = "新增" if match.before is None else "取消"
    if match.before is not None and match.after is not None:
        change = became(match.before.value, match.after.value, years)
        share = changed_by(match.before.value, match.after.value)
        state = "不明" if change is None else "保留" if change == _SAME else "改变"
        if match.by == _RENAMED:
            state = "疑为更名"
    one = match.before or match.after
    return Line(
        part="指标",
        project=_name_of(match.project),
        category="" if one is None else one.category or one.category_cell.text,
        state=state,
        change=change,
        by=match.by,
        share=share,
        before=_indicator_side(match.before),
        after=_indicator_side(match.after),
    )


def _indicator_side(row: Indicator | None) -> Side | None:
    if row is None:
        return None
    return Side(row.name.text, row.value_cell.text, row.value_cell.location or row.location)


def _row(match: RowMatch) -> Line:
    before, after = _amount(match.before), _amount(match.after)
    table = match.table.before or match.table.after
    return Line(
        part="预算表",
        project="" if table is None else table.kind,
        category="",
        state=_state_of_amounts(match, before, after),
        change=None,
        by=match.by,
        share=_share(before, after),
        before=_row_side(match.before, before),
        after=_row_side(match.after, after),
    )


def _amount(row: BudgetRow | None) -> Figure | None:
    return None if row is None else row.amounts.get(_TOTAL)


def _row_side(row: BudgetRow | None, amount: Figure | None) -> Side | None:
    if row is None:
        return None
    place = None if amount is None else amount.cell.location
    name = " ".join(cell.text for cell in (row.code, row.name) if cell is not None and cell.text)
    return Side(name, _money(amount), place or row.location)
