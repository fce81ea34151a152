"""For how many months a monthly price is paid."""

import pytest

from perfrules.model.data import project_from_dict
from perfrules.reconcile import pairings
from perfrules.reconcile.months import months_of


def paid(
    goal: str = "", purpose: str = "", description: str = "", value: str = "100 元/人/月"
) -> tuple[int | None, list[str]]:
    project = project_from_dict(
        {
            "goal": goal,
            "purpose": purpose,
            "indicators": [
                {"category": "数量指标", "name": "保洁员人数", "value": "10 人"},
                {
                    "category": "成本指标",
                    "name": "保洁员报酬标准",
                    "value": value,
                    "description": description,
                },
            ],
        }
    )
    return months_of(project, project.indicators[1]), [pairing.formula for pairing in pairings(project)]


@pytest.mark.parametrize(
    ("texts", "months"),
    [
        pytest.param({}, 12, id="nothing is said"),
        pytest.param({"goal": "服务期 11 个月，保洁 26 万平方米。"}, 11, id="in the goal"),
        pytest.param({"goal": "服务期十一个月。"}, 11, id="in words"),
        pytest.param({"description": "7—12月共6个月"}, 6, id="a span and its length"),
        pytest.param({"description": "1—5月、9—12月每月发放"}, 9, id="two spans of one season"),
        pytest.param({"description": "1-3 月份及 11-12 月，共5个月"}, 5, id="two spans and their sum"),
        pytest.param({"goal": "1—5月巡查，9—12月整治。"}, None, id="spans of two things"),
        pytest.param({"description": "7月至12月"}, 6, id="a span"),
        pytest.param({"purpose": "2025年3月底～12月底的报酬"}, 10, id="ends of months"),
        pytest.param(
            {"goal": "服务期 11 个月。", "description": "补发 3 个月"}, 3, id="beside the price first"
        ),
        pytest.param({"goal": "试用 3 个月，服务期 11 个月。"}, None, id="several"),
        pytest.param({"goal": "其中 8 人全年在岗、2 人当年 6 个月。"}, None, id="all the year for some"),
        pytest.param({"description": "每月补助，全年 10 个月"}, 10, id="a number for the year"),
        pytest.param({"goal": "第3个月验收。"}, 12, id="an ordinal"),
        pytest.param({"goal": "12 月底前完成。"}, 12, id="a deadline"),
    ],
)
def test_months(texts: dict[str, str], months: int | None) -> None:
    found, formulas = paid(**texts)
    assert found == months
    assert formulas == ([f"10 人 × 100 元/人/月 × {months} 月"] if months else [])


def test_a_price_by_the_year_does_not_ask() -> None:
    assert paid(goal="服务期 11 个月。", value="100 元/人/年")[1] == ["10 人 × 100 元/人/年 × 1 年"]
