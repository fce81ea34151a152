"""A catalogue of faults that can be put into a sound disclosure, each with what should find it."""

from collections.abc import Iterable, Iterator
from typing import Final

from perfrules.model import Disclosure
from perfrules.testing.mutations.evaluation_faults import EVALUATION_FAULTS, in_targets
from perfrules.testing.mutations.harmless import HARMLESS
from perfrules.testing.mutations.indicator_faults import INDICATOR_FAULTS
from perfrules.testing.mutations.mutation import Mutant, Mutation, Where
from perfrules.testing.mutations.project_faults import PROJECT_FAULTS
from perfrules.testing.mutations.subject_faults import SUBJECT_FAULTS
from perfrules.testing.mutations.table_faults import TABLE_FAULTS
from perfrules.testing.mutations.value_faults import VALUE_FAULTS

__all__ = ["MUTATIONS", "Mutant", "Mutation", "Where", "mutants"]

MUTATIONS: Final[tuple[Mutation, ...]] = (
    *map(in_targets, (*PROJECT_FAULTS, *INDICATOR_FAULTS, *VALUE_FAULTS)),
    *TABLE_FAULTS,
    *SUBJECT_FAULTS,
    *EVALUATION_FAULTS,
    *HARMLESS,
)
"""All of them. Those at the end are no faults: nothing may be found in what they make."""


def mutants(disclosure: Disclosure, mutations: Iterable[Mutation] = MUTATIONS) -> Iterator[Mutant]:
    """Every disclosure that a single one of *mutations* makes of a sound one, in a fixed order.

    >>> from perfrules.model.data import from_dict
    >>> sound = from_dict({"projects": [{"number": 1, "schedule": {"6": "50%", "12": "100%"}}]})
    >>> [(mutant.mutation.name, mutant.mutation.finds) for mutant in mutants(sound)][:2]
    [('last-month-dropped', ('SCH-02',)), ('last-month-lowered', ('SCH-01',))]
    """
    for mutation in mutations:
        yield from mutation.mutants(disclosure)
