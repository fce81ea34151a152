"""What a spreadsheet program shows for a day, a time of day or a span of time, all of which it keeps as numbers of days."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

from attrs import frozen

from perfrules.readers.excel.format_signs import Sign

_FIRST_DAY: Final = datetime(1899, 12, 30)
_FIRST_DAY_1904: Final = datetime(1904, 1, 1)
_NO_LEAP_DAY: Final = 60
"""Excel counts a 29 February 1900, which never was: the days before it are one off."""

_LAST: Final = 2_958_466
"""The day after 31 December 9999; larger numbers are no days."""

_SECONDS: Final = 86_400
_WEEKDAYS: Final = "一二三四五六日"
_ENGLISH_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_FIELDS: Final = {"y": "year", "e": "year", "d": "day", "h": "hour", "s": "second"}


@frozen
class _Code:
    """What stands for a part of a moment, such as ``yyyy`` or ``[h]``.

    Attributes:
        letters: in lower case, without brackets.
        is_minute: whether it is the minute, though the month has the same letters.
        is_total: whether it is all hours, minutes or seconds of a span of time.
    """

    letters: str
    is_minute: bool
    is_total: bool


@frozen
class _Half:
    """What stands for the half of a day."""

    first: str
    second: str


@frozen
class MomentFormat:
    """A section of a format that shows numbers as days or times, taken apart once for all cells that have it.

    Attributes:
        pieces: in their order; texts are shown as they are.
        codes: those among the pieces, each once.
        is_halved: whether hours are counted to twelve.
        system: what is shown as the computer is set up to show it, instead of all that.
    """

    pieces: tuple[str | _Code | _Half, ...]
    codes: frozenset[_Code]
    is_halved: bool
    system: Literal["date", "time"] | None


def moment_format(section: Sequence[Sign]) -> MomentFormat | None:
    """How a section of a format shows days and times; ``None`` if it shows neither."""
    system = next((sign["system"].casefold() for sign in section if sign.lastgroup == "system"), None)
    codes = [sign[0].lower().strip("[]") for sign in section if sign.lastgroup in {"date", "elapsed"}]
    if system is None and not codes:
        return None
    pieces: list[str | _Code | _Half] = []
    position = 0
    for sign in section:
        kind, text = sign.lastgroup, sign[0]
        if kind in {"date", "elapsed"}:
            is_minute = codes[position][0] == "m" and (
                (position > 0 and codes[position - 1][0] == "h")
                or (position + 1 < len(codes) and codes[position + 1][0] == "s")
            )
            pieces.append(_Code(codes[position], is_minute, kind == "elapsed"))
            position += 1
        elif kind == "half":
            pieces.append(_Half(*text.split("/")))
        elif kind in {"quoted", "escaped"}:
            pieces.append(sign[kind])
        elif kind == "point" and position and codes[position - 1][0] == "s":
            continue  # a fraction of a second, as in ss.00, is never shown
        elif kind in {"literal", "point", "comma", "fraction", "percent"}:
            pieces.append(text)
    return MomentFormat(
        tuple(pieces),
        frozenset(piece for piece in pieces if isinstance(piece, _Code)),
        is_halved=any(isinstance(piece, _Half) for piece in pieces),
        system=None if system is None else "time" if system in {"$-f400", "$-x-systime"} else "date",
    )


def moment_of(number: Decimal, *, is_1904: bool = False) -> datetime | None:
    """The moment for which a number of days stands; ``None`` if it stands for none.

    >>> moment_of(Decimal("45838.5"))
    datetime.datetime(2025, 6, 30, 12, 0)
    """
    if not 0 <= number < _LAST:
        return None
    seconds = int((number * _SECONDS).quantize(Decimal(1), ROUND_HALF_UP))
    if is_1904:
        first = _FIRST_DAY_1904
    else:
        first = _FIRST_DAY + timedelta(days=1) if 1 <= number < _NO_LEAP_DAY else _FIRST_DAY
    try:
        return first + timedelta(seconds=seconds)
    except OverflowError:
        return None


def shown_moment(value: date | time, how: MomentFormat | None, elapsed: Decimal | None = None) -> str:
    """A moment in its format; in the form of the standard ISO 8601 where the format does not say how.

    Args:
        value: the day, the time of day, or both.
        how: what the format says.
        elapsed: the number of days that it was kept as, for formats such as ``[h]:mm``.
    """
    if how is None:
        if isinstance(value, datetime):
            return (value.date() if value.time() == time() else value).isoformat(*_between(value))
        return value.isoformat()
    if how.system is not None:
        return _as_the_system(value, is_time=how.system == "time")
    shown = {
        code: _part(value, code, is_halved=how.is_halved)
        if elapsed is None or not code.is_total
        else _total(elapsed, code.letters)
        for code in how.codes
    }
    is_second_half = getattr(value, "hour", 0) >= 12
    return "".join(
        piece
        if isinstance(piece, str)
        else shown[piece]
        if isinstance(piece, _Code)
        else (piece.second if is_second_half else piece.first)
        for piece in how.pieces
    )


def _between(value: datetime) -> tuple[str, ...]:
    return () if value.time() == time() else (" ", "seconds")


def _as_the_system(value: date | time, *, is_time: bool) -> str:
    """A format that leaves it to the computer: here, to one in China."""
    if is_time or not isinstance(value, date):
        moment = value if isinstance(value, datetime | time) else time()
        return f"{moment.hour}:{moment.minute:02d}:{moment.second:02d}"
    return f"{value.year}年{value.month}月{value.day}日"


def _part(value: date | time, code: _Code, *, is_halved: bool) -> str:
    """What one code such as ``yyyy`` or ``mm`` stands for; months and minutes have the same."""
    letters = code.letters
    if letters[0] == "m" and not code.is_minute and len(letters) > 2:
        name = _MONTHS[getattr(value, "month", 1) - 1]
        return name if len(letters) == 4 else name[: 1 if len(letters) > 4 else 3]
    if letters[0] == "a" or (letters[0] == "d" and len(letters) > 2):
        return _weekday(value, letters)
    name = "minute" if code.is_minute else _FIELDS.get(letters[0], "month")
    number = int(getattr(value, name, 0))
    if name == "year":
        return f"{number % 100:02d}" if letters in {"y", "yy"} else f"{number:04d}"
    if name == "hour" and is_halved:
        number = number % 12 or 12
    return f"{number:02d}" if len(letters) == 2 else str(number)


def _weekday(value: date | time, code: str) -> str:
    day = value.weekday() if isinstance(value, date) else 0
    if code[0] == "d":
        return _ENGLISH_WEEKDAYS[day][: 3 if len(code) == 3 else None]
    return ("星期" if len(code) == 4 else "") + _WEEKDAYS[day]


def _total(days: Decimal, code: str) -> str:
    """All hours, minutes or seconds of a span of time."""
    seconds = int((days * _SECONDS).quantize(Decimal(1), ROUND_HALF_UP))
    return str(seconds // {"h": 3600, "m": 60, "s": 1}[code[0]]).zfill(len(code))
