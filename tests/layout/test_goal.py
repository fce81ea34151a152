import pytest

from disclosures import read, read_project
from perfrules.model import Location


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        pytest.param("绩效目标→1. 养护道路。→→", "1. 养护道路。", id="one-row"),
        pytest.param(
            "绩效目标→1. 养护道路。→→\n→2. 更换路牌。→→", "1. 养护道路。\n2. 更换路牌。", id="two-rows"
        ),
        pytest.param("年度目标→→1. 养护道路。", "1. 养护道路。", id="another-label"),
        pytest.param("绩效目标→→→\n→1. 养护道路。→→", "1. 养护道路。", id="text-below-its-label"),
        pytest.param("绩效目标→→", "", id="no-text"),
    ],
)
def test_goal(text: str, goal: str) -> None:
    assert str(read_project(f"1、道路绩效目标表\n{text}").goal) == goal


def test_goal_stands_where_it_begins() -> None:
    goal = read_project("1、道路绩效目标表\n绩效目标→养护。→\n→更换。→").goal
    assert goal is not None
    assert goal.location == Location(2, 6, 9)


def test_what_stands_beside_the_text_is_not_dropped() -> None:
    disclosure = read("1、道路绩效目标表\n绩效目标→养护道路。→另见附件")
    assert [unplaced.text for unplaced in disclosure.unplaced] == ["另见附件"]


def test_beside_the_goal_of_the_year_another_is_that_of_all_years() -> None:
    project = read_project(
        "项目支出绩效目标表\n项目名称→道路\n总体绩效目标→养护90公里→→年度绩效目标→养护30公里"
    )
    assert (str(project.goal), str(project.long_term_goal)) == ("养护30公里", "养护90公里")


def test_the_goal_as_a_label_beside_indicators_is_none() -> None:
    heading = "目标名称→一级指标→二级指标→三级指标→指标值→→\n→→→→前年→上年→预计当年实现"
    row = "年度绩效目标→产出指标→数量指标→养护里程→28公里→29公里→30公里"
    project = read_project(f"项目支出绩效目标表\n项目名称→道路\n{heading}\n{row}")
    assert project.goal is None
    assert [(str(one.name), str(one.value_cell)) for one in project.indicators] == [("养护里程", "30公里")]
