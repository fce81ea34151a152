"""Plain data: what a piece of it must be, and clear refusals of what it is not."""

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NoReturn, TypeVar

from perfrules.errors import ReadError
from perfrules.model.day import Day, read_day
from perfrules.model.figure import Figure
from perfrules.model.location import Cell
from perfrules.model.make import MAX_FIGURE_LENGTH

__all__ = [
    "amount_cell", "amount_data", "below", "day", "mapping", "one_of", "optional", "present", "records", "refuse", "text_cell", "text_data",
    "whole_number",
]  # fmt: skip

_T = TypeVar("_T")


def text_data(cell: Cell | None) -> str | None:
    """The text of a cell that is there."""
    return None if cell is None else cell.text


def amount_data(figure: Figure | None) -> str | None:
    """An amount as printed, a bare one with the unit of its table."""
    if figure is None:
        return None
    quantity, text = figure.quantity, figure.cell.text
    if quantity is None or not text[-1:].isdigit():
        return text
    return f"{text} {quantity.unit.name}"


def present(**items: object) -> dict[str, object]:
    """The items that are there."""
    return {key: item for key, item in items.items() if item is not None}


# What a piece of data must be. Each takes the piece and its path.


def mapping(data: object, path: str, keys: Iterable[str]) -> Mapping[str, object]:
    """*data* as an object with no other keys than these.

    Raises:
        ReadError: it is none, or has another key.
    """
    if not isinstance(data, Mapping):
        refuse(path, data, "an object with named parts", "由名称和内容组成的对象")
    known = tuple(keys)
    for key in data:
        if key not in known:
            _refuse_key(path, key, known)
    return data


def optional(data: Mapping[str, object], key: str, path: str, read: Callable[[object, str], _T]) -> _T | None:
    """What *read* makes of an entry; ``None`` where the entry is absent, or null."""
    return None if data.get(key) is None else read(data[key], below(path, key))


def records(
    data: Mapping[str, object],
    key: str,
    path: str,
    read: Callable[[object, str], _T],
    *,
    at: str | None = None,
) -> tuple[_T, ...]:
    """The list under a key, each item read; empty where the key is absent.

    Raises:
        ReadError: it is no list.
    """
    items, at = data.get(key), below(path, key) if at is None else at
    if items is None:
        return ()
    if not isinstance(items, Sequence) or isinstance(items, str | bytes):
        refuse(at, items, "a list", "列表")
    return tuple(read(item, f"{at}[{index}]") for index, item in enumerate(items))


def text_cell(data: object, path: str) -> Cell:
    """A text.

    Raises:
        ReadError: it is none.
    """
    if not isinstance(data, str):
        refuse(path, data, "text; put it in quotation marks", "文本（请加引号）")
    return Cell(data.strip())


def amount_cell(data: object, path: str) -> Cell:
    """An amount as text or as a plain number.

    Raises:
        ReadError: it is neither.
    """
    if (digits := _digits(data)) is not None:
        return Cell(digits)
    if not isinstance(data, str):
        refuse(path, data, "an amount as text, such as “30.00 万元”", "文本形式的金额，例如“30.00 万元”")
    return Cell(data.strip())


def _digits(data: object) -> str | None:
    """A number as plain digits; ``None`` for what is none, or has more digits than an amount can have."""
    if isinstance(data, int) and not isinstance(data, bool) and data.bit_length() < 3 * MAX_FIGURE_LENGTH:
        return str(data)
    if isinstance(data, Decimal) and data.is_finite():
        # Looked at before it is written out: 1E+999999999 would fill the memory.
        _, digits, exponent = data.as_tuple()
        if isinstance(exponent, int) and len(digits) + abs(exponent) < MAX_FIGURE_LENGTH:
            return f"{data:f}"
    return None


def whole_number(data: object, path: str) -> int:
    """A whole number.

    Raises:
        ReadError: it is none.
    """
    if not isinstance(data, int) or isinstance(data, bool):
        refuse(path, data, "a whole number", "整数")
    return data


def day(data: object, path: str) -> Day:
    """A day, as text.

    Raises:
        ReadError: it is no text, or names no day.
    """
    found = read_day(text_cell(data, path))
    if found is None:
        raise ReadError(
            f"{path}: {str(data)[:40]!r} is no day",
            f"{path}：“{str(data)[:40]}”不是日期",
            "write it as 2024年2月10日 or 2024-02-10",
            "请写成 2024年2月10日 或 2024-02-10",
        )
    return found


def one_of(given: Mapping[str, object], key: str, path: str, known: Iterable[str]) -> str:
    """The text under a key, which is one of those known.

    Raises:
        ReadError: it is another, none, or no text.
    """
    value, words = given.get(key), tuple(known)
    if not isinstance(value, str) or value not in words:
        raise ReadError(
            f"{below(path, key)}: expected one of {', '.join(words)}",
            f"{below(path, key)}：应为以下之一：{'、'.join(words)}",
        )
    return value


def below(path: str, key: str) -> str:
    """The path of a key."""
    return f"{path}.{key}" if path else key


def refuse(path: str, data: object, wanted_en: str, wanted_zh: str) -> NoReturn:
    """Say what was expected, and what is there instead.

    Raises:
        ReadError: always.
    """
    at = path or "the document"
    raise ReadError(
        f"{at}: expected {wanted_en}, found {_kind(data)[0]}",
        f"{path or '文档'}：应为{wanted_zh}，实为{_kind(data)[1]}",
        "amounts keep their printed places only as text" if isinstance(data, float) else "",
        "金额写成文本才能保留原来的小数位数" if isinstance(data, float) else "",
    )


def _kind(data: object) -> tuple[str, str]:
    """What *data* is, as people call it."""
    match data:
        case None:
            return "nothing", "空"
        case bool():
            return "true or false", "真假值"
        case int() | Decimal():
            return "a number", "数字"
        case float():
            return "a floating-point number", "浮点数"
        case str():
            return "text", "文本"
        case Mapping():
            return "an object", "对象"
        case Sequence():
            return "a list", "列表"
    return type(data).__name__, type(data).__name__


def _refuse_key(path: str, key: object, known: tuple[str, ...]) -> NoReturn:
    shown = str(key)[:40]
    close = difflib.get_close_matches(shown, known, n=1)
    listed = ", ".join(known)
    raise ReadError(
        f"{below(path, shown)}: there is no such key",
        f"{below(path, shown)}：没有这个键",
        f"did you mean {close[0]!r}?" if close else f"the keys here are {listed}",
        f"是否应为“{close[0]}”？" if close else f"可用的键：{listed}",
    )
