import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.values.normalise import normalise
from strategies import any_texts


@given(st.text())
def test_normalising_keeps_every_position(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(any_texts)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("≥９５％", "≥95%"),
        ("（含税）", "(含税)"),
        ("元／人", "元/人"),
        ("5㎡", "5㎡"),
        ("5m2", "5m²"),
        ("5m20", "5m20"),
        ("壹佰万元", "一百万元"),
        ("5\u3000人\t/\u00a0年", "5 人 / 年"),
        ("不超過3噸標準煤/萬元", "不超过3吨标准煤/万元"),
        ("顯著", "显著"),
        ("＝5，＞3", "＝5，>3"),
    ],
)
def test_normalises(text: str, normal: str) -> None:
    assert normalise(text) == normal
