"""How much a run tries: little by default, so that whoever changes something soon knows; all of it with ``thorough``.

    pytest                                    the profile "quick"
    pytest --hypothesis-profile=thorough      what .ci/run does
    pytest --hypothesis-profile=explore       what no run has tried yet

A test that only repeats another one on more of the same is marked ``thorough``, and left out of a quick run.
"""

from typing import Final, TypeVar

from hypothesis import settings

__all__ = ["QUICK_EXAMPLES", "THOROUGH_EXAMPLES", "examples", "is_thorough", "some"]

_T = TypeVar("_T")

QUICK_EXAMPLES: Final = 12
"""Examples that a property is tried on in a quick run, unless it says otherwise."""

THOROUGH_EXAMPLES: Final = 50
"""The same in a thorough one."""


def is_thorough() -> bool:
    """Whether this run is to try all that there is."""
    return settings().max_examples >= THOROUGH_EXAMPLES


def some(*, quick: _T, thorough: _T) -> _T:
    """One of two measures, such as how many documents a loop goes through."""
    return thorough if is_thorough() else quick


def examples(thorough: int) -> int:
    """How many examples a property is tried on that a thorough run tries on so many; a quick run on its share of them."""
    return some(quick=max(2, thorough * QUICK_EXAMPLES // THOROUGH_EXAMPLES), thorough=thorough)
