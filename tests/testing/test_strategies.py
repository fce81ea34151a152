"""Made-up disclosures: nothing is wrong with them, and they are as asked for."""

from decimal import Decimal

import pytest
from hypothesis import find, given
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

from perfrules.engine import Program, check
from perfrules.engine.report import Severity
from perfrules.layout import from_text
from perfrules.model import Disclosure, Indicator, Project
from perfrules.model.build import from_dict, indicator_from_dict, project_from_dict, to_dict
from perfrules.rules import load_packs
from perfrules.testing import disclosures, documents, indicators, projects, values, write_text
from perfrules.testing.rows import CATEGORIES
from perfrules.values import Quantity, Value, parse, quantity

ALL = Program(load_packs(["all"]), preview=True)


@given(disclosures() | disclosures(tables=True) | disclosures(self_evaluation=True))
def test_no_shipped_pack_finds_anything_at_warning_or_above(disclosure: Disclosure) -> None:
    report = check(ALL, disclosure)
    assert [finding for finding in report.findings if finding.severity is not Severity.INFO] == []
    assert not report.faults


@given(
    disclosures(layout="text")
    | disclosures(layout="text", tables=True)
    | disclosures(layout="text", self_evaluation=True)
)
def test_nor_in_its_text(disclosure: Disclosure) -> None:
    report = check(ALL, disclosure)
    assert [finding for finding in report.findings if finding.severity is not Severity.INFO] == []
    assert disclosure.unplaced == disclosure.outside == ()


@given(disclosures(layout="text"))
def test_everything_has_a_place_in_a_text(disclosure: Disclosure) -> None:
    for project in disclosure.projects:
        assert project.location is not None
        assert all(indicator.location is not None for indicator in project.indicators)


@given(disclosures() | disclosures(tables=True) | disclosures(self_evaluation=True))
def test_plain_data_gives_it_back(disclosure: Disclosure) -> None:
    assert to_dict(from_dict(to_dict(disclosure))) == to_dict(disclosure)


@given(documents())
def test_documents_are_what_is_written_of_a_disclosure(document: str) -> None:
    assert write_text(from_text(document)) == document


@given(disclosures(year=2031, least="20 万元", most="30 万元", tree=2021, least_projects=2, most_projects=2))
def test_they_are_as_asked_for(disclosure: Disclosure) -> None:
    assert disclosure.year == 2031
    assert len({project.name for project in disclosure.projects}) == 2
    for project in disclosure.projects:
        assert project.budget is not None
        assert project.budget.quantity is not None
        assert quantity("20 万元").base <= project.budget.quantity.base <= quantity("30 万元").base
        assert {row.group for row in project.indicators if row.category == "经济成本指标"} == {"成本指标"}


@given(projects(least="0.01 万元", most="0.01 万元"))
def test_a_range_may_be_a_single_amount(project: Project) -> None:
    assert project.budget is not None
    assert project.budget.quantity == Quantity(Decimal("0.01"), "万元")


def test_a_range_without_an_amount_is_refused() -> None:
    with pytest.raises(ValueError, match="no budget is at least"):
        find(projects(least="0.001 万元", most="0.002 万元"), lambda project: True)


@pytest.mark.parametrize("category", CATEGORIES)
def test_an_indicator_of_a_category(category: str) -> None:
    assert find(indicators([category], tree=2015), lambda indicator: True).category == category


@pytest.mark.parametrize("record", [Disclosure, Project, Indicator, Value, Quantity])
def test_hypothesis_knows_the_types(record: type) -> None:
    assert isinstance(find(st.from_type(record), lambda made: True), record)


def test_examples_shrink_to_one_small_project() -> None:
    (project,) = find(disclosures(), lambda found: bool(found.projects)).projects
    assert project.name is not None
    assert (project.name.text, project.budget and project.budget.cell.text) == ("东坪村道养护", "0.01")


@given(disclosures(tables=True))
def test_tables_come_with_procurement_and_narrative(disclosure: Disclosure) -> None:
    assert len(disclosure.tables) == 9
    assert disclosure.assets is not None
    assert disclosure.stated
    bought = [project for project in disclosure.projects if project.purchases]
    assert (disclosure.procurement is not None) == bool(bought)


@pytest.mark.parametrize("strategy", [disclosures(), projects(), indicators(), values()])
def test_an_example_that_fails_is_printed_as_a_call_that_makes_it_again(
    strategy: st.SearchStrategy[object],
) -> None:
    made = find(strategy, lambda found: True)
    calls = {
        "from_dict": from_dict,
        "project_from_dict": project_from_dict,
        "indicator_from_dict": indicator_from_dict,
        "parse": parse,
    }
    printed = pretty(made)
    assert pretty(eval(printed, dict(calls))) == printed
    assert printed.count("\n") < 70
