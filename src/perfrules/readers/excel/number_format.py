"""What a spreadsheet program shows for a number or a date: its exact decimal, put into the cell's number format.

Workbooks keep numbers in binary. The shortest decimal that gives the same binary number, at most 15 digits, is what was typed
and what Excel calculates with; the format then says how many places are shown. Those are the printed precision.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from attrs import evolve, frozen

from perfrules.patterns import regex
from perfrules.readers.excel.date_format import MomentFormat, moment_format, moment_of, shown_moment
from perfrules.readers.excel.format_signs import Sign, sections_of

MAX_FORMATS: Final = 1_000
"""Number formats of a workbook, each of which is taken apart once; Excel itself has room for some two hundred."""

_TYPED: Final = Context(prec=15, rounding=ROUND_HALF_EVEN, traps=[])
"""Excel keeps fifteen digits; the others of a binary number, as in 0.30000000000000004, are never shown."""

_LARGEST: Final = 308
"""Digits of the largest number that a spreadsheet can hold."""

_EXACT: Final = Context(prec=2000, rounding=ROUND_HALF_UP)
"""For all digits of the largest number, as many again for each sign of a format that is a percent, and all its places."""

_CONDITION: Final = regex(r"(<=|>=|<>|=|<|>)\s*([+-]?\d{1,15}(?:\.\d{1,15})?)\s*")
_COMPARE: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = MappingProxyType(
    {
        "<": operator.lt, "<=": operator.le, "=": operator.eq, "<>": operator.ne, ">=": operator.ge, ">": operator.gt,
    }
)  # fmt: skip


@frozen
class _Section:
    """A part of a number format: what stands before, between and after the digits, and how they are shown.

    Attributes:
        before: shown before the digits; the whole of it where there are none.
        after: shown after the digits.
        whole: the places before the point, and in the Chinese way of showing 万元 also what stands between them: the format
            ``0!.0,`` shows 12346 thousands as ``1234.6``.
        part: the same behind the point.
        has_digits: whether it shows digits at all.
        is_general: whether they are shown as they come.
        scale: powers of ten by which the number grows before it is shown.
        is_grouped: whether thousands are separated.
        condition: a comparison and a number, if the section is only for some.
        moment: how numbers are shown as days or times, if they are.
        is_blank: whether nothing at all is written for it.
    """

    before: str = ""
    after: str = ""
    whole: tuple[tuple[str, bool], ...] = ()
    part: tuple[tuple[str, bool], ...] = ()
    has_digits: bool = False
    is_general: bool = False
    scale: int = 0
    is_grouped: bool = False
    condition: tuple[str, Decimal] | None = None
    moment: MomentFormat | None = None
    is_blank: bool = False

    @property
    def shown(self) -> tuple[object, ...]:
        """All that is to be seen of it."""
        return self.before, self.after, self.whole, self.part, self.is_general, self.scale

    def holds(self, number: Decimal) -> bool:
        """Whether it is for that number."""
        return self.condition is None or _COMPARE[self.condition[0]](number, self.condition[1])


_GENERAL: Final = _Section(has_digits=True, is_general=True)


def displayed(value: object, number_format: str = "General", *, is_1904: bool = False) -> str:
    """The text that is shown for the value of a cell.

    Args:
        value: text, a number, a truth value, a date, a time, a duration, or ``None``.
        number_format: of the cell, in the language of Excel. Fractions and exponents are shown as General, Chinese figures as
            digits.
        is_1904: whether days are counted from 1904 on, as old programs for the Macintosh did.

    >>> displayed(0.95, "0%"), displayed(43.2, "0.00"), displayed(1257.5, "#,##0.00"), displayed(30, '0.00"万元"')
    ('95%', '43.20', '1,257.50', '30.00万元')
    >>> displayed(0.1 + 0.2), displayed(45838, 'yyyy"年"m"月"d"日"'), displayed(123456, '0!.0,"万元"')
    ('0.3', '2025年6月30日', '12.3万元')
    """
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number(_TYPED.create_decimal(repr(value)), number_format, is_1904=is_1904)
        case Decimal():
            return _number(_TYPED.create_decimal(value), number_format, is_1904=is_1904)
        case datetime() | date() | time():
            return shown_moment(value, _sections(number_format)[0].moment)
        case timedelta():
            days = Decimal(value.days) + Decimal(value.seconds) / 86_400
            return shown_moment((datetime.min + timedelta(seconds=value.seconds)).time(), _HOURS, days)
    return str(value)


_HOURS: Final = moment_format(sections_of("[h]:mm:ss")[0])


def _number(number: Decimal, number_format: str, *, is_1904: bool) -> str:
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST:
        return str(number).lower()
    index, is_bare = _chosen(number_format, number)
    sections = _sections(number_format)
    section = sections[index]
    if section.moment is not None:
        moment = moment_of(abs(number) if is_bare else number, is_1904=is_1904)
        return _plain(number) if moment is None else shown_moment(moment, section.moment, number)
    if (section.is_blank and len(sections) > 1) or not section.has_digits:
        return section.before
    digits = _plain(abs(number)) if section.is_general else _digits(number, section)
    # A section for negative numbers has its own sign; where only its colour tells, the sign must not be lost.
    is_negative = number < 0 and digits.strip("0.,") != ""
    if is_bare and section.shown != sections[0].shown:
        is_negative = False
    return ("-" if is_negative else "") + section.before + digits + section.after


def _chosen(number_format: str, number: Decimal) -> tuple[int, bool]:
    """The section for a number, and whether it shows the number without a sign of its own."""
    sections = _sections(number_format)
    if any(section.condition for section in sections):
        fitting = (index for index, section in enumerate(sections) if section.holds(number))
        return next(fitting, 0), False
    if len(sections) > 2 and number == 0:
        return 2, False
    if len(sections) > 1 and number < 0:
        return 1, True
    return 0, False


def _plain(number: Decimal) -> str:
    text = f"{number.normalize(_TYPED):f}"
    return "0" if text == "-0" else text


def _digits(number: Decimal, section: _Section) -> str:
    """The digits of a number, each in its place."""
    signs = [sign for sign, is_digit in section.part if is_digit]
    shown = abs(number).scaleb(section.scale, _EXACT).quantize(Decimal(1).scaleb(-len(signs)), context=_EXACT)
    whole, _, part = f"{shown:f}".partition(".")
    # Places written as # are shown up to the last digit that is not 0, those written as 0 always.
    least = max((place for place, sign in enumerate(signs, start=1) if sign == "0"), default=0)
    digits = iter(part[: max(least, len(part.rstrip("0")))])
    behind = "".join(next(digits, "") if is_digit else sign for sign, is_digit in section.part)
    text = _whole(whole.lstrip("0"), section)
    return f"{text}.{behind}" if behind else text


def _whole(digits: str, section: _Section) -> str:
    """The digits before the point, from right to left; those for which the format has no place come first."""
    pieces: list[str] = []
    left = list(digits)
    count = 0
    spare = [("#", True)] * max(len(digits) - sum(is_digit for _, is_digit in section.whole), 0)
    for sign, is_digit in reversed([*spare, *section.whole]):
        if not is_digit:
            pieces.append(sign)
        elif left or sign == "0":
            pieces.append("," if section.is_grouped and count and count % 3 == 0 else "")
            pieces.append(left.pop() if left else "0")
            count += 1
    return "".join(reversed(pieces))


@lru_cache(maxsize=2 * MAX_FORMATS)
def _sections(number_format: str) -> tuple[_Section, ...]:
    return tuple(map(_section, sections_of(number_format)))


def _section(tokens: Sequence[Sign]) -> _Section:
    section = _section_of_numbers(tokens)
    return evolve(section, moment=moment_format(tokens), is_blank=not tokens)


def _section_of_numbers(tokens: Sequence[Sign]) -> _Section:
    kinds = [token.lastgroup for token in tokens]
    condition = next((_condition(token) for token in tokens if token.lastgroup == "condition"), None)
    if not tokens or {"exponent", "fraction", "text"} & set(kinds):
        return _Section(has_digits=True, is_general=True, condition=condition)
    shown = [
        (token, kind)
        for token, kind in zip(tokens, kinds, strict=True)
        if kind
        in {"digit", "point", "comma", "general", "percent", "quoted", "escaped", "literal", "currency"}
    ]
    places = [index for index, (_, kind) in enumerate(shown) if kind in {"digit", "general", "point"}]
    percents = 2 * kinds.count("percent")
    if not places:
        return _Section(before=_text(shown), condition=condition)
    first, last = places[0], places[-1]
    while last + 1 < len(shown) and shown[last + 1][1] == "comma":
        last += 1
    inside = shown[first : last + 1]
    point = next((index for index, (_, kind) in enumerate(inside) if kind == "point"), len(inside))
    whole, part = inside[:point], inside[point + 1 :]
    # Commas behind the last place before the point divide by a thousand each; between places they separate thousands.
    ending = next((index for index, (_, kind) in enumerate(reversed(whole)) if kind != "comma"), len(whole))
    closing = next((index for index, (_, kind) in enumerate(reversed(part)) if kind != "comma"), len(part))
    body = whole[: len(whole) - ending]
    return _Section(
        before=_text(shown[:first]),
        after=_text(shown[last + 1 :]),
        whole=_places(body),
        part=_places(part),
        has_digits=True,
        is_general="general" in kinds,
        scale=percents - 3 * (ending + closing),
        is_grouped=any(kind == "comma" for _, kind in body),
        condition=condition,
    )


def _condition(token: Sign) -> tuple[str, Decimal] | None:
    match = _CONDITION.fullmatch(token["condition"])
    try:
        return None if match is None else (match[1], Decimal(match[2]))
    except InvalidOperation:  # pragma: no cover - the pattern lets only numbers through
        return None


def _text(shown: Sequence[tuple[Sign, str | None]]) -> str:
    """What stands around the digits."""
    return "".join(
        token[kind] if kind in {"quoted", "escaped", "currency"} else token[0]
        for token, kind in shown
        if kind is not None and kind != "comma"
    )


def _places(shown: Sequence[tuple[Sign, str | None]]) -> tuple[tuple[str, bool], ...]:
    """Places for digits, and what stands between them."""
    return tuple(
        (token[0] if kind == "digit" else _text([(token, kind)]), kind == "digit")
        for token, kind in shown
        if kind not in {"comma", "general", "point"}
    )
