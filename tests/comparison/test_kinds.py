"""What two documents are to each other, as they say themselves."""

from collections.abc import Mapping
from typing import Any

import pytest

from perfrules.comparison.kinds import kind_of
from perfrules.errors import UsageError
from perfrules.model.data import from_dict

TARGETS: Mapping[str, Any] = {
    "projects": [{"name": "甲", "indicators": [{"name": "里程", "value": "≥15 公里"}]}]
}
DONE: Mapping[str, Any] = {
    "projects": [{"name": "甲", "indicators": [{"name": "里程", "value": "≥15 公里", "actual": "15 公里"}]}]
}
ACCOUNTS: Mapping[str, Any] = {
    "tables": [{"kind": "收入支出决算总表", "rows": [{"name": "总计", "合计": "3.00"}]}]
}
BUDGET: Mapping[str, Any] = {"tables": [{"kind": "收支总表", "rows": [{"name": "收入总计", "合计": "3.00"}]}]}


def body(name: str, **more: object) -> dict[str, object]:
    return {**TARGETS, "agency": {"name": name}, **more}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (TARGETS, DONE, "预算与自评"),
        ({**TARGETS, "year": 2025}, {**DONE, "year": 2025}, "预算与自评"),
        ({**TARGETS, "year": 2024}, {**TARGETS, "year": 2025}, "年度之间"),
        ({**DONE, "year": 2024}, {**TARGETS, "year": 2025}, "年度之间"),
        (TARGETS, TARGETS, "批复与公布"),
        (BUDGET, ACCOUNTS, "预算与决算"),
        (body("云溪县林场", level="单位"), body("云溪县林业局", level="部门"), "单位与部门"),
        (body("云溪县林场"), body("云溪县林业局", institutions=[{"name": "云溪县林场"}, {"name": "云溪县苗圃"}]), "单位与部门"),
        (body("云溪县林场"), body("云溪县苗圃"), "单位之间"),
        (body("云溪县清泉镇人民政府"), body("清泉镇人民政府本级"), "批复与公布"),
    ],
)  # fmt: skip
def test_the_documents_say_it(before: Mapping[str, Any], after: Mapping[str, Any], kind: str) -> None:
    assert kind_of(from_dict(before), from_dict(after)) == kind


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({**TARGETS, "year": 2025}, {**TARGETS, "year": 2024}),
        ({**DONE, "year": 2025}, {**TARGETS, "year": 2025}),
        (DONE, TARGETS),
        (ACCOUNTS, BUDGET),
        (body("云溪县林业局", level="部门"), body("云溪县林场", level="单位")),
    ],
)
def test_the_wrong_way_round_is_refused(before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    with pytest.raises(UsageError) as caught:
        kind_of(from_dict(before), from_dict(after))
    assert "--kind" in caught.value.help_en
    assert "--kind" in caught.value.help_zh
