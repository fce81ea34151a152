"""Whether something was done after its deadline 逾期, as far as both dates are written."""

from calendar import monthrange
from datetime import date

from perfrules.model import Disclosure
from perfrules.values import Moment, Value


def late(target: Value, actual: Value, disclosure: Disclosure) -> bool | None:
    """Whether *actual* is after *target*.

    A date without a year is one of the budget year where the other has one; where neither has, both are of the same year. A
    date without a day stands for its whole month: it is late only if all of it is.

    Returns:
        ``None`` where one of them is no date, comes again as 每月 does, or has a year that nothing tells.
    """
    wanted, reached = _moment(target), _moment(actual)
    if wanted is None or reached is None:
        return None
    if (wanted.year is None) != (reached.year is None) and disclosure.year is None:
        return None
    due = (wanted.year or disclosure.year or 0, wanted.last_month, wanted.last_day)
    done = (reached.year or disclosure.year or 0, _first_month(reached), reached.day or 1)
    return done > due


def due(value: Value, disclosure: Disclosure) -> date | None:
    """The last day that a deadline or a period allows; of the budget year, where it has none.

    Returns:
        ``None`` where it is no date, comes again as 每月 does, has a year that nothing tells, or a day that no month has.
    """
    wanted = _moment(value)
    year = None if wanted is None else wanted.year or disclosure.year
    if wanted is None or year is None or wanted.is_recurring:
        return None
    month = wanted.last_month
    last = monthrange(year, month)[1]
    day = wanted.last_day
    if wanted.day is not None and wanted.day > last:
        return None
    return date(year, month, min(day, last))


def _moment(value: Value) -> Moment | None:
    if value.comparator is not None:
        return None  # 11 月 25 日以后 says from when on, and nothing is late for it
    moment = value.deadline.moment if value.deadline else value.period.last if value.period else None
    return None if moment is None or moment.relative else moment


def _first_month(moment: Moment) -> int:
    if moment.month is not None:
        return moment.month
    if moment.quarter is not None:
        return moment.quarter * 3 - 2
    return {"下半年": 7, "年底": 12, "年末": 12}.get(moment.part, 1)
