"""What the parts of an expression mean: one table of operations, for deciding and for explaining alike.

An operation is *strict*: it is unknown if one of its operands is, and else a function of them. So its meaning is that
function, and nothing else needs to be said of it; see :data:`STRICT`. The few parts that are not strict stand in
:mod:`perfrules.language.compile`: names, fields, ``has``, ``and`` and ``or``, comparisons that allow for rounding, and
functions over lists.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter, eq, ge, gt, is_, is_not, le, lt, ne, not_
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from attrs import frozen

from perfrules.language import runtime
from perfrules.language.pattern import pattern
from perfrules.language.predicates import kinds_of
from perfrules.language.schema import MONTHS, Form
from perfrules.language.spelling import having_any, plain
from perfrules.language.tree import (
    Arithmetic,
    Attribute,
    Call,
    Comparison,
    Constant,
    Contains,
    Is,
    Like,
    Membership,
    Minus,
    Node,
    Not,
    Operation,
    Relation,
)
from perfrules.language.types import ListType, QuantityType, RecordType, ValueType
from perfrules.model import BudgetTable, Project
from perfrules.values.exact import Exact, add, multiply, subtract


@frozen
class Strict:
    """An operation that is unknown where an operand is.

    Attributes:
        operands: of a node, in the order of the expression.
        function: of a node: what it makes of known operands; may give ``None``, unknown.
        width: of a node: how far rounding may have moved the result, from operands and widths in turn; ``None`` where there
            is no bound to that. Operations without are exact.
        cost: of a node: how many steps it takes, from its operands; operations without take none worth counting.
    """

    operands: Callable[[Any], tuple[Node, ...]]
    function: Callable[[Any], Callable[..., Any]]
    width: Callable[[Any], Callable[..., Exact | None]] | None = None
    cost: Callable[[Any], Callable[..., int]] | None = None


def _sides(node: Any) -> tuple[Node, ...]:
    return node.left, node.right


def _operand(node: Any) -> tuple[Node, ...]:
    return (node.operand,)


# Amounts

_CALCULATIONS: Final[Mapping[Operation, Callable[[Exact, Exact], Exact | None]]] = MappingProxyType(
    {
        Operation.ADD: add,
        Operation.SUBTRACT: subtract,
        Operation.MULTIPLY: multiply,
        Operation.DIVIDE: runtime.quotient,
    }
)


def _calculation(node: Arithmetic) -> Callable[..., Any]:
    return _CALCULATIONS[node.operation] if isinstance(node.type, QuantityType) else runtime.difference


def _width_of_calculation(node: Arithmetic) -> Callable[..., Exact | None]:
    match node.operation:
        case Operation.ADD | Operation.SUBTRACT:
            return lambda _left, one, _right, two: add(one, two)
        case Operation.MULTIPLY:
            return runtime.product_width
        case Operation.DIVIDE:
            return runtime.quotient_width


def _cost_of_calculation(node: Arithmetic) -> Callable[..., int]:
    return _nothing if isinstance(node.type, QuantityType) else _lengths


def _nothing(*_operands: object) -> int:
    return 0


# Conditions

_EXACTLY: Final[Mapping[Relation, Callable[[Any, Any], bool]]] = MappingProxyType(
    {
        Relation.EQUAL: eq, Relation.UNEQUAL: ne, Relation.BELOW: lt, Relation.AT_MOST: le, Relation.ABOVE: gt,
        Relation.AT_LEAST: ge, Relation.ABOUT: eq, Relation.ABOUT_AT_MOST: le, Relation.ABOUT_AT_LEAST: ge,
    }
)  # fmt: skip


def _compared(node: Comparison) -> tuple[Node, ...]:
    return _sides(node) if node.within is None else (node.left, node.right, node.within)


def _comparison(node: Comparison) -> Callable[..., bool]:
    """Whether a relation holds of two sides, exactly or with the tolerance that is written behind them."""
    if isinstance(node.left.type, RecordType):
        return is_ if node.relation is Relation.EQUAL else is_not  # the very same: records are no values
    if node.within is None:
        return _EXACTLY[node.relation]
    relation = node.relation
    return lambda left, right, within: runtime.holds(relation, left, right, within)


def _kind(node: Is) -> Callable[..., Any]:
    return kinds_of(node.word).__contains__ if node.predicate is None else node.predicate.test


def _contains(node: Contains) -> Callable[..., Any]:
    kind = node.part.type
    if isinstance(kind, QuantityType):
        dimension = kind.dimension
        return lambda value, amount: runtime.allows(value, dimension, amount)
    if isinstance(kind, ListType):
        return lambda text, parts: runtime.has_one_of(plain(text), parts)
    if is_written(node):
        fits = fits_of(node)
        return lambda text: fits(plain(text))
    return lambda text, part: plain(part) in plain(text)


def _operands_of_contains(node: Contains) -> tuple[Node, ...]:
    return (node.text,) if is_written(node) else (node.text, node.part)


def is_written(node: Node) -> bool:
    """Whether a node asks a text for what stands in the rule itself, a pattern or another text."""
    return isinstance(node, Like) or (isinstance(node, Contains) and _written_part(node) is not None)


def _written_part(node: Contains) -> str | None:
    """The text that a node asks for, where it stands in the rule."""
    value = node.part.value if isinstance(node.part, Constant) else None
    return value if isinstance(value, str) else None


def _sought(node: Contains) -> str:
    """The same with plain characters."""
    part = _written_part(node)
    if part is None:
        raise TypeError("what is asked for does not stand in the rule")
    return plain(part)


def fits_of(node: Contains | Like) -> Callable[[str], bool]:
    """Whether a text, written with plain characters, has what such a node asks for; see :func:`is_written`."""
    if isinstance(node, Like):
        return pattern(node.pattern).fits
    sought = _sought(node)
    return lambda written: sought in written


def fits_any_of(nodes: Sequence[Contains | Like]) -> Callable[[str], bool]:
    """Whether a text, written with plain characters, has any of what several such nodes ask for."""
    has_any = having_any(_sought(node) for node in nodes if isinstance(node, Contains))
    patterns = [fits_of(node) for node in nodes if isinstance(node, Like)]
    return lambda written: has_any(written) or any(fits(written) for fits in patterns)


def _function(node: Call) -> Callable[..., Any]:
    if node.function is None:
        raise TypeError("the node has not been checked")
    return node.function.apply


# What it costs. One step is about 0.3 µs of one core.

_CHARACTERS: Final = 64
"""Characters of a text that are searched in one step."""

_ELEMENTS: Final = 8
"""Elements of a list that a function looks at in one step."""


def cost_of(value: object) -> int:
    """How many steps it takes to read a value through once."""
    if type(value) is str:
        return len(value) // _CHARACTERS
    if isinstance(value, tuple | list):
        return len(value) // _ELEMENTS
    if isinstance(value, Project):
        return len(value.indicators)
    if isinstance(value, BudgetTable):
        return len(value.rows) // _ELEMENTS
    return 0


def _lengths(*operands: object) -> int:
    return sum(map(cost_of, operands))


def _cost_of_membership(_item: object, items: object) -> int:
    return 0 if isinstance(items, runtime.TextSeries) else cost_of(items)


def _cost_of_search(node: Contains) -> Callable[..., int]:
    return cost_of if is_written(node) else _lengths


def _cost_of_call(node: Call) -> Callable[..., int]:
    weight = 1 if node.function is None else node.function.weight
    if len(node.arguments) == 1:
        return lambda operand: weight * cost_of(operand)
    return lambda *operands: weight * _lengths(*operands)


def cost_of_texts(nodes: Sequence[Contains | Like]) -> Callable[[str], int]:
    """How many steps it takes to ask a text for each of several that stand in the rule."""
    times = sum(_longest(node) if isinstance(node, Like) else 1 for node in nodes)
    return lambda text: len(text) * times // _CHARACTERS


def _longest(node: Like) -> int:
    return max(map(len, node.pattern.split("*")))


def _cost_of_pattern(node: Like) -> Callable[..., int]:
    # Each run between two stars may be tried at every place of the text.
    longest = _longest(node)
    return lambda text: len(text) * longest // _CHARACTERS


def _same_width(_operand: Exact, width: Exact) -> Exact:
    return width


STRICT: Final[Mapping[type[Node], Strict]] = MappingProxyType(
    {
        Minus: Strict(_operand, lambda _: runtime.negative, lambda _: _same_width),
        Arithmetic: Strict(_sides, _calculation, _width_of_calculation, _cost_of_calculation),
        Comparison: Strict(_compared, _comparison),
        Is: Strict(_operand, _kind),
        Membership: Strict(
            lambda node: (node.item, node.items), lambda _: runtime.is_member, cost=lambda _: _cost_of_membership
        ),
        Contains: Strict(_operands_of_contains, _contains, cost=_cost_of_search),
        Like: Strict(lambda node: (node.text,), lambda node: pattern(node.pattern).matches, cost=_cost_of_pattern),
        Not: Strict(_operand, lambda _: not_),
        Call: Strict(lambda node: node.arguments, _function, cost=_cost_of_call),
    }
)  # fmt: skip
"""The meaning of every strict operation, by the kind of its node."""


# Fields: what is taken out of a record, and unknown where the document lacks it or it could not be read


def reader_of(node: Attribute) -> Callable[[Any], Any]:
    """What takes the field that a node names out of a record that is there."""
    field = node.field
    if field is None:
        raise TypeError("the node has not been checked")
    if field.compute is not None:
        return field.compute
    if field.form is Form.BOUND:
        return _bound(node)
    take = attrgetter(field.name) if field.get is None else field.get
    convert = _CONVERTED.get(field.form)
    return take if convert is None else convert(take)


def _bound(node: Attribute) -> Callable[[Any], Exact | None]:
    # What the value measures is established by a condition; where that condition is unknown, so is the bound.
    kind, side = node.owner.type, node.name
    if not isinstance(kind, ValueType) or kind.dimension is None:
        raise TypeError("the node has not been checked")
    wanted = kind.dimension

    def read(value: Any) -> Exact | None:
        interval = value.interval
        if interval is None:
            return None
        found = interval.unit.dimension
        bound: Exact | None = getattr(interval, side) if found is wanted or found == wanted else None
        return bound

    return read


_Take: TypeAlias = Callable[[Any], Any]


def _amount(take: _Take) -> _Take:
    def read(record: Any) -> Exact | None:
        figure = take(record)
        if figure is None:
            return None
        quantity = figure.quantity
        return None if quantity is None else quantity.base

    return read


def _addend(take: _Take) -> _Take:
    amount = _amount(take)

    def read(record: Any) -> Exact | None:
        known: Exact | None = amount(record)
        if known is not None:
            return known
        figure = take(record)
        return runtime.ZERO if figure is not None and figure.is_blank else None

    return read


def _text(take: _Take) -> _Take:
    def read(record: Any) -> str | None:
        cell = take(record)
        return None if cell is None else cell.text or None

    return read


def _whole(take: _Take) -> _Take:
    def read(record: Any) -> Decimal | None:
        number = take(record)
        return None if number is None else Decimal(number)

    return read


def _entries(take: _Take) -> _Take:
    def read(record: Any) -> Any:
        schedule = take(record)
        return None if schedule is None else schedule.entries

    return read


_CONVERTED: Final[Mapping[Form, Callable[[_Take], _Take]]] = MappingProxyType(
    {
        Form.FIGURE: _amount,
        Form.COUNT: _amount,
        Form.ADDEND: _addend,
        Form.CELL: _text,
        Form.ENTRIES: _entries,
        Form.MONTH: lambda take: lambda record: MONTHS[take(record)],
        Form.WHOLE: _whole,
    }
)
"""What a rule sees of a field, by how the model keeps it; other forms as they are."""


def half_width_of(node: Attribute, record: Any) -> Exact:
    """How far rounding may have moved the field of a record from what it stands for."""
    field = node.field
    if field is None or field.form not in {Form.FIGURE, Form.ADDEND}:
        return runtime.ZERO
    figure = field.of(record)
    return runtime.ZERO if figure is None or figure.quantity is None else runtime.half_width(figure.quantity)
