"""A measure: what one comparator, its numbers and their unit say, and where they stand in the cell."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from perfrules.errors import UnitError
from perfrules.reading.amounts import Amount, divided
from perfrules.values.exact import Exact, add, divide, multiply, subtract
from perfrules.values.interval import Interval
from perfrules.values.notes import Note
from perfrules.values.units import NO_UNIT, Unit, unit
from perfrules.values.value import Comparator, Kind, Span

UPWARDS: Final = frozenset({Comparator.AT_LEAST, Comparator.MORE_THAN})
DOWNWARDS: Final = frozenset({Comparator.AT_MOST, Comparator.LESS_THAN})


@frozen
class Measure:
    """What a measure says, and where in the text it stands.

    ``amounts`` with more than one unit stay apart: whether 3 个、5 人 are alternatives is for the caller to see.

    Attributes:
        start: index of its first character.
        end: index one past its last.
        kind: quantity, range, alternatives, ratio, compound or unreadable.
        comparator: as written.
        amounts: each number with its unit.
        interval: what it allows.
        approximate: whether 约 or the like is written.
        has_prefix: whether something stands in front of the number that belongs to it.
        is_chinese: whether the number is written in Chinese numerals.
        is_tolerance: whether the two amounts are a middle and a margin.
        is_share: whether the two amounts are the parts of a share, as in 1/3.
        is_place: whether it is a place in an order, as in 前 3 名 and 第 1 名: 名 and 位 count no people then.
        lower_open: of a range, whether its lower end is said to be left out.
        upper_open: the same of its upper end.
        notes: what is doubtful about it, each once.
        spans: which characters made which part.
    """

    start: int
    end: int
    kind: Kind = Kind.QUANTITY
    comparator: Comparator | None = None
    amounts: tuple[Amount, ...] = ()
    interval: Interval | None = None
    approximate: bool = False
    has_prefix: bool = False
    is_chinese: bool = False
    is_tolerance: bool = False
    is_share: bool = False
    is_place: bool = False
    lower_open: bool = False
    upper_open: bool = False
    notes: tuple[Note, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def numbers(self) -> tuple[Exact, ...]:
        """The printed numbers."""
        return tuple(amount.number for amount in self.amounts)

    @property
    def unit(self) -> Unit | None:
        """The unit of all of them."""
        return self.amounts[-1].unit if self.amounts else None


def noted(measure: Measure, *notes: Note) -> Measure:
    """With notes, each once."""
    return evolve(measure, notes=tuple(dict.fromkeys((*measure.notes, *notes))))


def refused(measure: Measure, note: Note) -> Measure:
    """Unreadable, for the reason that *note* says."""
    return evolve(noted(measure, note), kind=Kind.UNREADABLE)


def over(measure: Measure, words: Sequence[str]) -> Measure:
    """With denominators under its unit that stand apart from the number: 每年举办 5 次."""
    try:
        amounts = tuple(
            evolve(amount, unit=made if made.name else None)
            for amount in measure.amounts
            for made in (divided(amount.sort, words),)
        )
    except UnitError:
        return refused(measure, Note.UNPLACED)
    return settled(evolve(measure, amounts=amounts))


def measured_in(measure: Measure, made: Unit) -> Measure:
    """With the unit that stands in its label for a bare number: 满意度(%)≥90."""
    bare = evolve(
        measure,
        amounts=tuple(evolve(amount, unit=made, notes=()) for amount in measure.amounts),
        notes=tuple(note for note in measure.notes if note is not Note.NO_UNIT),
    )
    return settled(noted(bare, Note.JOINED_COLUMNS))


def bound_by(measure: Measure, comparator: Comparator) -> Measure:
    """With a comparator that stands apart, in front of a verb: 至少开展 2 次."""
    return settled(evolve(measure, comparator=comparator))


# --- 1 小时 30 分钟, 3 元 5 角 -----------------------------------------------------------------------------------------------

_MONEY_BELOW: Final = {"分": "分钱"}
"""Behind 元 or 角, 分 is no mark of an examination."""
_TIME_BELOW: Final = {"分": "分钟"}
"""Nor is it one behind 小时."""


def continues(one: Measure, two: Measure) -> bool:
    """Whether *two* says the rest in a smaller unit, as in 1 小时 30 分钟 and 每人 3 元 5 角."""
    if one.end != two.start or two.has_prefix or {one.kind, two.kind} != {Kind.QUANTITY}:
        return False
    parts = _parts_of_one(one, two)
    if parts is None:
        return False
    large, small, _ = parts
    rest = multiply(two.amounts[0].number, small.factor)
    return large.dimension == small.dimension and Decimal(0) < rest < large.factor and large is not small


def joined(one: Measure, two: Measure) -> Measure:
    """Both as one amount, in the smaller unit."""
    parts = _parts_of_one(one, two)
    assert parts is not None  # as continues() has asked
    large, small, rest = parts
    total = add(multiply(one.amounts[0].number, large.factor), multiply(two.amounts[0].number, small.factor))
    # What is counted in 元 stays so: 5 元 5 角 8 分 is 5.58 元.
    kept = unit("元") if str(large.dimension) == "[money]" else small
    amount = Amount(divide(total, kept.factor), kept * rest)
    return settled(
        evolve(
            one,
            amounts=(amount,),
            end=two.end,
            spans=(*one.spans, *two.spans),
            approximate=one.approximate or two.approximate,
            comparator=one.comparator or two.comparator,
        )
    )


def _parts_of_one(one: Measure, two: Measure) -> tuple[Unit, Unit, Unit] | None:
    """The large unit, the small one, and one over what both are counted per; ``None`` if they cannot be one amount."""
    if one.unit is None or two.unit is None:
        return None
    large, slash_one, below_one = one.unit.name.partition("/")
    small, slash_two, below_two = two.unit.name.partition("/")
    if not large or not small or (slash_one and slash_two and below_one != below_two):
        return None
    if large in {"元", "角"}:
        small = _MONEY_BELOW.get(small, small)
    elif large == "小时":
        small = _TIME_BELOW.get(small, small)
    rest = one.unit / unit(large) if slash_one else two.unit / unit(two.unit.name.partition("/")[0])
    return unit(large), unit(small), rest


# --- comparator and interval ---------------------------------------------------------------------------------------------


def compared(measure: Measure, written: Sequence[Comparator]) -> Measure:
    """With what the comparators in front and behind say together."""
    if not written:
        is_about = measure.approximate and measure.kind is Kind.QUANTITY
        return evolve(measure, comparator=Comparator.ABOUT if is_about else None)
    if UPWARDS & set(written) and DOWNWARDS & set(written):
        return refused(measure, Note.COMPARATORS_CONTRADICT)
    bounds = [comparator for comparator in written if comparator is not Comparator.EQUAL]
    if not bounds and measure.approximate and measure.kind is Kind.QUANTITY:
        return evolve(measure, comparator=Comparator.ABOUT)  # 约为 45 公里
    # 不低于 90% 以上 says the same twice; 超过 90% 以上 leaves the number out, as its first word says.
    return evolve(measure, comparator=bounds[0] if bounds else Comparator.EQUAL)


_WITH_THE_NUMBER: Final = {
    Comparator.MORE_THAN: Comparator.AT_LEAST,
    Comparator.LESS_THAN: Comparator.AT_MOST,
}
_WITHOUT_THE_NUMBER: Final = {included: left_out for left_out, included in _WITH_THE_NUMBER.items()}


def with_end(measure: Measure, *, is_included: bool) -> Measure:
    """With what (含) or (不含) behind it says of the number itself, or of the upper end of a range."""
    if measure.kind is Kind.RANGE:
        return evolve(measure, upper_open=not is_included)
    if measure.comparator is None:
        return measure
    turned = _WITH_THE_NUMBER if is_included else _WITHOUT_THE_NUMBER
    return evolve(measure, comparator=turned.get(measure.comparator, measure.comparator))


def settled(measure: Measure) -> Measure:
    """With the interval that its comparator and its amounts allow."""
    if measure.kind in {Kind.UNREADABLE, Kind.COMPOUND} or not measure.amounts:
        return measure
    if measure.kind is Kind.RANGE:
        return evolve(measure, interval=_between(measure), comparator=None)
    return evolve(measure, interval=_interval(measure))


def _interval(measure: Measure) -> Interval | None:
    base_unit = (measure.unit or NO_UNIT).base
    bases = [amount.base for amount in measure.amounts]
    if measure.kind is Kind.RATIO:
        # 1/3 is a share, and so a number; 2:8 says how parts relate, and is none.
        above, below = measure.amounts[0].number, measure.amounts[-1].number
        return (
            bounded(measure.comparator, divide(above, below), NO_UNIT) if measure.is_share and below else None
        )
    if measure.kind is Kind.ALTERNATIVES:
        return _around(bounded(measure.comparator, base, base_unit) for base in bases)
    return bounded(measure.comparator, bases[0], base_unit)


def _around(intervals: Iterable[Interval]) -> Interval:
    """The interval that holds all of them, which are bounded on the same sides."""
    each = list(intervals)
    lowers = [one.lower for one in each if one.lower is not None]
    uppers = [one.upper for one in each if one.upper is not None]
    return evolve(
        each[0],
        lower=min(lowers) if len(lowers) == len(each) else None,
        upper=max(uppers) if len(uppers) == len(each) else None,
    )


def bounded(comparator: Comparator | None, bound: Exact, base_unit: Unit) -> Interval:
    """What a comparator allows beside a bound, both in base units."""
    return Interval(
        None if comparator in DOWNWARDS else bound,
        None if comparator in UPWARDS else bound,
        comparator is Comparator.MORE_THAN,
        comparator is Comparator.LESS_THAN,
        base_unit,
    )


def _between(measure: Measure) -> Interval:
    low, high = (amount.base for amount in measure.amounts)
    base_unit = (measure.unit or NO_UNIT).base
    if measure.is_tolerance:
        return Interval(subtract(low, high), add(low, high), unit=base_unit)
    if low > high:
        return Interval(high, low, measure.upper_open, measure.lower_open, base_unit)
    return Interval(low, high, measure.lower_open, measure.upper_open, base_unit)
