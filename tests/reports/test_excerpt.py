"""Markers stand under what they mark, also under Chinese and in long lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.model import Location
from perfrules.reports.excerpt import excerpt
from perfrules.reports.width import display_width


@pytest.mark.parametrize(
    ("line", "places", "text", "markers"),
    [
        pytest.param(
            "预算数\t80.00", [Location(1, 5, 10)], "预算数 | 80.00", "         ^^^^^", id="after a tab"
        ),
        pytest.param("ab\tcd", [Location(1, 1, 3), Location(1, 4, 6)], "ab | cd", "^^   ^^", id="two places"),
        pytest.param("ab", [Location(1, 2, 2)], "ab", " ^", id="no width"),
        pytest.param("ab", [], "ab", "", id="nothing marked"),
        pytest.param("ab", [Location(1, 9, 12)], "ab", "", id="past the end"),
    ],
)
def test_excerpt(line: str, places: list[Location], text: str, markers: str) -> None:
    shown = excerpt(line, places, 40)
    assert (shown.text, shown.markers) == (text, markers)


@given(st.text(st.sampled_from("a预\t,"), min_size=1, max_size=300), st.data())
def test_the_marked_figure_is_in_sight(line: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(line) - 1))
    marked = line[:at] + "≤220万" + line[at:]
    shown = excerpt(marked, [Location(1, at + 1, at + 6)], 60)
    start = shown.markers.index("^")
    before = next(
        position for position in range(len(shown.text) + 1) if display_width(shown.text[:position]) == start
    )
    assert shown.text[before:].startswith("≤220万")
    assert display_width(shown.text) <= 64


def test_a_line_as_long_as_a_table() -> None:
    line = "<td>长</td>" * 200_000
    shown = excerpt(line, [Location(1, 1_000_001, 1_000_005), Location(1, 1_900_000, 1_900_005)], 40)
    assert shown.text.startswith("… ")
    assert shown.text.endswith(" …")
    assert shown.markers.count("^") == 4
