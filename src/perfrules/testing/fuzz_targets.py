"""What must hold of any input at all, for fuzzing that is guided by coverage and for the corpus of what once failed."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from perfrules.errors import LimitError, PerfRulesError
from perfrules.language.errors import ExpressionError
from perfrules.language.parse import parse_expression
from perfrules.language.tree import parts
from perfrules.layout import from_text
from perfrules.model.data import from_dict, to_dict
from perfrules.reading import parse


def check_value(text: str) -> None:
    """Any text is a value, and its canonical form is the same value."""
    try:
        value = parse(text)
    except LimitError:
        return
    again = parse(str(value))
    assert again == value, f"{str(value)!r} reads as {again!r}, not as {value!r}"


def check_expression(text: str) -> None:
    """Any text is an expression or is refused with its place; every part of a tree stands inside the text."""
    try:
        spans = [part.span for part in parts(parse_expression(text))]
    except ExpressionError as error:
        spans = [] if error.span is None or error.span.start >= len(text) else [error.span]  # behind its end
    for span in spans:
        assert 0 <= span.start <= span.end <= len(text), span


def check_text(text: str) -> None:
    """Any text is a disclosure or is refused; what was read of one survives its plain form."""
    try:
        disclosure = from_text(text)
    except PerfRulesError:
        return
    data = to_dict(disclosure)
    assert to_dict(from_dict(data)) == data


TARGETS: Final[Mapping[str, Callable[[str], None]]] = MappingProxyType(
    {"value": check_value, "expression": check_expression, "text": check_text}
)
"""By name; the corpus has a folder for each."""
