"""Lists with commas, semicolons or tabs."""

import pytest

from perfrules.errors import LimitError, ReadError
from perfrules.readers.plain import csv as csv_reader
from perfrules.readers.plain.csv import read_csv


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a,b\nc,d\n", ["a\tb", "c\td"]),
        ("a;b\nc;d\n", ["a\tb", "c\td"]),
        ("a\tb\r\nc\td\r\n", ["a\tb", "c\td"]),
        ('a,"1,257.00"\n', ["a\t1,257.00"]),
        ('a,"一\n二"\nb,2\n', ["a\t一二", "b\t2"]),
        ('a,"说""好"""\n', ['a\t说"好"']),
        ("标题\n\na,b\n", ["标题", "a\tb"]),
        ("1、道路，绿化\n\na,b\nc,d\n", ["1、道路，绿化", "a\tb", "c\td"]),
        ("sep=;\na,b;c\n", ["a,b\tc"]),
        ('"sep=\t"\r\na\tb\r\n', ["a\tb"]),
        ('编码,="0012"\n', ["编码\t0012"]),
        ('a, "b, c"\n', ["a\tb, c"]),
        ("a,b,,\n,,,\nc,d,,\n", ["a\tb\t\t", "c\td\t\t"]),
        ("a,\u2028b\n", ["a\t\u2028b".replace("\u2028", "")]),
    ],
)
def test_csv(text: str, lines: list[str]) -> None:
    assert list(read_csv(text, "a.csv").lines) == lines


def test_places_in_csv_are_records() -> None:
    block = read_csv('a,"一\n二"\nb,2\n', "a.csv").blocks[0]
    assert str(block.rows[1].cells[1].location) == "row 2, column 2"  # type: ignore[union-attr]


def test_a_quotation_mark_that_is_never_closed() -> None:
    with pytest.raises(ReadError, match=r"a\.csv: line 1"):
        read_csv('a,"b\n', "a.csv")


def test_a_cell_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_reader, "MAX_CELL_LENGTH", 10)
    with pytest.raises(LimitError, match="more than 10 characters"):
        read_csv("a," + "b" * 11, "a.csv")


def test_places_in_csv_count_the_line_that_states_the_sign() -> None:
    block = read_csv("sep=;\na;b\n", "a.csv").blocks[0]
    assert str(block.rows[0].cells[1].location) == "row 2, column 2"  # type: ignore[union-attr]
