"""Places: in the lines of a text, and in the terms of other formats."""

import pickle

import pytest

from perfrules.model import Location, Place
from perfrules.model.location import column_letters


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        (Place(sheet="Sheet1", row=12, column=3), "Sheet1!C12", "Sheet1!C12"),
        (Place(sheet="支出 (2)", row=1, column=27), "'支出 (2)'!AA1", "'支出 (2)'!AA1"),
        (Place(sheet="it's", row=1, column=1), "'it''s'!A1", "'it''s'!A1"),
        (Place(sheet="Sheet1", row=12), "Sheet1!12:12", "Sheet1!12:12"),
        (Place(sheet="Sheet1"), "Sheet1", "Sheet1"),
        (Place(page=3, table=2, row=4, column=5), "第3页 表2 行4 列5", "page 3, table 2, row 4, column 5"),
        (Place(page=3, paragraph=7), "第3页 第7段", "page 3, paragraph 7"),
        (Place(table=2, row=4, column=5), "表2 行4 列5", "table 2, row 4, column 5"),
        (Place(table=2, row=4), "表2 行4", "table 2, row 4"),
        (Place(paragraph=12), "第12段", "paragraph 12"),
    ],
    ids=lambda value: str(value) if isinstance(value, Place) else "",
)
def test_a_place_in_words(place: Place, zh: str, en: str) -> None:
    assert (place.text("zh"), place.text("en"), str(place)) == (zh, en, en)
    assert Location(1, 1, 2, place).text("zh") == zh


def test_a_location_of_a_text_is_line_and_column() -> None:
    location = Location(12, 3, 9)
    assert (str(location), location.text("zh"), location.text("en")) == ("12:3", "12:3", "12:3")


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_column_letters(number: int, letters: str) -> None:
    assert column_letters(number) == letters


def test_locations_sort_by_line_and_column_whatever_the_place() -> None:
    first, second = Location(1, 5, 6, Place(sheet="Z", row=9, column=2)), Location(2, 1, 2)
    assert sorted([second, first]) == [first, second]
    assert sorted([Location(1, 7, 8, Place(paragraph=1)), first])[0] is first


def test_parts_keep_the_place() -> None:
    cell = Location(4, 10, 20, Place(table=1, row=4, column=2))
    assert cell.part(2, 5) == Location(4, 12, 15, cell.place)
    assert cell.end == Location(4, 20, 20, cell.place)


def test_from_one_cell_to_another_is_their_row() -> None:
    first = Location(4, 1, 3, Place(table=1, row=4, column=1))
    last = Location(4, 9, 12, Place(table=1, row=4, column=5))
    assert first.until(last) == Location(4, 1, 12, Place(table=1, row=4))
    assert first.until(first) == first
    assert Location(4, 1, 3).until(Location(4, 9, 12)) == Location(4, 1, 12)


def test_locations_cross_process_borders() -> None:
    location = Location(4, 1, 3, Place(sheet="表", row=4, column=1))
    assert pickle.loads(pickle.dumps(location)) == location
