"""The same from Python: :func:`perfrules.check` with a configuration."""

from datetime import date
from pathlib import Path

import pytest

import perfrules
from config.configured import document
from perfrules.config.baseline import make_baseline, render_baseline
from perfrules.engine.report import NoticeKind
from perfrules.errors import UsageError

CONFIGURATION = """
select = ["CST-01", "SCH-01"]
[[suppress]]
code = "CST-01"
reason = "x"
until = 2025-06-30
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(document("≤220 万元"), encoding="utf-8")
    (tmp_path / "perfrules.toml").write_text(CONFIGURATION, encoding="utf-8")
    return tmp_path


def found(report: perfrules.Report) -> list[str]:
    return [finding.code for document in report.documents for finding in document.findings]


def test_none_is_looked_for(folder: Path) -> None:
    assert set(found(perfrules.check(folder / "a.txt", select=["CST-01", "SCH-01"]))) == {"CST-01", "SCH-01"}


@pytest.mark.parametrize(
    ("today", "codes", "notices"),
    [
        pytest.param(date(2025, 6, 30), ["SCH-01"], [], id="the last day"),
        pytest.param(date(2025, 7, 1), ["SCH-01", "CST-01"], [NoticeKind.EXPIRED], id="the day after"),
    ],
)
def test_today_is_an_argument(today: date, codes: list[str], notices: list[NoticeKind], folder: Path) -> None:
    report = perfrules.check(folder / "a.txt", configuration=folder / "perfrules.toml", today=today)
    assert found(report) == codes
    assert [notice.kind for notice in report.notices] == notices


def test_the_baseline_that_it_names(folder: Path) -> None:
    first = perfrules.check(folder / "a.txt", select=["SCH-01"])
    (folder / "known.json").write_text(render_baseline(make_baseline(first.documents)), encoding="utf-8")
    configuration = folder / "perfrules.toml"
    configuration.write_text('baseline = "known.json"\nselect = ["CST-01", "SCH-01"]', encoding="utf-8")
    assert found(perfrules.check(folder / "a.txt", configuration=configuration)) == ["CST-01"]


def test_arguments_go_before_it(folder: Path) -> None:
    configuration = folder / "perfrules.toml"
    report = perfrules.check(folder / "a.txt", ["schedule"], select=["SCH-01"], configuration=configuration)
    assert found(report) == ["SCH-01"]
    assert [pack.id for pack in report.packs] == ["schedule"]


def test_a_project_file_without_our_table(folder: Path) -> None:
    (folder / "pyproject.toml").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="no table"):
        perfrules.check(folder / "a.txt", configuration=folder / "pyproject.toml")
