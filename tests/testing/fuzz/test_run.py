"""Fuzzing: each of the known faults of a badly written pack is reported, and nothing of the shipped ones."""

from pathlib import Path

import pytest

from perfrules.engine import Program
from perfrules.model.build import from_dict
from perfrules.rules import load_pack, load_packs, runtime
from perfrules.testing.fuzz import FuzzReport, Problem, ProblemKind, fuzz
from perfrules.testing.fuzz.observe import observe

BAD = Path(__file__).parent.parent / "bad-pack"


@pytest.fixture(scope="module")
def bad() -> FuzzReport:
    return fuzz([load_pack(BAD)], examples=6)


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
    assert missed.mutation == "satisfaction-out-of-range"
    assert missed.document is not None
    assert missed.document["projects"][0]["indicators"][0]["value"] == "≥0%"


def test_a_contradiction_is_shown_by_a_document_that_one_of_them_finds(bad: FuzzReport) -> None:
    document = problem(bad, ProblemKind.CONTRADICTS, "BAD-05", "BAD-06").document
    assert document is not None
    said = observe(Program([load_pack(BAD)]), from_dict(document))
    assert [bool(said.found(code)) for code in ("BAD-05", "BAD-06")] == [False, True]


def test_the_same_seed_gives_the_same_report(bad: FuzzReport) -> None:
    assert fuzz([load_pack(BAD)], examples=6) == bad


def test_a_badly_written_pack_fails(bad: FuzzReport) -> None:
    assert bad.fails
    assert not bad.has_faults


def test_a_rule_that_fails_itself_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "MAX_STEPS", 1000)
    report = fuzz([load_pack(BAD)], examples=2)
    assert report.has_faults
    assert "more than 1000 elements" in problem(report, ProblemKind.CRASHES, "BAD-07").error


def test_nothing_is_wrong_with_the_shipped_packs() -> None:
    report = fuzz(load_packs(["all"]), examples=4)
    assert [one for one in report.problems if not one.is_remark] == []
    assert report.caught == report.applied


def test_time_may_run_out() -> None:
    ticks = iter(range(1000))
    report = fuzz(load_packs(["schedule"]), examples=50, seconds=3, clock=lambda: float(next(ticks)))
    assert not report.is_whole
    assert 0 < report.examples < 50
