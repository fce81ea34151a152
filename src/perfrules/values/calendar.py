"""Deadlines 期限 and periods 期间: points of the calendar as a table writes them, without a guessed year."""

from typing import Final

from attrs import frozen

_LAST_DAYS: Final = {"初": 10, "上旬": 10, "中旬": 20, "中": 20}
"""The last day that a word for a part of a month stands for; without one, or with 底 and 下旬, that is the month's last."""

_LAST_MONTHS: Final = {"上半年": 6, "年初": 3, "年中": 6}
"""The last month that a word for a part of a year stands for; of the others it is December."""


@frozen
class Moment:
    """A point of the calendar, as far as it is written.

    Attributes:
        year: e.g. 2024; ``None`` if not written.
        month: 1 to 12.
        day: 1 to 31.
        part: a word for a part of the year, month or term: 底, 末, 初, 中旬, 年底, 上半年, 第三季度末 …; empty if none.
        relative: a word that refers to another date: 当年, 次年, 每年, 每月 …; empty if none.
        quarter: 1 to 4.

    >>> str(Moment(year=2024, month=12, part="底"))
    '2024年12月底'
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    relative: str = ""
    quarter: int | None = None

    @property
    def is_recurring(self) -> bool:
        """Whether it comes again, as 每月 10 日 does."""
        return self.relative.startswith("每")

    @property
    def last_month(self) -> int:
        """The last month that it may mean, from 1 to 12."""
        if self.month is not None:
            return self.month
        return self.quarter * 3 if self.quarter is not None else _LAST_MONTHS.get(self.part, 12)

    @property
    def last_day(self) -> int:
        """The last day of its month that it may mean; 31 for the end of any month."""
        return self.day or _LAST_DAYS.get(self.part, 31)

    def __str__(self) -> str:
        pieces = [
            self.relative,
            "" if self.year is None else f"{self.year}年",
            "" if self.quarter is None else f"第{'一二三四'[self.quarter - 1]}季度",
            "" if self.month is None else f"{self.month}月",
            "" if self.day is None else f"{self.day}日",
            self.part,
        ]
        return "".join(pieces)


@frozen
class Deadline:
    """By when something is to be done.

    Attributes:
        moment: the point of the calendar.
        is_before: whether 前 is written behind it: usage differs on whether the point itself still counts.
    """

    moment: Moment
    is_before: bool = False

    def __str__(self) -> str:
        return f"{self.moment}前" if self.is_before else str(self.moment)


@frozen
class Period:
    """From when to when, both included.

    Attributes:
        first: the first month, day or year.
        last: the last; the same as *first* for a single year, 全年 or a quarter.
    """

    first: Moment
    last: Moment

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}至{self.last}"
