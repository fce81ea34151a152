"""The interpreter against the compiled rules, and the evidence that it keeps."""

from typing import Any

import pytest
from hypothesis import example, given, settings

from effort import examples
from language.expressions import VARIABLES, conditions, disclosures, ill_typed, money, numbers
from perfrules.language.check import Scope, check
from perfrules.language.compile import compile_expression
from perfrules.language.errors import ExpressionError
from perfrules.language.evidence import Result
from perfrules.language.interpret import Interpreter
from perfrules.language.parse import parse_expression
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


def _interpreted(text: str, records: tuple[Any, ...]) -> Result:
    variables = {name: Result(record) for name, record in zip(VARIABLES, records, strict=True)}
    return Interpreter(variables, {}, {}).evaluate(_checked(text), text)


def _agree(text: str, data: dict[str, Any]) -> None:
    records = _records(from_dict(data))
    compiled = compile_expression(_checked(text), VARIABLES)(*records)
    interpreted = _interpreted(text, records)
    assert interpreted.value == compiled, text
    assert type(interpreted.value) is type(compiled) or not isinstance(compiled, bool)
    if interpreted.value is None:
        assert interpreted.missing, f"nothing says why {text} is unknown"


@settings(max_examples=examples(300), deadline=None)
@given(conditions(), disclosures)
@example(
    "project.budget ≈ project.fiscal_funds / 3", {"projects": [{"budget": "10", "fiscal_funds": "30.01"}]}
)
def test_compiled_and_interpreted_conditions_agree(text: str, data: dict[str, Any]) -> None:
    _agree(text, data)


@settings(max_examples=examples(200), deadline=None)
@given(money() | numbers(), disclosures)
def test_compiled_and_interpreted_amounts_agree(text: str, data: dict[str, Any]) -> None:
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
    result = _interpreted("all(p.budget > 0 元 for p in disclosure.projects)", _records(from_dict(data)))
    assert result.value is True
    assert [step.printed for step in result.steps] == [shown]


def test_a_quotient_whose_divisor_may_stand_for_zero_says_why_it_is_unknown() -> None:
    # 2 and 1 stand for anything from 1.5 to 2.5 and from 0.5 to 1.5: the difference may be nothing.
    text = "project.budget / (project.budget - project.fiscal_funds) ≈ 5"
    data = {"projects": [{"budget": "2", "fiscal_funds": "1"}]}
    _agree(text, data)
    result = _interpreted(text, _records(from_dict(data)))
    assert result.value is None
    assert ["may be zero" in missing.reason.en for missing in result.missing] == [True]
