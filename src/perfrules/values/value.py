"""A value 指标值: what the cell of an indicator says, with everything that was read from it."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from attrs import evolve, field, frozen

from perfrules.values.calendar import Deadline, Period
from perfrules.values.exact import Exact, divide, exact_text
from perfrules.values.interval import Interval
from perfrules.values.notes import Note
from perfrules.values.quantity import Quantity
from perfrules.values.trend import Polarity, Trend, trend_of
from perfrules.values.units import Unit, unit


class Kind(StrEnum):
    """What sort of thing a value is. Every value is of exactly one kind."""

    QUANTITY = "quantity"
    RANGE = "range"
    ALTERNATIVES = "alternatives"
    DEADLINE = "deadline"
    PERIOD = "period"
    RATIO = "ratio"
    COMPOUND = "compound"
    GRADE = "grade"
    REFERENCE = "reference"
    QUALITATIVE = "qualitative"
    EMPTY = "empty"
    UNREADABLE = "unreadable"


class Comparator(StrEnum):
    """How a target compares 计算符号.

    以上, 以下 and 以内 include the number; 超过, 不满 and 以外 leave it out. Source: 民法典 第一千二百五十九条.
    """

    LESS_THAN = "<"
    AT_MOST = "<="
    EQUAL = "="
    AT_LEAST = ">="
    MORE_THAN = ">"
    ABOUT = "~"

    @property
    def sign(self) -> str:
        """The sign that tables print, e.g. ≥."""
        return _SIGNS[self]


_SIGNS: Final = MappingProxyType(
    {
        Comparator.LESS_THAN: "<",
        Comparator.AT_MOST: "≤",
        Comparator.EQUAL: "=",
        Comparator.AT_LEAST: "≥",
        Comparator.MORE_THAN: ">",
        Comparator.ABOUT: "约",
    }
)


class Role(StrEnum):
    """What a run of characters was read as."""

    LABEL = "label"
    COMPARATOR = "comparator"
    ABOUT = "about"
    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    SIGN = "sign"
    GRADE = "grade"
    REFERENCE = "reference"
    TEXT = "text"
    REMARK = "remark"
    SEPARATOR = "separator"
    UNPLACED = "unplaced"


@frozen
class Span:
    """Which characters of the source text made which part.

    Attributes:
        start: index of the first character.
        end: index one past the last.
        role: what it was read as.
    """

    start: int
    end: int
    role: Role


@frozen
class Grade:
    """A step on a scale of grades.

    Attributes:
        step: the word as written, e.g. 良好; empty where the cell names the whole scale (优良中差).
        scale: the scale's words from best to worst.
    """

    step: str
    scale: tuple[str, ...]


@frozen
class Value:
    """What the cell of an indicator says 指标值.

    Two values are equal if they say the same, however it was spelt: the source text, its spans, labels and notes do
    not count.

    Attributes:
        text: the source.
        kind: what sort of thing it is.
        comparator: as written, in signs or in words; ``None`` where none is written.
        numbers: each printed number, digits kept, with any multiplier folded into the unit (22 万平方米: 22).
        unit: as printed, in canonical spelling; ``None`` where there is none.
        interval: what it allows, in base units; ``None`` for kinds that allow no interval.
        approximate: whether 约, 左右, 余 or the like is written.
        parts: of a compound, each with its label.
        deadline: of a deadline.
        period: of a period.
        grade: of a grade.
        reference: what a reference refers to, e.g. 按规定.
        direction: the verb of a qualitative value that says which way things should go, e.g. 提升; empty if none.
        label: text in front that names what is measured, as in 成本≤30 万元.
        remark: text behind or in brackets, as in ≤30 万元（含税）.
        notes: how it was read, where that is in doubt.
        spans: which characters made which part, in order, none overlapping.
        polarity: which way is better, as the row says that the value stands in; ``None`` where nothing tells. A value by
            itself never says it, and needs it only where it bounds neither side, as ``100 人`` does.
    """

    text: str = field(eq=False)
    kind: Kind
    comparator: Comparator | None = None
    numbers: tuple[Exact, ...] = ()
    unit: Unit | None = None
    interval: Interval | None = None
    approximate: bool = False
    parts: "tuple[Value, ...]" = ()
    deadline: Deadline | None = None
    period: Period | None = None
    grade: Grade | None = None
    reference: str = ""
    direction: str = field(default="", eq=False)
    label: str = field(default="", eq=False)
    remark: str = field(default="", eq=False)
    notes: tuple[Note, ...] = field(default=(), eq=False)
    spans: tuple[Span, ...] = field(default=(), eq=False, repr=False)
    polarity: Polarity | None = field(default=None, eq=False, repr=False)
    is_unread: bool = field(default=False, eq=False, repr=False)
    """Whether the file holds something here that could not be read; nothing is known of the value then."""
    words: str = field(default="", repr=False)
    """The text without blanks, for the kinds that are nothing but text."""

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Each printed number with its unit."""
        return tuple(
            Quantity(number, self.unit) if self.unit else Quantity(number) for number in self.numbers
        )

    @property
    def lower(self) -> Quantity | None:
        """The lower bound in base units; ``None`` where there is none."""
        if self.interval is None or self.interval.lower is None:
            return None
        return Quantity(self.interval.lower, self.interval.unit)

    @property
    def upper(self) -> Quantity | None:
        """The upper bound in base units; ``None`` where there is none."""
        if self.interval is None or self.interval.upper is None:
            return None
        return Quantity(self.interval.upper, self.interval.unit)

    @property
    def figure(self) -> Quantity | None:
        """The number that is written, in base units: the only bound, or the upper of two."""
        if self.interval is None or self.interval.figure is None:
            return None
        return Quantity(self.interval.figure, self.interval.unit)

    def reading_as(self, word: str) -> "Value":
        """The same value with a unit supplied for a bare multiplier: ``≤10 万`` read as 万元 in a column of money.

        The notes stay, so that a rule can ask. A value whose unit is not truncated is returned as it is.

        >>> from perfrules import parse
        >>> print(parse("≤10 万").reading_as("元"))
        ≤10万元
        """
        if Note.UNIT_TRUNCATED not in self.notes or self.unit is None or self.interval is None:
            return self
        supplied = unit(self.unit.name + word)
        return evolve(self, unit=supplied, interval=evolve(self.interval, unit=supplied.base))

    def to(self, target: Unit | str) -> "Value":
        """The same value with its numbers in another unit.

        Raises:
            DimensionError: the units measure different things.
            ValueError: the value has no numbers.

        >>> from perfrules import parse
        >>> print(parse("≤30 万元").to("元"))
        ≤300000元
        """
        if not self.numbers or self.kind is Kind.RATIO:
            raise ValueError(f"{self.text!r} has no numbers to convert")
        wanted = unit(target) if isinstance(target, str) else target
        return evolve(self, numbers=tuple(q.to(wanted).magnitude for q in self.quantities), unit=wanted)

    @property
    def trend(self) -> Trend | None:
        """The change that the value measures, as 下降 3% does; ``None`` if it measures none."""
        return trend_of(self.label)

    @property
    def allowed(self) -> Interval | None:
        """What meets this target: the interval, and of a single number all that is better, where it is known which way that is.

        >>> from perfrules import parse
        >>> from perfrules.values import Polarity
        >>> print(parse("100 人").toward(Polarity.POSITIVE).allowed)
        [100, ∞) 人
        """
        if self.interval is None or not self.interval.is_point or self.polarity is None:
            return self.interval
        if self.polarity is Polarity.POSITIVE:
            return evolve(self.interval, upper=None)
        return evolve(self.interval, lower=None)

    def toward(self, polarity: Polarity | None) -> "Value":
        """The same value in a row that says which way is better."""
        return self if polarity is self.polarity else evolve(self, polarity=polarity)

    def met_by(self, actual: "Value | Quantity | str") -> bool | None:
        """Whether an actual result meets this target.

        A target of one number, without a sign or with =, is met by that number, and by what is better, where the row says which
        way that is (:attr:`polarity`).

        Args:
            actual: what was achieved, e.g. ``"96.2%"``; a text is parsed.

        Returns:
            ``True`` or ``False``, or ``None`` where that cannot be told: the target or the actual is no amount, the
            actual is itself a range that lies partly inside, they measure different things (or one a rise and one a fall), a
            single number differs and nothing says which way is better, or one is approximate and the target is not reached.

        >>> from perfrules import parse
        >>> parse("≥95%").met_by("96.2%"), parse("≤30 万元").met_by("300001 元")
        (True, False)
        >>> print(parse("100 人").met_by("105 人"))
        None
        """
        achieved = _as_value(actual)
        if not self._is_comparable(achieved) or self.allowed is None or achieved.interval is None:
            return None
        common = self.allowed.intersection(achieved.interval)
        if common is not None:
            return True if common == achieved.interval else None
        if self.approximate or achieved.approximate or self.allowed.is_point:
            return None
        return None if self._is_surpassed_by(achieved.interval) else False

    def _is_comparable(self, achieved: "Value") -> bool:
        """Whether both measure the same; a number without a verb is taken to be a change like the other's."""
        if self.interval is None or achieved.interval is None:
            return False
        if self.interval.unit.dimension != achieved.interval.unit.dimension:
            return False
        reached = achieved.interval.lower
        match self.trend:
            case Trend.FALL:  # 下降 3%; -4% as the actual value may be a fall or a rise
                return achieved.trend is Trend.FALL or (
                    achieved.trend is None and reached is not None and reached >= 0
                )
            case Trend.RISE:
                return achieved.trend in {Trend.RISE, None}
            case Trend.RISE_TO | Trend.FALL_TO:
                return achieved.trend not in {Trend.RISE, Trend.FALL}
            case None:
                return achieved.trend is not Trend.FALL

    def _is_surpassed_by(self, achieved: Interval) -> bool:
        """Whether an actual result lies on the better side of a range, as 20 个 of 10-15 个 may do."""
        interval = self.interval
        if interval is None or interval.lower is None or interval.upper is None:
            return False
        if self.polarity is Polarity.POSITIVE:
            return achieved.lower is not None and achieved.lower >= interval.upper
        return (
            self.polarity is Polarity.NEGATIVE
            and achieved.upper is not None
            and achieved.upper <= interval.lower
        )

    def attainment(self, actual: "Value | Quantity | str") -> Exact | None:
        """The ratio that self-evaluation uses: actual/target where more is better, target/actual where less is.

        Args:
            actual: what was achieved; a text is parsed.

        Returns:
            The exact ratio, not capped; 1 where a single number is met exactly, whichever way is better; ``None`` where it
            cannot be told.

        >>> from perfrules import parse
        >>> parse("≥80 人").attainment("60 人"), parse("≤30 万元").attainment("40 万元")
        (Decimal('0.75'), Decimal('0.75'))
        """
        achieved = _as_value(actual)
        allowed, reached = self.allowed, achieved.interval
        if allowed is None or reached is None or reached.lower is None or not reached.is_point:
            return None
        if not self._is_comparable(achieved) or reached.lower < 0:
            return None
        if allowed.upper is None and allowed.lower is not None:
            return divide(reached.lower, allowed.lower) if allowed.lower > 0 else None
        if allowed.lower is None and allowed.upper is not None:
            return divide(allowed.upper, reached.lower) if reached.lower and allowed.upper >= 0 else None
        return Decimal(1) if allowed == reached and allowed.lower else None

    def __str__(self) -> str:
        """The canonical text, which parses back to an equal value.

        Where the shortest way to write it would be read otherwise (2024 年 as a number of years), it is the source.
        """
        from perfrules.values.canonical import canonical

        text = canonical(self)
        source = self.text.strip()
        return source if _read(text) != self and _read(source) == self else text

    def to_json(self) -> dict[str, object]:
        """The public JSON form; numbers are exact strings, ``2000/3`` for what no decimal holds.

        See ``schemas/parse.schema.json``.
        """
        interval = self.interval
        return {
            "text": self.text,
            "kind": self.kind.value,
            "comparator": None if self.comparator is None else self.comparator.value,
            "numbers": [_printed(number) for number in self.numbers],
            "unit": None if self.unit is None else self.unit.name,
            "lower": None if interval is None or interval.lower is None else exact_text(interval.lower),
            "upper": None if interval is None or interval.upper is None else exact_text(interval.upper),
            "lower_open": interval is not None and interval.lower_open,
            "upper_open": interval is not None and interval.upper_open,
            "base_unit": None if interval is None else interval.unit.name,
            "dimension": None if interval is None else str(interval.unit.dimension),
            "approximate": self.approximate,
            "notes": [note.value for note in self.notes],
            "label": self.label,
            "remark": self.remark,
            "parts": [part.to_json() for part in self.parts],
            "deadline": None if self.deadline is None else _moment_json(self.deadline),
            "period": None if self.period is None else _period_json(self.period),
            "grade": None
            if self.grade is None
            else {"step": self.grade.step, "scale": list(self.grade.scale)},
            "reference": self.reference or None,
            "spans": [[span.start, span.end, span.role.value] for span in self.spans],
        }

    @classmethod
    def from_json(cls, data: "dict[str, object]") -> "Value":
        """The value whose :meth:`to_json` gave *data*: its source text is read again.

        Raises:
            KeyError: there is no ``text``.
            TypeError: ``text`` is no string.
            ValueError: the text does not read as *data* says, so the two do not belong together.
        """
        text = data["text"]
        if not isinstance(text, str):
            raise TypeError(f"'text' is {type(text).__name__}, not a string")
        value = _read(text)
        if data.get("unit") is not None and value.unit is not None and data["unit"] != value.unit.name:
            value = value.reading_as(str(data["unit"]).removeprefix(value.unit.name))
        shown = value.to_json()
        for key, expected in data.items():
            if shown.get(key) != expected:
                raise ValueError(f"{text!r} reads with {key} = {shown.get(key)!r}, not {expected!r}")
        return value


def _printed(number: Exact) -> str:
    return exact_text(number) if isinstance(number, Fraction) else f"{number:f}"


def _moment_json(deadline: Deadline) -> dict[str, object]:
    moment = deadline.moment
    return {
        "year": moment.year,
        "quarter": moment.quarter,
        "month": moment.month,
        "day": moment.day,
        "part": moment.part,
        "relative": moment.relative,
        "before": deadline.is_before,
    }


def _period_json(period: Period) -> dict[str, object]:
    return {"first": str(period.first), "last": str(period.last)}


def _as_value(actual: "Value | Quantity | str") -> Value:
    if isinstance(actual, Value):
        return actual
    if isinstance(actual, Quantity):
        return Value(
            str(actual),
            Kind.QUANTITY,
            numbers=(actual.magnitude,),
            unit=actual.unit,
            interval=Interval.between(actual, actual),
        )
    return _read(actual)


def _read(text: str) -> Value:
    """The value that *text* says.

    The one place where a record asks what stands above it: that ``str(value)`` reads back as the same value, and that an
    actual result may be given as a text, is promised to whoever holds a value, however it came to be.
    """
    from perfrules.reading import parse

    return parse(text)
