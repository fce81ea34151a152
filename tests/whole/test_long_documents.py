"""Documents with thousands of projects or of indicators are decided by every shipped rule."""

from typing import Any

import pytest

import perfrules
from perfrules.model.data import from_dict

MANY = 3000


def rows(count: int) -> list[dict[str, Any]]:
    return [
        {
            "group": "产出指标",
            "category": "数量指标",
            "name": f"第{n}片路灯数量",
            "value": f"{n + 20} 盏",
            "basis": "路灯台账",
        }
        for n in range(count)
    ]


def projects(count: int) -> list[dict[str, Any]]:
    return [
        {
            "number": n + 1, "name": f"第{n}片路灯维护", "budget": "3.60", "fiscal_funds": "3.60",
            "goal": f"维护第{n}片路灯 120 盏。", "schedule": {"3": "25%", "6": "50%", "12": "100%"},
            "indicators": [
                {"group": "产出指标", "category": "数量指标", "name": "维护路灯数量", "value": "120 盏"},
                {"group": "产出指标", "category": "成本指标", "name": "路灯维护单价", "value": "300 元/盏"},
            ],
        }
        for n in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"year": 2025, "projects": projects(MANY)}, id="projects"),
        pytest.param({"year": 2025, "projects": [{"number": 1, "name": "路灯维护", "indicators": rows(MANY)}]}, id="indicators"),
    ],
)  # fmt: skip
def test_every_rule_decides(data: dict[str, Any]) -> None:
    (document,) = perfrules.check(from_dict(data)).documents
    assert not document.faults
    assert not [one.code for one in document.undecided if "步" in one.reason.zh or "step" in one.reason.en]
