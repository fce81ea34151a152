"""What the walk through a document sees of the rows below."""

import pytest
from attrs import evolve

from perfrules.layout.states import Ahead
from perfrules.model import Cell, Location
from perfrules.readers import Row, row_of


def _row(line: int, *, has_place: bool) -> Row:
    row = row_of(
        Cell(text, Location(line, column, column + 1) if has_place else None)
        for column, text in enumerate("甲乙", start=1)
    )
    assert row is not None
    return row


@pytest.mark.parametrize("has_place", [True, False])
def test_rows_below(has_place: bool) -> None:
    rows = [_row(line, has_place=has_place) for line in range(1, 21)]
    ahead = Ahead.of(rows, ())
    assert [list(ahead.below(row)) for row in rows] == [rows[number:] for number in range(1, 21)]
    assert not ahead.below(_row(99, has_place=has_place))


def test_a_row_from_which_something_was_taken_is_found_by_its_place() -> None:
    rows = [_row(line, has_place=True) for line in range(1, 4)]
    assert Ahead.of(rows, ()).below(evolve(rows[0], filled=(0,))) == rows[1:]


def test_not_all_rows_of_a_long_table_are_looked_at() -> None:
    rows = [_row(line, has_place=True) for line in range(1, 1001)]
    assert list(Ahead.of(rows, ()).below(rows[0])) == rows[1:101]
