from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.values.likeness import related


@pytest.mark.parametrize(
    ("left", "right", "ratio"),
    [
        pytest.param("联防队员人数", "联防队员工资标准", Fraction(3, 5), id="words-shared"),
        pytest.param("卷帘门", "更换卷帘门单价", Fraction(1), id="contained"),
        pytest.param("道路长度", "保洁费用", Fraction(0), id="nothing"),
        pytest.param("人", "人", Fraction(1), id="one-character"),
        pytest.param("镇域、村容", "镇域村容", Fraction(1), id="punctuation-parts-words"),
        pytest.param("", "道路", None, id="empty"),
        pytest.param("……", "道路", None, id="punctuation"),
    ],
)
def test_shared_pairs(left: str, right: str, ratio: Fraction | None) -> None:
    assert related(left, right) == ratio


@given(st.text(alphabet="甲乙丙丁 ，", max_size=12), st.text(alphabet="甲乙丙丁 ，", max_size=12))
def test_is_a_ratio_and_the_same_both_ways(left: str, right: str) -> None:
    ratio = related(left, right)
    assert ratio == related(right, left)
    assert ratio is None or 0 <= ratio <= 1
