"""A real disclosure of 32 projects, where it is present."""

from collections import Counter
from decimal import Decimal
from functools import cache

import pytest

from disclosures import REAL
from layout.coverage import lines_lost
from perfrules.layout import read_disclosure
from perfrules.model import Disclosure, Location, Project
from perfrules.model.narrative import TOPICS

pytestmark = pytest.mark.skipif(not REAL.is_file(), reason="the real document is not part of the repository")


@cache
def real() -> Disclosure:
    return read_disclosure(REAL)


def project(number: int) -> Project:
    return real().projects[number - 1]


def test_projects_and_indicators() -> None:
    agency = real().agency
    assert agency is not None
    assert (real().year, agency.code) == (2024, "817001")
    assert [p.number for p in real().projects] == list(range(1, 33))
    assert all(len(str(p.code)) == 21 for p in real().projects)
    counts = Counter(i.category for p in real().projects for i in p.indicators)
    assert counts == {
        "数量指标": 66,
        "成本指标": 56,
        "时效指标": 38,
        "质量指标": 37,
        "可持续影响指标": 33,
        "服务对象满意度指标": 33,
        "社会效益指标": 24,
        "生态效益指标": 5,
        "经济效益指标": 3,
    }
    groups = Counter(i.group for p in real().projects for i in p.indicators)
    assert groups == {"产出指标": 197, "效益指标": 65, "满意度指标": 33}


def test_every_cell_of_every_indicator_is_filled() -> None:
    for indicator in (i for p in real().projects for i in p.indicators):
        assert indicator.location is not None
        cells = [indicator.name, indicator.description, indicator.value_cell, indicator.basis]
        assert all(cell.text and cell.location for cell in cells)


def test_funds() -> None:
    budgets = [p.budget.quantity for p in real().projects if p.budget and p.budget.quantity]
    assert sum(quantity.magnitude for quantity in budgets) == Decimal("8519.22")
    assert {quantity.unit.name for quantity in budgets} == {"万元"}
    for found in real().projects:
        assert found.budget is not None
        assert found.fiscal_funds is not None
        assert found.fiscal_funds.quantity == found.budget.quantity
        assert found.other_funds is not None
        assert found.other_funds.is_blank


def test_schedules() -> None:
    found = {}
    for number in range(1, 33):
        schedule = project(number).schedule
        assert schedule is not None
        found[number] = " ".join(f"{entry.month}:{entry.progress.cell}" for entry in schedule.entries)
    quarters, without_december = "3:25% 6:50% 10:75% 12:100%", "3:25% 6:50% 10:75%"
    expected = dict.fromkeys(range(1, 33), quarters)
    expected |= dict.fromkeys((3, 5, 7, 18, 20, 22, 31), without_december)
    expected |= {8: "3:20% 6:40% 10:100%", 23: "3:100% 6:100% 10:100%"}
    expected |= dict.fromkeys((10, 32), "3:30% 6:50% 10:80% 12:100%")
    assert found == expected


def test_goals_and_purposes() -> None:
    lines = {number: len(str(project(number).goal).splitlines()) for number in range(1, 33)}
    assert lines == dict.fromkeys(range(1, 33), 1) | {5: 2, 7: 2, 18: 2}
    assert all(p.purpose and p.purpose.text for p in real().projects)


def test_places_of_known_cells() -> None:
    first = project(1)
    assert first.location == Location(619, 1, 29)
    assert first.code is not None
    assert first.code.location == Location(623, 6, 27)
    assert first.budget is not None
    assert (str(first.budget.cell), first.budget.cell.location) == ("30.00", Location(624, 15, 20))
    cost = first.indicators[3]
    assert (str(cost.value_cell), cost.value_cell.location) == ("≤30 万元", Location(633, 17, 23))
    ceiling = project(2).indicators[3]
    assert (str(ceiling.value_cell), ceiling.value_cell.location) == ("≤220 万元", Location(653, 25, 32))


def test_page_breaks() -> None:
    split = project(11).indicators[9]
    assert str(split.basis).endswith("及相关政策要求")
    assert split.location is not None
    assert split.location.line == 844
    assert [len(project(number).indicators) for number in (11, 18, 20, 27)] == [12, 13, 19, 16]


def test_no_line_is_lost() -> None:
    assert real().unplaced == ()
    assert lines_lost(REAL.read_text(encoding="utf-8"), real()) == []
    assert all(piece.location.line < 619 or piece.location.line > 1325 for piece in real().outside)


def test_nothing_is_outside() -> None:
    assert real().outside == ()


def test_what_is_said_of_the_whole() -> None:
    (institution,) = real().institutions
    cells = (institution.nature, institution.rank, institution.funding)
    assert [str(cell) for cell in cells] == ["行政", "正科级", "财政拨款"]
    assert (real().level, real().approved, real().published) == ("单位", None, None)
    assets = real().assets
    assert assets is not None
    assert assets.as_of is not None
    assert str(assets.as_of.date) == "2023-12-31"


def test_narrative() -> None:
    assert [topic.name for topic in real().topics] == list(TOPICS)
    assert {one.year for one in real().statements if one.label != "固定资产"} == {2024, None}
    changes = [one for one in real().statements if one.direction is not None]
    assert [(one.label, one.direction, one.year) for one in changes] == [
        ("收支预算", "增加", 2024),
        ("基本支出", "增加", 2024),
        ("项目支出", "增加", None),  # a sentence of its own
    ]
    assert all(one.reason is not None and one.reason.text.startswith("主要为") for one in changes)
