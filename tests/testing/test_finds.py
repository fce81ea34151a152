"""Assertions on findings, and what they say when they fail."""

from pathlib import Path

import pytest

import perfrules
from perfrules.language.work import Work
from perfrules.testing import assert_finds, checked

COSTLY = {
    "projects": [
        {"budget": "80 万元", "indicators": [{"category": "成本指标", "name": "费用", "value": "≤220 万元"}]}
    ]
}
TEXT = "1、道路绩效目标表\n项目编码\tC1\t\t项目名称\t道路\n预算规模及资金用途\t预算数\t30.00"


def test_what_is_expected_is_found() -> None:
    report = assert_finds(COSTLY, "CST-01", packs=["cost-reconciliation"])
    assert len(report.documents) == 1
    assert_finds(COSTLY, ["CST-01"], packs=["cost-reconciliation"])
    assert_finds({"projects": [{"budget": "80 万元"}]}, packs=["cost-reconciliation"])


def test_what_is_missing_and_what_is_spare() -> None:
    with pytest.raises(AssertionError) as caught:
        assert_finds(COSTLY, "CST-02 CST-02", packs=["cost-reconciliation"])
    assert str(caught.value).splitlines() == [
        "other findings than expected:",
        "  - CST-02 was not found: not applicable × 1",
        "  - CST-02 was not found: not applicable × 1",
        "  + CST-01 The cost indicator “费用” is ≤220 万元, above the budget 80 万元",
    ]


def test_what_a_rule_said_instead() -> None:
    blank = {"projects": [{"number": 3, "schedule": {"12": "无"}}, {"schedule": {"12": "100%"}}]}
    with pytest.raises(AssertionError) as caught:
        assert_finds(blank, "SCH-01 CST-01", packs=["schedule"])
    lines = str(caught.value).splitlines()
    assert lines[1] == "  - CST-01 was not asked: no such rule takes part (see packs, select and preview)"
    assert lines[2] == "  - SCH-01 was not found: passed × 1, not decidable × 1"
    assert lines[3].startswith("      not decidable (project 3): ")


def test_a_finding_too_few() -> None:
    with pytest.raises(AssertionError, match="CST-01 was not found: found × 1"):
        assert_finds(COSTLY, "CST-01 CST-01", packs=["cost-reconciliation"])


def test_a_rule_that_failed_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Work, "take", lambda *_: 1 / 0)
    with pytest.raises(AssertionError, match="! SCH-01 failed itself: "):
        assert_finds({"projects": [{"schedule": {"12": "100%"}}]}, packs=["schedule"], select=["SCH-01"])


def test_a_finding_without_a_place_names_its_project() -> None:
    with pytest.raises(AssertionError, match=r"\+ FND-02 .* \(project 7\)"):
        assert_finds({"projects": [{"number": 7, "budget": "0.00"}]}, packs=["funding"], select=["FND-02"])


def test_documents_in_all_forms(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    names = [
        report.documents[0].disclosure.projects[0].name
        for report in (
            checked(TEXT, ["funding"]),
            checked(path, ["funding"]),
            checked(str(path), ["funding"]),
        )
    ]
    assert [str(name) for name in names] == ["道路"] * 3


def test_a_single_pack_needs_no_list() -> None:
    assert_finds(COSTLY, "CST-01", packs="cost-reconciliation")
    assert_finds(COSTLY, "CST-01", packs=perfrules.load_pack("cost-reconciliation"))


@pytest.mark.parametrize("codes", ["CST-01, CST-02", ["CST-01,CST-02"], "CST-01、CST-02", ["CST-01 CST-02"]])
def test_codes_with_commas_are_refused(codes: str | list[str]) -> None:
    with pytest.raises(ValueError, match="is no code of a rule"):
        assert_finds(COSTLY, codes, packs="cost-reconciliation")
