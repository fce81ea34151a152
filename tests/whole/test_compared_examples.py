"""The pairs under examples/: sound ones give nothing, and of their twins every planted fault is found, and no other."""

from pathlib import Path

import pytest

import perfrules

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "pairs"

SOUND = [
    ("targets-2025", "self-evaluation-2025", "预算与自评"),
    ("self-evaluation-2024", "targets-2025", "年度之间"),
    ("targets-2025", "published-2025", "批复与公布"),
    ("unit-office unit-farm", "department", "单位与部门"),
    ("budget-2025", "accounts-2025", "预算与决算"),
]

FAULTY = [
    ("targets-2025", "self-evaluation-2025-faulty", {"CMP-01", "CMP-07", "CMP-10", "CMP-12", "CMP-18"}),
    ("self-evaluation-2024-faulty", "targets-2025", {"CMP-22", "CMP-23"}),
    ("targets-2025", "published-2025-faulty", {"CMP-02", "CMP-15", "CMP-17"}),
    ("unit-office unit-farm", "department-faulty", {"CMP-33"}),
    ("budget-2025", "accounts-2025-faulty", {"CMP-32"}),
]


def compared(before: str, after: str) -> perfrules.DocumentReport:
    units = [EXAMPLES / f"{name}.txt" for name in before.split()]
    return perfrules.compare(units, EXAMPLES / f"{after}.txt").documents[0]


@pytest.mark.parametrize(("before", "after", "kind"), SOUND, ids=lambda given: given)
def test_a_sound_pair_gives_nothing(before: str, after: str, kind: str) -> None:
    report = compared(before, after)
    assert report.comparison is not None
    assert report.comparison.kind == kind
    assert all(match.by for match in report.comparison.projects)
    assert all(match.by for match in report.comparison.indicators)
    assert report.findings == ()
    assert report.undecided == ()


@pytest.mark.parametrize(
    ("before", "after", "codes"), FAULTY, ids=lambda given: given if isinstance(given, str) else ""
)
def test_of_a_faulty_twin_all_is_found(before: str, after: str, codes: set[str]) -> None:
    found = [finding.code for finding in compared(before, after).findings]
    assert sorted(found) == sorted(codes)
