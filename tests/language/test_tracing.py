"""Tracing computes what deciding computes, and keeps the evidence."""

from typing import Any

import pytest
from hypothesis import example, given, settings

from effort import examples
from language.expressions import VARIABLES, conditions, disclosures, ill_typed, money, numbers
from language.traced import Alone, traced
from perfrules.language.check import Scope, check
from perfrules.language.compile import compile_expression
from perfrules.language.errors import ExpressionError
from perfrules.language.evidence import Result
from perfrules.language.parse import parse_expression
from perfrules.language.tracing import Tracer
from perfrules.language.tree import Node
from perfrules.language.types import RecordType
from perfrules.model import Disclosure
from perfrules.model.data import from_dict
from perfrules.model.location import Cell
from perfrules.model.make import make_indicator

_SCOPE = Scope({name: RecordType(name) for name in VARIABLES}, {}, {})


def _checked(text: str) -> Node:
    return check(parse_expression(text), _SCOPE)


def _records(disclosure: Disclosure) -> tuple[Any, ...]:
    project = disclosure.projects[0]
    indicator = project.indicators[0] if project.indicators else make_indicator(value=Cell(""))
    return disclosure, project, indicator


def _traced(text: str, records: tuple[Any, ...]) -> Result:
    return traced(_checked(text), text, dict(zip(VARIABLES, records, strict=True)))


def _agree(text: str, data: dict[str, Any]) -> None:
    records = _records(from_dict(data))
    compiled = compile_expression(_checked(text), VARIABLES)(*records)
    result = _traced(text, records)
    assert result.value == compiled, text
    assert type(result.value) is type(compiled) or not isinstance(compiled, bool)
    if result.value is None:
        assert result.missing, f"nothing says why {text} is unknown"


@settings(max_examples=examples(300), deadline=None)
@given(conditions(), disclosures)
@example(
    "project.budget ≈ project.fiscal_funds / 3", {"projects": [{"budget": "10", "fiscal_funds": "30.01"}]}
)
def test_decided_and_traced_conditions_agree(text: str, data: dict[str, Any]) -> None:
    try:
        _checked(text)
    except ExpressionError as refused:
        if "a plain number counts a hundredfold" not in refused.en:
            raise
        return  # 3 == 75%, which nobody means
    _agree(text, data)


@settings(max_examples=examples(200), deadline=None)
@given(money() | numbers(), disclosures)
def test_decided_and_traced_amounts_agree(text: str, data: dict[str, Any]) -> None:
    _agree(text, data)


@settings(max_examples=examples(300), deadline=None)
@given(ill_typed())
def test_what_is_ill_typed_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        _checked(text)
    assert 0 <= caught.value.span.start < caught.value.span.end <= len(text)
    assert caught.value.en
    assert caught.value.zh


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        pytest.param(2, "1 元 > 0 元; 2 元 > 0 元", id="all-of-them"),
        pytest.param(13, "; ".join(f"{row} 元 > 0 元" for row in range(1, 13)) + " …", id="the-first-dozen"),
    ],
)
def test_what_holds_of_every_element_shows_the_elements(rows: int, shown: str) -> None:
    data = {"projects": [{"name": "甲", "budget": f"{row} 元"} for row in range(1, rows + 1)]}
    result = _traced("all(p.budget > 0 元 for p in disclosure.projects)", _records(from_dict(data)))
    assert result.value is True
    assert [step.printed for step in result.steps] == [shown]


def test_a_quotient_whose_divisor_may_stand_for_zero_says_why_it_is_unknown() -> None:
    # 2 and 1 stand for anything from 1.5 to 2.5 and from 0.5 to 1.5: the difference may be nothing.
    text = "project.budget / (project.budget - project.fiscal_funds) ≈ 5"
    data = {"projects": [{"budget": "2", "fiscal_funds": "1"}]}
    _agree(text, data)
    result = _traced(text, _records(from_dict(data)))
    assert result.value is None
    assert ["may be zero" in missing.reason.en for missing in result.missing] == [True]


def test_one_text_that_is_asked_for_several_things_is_told_of_once() -> None:
    data = {"projects": [{"name": "甲乡道路"}]}
    result = _traced('project.name contains ["桥", "渠"]', _records(from_dict(data)))
    assert result.value is False
    assert result.printed == "甲乡道路"
    assert [leaf.operand.text for leaf in dict.fromkeys(result.leaves)] == ["甲乡道路"]


@pytest.mark.parametrize("projects", [3, 80], ids=["short-list", "long-list"])
def test_evidence_does_not_depend_on_what_was_asked_before(projects: int) -> None:
    """Elements are looked up from the second time on; what is told of them is the same."""
    data = {"projects": [{"name": f"项目{row}", "code": f"A{row}"} for row in range(projects)]}
    disclosure = from_dict(data)
    text = 'any(p.code == project.code for p in disclosure.projects if p.code contains "9" or p.code contains "A")'
    alone = [
        traced(_checked(text), text, {"disclosure": disclosure, "project": p}) for p in disclosure.projects
    ]
    rule = Alone(_checked(text), ("project",))
    tracer = Tracer(rule, disclosure)
    together = [tracer.about([p]).evaluate(rule.require, text) for p in disclosure.projects]
    assert [one.leaves for one in together] == [one.leaves for one in alone]
