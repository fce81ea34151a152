"""A sound disclosure has no finding, and each fault that is planted in its twin is found by exactly its own rule.

The twin shows faults in a document as people read it. That every rule finds what it is there for is asked of made-up
documents, by tests/testing/faults: a rule that is added needs no fault here.
"""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from perfrules.engine import DocumentReport, Program, check
from perfrules.layout import from_text
from perfrules.packs import load_packs

EXAMPLES = Path(__file__).parents[2] / "examples"
SOUND = (EXAMPLES / "tinglan-2025.txt").read_text(encoding="utf-8")
FAULTS: list[dict[str, Any]] = tomllib.loads(
    (EXAMPLES / "tinglan-2025-faults.toml").read_text(encoding="utf-8")
)["fault"]


@cache
def program() -> Program:
    return Program(load_packs(("all",)))


def planted(text: str, fault: dict[str, Any]) -> str:
    """The text with the edits of a fault."""
    for edit in fault["edits"]:
        start, end = part(text, edit.get("project"))
        assert text.count(edit["find"], start, end) == 1, edit
        text = text[:start] + text[start:end].replace(edit["find"], edit["put"]) + text[end:]
    return text


def part(text: str, project: int | None) -> tuple[int, int]:
    """Where the tables of a project begin and end; the whole text without one."""
    if project is None:
        return 0, len(text)
    start = text.index(f"\n{project}、2025 镇级") + 1
    following = text.find(f"\n{project + 1}、2025 镇级", start)
    return start, following if following > 0 else text.index("\n六、政府采购", start)


def examined(text: str) -> DocumentReport:
    return check(program(), from_text(text))


def test_the_sound_disclosure_has_no_finding() -> None:
    report = examined(SOUND)
    assert not report.findings
    assert not report.undecided
    assert not report.faults
    assert len(report.disclosure.projects) == 14
    assert len(report.disclosure.tables) == 9


@pytest.mark.parametrize(
    "fault",
    [
        # Those that go together are all in the twin, which is asked below.
        pytest.param(fault, id=fault["code"], marks=() if "alone" in fault else pytest.mark.thorough)
        for fault in FAULTS
    ],
)
def test_a_fault_is_found_by_its_own_rule(fault: dict[str, Any]) -> None:
    report = examined(planted(SOUND, fault))
    assert {finding.code for finding in report.findings} == {fault["code"], *fault.get("also", [])}
    assert not report.faults


def test_the_twin_is_the_sound_disclosure_with_all_faults_that_go_together() -> None:
    text = SOUND
    for fault in FAULTS:
        if "alone" not in fault:
            text = planted(text, fault)
    assert text == (EXAMPLES / "tinglan-2025-faulty.txt").read_text(encoding="utf-8")


def test_the_twin_has_what_was_planted_and_nothing_else() -> None:
    report = examined((EXAMPLES / "tinglan-2025-faulty.txt").read_text(encoding="utf-8"))
    found = Counter(finding.code for finding in report.findings)
    together = [fault for fault in FAULTS if "alone" not in fault]
    own = {fault["code"] for fault in together}
    assert own <= set(found) <= own.union(*(fault.get("also", []) for fault in together))
    # Two subjects changed places in one table, and a total and a 款 are each no sum: each is found.
    assert {code: times for code, times in found.items() if times > 1} == {"BTB-04": 2, "BTB-09": 2}
