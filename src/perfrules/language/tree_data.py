"""Expression trees as plain data, and back: what a pack's trees look like in the cache.

Only trees that are not yet checked are written, and what is read back is checked like any other tree, for names, types
and dimensions. So a forged cache can say no more than a rule file could. Whatever does not have exactly the form of a
tree is refused.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from perfrules.errors import UnitError
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
from perfrules.values import Quantity

T = TypeVar("T")

NODE_FORMS: Final[dict[type[Node], dict[str, str]]] = {
    Aggregate: {
        "name": "text",
        "name_span": "span",
        "element": "node",
        "loops": "loops",
        "condition": "node?",
    },
    Arithmetic: {"operation": "operation", "left": "node", "right": "node"},
    Attribute: {"owner": "node", "name": "text", "name_span": "span"},
    Call: {"name": "text", "name_span": "span", "arguments": "nodes"},
    Comparison: {"relation": "relation", "left": "node", "right": "node", "within": "node?"},
    Connective: {"is_all": "truth", "operands": "nodes"},
    Constant: {"value": "constant"},
    Contains: {"text": "node", "part": "node"},
    Is: {"operand": "node", "word": "text", "word_span": "span"},
    Like: {"text": "node", "pattern": "text"},
    Listing: {"items": "nodes"},
    Loop: {"variable": "text", "source": "node"},
    Membership: {"item": "node", "items": "node"},
    Minus: {"operand": "node"},
    Name: {"name": "text"},
    Not: {"operand": "node"},
    ParameterUse: {"name": "text"},
    Present: {"operand": "node"},
}
"""Every kind of node, with the attributes that the parser fills in and the form of each."""


def to_plain(node: Node) -> list[Any]:
    """A tree that is not yet checked, as lists of texts and numbers."""
    forms = NODE_FORMS[type(node)]
    parts = [_WRITERS[form](getattr(node, name)) for name, form in forms.items()]
    return [type(node).__name__, node.span.start, node.span.end, *parts]


def from_plain(data: Any) -> Node:
    """The tree that :func:`to_plain` wrote.

    Raises:
        ValueError: *data* is no such tree.
    """
    _require(type(data) is list and len(data) >= 3 and type(data[0]) is str and data[0] in _KINDS)
    kind, readers = _KINDS[data[0]]
    _require(len(data) == len(readers) + 3)
    values = {name: read(part) for (name, read), part in zip(readers, data[3:], strict=True)}
    return kind(span=_span(data[1], data[2]), **values)


def _require(is_right: bool) -> None:
    if not is_right:
        raise ValueError("this is no tree of an expression")


def _span(start: Any, end: Any) -> Span:
    _require(type(start) is int and type(end) is int and start >= 0 and end >= 0)
    return Span(start, end)


def _read_span(data: Any) -> Span:
    _require(type(data) is list and len(data) == 2)
    return _span(*data)


def _read(kind: type[T]) -> Callable[[Any], T]:
    def read(data: Any) -> T:
        _require(type(data) is kind)
        return data  # type: ignore[no-any-return]

    return read


def _read_nodes(data: Any) -> tuple[Node, ...]:
    _require(type(data) is list)
    return tuple(map(from_plain, data))


def _read_loops(data: Any) -> tuple[Loop, ...]:
    nodes = _read_nodes(data)
    _require(all(isinstance(node, Loop) for node in nodes))
    return tuple(node for node in nodes if isinstance(node, Loop))


def _write_constant(value: Quantity | str | bool) -> object:
    return [f"{value.magnitude:f}", value.unit.name] if isinstance(value, Quantity) else value


def _read_constant(data: Any) -> Quantity | str | bool:
    if type(data) is list:
        _require(len(data) == 2 and all(type(part) is str for part in data))
        try:
            return Quantity(data[0], data[1])
        except UnitError as error:
            raise ValueError("this is no quantity") from error
    _require(type(data) in {str, bool})
    return data  # type: ignore[no-any-return]


def _write_nodes(nodes: tuple[Node, ...]) -> list[Any]:
    return [to_plain(node) for node in nodes]


_WRITERS: Final[dict[str, Callable[[Any], object]]] = {
    "node": to_plain,
    "node?": lambda node: None if node is None else to_plain(node),
    "nodes": _write_nodes,
    "loops": _write_nodes,
    "text": str,
    "truth": bool,
    "span": lambda span: [span.start, span.end],
    "relation": lambda relation: relation.value,
    "operation": lambda operation: operation.value,
    "constant": _write_constant,
}
_READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "node": from_plain,
    "node?": lambda data: None if data is None else from_plain(data),
    "nodes": _read_nodes,
    "loops": _read_loops,
    "text": _read(str),
    "truth": _read(bool),
    "span": _read_span,
    "relation": Relation,
    "operation": Operation,
    "constant": _read_constant,
}

_KINDS: Final = {
    kind.__name__: (kind, tuple((name, _READERS[form]) for name, form in forms.items()))
    for kind, forms in NODE_FORMS.items()
}
