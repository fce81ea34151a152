"""The rules that perfrules ships: each proves itself by its own examples."""

from collections.abc import Iterator, Mapping

import pytest

from perfrules.engine import DocumentReport, Program, check
from perfrules.engine.report import Step
from perfrules.packs import Outcome, Pack, Rule, load_pack, shipped_packs
from perfrules.packs.examples import example_whole, run_example
from perfrules.packs.rule import Example
from perfrules.patterns import regex

PACKS = [load_pack(name) for name in shipped_packs()]
RULES = [rule for pack in PACKS for rule in pack.rules]
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@every_rule
def test_examples_are_as_stated(rule: Rule) -> None:
    results = [run_example(rule, example) for example in rule.examples]
    wrong = [
        f"{result.example.case}: expected {result.expected.en}, got {result.got.en}"
        for result in results
        if not result.passed
    ]
    assert wrong == [], rule.path


@every_rule
def test_every_rule_has_an_accepting_and_a_rejecting_example(rule: Rule) -> None:
    assert {Outcome.PASS, Outcome.FINDING} <= {example.expected for example in rule.examples}


@every_rule
def test_a_rule_that_may_not_apply_says_why(rule: Rule) -> None:
    assert (rule.when is None) == (rule.otherwise is None)


def test_codes_are_used_once() -> None:
    codes = [rule.code for rule in RULES]
    assert sorted(set(codes)) == sorted(codes)


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.id)
def test_the_folder_is_named_after_the_pack(pack: Pack) -> None:
    assert pack.path.name == pack.id
    assert all(rule.pack == pack.id for rule in pack.rules)


def reports(rule: Rule, expected: Outcome) -> Iterator[tuple[Example, DocumentReport]]:
    """What the rule says of its own examples with that outcome."""
    pack = next(pack for pack in PACKS if pack.id == rule.pack)
    program = Program([pack], select=[rule.code], root=rule.scope.root)
    for example in rule.examples:
        if example.expected is expected:
            yield example, check(program, example_whole(example))


_IDLE = regex(r"\+ 0(?![.\d])|(?<![\d.])0 \+|- 0(?![.\d])|× 1(?:00%)?(?= [×+-]|$)|; ;|^;|;\s*$")
"""Steps of a sum or product that change nothing, and lists with nothing between their signs."""


def assert_it_can_be_redone(step: Step) -> None:
    """A step states figures: no text beside itself, no bare count, nothing added or multiplied that changes nothing."""
    assert step.printed
    sides = [side.strip() for side in step.printed.split(" = ")]
    assert len(set(sides)) == len(sides), step.printed
    assert _IDLE.search(step.printed.partition(" = ")[0]) is None, step.printed
    if step.is_count:
        assert "（" in step.printed, step.printed
    else:
        assert regex(r"\d|≠|→").search(step.printed), step.printed


@every_rule
def test_a_finding_has_a_message_and_what_it_rests_on(rule: Rule) -> None:
    for example, report in reports(rule, Outcome.FINDING):
        assert len(report.findings) == example.times, example.case
        assert not report.faults
        for finding in report.findings:
            assert finding.severity is rule.severity
            assert finding.basis
            assert finding.trace or finding.operands, example.case
            for step in finding.trace:
                assert_it_can_be_redone(step)
            for text in (finding.message.zh, finding.message.en):
                assert [word for word in ("missing", "（缺）", "None") if word in text] == []


@every_rule
def test_what_cannot_be_decided_says_what_is_missing(rule: Rule) -> None:
    for example, report in reports(rule, Outcome.NOT_DECIDABLE):
        assert report.undecided, example.case
        for undecided in report.undecided:
            assert undecided.reason.en != "not enough is known", example.case
            assert undecided.operands, example.case


_DIGITS = regex(r"[\d.,，]+")


def texts_in(data: object) -> Iterator[str]:
    """All texts of a case, whatever their figures."""
    if isinstance(data, str):
        yield _DIGITS.sub("#", data)
    elif isinstance(data, Mapping):
        for part in data.values():
            yield from texts_in(part)
    elif isinstance(data, list | tuple):
        for part in data:
            yield from texts_in(part)


def wordings(rule: Rule) -> set[frozenset[str]]:
    """In how many ways the rejected cases of a rule are written; figures apart, of several that are found each by itself."""
    found = set()
    for example in rule.examples:
        if example.key != "rejects":
            continue
        if example.pair is not None:
            found.add(frozenset(texts_in([*example.pair.before, example.pair.after])))
        elif example.data is None:
            found.add(frozenset(texts_in(example.document)))
        else:
            projects = example.data.get("projects")
            whole: list[object] = [example.data]
            if isinstance(projects, list) and example.times == len(projects):
                whole = projects
            found |= {frozenset(texts_in(one)) for one in whole}
    return found


def test_rules_prove_themselves_in_several_wordings() -> None:
    """In other words, units or notations; of one rule in ten what is wrong has one form."""
    few = [rule.code for rule in RULES if len(wordings(rule)) < 3]
    assert len(few) * 10 <= len(RULES), few
