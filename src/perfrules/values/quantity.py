"""Quantities 数量: an exact magnitude and a unit."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

from attrs import field, frozen

from perfrules.errors import DimensionError
from perfrules.values.exact import Exact, add, as_exact, divide, exact_text, multiply, subtract
from perfrules.values.units import NO_UNIT, Unit, pint_registry, unit

if TYPE_CHECKING:
    import pint


def _as_unit(given: Unit | str) -> Unit:
    return unit(given) if isinstance(given, str) else given


@frozen(eq=False, repr=False)
class Quantity:
    """An exact magnitude with its unit, e.g. 30.00 万元.

    Two quantities are equal if they are the same amount of the same thing: 30 万元 equals 300000 元. Ordering, adding
    and converting across dimensions raises :class:`~perfrules.errors.DimensionError`; nothing is coerced.

    Args:
        magnitude: the number as printed; its places are kept. Not binary floating point.
        unit: the unit, or how it is written.

    Raises:
        TypeError: *magnitude* is binary floating point.
        UnitError: *unit* is no unit.

    >>> Quantity("30.00", "万元") == Quantity(300000, "元")
    True
    >>> print(Quantity(2460, "元/人/月") * Quantity(29, "人") * Quantity(12, "月"))
    856080元
    """

    magnitude: Exact = field(converter=as_exact)
    unit: Unit = field(default=NO_UNIT, converter=_as_unit)
    base: Exact = field(init=False)
    """The magnitude in base units of its dimension (元, 人, 平方米, 米, 千克, 年, 天, each counter word its own)."""

    @base.default
    def _base(self) -> Exact:
        return multiply(self.magnitude, self.unit.factor)

    def to(self, target: Unit | str) -> "Quantity":
        """The same amount in another unit.

        Raises:
            DimensionError: the units measure different things.

        >>> print(Quantity("30.5", "万元").to("元"))
        305000元
        """
        wanted = unit(target) if isinstance(target, str) else target
        _require_same(self, wanted, "converted to", "换算为")
        return Quantity(divide(self.base, wanted.factor), wanted)

    def __add__(self, other: "Quantity") -> "Quantity":
        return self._same_kind(other, add, "added to", "相加")

    def __sub__(self, other: "Quantity") -> "Quantity":
        return self._same_kind(other, subtract, "subtracted from", "相减")

    def _same_kind(
        self, other: "Quantity", operation: Callable[[Exact, Exact], Exact], verb_en: str, verb_zh: str
    ) -> "Quantity":
        if not isinstance(other, Quantity):
            return NotImplemented
        _require_same(self, other.unit, verb_en, verb_zh)
        if self.unit is other.unit:
            return Quantity(operation(self.magnitude, other.magnitude), self.unit)
        return Quantity(operation(self.base, other.base), self.unit.base).to(self.unit)

    def __mul__(self, other: "Quantity | int | Decimal | Fraction") -> "Quantity":
        if isinstance(other, int | Decimal | Fraction):
            return Quantity(multiply(self.magnitude, as_exact(other)), self.unit)
        if not isinstance(other, Quantity):
            return NotImplemented
        return _coherent(multiply(self.magnitude, other.magnitude), self.unit * other.unit)

    __rmul__ = __mul__

    def __truediv__(self, other: "Quantity | int | Decimal | Fraction") -> "Quantity":
        if isinstance(other, int | Decimal | Fraction):
            return Quantity(divide(self.magnitude, as_exact(other)), self.unit)
        if not isinstance(other, Quantity):
            return NotImplemented
        return _coherent(divide(self.magnitude, other.magnitude), self.unit / other.unit)

    def __neg__(self) -> "Quantity":
        return Quantity(subtract(as_exact(0), self.magnitude), self.unit)

    def __abs__(self) -> "Quantity":
        return -self if self.magnitude < 0 else self

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        return self.unit.dimension == other.unit.dimension and self.base == other.base

    def __hash__(self) -> int:
        return hash((self.base, self.unit.dimension))

    def __lt__(self, other: "Quantity") -> bool:
        return self._compared(other) and self.base < other.base

    def __le__(self, other: "Quantity") -> bool:
        return self._compared(other) and self.base <= other.base

    def __gt__(self, other: "Quantity") -> bool:
        return self._compared(other) and self.base > other.base

    def __ge__(self, other: "Quantity") -> bool:
        return self._compared(other) and self.base >= other.base

    def _compared(self, other: "Quantity") -> bool:
        if not isinstance(other, Quantity):
            raise TypeError(f"a quantity cannot be compared with {type(other).__name__}")
        _require_same(self, other.unit, "compared with", "比较")
        return True

    def __str__(self) -> str:
        """The canonical text: printed places and unit, without blanks; parses back to an equal quantity."""
        if isinstance(self.magnitude, Decimal):
            return f"{self.magnitude:f}{self.unit.name}"
        return f"{exact_text(self.magnitude)}{self.unit.name}"

    def __repr__(self) -> str:
        magnitude = f"{self.magnitude:f}" if isinstance(self.magnitude, Decimal) else repr(self.magnitude)
        shown = repr(magnitude) if isinstance(self.magnitude, Decimal) else magnitude
        return f"Quantity({shown}, {self.unit.name!r})"

    def __reduce__(self) -> tuple[object, tuple[Exact, str]]:
        return Quantity, (self.magnitude, self.unit.name)

    def to_pint(self, registry: "pint.UnitRegistry[Any] | None" = None) -> "pint.Quantity[Any]":
        """The same quantity for pint, in perfrules' own registry unless another is given.

        Args:
            registry: must know the unit's words; perfrules' own does.
        """
        chosen = registry if registry is not None else pint_registry()
        return chosen.Quantity(self.magnitude, chosen.UnitsContainer(dict(self.unit.powers)))

    @classmethod
    def from_pint(cls, quantity: "pint.Quantity[Any]") -> "Quantity":
        """A quantity of perfrules from one of pint.

        Raises:
            TypeError: its magnitude is binary floating point: make the registry with ``non_int_type=Decimal``.
            UnitError: a unit that perfrules does not know and that is no word.
        """
        chosen = NO_UNIT
        for word, exponent in quantity._units.items():
            power = int(cast("int", exponent))
            for _ in range(abs(power)):
                chosen = chosen * unit(word) if power > 0 else chosen / unit(word)
        return cls(quantity.magnitude, chosen)


def _coherent(magnitude: Exact, product: Unit) -> Quantity:
    """A product in which no two units of one dimension are left: 元/月 x 年 is 12 元, not 元·年/月."""
    made = Quantity(magnitude, product)
    return made if product.is_coherent else Quantity(made.base, product.base)


def _require_same(left: Quantity, right: Unit, verb_en: str, verb_zh: str) -> None:
    if left.unit.dimension != right.dimension:
        one, two = left.unit.name or "(no unit)", right.name or "(no unit)"
        one_zh, two_zh = left.unit.name or "无单位数", right.name or "无单位数"
        raise DimensionError(
            f"{one} cannot be {verb_en} {two}: {left.unit.dimension} and {right.dimension} are different dimensions",
            f"{one_zh} 与 {two_zh} 不能{verb_zh}：量纲 {left.unit.dimension} 与 {right.dimension} 不同",
        )
