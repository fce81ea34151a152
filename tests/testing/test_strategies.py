"""Made-up disclosures: nothing is wrong with them, and they are as asked for."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

from perfrules.engine import Program, check
from perfrules.engine.report import Severity
from perfrules.errors import ArgumentError
from perfrules.layout import from_text
from perfrules.model import Disclosure, Indicator, Project
from perfrules.model.data import from_dict, indicator_from_dict, project_from_dict, to_dict
from perfrules.packs import load_packs
from perfrules.reading import parse
from perfrules.testing import disclosures, documents, indicators, projects, values, write_text
from perfrules.testing.project_rows import CATEGORIES
from perfrules.values import Quantity, Value, quantity

ALL = Program(load_packs(["all"]), preview=True)
FIRST = settings(phases=[Phase.generate], database=None)
"""Finds any example that will do, and not the smallest."""


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
    assert disclosure.statements
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


@pytest.mark.parametrize(
    ("strategy", "call"),
    [
        (disclosures(), "from_dict"),
        (projects(), "project_from_dict"),
        (indicators(), "indicator_from_dict"),
        (st.from_type(Project), "project_from_dict"),
        (st.from_type(Indicator), "indicator_from_dict"),
    ],
)
def test_a_test_that_fails_shows_the_record_and_not_how_it_was_drawn(
    strategy: st.SearchStrategy[object], call: str
) -> None:
    @settings(database=None, max_examples=5, deadline=None)
    @given(record=strategy)
    def fails(record: object) -> None:
        raise AssertionError

    with pytest.raises(AssertionError) as caught:
        fails()
    (note,) = [note for note in caught.value.__notes__ if "record=" in note]
    assert f"record={call}({{" in note
    assert "Plan(" not in note
    assert "lambda" not in note


@pytest.mark.parametrize(
    ("strategy", "arguments", "message"),
    [
        (indicators, {"categories": ["数量"]}, "none of '数量指标', '质量指标'"),
        (projects, {"categories": ["数量指标", "其他"]}, "'其他', which is none of"),
        (disclosures, {"categories": "数量指标"}, "must be a list"),
        (disclosures, {"categories": 3}, "must be a list"),
        (indicators, {"categories": []}, "nothing to choose from"),
        (projects, {"tree": "2021"}, "'2021', which is none of 2015, 2021"),
        (disclosures, {"tree": 2018}, "2018, which is none of 2015, 2021"),
        (indicators, {"tree": 2018}, "2018, which is none of 2015, 2021"),
        (disclosures, {"layout": "xml"}, "'xml', which is none of 'data', 'text'"),
        (disclosures, {"year": "2025"}, "year is '2025', and no whole number"),
        (projects, {"year": 2025.0}, "no whole number"),
        (indicators, {"year": True}, "no whole number"),
        (disclosures, {"year": 99}, "from 1900 to 2099"),
        (documents, {"year": 2100}, "from 1900 to 2099"),
        (projects, {"least": 5}, 'must be an amount as text\nhelp: write e.g. "30 元"'),
        (projects, {"least": "5 人"}, "least: 人 cannot be converted to 元"),
        (disclosures, {"most": "viel"}, "most: 'viel' is no quantity"),
        (disclosures, {"least": "2 万元", "most": "1 万元"}, "no budget is at least 2 万元 and at most 1 万元"),
        (disclosures, {"least_projects": 4}, "most_projects is 3, less than 4"),
        (disclosures, {"least_projects": 43, "most_projects": 50}, "there are names for 42 projects"),
        (disclosures, {"least_projects": "2"}, "no whole number"),
        (disclosures, {"least_projects": 0, "layout": "text"}, "least_projects is 0, less than 1"),
        (documents, {"most_projects": 0}, "most_projects is 0, less than 1"),
    ],
)  # fmt: skip
def test_an_argument_that_is_none_is_refused_at_once(
    strategy: Callable[..., object], arguments: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        strategy(**arguments)
    assert isinstance(caught.value, ArgumentError)
    assert caught.value.zh != caught.value.en


@pytest.mark.parametrize("year", [1900, 2099])
def test_the_first_and_the_last_year_stand_in_texts(year: int) -> None:
    assert find(disclosures(year=year, layout="text"), lambda made: True, settings=FIRST).year == year


def test_there_are_as_many_projects_as_there_are_names() -> None:
    made = find(disclosures(least_projects=42, most_projects=50), lambda found: True, settings=FIRST)
    assert len(made.projects) == 42
