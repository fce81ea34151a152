"""Which lines of a document stand beside its findings."""

import pytest

from perfrules.model import Location
from perfrules.reports.html.excerpts import Excerpts

SHORT = ["附表", "单位：万元", "", "a\tb", "c\td", "", "说明。", "又一段。", "再一段。"]
LONG = ["表", *(f"{number}\t名称" for number in range(2, 1000))]


def shown(lines: list[str], *marked: int) -> list[list[int]]:
    parts = Excerpts(lines, [Location(number, 1, 2) for number in marked]).parts()
    return [[int(str(number)) for number, _ in part] for part in parts]


@pytest.mark.parametrize(
    ("lines", "marked", "expected"),
    [
        pytest.param(SHORT, [5], [[1, 2, 3], [4, 5]], id="a table whole, below its title"),
        pytest.param(SHORT, [9], [[7, 8, 9]], id="text with what is around it"),
        pytest.param(SHORT, [99], [], id="a line that is not there"),
        pytest.param(LONG, [500], [[1], [2, 3, 4], [*range(488, 513)]], id="a long table around the row"),
    ],
)
def test_lines(lines: list[str], marked: list[int], expected: list[list[int]]) -> None:
    assert shown(lines, *marked) == expected


def test_many_marks_in_a_long_table_cost_no_more_than_its_rows() -> None:
    assert sum(map(len, shown(LONG, *range(2, 1000)))) == 999
