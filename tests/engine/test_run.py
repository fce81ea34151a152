from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from perfrules.engine import DocumentReport, Program, check
from perfrules.engine.report import Severity
from perfrules.errors import RuleError, UsageError
from perfrules.language import limits
from perfrules.language.work import Work
from perfrules.layout import from_text, read_disclosure
from perfrules.model.data import from_dict
from perfrules.packs import load_pack, shipped_packs

ALL = [load_pack(name) for name in shipped_packs()]

DOCUMENT = """
1、甲绩效目标表
项目编码→99999924P00000000001T→→项目名称→甲
预算规模及资金用途→预算数→80.00→其中：财政资金→80.00→其他资金→
资金支出计划(%)→3 月底→6 月底→10 月底→12 月底
→25%→50%→75%→100%
一级指标→二级指标→三级指标→绩效指标描述→指标值→指标值确定依据
产出指标→成本指标→总成本→总成本→≤220 万元→预算
产出指标→成本指标→单价→单价→210 元/个→合同
""".replace("→", "\t")


def run(data: dict[str, Any], *codes: str) -> DocumentReport:
    return check(Program(ALL, select=codes), from_dict(data))


def test_a_finding_carries_its_evidence() -> None:
    report = check(Program(ALL, select=["CST-01"]), from_text(DOCUMENT))
    (finding,) = report.findings
    assert finding.message.zh == "成本指标“总成本”为 ≤220 万元，超过预算数 80.00 万元"
    assert finding.severity is Severity.ERROR
    assert finding.difference == "140 万元"
    value, budget = finding.operands
    assert (value.expression, value.text) == ("indicator.value.upper", "≤220 万元")
    assert (budget.expression, budget.text) == ("project.budget", "80.00 万元")
    assert value.location is not None
    assert budget.location is not None
    lines = DOCUMENT.split("\n")
    for operand, printed in ((value, "≤220 万元"), (budget, "80.00")):
        place = operand.location
        assert place is not None
        assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == printed
    (step,) = finding.trace
    assert step.printed == "220 万元 > 80.00 万元"
    assert step.normalised == "2200000 元 > 800000 元"


def test_the_other_outcomes_are_counted() -> None:
    report = check(Program(ALL, select=["CST-01"]), from_text(DOCUMENT), with_skipped=True)
    (tally,) = report.tallies
    assert (tally.findings, tally.not_applicable, tally.passed, tally.not_decidable) == (1, 1, 0, 0)
    (skipped,) = report.skipped
    assert skipped.subject.indicator_value == "210 元/个"
    assert skipped.reason is not None


def test_rounding_is_applied_and_shown() -> None:
    off_by_one = {"budget": "60.62", "fiscal_funds": "50.00", "other_funds": "10.61"}
    off_by_two = {"budget": "60.62", "fiscal_funds": "50.00", "other_funds": "10.60"}
    assert not run({"projects": [off_by_one]}, "FND-01").findings
    (finding,) = run({"projects": [off_by_two]}, "FND-01").findings
    addition, comparison = finding.trace
    assert addition.printed == "50.00 万元 + 10.60 万元 = 60.6 万元"
    assert addition.normalised == "500000 元 + 106000 元 = 606000 元"
    assert comparison.note == "± 0.015 万元"
    assert finding.difference == "0.02 万元"


def test_a_fingerprint_stays_when_lines_move_and_spelling_changes() -> None:
    def fingerprint(text: str) -> str:
        (finding,) = check(Program(ALL, select=["CST-01"]), from_text(text)).findings
        return finding.fingerprint

    first = fingerprint(DOCUMENT)
    assert fingerprint("\n\n\n" + DOCUMENT) == first
    assert fingerprint(DOCUMENT.replace("≤220 万元", "≤2200000 元").replace("80.00", "80")) == first
    assert fingerprint(DOCUMENT.replace("220", "221")) != first


def test_what_is_missing_is_named_with_its_place() -> None:
    report = check(Program(ALL, select=["FND-01"]), from_text(DOCUMENT.replace("80.00", "见附件")))
    (undecided,) = report.undecided
    assert (
        undecided.reason.en
        == "the fiscal funds “见附件” could not be read; the budget “见附件” could not be read"
    )
    assert [operand.text for operand in undecided.operands] == ["见附件", "见附件"]
    assert all(operand.location for operand in undecided.operands)


def test_findings_are_sorted_by_place_then_code() -> None:
    project = DOCUMENT.replace("100%", "90%")
    second = project.replace("1、", "2、").replace("01T", "02E")
    report = check(Program(ALL, select=["SCH", "CST"]), from_text(project + second))
    keys = [(finding.subject.location, finding.code) for finding in report.findings]
    assert [code for _, code in keys] == ["SCH-01", "CST-01", "SCH-01", "CST-01"]
    assert keys == sorted(keys, key=lambda key: (key[0] is None, key[0], key[1]))


def test_the_same_run_gives_the_same_report() -> None:
    assert check(Program(ALL), from_text(DOCUMENT)) == check(Program(ALL), from_text(DOCUMENT))


def test_rules_do_not_depend_on_their_order() -> None:
    there = check(Program(ALL), from_text(DOCUMENT))
    back = check(Program(reversed(ALL)), from_text(DOCUMENT))
    assert there.findings == back.findings
    assert there.undecided == back.undecided


def test_a_document_without_projects_gives_no_findings() -> None:
    report = check(Program(ALL), from_dict({}))
    assert not report.findings
    assert not report.faults


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        pytest.param(["SCH"], [], {f"SCH-0{number}" for number in range(1, 10)}, id="beginning"),
        pytest.param(["FND-09"], [], {"FND-09"}, id="preview-by-name"),
        pytest.param(
            ["SCH"],
            ["SCH-01", "SCH-02", "SCH-03"],
            {"SCH-04", "SCH-05", "SCH-06", "SCH-07", "SCH-08", "SCH-09"},
            id="ignore",
        ),
    ],
)
def test_select_and_ignore(select: list[str], ignore: list[str], codes: set[str]) -> None:
    assert {rule.code for rule in Program(ALL, select=select, ignore=ignore).rules} == codes


def test_preview_rules_do_not_run_unasked() -> None:
    assert "FND-09" not in {rule.code for rule in Program(ALL).rules}


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(UsageError, match="did you mean 'CST-01'"):
        Program(ALL, select=["CTS-01"])


def test_a_pack_twice_is_refused() -> None:
    with pytest.raises(RuleError, match="two rules"):
        Program([ALL[0], load_pack(ALL[0].path)])


@pytest.fixture
def rule_of(tmp_path: Path) -> Callable[..., Program]:
    """A program of one rule about each project, with this requirement and message."""

    def program(require: str, message: str = "t") -> Program:
        texts = {"title": "t", "why": "t", "fix": "t", "message": message}
        lines = [
            'code = "TST-01"\nname = "t"\nseverity = "error"\nfor = "project in disclosure.projects"',
            'basis = [{ document = "t", binding = "practice" }]',
            *(f'{key} = {{ zh = "{text}", en = "{text}" }}' for key, text in texts.items()),
            f"require = '''{require}'''",
        ]
        head = 'id = "t"\nversion = "1.0.0"\ntitle = { zh = "t", en = "t" }\n'
        (tmp_path / "pack.toml").write_text(head, encoding="utf-8")
        (tmp_path / "t.toml").write_text("\n".join(lines), encoding="utf-8")
        return Program([load_pack(tmp_path)])

    return program


def test_a_rule_that_would_do_too_much_is_not_decidable_and_says_so(
    rule_of: Callable[[str], Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        limits, "MAX_STEPS", 40
    )  # each of three subjects takes 3 steps, each of seven takes 7
    program = rule_of("count(a for a in disclosure.projects if a.number != project.number) == 0")
    few, many = ({"projects": [{"number": 0}] * times} for times in (3, 7))
    assert check(program, from_dict(few)).undecided == ()
    report = check(program, from_dict(many))
    assert report.faults == ()
    assert report.tallies[0].passed + report.tallies[0].not_decidable == 7
    assert report.undecided[0].reason.en == "the rule takes more than 40 steps in one document"


def test_a_rule_that_fails_itself_is_a_fault_and_the_rest_goes_on(
    rule_of: Callable[[str], Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    program = rule_of("count(a for a in disclosure.projects if a.number != project.number) == 0")
    monkeypatch.setattr(Work, "take", lambda *_: 1 / 0)
    report = check(program, from_dict({"projects": [{"number": 0}] * 2}))
    assert [fault.code for fault in report.faults] == ["TST-01"] * 2
    assert "ZeroDivisionError" in report.faults[0].error


def test_the_evidence_of_a_quantity_in_a_text_is_that_text(rule_of: Callable[[str], Program]) -> None:
    program = rule_of("sum(q.value.upper for q in quantities(project.goal) if q.value is people) <= 100 人")
    document = DOCUMENT.replace("资金支出计划", "绩效目标\t为约 82 人和 29 人发放补助\n资金支出计划", 1)
    (finding,) = check(program, from_text(document)).findings
    assert [step.printed for step in finding.trace] == ["82 人 + 29 人 = 111 人", "111 人 > 100 人"]
    assert any("82 人" in operand.text and operand.location is not None for operand in finding.operands)


@pytest.mark.parametrize(
    ("require", "message", "shown"),
    [
        pytest.param(
            # A third of 10.00 has no end; two places would print 3.33 on both sides.
            "project.budget / 3 <= 3.3333 万元",
            "{project.budget / 3}",
            "3.33333 万元",
            id="endless",
        ),
        pytest.param("project.budget / 3 <= 3 万元", "{project.budget / 3}", "3.33 万元", id="two-places-do"),
        pytest.param(
            "project.budget > 20 万元",
            "{project.budget} {project.budget * 2}",
            "10.00 万元 20 万元",
            id="exact",
        ),
        pytest.param("project.budget > 20 万元", "{project.budget / 40 万元}", "25%", id="share"),
        pytest.param("project.budget > 20 万元", "{{{project.name}}}", "{(missing)}", id="missing"),
    ],
)
def test_a_message_prints_as_many_digits_as_separate_the_two_sides(
    rule_of: Callable[..., Program], require: str, message: str, shown: str
) -> None:
    (finding,) = check(rule_of(require, message), from_dict({"projects": [{"budget": "10.00"}]})).findings
    assert finding.message.en == shown


@pytest.mark.parametrize(
    ("require", "steps", "expressions"),
    [
        pytest.param(
            "project.budget > 1 万元 and project.budget > 20 万元", ["10.00 万元 < 20 万元"], ["project.budget"],
            id="only-the-part-that-failed",
        ),
        pytest.param(
            "all(e.progress <= 60% for e in project.schedule)", ["75% > 60%"], ["e.progress"], id="counterexample"
        ),
        pytest.param(
            "sum(p.budget for p in disclosure.projects) < 5 万元",
            ["10.00 万元 > 5 万元"], ["p.budget"], id="sum-of-one",
        ),
        pytest.param(
            "not (has project.budget and project.budget == 10 万元)",
            ["10.00 万元 = 10 万元"], ["project.budget"], id="negated",
        ),
        pytest.param('project.name == "乙"', ["“甲” ≠ “乙”"], ["project.name"], id="texts"),
    ],
)  # fmt: skip
def test_the_trace_has_what_brought_it_about(
    rule_of: Callable[..., Program], require: str, steps: list[str], expressions: list[str]
) -> None:
    project = {"name": "甲", "budget": "10.00", "schedule": {"6": "50%", "12": "75%"}}
    report = check(rule_of(require), from_dict({"projects": [project]}))
    (finding,) = report.findings
    assert [step.printed for step in finding.trace] == steps
    assert [operand.expression for operand in finding.operands] == expressions


# The document that perfrules was first made for; it is not part of the repository.

EXPECTED = {
    "CAT-01": [17],
    "CAT-02": [17],
    "CAT-03": [14, 28],
    "CAT-04": [2],
    "CAT-06": [18],
    "CAT-07": [27],
    "CAT-08": [13],
    "CAT-09": [11, 13],
    "CAT-10": [22],
    "CAT-12": [6],
    "CPY-01": [20, 23],
    "CPY-02": [20],
    "CPY-03": [11],
    "CPY-10": [20],
    "CPY-04": [26, 28],
    "CST-01": [2, 4, 8, 14, 14, 21, 24, 25, 28],
    "CST-02": [14],
    "CST-03": [8, 14, 28],
    "CST-04": [27, 29],
    "CST-05": [6, 31],
    "CST-07": [15],
    "CST-08": [None],
    "CST-10": [17, 20],
    "CST-11": [29],
    "CST-13": [12],
    "CST-14": [26],
    "DIS-06": [7],
    "IND-07": [1, 3, 4, 9, 16, 19, 20, 22, 23, 24, 25, 30, 32],
    "IND-09": [18],
    "IND-10": [3, 5, 14, 18, 20],
    "IND-11": [18],
    "IND-13": [15],
    "IND-14": [None],
    "IND-15": [None],
    "IND-28": [None],
    "IND-23": [12, 17, 20],
    "NAR-04": [2],
    "NAR-05": [12],
    "NAR-07": [27],
    "NAR-08": [29, 30],
    "NAR-20": [4, 9, 10, 13, 18, 24, 25, 27, 30, 32],
    "PRC-08": [None],
    "PRC-09": [10],
    "PRC-11": [None],
    "PRC-12": [8, 28, 29],
    "SCH-02": [None],
    "SCH-05": [23],
    "SCH-06": [None],
    "SCH-07": [None],
    "VAL-02": [7, 25],
    "VAL-06": [27, 27],
    "VAL-07": [10, 21],
    "VAL-08": [13],
    "VAL-09": [26],
    "VAL-10": [1, 18, 23, 23, 30, 32],
    "VAL-11": [18, 32],
    "VAL-13": [32],
    "VAL-15": [None],
}


def test_the_published_document(real_disclosure: Path) -> None:
    report = check(Program(ALL), read_disclosure(real_disclosure))
    found: dict[str, list[int | None]] = {}
    for finding in report.findings:
        found.setdefault(finding.code, []).append(finding.subject.project_number)
    assert found == EXPECTED
    assert not report.undecided
    assert not report.faults
