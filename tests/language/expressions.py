"""Random well-typed expressions, as text, and random small disclosures to ask them of."""

from typing import Any

from hypothesis import strategies as st

VARIABLES = ("disclosure", "project", "indicator")
"""What the expressions can name, besides the variables of their own loops."""

_MONEY_FIELDS = [
    "project.budget",
    "project.fiscal_funds",
    "project.other_funds",
    "first(disclosure.projects).budget",
]
_TEXT_FIELDS = [
    "project.code",
    "project.name",
    "indicator.name",
    "disclosure.agency.name",
    "last(project.schedule).label",
    "indicator.value.printed",
    "indicator.value.unit",
    "indicator.value.remark",
    "indicator.value.direction",
    "first(quantities(project.goal)).text",
    "last(quantities(indicator.description)).before",
    "first(indicator.value.parts).label",
    "before(project.name, '甲')",
]
_PRESENT = [
    "project.budget",
    "project.other_funds",
    "project.schedule",
    "disclosure.agency",
    "indicator.value",
    "project.code",
    "indicator.value.upper",
    "indicator.value.lower",
    "indicator.value.comparator",
    "indicator.value.deadline",
    "indicator.value.deadline.year",
    "indicator.value.period.last.month",
    "indicator.value.notes",
]
_CATEGORIES = ["成本指标", "数量指标", "经济成本指标", "质量指标"]
_VALUES = ["indicator.value", "first(project.indicators).value", "first(quantities(project.goal)).value"]
_KINDS = ["money", "percentage", "price", "quantity", "empty", "unreadable", "people"]

# Loops over the indicators or the schedule; the variable is named after its depth, since none may hide another.
_loops = st.sampled_from(
    [
        ("i", "project.indicators", "i.value is money", "i.value.upper"),
        ("i", "project.indicators", "i.value is money and has i.name", "i.value.lower"),
        ("p", "disclosure.projects", "has p.budget", "p.budget"),
        ("p", "disclosure.projects", "p.number > 1", "p.fiscal_funds"),
        ("p", "disclosure.projects", "", "p.budget"),
        ("q", "quantities(project.goal)", "q.value is money", "q.value.upper"),
        ("v", "indicator.value.parts", "v is money and v contains 30 万元", "v.lower"),
    ]
)


def money() -> st.SearchStrategy[str]:
    """Expressions for an amount of money."""
    leaves = st.one_of(
        st.sampled_from(_MONEY_FIELDS),
        st.sampled_from(["30 万元", "0.005 万元", "100 元", "0 元"]),
        st.builds(_aggregate, st.sampled_from(["sum", "min", "max", "first", "last"]), _loops),
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds("({} + {})".format, inner, inner),
            st.builds("({} - {})".format, inner, inner),
            st.builds("-({})".format, inner),
            st.builds("({} * {})".format, inner, st.sampled_from(["2", "0.5", "50%", "disclosure.year"])),
            st.builds("({} / {})".format, inner, st.sampled_from(["3", "project.number"])),
        ),
        max_leaves=4,
    )


def numbers() -> st.SearchStrategy[str]:
    """Expressions for a plain number or percentage."""
    return st.one_of(
        st.sampled_from(
            ["3", "75%", "project.number", "first(project.schedule).progress", "count(project.indicators)"]
        ),
        st.sampled_from(
            [
                "count(i for i in project.indicators if i.value is money)",
                "max(e.progress for e in project.schedule)",
                "disclosure.year",
                "indicator.value.deadline.year",
                "indicator.value.period.first.year",
                "indicator.value.deadline.day",
                "last(years(indicator.description))",
                "max(year for year in years(project.goal) if year != disclosure.year)",
                "count(quantities(project.goal))",
                "first(quantities(project.goal)).place",
                "count([数量指标, 质量指标] - distinct(i.category for i in project.indicators))",
                "count(indicator.value.notes)",
            ]
        ),
        st.builds("related({}, {})".format, st.sampled_from(_TEXT_FIELDS), st.sampled_from(_TEXT_FIELDS)),
        st.builds("{} / {}".format, money(), st.sampled_from(_MONEY_FIELDS)),
    )


def _aggregate(function: str, loop: tuple[str, str, str, str]) -> str:
    variable, source, condition, element = loop
    tail = f" if {condition}" if condition else ""
    return f"{function}({element} for {variable} in {source}{tail})"


def _quantified(function: str, loop: tuple[str, str, str, str], relation: str, right: str) -> str:
    variable, source, condition, element = loop
    tail = f" if {condition}" if condition else ""
    return f"{function}({element} {relation} {right} for {variable} in {source}{tail})"


_relations = st.sampled_from(["==", "!=", "<", "<=", ">", ">=", "≈", "≲", "≳"])


def conditions() -> st.SearchStrategy[str]:
    """Expressions for a condition."""
    leaves = st.one_of(
        st.builds("{} {} {}".format, money(), _relations, money()),
        st.builds("{} {} {}".format, numbers(), _relations, numbers()),
        st.builds("{} == {} ± 0.01 万元".format, money(), money()),
        st.builds("{} == {}".format, st.sampled_from(_TEXT_FIELDS), st.sampled_from(_TEXT_FIELDS)),
        st.builds(
            "{} contains {}".format, st.sampled_from(_TEXT_FIELDS), st.sampled_from(["'甲'", "project.name"])
        ),
        st.builds(
            '{} like "{}"'.format, st.sampled_from(_TEXT_FIELDS), st.sampled_from(["*甲*", "#*", "[A-Z]?"])
        ),
        st.builds('{} not like ["甲*", "*人"]'.format, st.sampled_from(_TEXT_FIELDS)),
        st.builds(
            "{} {} ['甲', '元', '人']".format,
            st.sampled_from(_TEXT_FIELDS),
            st.sampled_from(["contains", "not contains"]),
        ),
        st.builds("{0} is money and {0} contains {1}".format, st.sampled_from(["indicator.value"]), money()),
        st.builds(
            "{}({}, {})".format,
            st.sampled_from(["same_value", "greater"]),
            st.sampled_from(_VALUES),
            st.sampled_from(_VALUES),
        ),
        st.builds(
            "same_written({}, {})".format, st.sampled_from(_TEXT_FIELDS), st.sampled_from(_TEXT_FIELDS)
        ),
        st.builds("indicator.value.deadline.month {} 6 月".format, _relations),
        st.builds("indicator.value.deadline.year {} disclosure.year".format, _relations),
        st.sampled_from(
            [
                "indicator.value.comparator in ['≥', '>']",
                "indicator.value.comparator == '≤'",
                "'unit-truncated' in indicator.value.notes",
                "indicator.value.approximate",
                "indicator.value.deadline.recurring",
                "all(year == disclosure.year for year in years(project.goal))",
                "none(part is unreadable for part in indicator.value.parts)",
                "any(q.value is people for q in quantities(indicator.description))",
                "indicator.category in distinct(i.category for p in disclosure.projects for i in p.indicators)",
            ]
        ),
        st.builds("has {}".format, st.sampled_from(_PRESENT)),
        st.builds("indicator.category is {}".format, st.sampled_from(_CATEGORIES)),
        st.builds(
            "indicator.category in [{}, {}]".format, st.sampled_from(_CATEGORIES), st.just("indicator.group")
        ),
        st.builds("indicator.value is {}".format, st.sampled_from(_KINDS)),
        st.just("(indicator.value is money and indicator.value.upper <= project.budget)"),
        st.just("(not indicator.value is money or indicator.value.lower > project.budget)"),
        st.just("all(s.later.progress >= s.earlier.progress for s in steps(project.schedule))"),
        st.just("project.code in repeated(p.code for p in disclosure.projects)"),
        st.builds(
            _quantified,
            st.sampled_from(["all", "any", "none"]),
            _loops,
            _relations,
            st.just("project.budget"),
        ),
        st.just("any(i.value is money for p in disclosure.projects for i in p.indicators if has p.code)"),
    )
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.builds("({} and {})".format, inner, inner),
            st.builds("({} or {})".format, inner, inner),
            st.builds("({} and {} and {})".format, inner, inner, inner),
            st.builds("not ({})".format, inner),
        ),
        max_leaves=5,
    )


def ill_typed() -> st.SearchStrategy[str]:
    """Conditions with one fault: a type, a dimension or a name that is wrong, deep inside or alone."""
    texts, relations = st.sampled_from(_TEXT_FIELDS), _relations
    faults = st.one_of(
        st.builds("{} {} {}".format, money(), relations, numbers()),
        st.builds("{} {} 30 人".format, money(), relations),
        st.builds("{} {} {}".format, numbers(), relations, texts),
        st.builds("{} {} {}".format, texts, st.sampled_from(["<", "≈", ">="]), texts),
        st.builds("{} + {} > 0 元".format, money(), numbers()),
        st.builds("{} == {} ± {}".format, money(), money(), numbers()),
        st.builds("({} and {})".format, conditions(), texts),
        st.builds("not ({})".format, money()),
        st.builds("{} is money".format, texts),
        st.builds("{} contains {}".format, texts, money()),
        st.builds("{} like 'x' or {}".format, money(), conditions()),
        st.builds("{} in [成本指标]".format, texts),
        st.builds("indicator.value {} {}".format, relations, money()),
        st.builds("indicator.value contains {}".format, money()),
        st.builds("indicator.value.upper {} {}".format, relations, money()),
        st.builds("sum({} for i in project.indicators) > 0".format, texts),
        st.builds("any({} for i in project.indicators)".format, money()),
        st.builds("all({} for i in project)".format, conditions()),
        st.builds("count({}) > 0".format, texts),
        st.builds("related({}, {}) > 0".format, texts, money()),
        st.builds("years({}) == {}".format, texts, numbers()),
        st.builds("{}.__class__ == {}".format, texts, texts),
        st.builds("{}.text == 'x'".format, texts),
        st.builds("disclosur.year {} {}".format, relations, numbers()),
        st.builds("indicator.category is {}".format, st.sampled_from(["产出指标", "money", "指标"])),
        st.builds("indicator.value.comparator == {!r}".format, st.sampled_from(["≧", "", "不低于"])),
        st.builds("{} == $unknown".format, money()),
    )
    return st.one_of(
        faults,
        st.builds("({} and ({}))".format, conditions(), faults),
        st.builds("(({}) or {})".format, faults, conditions()),
        st.builds("any({} for a in disclosure.projects)".format, faults),
    )


def _some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A table with any of the fields."""
    return st.fixed_dictionaries({}, optional=fields)


_amounts = st.sampled_from(
    ["30.00", "30", "29.995", "60.62", "0", "", "见附件", "1,257.00", "10 元", "30.01"]
)
_progress = st.sampled_from(["0%", "25%", "50.5%", "100%", "", "x"])
_values = st.sampled_from(
    [
        "≤30 万元",
        "≥20 万元",
        "30 万元",
        "≤10 万",
        "2460 元/人/月",
        "≥95%",
        "",
        "二100%",
        "12 月之前",
        "优",
        "＜5 元",
        "10-20 万元",
        "29 人",
        "2024 年 12 月 31 日前",
        "年底前",
        "2023.07-2024.01",
        "省级≥3 万元，市级≥5 万元",
        "≤30 万元（含税）",
        "有效提升",
        "约 3 万元",
    ]
)
_texts = st.sampled_from(
    [
        "",
        "为约 282 人发放 220 万元",
        "2023 年底完成",
        "甲",
        "依据〔2016〕39 号，投入 5 万元、8 万元",
        "每天 3 次",
        "1,257.00 元",
    ]
)
_names = st.sampled_from(["甲", "乙", "1甲", ""])
_codes = st.sampled_from(["A1", "B2", "", "99999924P00000000001T"])

indicators = _some(
    group=st.sampled_from(["成本指标", "产出指标", "别的"]),
    category=st.sampled_from(["成本指标", "经济成本", "数量指标", "别的", ""]),
    name=_names,
    value=_values,
    description=_texts,
)
projects = _some(
    number=st.integers(0, 3),
    code=_codes,
    name=_names,
    goal=_texts,
    budget=_amounts,
    fiscal_funds=_amounts,
    other_funds=_amounts,
    schedule=st.dictionaries(st.sampled_from(["3", "6", "10", "12"]), _progress, max_size=4),
    indicators=st.lists(indicators, max_size=3),
)
disclosures = st.fixed_dictionaries(
    {"projects": st.lists(projects, min_size=1, max_size=3)},
    optional={"year": st.sampled_from([0, 2024]), "agency": _some(code=_codes, name=_names)},
)
"""Small disclosures as plain data, with much missing and much that cannot be read."""
