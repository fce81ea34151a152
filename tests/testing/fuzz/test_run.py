"""Fuzzing: each of the known faults of a badly written pack is reported, and nothing of the shipped ones."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bad_packs import BAD, bad_pack
from packs.written import write_pack
from perfrules.cli import main
from perfrules.engine import Program
from perfrules.engine.report import Bilingual, Outcome, Severity
from perfrules.errors import RuleError
from perfrules.language import limits
from perfrules.model.data import from_dict
from perfrules.packs import load_pack, load_packs
from perfrules.packs.rule import Oddity
from perfrules.testing import Fault
from perfrules.testing.faults.fault import in_projects
from perfrules.testing.fuzz import FuzzReport, Problem, ProblemKind, fuzz
from perfrules.testing.fuzz.observation import observe
from perfrules.testing.fuzz.shipped import shipped_finders
from perfrules.testing.fuzz.symptoms import SLOW_FROM


@pytest.fixture(scope="module")
def bad() -> FuzzReport:
    return fuzz([load_pack(BAD)], examples=3)


def problem(report: FuzzReport, kind: ProblemKind, *codes: str) -> Problem:
    return next(one for one in report.problems if one.kind is kind and one.codes == codes)


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        pytest.param(ProblemKind.NEVER_FIRES, ["BAD-01"], id="a-rule-that-never-fires"),
        pytest.param(ProblemKind.FIRES_ON_SOUND, ["BAD-02"], id="a-rule-that-fires-on-sound-documents"),
        pytest.param(ProblemKind.PARTIAL, ["BAD-03"], id="a-rule-with-a-wrong-bound"),
        pytest.param(ProblemKind.NEVER_DECIDED, ["BAD-04"], id="a-rule-that-is-never-decided"),
        pytest.param(
            ProblemKind.CONTRADICTS, ["BAD-05", "BAD-06"], id="two-rules-that-contradict-each-other"
        ),
        pytest.param(ProblemKind.SLOW, ["BAD-07"], id="a-rule-that-visits-too-much"),
    ],
)
def test_each_of_the_six_faults_is_reported(bad: FuzzReport, kind: ProblemKind, codes: list[str]) -> None:
    assert problem(bad, kind, *codes)


def test_a_wrong_bound_is_shown_by_what_it_misses(bad: FuzzReport) -> None:
    missed = problem(bad, ProblemKind.PARTIAL, "BAD-03")
    assert missed.fault == "satisfaction-out-of-range"
    assert missed.document is not None
    assert missed.document["projects"][0]["indicators"][0]["value"] == "≥0%"


def test_a_contradiction_is_shown_by_a_document_that_one_of_them_finds(bad: FuzzReport) -> None:
    document = problem(bad, ProblemKind.CONTRADICTS, "BAD-05", "BAD-06").document
    assert document is not None
    said = observe(Program([load_pack(BAD)]), from_dict(document))
    assert [bool(said.found(code)) for code in ("BAD-05", "BAD-06")] == [False, True]


def test_a_badly_written_pack_fails(bad: FuzzReport) -> None:
    assert bad.fails
    assert not bad.has_faults


def test_a_rule_that_fails_itself_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_STEPS", 1000)
    report = fuzz([load_pack(bad_pack(tmp_path, "visits-too-much"))], examples=2)
    assert report.has_faults
    assert "more than 1000 steps" in problem(report, ProblemKind.CRASHES, "BAD-07").error


@pytest.mark.parametrize("kind", ["never-decided", "slow", "fires-on-sound", "contradicts", "partial"])
def test_whatever_a_document_can_show_is_shown_by_one(bad: FuzzReport, kind: str) -> None:
    assert all(one.document is not None for one in bad.problems if one.kind.value == kind)


def test_what_a_rule_misses_that_is_never_decided_is_said(bad: FuzzReport) -> None:
    missing = problem(bad, ProblemKind.NEVER_DECIDED, "BAD-04")
    assert missing.why == Bilingual("除数为零", "a division by zero")
    assert missing.document is not None
    observation = observe(Program([load_pack(BAD)]), from_dict(missing.document))
    assert set(observation.said["BAD-04"].values()) == {Outcome.NOT_DECIDABLE}


def test_a_slow_rule_is_shown_by_a_document_in_which_it_is_slow(bad: FuzzReport) -> None:
    slow = problem(bad, ProblemKind.SLOW, "BAD-07")
    assert slow.document is not None
    observation = observe(Program([load_pack(BAD)]), from_dict(slow.document))
    assert observation.steps["BAD-07"] >= SLOW_FROM


def test_a_document_shows_what_it_is_there_for(bad: FuzzReport) -> None:
    shown = problem(bad, ProblemKind.FIRES_ON_SOUND, "BAD-02")
    assert shown.document is not None
    assert observe(Program([load_pack(BAD)]), from_dict(shown.document)).found("BAD-02")


class Clock:
    """A clock that goes on by a second whenever it is looked at."""

    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.mark.parametrize("seconds", [5, 60, 400])
def test_time_may_run_out(seconds: int) -> None:
    clock = Clock()
    report = fuzz(load_packs(["schedule"]), examples=10**9, seconds=seconds, clock=clock)
    assert not report.is_whole
    assert report.examples < 10
    assert clock.now <= seconds + 2 + len(report.problems) * 2


def test_a_run_that_was_cut_short_blames_no_rule_for_what_it_had_no_time_for() -> None:
    for seconds in (0, 50):
        report = fuzz([load_pack(BAD)], examples=30, seconds=seconds, clock=Clock())
        assert not report.is_whole
        kinds = {one.kind for one in report.problems}
        assert kinds <= {ProblemKind.FIRES_ON_SOUND, ProblemKind.PARTIAL, ProblemKind.SLOW}
        assert bool(kinds) == bool(seconds)


def test_time_that_is_short_is_shared_by_sound_documents_and_examples() -> None:
    report = fuzz(load_packs(["all"]), examples=30, seconds=80, clock=Clock())
    assert report.planted > 10
    assert report.variations > 100


def test_what_was_found_under_another_name_is_not_new() -> None:
    program = Program(load_packs(["value-format"]), preview=True)
    data: dict[str, Any] = {
        "projects": [
            {
                "number": 1,
                "indicators": [{"name": "合格率", "value": "120%"}, {"name": "及时率", "value": "95%"}],
            }
        ]
    }
    before = observe(program, from_dict(data))
    rows = data["projects"][0]["indicators"]
    renamed = from_dict({"projects": [{"number": 1, "indicators": [{**rows[0], "name": "达标率"}, rows[1]]}]})
    assert "VAL-04" not in observe(program, renamed).new_since(before)
    both = from_dict(
        {
            "projects": [
                {"number": 1, "indicators": [{**rows[0], "name": "达标率"}, {**rows[1], "value": "130%"}]}
            ]
        }
    )
    (found,) = observe(program, both).new_since(before)["VAL-04"]
    assert found.indicator_name == "及时率"


# What is meant so

INTENDED = """
[[intended]]
problem = "{problem}"
reason = "as it should be"
"""


@pytest.fixture
def declaring(tmp_path: Path) -> Callable[..., FuzzReport]:
    """Fuzz a rule of the bad pack that has declared that something is meant so, and perhaps others beside it."""

    def run(rule: str, problem: str, *others: str) -> FuzzReport:
        folder = bad_pack(tmp_path, rule, *others)
        path = folder / f"{rule}.toml"
        path.write_text(path.read_text(encoding="utf-8") + INTENDED.format(problem=problem), encoding="utf-8")
        return fuzz([load_pack(folder)], examples=2)

    return run


def test_what_is_meant_so_is_a_remark(declaring: Callable[..., FuzzReport]) -> None:
    report = declaring("fires-on-sound", "fires-on-sound")
    meant = problem(report, ProblemKind.FIRES_ON_SOUND, "BAD-02")
    assert meant.is_remark
    assert meant.intended == "as it should be"
    assert not any(one.kind is ProblemKind.STALE for one in report.problems)


def test_one_of_two_rules_may_say_that_they_contradict_each_other(
    declaring: Callable[..., FuzzReport],
) -> None:
    report = declaring("first-progress-too-high", "contradicts", "first-progress-too-low")
    assert problem(report, ProblemKind.CONTRADICTS, "BAD-05", "BAD-06").is_remark


def test_what_is_declared_and_not_seen_is_told(declaring: Callable[..., FuzzReport]) -> None:
    stale = problem(declaring("never-fires", "slow"), ProblemKind.STALE, "BAD-01")
    assert stale.why is not None
    assert stale.why.en == "slow: as it should be"
    assert stale.is_remark


def test_all_that_may_be_meant_is_a_kind_of_problem() -> None:
    never_meant = {ProblemKind.CRASHES, ProblemKind.PARTIAL, ProblemKind.STALE}
    assert {oddity.value for oddity in Oddity} == {
        kind.value for kind in ProblemKind if kind not in never_meant
    }


def test_the_pack_that_pack_new_writes_and_the_example_have_no_problems(
    tmp_path: Path, repository: Path
) -> None:
    main(["pack", "new", str(tmp_path / "new")])
    for folder in (tmp_path / "new", repository / "examples" / "packs" / "town"):
        assert not fuzz([load_pack(folder)], examples=3).fails


def test_a_rule_that_applies_to_its_own_examples_only_is_told(tmp_path: Path) -> None:
    main(["pack", "new", str(tmp_path / "own")])
    path = tmp_path / "own" / "large-project-without-total-cost.toml"
    text = path.read_text(encoding="utf-8").replace('budget >= $large_project"', 'budget >= 100 亿元"')
    path.write_text(text.replace('"100 万元"', '"100 亿元"'), encoding="utf-8")
    told = problem(fuzz([load_pack(tmp_path / "own")], examples=2), ProblemKind.NEVER_APPLIES, "OWN-01")
    assert told.is_remark
    assert told.except_own


@pytest.fixture
def ruled(tmp_path: Path) -> Callable[..., FuzzReport]:
    """Fuzz a pack of rules that are put together from a few words each."""

    def run(*rules: dict[str, str], examples: int = 3) -> FuzzReport:
        folder = tmp_path / "ruled"
        folder.mkdir()
        (folder / "pack.toml").write_text(
            'id = "ruled"\nversion = "1.0.0"\ntitle = { zh = "规则", en = "Rules" }\n', encoding="utf-8"
        )
        for number, rule in enumerate(rules, start=1):
            text = RULE.format(number=number, **{"code": f"RR-{number:02}", "when": "", "cases": "", **rule})
            (folder / f"rule-{number}.toml").write_text(text, encoding="utf-8")
        return fuzz([load_pack(folder)], examples=examples)

    return run


RULE = """code = "{code}"
name = "rule-{number}"
title = {{ zh = "规则", en = "A rule" }}
why = {{ zh = "为何", en = "why" }}
fix = {{ zh = "如何改", en = "how" }}
severity = "warning"
basis = [{{ document = "惯例", binding = "practice" }}]
for = "{scope}"
{when}
require = "{require}"
message = {{ zh = "有误", en = "it is wrong" }}
{cases}
"""
EACH = "project in disclosure.projects"


def test_a_rule_whose_condition_can_never_hold_never_applies(ruled: Callable[..., FuzzReport]) -> None:
    report = ruled(
        {
            "scope": EACH,
            "when": 'when = "project.budget > 100 万元 and project.whole_budget < 50 万元 and project.budget < 50 万元"',
            "require": "project.budget > 0 元",
            "cases": '[[skips]]\ncase = "small"\nproject = { budget = "20 万元" }',
        }
    )
    never = problem(report, ProblemKind.NEVER_APPLIES, "RR-01")
    assert not never.is_remark
    assert not never.except_own


def test_a_rule_that_finds_something_in_its_own_examples_only_is_told(
    ruled: Callable[..., FuzzReport],
) -> None:
    report = ruled(
        {
            "scope": EACH,
            "require": "not project.name contains '涉密'",
            "cases": '[[rejects]]\ncase = "secret"\nproject = { name = "涉密工程" }',
        }
    )
    never = problem(report, ProblemKind.NEVER_FIRES, "RR-01")
    assert (never.is_remark, never.except_own) == (True, True)


def test_rules_about_a_project_and_about_all_of_them_may_contradict_each_other(
    ruled: Callable[..., FuzzReport],
) -> None:
    report = ruled(
        {
            "scope": "disclosure",
            "require": "sum(p.budget for p in disclosure.projects) <= 100 万元",
            "cases": '[[rejects]]\ncase = "large"\nproject = { budget = "900 万元" }',
        },
        {
            "scope": EACH,
            "require": "project.budget >= 200 万元",
            "cases": '[[rejects]]\ncase = "small"\nproject = { budget = "100 万元" }',
        },
    )
    assert problem(report, ProblemKind.CONTRADICTS, "RR-01", "RR-02").document


def test_rules_that_need_two_amounts_to_agree_contradict_nobody(ruled: Callable[..., FuzzReport]) -> None:
    report = ruled(
        {
            "scope": EACH,
            "require": "project.budget <= 500 元",
            "cases": '[[accepts]]\ncase = "small"\nproject = { budget = "500 元" }',
        },
        {
            "scope": EACH,
            "require": "project.fiscal_funds == project.budget",
            "cases": '[[rejects]]\ncase = "less"\nproject = { budget = "30 万元", fiscal_funds = "20 万元" }',
        },
    )
    assert not any(one.kind is ProblemKind.CONTRADICTS for one in report.problems)


def test_loops_over_a_long_narrative_are_slow(ruled: Callable[..., FuzzReport]) -> None:
    loops = " ".join(f"for {one} in disclosure.paragraphs" for one in "ijk")
    report = ruled(
        {
            "scope": "disclosure",
            "require": f"none(i.text == j.text and j.text == k.text and i.text contains '涉密' {loops})",
        }
    )
    assert problem(report, ProblemKind.SLOW, "RR-01")


HALF_BLIND = {
    "scope": EACH,
    "when": 'when = "has project.fiscal_funds"\nfaults = ["sources-broken"]',
    "require": "project.fiscal_funds + project.other_funds ≲ project.budget",
}


def test_a_rule_is_held_to_the_faults_that_it_names(ruled: Callable[..., FuzzReport]) -> None:
    missed = problem(ruled(HALF_BLIND), ProblemKind.MISSES, "RR-01")
    assert missed.fault == "sources-broken"
    assert missed.document is not None
    shipped = Program(load_packs(["funding"]), select=["FND-01"])
    assert observe(shipped, from_dict(missed.document)).found("FND-01")


def test_what_is_left_of_a_sound_document_is_sound(bad: FuzzReport) -> None:
    shipped = Program(load_packs(["all"]))
    for code in ("BAD-02", "BAD-05", "BAD-06"):
        document = problem(bad, ProblemKind.FIRES_ON_SOUND, code).document
        assert document is not None
        assert len(document["projects"]) == 1
        said = observe(shipped, from_dict(document))
        severe = [rule.code for rule in shipped.rules if rule.severity is not Severity.INFO]
        assert [one for one in severe if said.found(one)] == []


def test_what_is_left_of_a_fault_has_it_still(bad: FuzzReport) -> None:
    partial = [one for one in bad.problems if one.kind is ProblemKind.PARTIAL]
    assert partial
    for one in partial:
        assert one.document is not None
        codes = sorted(shipped_finders(one.fault))
        said = observe(Program(load_packs(["all"]), select=codes, preview=True), from_dict(one.document))
        assert codes
        assert all(said.found(code) for code in codes)


def test_faults_of_ones_own_are_planted(tmp_path: Path) -> None:
    name_lost = Fault(
        "name-lost",
        Bilingual("项目没有名称", "a project without a name"),
        apply=in_projects(lambda project, data: iter([{"name": ""}])),
    )
    rule = RULE.format(
        number=1,
        code="RR-01",
        scope=EACH,
        when='faults = ["name-lost"]',
        require="has project.name",
        cases="",
    )
    pack = load_pack(
        write_pack(
            tmp_path, 'id = "ruled"\nversion = "1.0.0"\ntitle = { zh = "规则", en = "R" }\n', {"rule-1": rule}
        )
    )
    (record,) = fuzz([pack], examples=2, faults=[name_lost]).rules
    assert record.hit == record.targets > 0
    with pytest.raises(RuleError, match="no fault called 'name-lost'"):
        fuzz([pack], examples=2)


def test_the_same_seed_gives_the_same_report_whatever_else_was_imported(tmp_path: Path) -> None:
    pack = load_pack(bad_pack(tmp_path, "fires-on-sound", "wrong-bound", "never-decided"))
    before = fuzz([pack], examples=2)
    path = tmp_path / "some_numbers.py"
    path.write_text("NUMBERS = [37, 173, 7_301, 40_961]\n", encoding="utf-8")
    spec = importlib.util.spec_from_file_location("some_numbers", path)
    assert spec is not None
    assert spec.loader is not None
    sys.modules["some_numbers"] = module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        assert fuzz([pack], examples=2) == before
    finally:
        del sys.modules["some_numbers"]
