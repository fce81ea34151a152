"""Records from texts: what a cell says, in the terms of the model.

The layout, the rule files' own examples and the JSON form all make their records here, so that ``30 万元`` means the
same wherever it was written.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from attrs import evolve

from perfrules.errors import UnitError
from perfrules.model.disclosure import Indicator, Project, Schedule, ScheduleEntry
from perfrules.model.figure import Figure
from perfrules.model.form import STEPS, Evaluation, ExecutionRow, Labelled, Level, Step, Task
from perfrules.model.location import BLANK, Cell, Location
from perfrules.model.polarity import polarity_of
from perfrules.model.vocabulary import canonical_group, category_below, is_cost
from perfrules.patterns import regex
from perfrules.reading import parse
from perfrules.values import Quantity, Unit, Value, unit
from perfrules.values.exact import divide, multiply

TABLE_UNIT: Final = "万元"
"""The unit of a bare amount where a table names none; every form of disclosure in use says 单位：万元."""

MAX_FIGURE_LENGTH: Final = 64
"""Characters in an amount; a longer text is kept as text and read as no amount."""

_PLAIN: Final = str.maketrans("０１２３４５６７８９．，％－＋﹣−￥", "0123456789.,%-+--¥")
_NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_FIGURE: Final = regex(rf"\s*(?P<number>[+-]?{_NUMBER})\s*(?P<unit>[^\d\s.,+()¥-][^\d]*)?\s*", re.ASCII)
# What the formats of spreadsheet programs for amounts make: -¥1,257.00, ¥-1,257.00, (1,257.00), (¥1,257.00), ¥(1,257.00).
_ACCOUNTING: Final = regex(
    rf"\s*+(?P<sign>-?)(?P<outer>[¥(]?)\s*+(?P<inner>[¥(-]?)\s*+(?P<number>{_NUMBER})\s*+(?P<close>\)?)\s*+",
    re.ASCII,
)
_MONEY: Final = "元"

_CHINESE_MONTHS: Final = {
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十一": 11, "十二": 12,
}  # fmt: skip
_MONTH: Final = regex(
    r"(?:\d{4}年)?(?:至|到|截至)?(?P<month>\d{1,2}|十[一二]?|[一二三四五六七八九])(?:月份?)?(?:底|末|底前)?"
)
_QUARTER: Final = regex(r"第?(?P<quarter>[1-4一二三四])季度?(?:底|末)?")
_SPAN: Final = regex(
    r"(?:\d{4}年)?(?P<first>\d{1,2})月?(?:-|—|–|~|～|至|到)(?P<month>\d{1,2})月份?(?:底|末)?"
)
_YEAR_ENDS: Final = {"年底": 12, "年末": 12, "全年": 12, "上半年": 6, "半年": 6, "年中": 6, "下半年": 12}
_RATIO: Final = regex(rf"(?P<part>{_NUMBER})/(?P<whole>{_NUMBER})", re.ASCII)


def make_figure(cell: Cell, table_unit: str = TABLE_UNIT) -> Figure:
    """A printed amount with what it says.

    The formats of spreadsheet programs for amounts of money are read where *table_unit* is one: brackets of ASCII around a
    number make it negative, and the sign ¥ says no more than that it is money, in the unit of the table.

    Args:
        cell: e.g. ``30.00``, ``1,257.00``, ``30 万元``, ``25%``, ``¥1,257.00``, ``￥30万元``, ``(1.50)`` or nothing.
        table_unit: the unit of a bare number: ``万元`` for a 预算数, ``%`` for a 资金支出计划.

    Returns:
        The figure. Its quantity is ``None`` where the cell is blank, or says something else than one amount of what
        *table_unit* measures.

    >>> print(make_figure(Cell("1,257.00"), "万元").quantity)
    1257.00万元
    """
    return Figure(cell, _amount(cell.text, table_unit))


_YUAN_SIGNS: Final = ("¥", "￥")


def _amount(text: str, table_unit: str) -> Quantity | None:
    if len(text) > MAX_FIGURE_LENGTH:
        return None
    plain, expected = text.translate(_PLAIN), unit(table_unit)
    match = _FIGURE.fullmatch(plain)
    if match is None and plain.startswith(_YUAN_SIGNS):
        # ￥120万元: the sign says no more than the unit does
        match = _FIGURE.fullmatch(plain[1:].lstrip())
        match = None if match is None or match["unit"] is None else match
    if match is None:
        number = _accounting(plain) if expected.dimension == unit(_MONEY).dimension else None
        return None if number is None else Quantity(number, expected)
    written = match["unit"]
    measured = expected if written is None else _same_kind(written.strip(), expected)
    return None if measured is None else Quantity(match["number"].replace(",", ""), measured)


def _accounting(plain: str) -> str | None:
    """The number that a spreadsheet's format for money shows; ``None`` if the text is of no such format."""
    match = _ACCOUNTING.fullmatch(plain)
    if match is None:
        return None
    marks = match["sign"] + match["outer"] + match["inner"] + match["close"]
    if marks not in {"¥", "-¥", "¥-", "()", "(¥)", "¥()"}:
        return None
    return ("" if marks == "¥" else "-") + match["number"].replace(",", "")


def _same_kind(written: str, expected: Unit) -> Unit | None:
    """The unit that stands in the cell, if it measures what the table's unit measures."""
    # 30 万 in a table of amounts has lost its 元, and 25‰ in a table of percentages has not.
    for candidate in (written, f"{written}{expected.base.name}"):
        try:
            measured = unit(candidate)
        except UnitError:
            continue
        if measured.dimension == expected.dimension:
            return measured
    return None


def month_of(label: str) -> int | None:
    """The month at whose end a column of a 资金支出计划 stands, 1 to 12; ``None`` if *label* names none.

    >>> month_of("10 月底"), month_of("第三季度末"), month_of("年底"), month_of("1-6月"), month_of("13 月底")
    (10, 9, 12, 6, None)
    """
    plain = "".join(label.translate(_PLAIN).split())
    if plain in _YEAR_ENDS:
        return _YEAR_ENDS[plain]
    if match := _QUARTER.fullmatch(plain):
        quarter = match["quarter"]
        return 3 * (_CHINESE_MONTHS.get(quarter) or int(quarter))
    if match := _SPAN.fullmatch(plain):
        first, last = int(match["first"]), int(match["month"])
        return last if 1 <= first <= last <= 12 else None
    if match := _MONTH.fullmatch(plain):
        month = _CHINESE_MONTHS.get(match["month"]) or int(match["month"])
        return month if 1 <= month <= 12 else None
    return None


def make_schedule(entries: Iterable[tuple[Cell, Cell]], location: Location | None = None) -> Schedule | None:
    """A spending schedule 资金支出计划 from its labels and percentages.

    Args:
        entries: pairs such as ``6 月底`` and ``50%``; a bare ``50`` is 50%, and ``50/150`` that part of a whole.
        location: of the table's label.

    Returns:
        The entries in the order of their months, or ``None`` if no label names a month. Of two labels for one month
        the first counts.
    """
    months: dict[int, ScheduleEntry] = {}
    for label, progress in entries:
        month = month_of(label.text)
        if month is not None and month not in months:
            months[month] = ScheduleEntry(label, month, _progress(progress))
    return Schedule(tuple(months[month] for month in sorted(months)), location) if months else None


def _progress(cell: Cell) -> Figure:
    """A share as printed, or as the part of a whole that the amounts of a schedule come to, which no decimal may say exactly."""
    match = _RATIO.fullmatch(cell.text) if "/" in cell.text and len(cell.text) <= MAX_FIGURE_LENGTH else None
    if match is None:
        return make_figure(cell, "%")
    part, whole = (Decimal(match[name].replace(",", "")) for name in ("part", "whole"))
    return Figure(cell, Quantity(divide(multiply(part, Decimal(100)), whole), "%") if whole else None)


def make_indicator(
    *,
    value: Cell,
    group: Cell = BLANK,
    category: Cell = BLANK,
    name: Cell = BLANK,
    description: Cell = BLANK,
    basis: Cell = BLANK,
    weight: Cell | None = None,
    long_term: Cell | None = None,
    last_year: Cell | None = None,
    actual: Cell | None = None,
    score: Cell | None = None,
    deviation: Cell | None = None,
    remark: Cell | None = None,
    levels: Mapping[Step, Cell] = MappingProxyType({}),
    extra: Iterable[Labelled] = (),
    location: Location | None = None,
) -> Indicator:
    """An indicator 绩效指标 from the cells of its row.

    A bare 万 in a cost row, as in ``≤10 万``, is read as 万元; the value's notes say so. A bare number as the actual value,
    that of last year or of all years has the unit of the value, as forms leave it out: ``≥50 个`` and ``50``. Which way is
    better, as far as the row tells, is noted in its values.

    Raises:
        LimitError: the text of the value is over the limit of :func:`perfrules.values.parse`.

    >>> row = make_indicator(category=Cell("产出成本"), name=Cell("补助成本"), value=Cell("≤30 万元"))
    >>> row.category, str(row.value.upper)
    ('成本指标', '300000元')
    """
    # 满意度指标 often stands at the first level only.
    group_name, category_name = canonical_group(group.text), category_below(group.text, category.text)
    cost = is_cost(group_name, category_name)
    target = _value(value, cost=cost)

    def toward(read: Value) -> Value:
        return read.toward(polarity_of(group_name, category_name, name.text, read))

    def beside(cell: Cell | None) -> Value | None:
        return None if cell is None else toward(_value(_with_unit_of(target, cell), cost=cost))

    return Indicator(
        group=group_name,
        category=category_name,
        group_cell=group,
        category_cell=category,
        name=name,
        description=description,
        value_cell=value,
        value=toward(target),
        basis=basis,
        weight=None if weight is None else make_points(weight),
        long_term_cell=long_term,
        long_term=beside(long_term),
        last_year_cell=last_year,
        last_year=beside(last_year),
        actual_cell=actual,
        actual=beside(actual),
        score=None if score is None else make_points(score),
        deviation=deviation,
        remark=remark,
        levels=tuple(
            Level(step, levels[step], _value(levels[step], cost=cost)) for step in STEPS if step in levels
        ),
        extra=tuple(extra),
        location=location,
    )


_BARE: Final = regex(r"[+-]?\d[\d,]*(?:\.\d+)?", re.ASCII)


def _with_unit_of(target: Value, actual: Cell) -> Cell:
    """An actual value, or another beside the target, as it is meant: a bare number is in the unit of the target.

    Beside a percentage a number up to 1 stays as it is: it may be a share, or that many percent.
    """
    number = _bare_number(actual.text)
    if target.unit is None or not target.unit.name or number is None:
        return actual
    if target.unit.name == "%" and number <= 1:
        return actual
    return Cell(f"{actual.text}{target.unit.name}", actual.location)


def _bare_number(text: str) -> Decimal | None:
    plain = text.translate(_PLAIN)
    if len(text) > MAX_FIGURE_LENGTH or _BARE.fullmatch(plain) is None:
        return None
    return Decimal(plain.replace(",", ""))


def make_points(cell: Cell) -> Figure:
    """A number of points, 分值 or 得分; the word 分 and a percent sign mean nothing more."""
    plain = cell.text.removesuffix("分").strip()
    return Figure(cell, _amount(plain.rstrip("%％"), ""))


def _value(cell: Cell, *, cost: bool) -> Value:
    if cell.is_unread:
        return evolve(parse(""), is_unread=True)
    value = parse(cell.text)
    return value.reading_as("元") if cost else value


def with_budget(project: Project) -> Project:
    """The project with its budget 预算数: where none is stated, a self-evaluation or a department's tasks say what it is."""
    return project if project.budget is not None else evolve(project, budget=_budget_elsewhere(project))


def states_budget(project: Project) -> bool:
    """Whether the budget of a project is stated for itself, and not taken from its evaluation or its tasks."""
    total = None if project.evaluation is None else project.evaluation.total
    elsewhere = () if total is None else (total.initial, total.adjusted)
    tasks = None if project.tasks_total is None else project.tasks_total.amount
    return all(project.budget is not figure for figure in (*elsewhere, tasks))


def _budget_elsewhere(project: Project) -> Figure | None:
    evaluated = None if project.evaluation is None else _evaluated_budget(project.evaluation)
    return evaluated or (None if project.tasks_total is None else project.tasks_total.amount)


def _evaluated_budget(evaluation: Evaluation) -> Figure | None:
    """The greater of the initial and the adjusted budget, as far as they are printed."""
    total = evaluation.total
    if total is None:
        return None
    stated = [
        (figure.quantity, figure)
        for figure in (total.adjusted, total.initial)
        if figure is not None and figure.quantity is not None
    ]
    return max(stated, key=lambda pair: pair[0])[1] if stated else None


def make_task(
    *,
    name: Cell,
    content: Cell | None = None,
    amount: Cell | None = None,
    fiscal_funds: Cell | None = None,
    other_funds: Cell | None = None,
    location: Location | None = None,
    table_unit: str = TABLE_UNIT,
) -> Task:
    """A yearly task of a department 年度主要任务 from the cells of its row; bare amounts are in *table_unit*."""
    return Task(
        name=name,
        content=content,
        amount=_figure(amount, table_unit),
        fiscal_funds=_figure(fiscal_funds, table_unit),
        other_funds=_figure(other_funds, table_unit),
        location=location,
    )


def make_execution_row(
    *,
    label: Cell,
    is_total: bool,
    initial: Cell | None = None,
    adjusted: Cell | None = None,
    spent: Cell | None = None,
    weight: Cell | None = None,
    rate: Cell | None = None,
    score: Cell | None = None,
    reason: Cell | None = None,
    location: Location | None = None,
    table_unit: str = TABLE_UNIT,
) -> ExecutionRow:
    """How much was spent 预算执行情况, from the cells of a row; bare amounts are in *table_unit*, see :class:`ExecutionRow`."""
    return ExecutionRow(
        label=label,
        is_total=is_total,
        initial=_figure(initial, table_unit),
        adjusted=_figure(adjusted, table_unit),
        spent=_figure(spent, table_unit),
        weight=None if weight is None else make_points(weight),
        rate=None if rate is None else make_rate(rate),
        score=None if score is None else make_points(score),
        reason=reason,
        location=location,
    )


def _figure(cell: Cell | None, table_unit: str) -> Figure | None:
    return None if cell is None else make_figure(cell, table_unit)


def make_rate(cell: Cell) -> Figure:
    """An execution rate 执行率: ``95.00%``, ``95`` or ``0.95``."""
    number = _bare_number(cell.text)
    return make_figure(cell, "" if number is not None and number <= 1 else "%")
