"""The head of a report says what a document does not have, and what was therefore not checked."""

import pytest

from perfrules.model.data import from_dict
from perfrules.reports.not_checked import not_checked

INDICATOR = {"category": "数量指标", "name": "修缮村道", "value": "≥3 公里"}
SOUND = {
    "year": 2025,
    "projects": [
        {
            "name": "村道修缮",
            "budget": "30 万元",
            "goal": "修缮村道 3 公里。",
            "schedule": {"6": "50%", "12": "100%"},
            "indicators": [INDICATOR],
        }
    ],
    "tables": [{"kind": "支出总表", "rows": [{"name": "合计", "合计": "30.00"}]}],
    "procurement": {"rows": []},
    "paragraphs": ["支出预算 30.00 万元。"],
}
EVALUATED = {
    "name": "村道修缮",
    "budget": "30 万元",
    "goal": "修缮村道 3 公里。",
    "indicators": [{**INDICATOR, "actual": "3 公里"}],
}


def without(key: str) -> dict[str, object]:
    project = {name: value for name, value in SOUND["projects"][0].items() if name != key}  # type: ignore[index]
    return {**SOUND, "projects": [project]}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(SOUND, [], id="nothing is missing"),
        pytest.param({**SOUND, "year": None}, ["年度"], id="the year"),
        pytest.param({**SOUND, "projects": []}, ["没有读到任何项目"], id="projects"),
        pytest.param({**SOUND, "tables": []}, ["预算表"], id="tables"),
        pytest.param({**SOUND, "paragraphs": []}, ["文字说明"], id="the narrative"),
        pytest.param({**SOUND, "procurement": None}, ["政府采购"], id="procurement"),
        pytest.param(without("budget"), ["1 个项目没有读到预算数"], id="a budget"),
        pytest.param(without("schedule"), ["资金支出计划"], id="schedules"),
        pytest.param(without("goal"), ["绩效目标和资金用途"], id="goals"),
        pytest.param(without("indicators"), ["没有读到绩效指标"], id="indicators"),
        pytest.param(
            {**SOUND, "projects": [EVALUATED]}, ["没有各项得分", "没有预算执行情况"], id="a self-evaluation"
        ),
    ],
)
def test_what_is_missing_is_told(data: dict[str, object], told: list[str]) -> None:
    missing = not_checked(from_dict({key: value for key, value in data.items() if value is not None}))
    assert len(missing) == len(told)
    for one, words in zip(missing, told, strict=True):
        assert words in one.zh
