"""The account of a rule agrees with what the rule said, for all four outcomes."""

from collections import Counter

import pytest

from disclosures import EXAMPLE, REAL
from perfrules.engine import Program, check
from perfrules.engine.report import Outcome
from perfrules.engine.verdict import RulePart, Verdict, explain_rule
from perfrules.layout import read_disclosure
from perfrules.model import Disclosure
from perfrules.model.data import from_dict
from perfrules.packs import load_pack, shipped_packs

RULES = {rule.code: rule for name in shipped_packs() for rule in load_pack(name).rules}


def cost(value: str, budget: str = "80 万元") -> Verdict:
    indicator = {"category": "成本指标", "name": "总成本", "value": value}
    data = {"projects": [{"name": "甲", "budget": budget, "indicators": [indicator]}]}
    (verdict,) = explain_rule(RULES["CST-01"], from_dict(data)).subjects
    return verdict


def part(verdict: Verdict, key: str) -> RulePart:
    return next(part for part in verdict.parts if part.key == key)


def test_passed() -> None:
    verdict = cost("≤800000 元")
    assert verdict.outcome is Outcome.PASS
    assert verdict.reason is None
    assert [(one.key, one.answer) for one in verdict.parts if not one.key.startswith("let.")] == [
        ("for", True),
        ("when", True),
        ("require", True),
    ]
    (step,) = part(verdict, "require").steps
    assert (step.printed, step.normalised) == ("800000 元 ≤ 80 万元", "800000 元 ≤ 800000 元")


def test_found() -> None:
    verdict = cost("≤220 万元")
    assert verdict.outcome is Outcome.FINDING
    assert verdict.reason is not None
    assert "超过预算数" in verdict.reason.zh
    required = part(verdict, "require")
    assert (required.answer, required.difference) == (False, "140 万元")
    assert [operand.expression for operand in required.operands] == [
        "indicator.value.upper",
        "project.budget",
    ]


def test_did_not_apply() -> None:
    verdict = cost("2 元/人")
    assert verdict.outcome is Outcome.NOT_APPLICABLE
    assert verdict.reason == RULES["CST-01"].otherwise
    assert verdict.parts[-1].key == "when"
    assert verdict.parts[-1].answer is False


def test_could_not_be_decided() -> None:
    verdict = cost("≤30 万元", budget="叁拾")
    assert verdict.outcome is Outcome.NOT_DECIDABLE
    required = part(verdict, "require")
    assert required.answer is None
    assert ["预算数" in reason.zh for reason in required.missing] == [True]


def test_each_operand_of_a_condition_has_its_own_answer() -> None:
    rule = RULES["SCH-01"]
    data = {"projects": [{"name": "甲", "schedule": {"6": "50%", "12": "75%"}}]}
    (verdict,) = explain_rule(rule, from_dict(data)).subjects
    assert verdict.outcome is Outcome.FINDING
    for one in verdict.parts:
        assert all(inner.expression in one.expression for inner in one.parts)
        if one.parts:
            assert one.answer is all(inner.answer for inner in one.parts)


def test_one_project_only() -> None:
    projects = [
        {"name": name, "code": f"P{name}", "number": n, "budget": "1 元"} for n, name in enumerate("甲乙", 1)
    ]
    disclosure = from_dict({"projects": projects})
    rule = RULES["FND-05"]
    for wanted in ("2", "P乙", "乙"):
        (verdict,) = explain_rule(rule, disclosure, wanted).subjects
        assert verdict.subject.project_name == "乙"
    assert explain_rule(rule, disclosure, "丙").subjects == ()


@pytest.fixture(scope="module", params=[EXAMPLE, REAL], ids=["example", "published"])
def disclosure(request: pytest.FixtureRequest) -> Disclosure:
    if not request.param.is_file():
        pytest.skip("the published disclosure is not on this machine")
    return read_disclosure(request.param)


@pytest.mark.parametrize("name", shipped_packs())
def test_agrees_with_the_compiled_rules(name: str, disclosure: Disclosure) -> None:
    pack = load_pack(name)
    report = check(Program([pack], preview=True), disclosure, with_skipped=True)
    tallies = {tally.code: tally for tally in report.tallies}
    for rule in pack.rules:
        tally = tallies.get(rule.code)
        if tally is None:
            continue  # a rule that is not applied any more, or is about two documents
        verdicts = explain_rule(rule, disclosure)
        counts = Counter(verdict.outcome for verdict in verdicts.subjects)
        assert counts == Counter(
            {
                Outcome.PASS: tally.passed,
                Outcome.FINDING: tally.findings,
                Outcome.NOT_APPLICABLE: tally.not_applicable,
                Outcome.NOT_DECIDABLE: tally.not_decidable,
            }
        ), rule.code
        found = [verdict for verdict in verdicts.subjects if verdict.outcome is Outcome.FINDING]
        assert {verdict.subject: verdict.reason for verdict in found} == {
            finding.subject: finding.message for finding in report.findings if finding.code == rule.code
        }
