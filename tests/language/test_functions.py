from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.language.check import Scope, check
from perfrules.language.compile import compile_expression
from perfrules.language.functions import FUNCTIONS, Function, same_written
from perfrules.language.parse import parse_expression
from perfrules.language.types import RecordType
from perfrules.layout import from_text
from perfrules.model import Disclosure

CODE = "12000022P10000210006"
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def apply(name: str, *arguments: object) -> object:
    return FUNCTIONS[name].apply(*arguments)


@pytest.mark.parametrize(
    ("name", "items", "result"),
    [
        pytest.param("sum", [], Decimal(0), id="sum-of-nothing"),
        pytest.param("sum", [Decimal(1), None], None, id="sum-with-unknown"),
        pytest.param("count", [], Decimal(0), id="count-of-nothing"),
        pytest.param("min", [], None, id="least-of-nothing"),
        pytest.param("max", [Decimal(1), Decimal(3)], Decimal(3), id="greatest"),
        pytest.param("last", [], None, id="last-of-nothing"),
        pytest.param("all", [], True, id="all-of-nothing"),
        pytest.param("all", [None, False], False, id="all-decided-by-false"),
        pytest.param("all", [None, True], None, id="all-unknown"),
        pytest.param("any", [], False, id="any-of-nothing"),
        pytest.param("any", [None, True], True, id="any-decided-by-true"),
        pytest.param("none", [None, False], None, id="none-unknown"),
        pytest.param("none", [], True, id="none-of-nothing"),
        pytest.param("commonest", ["b", "a", "a", "b"], "b", id="earliest-of-the-commonest"),
        pytest.param("commonest", [], None, id="commonest-of-nothing"),
        pytest.param("repeated", ["a", "b", "a"], ("a",), id="repeated"),
    ],
)
def test_functions_over_lists(name: str, items: list[object], result: object) -> None:
    assert apply(name, items) == result


def test_check_character_of_a_published_code() -> None:
    assert apply("check_character", CODE + "W") == "W"


@pytest.mark.parametrize("code", ["", "123", CODE[:19] + "I", CODE[:19] + "一"])
def test_no_check_character_of_what_is_no_code(code: str) -> None:
    assert apply("check_character", code) is None


@given(st.integers(0, 19), st.sampled_from(ALPHABET))
def test_check_character_tells_every_change_of_one_character(place: int, character: str) -> None:
    changed = CODE[:place] + character + CODE[place + 1 :]
    assert (apply("check_character", changed) == "W") is (changed == CODE)


@pytest.mark.parametrize(
    ("text", "mark", "result"),
    [
        ("甲绩效目标表", "绩效目标", "甲"),
        ("绩效目标编制绩效目标表", "绩效目标", "绩效目标编制"),
        ("甲", "绩效目标", "甲"),
        ("甲", "", "甲"),
    ],
)
def test_before_takes_the_last_place(text: str, mark: str, result: str) -> None:
    assert apply("before", text, mark) == result


@pytest.mark.parametrize(
    ("length", "result"),
    [(Decimal(1), "丙"), (Decimal(3), "甲乙丙"), (Decimal(4), None), (Decimal("0.5"), None)],
)
def test_ending(length: Decimal, result: str | None) -> None:
    assert apply("ending", "甲乙丙", length) == result


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("甲（一）", "甲 (一)", True),
        ("甲〔2024〕1号", "甲【2024】1 号", True),
        ("甲", "乙", False),
        ("A", "a", False),
    ],
)
def test_same_written(left: str, right: str, same: bool) -> None:
    assert same_written(left, right) is same


@pytest.fixture(scope="module")
def example(repository: Path) -> Disclosure:
    text = (repository / "examples" / "tinglan-2025.txt").read_text(encoding="utf-8")
    return from_text(text)


@pytest.mark.parametrize(
    "function", [one for one in FUNCTIONS.values() if "match" not in one.example], ids=lambda one: one.name
)
def test_the_example_of_a_function_runs(function: Function, example: Disclosure) -> None:
    """On a whole document; what it says of a project that lacks what it asks for may be unknown."""
    if "comparison" in function.example:
        pytest.skip("it is about two documents")
    names = ("disclosure", "project", "indicator")
    scope = Scope({name: RecordType(name) for name in names}, {}, {})
    run = compile_expression(check(parse_expression(function.example), scope), names)
    answers = {
        run(example, project, indicator) for project in example.projects for indicator in project.indicators
    }
    assert answers <= {True, False, None}
    assert answers
