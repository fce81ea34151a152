"""The smallest piece of a document that still shows something."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given

from perfrules.model import Disclosure
from perfrules.model.data import from_dict, to_dict
from perfrules.testing import disclosures
from perfrules.testing.fuzz.shrink import smallest


def has_schedule(data: Mapping[str, Any]) -> bool:
    return any(project.schedule is not None for project in from_dict(data).projects)


@given(disclosures())
def test_nothing_more_can_be_taken_away(disclosure: Disclosure) -> None:
    piece = smallest(to_dict(disclosure), has_schedule)
    (project,) = piece["projects"]
    assert set(piece) == {"projects"}
    assert set(project) == {"number", "schedule"}
    assert len(project["schedule"]) == 1


def test_tries_are_counted() -> None:
    tried: list[Mapping[str, Any]] = []

    def never(data: Mapping[str, Any]) -> bool:
        tried.append(data)
        return False

    data = {"paragraphs": [str(number) for number in range(100)]}
    assert smallest(data, never, most=7) == data
    assert len(tried) == 7
