"""The pack ``cost-reconciliation`` by hand."""

from collections.abc import Iterator
from decimal import Decimal

from by_hand.evidence import OPEN, PASS, SKIP, Evidence, Outcome, Rule, place, place_of
from perfrules.model import Disclosure, Indicator, Project
from perfrules.values import Exact, Kind, add, divide, multiply, subtract

__all__ = ["COST_RULES"]

_COST = ("成本指标", "经济成本指标", "社会成本指标", "生态环境成本指标")
_MONEY = (("money", 1),)


def _is_cost(indicator: Indicator) -> bool:
    return indicator.group == "成本指标" or indicator.category in _COST


def _is_money(indicator: Indicator) -> bool | None:
    value = indicator.value
    if value.interval is None:
        return None if value.kind in (Kind.EMPTY, Kind.UNREADABLE) else False
    return value.interval.unit.dimension.powers == _MONEY


def _each_cost(disclosure: Disclosure) -> Iterator[Outcome]:
    for project in disclosure.projects:
        for indicator in project.indicators:
            if _is_cost(indicator):
                yield _above(project, indicator)


def _above(project: Project, indicator: Indicator) -> Outcome:
    is_money = _is_money(indicator)
    if is_money is None:
        return OPEN
    if not is_money:
        return SKIP
    upper, budget = indicator.value.upper, project.budget
    if upper is None or budget is None or budget.quantity is None:
        return OPEN
    if upper.base <= budget.quantity.base:
        return PASS
    name, shown = indicator.name.text, indicator.value_cell.text
    return Evidence(
        "CST-01", "error", project.number,
        f"成本指标“{name}”为 {shown}，超过预算数 {budget.quantity}",
        f"The cost indicator “{name}” is {shown}, above the budget {budget.quantity}",
        (*place_of(indicator.value_cell), *place(budget)),
        (f"{upper} > {budget.quantity}", f"{subtract(upper.base, budget.quantity.base)}"),
    )  # fmt: skip


def _together(disclosure: Disclosure) -> Iterator[Outcome]:
    for project in disclosure.projects:
        costs = [indicator for indicator in project.indicators if _is_cost(indicator)]
        answers = [_is_money(indicator) for indicator in costs]
        if answers.count(True) + answers.count(None) < 2:
            yield SKIP
        elif None in answers:
            yield OPEN
        else:
            yield _sum(project, [cost for cost, is_money in zip(costs, answers, strict=True) if is_money])


def _sum(project: Project, costs: list[Indicator]) -> Outcome:
    budget = project.budget
    total: Exact = Decimal(0)
    for cost in costs:
        if cost.value.upper is None:
            return OPEN
        total = add(total, cost.value.upper.base)
    if budget is None or budget.quantity is None:
        return OPEN
    slack = multiply(budget.half_unit, budget.quantity.unit.factor)
    if total <= add(budget.quantity.base, slack):
        return PASS
    shown = f"{divide(total, budget.quantity.unit.factor)}{budget.quantity.unit.name}"
    return Evidence(
        "CST-02", "error", project.number,
        f"{len(costs)} 项成本指标合计 {shown}，超过预算数 {budget.quantity}",
        f"{len(costs)} cost indicators add up to {shown}, above the budget {budget.quantity}",
        (*(figure for cost in costs for figure in place_of(cost.value_cell)), *place(budget)),
        (" + ".join(cost.value_cell.text for cost in costs), f"{shown} > {budget.quantity}"),
    )  # fmt: skip


COST_RULES: tuple[tuple[str, Rule], ...] = (("CST-01", _each_cost), ("CST-02", _together))
