"""Sound disclosures in a fixed order: the same ones for the same seed."""

from collections.abc import Iterator

from hypothesis import HealthCheck, Phase, given, seed, settings

from perfrules.model import Disclosure
from perfrules.testing.strategies import disclosures

__all__ = ["MANY_PROJECTS", "sound_disclosures"]

MANY_PROJECTS = (12, 14)
"""How many projects the larger documents have: enough for rules that only look at many."""


def sound_disclosures(count: int, number: int = 0, *, year: int = 2025) -> Iterator[Disclosure]:
    """As many sound disclosures as asked for: every other one with tables, each tenth with many projects.

    Args:
        count: how many.
        number: the seed.
        year: the budget year.
    """
    kinds = [_kind(index) for index in range(count)]
    drawn = {kind: iter(_drawn(kinds.count(kind), number, *kind, year)) for kind in dict.fromkeys(kinds)}
    for kind in kinds:
        disclosure = next(drawn[kind], None)
        if disclosure is not None:
            yield disclosure


def _kind(index: int) -> tuple[int, int, bool]:
    """How many projects a document has, at least and at most, and whether it has tables."""
    if index % 10 == 1:
        return *MANY_PROJECTS, False
    return 1, 3, index % 2 == 0


def _drawn(count: int, number: int, least: int, most: int, tables: bool, year: int) -> list[Disclosure]:
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
    @given(disclosures(year=year, least_projects=least, most_projects=most, tables=tables))
    def collect(disclosure: Disclosure) -> None:
        found.append(disclosure)

    collect()
    return found
