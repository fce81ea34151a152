from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.values.numerals import chinese_integer, chinese_number
from spelling import spelled


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


@pytest.mark.parametrize("text", ["", "甲", "三人", "1", "一点", "一点二万", "点", "一多"])
def test_refuses_what_is_no_numeral(text: str) -> None:
    with pytest.raises(ValueError, match="no Chinese numeral"):
        chinese_number(text)
