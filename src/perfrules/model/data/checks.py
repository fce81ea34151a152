"""What a piece of plain data must be, and clear refusals of what it is not. Each check takes the piece and its path."""

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NoReturn, TypeVar

from perfrules.errors import ReadError
from perfrules.key_names import key_meant
from perfrules.model.day import Day, read_day
from perfrules.model.location import Cell
from perfrules.model.make import MAX_FIGURE_LENGTH

_T = TypeVar("_T")


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


def items(data: object, path: str, read: Callable[[object, str], _T]) -> tuple[_T, ...]:
    """A list, each item read.

    Raises:
        ReadError: it is no list.
    """
    if not isinstance(data, Sequence) or isinstance(data, str | bytes):
        refuse(path, data, "a list", "列表")
    return tuple(read(item, f"{path}[{index}]") for index, item in enumerate(data))


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


def one_of(data: object, path: str, words: Iterable[str]) -> str:
    """One of the texts that are known.

    Raises:
        ReadError: it is another, or no text.
    """
    known = tuple(words)
    if not isinstance(data, str) or data not in known:
        raise ReadError(
            f"{path}: expected one of {', '.join(known)}",
            f"{path}：应为以下之一：{'、'.join(known)}",
        )
    return data


def flag(data: object, path: str) -> bool:
    """True or false.

    Raises:
        ReadError: it is neither.
    """
    if not isinstance(data, bool):
        refuse(path, data, "true or false", "真假值")
    return data


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
    meant = key_meant(shown, known)
    close = difflib.get_close_matches(shown, known, n=1)
    listed = ", ".join(known)
    helps = (
        (f"write {meant}", f"请写 {meant}")
        if meant
        else (f"did you mean {close[0]!r}?", f"是否应为“{close[0]}”？")
        if close
        else (f"the keys here are {listed}", f"可用的键：{listed}")
    )
    raise ReadError(
        f"{below(path, shown)}: there is no such key",
        f"{below(path, shown)}：没有这个键",
        *helps,
    )
