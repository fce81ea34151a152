"""How many times a price per time is paid."""

import pytest

from perfrules.model.data import project_from_dict
from perfrules.reconcile import clashes, pairings
from perfrules.reconcile.times import times_of

_PEOPLE = {"category": "数量指标", "name": "慰问老人人数", "value": "310 人"}


@pytest.mark.parametrize(
    ("description", "times", "formula"),
    [
        ("全年春节、重阳节两次", 2, "310 人 × 100 元/人/次 × 2 次"),
        ("每人每年 12 次", 12, "310 人 × 100 元/人/次 × 12 次"),
        ("春节、中秋节、重阳节各一次", 3, "310 人 × 100 元/人/次 × 3 次"),
        ("每半年 1 次", 2, "310 人 × 100 元/人/次 × 2 次"),
        ("每季度走访一次", 4, "310 人 × 100 元/人/次 × 4 次"),
        ("每季度一次", 4, "310 人 × 100 元/人/次 × 4 次"),
        ("每月两次", 24, "310 人 × 100 元/人/次 × 24 次"),
        ("每周一次", None, None),
        ("节日各一次", None, None),
        ("每次慰问金额", None, None),
        ("春节一次，夏季两次", None, None),
        ("第 3 次起一次性发放", None, None),
    ],
)
def test_times(description: str, times: int | None, formula: str | None) -> None:
    price = {
        "category": "成本指标",
        "name": "慰问老人标准",
        "value": "100 元/人/次",
        "description": description,
    }
    project = project_from_dict({"indicators": [_PEOPLE, price]})
    assert times_of(project.indicators[1]) == times
    assert [pairing.formula for pairing in pairings(project)] == ([] if formula is None else [formula])
    assert clashes(project) == ()


def test_a_number_of_times_among_the_quantities_is_multiplied() -> None:
    price = {
        "category": "成本指标",
        "name": "慰问老人标准",
        "value": "100 元/人/次",
        "description": "每年两次",
    }
    times = {"category": "数量指标", "name": "慰问老人次数", "value": "3 次"}
    project = project_from_dict({"indicators": [_PEOPLE, times, price]})
    assert [pairing.upper for pairing in pairings(project)] == [93_000]
