"""Lines are measured, cut and filled by terminal cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.reports.width import clip, display_width, pad, wrap

TEXT = st.text(st.sampled_from("ab 预算，。“”（）≤30万元\u3000é\u0301"))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        pytest.param("", 0, id="empty"),
        pytest.param("80.00", 5, id="digits"),
        pytest.param("预算数", 6, id="Chinese"),
        pytest.param("≤30 万元", 8, id="mixed"),
        pytest.param("（％）", 6, id="full-width signs"),
        pytest.param("e\u0301", 1, id="combining accent"),
    ],
)
def test_display_width(text: str, cells: int) -> None:
    assert display_width(text) == cells


@given(TEXT, st.integers(1, 30))
def test_clipped_text_fits(text: str, width: int) -> None:
    clipped = clip(text, width)
    assert display_width(clipped) <= width
    assert clipped == text or clipped.endswith("…")


@given(TEXT, st.integers(0, 30), st.booleans())
def test_padded_text_is_at_least_as_wide(text: str, width: int, right: bool) -> None:
    assert display_width(pad(text, width, right=right)) == max(width, display_width(text))


@given(TEXT, st.integers(10, 40))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("超过预算数 80 万元", 10, ["超过预算数", "80 万元"], id="at a blank"),
        pytest.param("成本指标，超过", 8, ["成本指", "标，超过"], id="no comma at a line's beginning"),
        pytest.param("above the budget", 9, ["above the", "budget"], id="English words stay whole"),
        pytest.param("", 10, [""], id="empty"),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines
