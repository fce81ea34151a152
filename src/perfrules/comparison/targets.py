"""What became of a target 指标值: whether two values ask for the same, and if not, which asks for less, and by how much.

The two stand in forms that may differ: a form with a column of signs has ``95%`` where another has ``≥95%``, one with a
column of units a bare ``95``; one counts in 元 and the other in 万元. None of this is a change.
"""

from calendar import monthrange
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from perfrules.reading import parse
from perfrules.values import (
    Comparator,
    Exact,
    Kind,
    Moment,
    Polarity,
    Quantity,
    Trend,
    Value,
    divide,
    subtract,
)
from perfrules.values.normalise import normalise
from perfrules.words import derived, words_of

_AMOUNTS: Final = frozenset({Kind.QUANTITY, Kind.RANGE})
_DATES: Final = frozenset({Kind.DEADLINE, Kind.PERIOD})
_WORDS: Final = frozenset({Kind.QUALITATIVE, Kind.REFERENCE, Kind.GRADE})
_UNREAD: Final = frozenset({Kind.EMPTY, Kind.UNREADABLE})
_MORE: Final = frozenset({Comparator.AT_LEAST, Comparator.MORE_THAN})
_LESS: Final = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN})
_MONTH: Final = "月"
_LAST_DAY: Final = 31
_ALL: Final = Decimal(1)
_ZERO: Final = Decimal(0)


def same_target(
    before: Value, after: Value, years: tuple[int | None, int | None] = (None, None)
) -> bool | None:
    """Whether two values ask for the same.

    Args:
        before: of the earlier document.
        after: of the later one.
        years: the budget years of the two: 当年12月底 is the same in each, and so is a date with the year of its own document.

    Returns:
        ``None`` where one of them is blank or could not be read.

    >>> same_target(parse("≥95%"), parse("95")), same_target(parse("≤30 万元"), parse("≤300000 元"))
    (True, True)
    """
    if before.kind in _UNREAD or after.kind in _UNREAD:
        return None
    one, other = _aligned(before, after)
    if one.kind in _AMOUNTS and other.kind in _AMOUNTS:
        return _same_amount(one, other)
    if {one.kind, other.kind} == {Kind.DEADLINE, Kind.QUANTITY}:
        return (one.kind is Kind.QUANTITY and _is_month(one, other)) or _is_month(other, one)
    if one.kind in _DATES and other.kind in _DATES:
        first, second = _end(one, years[0]), _end(other, years[1])
        return one == other or (first is not None and first == second)
    if one.grade and other.grade:
        steps = _step(one), _step(other)
        return one == other or (None not in steps and steps[0] == steps[1])
    return one == other or _plain(one.text) == _plain(other.text)


def _is_month(number: Value, date: Value) -> bool:
    """Whether a number in a column of its own, ≤ 9 | 月, is the month of a date, 9月底前."""
    moment = None if date.deadline is None else date.deadline.moment
    return (
        moment is not None
        and number.unit is not None
        and number.unit.name == _MONTH
        and moment.month is not None
        and moment.last_day == _LAST_DAY
        and number.numbers == (Decimal(moment.month),)
    )


def _plain(text: str) -> str:
    return normalise("".join(text.split())).strip("。.;，,")


def _same_amount(one: Value, other: Value) -> bool:
    if one.interval is None or other.interval is None:
        return False
    if one.interval.unit.dimension != other.interval.unit.dimension:
        return False
    if one.interval == other.interval:
        return True
    if _direction(one) and _direction(other) and _direction(one) is not _direction(other):
        return False
    if one.kind is Kind.RANGE or other.kind is Kind.RANGE:
        return False
    first, second = one.interval.figure, other.interval.figure
    return first is not None and second is not None and _distance(first, second) <= _rounding(one, other)


def _rounding(one: Value, other: Value) -> Exact:
    """How far two figures may be apart where one is printed in a larger unit: half a unit of its last place."""
    if one.unit is None or other.unit is None or one.unit == other.unit:
        return _ZERO
    larger = max(one, other, key=lambda value: Quantity(1, value.unit or "").base)
    number = larger.numbers[0] if larger.numbers else _ZERO
    if not isinstance(number, Decimal):
        return _ZERO
    exponent = int(number.as_tuple().exponent)
    return Quantity(Decimal(5).scaleb(exponent - 1), larger.unit or "").base


def _distance(one: Exact, other: Exact) -> Exact:
    return subtract(max(one, other), min(one, other))


def _aligned(before: Value, after: Value) -> tuple[Value, Value]:
    """The two, where one is a bare number with the unit of the other, and with counters that are one spelt alike."""
    if before.kind not in _AMOUNTS or after.kind not in _AMOUNTS:
        return before, after
    if before.unit is None and after.unit is not None:
        return _in_unit(before, after), after
    if after.unit is None and before.unit is not None:
        return before, _in_unit(after, before)
    if before.unit is not None and after.unit is not None and before.unit != after.unit:
        counters = _counters()
        mine, theirs = counters.get(before.unit.name), counters.get(after.unit.name)
        if mine is not None and mine == theirs:
            return before, _in_unit(after, before)
    return before, after


def _in_unit(bare: Value, other: Value) -> Value:
    """The same numbers in the unit of another value; as it is where that cannot be written."""
    if other.unit is None or not bare.numbers:
        return bare
    sign = "" if bare.comparator is None else bare.comparator.sign
    read = parse(
        sign
        + "-".join(f"{number:f}" for number in bare.numbers if isinstance(number, Decimal))
        + other.unit.name
    )
    return read.toward(bare.polarity) if read.kind is bare.kind else bare


@derived
def _counters() -> dict[str, int]:
    return {
        word: number
        for number, group in enumerate(words_of("compare")["counters"])
        for word in group.split("/")
    }


# Which way, and how far


def _direction(value: Value) -> Polarity | None:
    """Which way a bound points."""
    if value.comparator in _MORE:
        return Polarity.POSITIVE
    return Polarity.NEGATIVE if value.comparator in _LESS else None


def _better(before: Value, after: Value) -> Polarity | None:
    """Which way is better, by the bounds, else by the change that is measured, else by the row."""
    signs = {_direction(before), _direction(after)} - {None}
    if signs:
        return signs.pop() if len(signs) == 1 else None
    trends = {before.trend, after.trend} - {None}
    if trends & {Trend.RISE, Trend.FALL} and len(trends) == 1:
        return Polarity.POSITIVE
    return before.polarity or after.polarity


def _figure(value: Value, better: Polarity | None) -> Exact | None:
    """What is asked for: of a range its easier end."""
    interval = value.interval
    if interval is None:
        return None
    if better is Polarity.POSITIVE and interval.lower is not None:
        return interval.lower
    return interval.figure


def changed_by(before: Value, after: Value) -> Exact | None:
    """By which share of the first the figure of the second is greater; negative where it is smaller.

    >>> changed_by(parse("80 人"), parse("60 人"))
    Decimal('-0.25')
    """
    one, other = _aligned(before, after)
    if one.interval is None or other.interval is None:
        return None
    if one.interval.unit.dimension != other.interval.unit.dimension:
        return None
    better = _better(one, other)
    first, second = _figure(one, better), _figure(other, better)
    if first is None or second is None:
        return None
    if _distance(first, second) <= _rounding(one, other):
        return _ZERO
    if first == 0:
        return _ALL if second > 0 else -_ALL
    size = first if first > 0 else subtract(_ZERO, first)
    return divide(subtract(second, first), size)


def eased_by(before: Value, after: Value) -> Exact | None:
    """By which share of itself the first target is eased in the second; negative where that asks for more.

    Of what was 0 and is not any more, all of it.

    Returns:
        ``None`` where they are no amounts of one dimension, or nothing says which way is better.

    >>> eased_by(parse("≥80 人"), parse("≥60 人")), eased_by(parse("≤30 万元"), parse("≤45 万元"))
    (Decimal('0.25'), Decimal('0.5'))
    """
    change, better = changed_by(before, after), _better(*_aligned(before, after))
    if change is None or (better is None and change):
        return None
    return subtract(_ZERO, change) if better is Polarity.POSITIVE else change


Change: TypeAlias = Literal[
    "相同", "放宽", "提高", "改变", "推迟", "提前", "降级", "升级", "换单位", "改为文字", "改为数字", "空缺"
]

CHANGES: Final[tuple[Change, ...]] = (
    "相同", "放宽", "提高", "改变", "推迟", "提前", "降级", "升级", "换单位", "改为文字", "改为数字", "空缺",
)  # fmt: skip
"""What may become of a target; ``改变`` where nothing says which of the two asks for more."""


def became(before: Value, after: Value, years: tuple[int | None, int | None] = (None, None)) -> Change | None:
    """What became of a target.

    Args:
        before: of the earlier document.
        after: of the later one.
        years: their budget years, for dates.

    Returns:
        One of :data:`CHANGES`; ``None`` where the earlier value is blank, or one could not be read.

    >>> [became(parse("≥5 篇"), parse(text)) for text in ("5", "≥4 篇", "若干", "≥5 场", "")]
    ['相同', '放宽', '改为文字', '换单位', '空缺']
    """
    if before.kind is Kind.EMPTY or before.is_unread or after.is_unread:
        return None
    if _plain(before.text) == _plain(after.text):
        return "相同"
    if Kind.UNREADABLE in {before.kind, after.kind}:
        return None
    if after.kind is Kind.EMPTY:
        return "空缺"
    if same_target(before, after, years):
        return "相同"
    if (before.kind in _WORDS) is not (after.kind in _WORDS):
        return "改为文字" if after.kind in _WORDS else "改为数字"
    return _date_became(before, after, years) or _grade_became(before, after) or _amount_became(before, after)


def _date_became(before: Value, after: Value, years: tuple[int | None, int | None]) -> Change | None:
    first, second = _end(before, years[0]), _end(after, years[1])
    if first is None or second is None or first == second:
        return None
    return "推迟" if second > first else "提前"


def _grade_became(before: Value, after: Value) -> Change | None:
    first, second = _step(before), _step(after)
    if first is None or second is None:
        return None
    return "降级" if second > first else "升级"


def _amount_became(before: Value, after: Value) -> Change:
    one, other = _aligned(before, after)
    if one.interval is None or other.interval is None:
        return "改变"
    if one.interval.unit.dimension != other.interval.unit.dimension:
        return "换单位"
    eased = eased_by(before, after)
    if not eased:
        return "改变"
    return "放宽" if eased > 0 else "提高"


def _step(value: Value) -> int | None:
    grade = value.grade
    if grade is None or grade.step not in grade.scale:
        return None
    return grade.scale.index(grade.step)


# Dates


def _end(value: Value, year: int | None) -> tuple[int, int, int] | None:
    """When something is to be done: years behind the budget year, month, day."""
    moment = _moment(value)
    if moment is None or moment.relative not in {"", *words_of("compare")["this-year"]}:
        return None
    month = moment.last_month
    behind = 0 if moment.year is None or year is None else moment.year - year
    last = monthrange(moment.year or year or 2001, month)[1]
    return behind, month, min(moment.last_day, last)


def _moment(value: Value) -> Moment | None:
    if value.comparator is not None:
        return None  # 11 月 25 日以后 says from when on
    return value.deadline.moment if value.deadline else value.period.last if value.period else None
