"""Every fault of the catalogue is found by the rules that name it, where it says, and by no others."""

from collections import Counter
from functools import cache

import pytest

from effort import some
from perfrules.engine import Program, check
from perfrules.engine.report import Finding, Severity
from perfrules.model import Disclosure
from perfrules.model.data import to_dict
from perfrules.packs import load_packs
from perfrules.testing import FAULTS, HARMLESS, Fault, plant
from perfrules.testing.faults.finders import finders
from perfrules.testing.fuzz.generate import sound_disclosures

PACKS = load_packs(["all"])
ALL = Program(PACKS, preview=True)
CATALOGUE = (*FAULTS, *HARMLESS)
FINDERS = finders(ALL.rules)
MAY_FIND = {rule.code: rule.may_find for rule in ALL.rules}
AT_FIRST = 12
"""In how many sound disclosures each fault is planted. It is planted in later ones if it has no place in these."""


def key(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.subject.project_number, finding.subject.indicator_name


@cache
def sound() -> tuple[Disclosure, ...]:
    """Sound disclosures, with those beyond :data:`AT_FIRST` for faults that few of them have a place for."""
    return tuple(sound_disclosures(20, 7))


@cache
def found_before(place: int) -> Counter[tuple[object, ...]]:
    """What the rules find in one of the sound disclosures as it is."""
    return Counter(map(key, check(ALL, sound()[place]).findings))


def new_findings(disclosure: Disclosure, before: Counter[tuple[object, ...]]) -> list[Finding]:
    report = check(ALL, disclosure)
    assert not report.faults
    return [finding for finding in report.findings if not before[key(finding)]]


def unexpected(fault: Fault, new: list[Finding]) -> set[str]:
    """What was found and should not have been."""
    if fault.is_harmless:
        return {finding.code for finding in new if finding.severity is not Severity.INFO}
    found = {finding.code for finding in new}
    return {code for code in found - FINDERS[fault.name] if fault.name not in MAY_FIND[code]}


@pytest.mark.parametrize("fault", CATALOGUE, ids=lambda fault: fault.name)
def test_what_it_names_is_found_and_nothing_else(fault: Fault) -> None:
    applied, enough = 0, some(quick=2, thorough=24)
    for place, disclosure in enumerate(sound()):
        if applied >= enough or (applied and place >= AT_FIRST):
            break
        made = tuple(fault.planted_in(disclosure))
        for planted in made[:1] + made[1:][-1:]:
            applied += 1
            new = new_findings(planted.disclosure, found_before(place))
            here = {finding.code for finding in new if planted.where.concerns(finding.subject)}
            assert FINDERS.get(fault.name, frozenset()) <= here
            assert not unexpected(fault, new)
    assert applied


def test_some_rule_is_there_for_every_fault() -> None:
    assert FINDERS.keys() == {fault.name for fault in FAULTS}


def test_titles_are_in_both_languages() -> None:
    assert all(fault.title.zh and fault.title.en for fault in CATALOGUE)


def test_names_are_used_once() -> None:
    names = [fault.name for fault in CATALOGUE]
    assert len(set(names)) == len(names)


def test_planted_faults_come_in_a_fixed_order_and_leave_the_original_alone() -> None:
    disclosure = sound()[0]
    before = to_dict(disclosure)
    faults = CATALOGUE[:: some(quick=10, thorough=1)]
    first = [(planted.fault.name, to_dict(planted.disclosure)) for planted in plant(disclosure, faults)]
    again = [(planted.fault.name, to_dict(planted.disclosure)) for planted in plant(disclosure, faults)]
    assert first == again
    assert to_dict(disclosure) == before


def test_a_fault_that_does_not_apply_makes_nothing() -> None:
    assert list(plant(Disclosure())) == []


def test_what_is_planted_makes_a_difference() -> None:
    for disclosure in sound()[: some(quick=1, thorough=3)]:
        for planted in plant(disclosure, CATALOGUE[:: some(quick=5, thorough=1)]):
            assert to_dict(planted.disclosure) != to_dict(disclosure)
