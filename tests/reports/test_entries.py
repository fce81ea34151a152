"""Findings by cause: one entry for each, the gravest and largest first."""

from decimal import Decimal

import pytest
from attrs import evolve

from perfrules.engine.report import DocumentReport, Finding, Report, Severity, Subject
from perfrules.reports.entries import at_least, entries, gravest_first, worst_first
from perfrules.values import Quantity
from reports import sample


def finding(
    code: str,
    severity: Severity = Severity.ERROR,
    amount: str | None = None,
    project: int = 2,
    group: str | None = None,
) -> Finding:
    return evolve(
        sample.FINDING,
        code=code,
        severity=severity,
        amount=None if amount is None else Quantity(amount, "万元"),
        subject=Subject(project, f"P-{project}", "某项目"),
        group=group or code,
    )


def document(*findings: Finding) -> DocumentReport:
    return DocumentReport(sample.disclosure(), findings, (), ())


def test_the_gravest_then_the_largest_come_first() -> None:
    found = document(
        finding("A-01", Severity.WARNING, "900"),
        finding("B-01", amount="3"),
        finding("C-01"),
        finding("D-01", amount="20"),
    )
    assert [entry.code for entry in entries(found)] == ["D-01", "B-01", "C-01", "A-01"]


def test_what_several_rules_say_is_one_entry_under_the_first() -> None:
    covered = finding("A-02", Severity.WARNING, "140", group="A-01")
    (entry,) = entries(document(covered, finding("A-01", amount="140")))
    assert [one.code for one in entry.findings] == ["A-01", "A-02"]
    assert entry.is_single
    assert entry.amount == Decimal(1_400_000)


@pytest.mark.parametrize(
    ("projects", "amount"),
    [
        pytest.param([(1, "30"), (2, "70")], "100 万元", id="two projects add up"),
        pytest.param([(1, "30"), (1, "70")], "70 万元", id="of one project the largest counts"),
        pytest.param([(1, "-30")], "30 万元", id="what is too little counts as much"),
        pytest.param([(1, "0.5")], "5000 元", id="less than one 万元"),
        pytest.param([(1, None)], "", id="no money"),
    ],
)
def test_the_money_of_an_entry(projects: list[tuple[int, str | None]], amount: str) -> None:
    (entry,) = entries(document(*(finding("A-01", amount=one, project=number) for number, one in projects)))
    assert entry.amount_text == amount


def test_entries_of_several_documents_are_sorted_together() -> None:
    one, other = document(finding("A-01", amount="1")), document(finding("A-01", amount="2"))
    assert [entry.amount for entry in gravest_first([*entries(one), *entries(other)])] == [20_000, 10_000]
    worse = document(finding("A-01"), finding("A-01"))
    assert worst_first([one, worse]) == [worse, one]


def test_what_is_below_a_severity_is_left_out_and_counted() -> None:
    report = Report((), (document(finding("A-01"), finding("B-01", Severity.INFO)),))
    shown, left_out = at_least(report, Severity.WARNING)
    assert [one.code for one in shown.documents[0].findings] == ["A-01"]
    assert left_out == {Severity.INFO: 1}
    assert at_least(report, Severity.INFO) == (report, {})
