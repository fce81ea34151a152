"""What a number of the grammar says: digits, Chinese numerals 中文数字, and the mixtures of both."""

import re
from decimal import Decimal
from typing import Final

from attrs import frozen

from perfrules.patterns import regex
from perfrules.values.exact import Exact, add, divide, multiply
from perfrules.values.notes import Note
from perfrules.values.numerals import chinese_integer, chinese_number

_SPREADSHEET_PLACES: Final = 10
"""A spreadsheet shows a binary fraction with some sixteen digits; no table prints ten places on purpose."""

_NEIGHBOURS: Final = regex(r"(?<!点)[一二两三四五六七八九]{2}")
_DIGIT_BY_DIGIT: Final = regex(r"[零〇一二三四五六七八九]{4,}|.*点.*")
_PLACES: Final = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_PLACED: Final = regex(r"(?<![\d.])([\d.]++)([亿万千百])(零?)")
_PLACES_OF_TEN_THOUSAND: Final = regex(r"(?<![\d.])([\d.]++)([千百])万")
"""The 2 千万 of 1 亿 2 千万."""
_SHARES: Final = {"百": "%", "千": "‰", "万": "‱"}


@frozen
class Number:
    """A number as it is written.

    Attributes:
        number: exact.
        unit: the multiplier or share that belongs to its unit, e.g. 万 of 三万 and % of 百分之九十; empty if none.
        notes: what is doubtful about it.
    """

    number: Exact
    unit: str = ""
    notes: tuple[Note, ...] = ()


_UNKNOWN: Final = Number(Decimal(0), "", (Note.NUMBER_AMBIGUOUS, Note.UNPLACED))


def read_number(form: str, text: str) -> Number:
    """The number that *text* says.

    Args:
        form: its name in the grammar, e.g. ``"digits"``.
        text: normalised.
    """
    return _READERS[form]("".join(text.split()))


def _digits(text: str) -> Number:
    number = Decimal(text.replace(",", "").replace("，", ""))
    is_float = -int(number.as_tuple().exponent) >= _SPREADSHEET_PLACES
    return Number(number, "", (Note.SPREADSHEET_FLOAT,) if is_float else ())


def _gapped(text: str) -> Number:
    return Number(Decimal(text), "", (Note.BLANK_IN_NUMBER,))


def _dotted(text: str) -> Number:
    """80.5.%: the number is as sure as that no digit was lost behind the last point."""
    return Number(Decimal(text.rstrip(".")), "", (Note.NUMBER_AMBIGUOUS,))


def _discount(text: str) -> Number:
    """九五折 is 9.5 折."""
    return Number(Decimal(f"{chinese_integer(text[0])}.{chinese_integer(text[1])}"))


def _mixed(text: str) -> Number:
    """3万5千 is 35 thousand, 1亿2000万 is 12000 万, 3万4000 is 34000, 1亿2千万 is 12000 万, 1千零20 is 1020."""
    text = _PLACES_OF_TEN_THOUSAND.sub(
        lambda found: f"{multiply(Decimal(found[1]), Decimal(_PLACES[found[2]])):f}万", text
    )
    last = text[-1] if text[-1] in _PLACES else ""
    total: Exact = Decimal(0)
    limit: int | None = None
    for match in _PLACED.finditer(text):
        place = _PLACES[match[2]]
        part = multiply(Decimal(match[1]), Decimal(place))
        if limit is not None and part >= limit:
            return _UNKNOWN
        total, limit = add(total, part), place
    rest = "" if last else re.split("[亿万千百]零?", text)[-1]
    if rest:
        if limit is not None and Decimal(rest) >= limit:
            return _UNKNOWN  # 3万40000
        return Number(add(total, Decimal(rest)))
    return Number(divide(total, Decimal(_PLACES[last])), last)


def share_of(text: str) -> tuple[Decimal, Decimal, Decimal]:
    """The whole number in front, the upper and the lower number of a fraction: 三又二分之一 is 3, 1 and 2."""
    compact = "".join(text.split())
    if compact in {"半", "半数", "一半"}:
        return Decimal(0), Decimal(1), Decimal(2)
    whole, _, rest = compact.rpartition("又")
    below, _, above = rest.partition("分之")
    return _whole(whole or "0"), _whole(above), _whole(below)


def _whole(text: str) -> Decimal:
    if text.endswith("万") and text[:-1].isdecimal():
        return Decimal(text[:-1]) * _PLACES["万"]  # 10 万分之 8
    return Decimal(text) if text.isdecimal() else Decimal(chinese_integer(text))


def _fraction(text: str) -> Number:
    whole, above, below = share_of(text)
    if not below:
        return _UNKNOWN
    return Number(add(whole, divide(above, below)))


def _hundredths(text: str) -> Number:
    share, _, count = text.partition("分之")
    number = _digits(count).number if count[0].isdigit() else chinese_number(count)
    return Number(number, _SHARES[share])


def _tenths(text: str) -> Number:
    whole, _, rest = text.partition("成")
    number = chinese_number(whole)
    if not rest:
        return Number(number, "成")
    tail = "5" if rest == "半" else str(chinese_integer(rest))
    return Number(add(number, Decimal(f"0.{tail}")), "成")


def _chinese(text: str) -> Number:
    if _NEIGHBOURS.search(text) and not _DIGIT_BY_DIGIT.fullmatch(text):
        return _UNKNOWN  # 两三次 is no 23 times
    folded = re.fullmatch(r"([^万亿]+)([万亿])", text)
    return Number(chinese_number(folded[1]), folded[2]) if folded else Number(chinese_number(text))


_READERS: Final = {
    "digits": _digits,
    "gapped": _gapped,
    "dotted": _dotted,
    "discount": _discount,
    "mixed": _mixed,
    "fraction": _fraction,
    "hundredths": _hundredths,
    "tenths": _tenths,
    "chinese": _chinese,
}
