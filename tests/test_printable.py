"""Texts as they may be printed."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from perfrules.printable import narrowed, printable


def test_colours_are_left_and_other_controls_are_not() -> None:
    assert printable("\x1b[1m甲\x1b[0m\x1b[2J\n\t\r\x9b") == "\x1b[1m甲\x1b[0m\\x1b[2J\n\t\\x0d\\x9b"
    assert printable("a\nb", is_one_line=True) == "a\\nb"


@given(st.text())
def test_a_name_is_one_line_without_controls(name: str) -> None:
    shown = printable(f"{name}\n\u2028\u2029\x85\x1b[31m\u200b", is_one_line=True)
    assert len(shown.splitlines()) == 1
    assert all(
        character.isprintable() or unicodedata.category(character) in {"Zs", "Co", "Cn", "Cs"}
        for character in shown
    )


@given(st.text("a甲", max_size=30), st.integers(1, 30))
def test_a_text_fits_its_room(text: str, cells: int) -> None:
    shown = narrowed(text, cells)
    assert sum(2 if character == "甲" else 1 for character in shown) <= cells
    assert text.endswith(shown.removeprefix("…"))
