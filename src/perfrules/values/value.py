"""A value 指标值: what the cell of an indicator says, with everything that was read from it."""

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
from perfrules.values.units import Unit, unit

__all__ = ["Comparator", "Grade", "Kind", "Role", "Span", "Value"]


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

    def met_by(self, actual: "Value | Quantity | str") -> bool | None:
        """Whether an actual result meets this target.

        Args:
            actual: what was achieved, e.g. ``"96.2%"``; a text is parsed.

        Returns:
            ``True`` or ``False``, or ``None`` where that cannot be told: the target or the actual is no amount, the
            actual is itself a range that lies partly inside, or they measure different things.

        >>> from perfrules import parse
        >>> parse("≥95%").met_by("96.2%"), parse("≤30 万元").met_by("300001 元")
        (True, False)
        """
        achieved = _as_interval(actual)
        if self.interval is None or achieved is None:
            return None
        if self.interval.unit.dimension != achieved.unit.dimension:
            return None
        common = self.interval.intersection(achieved)
        if common is None:
            return False
        return True if common == achieved else None

    def attainment(self, actual: "Value | Quantity | str") -> Exact | None:
        """The ratio that self-evaluation uses: actual/target for ≥, target/actual for ≤; 1 where a plain target is met.

        Args:
            actual: what was achieved; a text is parsed.

        Returns:
            The exact ratio, not capped; ``None`` where it cannot be told.

        >>> from perfrules import parse
        >>> parse("≥80 人").attainment("60 人"), parse("≤30 万元").attainment("40 万元")
        (Decimal('0.75'), Decimal('0.75'))
        """
        achieved = _as_interval(actual)
        if self.interval is None or achieved is None or not achieved.is_point or achieved.lower is None:
            return None
        if self.interval.unit.dimension != achieved.unit.dimension:
            return None
        if self.interval.upper is None and self.interval.lower is not None:
            return divide(achieved.lower, self.interval.lower) if self.interval.lower else None
        if self.interval.lower is None and self.interval.upper is not None:
            return divide(self.interval.upper, achieved.lower) if achieved.lower else None
        if self.interval.is_point and self.interval.lower:
            return divide(achieved.lower, self.interval.lower)
        return None

    def __str__(self) -> str:
        """The canonical text, which parses back to an equal value.

        Where the shortest way to write it would be read otherwise (2024 年 as a number of years), it is the source.
        """
        from perfrules.values.canonical import canonical
        from perfrules.values.read import parse

        text = canonical(self)
        source = self.text.strip()
        return source if parse(text) != self and parse(source) == self else text

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
        from perfrules.values.read import parse

        text = data["text"]
        if not isinstance(text, str):
            raise TypeError(f"'text' is {type(text).__name__}, not a string")
        value = parse(text)
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


def _as_interval(actual: "Value | Quantity | str") -> Interval | None:
    if isinstance(actual, Quantity):
        return Interval.between(actual, actual)
    if isinstance(actual, str):
        from perfrules.values.read import parse

        actual = parse(actual)
    return actual.interval
