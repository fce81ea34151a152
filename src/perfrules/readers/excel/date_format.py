"""What a spreadsheet program shows for a day, a time of day or a span of time, all of which it keeps as numbers of days."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from perfrules.readers.excel.format_signs import Sign

__all__ = ["is_moment", "moment_of", "shown_moment"]

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


def is_moment(section: Sequence[Sign]) -> bool:
    """Whether a section of a format shows numbers as days or times."""
    return any(token.lastgroup in {"date", "elapsed", "system"} for token in section)


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


def shown_moment(value: date | time, section: Sequence[Sign], elapsed: Decimal | None = None) -> str:
    """A moment in its format; in the form of the standard ISO 8601 where the format does not say how.

    Args:
        value: the day, the time of day, or both.
        section: of the format.
        elapsed: the number of days that it was kept as, for formats such as ``[h]:mm``.
    """
    for token in section:
        if token.lastgroup == "system":
            return _as_the_system(value, is_time=token["system"].casefold() in {"$-f400", "$-x-systime"})
    if not is_moment(section):
        if isinstance(value, datetime):
            return (value.date() if value.time() == time() else value).isoformat(*_between(value))
        return value.isoformat()
    return "".join(_pieces(value, section, elapsed))


def _between(value: datetime) -> tuple[str, ...]:
    return () if value.time() == time() else (" ", "seconds")


def _as_the_system(value: date | time, *, is_time: bool) -> str:
    """A format that leaves it to the computer: here, to one in China."""
    if is_time or not isinstance(value, date):
        moment = value if isinstance(value, datetime | time) else time()
        return f"{moment.hour}:{moment.minute:02d}:{moment.second:02d}"
    return f"{value.year}年{value.month}月{value.day}日"


def _pieces(value: date | time, section: Sequence[Sign], elapsed: Decimal | None) -> list[str]:
    codes = [token[0].lower().strip("[]") for token in section if token.lastgroup in {"date", "elapsed"}]
    is_halved = any(token.lastgroup == "half" for token in section)
    shown: list[str] = []
    position = 0
    is_fraction = False
    for token in section:
        kind, text = token.lastgroup, token[0]
        if kind in {"date", "elapsed"}:
            code = codes[position]
            is_minute = code[0] == "m" and (
                (position > 0 and codes[position - 1][0] == "h")
                or (position + 1 < len(codes) and codes[position + 1][0] == "s")
            )
            is_total = kind == "elapsed" and elapsed is not None
            shown.append(
                _total(elapsed, code)
                if is_total and elapsed is not None
                else _part(value, code, is_minute=is_minute, is_halved=is_halved)
            )
            position += 1
        elif kind == "half":
            first, second = text.split("/")
            shown.append(second if getattr(value, "hour", 0) >= 12 else first)
        elif kind in {"quoted", "escaped"}:
            shown.append(token[kind])
        elif kind == "point" and position and codes[position - 1][0] == "s":
            is_fraction = True  # of a second, as in ss.00: never shown
        elif kind == "digit" and not is_fraction:
            shown.append("")
        elif kind in {"literal", "point", "comma", "fraction", "percent"}:
            shown.append(text)
    return shown


def _part(value: date | time, code: str, *, is_minute: bool, is_halved: bool) -> str:
    """What one code such as ``yyyy`` or ``mm`` stands for; months and minutes have the same."""
    if code[0] == "m" and not is_minute and len(code) > 2:
        name = _MONTHS[getattr(value, "month", 1) - 1]
        return name if len(code) == 4 else name[: 1 if len(code) > 4 else 3]
    if code[0] == "a" or (code[0] == "d" and len(code) > 2):
        return _weekday(value, code)
    name = "minute" if is_minute else _FIELDS.get(code[0], "month")
    number = int(getattr(value, name, 0))
    if name == "year":
        return f"{number % 100:02d}" if code in {"y", "yy"} else f"{number:04d}"
    if name == "hour" and is_halved:
        number = number % 12 or 12
    return f"{number:02d}" if len(code) == 2 else str(number)


def _weekday(value: date | time, code: str) -> str:
    day = value.weekday() if isinstance(value, date) else 0
    if code[0] == "d":
        return _ENGLISH_WEEKDAYS[day][: 3 if len(code) == 3 else None]
    return ("星期" if len(code) == 4 else "") + _WEEKDAYS[day]


def _total(days: Decimal, code: str) -> str:
    """All hours, minutes or seconds of a span of time."""
    seconds = int((days * _SECONDS).quantize(Decimal(1), ROUND_HALF_UP))
    return str(seconds // {"h": 3600, "m": 60, "s": 1}[code[0]]).zfill(len(code))
