"""What one document may cost, however small its file is."""

import pytest

from perfrules.errors import LimitError
from perfrules.layout import from_text
from perfrules.reading.read import MAX_NEW_TEXT

HEAD = "项目支出绩效目标表\n项目名称\t道路保洁\n预算数\t80 万元\n一级指标\t二级指标\t三级指标\t指标值\n"


def form(rows: int, value: str) -> str:
    return HEAD + "".join(f"产出指标\t数量指标\t保洁次数{number}\t{value}\n" for number in range(rows))


def test_values_without_end_are_refused() -> None:
    value = "≥1个" * 400
    with pytest.raises(LimitError, match="like no other value") as caught:
        from_text(form(MAX_NEW_TEXT // len(value) + 10, value))
    assert caught.value.help_zh


def test_what_has_a_known_shape_is_not_counted() -> None:
    rows = 2000
    assert len(from_text(form(rows, "不少于 1234 人次/年")).projects[0].indicators) == rows
