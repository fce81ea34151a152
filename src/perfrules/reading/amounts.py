"""Amounts: a number with its unit, and what several of them mean together."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from perfrules.errors import UnitError
from perfrules.patterns import regex
from perfrules.reading.currencies import currency, currency_names
from perfrules.reading.vocabulary import unit_roles
from perfrules.values.exact import Exact, divide, multiply
from perfrules.values.notes import Note
from perfrules.values.units import MULTIPLIERS, NO_UNIT, Unit, compose, counted_word, is_misspelt, unit
from perfrules.values.value import Kind

_OTHER_DOTS: Final = regex(
    r"[*×•]|(?:(?<=[^\W\d])\.(?=每?[人户月年天日])|(?<=[人户月年天日台辆次个])、(?=[人户月年天日]))"
)  # 元/人*天, 元/人、月
_CURRENCY_BEHIND: Final = regex(r"[万亿千百十]{0,2}(?P<yuan>元)\(?(?P<currency>[^()/·每元]{1,5}元?)\)?")
_MOST_DENOMINATORS: Final = 8
_FEW: Final = 10
_RATE_COUNTS: Final = frozenset({Decimal(10), Decimal(100)})
_DESCENDING: Final = frozenset({"%", "分"})
"""Classes of results are written from the best downwards: 100-80%."""

_MEASURED: Final = frozenset({"mass", "length", "energy"})
"""Dimensions of what is sold by weight or measure: 30 元/500 毫升 is a price, 30 栋/1200 户 is not."""


@frozen
class Amount:
    """A number and the unit written behind it."""

    number: Exact
    unit: Unit | None
    notes: tuple[Note, ...] = ()
    approximate: bool = False

    @property
    def base(self) -> Exact:
        """The number in base units."""
        return self.number if self.unit is None else multiply(self.number, self.unit.factor)

    @property
    def sort(self) -> Unit:
        """The unit; that of a plain number where there is none."""
        return self.unit or NO_UNIT


@frozen
class Together:
    """Several amounts that one measure is made of.

    Attributes:
        kind: what they are together; unreadable where their units or their order fit nothing.
        amounts: in one unit, but for a margin in % of a tolerance.
        notes: what is doubtful about them.
        is_share: whether they are the upper and the lower number of a share: 1/3.
    """

    kind: Kind
    amounts: tuple[Amount, ...]
    notes: tuple[Note, ...] = ()
    is_share: bool = False

    def refused(self, note: Note) -> "Together":
        """The same, unreadable."""
        return evolve(self, kind=Kind.UNREADABLE, notes=(*self.notes, note))


def read_unit(
    written: str, denominators: Sequence[str], money: str = ""
) -> tuple[Unit | None, tuple[Note, ...]]:
    """The unit that stands behind a number, over the denominators that stand in front of it (每人每月…元).

    Args:
        written: without blanks; empty if none is written.
        denominators: words.
        money: the currency of a sign in front: 元 for ￥, 美元 for US$; empty if there is none.
    """
    notes: list[Note] = []
    if len(denominators) > _MOST_DENOMINATORS:
        return None, (Note.UNPLACED,)
    written = _OTHER_DOTS.sub("·", written)
    bare = written[1:-1] if written.startswith("(") and written.endswith(")") else written
    misspelt = is_misspelt(written) or is_misspelt(re.split(r"[/每]", written)[0])
    if bare != written and not is_misspelt(written):
        notes.append(Note.UNIT_SPELLING)
    if misspelt:
        notes.append(Note.UNIT_SPELLING)
    else:
        written = bare
    named = _CURRENCY_BEHIND.match(written)
    if named and named["currency"] in currency_names():
        # 9000 元日币 says which 元; 3 万元欧元 says two units.
        notes += [Note.UNIT_AMBIGUOUS] if named["currency"].endswith("元") else []
        written = written[: named.start("yuan")] + currency(named["currency"]) + written[named.end() :]
    if money:
        priced = _in_currency(written, money)
        if priced is None:
            return None, (Note.UNPLACED,)
        written = priced
    if not written and not denominators:
        return None, (Note.NO_UNIT,)
    try:
        made = divided(unit(written) if written else NO_UNIT, denominators)
    except UnitError:
        return None, (Note.NO_UNIT, Note.UNPLACED)
    if written in MULTIPLIERS:
        notes.append(Note.UNIT_TRUNCATED)
    if made.is_ambiguous:
        notes.append(Note.UNIT_AMBIGUOUS)
    if not made.is_known:
        notes.append(Note.UNIT_UNKNOWN)
    if not written:
        notes.append(Note.NO_UNIT)
    return (made if made.name else None), tuple(notes)


def _in_currency(written: str, money: str) -> str | None:
    """A unit of money in the currency of the sign in front of it; ``None`` where it is none: ￥30 人."""
    above, slash, below = written.partition("/")
    if not above or above in MULTIPLIERS:  # ￥30, ￥3万
        return f"{above}{money}{slash}{below}"
    if money in above:
        return written
    return (
        f"{above.removesuffix('元')}{money}{slash}{below}"
        if above.endswith("元") and len(above) <= 3
        else None
    )


def divided(above: Unit, denominators: Sequence[str]) -> Unit:
    """A unit over the units that denominators name.

    Raises:
        UnitError: one of them is none, or there are too many.
    """
    if len(denominators) > _MOST_DENOMINATORS:
        raise UnitError("a unit of so many words is none", "单位过长")
    for word in denominators:
        above = above * denominator(word)
    return above


def denominator(word: str) -> Unit:
    """One over the unit that a denominator names, with the number before it if there is one: 每两年, /10 万人."""
    return compose([], [counted_word(word)])


# --- the two ends of a range ---------------------------------------------------------------------------------------------


def range_ends(first: Amount, last: Amount, *, are_chinese: bool = False) -> Together:
    """Both ends of a range in one unit; an end that has no unit of its own takes the other's."""
    made = _ends_in_one_unit(_up_to_place(first, last) if are_chinese else first, last)
    low, high = made.amounts
    if made.kind is not Kind.RANGE or low.base <= high.base:
        return made
    if high.unit is None or (first.unit is None and high.unit.name not in _DESCENDING):
        return made.refused(Note.NUMBER_AMBIGUOUS)  # 2024-12, 20-10 人
    return evolve(made, notes=(*made.notes, Note.NUMBER_AMBIGUOUS))


def _ends_in_one_unit(first: Amount, last: Amount) -> Together:
    both = Together(Kind.RANGE, (first, last))
    if first.unit is None and last.unit is not None:
        return _first_end(first, last, last.unit)
    if first.unit is not None and last.unit is None:
        made = evolve(both, amounts=(first, evolve(last, unit=first.unit, notes=())))
        return made.refused(Note.NUMBER_AMBIGUOUS) if first.number > last.number else made
    if first.unit is None or last.unit is None or first.unit is last.unit:
        return both
    if first.unit.name in MULTIPLIERS and last.unit.name.startswith(first.unit.name):  # 10 万-20 万元
        return evolve(both, amounts=(evolve(first, unit=last.unit, notes=()), last))
    if first.unit.dimension == last.unit.dimension:
        number = divide(first.base, last.unit.factor)
        return evolve(both, amounts=(evolve(first, number=number, unit=last.unit), last))
    made = evolve(both, amounts=(evolve(first, unit=last.unit), last))
    return made if _is_continued_by(first.unit, last.unit) else made.refused(Note.UNPLACED)


def _first_end(first: Amount, last: Amount, written: Unit) -> Together:
    """A range whose unit is only written behind its last end: 10-20 人, but also 5000-1 万元."""
    if first.number > last.number and written.name[:1] in MULTIPLIERS:
        plain = unit(written.name[1:])
        number = divide(multiply(first.number, plain.factor), written.factor)
        made = evolve(first, number=number, unit=written, notes=())
        return Together(Kind.RANGE, (made, last), (Note.NUMBER_AMBIGUOUS,))
    return Together(Kind.RANGE, (evolve(first, unit=written, notes=()), last))


def _up_to_place(first: Amount, last: Amount) -> Amount:
    """两到三千 is 2000 to 3000, in Chinese numerals: the place word holds for both."""
    if first.unit is not None or not 1 <= first.number <= 9 or last.number < 10:
        return first
    place = Decimal(10) ** (len(f"{int(last.number)}") - 1)
    digit = last.number / place if isinstance(last.number, Decimal) else last.number
    return (
        evolve(first, number=multiply(first.number, place))
        if digit == int(digit) and first.number < digit
        else first
    )


def tolerance(amounts: Sequence[Amount]) -> Together:
    """Both parts of 10±2 in one unit; a margin in % is one of the middle: 5 千克±2% is 5±0.1 千克."""
    if len(amounts) == 1:
        margin = amounts[0]
        return Together(Kind.RANGE, (Amount(Decimal(0), margin.unit, margin.notes), margin))
    middle, margin = amounts
    if middle.unit is None and margin.unit is not None:
        middle = Amount(middle.number, margin.unit, (), middle.approximate)
    elif margin.unit is None:
        margin = Amount(margin.number, middle.unit, (), margin.approximate)
    elif margin.unit is not middle.unit and margin.unit.name in {"%", "‰"}:
        margin = evolve(margin, number=multiply(middle.number, margin.base), unit=middle.unit)
    elif margin.unit is not middle.unit:
        return Together(Kind.RANGE, (middle, margin)).refused(Note.UNPLACED)
    return Together(Kind.RANGE, (middle, margin))


def _is_continued_by(short: Unit, whole: Unit) -> bool:
    """Whether *whole* is *short* with something more: 元 and 元/吨, 万 and 万元."""
    return whole.name.startswith(short.name)


# --- alternatives and rates ----------------------------------------------------------------------------------------------


def alternatives(read: Sequence[Amount], *, are_slashes: bool) -> Together:
    """The unit written last holds for all; different units make no alternatives."""
    made = Together(Kind.ALTERNATIVES, tuple(read))
    last = read[-1].unit
    is_pair = are_slashes and len(read) == 2
    if is_pair and all(amount.unit is None for amount in read):
        share = Together(Kind.RATIO, tuple(Amount(amount.number, None) for amount in read), is_share=True)
        is_none = read[-1].number < read[0].number or not read[-1].number  # 2024/12 is no share
        return share.refused(Note.NUMBER_AMBIGUOUS) if is_none else share
    if last is None and all(amount.unit is not None for amount in read[:-1]):
        last = read[-2].unit
    if last is None:
        return made
    rate = _rate(*read) if is_pair else None
    if rate is not None:
        first = read[0]
        return Together(
            Kind.QUANTITY, (Amount(first.number, rate, first.notes if first.unit else (), first.approximate),)
        )
    if any(
        amount.unit is not None and amount.unit is not last and not _is_continued_by(amount.unit, last)
        for amount in read
    ):
        return evolve(made, kind=Kind.COMPOUND)
    return evolve(
        made,
        amounts=tuple(
            Amount(amount.number, last, amount.notes if amount.unit is last else (), amount.approximate)
            for amount in read
        ),
    )


def _rate(above: Amount, below: Amount) -> Unit | None:
    """The unit of 360 学时/5 年, which is 学时/5 年; None if the slash does not say per."""
    if not _is_rate(above, below) or below.unit is None:
        return None
    try:
        return above.sort * denominator(f"{int(below.number)}{below.unit.name}")
    except UnitError:  # a count of more digits than a unit has
        return None


def _is_rate(above: Amount, below: Amount) -> bool:
    """Whether a slash says per: 12 例/10 万人, 360 学时/5 年, 5 元/100 克; 30 栋/1200 户 names two things."""
    if below.unit is None or "/" in below.unit.name or below.number != int(below.number) or below.number < 1:
        return False
    if below.number in _RATE_COUNTS and below.unit.name.startswith("万"):
        return not below.unit.name.endswith(("元", "次"))
    if above.unit is None:
        return False
    is_money = any(name == "money" for amount in (above, below) for name, _ in amount.sort.dimension.powers)
    if above.number == 1 and below.number >= _FEW and not is_money:
        return True  # 1 名/500 人, 1 人/5000 平方米
    if above.unit is below.unit:  # 2000 元/1600 元 are alternatives
        return False
    if above.unit.dimension == below.unit.dimension:
        return False
    below_dimension = {name for name, _ in below.unit.dimension.powers}
    if below_dimension <= _MEASURED and {name for name, _ in above.unit.dimension.powers} <= {
        "money",
        "mass",
    }:
        return True
    return below_dimension == {"year"} or (
        below_dimension == {"day"} and above.unit.name in unit_roles().repeated
    )
