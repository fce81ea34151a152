from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.values.numerals import chinese_integer, chinese_number

_DIGITS = "零一二三四五六七八九"


def spelled(number: int) -> str:
    """The plainest way to write a number below 10**8: a reference to read back."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return spelled(high) + "万" + ("零" if 0 < low < 1000 else "") + (spelled(low) if low else "")
    text, gap = "", False
    for place, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + word
            gap = False
        else:
            gap = True
    return text or "零"


@given(st.integers(0, 10**8 - 1))
def test_reads_what_is_spelled_out(number: int) -> None:
    assert chinese_integer(spelled(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", "10"), ("十二", "12"), ("二十", "20"), ("一百零五", "105"), ("一百五", "150"), ("两千五", "2500"), ("三百二十", "320"),
        ("三万五千", "35000"), ("三万零五十", "30050"), ("一亿二千万", "120000000"), ("二〇二四", "2024"), ("九点五", "9.5"), ("半", "0.5"), ("零", "0"),
    ],
)  # fmt: skip
def test_reads_the_numeral(text: str, number: str) -> None:
    assert chinese_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "甲", "三人", "1"])
def test_refuses_what_is_no_numeral(text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        chinese_integer(text)
