"""Where perfrules reaches into what a library does not promise, the library is still as it was seen.

Each test names the release in which it was looked at. If one fails with a newer release, look at the place that it names in
perfrules; until that is mended, the upper bound in pyproject.toml comes down.
"""

import inspect
import re
import tomllib
from pathlib import Path

import lark
import pytest
from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider
from hypothesis.vendor import pretty
from lark.lexer import Lexer
from lark.parsers.lalr_parser_state import ParserState

from perfrules.reading.lexer import TerminalLexer
from perfrules.testing.fuzz.provider import BACKEND


def parameters(function: object) -> list[str]:
    assert callable(function)
    return list(inspect.signature(function).parameters)


def test_lark_makes_a_parser_from_tables() -> None:
    """grammars.py, seen in lark 1.3.1: its public load() wants a pickle, which a cache must not have."""
    assert parameters(lark.Lark._load_from_dict) == ["data", "memo", "kwargs"]
    assert "memo_serialize" in dir(lark.Lark)


def test_lark_says_which_terminals_a_state_accepts() -> None:
    """reading/lexer.py, seen in lark 1.3.1."""
    parser = lark.Lark('start: "a" "b"', parser="lalr").parse_interactive("")
    state = parser.parser_state
    assert isinstance(state, ParserState)
    assert set(state.parse_conf.parse_table.states[state.position]) == {"A", "start"}
    assert issubclass(TerminalLexer, Lexer)
    assert parameters(Lexer.lex) == parameters(TerminalLexer.lex) == ["self", "lexer_state", "parser_state"]


def test_hypothesis_draws_constants_in_a_place_of_its_own() -> None:
    """testing/fuzz/provider.py, seen in hypothesis 6.170.17."""
    assert parameters(HypothesisProvider._maybe_draw_constant)[:2] == ["self", "choice_type"]
    assert BACKEND in AVAILABLE_PROVIDERS


def test_hypothesis_prints_records_by_the_names_of_their_types() -> None:
    """testing/registration.py, seen in hypothesis 6.170.17."""
    assert parameters(pretty.for_type_by_name) == ["type_module", "type_name", "func"]


@pytest.mark.parametrize("library", ["lark", "hypothesis"])
def test_what_is_reached_into_has_an_upper_bound(library: str, repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = [*project["dependencies"], *project["optional-dependencies"]["testing"]]
    (requirement,) = (one for one in listed if re.match(rf"{library}\b", one))
    assert "<" in requirement
