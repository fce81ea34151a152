"""Reading a whole column of values."""

from collections.abc import Iterable
from typing import Any

from perfrules.errors import LimitError
from perfrules.reading.read import parse
from perfrules.values.value import Kind, Value


def parse_many(texts: Iterable[str | None]) -> list[Value]:
    """Read a column of indicator values 指标值, each distinct text once.

    Args:
        texts: a list, a pandas Series, an Arrow array or chunked array, or whatever else gives texts in order. What is
            missing there (``None``, NaN, ``pandas.NA``, an Arrow null) is an empty value, as a blank is.

    Returns:
        A value for each row, in their order; rows of the same text share theirs.

    Raises:
        TypeError: a row is neither a text nor missing; the message names the row, counted from 0.
        LimitError: a row is longer than a value may be; the message names it.

    >>> [str(value) for value in parse_many(["≥95%", None, "≥９５％", "≥95%"])]
    ['≥95%', '', '≥95%', '≥95%']
    """
    if isinstance(texts, str):
        raise TypeError("parse_many() takes a column of texts; parse() reads a single one")
    column = _rows(texts)
    try:
        distinct = dict.fromkeys(column)
    except TypeError:
        row = next(
            row for row, text in enumerate(column) if not isinstance(text, str) and not _is_missing(text)
        )
        raise _no_text(row, column[row]) from None
    known: dict[Any, Value] = {}
    for text in distinct:
        if isinstance(text, str):
            try:
                known[text] = parse(text)
            except LimitError as error:
                row = column.index(text)
                raise error.at(f"row {row}", f"第 {row} 行") from None
        elif _is_missing(text):
            known[text] = Value("", Kind.EMPTY)
        else:
            raise _no_text(next(row for row, other in enumerate(column) if other is text), text)
    return [known[text] for text in column]


def _rows(texts: Any) -> list[Any]:
    """The rows as Python's own objects; columns of other libraries are asked by what they can do, without importing them."""
    for chunk_to_rows in ("to_pylist", "tolist"):  # Arrow; pandas and numpy
        if hasattr(texts, chunk_to_rows):
            rows: list[Any] = getattr(texts, chunk_to_rows)()
            return rows
    return list(texts)


def _is_missing(text: object) -> bool:
    return (
        text is None
        or (isinstance(text, float) and text != text)
        or type(text).__name__ in {"NAType", "NaTType"}
    )


def _no_text(row: int, text: object) -> TypeError:
    return TypeError(f"row {row}: a value is read from a str, not from {type(text).__name__}")
