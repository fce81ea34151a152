import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.reading.source import shape, source_of
from strategies import any_texts


@given(st.text())
def test_every_position_stays(text: str) -> None:
    assert len(shape(source_of(text))) == len(source_of(text)) == len(text)


@given(any_texts)
def test_a_shape_is_its_own_shape(text: str) -> None:
    assert shape(shape(text)) == shape(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("（≥95%）", " ≥95% "),
        ("(1)≥3个", "(1)≥3个"),
        ("(含税)5元)", "(含税)5元)"),
        ("机柜数量（≥77台）", "机柜数量 ≥77台 "),
        ("机柜数量（不得少于77台）", "机柜数量 不得少于77台 "),
        ("机柜数量（77台以上）。", "机柜数量 77台以上 。"),
        ("机柜数量（77台）", "机柜数量(77台)"),
        ("[60,80)", "[60,80)"),
    ],
)
def test_brackets_around_a_value_are_blanked(text: str, source: str) -> None:
    assert source_of(text) == source
