"""Suppressions: what they set aside, how long, and that nothing about them is silent."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.configured import checked, document, settings
from perfrules.config.review import Review
from perfrules.config.settings import MIN_FINGERPRINT, Settings, Suppression
from perfrules.engine.report import DocumentReport, NoticeKind
from perfrules.packs.problem import Source
from perfrules.packs.reader import Reader

TODAY = date(2025, 6, 1)
TEXT = document("≤220 万元", "≤90 万元", "≤30 万元")


def reviewed(*suppressions: Suppression, path: str = "budget.txt") -> tuple[DocumentReport, Review]:
    configuration = Settings(Path("perfrules.toml"), Reader(Source("perfrules.toml", ""), {}))
    review = Review(_with(configuration, suppressions), today=TODAY)
    return review.apply(checked(TEXT, path)), review


def _with(configuration: Settings, suppressions: tuple[Suppression, ...]) -> Settings:
    return Settings(configuration.path, configuration.reader, suppressions=suppressions)


def test_the_document_has_what_the_tests_need() -> None:
    assert [finding.code for finding in checked(TEXT).findings] == [
        "SCH-01", "CST-01", "SCH-01", "CST-01", "SCH-01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "left"),
    [
        pytest.param(Suppression("SCH-01", "x"), 2, id="a rule"),
        pytest.param(Suppression("SCH", "x"), 2, id="several rules"),
        pytest.param(Suppression("SCH", "x", project="2"), 4, id="a project by number"),
        pytest.param(Suppression("SCH", "x", project="项目2"), 4, id="by name"),
        pytest.param(Suppression("SCH", "x", project="99999922P*"), 4, id="by code"),
        pytest.param(Suppression("SCH", "x", project="项目"), 5, id="not by a part of its name"),
        pytest.param(Suppression("CST", "x", indicator="总成本"), 3, id="an indicator"),
        pytest.param(Suppression("SCH", "x", indicator="总成本"), 5, id="an indicator, where none is meant"),
        pytest.param(Suppression("SCH", "x", path="budget.*"), 2, id="the document"),
        pytest.param(Suppression("SCH", "x", path="other"), 5, id="another document"),
        pytest.param(Suppression("SCH", "x", until=TODAY), 2, id="on its last day"),
        pytest.param(Suppression("SCH", "x", until=date(2025, 5, 31)), 5, id="the day after"),
    ],
)
def test_what_is_set_aside(one: Suppression, left: int) -> None:
    report, _ = reviewed(one)
    assert len(report.findings) == left
    assert len(report.suppressed) == 5 - left
    assert sum(tally.findings for tally in report.tallies) == left
    assert sum(tally.suppressed for tally in report.tallies) == 5 - left


def test_the_reason_is_kept_and_the_first_one_counts() -> None:
    report, review = reviewed(
        Suppression("SCH", "general", by="audit"), Suppression("SCH-01", "second"), Suppression("CST", "x")
    )
    assert {(one.reason, one.by) for one in report.suppressed if one.finding.code == "SCH-01"} == {
        ("general", "audit")
    }
    assert review.notices() == ()


class TestNotices:
    def test_expired(self) -> None:
        _, review = reviewed(Suppression("SCH", "old", until=date(2025, 5, 31), line=7))
        (notice,) = review.notices()
        assert (notice.kind, notice.code, notice.path, notice.line) == (
            NoticeKind.EXPIRED,
            "SCH",
            "perfrules.toml",
            7,
        )
        assert "2025-05-31" in notice.message.en
        assert "old" in notice.message.zh

    def test_unused(self) -> None:
        _, review = reviewed(Suppression("SCH", "x", project="nothing"), Suppression("CST", "y"))
        assert [(notice.kind, notice.code) for notice in review.notices()] == [(NoticeKind.UNUSED, "SCH")]

    def test_what_was_not_asked_about_is_not_called_unused(self) -> None:
        """Another document, a rule that did not run."""
        _, review = reviewed(Suppression("SCH", "x", path="elsewhere"), Suppression("FND", "x"))
        assert review.notices() == ()

    def test_used_in_one_of_several_documents_is_used(self) -> None:
        _, review = reviewed(Suppression("CST", "x"))
        review.apply(checked(document("≤30 万元"), "second.txt"))
        assert review.notices() == ()


def test_suppressions_can_be_left_out(tmp_path: Path) -> None:
    read = settings(tmp_path, '[[suppress]]\ncode = "SCH"\nreason = "x"\nuntil = 2000-01-01')
    review = Review(read, today=TODAY, with_suppressions=False)
    report = review.apply(checked(TEXT))
    assert (len(report.findings), report.suppressed, review.notices()) == (5, (), ())
    assert report.configuration == str(tmp_path / "perfrules.toml")


@given(st.data())
def test_a_fingerprint_sets_aside_exactly_one_finding(data: st.DataObject) -> None:
    before = checked(TEXT)
    finding = data.draw(st.sampled_from(before.findings))
    length = data.draw(st.integers(MIN_FINGERPRINT, 64))
    report, _ = reviewed(Suppression(finding.code, "x", fingerprint=finding.fingerprint[:length]))
    assert [one.finding for one in report.suppressed] == [finding]
    assert report.findings == tuple(other for other in before.findings if other != finding)


@given(
    st.lists(
        st.builds(
            Suppression,
            code=st.sampled_from(["SCH", "CST-01", "S", "FND"]),
            reason=st.just("x"),
            project=st.sampled_from(["", "1", "项目?", "nothing"]),
            path=st.sampled_from(["", "*.txt", "old"]),
            until=st.sampled_from([None, TODAY, date(2025, 5, 31)]),
        ),
        max_size=4,
    )
)
def test_no_finding_is_lost_or_made(suppressions: list[Suppression]) -> None:
    before = checked(TEXT)
    report, _ = reviewed(*suppressions)
    together = {*report.findings, *(one.finding for one in report.suppressed)}
    assert together == set(before.findings)
    assert len(report.findings) + len(report.suppressed) == len(before.findings)
