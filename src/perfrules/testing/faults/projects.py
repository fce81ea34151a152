"""Faults in the head of a project, in its schedule, and in what it costs."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from perfrules.language.functions import FUNCTIONS
from perfrules.model import Disclosure, Indicator, Project
from perfrules.testing.faults.amounts import as_printed, in_yuan, yuan_text
from perfrules.testing.faults.fault import (
    Changes,
    Plain,
    Where,
    fault,
    in_all_projects,
    in_disclosure,
    in_indicators,
    in_projects,
    where,
)
from perfrules.testing.faults.indicator_kind import is_category, unit_of
from perfrules.testing.words import PLACES

_InProject: TypeAlias = Callable[[Project, Plain], Changes]

_STEP: Final = 100
"""One unit of the last place of a table in 万元, in 元."""

_BOUGHT_FROM: Final = 500_000
"""Budget in 元 from which works are bought."""

_AT_ONCE_FROM: Final = 500_000
"""Budget in 元 from which it is worth a remark that all of it is spent at once."""


def _cost_above_budget(project: Project, indicator: Indicator) -> Changes:
    budget = in_yuan(project.budget)
    if budget is None or not is_category(indicator, "成本指标"):
        return
    for cost in (budget + _STEP, budget * 3):
        if (text := as_printed(cost)) is not None:
            yield {"value": f"≤{text}"}


def costs_together(more: int) -> _InProject:
    """Two costs, each within the budget, together above it by *more* 元."""

    def change(project: Project, data: Plain) -> Changes:
        budget = in_yuan(project.budget)
        rows = [row for row in project.indicators if is_category(row, "成本指标")]
        if budget is None or len(rows) != 1 or budget <= 2 * more:
            return
        row = data["indicators"][project.indicators.index(rows[0])]
        half = Fraction(int(budget / 2 / _STEP) * _STEP)
        first, second = as_printed(half), yuan_text(budget - half + more)
        if first is None or second is None:
            return
        others = [other for other in data["indicators"] if other is not row]
        yield {
            "indicators": [
                *others,
                {**row, "name": "材料成本", "description": "全年材料成本", "value": f"≤{first}"},
                {**row, "name": "人工成本", "description": "全年人工成本", "value": f"≤{second}"},
            ]
        }

    return change


def sources(off: int) -> _InProject:
    """Fiscal funds that are more or less by *off* 元; the budget stays."""

    def change(project: Project, data: Plain) -> Changes:
        funds = in_yuan(project.fiscal_funds)
        if funds is None or project.other_funds is None or project.budget is None:
            return
        for fiscal in (funds + off, funds - off):
            if fiscal > 0 and (text := as_printed(fiscal)) is not None:
                yield {"fiscal_funds": text}

    return change


def _budget_zero(project: Project, data: Plain) -> Changes:
    if in_yuan(project.budget):
        yield {"budget": "0.00 万元", "fiscal_funds": "0.00 万元", "other_funds": ""}


def _check_character(project: Project, data: Plain) -> Changes:
    code = "" if project.code is None else project.code.text
    if len(code) == 21 and code[8] == "P":
        yield {"code": code[:-1] + ("0" if code[-1] != "0" else "1")}
        # Two neighbours exchanged, the usual slip of whoever types a code.
        for place in (18, 19):
            if code[place] != code[place - 1]:
                swapped = code[: place - 1] + code[place] + code[place - 1] + code[place + 1 :]
                yield {"code": swapped}


def _code_malformed(project: Project, data: Plain) -> Changes:
    code = "" if project.code is None else project.code.text
    if len(code) == 21:
        yield {"code": code[:9] + code[10:]}
        yield {"code": code[:9] + "O" + code[10:]}


def _code_year(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
    """A project code of the year before the budget, with the check character that belongs to it."""
    for index, project in enumerate(disclosure.projects):
        code = "" if project.code is None else project.code.text
        if disclosure.year is None or len(code) != 21 or code[8] != "P":
            continue
        body = f"{code[:6]}{(disclosure.year - 1) % 100:02d}{code[8:20]}"
        changed = {**data["projects"][index], "code": body + FUNCTIONS["check_character"].apply(body)}
        projects = [*data["projects"][:index], changed, *data["projects"][index + 1 :]]
        yield {**data, "projects": projects}, Where(project.number)


def _published_late(disclosure: Disclosure, data: Plain) -> Changes:
    if disclosure.year is not None:
        yield {"approved": f"{disclosure.year}年1月20日", "published": f"{disclosure.year}年2月10日"}


def _code_repeated(disclosure: Disclosure, data: Plain) -> Changes:
    codes = [
        project.code for project in disclosure.projects if project.code is not None and project.code.text
    ]
    if len(codes) < 2:
        return
    first = codes[0].text
    last = next(
        index for index, one in reversed(list(enumerate(disclosure.projects))) if one.code is codes[-1]
    )
    projects = list(data["projects"])
    projects[last] = {**projects[last], "code": first}
    yield {"projects": projects}


def _heading_differs(project: Project, data: Plain) -> Changes:
    name = "" if project.name is None else project.name.text
    if project.heading is not None and name and name in project.heading.text:
        place = next(place for place in PLACES if not name.startswith(place))
        yield {"heading": project.heading.text.replace(name, f"{place}{name}")}


def _goal_number(unit: str) -> _InProject:
    """The figure of the goal is one more than that of the indicator, or one less."""

    def change(project: Project, data: Plain) -> Changes:
        goal = data.get("goal", "")
        figures = re.findall(rf"(\d+) {unit}", goal)
        if len(figures) == 1:
            number = int(figures[0])
            for other in (number + 1, number - 1):
                if other > 0:
                    yield {"goal": goal.replace(f"{number} {unit}", f"{other} {unit}")}

    return change


def _goal_amount(project: Project, data: Plain) -> Changes:
    budget = in_yuan(project.budget)
    text = None if budget is None else as_printed(3 * budget)
    if text is not None and project.goal is not None:
        yield {"goal": f"{project.goal.text}投入 {text}。"}


def _goal_year(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
    """The goal is that of an earlier year."""
    if disclosure.year is None:
        return
    for index, project in enumerate(disclosure.projects):
        if project.goal is not None:
            projects = list(data["projects"])
            projects[index] = {**projects[index], "goal": f"{disclosure.year - 1} 年{project.goal.text}"}
            yield {**data, "projects": projects}, Where(project.number)


def _price_raised(project: Project, indicator: Indicator) -> Changes:
    numbers = indicator.value.numbers
    if is_category(indicator, "成本指标") and unit_of(indicator).startswith("元/") and len(numbers) == 1:
        yield {"value": indicator.value_cell.text.replace(str(numbers[0]), str(numbers[0] * 2), 1)}


def _is_price(indicator: Indicator) -> bool:
    """Whether the indicator is the price of a piece, a plain number."""
    is_single = len(indicator.value.numbers) == 1 and not indicator.value.comparator
    return is_category(indicator, "成本指标") and unit_of(indicator).startswith("元/") and is_single


def _whole_above_budget(project: Project, indicator: Indicator) -> Changes:
    """Works that cost three times their budget, and nothing says that it is that of a year."""
    name = "" if project.name is None else project.name.text
    if any(word in name for word in _WORKS):
        for entries in _cost_above_budget(project, indicator):
            yield {"name": "工程成本", "description": "工程的全部成本", **entries}


def _price_lowered(project: Project, indicator: Indicator) -> Changes:
    if _is_price(indicator):
        number = indicator.value.numbers[0]
        yield {"value": indicator.value_cell.text.replace(str(number), str(number // 10), 1)}


def _standard_lowered(project: Project, indicator: Indicator) -> Changes:
    """Three quarters of the price: it explains most of the budget, and not all."""
    if _is_price(indicator):
        number = indicator.value.numbers[0]
        yield {"value": indicator.value_cell.text.replace(str(number), str(number * 3 / 4), 1)}


def _cost_names_the_budget(project: Project, indicator: Indicator) -> Changes:
    """The one cost is the budget, under names that say no more."""
    costs = [row for row in project.indicators if is_category(row, "成本指标")]
    if project.budget is not None and project.budget.quantity is not None and costs == [indicator]:
        for name in ("年度经费", "财政资金投入", "预算控制数"):
            yield {"name": name, "description": "全年支出", "value": f"≤{project.budget.quantity}"}


def _parts_in_the_purpose(project: Project, _: Plain) -> Changes:
    """Parts, each below the budget, that come to more."""
    budget = in_yuan(project.budget)
    if budget is None or project.purpose is None or not project.purpose.text:
        return
    most, half = yuan_text(Fraction(int(budget * 3 / 4))), yuan_text(Fraction(int(budget / 2)))
    yield {"purpose": f"其中材料 {most}、人工 {half}。"}
    yield {"purpose": f"包括印刷费 {half}、邮寄费 {half}、劳务费 {half}。"}
    yield {"purpose": f"材料费 {most}，机械费 {most}。"}


def _product(quantity: str, price: str) -> _InProject:
    """The price doubled, and signs before the quantity and the price."""

    def change(project: Project, data: Plain) -> Changes:
        prices = [row for row in project.indicators if _is_price(row)]
        if not prices:
            return
        number = prices[0].value.numbers[0]
        rows = []
        for row, indicator in zip(data["indicators"], project.indicators, strict=True):
            value = row.get("value", "")
            if indicator is prices[0]:
                value = price + value.replace(str(number), str(number * 2), 1)
            elif is_category(indicator, "数量指标"):
                value = quantity + value
            rows.append({**row, "value": value})
        yield {"indicators": rows}

    return change


def cost_at_budget(project: Project, indicator: Indicator) -> Changes:
    """A cost that is exactly the budget."""
    budget = in_yuan(project.budget)
    if budget is not None and is_category(indicator, "成本指标") and (text := yuan_text(budget)) is not None:
        yield {"name": "项目总成本", "description": "项目总成本", "value": f"≤{text}"}


def _has_purchases(disclosure: Disclosure) -> bool:
    return disclosure.procurement is not None and bool(disclosure.procurement.rows)


def _works_not_bought(project: Project, data: Plain) -> Changes:
    """A name says that these are works, of a size that is bought, and nothing is."""
    budget, name = in_yuan(project.budget), data.get("name", "")
    is_of_size = budget is not None and budget >= _BOUGHT_FROM and not project.purchases
    if is_of_size and name and not any(word in name for word in _WORKS):
        yield {"name": f"{name}工程", "heading": data.get("heading", "").replace(name, f"{name}工程")}


def _purpose_as_goal(project: Project, data: Plain) -> Changes:
    if data.get("goal"):
        yield {"purpose": data["goal"]}


def _budget_blank(project: Project, data: Plain) -> Changes:
    """What the money comes from is stated, and how much it is in all is not."""
    if project.evaluation is None and data.get("budget"):
        yield {"budget": "", "fiscal_funds": "12.00", "other_funds": ""}
        yield {"budget": "", "fiscal_funds": "", "other_funds": "3.00"}


def _source_above(project: Project, data: Plain) -> Changes:
    """Money from above that is more than all of it."""
    budget = None if project.budget is None else in_yuan(project.budget)
    if project.evaluation is None and budget and (text := as_printed(budget + _STEP)) is not None:
        for label in ("其中：上级资金", "上年结转资金"):
            yield {"more_funds": [{"label": label, "amount": text}]}


def _rates_off(project: Project, data: Plain) -> Changes:
    """A rate in the goal that its two numbers do not give."""
    if data.get("goal"):
        for said in (
            "计划清淤 14 公里，完成 14.2 公里，完成率 114.2%。",
            "目标任务 120 盏，完成 132 盏，超额完成 12%。",
            "抽查 40 处，合格 36 处，合格率 95%。",
        ):
            yield {"goal": f"{data['goal']}{said}"}


def _bereaved(project: Project, data: Plain) -> Changes:
    if data.get("goal"):
        yield {"goal": f"{data['goal']}按月发放遗属生活补助。"}


# Schedules


def _entries(data: Plain) -> list[tuple[str, str]]:
    return list((data.get("schedule") or {}).items())


def _last_dropped(project: Project, data: Plain) -> Changes:
    entries = _entries(data)
    if len(entries) > 1 and project.schedule is not None and project.schedule.entries[-1].month == 12:
        yield {"schedule": dict(entries[:-1])}


def _last_lowered(project: Project, data: Plain) -> Changes:
    entries = _entries(data)
    if project.schedule is not None and project.schedule.entries[-1].month == 12:
        for progress in ("99.99%", "75%"):
            yield {"schedule": dict([*entries[:-1], (entries[-1][0], progress)])}


def _falling(project: Project, data: Plain) -> Changes:
    entries = _entries(data)
    if len(entries) > 2 and project.schedule is not None:
        first = project.schedule.entries[0].progress.quantity
        if first is not None and isinstance(first.magnitude, Decimal) and first.magnitude > 0:
            lower = f"{first.magnitude - Decimal('0.1')}%"
            yield {"schedule": dict([entries[0], (entries[1][0], lower), *entries[2:]])}


def _out_of_range(project: Project, data: Plain) -> Changes:
    entries = _entries(data)
    if len(entries) > 2:
        middle = len(entries) - 2
        yield {"schedule": dict([*entries[:middle], (entries[middle][0], "100.01%"), *entries[middle + 1 :]])}
        yield {"schedule": dict([(entries[0][0], "-1%"), *entries[1:]])}


def _at_once(project: Project, data: Plain) -> Changes:
    budget, schedule = in_yuan(project.budget), project.schedule
    if budget is None or schedule is None or budget < _AT_ONCE_FROM or schedule.entries[0].month > 3:
        return
    yield {"schedule": {label: "100%" for label, _ in _entries(data)}}


def _late(project: Project, data: Plain) -> Changes:
    if project.schedule is not None and [entry.month for entry in project.schedule.entries][-1:] == [12]:
        yield {"schedule": {"3": "10%", "6": "20%", "10": "50%", "12": "100%"}}


def _pay_late(project: Project, data: Plain) -> Changes:
    """Monthly pay that is always paid in time, from money that comes later."""
    is_paid = any(unit_of(row).endswith("/月") for row in project.indicators)
    if is_paid and any(is_category(row, "时效指标") and unit_of(row) == "%" for row in project.indicators):
        yield from _late(project, data)


def _same_everywhere(disclosure: Disclosure, data: Plain) -> Changes:
    if len(disclosure.projects) >= 10:
        schedule = {"3": "25%", "6": "50%", "10": "85%", "12": "100%"}
        yield {"projects": [{**project, "schedule": schedule} for project in data["projects"]]}


_WORKS: Final = ("工程", "建设", "改造", "修缮")


def _less_in_all_years(project: Project, data: Plain) -> Changes:
    """Money of all years that is less than that of the year."""
    budget = in_yuan(project.budget)
    if budget is not None and budget > 2 * _STEP and (text := as_printed(budget - 2 * _STEP)) is not None:
        yield {"whole_budget": text}


def _tasks_not_added(project: Project, data: Plain) -> Changes:
    """Tasks that come to two steps less than their total, or two steps more."""
    budget = in_yuan(project.budget)
    if budget is None or budget <= 2 * _STEP or (total := as_printed(budget)) is None:
        return
    name = "" if project.name is None else project.name.text
    for other in (budget - 2 * _STEP, budget + 2 * _STEP):
        if (amount := as_printed(other)) is not None:
            yield {
                "tasks": [{"name": name, "amount": amount}],
                "tasks_total": {"name": "金额合计", "amount": total},
            }


def _spending_not_added(project: Project, data: Plain) -> Changes:
    """Kinds of spending that come to two steps less than the budget, or two steps more."""
    budget = in_yuan(project.budget)
    if budget is None or budget <= 2 * _STEP:
        return
    for other in (budget - 2 * _STEP, budget + 2 * _STEP):
        if (amount := as_printed(other)) is not None:
            yield {
                "spending": [
                    {"label": "基本支出", "amount": amount},
                    {"label": "项目支出", "amount": "0.00 万元"},
                ]
            }


def _carried_over(project: Project, data: Plain) -> Changes:
    """A further source of money: beside sources that are the budget without it, or with less than it adds."""
    fiscal = in_yuan(project.fiscal_funds)
    if fiscal is None:
        return
    more = {"more_funds": [{"label": "上年结转资金", "amount": "1.00 万元"}]}
    yield more
    less = fiscal - 20_000
    if less > 0 and (text := as_printed(less)) is not None:
        yield {**more, "fiscal_funds": text}


PROJECT_FAULTS: Final = (
    fault("less-in-all-years", "中期资金总额小于年度资金", "less money in all years than in one", in_projects(_less_in_all_years)),
    fault("tasks-do-not-add-up", "任务金额之和不等于金额合计", "tasks that do not add up to their total", in_projects(_tasks_not_added)),
    fault("spending-does-not-add-up", "部门支出构成之和不等于合计", "kinds of spending that do not add up", in_projects(_spending_not_added)),
    fault("money-carried-over", "加上上年结转资金后与预算数不符", "money carried over with which sources are not the budget", in_projects(_carried_over)),
    fault("cost-above-budget", "成本指标超过预算数", "a cost indicator above the budget", in_indicators(_cost_above_budget)),
    fault("costs-together-above-budget", "各项成本合计超过预算数，超出舍入所能解释", "costs that add up to more than the budget, and than rounding explains", in_projects(costs_together(51))),
    fault("price-doubled", "数量乘单价超过预算数", "a price that with its quantity comes to more than the budget", in_indicators(_price_raised)),
    fault(
        "whole-cost-above-budget",
        "工程总成本超过当年预算，未区分总投资与当年支出", "the cost of a whole work above the budget of a year, without a word that tells them apart",
        in_indicators(_whole_above_budget),
    ),
    fault("standard-lowered", "预算数高于数量乘单价", "a price that with its quantity comes to three quarters of the budget", in_indicators(_standard_lowered)),
    fault("cost-names-the-budget", "成本指标只是照抄预算数", "a cost that is but the budget", in_indicators(_cost_names_the_budget)),
    fault("parts-in-the-purpose", "资金用途分项之和超过预算数", "parts in the purpose that come to more than the budget", in_projects(_parts_in_the_purpose)),
    fault("price-lowered", "数量乘单价远低于预算数", "a price that with its quantity comes to a small part of the budget", in_indicators(_price_lowered)),
    fault("product-without-ceiling", "数量为下限、单价为上限，按所写数字超过预算数", "a least quantity and a greatest price, which as written come to more than the budget", in_projects(_product("≥", "≤"))),
    fault("product-of-ceilings", "数量与单价的上限相乘超过预算数", "ceilings of quantity and price that together are above the budget", in_projects(_product("≤", "≤"))),
    fault("people-in-the-goal", "目标中的人数与指标不符", "another number of people in the goal", in_projects(_goal_number("人"))),
    fault("length-in-the-goal", "目标中的长度与指标不符", "another length in the goal", in_projects(_goal_number("米"))),
    fault("amount-in-the-goal", "目标中的金额超过预算数", "an amount in the goal above the budget", in_projects(_goal_amount)),
    fault("goal-of-the-year-before", "目标写的是上一年", "a goal of the year before", _goal_year),
    fault("purpose-is-the-goal", "用途与目标相同", "a purpose that is the goal", in_projects(_purpose_as_goal)),
    fault("works-not-bought", "应采购的工程没有列入采购", "works of a size that is bought, without a purchase", where(_has_purchases, in_projects(_works_not_bought))),
    fault("budget-blank", "有资金来源而预算数空白", "sources of money beside a blank budget", in_projects(_budget_blank)),
    fault("source-above-the-budget", "其中一项资金大于预算数", "a source of money greater than the budget", in_projects(_source_above)),
    fault("rate-in-text-does-not-follow", "完成率与所列数字不符", "a rate that does not follow from its numbers", in_projects(_rates_off)),
    fault("personal-matter", "目标中有个人事项", "a personal matter in the goal", in_projects(_bereaved)),
    fault("sources-broken", "资金构成与预算数相差两个末位", "sources of funds two printed steps off the budget", in_projects(sources(2 * _STEP))),
    fault("budget-zero", "预算数为零", "a budget of zero", in_projects(_budget_zero)),
    fault("check-character-broken", "项目编码校验位不符", "a project code with a wrong check character", in_projects(_check_character)),
    fault("code-malformed", "项目编码格式不符", "a project code with a character lost or misread", in_projects(_code_malformed)),
    fault("code-of-another-year", "项目编码是上一年度的", "a project code of the year before", _code_year),
    fault("published-late", "批复后21日公开", "published 21 days after approval", in_disclosure(_published_late)),
    fault("code-repeated", "两个项目使用同一编码", "two projects with one code", in_disclosure(_code_repeated)),
    fault("heading-of-another-project", "标题是另一项目的", "the heading of another project", in_projects(_heading_differs)),
    fault("last-month-dropped", "支出计划缺少12月底", "a schedule without its last entry", in_projects(_last_dropped)),
    fault("last-month-lowered", "年末支出进度未达100%", "a schedule that does not end at 100%", in_projects(_last_lowered)),
    fault("progress-falls", "累计支出进度下降", "planned progress that falls", in_projects(_falling)),
    fault("progress-out-of-range", "支出进度小于0或大于100%", "planned progress below 0% or above 100%", in_projects(_out_of_range)),
    fault("spent-at-once", "较大的项目年初一次性支出", "a large budget that is spent at once", in_projects(_at_once)),
    fault("behind-the-calendar", "支出计划滞后于序时进度", "a schedule that lags behind the calendar", in_all_projects(_late, at_least=10)),
    fault("monthly-pay-behind", "按月发放而支出计划滞后", "monthly pay, and a schedule that lags behind", in_projects(_pay_late)),
    fault("same-schedule-everywhere", "各项目支出计划雷同", "one schedule for all projects", in_disclosure(_same_everywhere)),
)  # fmt: skip
"""In the order in which documents have the parts."""
