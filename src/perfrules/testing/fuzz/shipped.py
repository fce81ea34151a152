"""Whether the shipped rules see a fault, whichever pack is fuzzed: so it is known that a smaller document still has it."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Final

from perfrules.engine import Program
from perfrules.model import Disclosure
from perfrules.packs import load_packs
from perfrules.testing.faults import Where
from perfrules.testing.faults.finders import finders
from perfrules.testing.fuzz.observation import observe

_ALL: Final = "all"


@cache
def _shipped(codes: frozenset[str]) -> Program:
    return Program(load_packs((_ALL,)), select=sorted(codes), preview=True)


@cache
def _finders() -> Mapping[str, frozenset[str]]:
    return finders(rule for pack in load_packs((_ALL,)) for rule in pack.rules)


def shipped_finders(fault: str) -> frozenset[str]:
    """The codes of the shipped rules that are there for a fault, given by its name."""
    return _finders().get(fault, frozenset())


def seen_by_shipped(
    codes: Collection[str], before: Disclosure, after: Disclosure, where: Where
) -> frozenset[str]:
    """Which of some shipped rules find in a changed document, where it was changed, what they did not find before.

    Args:
        codes: of the rules.
        before: the document before the change.
        after: the document with it.
        where: what was changed.
    """
    if not codes:
        return frozenset()
    program = _shipped(frozenset(codes))
    new = observe(program, after).new_since(observe(program, before))
    return frozenset(code for code, found in new.items() if any(map(where.concerns, found)))
