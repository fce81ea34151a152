"""Chinese numerals 中文数字, exactly."""

from decimal import Decimal
from typing import Final

_DIGITS: Final = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_TENS: Final = {"廿": 20, "卅": 30, "卌": 40}
_SMALL: Final = {"十": 10, "百": 100, "千": 1000}
_LARGE: Final = {"万": 10_000, "亿": 100_000_000}


def chinese_number(text: str) -> Decimal:
    """The number that a Chinese numeral names.

    Args:
        text: e.g. ``三百二十``, ``二〇二四`` (digit by digit), ``两千五`` (the last digit one place down), ``九点五``, ``半``, ``廿五``.

    Raises:
        ValueError: *text* is no Chinese numeral.

    >>> chinese_number("一百二十"), chinese_number("两千五"), chinese_number("三万零五十"), chinese_number("九点五")
    (Decimal('120'), Decimal('2500'), Decimal('30050'), Decimal('9.5'))
    """
    if text == "半":
        return Decimal("0.5")
    whole, point, places = text.partition("点")
    number = Decimal(chinese_integer(whole))
    if point:
        if not places or not _DIGITS.keys() >= set(places):
            raise ValueError(f"{text!r} is no Chinese numeral")
        number += Decimal("0." + "".join(str(_DIGITS[character]) for character in places))
    return number


def integer(text: str) -> int:
    """The whole number that digits or a Chinese numeral name.

    Raises:
        ValueError: *text* is neither.

    >>> integer("12"), integer("十二")
    (12, 12)
    """
    return int(text) if text.isdecimal() else chinese_integer(text)


def chinese_integer(text: str) -> int:
    """The whole number that a Chinese numeral names.

    Raises:
        ValueError: *text* is no Chinese numeral for a whole number.
    """
    if text and all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = section = 0
    digit: int | None = None
    last_place = 1
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
            if digit == 0:
                last_place = 1  # 一百零五: the digit after 零 is in its own place
        elif character in _TENS:  # 廿五, 一百廿
            last_place = 10
            section += _TENS[character]
            digit = None
        elif character in _SMALL:
            last_place = _SMALL[character]
            section += (digit or 1) * last_place  # 一百零十二 is 112, as 一百一十二 is
            digit = None
        elif character in _LARGE:
            last_place = _LARGE[character]
            section += digit or 0
            if not section:
                section = 0 if total else 1  # 近万人: the place word alone
            if last_place > _LARGE["万"] or not section or total % _LARGE["亿"]:  # 三万亿, 四万万, 一万二千万
                total = (total + section) * last_place
            else:
                total += section * last_place
            section, digit = 0, None
        else:
            raise ValueError(f"{text!r} is no Chinese numeral")
    if not text:
        raise ValueError("an empty text is no Chinese numeral")
    if digit:
        # 两千五 is 2500: a last digit without its place word stands one place below the one before it.
        section += digit * (last_place // 10 if last_place > 10 else 1)
    return total + section
