"""A contextual lexer that compiles each terminal once.

Lark's own contextual lexer joins the terminals of every parser state into one regular expression for that state. Here
there are some fifty terminals and two dozen different states, several of which hold the whole vocabulary of units, so a
short run would spend most of its time compiling the same vocabulary again and again. This lexer asks the terminals that
a state accepts one after the other, in Lark's order of priority, and so compiles each of them once.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lark import Token
from lark.exceptions import UnexpectedCharacters
from lark.lexer import Lexer

if TYPE_CHECKING:
    from lark.common import LexerConf
    from lark.lexer import LexerState
    from lark.parsers.lalr_parser_state import ParserState

__all__ = ["TerminalLexer"]

_Matcher = Callable[[str, int], re.Match[str] | None]


class TerminalLexer(Lexer):
    """Finds the terminal that a parser state accepts at a position: the one of highest priority that matches."""

    __future_interface__ = 2  # tells lark that lex() takes the states of lexer and parser

    def __init__(self, lexer_conf: "LexerConf") -> None:
        self._ignored = frozenset(lexer_conf.ignore)
        self._terminals = sorted(
            lexer_conf.terminals,
            key=lambda terminal: (-terminal.priority, -terminal.pattern.max_width, terminal.name),
        )
        self._matchers: dict[str, _Matcher] = {}
        self._by_state: dict[int, list[tuple[str, _Matcher]]] = {}

    def lex(self, lexer_state: "LexerState", parser_state: "ParserState[int]") -> Iterator[Token]:  # noqa: D102
        text = lexer_state.text.text
        position, end = lexer_state.text.start, lexer_state.text.end
        while position < end:
            start = position
            candidates = self._by_state.get(parser_state.position) or self._candidates(parser_state)
            for terminal, matches in candidates:
                found = matches(text, start)
                if found is not None and found.end() > start:
                    name, position = terminal, found.end()
                    break
            else:
                raise UnexpectedCharacters(text, start, 1, start + 1)  # type: ignore[no-untyped-call]
            if name not in self._ignored:
                yield Token(name, text[start:position], start, end_pos=position)

    def _candidates(self, parser_state: "ParserState[int]") -> list[tuple[str, _Matcher]]:
        accepted = self._ignored.union(parser_state.parse_conf.parse_table.states[parser_state.position])
        candidates = [
            (terminal.name, self._matcher(terminal.name, terminal.pattern.to_regexp()))
            for terminal in self._terminals
            if terminal.name in accepted
        ]
        self._by_state[parser_state.position] = candidates
        return candidates

    def _matcher(self, name: str, pattern: str) -> _Matcher:
        matcher = self._matchers.get(name)
        if matcher is None:
            matcher = self._matchers[name] = re.compile(pattern).match
        return matcher
