"""What expressions are made of when they run; shared by deciding and explaining.

An amount is an exact number of base units, and ``None`` is what the document lacks or what could not be read. Python's own
arithmetic is avoided: even ``-x`` and ``abs(x)`` of a ``Decimal`` round to the context's precision.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

from perfrules.language.schema import Field, Form
from perfrules.language.spelling import plain
from perfrules.language.tree import Relation
from perfrules.model import Cell, Figure, Schedule
from perfrules.values import Kind, Quantity, Value
from perfrules.values.dimension import Dimension
from perfrules.values.exact import Exact, add, divide, multiply, subtract

ZERO: Final = Decimal(0)


# Amounts


def negative(amount: Exact) -> Exact:
    """The amount with its sign turned, exactly."""
    return subtract(ZERO, amount)


def quotient(left: Exact, right: Exact) -> Exact | None:
    """The exact quotient; unknown if *right* is zero."""
    return divide(left, right) if right else None


def half_width(quantity: Quantity) -> Exact:
    """Half a unit of the last printed place, in base units: what rounding may have taken from a printed figure."""
    magnitude = quantity.magnitude
    if not isinstance(magnitude, Decimal):
        return ZERO
    return _half_place(int(magnitude.as_tuple().exponent), quantity.unit.factor)


@lru_cache(maxsize=1024)
def _half_place(exponent: int, factor: Exact) -> Exact:
    """Half a unit of a decimal place. Tables print few different places."""
    return multiply(Decimal(5).scaleb(exponent - 1), factor)


def product_width(left: Exact, left_width: Exact, right: Exact, right_width: Exact) -> Exact:
    """How far the product of two rounded figures may be from the product of what they stand for."""
    return add(
        add(multiply(_size(left), right_width), multiply(_size(right), left_width)),
        multiply(left_width, right_width),
    )


def quotient_width(left: Exact, left_width: Exact, right: Exact, right_width: Exact) -> Exact | None:
    """The same for a quotient; unknown where the divisor may stand for zero."""
    size = _size(right)
    if size <= right_width:
        return None
    spread = add(multiply(_size(left), right_width), multiply(size, left_width))
    return divide(spread, multiply(size, subtract(size, right_width)))


def _size(amount: Exact) -> Exact:
    return negative(amount) if amount < 0 else amount


def _distance(left: Exact, right: Exact) -> Exact:
    return subtract(left, right) if left >= right else subtract(right, left)


_HOLDS: Final[Mapping[Relation, Callable[[Exact, Exact, Exact], bool]]] = MappingProxyType(
    {
        Relation.EQUAL: lambda left, right, width: _distance(left, right) <= width,
        Relation.UNEQUAL: lambda left, right, width: _distance(left, right) > width,
        Relation.BELOW: lambda left, right, width: left < add(right, width),
        Relation.AT_MOST: lambda left, right, width: left <= add(right, width),
        Relation.ABOVE: lambda left, right, width: left > subtract(right, width),
        Relation.AT_LEAST: lambda left, right, width: left >= subtract(right, width),
        Relation.ABOUT: lambda left, right, width: _distance(left, right) <= width,
        Relation.ABOUT_AT_MOST: lambda left, right, width: left <= add(right, width),
        Relation.ABOUT_AT_LEAST: lambda left, right, width: left >= subtract(right, width),
    }
)


def holds(relation: Relation, left: Exact, right: Exact, width: Exact = ZERO) -> bool:
    """Whether two amounts could stand in a relation if they may be *width* apart from what is printed."""
    return _HOLDS[relation](left, right, width)


# Lists


class TextSeries(tuple[str, ...]):
    """Texts in the order of the document, among which any is found at once.

    Functions over lists give such lists: whether a project's code is among the repeated ones is asked for each project.
    """

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(self)

    def __contains__(self, text: object) -> bool:
        return text in self._all


def is_member(item: object, items: Sequence[object]) -> bool | None:
    """Whether *item* is in the list; unknown if it is not found but an element is unknown."""
    return True if item in items else None if None in items else False


def has_one_of(text: str, parts: Sequence[str | None]) -> bool | None:
    """Whether one of several texts is a part of a text, which is plain; unknown if none is but one is unknown."""
    if any(part is not None and plain(part) in text for part in parts):
        return True
    return None if None in parts else False


def difference(left: Sequence[str], right: Sequence[str]) -> TextSeries | None:
    """What is in the first list and not in the second; unknown if an element is unknown."""
    if None in left or None in right:
        return None
    excluded = frozenset(right)
    return TextSeries(item for item in left if item not in excluded)


# Whether a document has a part at all


def _figure_present(figure: Figure | None) -> bool:
    return figure is not None and not figure.is_blank


def _cell_present(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.text)


def _schedule_present(schedule: Schedule | None) -> bool:
    return schedule is not None and bool(schedule.entries)


def _value_present(value: Value) -> bool:
    return value.kind is not Kind.EMPTY


def _not_none(part: object) -> bool:
    return part is not None


def _not_blank(part: object) -> bool:
    return part is not None and part != ""


_PRESENT: Final[Mapping[Form, Callable[[Any], bool]]] = MappingProxyType(
    {
        Form.FIGURE: _figure_present,
        Form.ADDEND: _figure_present,
        Form.COUNT: _figure_present,
        Form.CELL: _cell_present,
        Form.WORD: _not_none,
        Form.WHOLE: _not_none,
        Form.MONTH: _not_none,
        Form.VALUE: _value_present,
        Form.RECORD: _not_none,
        Form.RECORDS: bool,
        Form.ENTRIES: _schedule_present,
        Form.BOUND: _not_none,
        Form.COMPUTED: _not_blank,
    }
)


def presence_of(field: Field) -> Callable[[Any], bool | None]:
    """What tells whether a record has a field at all, and not blank; unknown where its cell could not be read."""
    take = field.compute or field.get or attrgetter(field.name)
    test, cell, unread_of = _PRESENT[field.form], field.cell, _UNREAD.get

    def is_present(record: Any) -> bool | None:
        part = take(record)
        if (unread := unread_of(type(record))) is not None and unread(record):
            return None
        if (unread := unread_of(type(part))) is not None and unread(part):
            return None
        if test(part):
            return True
        return None if cell and _is_unread(getattr(record, cell, None)) else False

    return is_present


_UNREAD: Final[Mapping[type, Callable[[Any], bool]]] = {
    Figure: attrgetter("cell.is_unread"),
    Cell: attrgetter("is_unread"),
    Value: attrgetter("is_unread"),
}
"""Of what the file may hold something that could not be read; asked of every field."""


def _is_unread(part: object) -> bool:
    unread = _UNREAD.get(type(part))
    return unread is not None and unread(part)


# What values allow


def allows(value: Value, dimension: Dimension, amount: Exact) -> bool | None:
    """Whether an amount lies in a value's interval; unknown where the value measures something else, or nothing."""
    interval = value.interval
    if interval is None or interval.unit.dimension != dimension:
        return None
    return Quantity(amount, interval.unit) in interval
