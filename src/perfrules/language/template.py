"""Reading messages: text with expressions in braces, ``"{indicator.name} is {indicator.value}"``.

A brace that is meant as one is doubled. Each expression is parsed and checked when the rule is loaded.
"""

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve, frozen

from perfrules.language.characters import require_plain
from perfrules.language.check import Scope, check, names_used
from perfrules.language.errors import ExpressionError, NotEstablishedError
from perfrules.language.every_error import Doubt, every_error
from perfrules.language.logic import Template
from perfrules.language.parse import Trees
from perfrules.language.tree import Node, Span
from perfrules.language.types import BooleanType, ListType, RecordType
from perfrules.patterns import regex

_WIDE: Final = regex(r"｛[^｛｝]*[A-Za-z$][^｛｝]*｝")
"""Wide braces around something that is no Chinese text."""


def parse_template(text: str, scope: Scope, trees: Trees | None = None) -> Template:
    """A message, with its expressions checked.

    Args:
        text: as written.
        scope: what its expressions can name.
        trees: of what was parsed before.

    Raises:
        ExpressionError: a brace without its partner, or an expression that is wrong; its span counts from the beginning of
            the message.
    """
    known = trees or Trees()
    return Template(
        text,
        tuple(
            piece if isinstance(piece, str) else _expression(piece, scope, known) for piece in _pieces(text)
        ),
    )


def every_error_of_template(text: str, scope: Scope, trees: Trees, doubt: Doubt) -> list[ExpressionError]:
    """All that is wrong with a message; see :func:`~perfrules.language.every_error.every_error`."""
    found: list[ExpressionError] = []
    try:
        for piece in _pieces(text):
            if not isinstance(piece, str):
                found += _errors(piece, scope, trees, doubt)
    except ExpressionError as error:  # of the braces; what stands behind cannot be told apart
        found.append(error)
    return found


@frozen
class _Braced:
    """What stands in braces, and where it begins in the message."""

    text: str
    offset: int

    def moved(self, error: ExpressionError) -> ExpressionError:
        """The error of the expression, with its place in the message."""
        span = Span(error.span.start + self.offset, error.span.end + self.offset)
        return type(error)(error.en, error.zh, error.help_en, error.help_zh, span)


def _pieces(text: str) -> Iterator[str | _Braced]:
    require_plain(text)
    if wide := _WIDE.search(text):
        raise ExpressionError(
            "what is shown stands in narrow braces", "要显示的内容写在半角花括号中", "write {…}", "请写 {…}",
            Span(wide.start(), wide.end()),
        )  # fmt: skip
    plain, at = "", 0
    while at < len(text):
        character = text[at]
        if character in "{}" and text[at : at + 2] == character * 2:
            plain, at = plain + character, at + 2
        elif character == "{":
            end = text.find("}", at)
            if end < 0 or "{" in text[at + 1 : end]:
                raise _open_brace(text, at)
            if plain:
                yield plain
            yield _Braced(text[at + 1 : end], at + 1)
            plain, at = "", end + 1
        elif character == "}":
            raise ExpressionError(
                "this brace closes nothing", "此花括号没有对应的开头", "write }} for a brace that is meant as one",
                "花括号本身请写 }}", Span(at, at + 1),
            )  # fmt: skip
        else:
            plain, at = plain + character, at + 1
    if plain:
        yield plain


_BEGUN: Final = regex(r"[\w$][\w.]*", re.ASCII)
"""The name of a field, or what has been written of one."""


def _open_brace(text: str, at: int) -> ExpressionError:
    """The error of a brace that nothing closes: of a field that is only begun it says how to go on."""
    begun = _BEGUN.match(text, at + 1)
    if begun is None:
        helps = ("write {{ for a brace that is meant as one", "花括号本身请写 {{")
    elif begun[0].endswith("."):
        helps = (f"name a field and close the brace: {{{begun[0]}name}}",
                 f"请写出字段并闭合花括号：{{{begun[0]}name}}")  # fmt: skip
    else:
        helps = f"close the brace: {{{begun[0]}}}", f"请闭合花括号：{{{begun[0]}}}"
    end = at + 1 if begun is None else begun.end()
    return ExpressionError("this brace is not closed", "此花括号没有闭合", *helps, Span(at, end))


def _expression(piece: _Braced, scope: Scope, trees: Trees) -> Node:
    try:
        node = check(trees.expression(piece.text), scope)
        _require_printable(node)
    except ExpressionError as error:
        raise piece.moved(error) from error
    return evolve(node, span=Span(node.span.start + piece.offset, node.span.end + piece.offset))


def _errors(piece: _Braced, scope: Scope, trees: Trees, doubt: Doubt) -> list[ExpressionError]:
    found: list[ExpressionError] = []
    try:
        node = trees.expression(piece.text)
        found = every_error(node, scope, doubt)
        if not found and not names_used(node) & doubt.names:
            _require_printable(check(node, scope))
    except NotEstablishedError as error:
        found = [] if doubt.facts else [error]
    except ExpressionError as error:
        found = [error]
    return [piece.moved(error) for error in found]


def _require_printable(node: Node) -> None:
    kind = node.type
    while isinstance(kind, ListType):
        kind = kind.element
    if isinstance(kind, RecordType | BooleanType):
        raise ExpressionError(
            f"a message cannot show {kind.en}",
            f"提示文字不能显示{kind.zh}",
            "show one of its fields",
            "请显示其某个字段",
            node.span,
        )
