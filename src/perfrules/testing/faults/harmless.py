"""Changes that are no faults: a rule that finds something in one of these is wrong."""

from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Final

from perfrules.model import Disclosure, Indicator, Project
from perfrules.testing.faults.amounts import in_yuan, yuan_text
from perfrules.testing.faults.fault import (
    Changes,
    Plain,
    fault,
    in_disclosure,
    in_indicators,
    in_projects,
)
from perfrules.testing.faults.indicator_kind import is_total_cost
from perfrules.testing.faults.projects import cost_at_budget, costs_together, sources
from perfrules.testing.faults.self_evaluations import in_targets
from perfrules.testing.faults.tables import amounts_in_table

_STEP: Final = Decimal("0.01")
"""One unit of the last place of a table."""

_FULL_WIDTH: Final = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def _in_yuan(project: Project, data: Plain) -> Changes:
    amounts = {
        "budget": in_yuan(project.budget),
        "fiscal_funds": in_yuan(project.fiscal_funds),
        "other_funds": in_yuan(project.other_funds),
    }
    texts = {key: yuan_text(amount) for key, amount in amounts.items() if amount is not None}
    if texts and None not in texts.values():
        yield texts


def _cost_in_yuan(project: Project, indicator: Indicator) -> Changes:
    upper = indicator.value.upper
    if is_total_cost(indicator) and upper is not None and indicator.value_cell.text.endswith("万元"):
        amount = yuan_text(Fraction(upper.base))
        if amount is not None:
            yield {"value": f"≤{amount}"}


def _full_width(project: Project, indicator: Indicator) -> Changes:
    text = indicator.value_cell.text.translate(_FULL_WIDTH)
    if text != indicator.value_cell.text:
        yield {"value": text}


def _rows_reversed(project: Project, data: Plain) -> Changes:
    if len(project.indicators) > 1:
        yield {"indicators": list(reversed(data["indicators"]))}


def _projects_reversed(disclosure: Disclosure, data: Plain) -> Changes:
    if len(disclosure.projects) > 1:
        yield {"projects": list(reversed(data["projects"]))}


def _places_added(project: Project, data: Plain) -> Changes:
    schedule = data.get("schedule") or {}
    longer = {
        label: progress.replace("%", ".00%") for label, progress in schedule.items() if "." not in progress
    }
    if schedule and len(longer) == len(schedule):
        yield {"schedule": longer}


_harmless: Final = partial(fault, is_harmless=True)

HARMLESS: Final = (
    in_targets(_harmless("cost-exactly-the-budget", "成本指标恰为预算数", "a cost of exactly the budget", in_indicators(cost_at_budget))),
    in_targets(_harmless("costs-together-within-rounding", "各项成本合计超出预算数，但舍入足以解释", "costs that add up to more than the budget by what rounding explains", in_projects(costs_together(50)))),
    _harmless("sources-within-rounding", "资金构成与预算数相差一个末位", "sources of funds one printed step off the budget", in_projects(sources(100))),
    _harmless("row-within-rounding", "表中一行相差一个末位", "a row of a table one printed step off", amounts_in_table("支出总表", "2010301", ["合计"], [_STEP, -_STEP])),
    _harmless("amounts-in-yuan", "万元改写为元", "万元 rewritten as 元", in_projects(_in_yuan)),
    _harmless("cost-in-yuan", "成本改写为元", "a cost rewritten in 元", in_indicators(_cost_in_yuan)),
    _harmless("full-width-digits", "全角数字", "full-width digits", in_indicators(_full_width)),
    _harmless("places-added", "进度多印两位小数", "progress printed with two places", in_projects(_places_added)),
    _harmless("rows-reversed", "指标次序颠倒", "indicators in the opposite order", in_projects(_rows_reversed)),
    _harmless("projects-reversed", "项目次序颠倒", "projects in the opposite order", in_disclosure(_projects_reversed)),
)  # fmt: skip
