"""Five shipped rules as plain Python functions that collect their evidence, as one would write them for one document type.

For each finding they give what perfrules gives: the subject, the message in both languages, every figure that was used, as
printed and with its place, the calculation with the printed figures and with exact ones in 元, the tolerance that rounding
allows, and what separates the sides. They know which unit their figures are in by the records alone, as perfrules does.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from perfrules.model import Cell, Figure, Indicator, Location, Project, ScheduleEntry
from perfrules.values import Kind

__all__ = ["CHECKS", "CODES", "Evidence", "Operand", "Result", "Step", "check"]

_COST: Final = frozenset({"成本指标", "经济成本指标", "社会成本指标", "生态环境成本指标"})
_MONEY: Final = (("money", 1),)
_ONE: Final = Decimal(1)
_ZERO: Final = Decimal(0)
_HUNDRED: Final = Decimal(100)


class Operand(NamedTuple):
    """A figure that a check used."""

    expression: str
    text: str
    location: Location | None


class Step(NamedTuple):
    """A step of a calculation."""

    expression: str
    printed: str
    normalised: str
    note: str = ""


class Evidence(NamedTuple):
    """A finding and all that it rests on."""

    code: str
    severity: str
    project: int | None
    project_name: str | None
    indicator: str | None
    location: Location | None
    zh: str
    en: str
    operands: tuple[Operand, ...]
    steps: tuple[Step, ...]
    difference: str = ""


Outcome = str | Evidence
PASS, SKIP, OPEN = "pass", "not_applicable", "not_decidable"


class Result:
    """Findings, and how often each check had which outcome."""

    def __init__(self) -> None:
        self.findings: list[Evidence] = []
        self.outcomes: Counter[tuple[str, str]] = Counter()


def _finding(
    code: str, project: Project, texts: tuple[str, str], operands: Iterable[Operand], steps: Iterable[Step],
    difference: str = "", indicator: Indicator | None = None,
) -> Evidence:  # fmt: skip
    return Evidence(
        code,
        "error" if code != "IND-02" else "warning",
        project.number,
        project.name.text if project.name else None,
        indicator.name.text if indicator else None,
        indicator.location if indicator else project.location,
        *texts,
        tuple(operands),
        tuple(steps),
        difference,
    )


def _digits(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _ten_thousands(amount: Decimal) -> str:
    return f"{_digits(amount / 10_000)} 万元"


def _used(expression: str, cell: Cell) -> Operand:
    return Operand(expression, cell.text, cell.location)


def _known(figure: Figure | None) -> Decimal | None:
    if figure is None or figure.quantity is None:
        return None
    base = figure.quantity.base
    return base if isinstance(base, Decimal) else None


def _final_progress(project: Project) -> Iterable[Outcome]:
    entries = () if project.schedule is None else project.schedule.entries
    if not any(entry.month == 12 for entry in entries):
        return (SKIP,)
    last = entries[-1].progress
    reached = _known(last)
    if reached is None:
        return (OPEN,)
    if reached == _ONE:
        return (PASS,)
    shown, sign = last.cell.text, ">" if reached > _ONE else "<"
    return (
        _finding(
            "SCH-01", project,
            (f"资金支出计划到12月底为 {shown}，不是100%",
             f"The spending schedule stands at {shown} at the end of December, not at 100%"),
            (_used("last(project.schedule).progress", last.cell),),
            (Step("last(project.schedule).progress == 100%", f"{shown} {sign} 100%", f"{_digits(reached)} {sign} 1"),),
            f"{_digits(abs(reached - _ONE) * _HUNDRED)}%",
        ),
    )  # fmt: skip


def _pattern(entries: Iterable[ScheduleEntry]) -> str:
    return " ".join(f"{entry.month}月{entry.progress.cell.text}" for entry in entries)


def _falls(project: Project) -> Iterable[Outcome]:
    entries = () if project.schedule is None else project.schedule.entries
    if not entries:
        return (SKIP,)
    is_open = False
    for earlier, later in pairwise(entries):
        before, after = _known(earlier.progress), _known(later.progress)
        if before is None or after is None:
            is_open = True
        elif after < before:
            label, pattern = later.label.text, _pattern(entries)
            one, two = later.progress.cell, earlier.progress.cell
            return (
                _finding(
                    "SCH-03", project,
                    (f"资金支出计划是累计进度，{label}却低于前一时点：{pattern}",
                     f"The spending schedule is cumulative, but {label} is below the checkpoint before it: {pattern}"),
                    (_used("step.later.progress", one), _used("step.earlier.progress", two)),
                    (Step("step.later.progress >= step.earlier.progress", f"{one.text} < {two.text}",
                          f"{_digits(after)} < {_digits(before)}"),),
                    f"{_digits((before - after) * _HUNDRED)}%",
                ),
            )  # fmt: skip
    return (OPEN if is_open else PASS,)


def _costs(project: Project) -> Iterable[Outcome]:
    for indicator in project.indicators:
        if indicator.category in _COST or indicator.group == "成本指标":
            yield _cost(project, indicator)


def _cost(project: Project, indicator: Indicator) -> Outcome:
    value, budget = indicator.value, project.budget
    if value.interval is None:
        return OPEN if value.kind in (Kind.EMPTY, Kind.UNREADABLE) else SKIP
    if value.interval.unit.dimension.powers != _MONEY:
        return SKIP
    upper, limit = value.interval.upper, _known(budget)
    if not isinstance(upper, Decimal) or limit is None or budget is None:
        return OPEN
    if upper <= limit:
        return PASS
    name, shown, printed = indicator.name.text, indicator.value_cell.text, budget.cell.text
    return _finding(
        "CST-01", project,
        (f"成本指标“{name}”为 {shown}，超过预算数 {printed}",
         f"The cost indicator “{name}” is {shown}, above the budget {printed}"),
        (_used("indicator.value.upper", indicator.value_cell), _used("project.budget", budget.cell)),
        (Step("indicator.value.upper <= project.budget", f"{_ten_thousands(upper)} > {printed}",
              f"{_digits(upper)} 元 > {_digits(limit)} 元"),),
        _ten_thousands(upper - limit), indicator,
    )  # fmt: skip


def _half(figure: Figure) -> Decimal:
    return figure.half_unit * 10_000


def _sources(project: Project) -> Iterable[Outcome]:
    fiscal, other, budget = project.fiscal_funds, project.other_funds, project.budget
    total = _ZERO
    for source in (fiscal, other):
        amount = _known(source)
        if amount is not None:
            total += amount
        elif source is None or not source.is_blank:
            return (OPEN,)
    limit = _known(budget)
    if limit is None or budget is None or fiscal is None or other is None:
        return (OPEN,)
    if total == limit:
        return (PASS,)
    slack = _half(fiscal) + _half(other) + _half(budget)
    if abs(total - limit) <= slack:
        return (PASS,)
    one, two, printed = fiscal.cell.text or "0", other.cell.text or "0", budget.cell.text
    shown, sign = _ten_thousands(total), ">" if total > limit else "<"
    first, second = _known(fiscal) or _ZERO, _known(other) or _ZERO
    return (
        _finding(
            "FND-01", project,
            (f"财政资金与其他资金合计 {shown}，预算数为 {printed}",
             f"Fiscal and other funds add up to {shown}; the budget is {printed}"),
            (_used("project.fiscal_funds", fiscal.cell), _used("project.other_funds", other.cell),
             _used("project.budget", budget.cell)),
            (Step("project.fiscal_funds + project.other_funds", f"{one} + {two} = {shown}",
                  f"{_digits(first)} 元 + {_digits(second)} 元 = {_digits(total)} 元"),
             Step("project.fiscal_funds + project.other_funds ≈ project.budget", f"{shown} {sign} {printed}",
                  f"{_digits(total)} 元 {sign} {_digits(limit)} 元", f"± {_ten_thousands(slack)}")),
            _ten_thousands(abs(total - limit)),
        ),
    )  # fmt: skip


def _categories(project: Project) -> Iterable[Outcome]:
    indicators = project.indicators
    if not any(indicator.group == "产出指标" for indicator in indicators):
        return (SKIP,)
    present = {indicator.category for indicator in indicators}
    missing = [kind for kind in ("数量指标", "质量指标", "时效指标") if kind not in present]
    if not missing:
        return (PASS,)
    listed = "、".join(missing)
    cells = [indicator.category_cell for indicator in indicators]
    return (
        _finding(
            "IND-02", project,
            (f"产出指标缺少{listed}", f"The outputs have no {listed}"),
            (_used("i.category", cell) for cell in cells),
            (),
        ),
    )  # fmt: skip


CHECKS: Final[tuple[tuple[str, Callable[[Project], Iterable[Outcome]]], ...]] = (
    ("CST-01", _costs),
    ("FND-01", _sources),
    ("IND-02", _categories),
    ("SCH-01", _final_progress),
    ("SCH-03", _falls),
)
CODES: Final = tuple(code for code, _ in CHECKS)


def check(projects: Iterable[Project]) -> Result:
    """Apply the five checks to each project."""
    result = Result()
    for project in projects:
        for code, look in CHECKS:
            for outcome in look(project):
                if isinstance(outcome, Evidence):
                    result.findings.append(outcome)
                    result.outcomes[code, "finding"] += 1
                else:
                    result.outcomes[code, outcome] += 1
    return result
