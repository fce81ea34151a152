"""Reading a value: text to :class:`~perfrules.values.value.Value`.

The grammar is the only definition of the language, and Lark is a slow reader. But the tree of a text depends on its
shape alone, that is, on the text with every digit blanked, and a table has few shapes: so Lark sees each shape once.
"""

from typing import TYPE_CHECKING, Final

from perfrules.errors import LimitError
from perfrules.values.build import build_value
from perfrules.values.normalise import normalise, quick_shape, shape
from perfrules.values.notes import Note
from perfrules.values.templates import Template, template_of
from perfrules.values.value import Kind, Value

if TYPE_CHECKING:
    from lark import Token, Tree

__all__ = ["MAX_LENGTH", "forget_shapes", "parse", "parse_plainly"]

MAX_LENGTH: Final = 100_000
"""Longer texts are refused: no cell of a table comes near it."""

_SHAPES_KEPT: Final = 4096
_LONGEST_SHAPE_KEPT: Final = 200


def parse(text: str) -> Value:
    """Read an indicator value 指标值.

    Args:
        text: the cell as disclosed, e.g. ``"≤30 万元"``.

    Returns:
        What it says. A text that is no quantity gives a value of another kind, and what could not be placed says so
        in the value's notes; odd text never raises.

    Raises:
        TypeError: *text* is no string.
        LimitError: *text* is longer than :data:`MAX_LENGTH` characters.

    >>> value = parse("≤30 万元")
    >>> value.kind.value, value.comparator.value, value.upper
    ('quantity', '<=', Quantity('300000', '元'))
    """
    if isinstance(text, str) and len(text) <= _LONGEST_SHAPE_KEPT:
        template = _SHAPES.template(quick_shape(text))
        if template is not None:
            return template.fill_in(text)
    source = _prepared(text)
    if not source or source.isspace():
        return Value(text, Kind.EMPTY)
    form = shape(source)
    return _built(_SHAPES.tree(form) if len(form) <= _LONGEST_SHAPE_KEPT else _tree(form), source, text)


def parse_plainly(text: str) -> Value:
    """The same as :func:`parse`, with Lark reading the text itself: the reference that :func:`parse` agrees with."""
    source = _prepared(text)
    if not source or source.isspace():
        return Value(text, Kind.EMPTY)
    return _built(_tree(source), source, text)


def _prepared(text: str) -> str:
    if not isinstance(text, str):
        raise TypeError(f"a value is read from a str, not from {type(text).__name__}")
    if len(text) > MAX_LENGTH:
        raise LimitError(
            f"a value of {len(text)} characters is over the limit of {MAX_LENGTH}",
            f"指标值有 {len(text)} 个字符，超过上限 {MAX_LENGTH}",
            "pass one cell at a time",
            "每次只传一个单元格",
        )
    return normalise(text)


def _built(tree: "Tree[Token] | None", source: str, text: str) -> Value:
    if tree is None:
        return Value(text, Kind.UNREADABLE, notes=(Note.UNPLACED,), words=text.strip())
    return build_value(tree, source, text)


def _tree(source: str) -> "Tree[Token] | None":
    from lark.exceptions import UnexpectedInput

    from perfrules.values.grammar import parse_tree

    try:
        return parse_tree(source)
    except UnexpectedInput:
        return None


class _Shapes:
    """What is kept of the shapes seen so far; never more than a fixed number of them.

    A shape is read from its tree when it is first seen, as Lark alone would read it. It gets its template, if it can
    have one, when it is seen again: most shapes of a document come once.
    """

    def __init__(self) -> None:
        self._trees: dict[str, Tree[Token] | None] = {}
        self._templates: dict[str, Template | None] = {}

    def tree(self, form: str) -> "Tree[Token] | None":
        """The tree of a shape; ``None`` if the grammar has no place for it."""
        if form not in self._trees:
            if len(self._trees) >= _SHAPES_KEPT:
                self.forget()
            self._trees[form] = _tree(form)
        return self._trees[form]

    def template(self, quick: str) -> Template | None:
        """The template of a shape that was seen before; ``None`` if it is new, or must be built from its tree."""
        if quick in self._templates:
            return self._templates[quick]
        tree = self._trees.get(quick)
        if tree is None:
            return None
        # A quick shape is no shape where brackets around the cell or the exponent of m2 play a part.
        is_shape = "m0" not in quick and normalise(quick) == quick
        self._templates[quick] = template_of(tree, quick) if is_shape else None
        return self._templates[quick]

    def forget(self) -> None:
        """Forget all of them."""
        self._trees.clear()
        self._templates.clear()


_SHAPES: Final = _Shapes()


def forget_shapes() -> None:
    """Forget every shape seen so far, so that the next text is read as if it were the first."""
    _SHAPES.forget()
