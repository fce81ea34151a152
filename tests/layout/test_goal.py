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
