"""Whether something was done after its deadline 逾期, as far as both dates are written."""

from perfrules.model import Disclosure
from perfrules.values import Moment, Value

__all__ = ["late"]


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


def _moment(value: Value) -> Moment | None:
    moment = value.deadline.moment if value.deadline else value.period.last if value.period else None
    return None if moment is None or moment.relative else moment


def _first_month(moment: Moment) -> int:
    if moment.month is not None:
        return moment.month
    if moment.quarter is not None:
        return moment.quarter * 3 - 2
    return {"下半年": 7, "年底": 12, "年末": 12}.get(moment.part, 1)
