import pytest

from perfrules.language.check import Scope, check, facts_of, names_used
from perfrules.language.errors import ExpressionError
from perfrules.language.parse import parse_expression
from perfrules.language.tree import Node
from perfrules.language.types import (
    BOOLEAN,
    CATEGORY,
    DATE,
    MONEY,
    NUMBER,
    ListType,
    QuantityType,
    RecordType,
    Type,
)
from perfrules.packs.rule import Bilingual, Parameter
from perfrules.values import Quantity
from perfrules.values.dimension import dimension

SCOPE = Scope(
    {name: RecordType(name) for name in ("disclosure", "project", "indicator")},
    {"threshold": Parameter("threshold", Quantity("50", "万元"), Bilingual("", ""))},
    {},
)


def checked(text: str) -> Node:
    return check(parse_expression(text), SCOPE)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("project.budget", MONEY, id="field"),
        pytest.param("project.budget * 2 - 30 万元", MONEY, id="arithmetic"),
        pytest.param("project.budget / project.fiscal_funds", NUMBER, id="quotient"),
        pytest.param("2460 元/人/月 * 29 人 * 12 月", MONEY, id="units-cancel"),
        pytest.param("30 万元 / 12 月", QuantityType(dimension({"money": 1, "year": -1})), id="rate"),
        pytest.param("first(project.schedule).month / 12 月", NUMBER, id="share-of-the-year"),
        pytest.param("count(project.indicators)", NUMBER, id="count"),
        pytest.param("2025年12月31日", DATE, id="date"),
        pytest.param("due(indicator.value, disclosure)", DATE, id="due"),
        pytest.param("[成本指标, indicator.group]", ListType(CATEGORY), id="list-of-categories"),
        pytest.param("project.budget >= $threshold", BOOLEAN, id="parameter"),
        pytest.param(
            "indicator.value is money and indicator.value.upper > 0 元", BOOLEAN, id="narrowed-by-and"
        ),
        pytest.param(
            "indicator.value is not money or indicator.value.upper > 0 元", BOOLEAN, id="narrowed-by-or"
        ),
        pytest.param(
            "sum(i.value.upper for i in project.indicators if i.value is money)",
            MONEY,
            id="narrowed-in-a-loop",
        ),
        pytest.param("[成本指标] - [产出指标]", ListType(CATEGORY), id="list-difference"),
    ],
)
def test_types(text: str, kind: Type) -> None:
    assert checked(text).type == kind


@pytest.mark.parametrize(
    ("text", "marked", "message", "hint"),
    [
        pytest.param("project.bugdet > 0 元", "bugdet", "no field 'bugdet'", "'budget'", id="misspelt-field"),
        pytest.param("projct.budget > 0 元", "projct", "no 'projct'", "'project'", id="misspelt-name"),
        pytest.param("indicator.category is 成本指标标", "成本指标标", "no category", "'成本指标'", id="misspelt-category"),
        pytest.param("indicator.value is mony", "mony", "no kind of value", "'money'", id="misspelt-kind"),
        pytest.param("summ(i for i in project.indicators)", "summ", "no function", "'sum'", id="misspelt-function"),
        pytest.param("project.budget > $threshhold", "$threshhold", "no parameter", "'threshold'", id="parameter"),
        pytest.param("project.budget > 30", "project.budget > 30", "dimensions differ", "30 万元", id="no-unit"),
        pytest.param("project.budget > 30 人", "project.budget > 30 人", "人", "", id="money-with-people"),
        pytest.param("project.budget > 5 元/人/月", "project.budget > 5 元/人/月", "dimensions differ", "", id="rate"),
        pytest.param("project.budget + 30 人 > 0 元", "project.budget + 30 人", "added", "", id="addition"),
        pytest.param("project.budget == project.name", "project.budget == project.name", "compared", "", id="types"),
        pytest.param("project.name < project.code", "project.name", "an amount", "", id="no-order-of-texts"),
        pytest.param("indicator.value.upper > 0 元", "indicator.value", "not established", "is money", id="no-fact"),
        pytest.param("indicator.value > 0 元", "indicator.value", "an amount", ".lower or .upper", id="whole-value"),
        pytest.param("indicator.value is people and indicator.value.upper > 0 元",
                     "indicator.value.upper > 0 元", "dimensions differ", "", id="another-dimension"),
        pytest.param("(indicator.value is money or has project.name) and indicator.value.upper > 0 元",
                     "indicator.value", "not established", "", id="or-establishes-nothing"),
        pytest.param("project.name and project.code", "project.name", "a condition", "has project.name", id="no-truthiness"),
        pytest.param("not 5", "5", "a condition", "", id="not-of-a-number"),
        pytest.param("project.schedule.progress > 0%", "project.schedule", "a record", "first(", id="field-of-a-list"),
        pytest.param("first(project.budget) > 0 元", "project.budget", "a list", "", id="first-of-a-figure"),
        pytest.param("any(true for i in project.budget)", "project.budget", "expected a list", "", id="loop-over-a-figure"),
        pytest.param("sum(i.name for i in project.indicators) > 0", "i.name", "amounts", "", id="sum-of-texts"),
        pytest.param("any(project.budget for i in project.indicators)", "project.budget", "truth", "", id="any-of-amounts"),
        pytest.param("any(true for project in disclosure.projects)", "project", "already means", "", id="shadowing"),
        pytest.param("has count(project.indicators)", "has count(project.indicators)", "a field", "", id="has-of-a-call"),
        pytest.param("project.budget / 0 > 0 元", "0", "zero", "", id="division-by-zero"),
        pytest.param("project.budget ≈ 3 元 ± 1 元", "project.budget ≈ 3 元 ± 1 元", "already has", "==", id="two-tolerances"),
        pytest.param("project.budget == 3 元 ± 1 人", "1 人", "tolerance", "", id="tolerance-of-another-kind"),
        pytest.param('project.name like "[z-a]"', 'project.name like "[z-a]"', "pattern", "", id="bad-pattern"),
        pytest.param("before(project.name) == '甲'", "before(project.name)", "argument", "", id="too-few-arguments"),
        pytest.param("project.name in [成本指标]", "project.name", "list of category", "", id="text-in-categories"),
        pytest.param("count([]) > 0", "[]", "empty list", "", id="empty-list"),
        pytest.param("项目.budget > 0 元", "项目", "no '项目'", "write project", id="record-in-chinese"),
        pytest.param("project.预算数 > 0 元", "预算数", "no field", "write budget (预算数)", id="field-in-chinese"),
        pytest.param("project.name contains 养护", "养护", "no '养护'", "“养护”", id="text-without-quotes"),
        pytest.param("len(project.indicators) > 3", "len", "no function", "count(…)", id="len"),
        pytest.param("project.indicators.length > 3", "project.indicators", "a record", "count(…)", id="length"),
        pytest.param("平均(p.budget for p in disclosure.projects) > 0 元", "平均", "no function", "/ count(…)", id="mean"),
        pytest.param('indicator.category == "成本指标"', 'indicator.category == "成本指标"', "compared", "is 成本指标", id="category"),
        pytest.param('indicator.category in ["成本指标"]', "indicator.category", "list of text", "without quotes", id="categories"),
        pytest.param('indicator.value == "优"', 'indicator.value == "优"', "compared", ".printed", id="value-as-text"),
        pytest.param('indicator.value in ["优"]', "indicator.value", "list of text", ".printed in", id="value-in-texts"),
        pytest.param('indicator.value contains "优"', "indicator.value", "a text", ".printed", id="part-of-value"),
        pytest.param("indicator.value is 百分比", "百分比", "no kind", "write percentage", id="kind-in-chinese"),
        pytest.param("indicator.value is 数量指标", "数量指标", "no kind", "indicator.category is", id="kind-of-category"),
        pytest.param('project.budget > "3 万元"', '"3 万元"', "an amount", "without quotes", id="amount-in-quotes"),
        pytest.param("project.name is None", "project.name", "a category", "not has", id="is-none"),
        pytest.param("12月31日 <= 100%", "100%", "a date", "whole date", id="date-with-number"),
        pytest.param("indicator.value <= 12月31日", "indicator.value", "a date", "due(", id="value-with-date"),
        pytest.param("disclosure.published <= 12月31日", "disclosure.published", "a date", "day(", id="text-with-date"),
        pytest.param("day(disclosure.published) ≈ 12月31日", "day(disclosure.published) ≈ 12月31日", "no tolerance", "<=", id="about-a-date"),
        pytest.param("project < project", "project", "an amount", "", id="order-of-records"),
        pytest.param("project == indicator", "project == indicator", "compared", "", id="unlike-records"),
        pytest.param("project.budget > 100 万", "project.budget > 100 万", "dimensions differ", "write 100 万元", id="bare-ten-thousand"),
        pytest.param("indicator.value.deadline <= 2025-12-31", "indicator.value.deadline", "an amount", "due(", id="iso-date"),
        pytest.param("first(first(disclosure.tables).rows).上年 > 0 元", "上年", "no field", "上年预算数", id="last-year"),
        pytest.param("project.budget > 30 人 ", "project.budget > 30 人", "人", "30 万元 or 30 元; an indicator value that counts in 人", id="unit-instead"),
        pytest.param("project.budget > 5 元/人/月 ", "project.budget > 5 元/人/月", "differ", "5元/人/月 × 10 人 × 12 月", id="rate-times"),
        pytest.param("count(project.indicators) > project.budget", "count(project.indicators) > project.budget", "differ", "one counts in a plain number, the other in 元", id="count-with-money"),
        pytest.param("project.budget > project.indicators", "project.indicators", "an amount", "count(…)", id="list-as-amount"),
        pytest.param("first(project.schedule).month <= 9", "first(project.schedule).month <= 9", "月 cannot", "give the number a unit: 9 月", id="month"),
        pytest.param("disclosure.year == 2025 年", "disclosure.year == 2025 年", "differ", "without a unit: 2025", id="unit-too-many"),
        pytest.param("first(project.schedule).progress >= 50", "50", "a percentage", "write 50%", id="percentage"),
        pytest.param("indicator.value is percentage and indicator.value.lower < 95", "95", "a percentage", "write 95%", id="value-in-percent"),
        pytest.param("due(indicator.value, disclosure) <= 9 月", "9 月", "a date", "9月30日", id="month-as-date"),
        pytest.param("due(indicator.value, disclosure).month <= 9 月", "due(indicator.value, disclosure)", "a record", "deadline.month", id="month-of-a-date"),
        pytest.param("indicator.value.month <= 9 月", "month", "no field", "write .deadline.month", id="field-further-on"),
        pytest.param("indicator.upper > 9 元", "upper", "no field", "write .value.upper", id="field-of-the-value"),
        pytest.param("any(x > 0% for x in project.progress)", "progress", "no field", "x.progress for x in ….schedule", id="field-of-a-list-further-on"),
        pytest.param("indicator.value is 日期", "日期", "no kind", "write deadline", id="date-as-kind"),
        pytest.param("预算数 > 0 元", "预算数", "no '预算数'", "write project.budget", id="field-without-its-record"),
        pytest.param("project.budget > threshold", "threshold", "no 'threshold'", "write $threshold", id="parameter-without-its-sign"),
        pytest.param("row.合计 > 0 元", "row", "no 'row'", "row in table.rows or row in account.rows", id="subject-of-another-rule"),
        pytest.param("project.name == ''", "''", "unknown", "not has project.name", id="blank"),
        pytest.param("indicator.value contains $threshold", "indicator.value", "not established", "indicator.value is money", id="named-fact"),
        pytest.param("project.budget > 三十万元", "三十万元", "no '三十万元'", "write 30万元", id="chinese-numerals"),
        pytest.param("first(project.schedule).month == 九月", "九月", "no '九月'", "write 9 月", id="month-in-chinese-numerals"),
        pytest.param("indicator is percentage", "indicator", "a category", "indicator.value is percentage", id="kind-of-a-record"),
        pytest.param("indicator is 数量指标", "indicator", "a category", "indicator.category is 数量指标", id="category-of-a-record"),
        pytest.param("project.goal is not empty", "project.goal", "a category", "has project.goal, or not has", id="text-is-empty"),
        pytest.param("'甲' in project.goal", "project.goal", "a list", "contains", id="text-in-text"),
        pytest.param("9 月 in project.schedule", "project.schedule", "a list", "any(x.… == … for x in project.schedule)", id="amount-in-records"),
        pytest.param("project.budget <= project.budget * 1.05 万元", "project.budget <= project.budget * 1.05 万元", "differ", "must count the same", id="money-squared"),
        pytest.param("first(project.schedule).progress - 20% > -5", "-5", "a percentage", "write -5%", id="negative-percentage"),
        pytest.param("project.name.contains('甲')", "contains", "no function", "between the two", id="operator-as-function"),
        pytest.param("count(i in project.indicators) > 3", "i in project.indicators", "no 'i'", "count(i for i in …)", id="loop-without-for"),
        pytest.param("sum(project.indicators.weight) == 100", "project.indicators", "a record", "x.weight for x in project.indicators", id="field-of-each"),
        pytest.param("indicator.category is 产出指标", "产出指标", "never", "indicator.group is 产出指标", id="word-of-another-field"),
        pytest.param("indicator.category in 质量指标", "质量指标", "a list", "[质量指标], or is", id="one-category-as-list"),
        pytest.param("project.budget != None", "None", "no 'None'", "has …", id="none"),
    ],
)  # fmt: skip
def test_errors_mark_the_part_and_suggest(text: str, marked: str, message: str, hint: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        checked(text)
    error = caught.value
    assert text[error.span.start : error.span.end] == marked
    assert message in error.en
    assert hint in error.help_en
    assert error.zh
    assert bool(error.help_zh) == bool(error.help_en)


def test_facts_of_a_negated_or() -> None:
    node = checked("not (indicator.value is not money or not has project.name)")
    assert facts_of(node) == {("indicator", "value"): dimension({"money": 1})}
    assert facts_of(node, holds=False) == {}


def test_names_used_go_through_everything() -> None:
    names = names_used(parse_expression("sum(a.b for x in c.d if e(f) and has g.h) > 0 and i in [j]"))
    assert names == {"a", "c", "f", "g", "i", "j"}


@pytest.mark.parametrize(
    "text",
    [
        "project.__class__ == project.name",
        "project.budget.quantity > 0 元",
        "project.name.text == '甲'",
        "disclosure.projects.__len__ == 1",
        "indicator.value.interval == 1",
        "__import__('os') == 'x'",
        "eval('1') == 1",
        "open('/etc/passwd') == 'x'",
        "getattr(project, 'name') == 'x'",
        "project.name.format(project) == 'x'",
        "disclosure.path == 'x'",
        "first(project.indicators).value.text == 'x'",
        "steps.__globals__ == 1",
        "all == 1",
    ],
)
def test_nothing_of_python_can_be_named(text: str) -> None:
    with pytest.raises(ExpressionError):
        checked(text)
