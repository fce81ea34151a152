"""Invented projects, the same on every run: their amounts are decimals as tables print them, and some have a fault."""

import random
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, TypeVar

import attrs

from perfrules.model import Cell, Disclosure, Location, Project
from perfrules.model.data import project_from_dict

__all__ = ["FAULTS", "synthetic_disclosure", "synthetic_projects"]

FAULTS: Final = (
    "stops below 100%",
    "falls",
    "costs more than the budget",
    "sources differ from the budget",
    "outputs lack a category",
)
"""What is wrong with the faulty projects, in turn; one fault each."""

_NAMES: Final = ("道路养护", "村庄绿化", "文化活动", "食堂运转", "河道清淤", "图书采购")
_CENT: Final = Decimal("0.01")
_T = TypeVar("_T")


def synthetic_disclosure(count: int, faulty: Decimal) -> Disclosure:
    """A disclosure of *count* projects, of which the share *faulty* has one fault each."""
    return Disclosure(path="synthetic", year=2025, projects=tuple(synthetic_projects(count, faulty)))


def synthetic_projects(count: int, faulty: Decimal) -> Sequence[Project]:
    """*count* projects, spread evenly among them those with a fault; each cell has a place."""
    chance = random.Random(1)
    projects, faults = [], 0
    for number in range(1, count + 1):
        fault = None
        if number * faulty >= faults + 1:
            fault = FAULTS[faults % len(FAULTS)]
            faults += 1
        project = project_from_dict(_project(number, fault, chance))
        projects.append(_Places(number * 100).give(project))
    return projects


def _project(number: int, fault: str | None, chance: random.Random) -> dict[str, object]:
    budget = Decimal(chance.randrange(100, 100_000)) / 4 * _CENT * 4
    fiscal = (budget * chance.randrange(50, 100) / 100).quantize(_CENT)
    other = budget - fiscal
    cost = budget - chance.randrange(0, 100) * _CENT
    progress = ["25", "50", "75", "100"]
    match fault:
        case "stops below 100%":
            progress[-1] = "97"
        case "falls":
            progress[2] = "45.5"
        case "costs more than the budget":
            cost = budget + Decimal("1.25")
        case "sources differ from the budget":
            other += Decimal("0.5")
    rows = [
        ("产出指标", "数量指标", "完成数量", f"≥{chance.randrange(1, 500)} 个"),
        ("产出指标", "质量指标", "验收合格率", "≥95%"),
        ("产出指标", "时效指标", "完成时间", "2025年12月底前"),
        ("产出指标", "成本指标", "项目总成本", f"≤{cost:.2f} 万元"),
        ("效益指标", "社会效益指标", "受益人数", f"≥{chance.randrange(100, 9000)} 人"),
        ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
    ]
    if fault == "outputs lack a category":
        del rows[1]
    return {
        "number": number,
        "name": f"{chance.choice(_NAMES)}{number}",
        "budget": f"{budget:.2f} 万元",
        "fiscal_funds": f"{fiscal:.2f} 万元",
        "other_funds": f"{other:.2f} 万元",
        "schedule": {month: f"{share}%" for month, share in zip((3, 6, 9, 12), progress, strict=True)},
        "indicators": [
            {"group": group, "category": category, "name": name, "value": value}
            for group, category, name, value in rows
        ],
    }


class _Places:
    """Gives every cell of a record a place of its own."""

    def __init__(self, line: int) -> None:
        self._line = line

    def give(self, part: _T) -> _T:
        """The same record with places."""
        made: Any = part
        if isinstance(part, Cell):
            self._line += 1
            made = attrs.evolve(part, location=Location(self._line, 1, 1 + len(part.text)))
        elif isinstance(part, tuple):
            made = tuple(map(self.give, part))
        elif type(part).__module__.startswith("perfrules.model.") and attrs.has(type(made)):
            names = [field.name for field in attrs.fields(type(made))]
            changes = {name: self.give(getattr(part, name)) for name in names}
            if "location" in changes:
                changes["location"] = Location(self._line, 1, 2)
            made = attrs.evolve(made, **changes)
        return made  # type: ignore[no-any-return]
