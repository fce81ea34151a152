"""The rules that perfrules ships: each proves itself by its own examples."""

import pytest

from perfrules.engine import Program, check
from perfrules.packs import Outcome, Pack, Rule, load_pack, shipped_packs
from perfrules.packs.examples import example_whole, run_example
from perfrules.packs.rule import Example

PACKS = [load_pack(name) for name in shipped_packs()]
RULES = [rule for pack in PACKS for rule in pack.rules]
CASES = [
    pytest.param(rule, example, id=f"{rule.code}-{example.expected}-{example.case.replace(' ', '-')}")
    for rule in RULES
    for example in rule.examples
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_examples_are_as_stated(rule: Rule, example: Example) -> None:
    result = run_example(rule, example)
    assert result.passed, f"{result.rule.path}: expected {result.expected.en}, got {result.got.en}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_an_accepting_and_a_rejecting_example(rule: Rule) -> None:
    assert {Outcome.PASS, Outcome.FINDING} <= {example.expected for example in rule.examples}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_that_may_not_apply_says_why(rule: Rule) -> None:
    assert (rule.when is None) == (rule.otherwise is None)


def test_codes_are_used_once() -> None:
    codes = [rule.code for rule in RULES]
    assert sorted(set(codes)) == sorted(codes)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_the_folder_is_named_after_the_pack(pack: Pack) -> None:
    assert pack.path.name == pack.id
    assert all(rule.pack == pack.id for rule in pack.rules)


@pytest.mark.parametrize(
    ("rule", "example"),
    [case for case in CASES if case.values[1].expected is Outcome.FINDING],  # type: ignore[union-attr]
)
def test_a_finding_has_a_message_and_what_it_rests_on(rule: Rule, example: Example) -> None:
    pack = next(pack for pack in PACKS if pack.id == rule.pack)
    report = check(Program([pack], select=[rule.code]), example_whole(example))
    assert len(report.findings) == example.times
    assert not report.faults
    for finding in report.findings:
        assert finding.severity is rule.severity
        assert finding.basis
        assert finding.trace or finding.operands
        for text in (finding.message.zh, finding.message.en):
            assert "missing" not in text
            assert "（缺）" not in text
            assert "None" not in text


@pytest.mark.parametrize(
    ("rule", "example"),
    [case for case in CASES if case.values[1].expected is Outcome.NOT_DECIDABLE],  # type: ignore[union-attr]
)
def test_what_cannot_be_decided_says_what_is_missing(rule: Rule, example: Example) -> None:
    pack = next(pack for pack in PACKS if pack.id == rule.pack)
    report = check(Program([pack], select=[rule.code]), example_whole(example))
    assert report.undecided
    for undecided in report.undecided:
        assert undecided.reason.en != "not enough is known"
        assert undecided.operands
