"""A contextual lexer that compiles a terminal when it is first needed, and joins terminals only where it pays.

Lark's own contextual lexer joins the terminals of every parser state into one regular expression for that state. Here
there are some fifty terminals and two dozen different states, several of which hold the whole vocabulary of units, so a
short run would spend most of its time compiling the same vocabulary again and again. This lexer asks the terminals that
a state accepts one after the other, in Lark's order of priority, so that each is compiled once; the terminals of a state
that is visited thousands of times are joined after all.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from lark import Token
from lark.exceptions import UnexpectedCharacters
from lark.lexer import Lexer

from perfrules.patterns import regex

if TYPE_CHECKING:
    from lark.common import LexerConf
    from lark.lexer import LexerState, TerminalDef
    from lark.parsers.lalr_parser_state import ParserState

_VISITS_WORTH_JOINING: Final = 3000
"""Joining saves a few microseconds a visit and costs some ten milliseconds."""

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
        self._by_state: dict[int, _Candidates] = {}

    def lex(self, lexer_state: "LexerState", parser_state: "ParserState[int]") -> Iterator[Token]:  # noqa: D102
        text = lexer_state.text.text
        position, end = lexer_state.text.start, lexer_state.text.end
        while position < end:
            candidates = self._by_state.get(parser_state.position) or self._candidates(parser_state)
            start = position
            name, position = candidates.first_match(text, start)
            if position <= start:
                raise UnexpectedCharacters(text, start, 1, start + 1)  # type: ignore[no-untyped-call]
            if name not in self._ignored:
                yield Token(name, text[start:position], start, end_pos=position)

    def _candidates(self, parser_state: "ParserState[int]") -> "_Candidates":
        accepted = self._ignored.union(parser_state.parse_conf.parse_table.states[parser_state.position])
        terminals = [terminal for terminal in self._terminals if terminal.name in accepted]
        for terminal in terminals:
            if terminal.name not in self._matchers:
                self._matchers[terminal.name] = regex(terminal.pattern.to_regexp()).match
        candidates = _Candidates(
            terminals, [(terminal.name, self._matchers[terminal.name]) for terminal in terminals]
        )
        self._by_state[parser_state.position] = candidates
        return candidates


class _Candidates:
    """The terminals that one parser state accepts, in the order in which they are tried."""

    def __init__(self, terminals: "Sequence[TerminalDef]", matchers: Sequence[tuple[str, _Matcher]]) -> None:
        self._terminals = terminals
        self._matchers = matchers
        self._visits = 0
        self._joined: _Matcher | None = None

    def first_match(self, text: str, start: int) -> tuple[str, int]:
        """The terminal that matches at *start*, and where it ends; *start* itself where none does."""
        if self._joined is not None:
            found = self._joined(text, start)
            return (found.lastgroup or "", found.end()) if found is not None else ("", start)
        self._visits += 1
        if self._visits >= _VISITS_WORTH_JOINING:
            groups = (f"(?P<{terminal.name}>{terminal.pattern.to_regexp()})" for terminal in self._terminals)
            self._joined = regex("|".join(groups)).match
        for name, matches in self._matchers:
            found = matches(text, start)
            if found is not None:
                return name, found.end()
        return "", start
