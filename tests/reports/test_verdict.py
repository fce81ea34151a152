"""The account of a rule as text and as JSON."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import evolve

import perfrules
from perfrules.engine.verdict import explain_rule
from perfrules.model import Disclosure, Location, Place
from perfrules.model.data import from_dict
from perfrules.packs import load_pack
from perfrules.reports.page import Page
from perfrules.reports.texts import Texts
from perfrules.reports.verdict import render_verdicts, verdicts_json

RULES = {rule.code: rule for name in ("cost-reconciliation", "schedule") for rule in load_pack(name).rules}


def disclosure(budget: str = "80 万元", value: str = "≤30 万元") -> Disclosure:
    indicator = {"category": "成本指标", "name": "总成本", "value": value}
    return from_dict({"projects": [{"number": 1, "name": "甲", "budget": budget, "indicators": [indicator]}]})


def text(document: Disclosure, code: str = "CST-01", **settings: Any) -> str:
    page = Page(Texts("en"), **settings)
    return render_verdicts([(document, [explain_rule(RULES[code], document)])], page)


def test_places_are_in_the_reader_s_language() -> None:
    document = disclosure()
    (project,) = document.projects
    assert project.budget
    place = Location(1, 1, 2, Place(table=6, row=12, column=5))
    budget = evolve(project.budget, cell=evolve(project.budget.cell, location=place))
    document = evolve(document, projects=(evolve(project, budget=budget),))
    page = Page(Texts("zh"))
    shown = render_verdicts([(document, [explain_rule(RULES["CST-01"], document)])], page)
    assert "表6 行12 列5" in shown
    assert "table 6" not in shown


def test_undecided_says_what_is_missing() -> None:
    shown = text(disclosure(budget="叁拾"))
    assert "undecided: 总成本 ≤30 万元" in shown
    assert "require  unknown  indicator.value.upper <= project.budget" in shown
    assert "the budget “叁拾” could not be read" in shown


def test_the_tolerance_is_shown() -> None:
    row = {"category": "成本指标", "name": "总成本", "value": "≤40.004 万元"}
    rows = {"number": 1, "name": "甲", "budget": "80.00", "indicators": [row, {**row, "name": "次"}]}
    shown = text(from_dict({"projects": [rows]}), "CST-02")
    assert "(± 0.005 万元)" in shown


@pytest.mark.parametrize("width", [40, 60, 100])
def test_it_fits_the_page_unless_one_word_does_not(width: int) -> None:
    assert max(map(len, text(disclosure(), width=width).splitlines())) <= max(width, 60)


def test_nothing_is_coloured_that_is_not_a_role() -> None:
    """The plain style refuses a role that does not exist, so every line has been asked for one that does."""
    for document in (
        disclosure(),
        disclosure(value="2 元/人"),
        disclosure(value="≤220 万元"),
        disclosure("叁拾"),
    ):
        assert "CST-01" in text(document, verbose=True)


def closed(part: Any) -> Any:
    """The schema with every object closed, so that a key that is not documented fails."""
    if isinstance(part, list):
        return [closed(item) for item in part]
    if not isinstance(part, dict):
        return part
    result = {key: closed(item) for key, item in part.items()}
    if "properties" in result:
        result.setdefault("additionalProperties", False)
    return result


@pytest.mark.parametrize("code", RULES)
def test_json_follows_its_schema_and_has_no_other_keys(code: str) -> None:
    path = Path(perfrules.__file__).parent / "schemas" / "explain.schema.json"
    documents = [disclosure(), disclosure("叁拾"), disclosure(value="≤220 万元"), disclosure(value="优")]
    data = json.loads(verdicts_json([(one, [explain_rule(RULES[code], one)]) for one in documents]))
    jsonschema.validate(data, closed(json.loads(path.read_text(encoding="utf-8"))))
