"""Reading messages: text with expressions in braces, ``"{indicator.name} is {indicator.value}"``.

A brace that is meant as one is doubled. Each expression is parsed and checked when the rule is loaded.
"""

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from perfrules.language.characters import require_plain
from perfrules.language.check import Scope, check
from perfrules.language.errors import ExpressionError
from perfrules.language.logic import Template, TemplatePart
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
    return Template(text, tuple(_parts(text, scope, trees or Trees())))


def _parts(text: str, scope: Scope, trees: Trees) -> Iterator[TemplatePart]:
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
            if end < 0:
                raise ExpressionError(
                    "this brace is not closed", "此花括号没有闭合", "write {{ for a brace that is meant as one",
                    "花括号本身请写 {{", Span(at, at + 1),
                )  # fmt: skip
            if plain:
                yield plain
            yield _expression(text[at + 1 : end], at + 1, scope, trees)
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


def _expression(text: str, offset: int, scope: Scope, trees: Trees) -> Node:
    try:
        node = check(trees.expression(text), scope)
        _require_printable(node)
    except ExpressionError as error:
        moved = Span(error.span.start + offset, error.span.end + offset)
        raise ExpressionError(error.en, error.zh, error.help_en, error.help_zh, moved) from error
    return evolve(node, span=Span(node.span.start + offset, node.span.end + offset))


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
