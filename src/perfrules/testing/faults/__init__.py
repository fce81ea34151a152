"""A catalogue of faults to plant in a sound disclosure, and of changes that are none."""

from collections.abc import Iterable, Iterator
from typing import Final

from perfrules.model import Disclosure
from perfrules.testing.faults.documents import DOCUMENT_FAULTS
from perfrules.testing.faults.fault import Fault, Planted, Where
from perfrules.testing.faults.harmless import HARMLESS
from perfrules.testing.faults.indicators import INDICATOR_FAULTS
from perfrules.testing.faults.projects import PROJECT_FAULTS
from perfrules.testing.faults.self_evaluations import EVALUATION_FAULTS, in_targets
from perfrules.testing.faults.subjects import SUBJECT_FAULTS
from perfrules.testing.faults.tables import TABLE_FAULTS
from perfrules.testing.faults.values import VALUE_FAULTS
from perfrules.testing.faults.wordings import WORDING_FAULTS

__all__ = ["FAULTS", "HARMLESS", "Fault", "Planted", "Where", "plant"]

FAULTS: Final[tuple[Fault, ...]] = (
    *map(in_targets, (*PROJECT_FAULTS, *INDICATOR_FAULTS, *VALUE_FAULTS, *WORDING_FAULTS)),
    *TABLE_FAULTS,
    *SUBJECT_FAULTS,
    *DOCUMENT_FAULTS,
    *EVALUATION_FAULTS,
)
"""All of them. Which rules are to find one is for the rules to say."""


def plant(disclosure: Disclosure, faults: Iterable[Fault] = (*FAULTS, *HARMLESS)) -> Iterator[Planted]:
    """Every disclosure that a single one of *faults*, planted in a sound one, makes of it; in a fixed order.

    >>> from perfrules.model.data import from_dict
    >>> sound = from_dict({"projects": [{"number": 1, "schedule": {"6": "50%", "12": "100%"}}]})
    >>> [planted.fault.name for planted in plant(sound)][:2]
    ['last-month-dropped', 'last-month-lowered']
    """
    for fault in faults:
        yield from fault.planted_in(disclosure)
