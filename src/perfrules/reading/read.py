"""Reading a value: text to :class:`~perfrules.values.value.Value`.

The grammar is the only definition of the language, and Lark is a slow reader. But the tree of a text depends on its
shape alone, that is, on the text with every digit blanked, and a table has few shapes: so Lark sees each shape once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from attrs import evolve

from perfrules.errors import LimitError
from perfrules.reading.build import build_value
from perfrules.reading.nodes import Tree
from perfrules.reading.shapes import known_shapes, tree_of
from perfrules.reading.source import quick_shape, shape, source_of
from perfrules.values.normalise import BLANKS
from perfrules.values.notes import Note
from perfrules.values.value import Kind, Span, Value

MAX_LENGTH: Final = 10_000
"""Longer texts are refused: no cell of a table comes near it."""

MAX_NEW_TEXT: Final = 60_000
"""Characters of a document's values that have to be taken apart by the grammar, besides a fiftieth of all its text; what has
the shape of another value costs next to nothing and is not counted. A disclosure of 32 projects has some three thousand."""

_LONGEST_SHAPE_KEPT: Final = 200

_left: Final[ContextVar[list[int] | None]] = ContextVar("perfrules_text_left", default=None)


@contextmanager
def one_document(characters: int) -> Iterator[None]:
    """Bound what reading the values of one document may cost: a cell within its limit is cheap, ten thousand are not.

    Args:
        characters: of all its text.
    """
    token = _left.set([MAX_NEW_TEXT + characters // 50])
    try:
        yield
    finally:
        _left.reset(token)


def _charge(source: str) -> None:
    left = _left.get()
    if left is None:
        return
    left[0] -= len(source)
    if left[0] < 0:
        raise LimitError(
            "the values of the document have too much text that is like no other value",
            "文件的指标值中互不相同的文字过多",
            "divide the document, or take the running text out of the cells of values",
            "请拆分文件，或把指标值单元格中的大段文字移出",
        )


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
        template = known_shapes().template(quick_shape(text.rstrip(BLANKS)))
        if template is not None:
            return template.fill_in(text)
    bare = _checked(text).lstrip(BLANKS)
    if len(bare) < len(text):
        return _moved(parse(bare), text)
    source = source_of(text).rstrip()  # blanks behind a value say nothing; no position moves
    if not source:
        return Value(text, Kind.EMPTY)
    _charge(source)
    form = shape(source)
    return _built(
        known_shapes().tree(form) if len(form) <= _LONGEST_SHAPE_KEPT else tree_of(form), source, text
    )


def parse_plainly(text: str) -> Value:
    """The same as :func:`parse`, with Lark reading the text itself: the reference that :func:`parse` agrees with."""
    bare = _checked(text).lstrip(BLANKS)
    if len(bare) < len(text):
        return _moved(parse_plainly(bare), text)
    source = source_of(text).rstrip()
    if not source:
        return Value(text, Kind.EMPTY)
    return _built(tree_of(source), source, text)


def _checked(text: str) -> str:
    if not isinstance(text, str):
        raise TypeError(f"a value is read from a str, not from {type(text).__name__}")
    if len(text) > MAX_LENGTH:
        raise LimitError(
            f"a value of {len(text)} characters is over the limit of {MAX_LENGTH}",
            f"指标值有 {len(text)} 个字符，超过上限 {MAX_LENGTH}",
            "pass one cell at a time",
            "每次只传一个单元格",
        )
    return text


def _moved(value: Value, text: str) -> Value:
    """The value of *text*, which has blanks in front: they say nothing, and move what stands behind them."""
    blanks = len(text) - len(text.lstrip(BLANKS))
    spans = tuple(Span(span.start + blanks, span.end + blanks, span.role) for span in value.spans)
    return evolve(value, text=text, spans=spans)


def _built(tree: Tree | None, source: str, text: str) -> Value:
    if tree is None:
        return Value(text, Kind.UNREADABLE, notes=(Note.UNPLACED,), words=text.strip())
    return build_value(tree, source, text)


def forget_shapes() -> None:
    """Forget every shape seen so far, so that the next text is read as if it were the first."""
    known_shapes().forget()


def keep_shapes() -> None:
    """Keep the shapes that are new in the user's cache, so that the next run reads them without Lark."""
    known_shapes().keep()
