"""Assertions on findings, and what they say when they fail."""

from pathlib import Path

import pytest

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
        "  - CST-02 was not found",
        "  - CST-02 was not found",
        "  + CST-01 The cost indicator “费用” is ≤220 万元, above the budget 80 万元",
    ]


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
