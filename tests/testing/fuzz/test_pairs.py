"""Rules about two documents are held to account by pairs: sound ones, and ones of which one document was changed."""

import pytest

from perfrules.language.schema import PAIR
from perfrules.model.data import to_dict
from perfrules.packs import load_pack
from perfrules.testing.faults.pairs import PAIR_FAULTS, sound_pairs
from perfrules.testing.fuzz import fuzz
from perfrules.testing.fuzz.generate import sound_disclosures
from perfrules.testing.fuzz.pairs import PairFuzz
from perfrules.testing.fuzz.report import ProblemKind


def test_every_kind_of_pair_is_made_and_has_a_partner_for_all() -> None:
    (sound,) = sound_disclosures(1)
    pairs = list(sound_pairs(to_dict(sound)))
    assert len({pair.kind for pair in pairs}) == 6
    for pair in pairs:
        assert all(match.by for match in pair.compared().indicators)


def test_the_shipped_rules_find_every_fault_and_nothing_else() -> None:
    report = fuzz([load_pack("comparison")], examples=1)
    assert [one for one in report.problems if one.kind is not ProblemKind.NEVER_FIRES] == []
    assert {fault.name for fault in report.faults if fault.is_wanted} == {fault.name for fault in PAIR_FAULTS}
    assert all(fault.made == fault.caught for fault in report.faults)
    assert report.planted > 50


def test_a_pack_without_such_rules_says_nothing_of_pairs() -> None:
    pairs = PairFuzz.of([load_pack("schedule")], 0)
    assert list(pairs.run(iter([{}]), lambda: True)) == []
    assert (pairs.rules(), pairs.faults(), pairs.examples) == ((), (), 0)


def test_a_rule_that_misses_its_fault_is_told() -> None:
    pack = load_pack("comparison")
    pairs = PairFuzz.of([pack], 0)
    assert pairs.program.root == PAIR
    (sound,) = sound_disclosures(1)
    for _ in pairs.run(iter([to_dict(sound)]), lambda: True):
        pass
    assert list(pairs.problems(has_seen_all=False)) == []
    assert pairs.planted > 0


@pytest.mark.parametrize("fault", PAIR_FAULTS, ids=lambda fault: fault.name)
def test_a_fault_changes_what_it_is_planted_in(fault: object) -> None:
    made = 0
    for sound in sound_disclosures(8):
        for pair in sound_pairs(to_dict(sound)):
            for changed in fault.planted_in(pair):  # type: ignore[attr-defined]
                assert changed != pair
                made += 1
        if made:
            break
    assert made
