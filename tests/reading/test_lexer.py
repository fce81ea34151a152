"""The lexer that compiles each terminal once cuts texts as lark's own contextual lexer does."""

from functools import cache

from hypothesis import given
from lark import Lark
from lark.exceptions import UnexpectedInput

from perfrules.grammars import load_grammar
from perfrules.reading.grammar import fillings, parse_tree
from perfrules.reading.source import source_of
from strategies import any_texts


@cache
def lark_itself() -> Lark:
    return load_grammar("indicator_value.lark", fillings(), "contextual", maybe_placeholders=False)


@given(any_texts.map(source_of).filter(str.strip))
def test_agrees_with_lark_s_contextual_lexer(text: str) -> None:
    try:
        expected = lark_itself().parse(text)
    except UnexpectedInput:
        expected = None
    try:
        actual = parse_tree(text)
    except UnexpectedInput:
        actual = None
    assert actual == expected
