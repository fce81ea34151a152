"""What expressions mean, as compiled."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from language.traced import Alone, traced
from perfrules.language.check import Scope, check
from perfrules.language.compile import compile_expression, compile_rule
from perfrules.language.parse import parse_expression
from perfrules.language.types import RecordType
from perfrules.model import Cell, Disclosure, Project
from perfrules.model.data import from_dict
from perfrules.model.make import make_figure, make_indicator

_NAMES = ("disclosure", "project")
_SCOPE = Scope({name: RecordType(name) for name in _NAMES}, {}, {})


def holds(text: str, **project: Any) -> object:
    disclosure = from_dict({"projects": [project]})
    compiled = compile_expression(check(parse_expression(text), _SCOPE), _NAMES)
    return compiled(disclosure, disclosure.projects[0])


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        pytest.param("has project.name and project.budget > 0 元", False, id="false-decides-and"),
        pytest.param("project.budget > 0 元 and has project.name", False, id="false-decides-and-behind"),
        pytest.param("project.budget > 0 元 and has project.goal", None, id="unknown-and-true"),
        pytest.param("project.budget > 0 元 or has project.goal", True, id="true-decides-or"),
        pytest.param("project.budget > 0 元 or has project.name", None, id="unknown-or-false"),
        pytest.param("not project.budget > 0 元", None, id="not-unknown"),
        pytest.param("project.budget == project.budget", None, id="unknown-is-not-itself"),
        pytest.param("project.goal != project.name", None, id="unknown-text"),
        pytest.param(
            "sum(i.value.upper for i in project.indicators if i.value is money) == 0 元", True, id="empty-sum"
        ),
        pytest.param("count(project.indicators) == 0", True, id="empty-count"),
        pytest.param("all(has i.name for i in project.indicators)", True, id="all-of-nothing"),
        pytest.param("last(project.schedule).progress == 100%", None, id="last-of-a-missing-list"),
        pytest.param("count(project.schedule) == 0", None, id="count-of-a-missing-list"),
        pytest.param("12 月 == 1 季度", False, id="units-convert"),
        pytest.param("0.3 万元 == 3000 元", True, id="units-convert-exactly"),
        pytest.param("1 元 / 3 * 3 == 1 元", True, id="thirds-are-exact"),
    ],
)
def test_logic_with_what_is_missing(text: str, answer: bool | None) -> None:
    assert holds(text, goal="甲") is answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        # 30.00 万元 stands for anything between 29.995 and 30.005 万元.
        pytest.param("project.budget ≈ 30.005 万元", True, id="on-the-edge"),
        pytest.param("project.budget ≈ 30.0051 万元", False, id="beyond-the-edge"),
        pytest.param("project.budget ≲ 29.995 万元", True, id="at-most-on-the-edge"),
        pytest.param("project.budget ≲ 29.9949 万元", False, id="at-most-beyond"),
        pytest.param("project.budget ≳ 30.005 万元", True, id="at-least-on-the-edge"),
        pytest.param("project.budget ≳ 30.0051 万元", False, id="at-least-beyond"),
        pytest.param("project.budget + project.budget ≈ 60.01 万元", True, id="sums-carry-both"),
        pytest.param("project.budget + project.budget ≈ 60.0101 万元", False, id="sums-carry-no-more"),
        pytest.param("project.budget * 2 ≈ 60.01 万元", True, id="products-scale"),
        pytest.param("project.budget * 2 ≈ 60.0101 万元", False, id="products-scale-no-more"),
        pytest.param("sum(p.budget for p in disclosure.projects) ≈ 30.005 万元", True, id="sum"),
        pytest.param("30.005 万元 ≈ project.budget", True, id="on-the-right"),
        pytest.param("30.0051 万元 ≈ project.budget", False, id="on-the-right-beyond"),
        pytest.param("60 万元 - project.budget ≈ 30.005 万元", True, id="differences-carry-it"),
        pytest.param("60 万元 - project.budget ≈ 30.0051 万元", False, id="differences-carry-no-more"),
        pytest.param("0 元 - -project.budget ≈ 30.005 万元", True, id="signs-keep-it"),
        pytest.param("0 元 - -project.budget ≈ 30.0051 万元", False, id="signs-add-nothing"),
        # 30.00 万元 is 300000 ± 50 元, so its square is 300000² ± (2 × 300000 × 50 + 50²).
        pytest.param(
            "project.budget / 1 元 * (project.budget / 1 元) ≈ 90030002500", True, id="products-carry-both"
        ),
        pytest.param(
            "project.budget / 1 元 * (project.budget / 1 元) ≈ 90030002501",
            False,
            id="products-carry-no-more",
        ),
        pytest.param("project.budget / 2 ≈ 15.0025 万元", True, id="quotients-scale"),
        pytest.param("project.budget / 2 ≈ 15.0026 万元", False, id="quotients-scale-no-more"),
        pytest.param("300 万元 / project.budget ≈ 10.00166", True, id="divisors-carry-it"),
        pytest.param("300 万元 / project.budget ≈ 10.00167", False, id="divisors-carry-no-more"),
        pytest.param("min(p.budget for p in disclosure.projects) ≈ 30.005 万元", True, id="smallest"),
        pytest.param("max(p.budget for p in disclosure.projects) ≈ 30.0051 万元", False, id="largest-beyond"),
        pytest.param("first(p.budget for p in disclosure.projects) ≈ 30.005 万元", True, id="first"),
        pytest.param("last(p.budget for p in disclosure.projects) ≈ 30.0051 万元", False, id="last-beyond"),
        pytest.param("30 万元 ≈ 30.0001 万元", False, id="constants-are-exact"),
        pytest.param("project.budget == 30.005 万元", False, id="exact-is-exact"),
        pytest.param("project.budget == 30.01 万元 ± 0.01 万元", True, id="tolerance"),
        pytest.param("project.budget == 30.0101 万元 ± 0.01 万元", False, id="beyond-the-tolerance"),
        pytest.param("project.budget <= 29.99 万元 ± 100 元", True, id="tolerance-at-most"),
        pytest.param("project.budget != 30.01 万元 ± 0.01 万元", False, id="unequal-with-tolerance"),
        pytest.param("project.other_funds == 0 元", True, id="a-blank-addend-is-zero"),
        pytest.param("project.fiscal_funds == 0 元", None, id="a-missing-addend-is-unknown"),
    ],
)
def test_rounding_of_printed_figures(text: str, answer: bool | None) -> None:
    assert holds(text, budget="30.00", other_funds="") is answer


def test_nothing_is_rounded_whatever_its_length() -> None:
    # More digits than the usual context of Decimal keeps.
    digits = "1" * 40
    assert holds(f"project.budget - {digits} 万元 == 1 元", budget=f"{digits}.0001") is True
    assert holds(f"-(project.budget) == -{digits}.0001 万元", budget=f"{digits}.0001") is True


def of_value(text: str, value: str, **more: Any) -> object:
    """What an expression gives for an indicator with a value."""
    names = (*_NAMES, "indicator")
    scope = Scope({name: RecordType(name) for name in names}, {}, {})
    disclosure = from_dict({"year": 2025, "projects": [{"indicators": [{"value": value, **more}]}]})
    compiled = compile_expression(check(parse_expression(text), scope), names)
    return compiled(disclosure, disclosure.projects[0], disclosure.projects[0].indicators[0])


@pytest.mark.parametrize(
    ("text", "value", "answer"),
    [
        pytest.param("indicator.value.deadline.year < disclosure.year", "2024 年 12 月 31 日前", True, id="year"),
        pytest.param("indicator.value.deadline.year < disclosure.year", "12 月底前", None, id="no-year"),
        pytest.param("indicator.value.deadline.month == 12 月", "12 月 31 日前", True, id="month"),
        pytest.param("indicator.value.deadline.month == 9 月", "第三季度末", True, id="month-of-a-quarter"),
        pytest.param("indicator.value.deadline.month == 4 季度", "年底前", True, id="month-of-the-end"),
        pytest.param("indicator.value.deadline.day == 31", "12 月 31 日前", True, id="day"),
        pytest.param("has indicator.value.deadline", "≥95%", False, id="no-deadline"),
        pytest.param("indicator.value.period.last.year == 2024", "2023.07-2024.01", True, id="period"),
        pytest.param("indicator.value.period.first.month == 7 月", "2023.07-2024.01", True, id="beginning"),
        pytest.param("indicator.value is percentage and indicator.value contains 100%", "≥95%", True, id="inside"),
        pytest.param("indicator.value is percentage and indicator.value contains 90%", "≥95%", False, id="outside"),
        pytest.param("indicator.value is money and indicator.value contains 5 元", "＜5 元", False, id="open-bound"),
        pytest.param("indicator.value is money and indicator.value contains 5 元", "≤5 元", True, id="closed-bound"),
        pytest.param("has indicator.value.upper", "≥95%", False, id="no-upper-bound"),
        pytest.param("has indicator.value.upper and has indicator.value.lower", "95%", True, id="point"),
        pytest.param("indicator.value.comparator == '≤'", "不超过 30 万元", True, id="comparator-in-words"),
        pytest.param("indicator.value.comparator == '≤'", "30 万元", None, id="no-comparator"),
        pytest.param("indicator.value.unit == '元/人/月'", "2460 元/月/人", True, id="unit"),
        pytest.param("indicator.value.approximate", "约 3 人", True, id="approximate"),
        pytest.param("'unit-truncated' in indicator.value.notes", "≤10 万", True, id="notes"),
        pytest.param("count(indicator.value.parts) == 2", "省级≥3个，市级≥5个", True, id="parts"),
        pytest.param("last(indicator.value.parts).label == '市级'", "省级≥3个，市级≥5个", True, id="label-of-a-part"),
        pytest.param("count(indicator.value.parts) == 1", "≥3 个", True, id="one-part"),
        pytest.param("indicator.value is whole", "2.5 万人", True, id="whole"),
        pytest.param("indicator.value is whole", "2.5 人", False, id="not-whole"),
        pytest.param("same_value(indicator.value, indicator.value)", "", None, id="blank-is-not-itself"),
        pytest.param("greater(indicator.value, indicator.value)", "≥95%", False, id="no-greater-than-itself"),
        pytest.param("greater(indicator.value, indicator.value)", "良好", None, id="words-are-not-compared"),
        pytest.param("indicator.value.printed like ['≥*', '≤*']", "≤30 万元", True, id="one-of-several-patterns"),
        pytest.param("indicator.value.printed contains ['亿', '万']", "≤30 万元", True, id="one-of-several-texts"),
        pytest.param("indicator.value.printed contains '30 万'", "≤３０　万元", True, id="wide-characters"),
        pytest.param("indicator.value.printed contains '３０ 万'", "≤30 万元", True, id="wide-in-the-rule"),
        pytest.param("indicator.value.printed not contains ['亿', '千']", "≤30 万元", True, id="none-of-several"),
    ],
)  # fmt: skip
def test_what_a_value_says(text: str, value: str, answer: bool | None) -> None:
    assert of_value(text, value) is answer


@pytest.mark.parametrize(("name", "answer"), [("一、办公费", True), ("", False), ("  ", False)])
def test_a_name_that_is_blank_is_not_there(name: str, answer: bool) -> None:
    table = {"kind": "支出总表", "rows": [{"code": "30201", "name": name}]}
    asked = compile_expression(
        check(parse_expression("has first(first(disclosure.tables).rows).item"), _SCOPE), _NAMES
    )
    assert asked(from_dict({"tables": [table]}), None) is answer


def test_quantities_and_years_of_a_text() -> None:
    total = "sum(q.value.upper for q in quantities(indicator.description) if q.value is people) == 111 人"
    assert of_value(total, "", description="为 29 人、约 82 人和 5 户发放 3 万元") is True
    assert (
        of_value("all(year == 2025 for year in years(indicator.description))", "", description="2024 年底")
        is False
    )


def test_what_is_missing_of_a_list() -> None:
    missing = "[数量指标, 质量指标] - distinct(i.category for i in project.indicators)"
    assert of_value(missing, "", category="数量指标") == ("质量指标",)
    assert of_value(missing, "", category="别的") is None


def steps_of(require: str, indicators: Sequence[Mapping[str, str]], **project: Any) -> int:
    """How many steps a condition takes that is asked of each indicator of a project."""
    names = {name: RecordType(name) for name in (*_NAMES, "indicator")}
    rule = Alone(check(parse_expression(require), Scope(names, {}, {})), ("project", "indicator"))
    disclosure = from_dict({"projects": [{"indicators": list(indicators), **project}]})
    decide = compile_rule(rule)(disclosure)
    (only,) = disclosure.projects
    for indicator in only.indicators:
        decide(only, indicator)
    return decide.steps


def rows(number: int, **fields: str) -> list[dict[str, str]]:
    return [{"category": "数量指标", "name": f"甲{row}", "value": "1 人", **fields} for row in range(number)]


@pytest.mark.parametrize(
    ("require", "more"),
    [
        # What ten times as many indicators cost; that is ten times as much where the work grows as the document does.
        pytest.param("count(i for i in project.indicators if i.value is money) == 0", 10, id="once-for-a-project"),
        pytest.param("none(i.name == indicator.name and i.value is money for i in project.indicators)", 10, id="looked-up"),
        pytest.param("count(i for i in project.indicators if indicator.name == i.name) == 1", 10, id="looked-up-by-condition"),
        pytest.param(
            "none(a.name == b.name and a.value is money for a in project.indicators for b in project.indicators)", 10,
            id="pairs-looked-up",
        ),
        pytest.param("indicator.name not in repeated(i.name for i in project.indicators)", 10, id="one-of-a-list"),
        pytest.param("none(i.name != indicator.name and i.value is money for i in project.indicators)", 100, id="all-with-all"),
    ],
)  # fmt: skip
def test_work_grows_with_the_document_where_elements_are_looked_up(require: str, more: int) -> None:
    small, large = (steps_of(require, rows(number)) for number in (30, 300))
    assert more * small * 0.8 <= large <= more * small * 1.2


@pytest.mark.parametrize(
    ("require", "longer"),
    [
        pytest.param("project.goal contains '甲乙'", 100, id="contains"),
        pytest.param("project.goal like '*甲?乙*'", 100, id="like"),
        pytest.param("count(quantities(project.goal)) == 0", 100, id="quantities"),
        pytest.param("related(project.goal, indicator.name) == 0", 100, id="related"),
        pytest.param("project.goal == indicator.name", 0, id="compared-at-once"),
    ],
)
def test_reading_a_text_costs_by_its_length(require: str, longer: int) -> None:
    short, long = (steps_of(require, rows(1), goal="春" * length) for length in (640, 64_000))
    assert longer * short * 0.9 <= long <= longer * short * 1.1


@pytest.mark.parametrize(
    "condition",
    [
        "any(i.name == indicator.name and i.category == indicator.category for i in project.indicators)",
        "any(i.name == indicator.name for i in project.indicators if i.category == indicator.category)",
        "count(i for p in disclosure.projects for i in p.indicators if i.name == indicator.name and p.name == project.name) > 1",
        "none(a.name == b.name and a.basis == b.basis for a in project.indicators for b in project.indicators)",
        "all(i.basis == indicator.basis for i in project.indicators if i.name == indicator.name)",
    ],
)
def test_what_is_looked_up_is_what_would_be_found(condition: str) -> None:
    """Each indicator is asked about after others, and by itself: only the former has an index to look into."""
    names = ["甲", "乙", "", "甲", "丙", "", "乙"]
    indicators = [
        {"name": name, "category": category, "basis": basis, "value": "1 人"}
        for name, category, basis in zip(
            names, ["数量指标", "", "质量指标"] * 3, ["x", "y", "x", ""] * 2, strict=False
        )
    ]
    disclosure = from_dict(
        {"projects": [{"name": "P", "indicators": indicators}, {"indicators": indicators[2:]}]}
    )
    scope = Scope({name: RecordType(name) for name in (*_NAMES, "indicator")}, {}, {})
    node = check(parse_expression(condition), scope)
    decide = compile_rule(Alone(node, ("project", "indicator")))(disclosure)
    for project in disclosure.projects:
        for indicator in project.indicators:
            alone = compile_rule(Alone(node, ("project", "indicator")))(disclosure)
            assert decide(project, indicator) is alone(project, indicator)


UNREAD = Cell("", is_unread=True)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("has project.goal", None),
        ("not has project.goal", None),
        ("has project.budget", None),
        ("has project.fiscal_funds", None),
        ("project.fiscal_funds == 0 元", None),  # a blank cell would count as nothing
        ("project.other_funds == 0 元", True),
        ("has project.name", True),
        ("has project.purpose", False),
        ("any(has i.value for i in project.indicators)", None),
        ("any(has i.value.printed for i in project.indicators)", None),
        ("any(has i.value.lower for i in project.indicators)", None),
        ("any(i.value is money for i in project.indicators)", None),
        ("any(i.value is empty for i in project.indicators)", None),
        ("any(has i.category for i in project.indicators)", None),
        ("any(has i.name for i in project.indicators)", True),
        ("any(has i.actual for i in project.indicators)", False),
    ],
)
def test_of_a_cell_that_could_not_be_read_nothing_is_known(text: str, answer: bool | None) -> None:
    project = Project(
        name=Cell("甲"),
        goal=UNREAD,
        budget=make_figure(UNREAD),
        fiscal_funds=make_figure(UNREAD),
        other_funds=make_figure(Cell("")),
        indicators=(make_indicator(value=UNREAD, category=UNREAD, name=Cell("人数")),),
    )
    disclosure = Disclosure(projects=(project,))
    node = check(parse_expression(text), _SCOPE)
    assert compile_expression(node, _NAMES)(disclosure, project) is answer
    result = traced(node, text, {"disclosure": disclosure, "project": project})
    assert result.value is answer
    if answer is None:
        assert result.missing[0].reason.en == "the cell could not be read"


_DUE = "first(project.indicators).value.due(disclosure)"


@pytest.mark.parametrize(
    ("value", "year", "condition", "answer"),
    [
        pytest.param("10月底前", 2025, f"{_DUE} == 2025年10月31日", True, id="of-the-budget-year"),
        pytest.param("2026年3月1日前", 2025, f"{_DUE} <= 12月31日", False, id="next-year"),
        pytest.param("12月31日前", 2025, f"{_DUE} <= 12月31日", True, id="on-the-day"),
        pytest.param("2月底前", 2024, f"{_DUE} == 2月29日", True, id="end-of-february"),
        pytest.param("第三季度末", 2025, f"{_DUE} == 9月30日", True, id="quarter"),
        pytest.param("年底前", 2025, f"{_DUE} == 12月31日", True, id="end-of-year"),
        pytest.param("每月10日前", 2025, f"{_DUE} <= 12月31日", None, id="each-month"),
        pytest.param("10月底前", None, f"{_DUE} <= 12月31日", None, id="no-budget-year"),
        pytest.param("95%", 2025, f"{_DUE} <= 12月31日", None, id="no-date"),
        pytest.param("10月底前", 2025, "day('2025-02-18') < 2月19日", True, id="day-of-a-text"),
        pytest.param("10月底前", 2025, "day('二月') < 2月19日", None, id="no-day"),
        pytest.param("10月底前", 2025, "date(2025, 2, 30) < 3月1日", None, id="no-such-day"),
    ],
)
def test_days(value: str, year: int | None, condition: str, answer: bool | None) -> None:
    data: dict[str, Any] = {
        "projects": [{"indicators": [{"category": "时效指标", "name": "时间", "value": value}]}]
    }
    disclosure = from_dict(data if year is None else {"year": year, **data})
    compiled = compile_expression(check(parse_expression(condition), _SCOPE), _NAMES)
    assert compiled(disclosure, disclosure.projects[0]) is answer


def test_records_are_the_same_only_if_they_are_the_very_same() -> None:
    disclosure = from_dict({"projects": [{"name": "甲", "goal": "建成"}, {"name": "甲", "goal": "建成"}]})
    condition = "count(p for p in disclosure.projects if p != project and p.goal == project.goal) == 1"
    compiled = compile_expression(check(parse_expression(condition), _SCOPE), _NAMES)
    assert [compiled(disclosure, project) for project in disclosure.projects] == [True, True]
    same = compile_expression(
        check(parse_expression("count(p for p in disclosure.projects if p == project) == 1"), _SCOPE), _NAMES
    )
    assert same(disclosure, disclosure.projects[1]) is True


def test_groups_are_counted_and_added_up() -> None:
    condition = (
        "all(count(i for i in project.indicators if i.category == c) <= 2"
        " for c in distinct(i.category for i in project.indicators))"
    )
    row = {"category": "数量指标", "name": "甲", "value": "1 个"}
    assert holds(condition, indicators=[row] * 2) is True
    assert holds(condition, indicators=[row] * 3) is False
