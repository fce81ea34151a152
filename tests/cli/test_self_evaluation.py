"""The example of self-evaluations 绩效自评, checked as a user would."""

from collections.abc import Callable
from pathlib import Path

import pytest

import perfrules
from perfrules.cli import main

EXAMPLE = "examples/qingquan-2025-self-evaluation.txt"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_people_see(
    language: str,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    snapshot: Callable[[str, str], None],
) -> None:
    monkeypatch.chdir(repository)
    assert main(["check", EXAMPLE, "--pack", "self-evaluation", "--lang", language]) == 1
    snapshot(f"self-evaluation-{language}.txt", capsys.readouterr().out)


def test_only_the_second_has_findings_whatever_pack_is_asked(repository: Path) -> None:
    (document,) = perfrules.check(repository / EXAMPLE).documents
    assert {(finding.subject.project_name, finding.code) for finding in document.findings} == {
        ("村道养护", code) for code in ("SEV-01", "SEV-02", "SEV-04", "SEV-06", "SEV-07", "SEV-09")
    }
    assert not document.undecided
    assert not document.disclosure.unplaced
