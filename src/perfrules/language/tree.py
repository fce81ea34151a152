"""The tree of an expression: frozen nodes, each with its place in the source.

The parser builds it without types; :mod:`perfrules.language.check` gives it back with names resolved and :attr:`Node.type`
filled in. The compiler walks that checked tree.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import field, fields, frozen

if TYPE_CHECKING:
    from perfrules.language.functions import Function
    from perfrules.language.predicates import Predicate
    from perfrules.language.schema import Field
    from perfrules.language.settings import Setting
    from perfrules.language.types import Type
    from perfrules.values import Quantity


@frozen
class Span:
    """Which characters of an expression a node was read from: from *start* up to, not including, *end*."""

    start: int
    end: int


AnyNode = TypeVar("AnyNode", bound="Node")


class Relation(StrEnum):
    """What is asked of the two sides of a comparison. The last three allow for how figures were printed."""

    EQUAL = "=="
    UNEQUAL = "!="
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="
    ABOUT = "≈"
    ABOUT_AT_MOST = "≲"
    ABOUT_AT_LEAST = "≳"

    @property
    def allows_rounding(self) -> bool:
        """Whether the sides are compared as what they may stand for."""
        return self in {Relation.ABOUT, Relation.ABOUT_AT_MOST, Relation.ABOUT_AT_LEAST}

    @property
    def is_order(self) -> bool:
        """Whether it needs amounts, not only things that can be equal."""
        return self not in {Relation.EQUAL, Relation.UNEQUAL}


class Operation(StrEnum):
    """Arithmetic."""

    ADD = "+"
    SUBTRACT = "-"
    MULTIPLY = "×"
    DIVIDE = "÷"


@frozen(kw_only=True, eq=False, repr=False)
class Node:
    """A part of an expression.

    Attributes:
        span: its place in the source.
        type: what it gives; ``None`` before it is checked.
    """

    span: Span = field(eq=False)
    type: "Type | None" = field(default=None, eq=False, repr=False)

    # Once for all kinds: attrs would write them anew for each, which takes a third of the time to import this module.

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Node) or other.__class__ is not self.__class__:
            return NotImplemented
        return self._compared() == other._compared()

    def __hash__(self) -> int:
        return hash((self.__class__, self._compared()))

    def __repr__(self) -> str:
        shown = [f"{one.name}={getattr(self, one.name)!r}" for one in fields(self.__class__) if one.repr]
        return f"{self.__class__.__name__}({', '.join(shown)})"

    def _compared(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in _names_compared(self.__class__))  # type: ignore[arg-type]


@cache
def _names_compared(kind: type[Node]) -> tuple[str, ...]:
    return tuple(attribute.name for attribute in fields(kind) if attribute.eq)


@frozen(kw_only=True, eq=False, repr=False)
class Constant(Node):
    """A quantity, a text or a truth value that stands in the rule itself."""

    value: "Quantity | str | bool"


@frozen(kw_only=True, eq=False, repr=False)
class Name(Node):
    """A variable, a named intermediate, or (before it is checked) a category's name."""

    name: str


@frozen(kw_only=True, eq=False, repr=False)
class ParameterUse(Node):
    """A setting of the pack, ``$name``; once checked, :attr:`value` holds it."""

    name: str
    value: "Setting | None" = None


@frozen(kw_only=True, eq=False, repr=False)
class Attribute(Node):
    """A field of a record, ``project.budget``; once checked, :attr:`field` says how to reach it."""

    owner: Node
    name: str
    name_span: Span = field(eq=False)
    field: "Field | None" = field(default=None, eq=False, repr=False)


@frozen(kw_only=True, eq=False, repr=False)
class Listing(Node):
    """Several things in brackets, ``[产出指标, 效益指标]``."""

    items: tuple[Node, ...]


@frozen(kw_only=True, eq=False, repr=False)
class Minus(Node):
    """A quantity with its sign turned."""

    operand: Node


@frozen(kw_only=True, eq=False, repr=False)
class Arithmetic(Node):
    """A calculation with two quantities, or what is in the first list and not in the second."""

    operation: Operation
    left: Node
    right: Node


@frozen(kw_only=True, eq=False, repr=False)
class Comparison(Node):
    """Two sides and what is asked of them; *within* is an explicit tolerance ``± 0.01 万元``."""

    relation: Relation
    left: Node
    right: Node
    within: Node | None = None


@frozen(kw_only=True, eq=False, repr=False)
class Is(Node):
    """Whether something is of a kind, a dimension or a category: ``value is money``."""

    operand: Node
    word: str
    word_span: Span = field(eq=False)
    predicate: "Predicate | None" = field(default=None, eq=False, repr=False)


@frozen(kw_only=True, eq=False, repr=False)
class Membership(Node):
    """Whether the item is one of a list."""

    item: Node
    items: Node


@frozen(kw_only=True, eq=False, repr=False)
class Contains(Node):
    """Whether a text has another text in it."""

    text: Node
    part: Node


@frozen(kw_only=True, eq=False, repr=False)
class Like(Node):
    """Whether a text has the form of a pattern; see :mod:`perfrules.language.pattern`."""

    text: Node
    pattern: str


@frozen(kw_only=True, eq=False, repr=False)
class Present(Node):
    """Whether the document has a part at all, and not blank: ``has project.schedule``."""

    operand: Node


@frozen(kw_only=True, eq=False, repr=False)
class Not(Node):
    """The opposite; unknown stays unknown."""

    operand: Node


@frozen(kw_only=True, eq=False, repr=False)
class Connective(Node):
    """``and`` or ``or`` of two or more operands, in Kleene's three-valued logic."""

    is_all: bool
    operands: tuple[Node, ...]


@frozen(kw_only=True, eq=False, repr=False)
class Call(Node):
    """A built-in function with its arguments."""

    name: str
    name_span: Span = field(eq=False)
    arguments: tuple[Node, ...]
    function: "Function | None" = field(default=None, eq=False, repr=False)


@frozen(kw_only=True, eq=False, repr=False)
class Loop(Node):
    """``for variable in source``; its type is that of the variable."""

    variable: str
    source: Node


@frozen(kw_only=True, eq=False, repr=False)
class Aggregate(Node):
    """A built-in function over a comprehension: ``sum(i.value.upper for i in project.indicators if …)``."""

    name: str
    name_span: Span = field(eq=False)
    element: Node
    loops: tuple[Loop, ...]
    condition: Node | None = None


@cache
def _attributes(kind: type[Any]) -> tuple[str, ...]:
    return tuple(attribute.name for attribute in fields(kind))


def changed(node: AnyNode, **changes: object) -> AnyNode:
    """The node with other attributes: :func:`attrs.evolve`, which takes twice as long, for what loading does most."""
    kind = type(node)
    values = {name: getattr(node, name) for name in _attributes(kind)}  # type: ignore[arg-type]
    values.update(changes)
    return kind(**values)


_HOLDS_NODES: Final = (Node, Node | None, tuple[Node, ...], tuple[Loop, ...])
"""What an attribute is declared as that holds parts of an expression."""


@cache
def _takers(kind: type[Node]) -> tuple[Callable[[Node], Any], ...]:
    return tuple(attrgetter(attribute.name) for attribute in fields(kind) if attribute.type in _HOLDS_NODES)


def children(node: Node) -> list[Node]:
    """The nodes that a node is made of, in the order of the expression."""
    found: list[Node] = []
    for take in _takers(type(node)):  # type: ignore[arg-type]  # a class is hashable
        part = take(node)
        if type(part) is tuple:
            found += part
        elif part is not None:
            found.append(part)
    return found


def parts(node: Node) -> Iterator[Node]:
    """The node and everything that it is made of, outermost first."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        yield part
        if below := children(part):
            below.reverse()
            waiting += below
