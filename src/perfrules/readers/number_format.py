"""What a spreadsheet program shows for a number or a date: its exact decimal, put into the cell's number format.

Workbooks keep numbers in binary. The shortest decimal that gives the same binary number, at most 15 digits, is what was typed
and what Excel calculates with; the format then says how many places are shown. Those are the printed precision.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Final

from attrs import frozen

__all__ = ["displayed"]

_TYPED: Final = Context(prec=15, rounding=ROUND_HALF_EVEN)
"""Excel keeps fifteen digits; the others of a binary number, as in 0.30000000000000004, are never shown."""

_EXACT: Final = Context(prec=400, rounding=ROUND_HALF_UP)

_TOKEN: Final = re.compile(
    r"""
      "(?P<quoted>[^"]*)"
    | \\(?P<escaped>.)
    | [_*].                                   # room as wide as a character; a character that fills the cell
    | \[\$(?P<currency>[^\]-]*)[^\]]*\]
    | \[(?P<elapsed>h+|m+|s+)\]
    | \[(?P<condition>[<>=][^\]]*)\]
    | \[[^\]]*\]                              # a colour
    | (?P<half>AM/PM|A/P|上午/下午)
    | (?P<general>General|G/通用格式)
    | (?P<date>[ymdhs]+)
    | (?P<exponent>E[+-])
    | (?P<digit>[0\#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<fraction>/(?=[\s?\#\d]))
    | (?P<text>@)
    | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


@frozen
class _Section:
    """A part of a number format: what stands before and after the digits, and how they are shown.

    Attributes:
        before: shown before the digits; the whole of it where there are none.
        after: shown after the digits.
        has_digits: whether the number is shown at all.
        places: digits behind the point that are always shown.
        optional: further ones, shown where they are not 0.
        least: digits before the point that are always shown.
        scale: powers of ten that the number is multiplied with before it is shown.
        is_grouped: whether thousands are separated.
        is_plain: whether the format is General, or one that is not understood here, such as a fraction.
    """

    before: str = ""
    after: str = ""
    has_digits: bool = False
    places: int = 0
    optional: int = 0
    least: int = 0
    scale: int = 0
    is_grouped: bool = False
    is_plain: bool = False


_GENERAL: Final = _Section(is_plain=True)


def displayed(value: object, number_format: str = "General") -> str:
    """The text that is shown for the value of a cell.

    Args:
        value: text, a number, a truth value, a date, a time, a duration, or ``None``.
        number_format: of the cell, in the language of Excel. Fractions, exponents and sections with conditions are shown as
            General.

    >>> displayed(0.95, "0%"), displayed(43.2, "0.00"), displayed(1257.5, "#,##0.00"), displayed(30, '0.00"万元"')
    ('95%', '43.20', '1,257.50', '30.00万元')
    >>> displayed(0.1 + 0.2), displayed(date(2025, 6, 30), 'yyyy"年"m"月"d"日"'), displayed(None)
    ('0.3', '2025年6月30日', '')
    """
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number(value, number_format)
        case datetime() | date() | time():
            return _moment(value, number_format)
        case timedelta():
            hours, seconds = divmod(value.days * 86400 + value.seconds, 3600)
            return f"{hours}:{seconds // 60:02d}:{seconds % 60:02d}"
    return str(value)


def _number(value: float, number_format: str) -> str:
    typed = _TYPED.create_decimal(repr(value))
    if not typed.is_finite():
        return repr(value)
    sections = _sections(number_format)
    section, shown = _chosen(sections, typed)
    if section.is_plain:
        return _plain(typed)
    if not section.has_digits:
        return section.before
    return section.before + _digits(shown, section) + section.after


def _chosen(sections: Sequence[_Section], number: Decimal) -> tuple[_Section, Decimal]:
    """The section for a number, and the number that it shows: a section for negative ones has its own sign."""
    if len(sections) > 2 and number == 0:
        return sections[2], number
    if len(sections) > 1 and number < 0:
        return sections[1], -number
    return sections[0], number


def _plain(number: Decimal) -> str:
    text = f"{number.normalize(_TYPED):f}"
    return "0" if text == "-0" else text


def _digits(number: Decimal, section: _Section) -> str:
    most = section.places + section.optional
    number = number.scaleb(section.scale, _EXACT).quantize(Decimal(1).scaleb(-most), context=_EXACT)
    whole, _, part = f"{abs(number):f}".partition(".")
    part = part[: section.places] + part[section.places :].rstrip("0")
    whole = whole.lstrip("0").rjust(section.least, "0")
    if section.is_grouped:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", whole)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{part}" if part else sign + whole


@lru_cache(maxsize=512)
def _sections(number_format: str) -> tuple[_Section, ...]:
    """The sections of a format: for all numbers; for those from 0 and below 0; or for those above, below and at 0."""
    parts: list[list[re.Match[str]]] = [[]]
    for match in _TOKEN.finditer(number_format[:256]):
        if match["literal"] == ";":
            parts.append([])
        else:
            parts[-1].append(match)
    if any(match["condition"] for part in parts for match in part):
        return (_GENERAL,)
    return tuple(_section(part) for part in parts[:3])


def _section(tokens: Sequence[re.Match[str]]) -> _Section:
    before: list[str] = []
    after: list[str] = []
    whole = part = 0
    optional = least = scale = commas = 0
    is_behind_point = is_grouped = False
    for token in tokens:
        kind, text = token.lastgroup, token[0]
        if kind in {"general", "text", "exponent", "fraction", "date", "elapsed"}:
            return _GENERAL
        if kind == "digit":
            after.clear()  # a sign inside the digits, as in 0-00, is left out
            if is_behind_point:
                part += text == "0"
                optional += text != "0"
            else:
                whole += 1
                least += text == "0"
                is_grouped = is_grouped or commas > 0
                commas = 0
        elif kind == "point":
            is_behind_point = True
        elif kind == "comma" and whole:
            commas += 1
        elif kind in {"percent", "quoted", "escaped", "literal", "currency"}:
            scale += 2 * (kind == "percent")
            shown = text if kind in {"percent", "literal"} else token[kind]
            (after if whole or is_behind_point else before).append(shown)
    has_digits = bool(whole or is_behind_point)
    return _Section(
        before="".join(before),
        after="".join(after),
        has_digits=has_digits,
        places=part,
        optional=optional,
        least=least,
        scale=scale - 3 * commas,
        is_grouped=is_grouped,
        is_plain=not tokens,
    )


# Dates


def _moment(value: date | time, number_format: str) -> str:
    """A date or time in its format; in the form of the standard ISO 8601 where the format does not say how."""
    tokens = list(_TOKEN.finditer(number_format.split(";")[0][:256]))
    if not any(token.lastgroup == "date" for token in tokens):
        return value.isoformat(" ", "seconds") if isinstance(value, datetime) else value.isoformat()
    is_halved = any(token.lastgroup == "half" for token in tokens)
    codes = [token[0].lower() for token in tokens if token.lastgroup == "date"]
    shown: list[str] = []
    position = 0
    for token in tokens:
        kind, text = token.lastgroup, token[0]
        if kind == "date":
            near = (
                codes[position - 1][0] if position else "",
                *(code[0] for code in codes[position + 1 :][:1]),
            )
            shown.append(
                _part(
                    value, codes[position], is_minute=near[0] == "h" or "s" in near[1:], is_halved=is_halved
                )
            )
            position += 1
        elif kind == "half":
            shown.append(_half(value, text))
        elif kind in {"quoted", "escaped"}:
            shown.append(token[kind])
        elif kind in {"literal", "point", "comma", "fraction"}:
            shown.append(text)
    return "".join(shown)


def _part(value: date | time, code: str, *, is_minute: bool, is_halved: bool) -> str:
    """What one code such as ``yyyy`` or ``mm`` stands for; months and minutes have the same."""
    name = {"y": "year", "d": "day", "h": "hour", "s": "second", "m": "minute" if is_minute else "month"}[
        code[0]
    ]
    number = getattr(value, name, 0)
    if name == "year":
        return f"{number:04d}" if len(code) > 2 else f"{number % 100:02d}"
    if name == "hour" and is_halved:
        number = number % 12 or 12
    return f"{number:02d}" if len(code) == 2 else str(number)


def _half(value: date | time, names: str) -> str:
    first, second = names.split("/")
    return second if getattr(value, "hour", 0) >= 12 else first
