"""The operators of the rule language, for its reference page: what is written, what it means, an example.

A test holds the table and the grammar together: each example is checked, and every alternative of the grammar has one.
"""

from typing import Final

from attrs import frozen


@frozen
class Operator:
    """A way to write something.

    Attributes:
        form: as written, with letters for its parts.
        zh: what it means.
        en: the same in English.
        example: an expression with it.
    """

    form: str
    zh: str
    en: str
    example: str


OPERATORS: Final = (
    Operator(
        "30 万元  100%  0.5", "数，可带计量单位", "a number, with its unit if it has one", "project.budget >= 30 万元",
    ),
    Operator("2025年12月31日  12月31日", "日期；没有写年份的即预算年度", "a day; of the budget year where none is written",
             "due(indicator.value, disclosure) <= 12月31日"),
    Operator('"…"  \'…\'  “…”  ‘…’', "文本", "a text", 'project.name == "道路养护"'),
    Operator("true  false", "真、假", "true, false", "indicator.value.approximate == false"),
    Operator("[a, b]", "文本或类别的列表", "a list of texts or categories", "indicator.group in [产出指标, 效益指标]"),
    Operator("$name", "规则包的参数：数或词语的列表", "a parameter of the pack: an amount, or a list of words", "project.budget >= $threshold"),
    Operator("a.b", "记录的字段", "a field of a record", "project.budget > 0 元"),
    Operator("f(a)", "内置函数", "a built-in function", "count(project.indicators) >= 1"),
    Operator(
        "a.f(b)", "同 f(a, b)", "the same as f(a, b)", 'disclosure.table("收支总表").row("收入总计").合计 >= 0 元',
    ),
    Operator(
        "f(e for x in a if c)", "对列表中满足条件的每一项求值，再交给函数；可以有多个 for",
        "the function of what e gives for each x of a list that meets a condition; there may be several for",
        "sum(p.budget for p in disclosure.projects if has p.schedule) > 0 元",
    ),
    Operator("a + b  a - b", "同一量纲的加减", "sum and difference of amounts of one dimension",
             "project.fiscal_funds + project.other_funds - 1 元 > 0 元"),
    Operator("a - b", "第一个列表中有、第二个列表中没有的项", "what is in the first list and not in the second",
             "count([数量指标] - distinct(i.category for i in project.indicators)) == 0"),
    Operator("-a", "相反数", "the amount with its sign turned", "project.budget > -project.budget"),
    Operator("a * b  a × b", "乘，量纲相乘", "product; dimensions are multiplied", "project.budget * 50% > 10 万元"),
    Operator("a / b  a ÷ b", "除，量纲相除；除数为零时未知",
             "quotient; dimensions are divided; unknown where the divisor is zero", "project.budget / 12 月 > 1 万元/月"),
    Operator("==  !=  ≠", "相等、不等（精确）；两个记录是否同一个", "equal, unequal, exactly; of records, whether they are the same one",
             "none(p.name == project.name for p in disclosure.projects if p != project)"),
    Operator("<  <=  ≤  >  >=  ≥", "同一量纲数量的大小（精确），日期的先后",
             "order of amounts of one dimension, exactly, and of days", "project.budget <= 100 万元"),
    Operator("≈  ~=", "按印刷精度可以相等：每个印出的数可上下相差末位半个单位，和与积随之累加",
             "may be equal, as printed: each printed figure may be half a unit of its last place off, sums and products carry "
             "that along", "project.fiscal_funds + project.other_funds ≈ project.budget"),
    Operator("≲  <~  ≳  >~", "按印刷精度可以不大于、不小于", "may be at most, at least, as printed",
             "sum(p.fiscal_funds for p in disclosure.projects) ≲ sum(p.budget for p in disclosure.projects)"),
    Operator("a == b ± c", "允许误差 c（+- 同 ±）；≠ < ≤ > ≥ 也可以",
             "with the tolerance c, also written +-; with ≠ < ≤ > ≥ as well",
             "project.budget == project.fiscal_funds ± 0.01 万元"),
    Operator("a is w  a is not w", "指标值的类别、量纲，或指标的类别", "the kind or dimension of a value, or a category",
             "indicator.category is 成本指标 and indicator.value is not money"),
    Operator("a in b  a not in b", "是否在列表中", "whether it is in a list", 'indicator.value.unit not in ["人", "个"]'),
    Operator("a contains b  a not contains b", "文本是否含有另一文本（或列表、参数中的任意一个）；全角同半角",
             "whether a text has another in it, or one of a list or parameter; wide characters are as plain ones",
             'indicator.name contains ["人数", "人口"] and project.name not contains "养护"'),
    Operator("v contains b", "指标值是否允许某个数量，如 ≥95% 允许 100%",
             "whether a value allows an amount, as ≥95% allows 100%",
             "indicator.value is percentage and indicator.value contains 100%"),
    Operator('a like "…"  a not like ["…", "…"]',
             "文本是否符合样式（或其中任意一个）：* 任意多个字符，? 一个字符，# 一个数字，[A-Z] 其中一个字符；全角同半角",
             "whether a text has the form, or one of the forms: * any characters, ? one, # a digit, [A-Z] one of these; "
             "wide characters are as plain ones",
             'indicator.name like ["*率", "*比例"] and project.code not like "######[A-Z]*"'),
    Operator("has a.b", "文件中有该项且不为空；只有单元格未能读取时未知",
             "whether the document has it, and not blank; unknown only where its cell could not be read", "has project.schedule"),
    Operator("not a", "否；未知的否仍未知", "not; the opposite of unknown is unknown", "not has project.schedule"),
    Operator("a and b", "且；有一项为假即为假，否则有一项未知即未知；左边成立时右边才计算，左边确立的量纲在右边有效",
             "and; false if one is false, else unknown if one is unknown; what the left side establishes of a value holds on the "
             "right", "indicator.value is money and indicator.value.upper <= project.budget"),
    Operator("a or b", "或；有一项为真即为真，否则有一项未知即未知",
             "or; true if one is true, else unknown if one is unknown", "has project.goal or has project.purpose"),
)  # fmt: skip
"""In the order of the reference page."""

RECIPES: Final = (
    Operator("distinct", "每一组各有多少：对组名逐个计数", "how many there are in each group: count for each name of a group",
             "all(count(i for i in project.indicators if i.category == c) <= 8 "
             "for c in distinct(i.category for i in project.indicators))"),
    Operator("sum", "每一组的合计", "the total of each group",
             "all(sum(p.budget for p in disclosure.projects if p.purpose == use) <= 500 万元 "
             "for use in distinct(p.purpose for p in disclosure.projects))"),
    Operator("!=", "其他项目，不论有无序号", "the other projects, whether they have numbers or not",
             "none(p.goal == project.goal for p in disclosure.projects if p != project)"),
    Operator("sum / count", "平均", "the mean", "sum(p.budget for p in disclosure.projects) / count(disclosure.projects) <= 500 万元"),
    Operator("due", "时限在预算年度之内；没有写年份的按预算年度计",
             "a deadline within the budget year; one without a year is of that year", "due(indicator.value, disclosure) <= 12月31日"),
    Operator("上年预算数", "与上年栏目比较", "compared with last year's column",
             'disclosure.table("“三公”经费支出表").total.合计 <= disclosure.table("“三公”经费支出表").total.上年预算数'),
    Operator("and or", "二者之一（没有 if … else）", "the one or the other (there is no if … else)",
             "(project.budget >= 100 万元 and count(project.indicators) >= 8) or (project.budget < 100 万元 and has project.goal)"),
    Operator(".printed in [ ]", "数，或规定的用语", "a number, or one of the words that are allowed",
             'indicator.value is quantity or indicator.value.printed in ["优", "良好"]'),
    Operator("$a <= x <= $b", "两个数之间，界限由参数规定（恰在界限上为通过）",
             "between two numbers that parameters state; the bounds themselves pass",
             "project.budget >= $least and project.budget <= $most"),
    Operator("steps", "支出计划逐期比较：后一时点不小于前一时点，一期增加不超过 40%",
             "from one checkpoint of the schedule to the next: never less, and never more than 40% at once",
             "all(s.later.progress >= s.earlier.progress and s.later.progress - s.earlier.progress <= 40% "
             "for s in steps(project.schedule))"),
    Operator("month", "支出计划某月的进度；没有该月时点的不计", "the progress at a month of the schedule; nothing is said where it has none",
             "all(e.progress >= 75% for e in project.schedule if e.month == 9 月)"),
    Operator("last", "支出计划最后一个时点", "the last checkpoint of the schedule",
             "last(project.schedule).month == 12 月 and last(project.schedule).progress == 100%"),
    Operator("deadline.month", "时限所写的月份", "the month of a deadline, as written",
             "indicator.value is deadline and indicator.value.deadline.month <= 9 月"),
)  # fmt: skip
"""What people ask for that takes more than one of these, for the reference page."""

BOUNDS: Final = (
    Operator("upper", "最高会到多少：不得超过某数", "how much it may come to: not above something",
             "indicator.value is money and indicator.value.upper <= project.budget"),
    Operator("lower", "至少保证多少：不得低于某数", "how much is promised at least: not below something",
             "indicator.value is percentage and indicator.value.lower >= 90%"),
    Operator("figure", "所写的那个数，不论前面是 ≥、≤ 还是没有符号", "the number that is written, whether ≥, ≤ or nothing stands before it",
             "indicator.value is people and indicator.value.figure <= 500 人"),
)  # fmt: skip
"""Which bound of an indicator value answers which question."""

BOUNDS_SHOWN: Final = ("≥95%", "≤30 万元", "50 人", "10-20 人")
"""Values whose bounds the reference page shows."""
