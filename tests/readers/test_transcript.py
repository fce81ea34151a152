"""Texts of cells and paragraphs, in one line."""

import pytest

from perfrules.readers.transcript import one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("绩效\n指标", "绩效指标"),
        ("一级 \n 指标", "一级指标"),
        ("≥95\n%", "≥95 %"),
        ("1、养护。\n2、绿化。", "1、养护。 2、绿化。"),
        ("two\r\nwords", "two words"),
        ("\u200b\ufeff甲\u00a0乙\t", "甲 乙"),
        ("甲  乙", "甲  乙"),
        ("\n", ""),
    ],
)
def test_a_text_in_one_line(text: str, line: str) -> None:
    assert one_line(text) == line
