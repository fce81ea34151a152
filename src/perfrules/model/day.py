"""A day of the calendar, such as that of a publication 公开时间."""

import re
from datetime import date
from typing import Final

from attrs import frozen

from perfrules.model.location import Cell
from perfrules.patterns import regex

_DAY: Final = regex(
    r"(?P<year>(?:19|20)\d{2})\s*[-—./年]\s*(?P<month>\d{1,2})\s*[-—./月]\s*(?P<day>\d{1,2})\s*日?", re.ASCII
)
_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９－．／", "0123456789-./")


@frozen
class Day:
    """A day as disclosed.

    Attributes:
        cell: as printed.
        date: what it says.
    """

    cell: Cell
    date: date


def read_day(cell: Cell) -> Day | None:
    """The day that a cell names, and nothing else; ``None`` for any other text, and for a day that no month has.

    >>> read_day(Cell("2025年2月18日")).date, read_day(Cell("2025-02-30"))
    (datetime.date(2025, 2, 18), None)
    """
    match = _DAY.fullmatch(cell.text.strip().translate(_FULL_WIDTH))
    if match is None:
        return None
    try:
        return Day(cell, date(int(match["year"]), int(match["month"]), int(match["day"])))
    except ValueError:
        return None
