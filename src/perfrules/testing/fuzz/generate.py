"""Sound disclosures in a fixed order: the same ones for the same seed, however many are asked for."""

from collections.abc import Iterator, Mapping
from itertools import count, islice
from random import Random
from types import MappingProxyType
from typing import Any, Final

from hypothesis import HealthCheck, Phase, given, seed, settings

from perfrules.model import Disclosure
from perfrules.model.data import from_dict, to_dict
from perfrules.testing.fuzz.provider import BACKEND
from perfrules.testing.strategies import disclosures

MANY_PROJECTS: Final = (12, 14)
"""How many projects the larger documents have: enough for rules that only look at many."""

_PARAGRAPHS: Final = 80
"""Paragraphs of the long document: a real narrative has as many, and one loop inside another inside a third takes long for it."""

_FORMS: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "whole": {"tables": True},
        "long": {"least_projects": MANY_PROJECTS[0], "most_projects": MANY_PROJECTS[1]},
        "evaluated": {"self_evaluation": True},
        "plain": {},
    }
)
"""Forms of documents, each with the arguments of :func:`~perfrules.testing.disclosures` that make it."""

_BATCH: Final = (
    "whole", "long", "whole", "evaluated", "whole", "plain", "whole", "evaluated", "whole", "plain",
)  # fmt: skip
"""The forms in the order in which they come, again and again. A batch is drawn when its first document is asked for."""


def sound_disclosures(number_of: int, number: int = 0, *, year: int = 2025) -> Iterator[Disclosure]:
    """As many sound disclosures as asked for, in every form. Fewer of them are the first ones of more.

    Args:
        number_of: how many.
        number: the seed.
        year: the budget year.
    """
    return islice(_endless(number, year), number_of)


def _endless(number: int, year: int) -> Iterator[Disclosure]:
    for batch in count():
        drawn = {
            form: iter(_drawn(_BATCH.count(form), f"{number}:{batch}:{form}", _FORMS[form], year, batch > 0))
            for form in _FORMS
        }
        for form in _BATCH:
            yield from islice(drawn[form], 1)


def _drawn(
    number_of: int, name: str, arguments: Mapping[str, Any], year: int, without_simplest: bool
) -> list[Disclosure]:
    """Documents of one form. The simplest one of all, with which hypothesis begins, is wanted only once."""
    found: list[Disclosure] = []

    @seed(Random(name).getrandbits(64))  # noqa: S311 - to be repeatable is the point
    @settings(
        max_examples=number_of + without_simplest,
        deadline=None,
        database=None,
        backend=BACKEND,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(disclosures(year=year, **arguments))
    def collect(disclosure: Disclosure) -> None:
        found.append(disclosure)

    collect()
    return found[without_simplest:]


def long_disclosure(number: int = 0, *, year: int = 2025) -> Disclosure:
    """A sound disclosure with many projects, tables and a long narrative.

    Args:
        number: the seed.
        year: the budget year.
    """
    arguments = {**_FORMS["long"], **_FORMS["whole"]}
    (disclosure,) = _drawn(1, f"{number}:long", arguments, year, without_simplest=False)
    paragraphs = [paragraph.text for paragraph in disclosure.paragraphs]
    more = [f"（{place}）有关工作按计划办理。" for place in range(len(paragraphs), _PARAGRAPHS)]
    return from_dict({**to_dict(disclosure), "paragraphs": [*paragraphs, *more]})
