"""What a document states itself makes an exception: nothing is found, or less, and the sentence is quoted."""

from pathlib import Path

import pytest

import perfrules
from packs.written import header, rule, write_pack
from perfrules.engine import Program, check
from perfrules.engine.report import DocumentReport, Severity
from perfrules.engine.verdict import explain_rule
from perfrules.errors import Language, RuleError
from perfrules.layout import from_text
from perfrules.model.data import from_dict
from perfrules.packs import Pack, load_pack
from perfrules.packs.rule import Outcome
from perfrules.reports.exceptions_text import exception_lines
from perfrules.reports.page import Page
from perfrules.reports.texts import Texts

GOAL = "修缮村道 3 公里。工程分两年实施，本年度只付首期款。请群众监督。"
STATED = """
[[exceptions]]
when    = 'project.goal contains "首期"'
because = { zh = "写明分期支付", en = "paid in parts" }
"""
SOFTER = STATED.replace("because", 'severity = "info"\nbecause')


def pack(tmp_path: Path, exceptions: str) -> Pack:
    text = rule("ABC-01", "low")
    head, cases = text.split("\n[[accepts]]", 1)
    return load_pack(
        write_pack(tmp_path / "one", header("one"), {"low": f"{head}\n{exceptions}\n[[accepts]]{cases}"})
    )


def checked(tmp_path: Path, exceptions: str, goal: str = GOAL, budget: str = "0.50") -> DocumentReport:
    project = {"number": 1, "name": "村道修缮", "budget": budget, "goal": goal}
    return check(Program([pack(tmp_path, exceptions)]), from_dict({"projects": [project]}))


def test_what_is_stated_is_no_finding_and_is_quoted(tmp_path: Path) -> None:
    report = checked(tmp_path, STATED)
    assert not report.findings
    assert (report.tallies[0].passed, report.tallies[0].findings) == (1, 0)
    (finding,) = report.excepted
    assert finding.stated is not None
    assert finding.stated.reason.zh == "写明分期支付"
    assert [quote.text for quote in finding.stated.quotes] == ["工程分两年实施，本年度只付首期款。"]
    assert finding.message.zh == "预算数为 0.50 万元，低于 1 万元"


def test_a_finding_may_be_less_severe_for_it(tmp_path: Path) -> None:
    (finding,) = checked(tmp_path, SOFTER).findings
    assert finding.severity is Severity.INFO
    assert finding.stated is not None
    assert [quote.text for quote in finding.stated.quotes] == ["工程分两年实施，本年度只付首期款。"]


@pytest.mark.parametrize(
    ("goal", "budget", "found"),
    [
        pytest.param("修缮村道。", "0.50", 1, id="nothing is stated"),
        pytest.param(GOAL, "5.00", 0, id="nothing is wrong"),
        pytest.param("修缮村道。", "5.00", 0, id="neither"),
    ],
)
def test_nothing_is_excepted_without_fault_and_statement(
    tmp_path: Path, goal: str, budget: str, found: int
) -> None:
    report = checked(tmp_path, STATED, goal, budget)
    assert (len(report.findings), report.excepted) == (found, ())


def test_what_may_be_stated_and_is_not_known_leaves_it_open(tmp_path: Path) -> None:
    project = {"number": 1, "name": "村道修缮", "budget": "0.50"}
    report = check(Program([pack(tmp_path, STATED)]), from_dict({"projects": [project]}))
    (question,) = report.undecided
    assert "绩效目标" in question.reason.zh
    assert not report.findings


def test_the_first_that_is_stated_counts(tmp_path: Path) -> None:
    second = STATED.replace("首期", "分两年").replace("写明分期支付", "写明分年")
    (finding,) = checked(tmp_path, STATED + second).excepted
    assert finding.stated is not None
    assert finding.stated.reason.zh == "写明分期支付"
    (finding,) = checked(tmp_path / "other", STATED + second, "分两年实施。").excepted
    assert finding.stated is not None
    assert finding.stated.reason.zh == "写明分年"


def test_what_a_rule_counts_with_is_told_with_the_calculation_without_it() -> None:
    indicator = {"category": "成本指标", "name": "保洁费标准", "value": "10 万元/月"}
    goal = "保持辖区整洁。服务期 11 个月。"
    project = {"name": "道路保洁", "budget": "110.00", "goal": goal, "indicators": [indicator]}
    report = perfrules.check(from_dict({"projects": [project]}))
    (finding,) = [one for one in report.documents[0].excepted if one.code == "CST-11"]
    assert finding.trace[0].printed == "10 万元/月 × 12 月 = 120 万元"
    assert finding.stated is not None
    assert [quote.text for quote in finding.stated.quotes] == ["服务期 11 个月。"]


def test_it_is_told_with_its_place(tmp_path: Path) -> None:
    text = (
        "1、村道修缮绩效目标表\n项目编码\tP-1\t项目名称\t村道修缮\n预算规模及资金用途\t预算数\t0.50\n绩效目标\t"
        + GOAL
    )
    report = check(Program([pack(tmp_path, STATED)]), from_text(text))
    expected: dict[Language, str] = {
        "zh": "写明分期支付：“工程分两年实施，本年度只付首期款。”",
        "en": "paid in parts",
    }
    for language, words in expected.items():
        told = "\n".join(exception_lines(report, Page(Texts(language), width=200)))
        assert words in told
        assert {"zh": "（第 4 行）", "en": "(line 4)"}[language] in told


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(STATED.replace("because", 'severity = "error"\nbecause'), "less severe", id="severity"),
        pytest.param(STATED.replace("because", "reason"), "'reason'", id="key"),
        pytest.param(STATED.replace("goal", "gaol"), "'gaol'", id="name"),
        pytest.param(STATED + 'without = "has project.goal"\nseverity = "info"', "without", id="both"),
        pytest.param("[[exceptions]]\nwhen = 'project.goal contains \"首期\"'", "'because'", id="missing"),
    ],
)
def test_mistakes_are_told_with_their_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        pack(tmp_path, text)
    assert message in str(caught.value)
    assert "low.toml:" in str(caught.value)


def test_the_account_of_a_rule_says_so(tmp_path: Path) -> None:
    own = pack(tmp_path, STATED)
    project = {"number": 1, "name": "村道修缮", "budget": "0.50", "goal": GOAL}
    (verdict,) = explain_rule(own.rules[0], from_dict({"projects": [project]})).subjects
    assert verdict.outcome is Outcome.PASS
    assert verdict.reason is not None
    assert verdict.reason.zh == "写明分期支付"
    assert verdict.parts[-1].key == "exceptions.0.when"
