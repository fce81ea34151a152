"""The example of self-evaluations 绩效自评, checked as a user would."""

from collections.abc import Callable
from pathlib import Path

import pytest

import perfrules
from perfrules.cli import main

EXAMPLE = "examples/qingquan-2025-self-evaluation.txt"
FOUND = "SEV-01,SEV-02,SEV-04,SEV-06,SEV-07,SEV-09"
"""What the report shows: a rule that is added leaves it alone."""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_people_see(
    language: str,
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    snapshot: Callable[[str, str], None],
) -> None:
    monkeypatch.chdir(repository)
    assert main(["check", EXAMPLE, "--select", FOUND, "--lang", language]) == 1
    snapshot(f"self-evaluation-{language}.txt", capsys.readouterr().out)


def test_finds_what_was_planted_and_nothing_else(repository: Path) -> None:
    """The table in examples/README.md: rules, all in the second project."""
    readme = (repository / "examples" / "README.md").read_text(encoding="utf-8")
    own = readme.partition("# Self-evaluations")[2].partition("# A sound disclosure")[0]
    planted = {
        line.split(" | ")[0].removeprefix("| ") for line in own.splitlines() if line.startswith("| SEV")
    }
    (document,) = perfrules.check(repository / EXAMPLE).documents
    found = {(finding.subject.project_name, finding.code) for finding in document.findings}
    assert planted
    assert found == {("村道养护", code) for code in planted}
    assert not document.undecided
    assert not document.disclosure.unplaced
