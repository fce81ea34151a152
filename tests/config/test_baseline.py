"""The baseline hides what is known, counts it, outlives moved lines, and only ever shrinks."""

import json
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from config.configured import checked, document
from perfrules.config.baseline import (
    Baseline,
    KnownFinding,
    document_key,
    load_baseline,
    make_baseline,
    render_baseline,
)
from perfrules.engine import Program
from perfrules.engine.report import NoticeKind
from perfrules.errors import UsageError
from perfrules.packs import load_pack

VALUES = st.lists(st.sampled_from(["≤220 万元", "≤90 万元", "≤30 万元", "2 元/人"]), min_size=1, max_size=4)


@given(VALUES)
def test_the_baseline_of_a_document_hides_exactly_its_findings(values: list[str]) -> None:
    before = checked(document(*values))
    after = make_baseline([before]).apply(before)
    assert after.findings == ()
    assert after.baseline == before.findings
    assert [(t.findings, t.baseline) for t in after.tallies] == [(0, t.findings) for t in before.tallies]


@given(VALUES, VALUES)
def test_what_is_new_is_reported(known: list[str], now: list[str]) -> None:
    baseline = make_baseline([checked(document(*known))])
    report = baseline.apply(checked(document(*now)))
    fingerprints = {entry.fingerprint for entries in baseline.documents.values() for entry in entries}
    assert {finding.fingerprint for finding in report.baseline} <= fingerprints
    assert not {finding.fingerprint for finding in report.findings} & fingerprints


@given(VALUES, st.integers(1, 30))
def test_it_outlives_moved_lines_and_renamed_files(values: list[str], lines: int) -> None:
    baseline = make_baseline([checked(document(*values), "2024/a.txt")])
    moved = document(*values).replace("\n1、", "\n" * lines + "\n1、")
    assert baseline.apply(checked(moved, "archive/b.txt")).findings == ()


@given(st.lists(VALUES, max_size=3))
def test_reading_inverts_writing(
    tmp_path_factory: pytest.TempPathFactory, documents: list[list[str]]
) -> None:
    reports = [
        checked(document(*values, agency=f"第{number}镇人民政府"), f"{number}.txt")
        for number, values in enumerate(documents, start=1)
    ]
    baseline = make_baseline(reports)
    path = tmp_path_factory.mktemp("baseline") / "known.json"
    path.write_text(render_baseline(baseline), encoding="utf-8")
    assert load_baseline(path) == baseline
    assert render_baseline(make_baseline(reversed(reports))) == render_baseline(baseline)


def test_the_file_is_for_people_too() -> None:
    report = checked(document("≤220 万元", last="100%"))
    (finding,) = report.findings
    assert (
        render_baseline(make_baseline([report]))
        == f"""\
{{
  "format": "perfrules-baseline",
  "version": 1,
  "documents": {{
    "{document_key(report.disclosure)}": [
      {{"code": "CST-01", "subject": "项目1 / 总成本", "fingerprint": "{finding.fingerprint}", "count": 1}}
    ]
  }}
}}
"""
    )


def test_an_empty_one() -> None:
    assert json.loads(render_baseline(Baseline()))["documents"] == {}


class TestSameInEverything:
    """Two rows that are printed alike make two findings with one fingerprint."""

    ROW = "产出指标\t成本指标\t总成本\t总成本\t≤220 万元\t预算\n"
    ONE = document("≤220 万元", last="100%")
    TWO = ONE + ROW

    def test_they_are_counted(self) -> None:
        (entries,) = make_baseline([checked(self.TWO)]).documents.values()
        assert [entry.count for entry in entries] == [2]

    def test_only_as_many_are_known(self) -> None:
        report = make_baseline([checked(self.ONE)]).apply(checked(self.TWO))
        assert (len(report.baseline), len(report.findings)) == (1, 1)

    def test_one_less_shrinks_the_count(self) -> None:
        baseline = make_baseline([checked(self.TWO)])
        report = baseline.apply(checked(self.ONE))
        assert baseline.shrunk([report]) == make_baseline([checked(self.ONE)])
        (notice,) = baseline.gone([report], "known.json")
        assert (notice.kind, notice.code, notice.path) == (NoticeKind.GONE, "CST-01", "known.json")


class TestShrinking:
    OLD = make_baseline([checked(document("≤220 万元", "≤90 万元"))])

    def test_what_is_gone_is_taken_out(self) -> None:
        report = self.OLD.apply(checked(document("≤220 万元", "≤30 万元")))
        assert self.OLD.shrunk([report]) == make_baseline([checked(document("≤220 万元", "≤30 万元"))])
        (notice,) = self.OLD.gone([report], "known.json")
        assert "项目2" in notice.message.zh

    def test_nothing_is_ever_added(self) -> None:
        report = Baseline().apply(checked(document("≤220 万元")))
        assert Baseline().shrunk([report]) == Baseline()

    def test_what_was_not_checked_stays(self) -> None:
        elsewhere = self.OLD.apply(checked(document("≤30 万元", agency="另一镇人民政府")))
        assert self.OLD.shrunk([elsewhere]) == self.OLD
        assert list(self.OLD.gone([elsewhere], "known.json")) == []

    def test_rules_that_did_not_run_stay(self) -> None:
        only_schedules = Program([load_pack("schedule")], select=["SCH-01"])
        report = self.OLD.apply(checked(document("≤30 万元", "≤30 万元"), program=only_schedules))
        kept = [entry.code for entries in self.OLD.shrunk([report]).documents.values() for entry in entries]
        assert kept == ["CST-01", "CST-01", "SCH-01", "SCH-01"]

    def test_a_document_in_two_files(self) -> None:
        """Parts that one body publishes for one year are one document."""
        parts = [checked(document("≤220 万元"), "1.txt"), checked(document("≤30 万元", "≤90 万元"), "2.txt")]
        baseline = make_baseline(parts)
        assert baseline.shrunk([baseline.apply(part) for part in parts]) == baseline


def test_a_document_that_does_not_say_who_publishes_it_goes_by_its_name() -> None:
    disclosure = evolve(checked(document("1 元"), "in/a.txt").disclosure, agency=None, year=None)
    assert document_key(disclosure) == "a.txt"


FINE = {"code": "A-1", "subject": "s", "fingerprint": "0" * 64, "count": 1}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("", "no JSON", id="empty"),
        pytest.param('{\n  "format": ]', "line 2, column 13", id="no JSON"),
        pytest.param("[]", "no baseline", id="a list"),
        pytest.param('{"format": "other"}', "no baseline", id="another file"),
        pytest.param('{"format": "perfrules-baseline", "version": 9}', "version 9", id="another version"),
        pytest.param('{"format": "perfrules-baseline", "version": 1}', "the keys", id="a key missing"),
        pytest.param("[" * 100_000, "nested too deeply", id="deep"),
    ],
)
def test_what_is_no_baseline_is_refused(text: str, part: str, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=part) as caught:
        load_baseline(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    "entries",
    [
        pytest.param("x", id="no list"),
        pytest.param(["x"], id="no entry"),
        pytest.param([{**FINE, "more": 1}], id="another key"),
        pytest.param([{key: FINE[key] for key in ("code", "subject", "count")}], id="a key missing"),
        pytest.param([{**FINE, "count": 0}], id="none"),
        pytest.param([{**FINE, "count": True}], id="true is no count"),
        pytest.param([{**FINE, "fingerprint": "short"}], id="no fingerprint"),
        pytest.param([FINE, FINE], id="twice the same"),
    ],
)
def test_entries_that_are_wrong_are_refused(entries: object, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    data = {"format": "perfrules-baseline", "version": 1, "documents": {"d": entries}}
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(UsageError, match="'d'"):
        load_baseline(path)


def test_one_that_is_not_there_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="perfrules baseline FILE"):
        load_baseline(tmp_path / "nothing.json")


def test_entries_sort_by_rule_and_subject() -> None:
    entries = (KnownFinding("B-1", "x", "0"), KnownFinding("A-1", "y", "1"), KnownFinding("A-1", "x", "2"))
    text = render_baseline(Baseline({"d": entries}))
    assert [line.split('"')[3] + line.split('"')[7] for line in text.splitlines() if "code" in line] == [
        "A-1x",
        "A-1y",
        "B-1x",
    ]
