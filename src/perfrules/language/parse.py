"""Expressions and scopes: text → tree, by ``grammar/expression.lark``."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import field, frozen

from perfrules.errors import UnitError
from perfrules.grammars import load_grammar
from perfrules.language.characters import narrow, require_plain
from perfrules.language.errors import ExpressionError
from perfrules.language.hints import instead_of_sign
from perfrules.language.limits import MAX_DEPTH, MAX_DIGITS, MAX_LENGTH
from perfrules.language.tree import (
    Aggregate,
    Arithmetic,
    Attribute,
    Call,
    Comparison,
    Connective,
    Constant,
    Contains,
    Is,
    Like,
    Listing,
    Loop,
    Membership,
    Minus,
    Name,
    Node,
    Not,
    Operation,
    ParameterUse,
    Present,
    Relation,
    Span,
)
from perfrules.language.tree_data import from_plain, to_plain
from perfrules.patterns import regex
from perfrules.values import Quantity

if TYPE_CHECKING:
    from lark import Lark, Token, Tree

    _Tree: TypeAlias = Tree[Token]

_RELATIONS: Final = {
    **{relation.value: relation for relation in Relation},
    "≠": Relation.UNEQUAL, "≤": Relation.AT_MOST, "≥": Relation.AT_LEAST,
    "~=": Relation.ABOUT, "<~": Relation.ABOUT_AT_MOST, ">~": Relation.ABOUT_AT_LEAST,
}  # fmt: skip

_DATE: Final = regex(r"(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]", re.ASCII)
_LEAP_YEAR: Final = 2024
_QUANTITY: Final = regex(r"(\d+(?:\.\d+)?)\s*(\S*)", re.ASCII)


@frozen
class Trees:
    """Trees of texts that were parsed before; a tree is frozen and depends on nothing but its text.

    Attributes:
        expressions: as plain data by their texts, see :mod:`perfrules.language.tree_data`.
        scopes: the same of scopes, each a loop and a condition.
    """

    expressions: dict[str, Any] = field(factory=dict)
    scopes: dict[str, Any] = field(factory=dict)
    _made: dict[str, Node] = field(factory=dict, init=False)

    def expression(self, text: str) -> Node:
        """The tree of an expression; see :func:`parse_expression`."""
        if text not in self._made:
            with suppress(
                ValueError, KeyError, TypeError, RecursionError
            ):  # unknown, or damaged: as good as unknown
                self._made[text] = from_plain(self.expressions[text])
        if text not in self._made:
            self._made[text] = parse_expression(text)
            self.expressions[text] = to_plain(self._made[text])
        return self._made[text]

    def scope(self, text: str) -> tuple[Loop, Node | None]:
        """The loop and the condition of a scope; see :func:`parse_scope`."""
        with suppress(ValueError, KeyError, TypeError, RecursionError):
            loop, condition = self.scopes[text]
            made = from_plain(loop)
            if isinstance(made, Loop):
                return made, None if condition is None else from_plain(condition)
        parsed, asked = parse_scope(text)
        self.scopes[text] = [to_plain(parsed), None if asked is None else to_plain(asked)]
        return parsed, asked


@cache
def _parser() -> "Lark":
    return load_grammar(
        "expression.lark", start=["start", "scope"], propagate_positions=True, maybe_placeholders=False
    )


def parse_expression(text: str) -> Node:
    """The tree of an expression, not yet checked.

    Raises:
        ExpressionError: it does not follow the grammar, or is too long or too deeply nested.

    >>> parse_expression("project.budget >= 30 万元").relation.value
    '>='
    """
    return _build(_tree(text, "start").children[0])


def parse_scope(text: str) -> tuple[Loop, Node | None]:
    """The loop and the condition of a rule's ``for``: ``indicator in project.indicators if …``.

    Raises:
        ExpressionError: as for :func:`parse_expression`.
    """
    binding, *condition = _tree(text, "scope").children
    return _loop(binding), _build(condition[0]) if condition else None


def tokens_of(text: str) -> list[tuple[str, Span]]:
    """The tokens of an expression in their order: which terminal of the grammar each is, and where it stands.

    Raises:
        ExpressionError: a character can stand nowhere in an expression.

    >>> [kind for kind, _ in tokens_of("project.budget >= 30 万元")]
    ['NAME', 'DOT', 'NAME', 'RELATION', 'QUANTITY']
    """
    from lark.exceptions import UnexpectedCharacters

    try:
        return [(token.type, _token_span(token)) for token in _parser().lex(narrow(text))]
    except UnexpectedCharacters as error:
        where = error.pos_in_stream or 0
        raise _misplaced(text, where, text[where], set()) from error


def parse_quantity(text: str, span: Span) -> Quantity:
    """A number with its unit, such as ``30 万元``.

    Raises:
        ExpressionError: it is no such thing, or the unit is none.
    """
    match = _QUANTITY.fullmatch(narrow(text.strip()))
    if match is None:
        raise ExpressionError(
            f"{text!r} is no number with a unit",
            f"“{text}”不是带单位的数",
            "write e.g. 30 万元 or 100%",
            "例如 30 万元、100%",
            span,
        )
    if len(match[1]) > MAX_DIGITS:
        raise ExpressionError(
            f"a number of {len(match[1])} digits, more than {MAX_DIGITS}",
            f"数字共 {len(match[1])} 位，超过上限 {MAX_DIGITS}",
            span=span,
        )
    try:
        return Quantity(match[1], match[2])
    except UnitError as error:
        raise ExpressionError(error.en, error.zh, error.help_en, error.help_zh, span) from error


def _tree(text: str, start: str) -> "_Tree":
    from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

    if len(text) > MAX_LENGTH:
        raise ExpressionError(
            f"the expression has {len(text)} characters, more than {MAX_LENGTH}",
            f"表达式共 {len(text)} 个字符，超过上限 {MAX_LENGTH}",
            "name parts of it in [let]", "用 [let] 给其中的部分命名", Span(MAX_LENGTH, MAX_LENGTH + 1),
        )  # fmt: skip
    require_plain(text)
    text = narrow(text)
    try:
        tree = _parser().parse(text, start=start)
    except UnexpectedToken as error:
        token = error.token
        if token.type == "$END":
            # Lark's end borrows the place of the last token: point behind the text.
            raise ExpressionError(
                "the expression ends too early",
                "表达式不完整",
                *(_AFTER_A_POINT if text.rstrip().endswith(".") else _expected(error.expected, text)),
                Span(len(text), len(text) + 1),
            ) from error
        raise _misplaced(text, token.start_pos or 0, str(token), error.expected) from error
    except UnexpectedCharacters as error:
        where = error.pos_in_stream or 0
        raise _misplaced(text, where, text[where], error.allowed or set()) from error
    except UnexpectedInput as error:
        raise ExpressionError(str(error), str(error), "", "", Span(0, len(text))) from error
    _require_shallow(tree)
    return tree


def _require_shallow(tree: "_Tree") -> None:
    """Refuse what is nested too deeply, without recursion: a long sum nests as brackets do."""
    level: list[_Tree] = [tree]
    for _ in range(MAX_DEPTH):
        level = [child for parent in level for child in parent.children if not isinstance(child, str)]
        if not level:
            return
    raise ExpressionError(
        f"the expression is nested more than {MAX_DEPTH} levels deep", f"表达式嵌套超过 {MAX_DEPTH} 层",
        "name parts of it in [let]", "用 [let] 给其中的部分命名", _span(level[0]),
    )  # fmt: skip


_AFTER_A_POINT: Final = (
    "name a field behind the point, e.g. project.budget",
    "请在点号后写字段名，例如 project.budget",
)

_GROUPS: Final = (
    ("NAME", "a name", "名称"),
    ("QUANTITY", "a number", "数"),
    ("_IN", "in", " in"),
    ("TEXT", "a text in quotes", "引号中的文本"),
)
_CLOSING: Final = (("RPAR", "(", ")"), ("RSQB", "[", "]"))


def _misplaced(text: str, where: int, found: str, expected: set[str]) -> ExpressionError:
    """The error of what cannot stand at a place of an expression."""
    return ExpressionError(
        f"{found!r} cannot stand here",
        f"此处不能出现“{found}”",
        *(instead_of_sign(text, where, found) or _expected(expected, text[:where])),
        Span(where, where + len(found)),
    )


def _expected(expected: set[str], before: str) -> tuple[str, str]:
    """What may stand at a place.

    Args:
        expected: the terminals that the grammar allows there.
        before: the expression up to it.
    """
    closing = [
        close
        for terminal, opened, close in _CLOSING
        if terminal in expected and before.count(opened) > before.count(close)
    ]
    if "RELATION" in expected:
        en, zh = "an operator, such as <=, and, in", "运算符，例如 <=、and、in"
    else:
        known = [(one, two) for terminal, one, two in _GROUPS if terminal in expected]
        en, zh = " or ".join(one for one, _ in known), "或".join(two for _, two in known)
    if closing:
        en = " or ".join(filter(None, (en, *closing)))
        zh = "，或 ".join(filter(None, (zh, " ".join(closing)))) if zh else f" {' '.join(closing)}"
    return (f"expected {en}", f"应为{zh}") if en else ("", "")


# From Lark's tree to ours. Each rule or alias of the grammar has one builder.


def _span(tree: "_Tree") -> Span:
    return Span(tree.meta.start_pos, tree.meta.end_pos)


def _token_span(token: "Token") -> Span:
    return Span(token.start_pos or 0, token.end_pos or 0)


def _build(tree: Any) -> Node:
    return _BUILDERS[tree.data](tree)


def _nodes(tree: "_Tree") -> tuple[Node, ...]:
    return tuple(_build(child) for child in tree.children if not isinstance(child, str))


def _connective(*, is_all: bool) -> Callable[["_Tree"], Node]:
    return lambda tree: Connective(span=_span(tree), is_all=is_all, operands=_nodes(tree))


def _comparison(tree: Any) -> Node:
    left, relation, right, *within = tree.children
    return Comparison(
        span=_span(tree),
        relation=_RELATIONS[str(relation)],
        left=_build(left),
        right=_build(right),
        within=_build(within[0]) if within else None,
    )


def _is(tree: Any) -> Node:
    operand, word = tree.children
    return Is(span=_span(tree), operand=_build(operand), word=str(word), word_span=_token_span(word))


def _negated(build: Callable[["_Tree"], Node]) -> Callable[["_Tree"], Node]:
    return lambda tree: Not(span=_span(tree), operand=build(tree))


def _membership(tree: "_Tree") -> Node:
    item, items = _nodes(tree)
    return Membership(span=_span(tree), item=item, items=items)


def _containment(tree: "_Tree") -> Node:
    text, part = _nodes(tree)
    parts = part.items if isinstance(part, Listing) else (part,)
    return _one_of(tree, [Contains(span=_span(tree), text=text, part=part) for part in parts])


def _likeness(tree: Any) -> Node:
    text, *patterns = tree.children
    built = _build(text)
    return _one_of(
        tree,
        [Like(span=_span(tree), text=built, pattern=str(pattern)[1:-1]) for pattern in patterns],
    )


def _one_of(tree: "_Tree", conditions: list[Node]) -> Node:
    """What asks for one of several texts is the same as asking for each, with ``or`` between."""
    if not conditions:
        raise ExpressionError("an empty list has no type", "空列表没有类型", span=_span(tree))
    if len(conditions) == 1:
        return conditions[0]
    return Connective(span=_span(tree), is_all=False, operands=tuple(conditions))


def _arithmetic(operation: Operation) -> Callable[["_Tree"], Node]:
    def build(tree: "_Tree") -> Node:
        left, right = _nodes(tree)
        return Arithmetic(span=_span(tree), operation=operation, left=left, right=right)

    return build


def _attribute(tree: Any) -> Node:
    owner, name = tree.children
    return Attribute(span=_span(tree), owner=_build(owner), name=str(name), name_span=_token_span(name))


def _call(tree: Any) -> Node:
    name, *arguments = tree.children
    return Call(
        span=_span(tree), name=str(name), name_span=_token_span(name), arguments=tuple(map(_build, arguments))
    )


def _method(tree: Any) -> Node:
    """``a.f(b)`` is another way to write ``f(a, b)``."""
    owner, name, *arguments = tree.children
    return Call(
        span=_span(tree),
        name=str(name),
        name_span=_token_span(name),
        arguments=(_build(owner), *(_build(argument) for argument in arguments if argument is not None)),
    )


def _loop(tree: Any) -> Loop:
    variable, source = tree.children
    return Loop(span=_span(tree), variable=str(variable), source=_build(source))


def _comprehension(tree: Any) -> Node:
    name, element, *rest = tree.children
    return Aggregate(
        span=_span(tree),
        name=str(name),
        name_span=_token_span(name),
        element=_build(element),
        loops=tuple(_loop(part) for part in rest if part.data == "binding"),
        condition=next((_build(part) for part in rest if part.data != "binding"), None),
    )


def _minus(tree: "_Tree") -> Node:
    return Minus(span=_span(tree), operand=_nodes(tree)[0])


def _listing(tree: "_Tree") -> Node:
    return Listing(span=_span(tree), items=_nodes(tree))


def _not(tree: "_Tree") -> Node:
    return Not(span=_span(tree), operand=_nodes(tree)[0])


def _presence(tree: "_Tree") -> Node:
    return Present(span=_span(tree), operand=_nodes(tree)[0])


def _date(tree: "_Tree") -> Node:
    """A day is the function ``date`` of its year, month and day; the year is that of the budget where none is written."""
    span, match = _span(tree), _DATE.fullmatch(_text_of(tree))
    year, month, day = match.groups() if match else (None, "0", "0")
    try:
        date(int(year or _LEAP_YEAR), int(month), int(day))
    except ValueError as error:
        raise ExpressionError("there is no such day", "没有这一天", span=span) from error
    root = Name(span=span, name="disclosure")
    first: Node = (
        Constant(span=span, value=Quantity(year))
        if year
        else Attribute(span=span, owner=root, name="year", name_span=span)
    )
    parts = [Constant(span=span, value=Quantity(part)) for part in (month, day)]
    return Call(span=span, name="date", name_span=span, arguments=(first, *parts))


def _text_of(tree: "_Tree") -> str:
    return str(tree.children[0])


_BUILDERS: Final[Mapping[str, Callable[[Any], Node]]] = {
    "any_of": _connective(is_all=False),
    "all_of": _connective(is_all=True),
    "negation": _not,
    "comparison": _comparison,
    "kind": _is,
    "other_kind": _negated(_is),
    "membership": _membership,
    "non_membership": _negated(_membership),
    "containment": _containment,
    "lack": _negated(_containment),
    "likeness": _likeness,
    "unlikeness": _negated(_likeness),
    "presence": _presence,
    "addition": _arithmetic(Operation.ADD),
    "subtraction": _arithmetic(Operation.SUBTRACT),
    "multiplication": _arithmetic(Operation.MULTIPLY),
    "division": _arithmetic(Operation.DIVIDE),
    "minus": _minus,
    "attribute": _attribute,
    "listing": _listing,
    "call": _call,
    "method": _method,
    "comprehension": _comprehension,
    "parameter": lambda tree: ParameterUse(span=_span(tree), name=_text_of(tree)),
    "quantity": lambda tree: Constant(span=_span(tree), value=parse_quantity(_text_of(tree), _span(tree))),
    "date": _date,
    "text": lambda tree: Constant(span=_span(tree), value=_text_of(tree)[1:-1]),
    "truth": lambda tree: Constant(span=_span(tree), value=_text_of(tree) == "true"),
    "name": lambda tree: Name(span=_span(tree), name=_text_of(tree)),
}
