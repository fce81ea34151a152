"""Sound disclosures in a fixed order: the same ones for the same seed."""

from collections.abc import Iterator

from hypothesis import HealthCheck, Phase, given, seed, settings

from perfrules.model import Disclosure
from perfrules.testing.strategies import disclosures

__all__ = ["MANY_PROJECTS", "sound_disclosures"]

MANY_PROJECTS = (12, 14)
"""How many projects the larger documents have: enough for rules that only look at many."""


def sound_disclosures(count: int, number: int = 0, *, year: int = 2025) -> Iterator[Disclosure]:
    """As many sound disclosures as asked for; each tenth has many projects, the second for a start.

    Args:
        count: how many.
        number: the seed.
        year: the budget year.
    """
    small = iter(_drawn(count, number, 1, 3, year))
    large = iter(_drawn(-(-count // 10), number, *MANY_PROJECTS, year))
    for index in range(count):
        disclosure = next(large if index % 10 == 1 else small, None)
        if disclosure is not None:
            yield disclosure


def _drawn(count: int, number: int, least: int, most: int, year: int) -> list[Disclosure]:
    found: list[Disclosure] = []
    if not count:
        return found

    @seed(number)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(disclosures(year=year, least_projects=least, most_projects=most))
    def collect(disclosure: Disclosure) -> None:
        found.append(disclosure)

    collect()
    return found
