"""Faults in the values of indicators 指标值: units, comparators, ranges, dates, and values that fit another category."""

from collections.abc import Callable
from typing import Final, TypeAlias

from perfrules.model import Disclosure, Indicator, Project
from perfrules.testing.faults.fault import Changes, Plain, fault, in_indicators, in_projects, where
from perfrules.testing.faults.indicator_kind import is_category, is_total_cost, unit_of

_InIndicator: TypeAlias = Callable[[Project, Indicator], Changes]

_SATISFACTION: Final = "服务对象满意度指标"
_COUNTED: Final = frozenset({"人", "户", "个", "台", "套", "件", "辆"})
_PRICES_OF_MEASURES: Final = frozenset({"元/米", "元/平方米"})
_ABOUT_COSTS: Final = ("成本", "费用", "控制", "补助", "比例")
"""Words that make a percentage legitimate as the value of a cost."""


def _value_of(*categories: str, value: str) -> _InIndicator:
    """Another value for the indicators of some categories."""

    def change(project: Project, indicator: Indicator) -> Changes:
        if is_category(indicator, *categories):
            yield {"value": value}

    return change


def _swapped(project: Project, data: Plain) -> Changes:
    """Quality and cost have each other's value."""
    rows = list(data.get("indicators", ()))
    places = [
        next((place for place, row in enumerate(project.indicators) if is_category(row, category)), None)
        for category in ("质量指标", "成本指标")
    ]
    quality, cost = places
    if quality is not None and cost is not None:
        one, other = rows[quality], rows[cost]
        rows[quality], rows[cost] = {**one, "value": other["value"]}, {**other, "value": one["value"]}
        yield {"indicators": rows}


def _other_dimension(project: Project, indicator: Indicator) -> Changes:
    value = indicator.value_cell.text
    if indicator.name.text.endswith("人数") and unit_of(indicator) == "人":
        yield {"value": value.replace("人", "户")}
    elif indicator.name.text.endswith("户数") and unit_of(indicator) == "户":
        yield {"value": value.replace("户", "人")}


def _fraction(project: Project, indicator: Indicator) -> Changes:
    if unit_of(indicator) in _COUNTED and len(indicator.value.numbers) == 1:
        number = str(indicator.value.numbers[0])
        if number.isdecimal():
            yield {"value": indicator.value_cell.text.replace(number, f"{number}.5", 1)}


def _rate_above(project: Project, indicator: Indicator) -> Changes:
    if indicator.name.text.endswith(("合格率", "及时率")):
        yield {"value": "≥120%"}
        yield {"value": "100.1%"}


def _rate_in_words(project: Project, indicator: Indicator) -> Changes:
    if indicator.name.text.endswith("率"):
        yield {"value": "有效提升"}


def _satisfaction(project: Project, indicator: Indicator) -> Changes:
    if is_category(indicator, _SATISFACTION):
        yield {"value": "≥950%"}
        yield {"value": "≥100.1%"}
        yield {"value": "≥0%"}


def _reversed(project: Project, indicator: Indicator) -> Changes:
    if is_category(indicator, _SATISFACTION):
        yield {"value": "≤95%"}
    elif is_total_cost(indicator):
        yield {"value": f"≥{indicator.value_cell.text.lstrip('≤≥')}"}


def _truncated(project: Project, indicator: Indicator) -> Changes:
    text = indicator.value_cell.text
    if is_total_cost(indicator) and text.endswith("万元"):
        yield {"value": text.removesuffix("元")}


def _without_unit(project: Project, indicator: Indicator) -> Changes:
    if is_category(indicator, "数量指标") and len(indicator.value.numbers) == 1:
        yield {"value": str(indicator.value.numbers[0])}


def _year_before(project: Project, indicator: Indicator) -> Changes:
    deadline = indicator.value.deadline
    year = None if deadline is None else deadline.moment.year
    if year is not None:
        yield {"value": indicator.value_cell.text.replace(str(year), str(year - 1))}


def _time_as_percentage(project: Project, indicator: Indicator) -> Changes:
    if is_category(indicator, "时效指标") and indicator.name.text.endswith("时间"):
        yield {"value": "100%"}


def _cost_as_percentage(project: Project, indicator: Indicator) -> Changes:
    if is_category(indicator, "成本指标") and not any(word in indicator.name.text for word in _ABOUT_COSTS):
        yield {"value": "100%"}


def _name_as_value(project: Project, indicator: Indicator) -> Changes:
    if is_category(indicator, "质量指标"):
        yield {"name": "达到规划要求", "description": "达到规划要求", "value": "达到规划要求"}


def _cases(project: Project, indicator: Indicator) -> Changes:
    if is_category(indicator, "社会效益指标"):
        yield {
            "category": "经济效益指标",
            "name": "调解案件数",
            "description": "调解的案件",
            "value": "≥10 宗",
        }


def _wants_sign(project: Project, indicator: Indicator) -> bool:
    """Whether it says something else with a sign and without: not where it is the budget, or all of it."""
    budget = None if project.budget is None else project.budget.quantity
    is_budget = budget is not None and budget.base in {one.base for one in indicator.value.quantities}
    is_asked = is_category(indicator, _SATISFACTION) or is_total_cost(indicator)
    return is_asked and not is_budget and indicator.value_cell.text.lstrip("≥≤") != "100%"


def _without_comparator(project: Project, indicator: Indicator) -> Changes:
    bare = indicator.value_cell.text.lstrip("≥≤")
    if _wants_sign(project, indicator) and bare != indicator.value_cell.text:
        yield {"value": bare}


_SIGNED: Final = 3


def _has_signs(disclosure: Disclosure) -> bool:
    """Whether costs and satisfactions have signs, and few lack one."""
    rows = [
        (project, row)
        for project in disclosure.projects
        for row in project.indicators
        if is_category(row, _SATISFACTION, "成本指标")
    ]
    bare = [row for project, row in rows if row.value.comparator is None and _wants_sign(project, row)]
    return sum(row.value.comparator is not None for _, row in rows) > _SIGNED * (1 + len(bare))


def _other_denominator(project: Project, indicator: Indicator) -> Changes:
    """The price is for a piece, and what is counted is no pieces."""
    text = indicator.value_cell.text
    if is_category(indicator, "成本指标") and unit_of(indicator) in _PRICES_OF_MEASURES:
        yield {"value": text[: text.index("/")] + "/个"}


def _without_head(project: Project, indicator: Indicator) -> Changes:
    """Pay by the month, and nobody says for whom of several people."""
    for row in project.indicators:
        is_several = is_category(row, "数量指标") and unit_of(row) == "人" and row.value.numbers[0] > 1
        if is_several and is_category(indicator, "成本指标") and unit_of(indicator) == "元/人/月":
            yield {
                "name": row.name.text.removesuffix("人数") + "补助标准",
                "value": indicator.value_cell.text.replace("/人", ""),
            }


VALUE_FAULTS: Final = (
    fault("quality-and-cost-swapped", "质量与成本的值互换", "the values of quality and cost exchanged", in_projects(_swapped)),
    fault("other-dimension", "人数以户计，或户数以人计", "people counted in households, or households in people", in_indicators(_other_dimension)),
    fault("quantity-as-percentage", "数量指标的值是百分比", "a quantity given as a percentage", in_indicators(_value_of("数量指标", value="100%"))),
    fault("cost-as-percentage", "成本指标的值是百分比", "a cost given as a percentage", in_indicators(_cost_as_percentage)),
    fault("time-as-percentage", "完成时间的值是百分比", "a time given as a percentage", in_indicators(_time_as_percentage)),
    fault("economic-benefit-of-cases", "经济效益以案件计", "an economic benefit counted in cases", in_indicators(_cases)),
    fault("satisfaction-out-of-range", "满意度为零或大于100%", "satisfaction of zero, or above 100%", in_indicators(_satisfaction)),
    fault("rate-above-100", "合格率、及时率大于100%", "a rate above 100%", in_indicators(_rate_above)),
    fault("rate-in-words", "比率没有数值", "a rate in words", in_indicators(_rate_in_words)),
    fault("comparator-reversed", "满意度或成本的符号写反", "the comparator of satisfaction or of a cost reversed", in_indicators(_reversed)),
    fault("unit-truncated", "万元误作万", "万 for 万元", in_indicators(_truncated)),
    fault("unit-dropped", "没有计量单位", "a number without its unit", in_indicators(_without_unit)),
    fault("unit-doubtful", "单位“方”含义不明", "方, which may be square or cubic metres", in_indicators(_value_of("成本指标", value="23 元/方"))),
    fault("several-values", "一格中有多个值", "several values in a cell", in_indicators(_value_of("成本指标", value="2000 元/1600 元每吨"))),
    fault("value-unreadable", "指标值有误字", "a value with a stray character", in_indicators(_value_of("质量指标", value="二100%"))),
    fault("value-repeats-the-name", "指标值照抄名称", "the name repeated as the value", in_indicators(_name_as_value)),
    fault("fraction-of-a-countable", "人数、户数有小数", "a part of a person or a household", in_indicators(_fraction)),
    fault("deadline-of-the-year-before", "时限在预算年度之前", "a deadline in the year before", in_indicators(_year_before)),
    fault("comparator-dropped", "满意度或成本没有符号", "satisfaction or a cost without a comparator", where(_has_signs, in_indicators(_without_comparator))),
    fault("time-in-words", "时效没有日期或比例", "timeliness in words", in_indicators(_value_of("时效指标", value="及时保障"))),
    fault("price-of-a-piece", "数量与单价的单位不能相消", "a price whose unit does not cancel with that of the quantity", in_indicators(_other_denominator)),
    fault("standard-without-head", "人员标准缺“人”", "a standard of pay that does not say for whom", in_indicators(_without_head)),
)  # fmt: skip
