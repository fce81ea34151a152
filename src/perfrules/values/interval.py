"""Intervals 区间: what a target allows, in base units.

``≥95%`` is [0.95, ∞), ``≤30 万元`` is (−∞, 300000 元], a plain ``100%`` the point [1, 1], ``＞5`` is open at 5. So a
rule compares bounds, whatever comparator was written.
"""

from attrs import field, frozen

from perfrules.errors import DimensionError
from perfrules.values.exact import Exact, add, exact_text, multiply, subtract
from perfrules.values.quantity import Quantity
from perfrules.values.units import NO_UNIT, Unit


@frozen
class Interval:
    """All amounts between two bounds.

    Attributes:
        lower: in units of :attr:`unit`; ``None`` where there is no lower bound.
        upper: the same above.
        lower_open: whether the lower bound itself is left out.
        upper_open: whether the upper bound itself is left out.
        unit: a base unit, e.g. 元 for 万元.

    >>> print(Interval.between(Quantity(10, "人"), Quantity(20, "人")))
    [10, 20] 人
    """

    lower: Exact | None
    upper: Exact | None
    lower_open: bool = False
    upper_open: bool = False
    unit: Unit = field(default=NO_UNIT)

    @classmethod
    def between(
        cls,
        lower: Quantity | None,
        upper: Quantity | None,
        *,
        lower_open: bool = False,
        upper_open: bool = False,
    ) -> "Interval":
        """The interval from *lower* to *upper*; ``None`` leaves a side unbounded.

        Raises:
            DimensionError: the bounds measure different things.
            ValueError: *lower* is above *upper*, or both are ``None``, which would leave no unit.
        """
        known = lower if lower is not None else upper
        if known is None:
            raise ValueError("an interval needs a bound to know its unit")
        if lower is not None and upper is not None and lower > upper:
            raise ValueError(f"the lower bound {lower} is above the upper bound {upper}")
        return cls(
            lower=None if lower is None else lower.base,
            upper=None if upper is None else upper.base,
            lower_open=lower_open,
            upper_open=upper_open,
            unit=known.unit.base,
        )

    @property
    def is_point(self) -> bool:
        """Whether it holds exactly one amount."""
        return self.lower is not None and self.lower == self.upper

    @property
    def figure(self) -> Exact | None:
        """The number that is printed: the only bound, or the upper of two."""
        return self.lower if self.upper is None else self.upper

    def __contains__(self, amount: object) -> bool:
        """Whether *amount*, a quantity of the same dimension, lies inside."""
        if not isinstance(amount, Quantity):
            return False
        self._require_same(amount.unit)
        above = self.lower is None or (
            amount.base > self.lower if self.lower_open else amount.base >= self.lower
        )
        below = self.upper is None or (
            amount.base < self.upper if self.upper_open else amount.base <= self.upper
        )
        return above and below

    def __add__(self, other: "Interval") -> "Interval":
        """All sums of one amount from each."""
        if not isinstance(other, Interval):
            return NotImplemented
        self._require_same(other.unit)
        return Interval(
            lower=None if self.lower is None or other.lower is None else add(self.lower, other.lower),
            upper=None if self.upper is None or other.upper is None else add(self.upper, other.upper),
            lower_open=self.lower_open or other.lower_open,
            upper_open=self.upper_open or other.upper_open,
            unit=self.unit,
        )

    def __neg__(self) -> "Interval":
        zero = Quantity(0).magnitude
        return Interval(
            lower=None if self.upper is None else subtract(zero, self.upper),
            upper=None if self.lower is None else subtract(zero, self.lower),
            lower_open=self.upper_open,
            upper_open=self.lower_open,
            unit=self.unit,
        )

    def __sub__(self, other: "Interval") -> "Interval":
        """All differences of one amount from each."""
        return self + -other if isinstance(other, Interval) else NotImplemented

    def __mul__(self, other: Quantity) -> "Interval":
        """The interval scaled by a quantity, e.g. a head count by a price per head."""
        if not isinstance(other, Quantity):
            return NotImplemented
        if other.base < 0:
            return -(self * -other)
        product = Quantity(1, self.unit) * Quantity(other.base, other.unit.base)
        return Interval(
            lower=None if self.lower is None else multiply(self.lower, product.base),
            upper=None if self.upper is None else multiply(self.upper, product.base),
            lower_open=self.lower_open,
            upper_open=self.upper_open,
            unit=product.unit.base,
        )

    def intersection(self, other: "Interval") -> "Interval | None":
        """What both allow; ``None`` where they have nothing in common."""
        self._require_same(other.unit)
        lower, lower_open = _tighter(self.lower, self.lower_open, other.lower, other.lower_open, sign=1)
        upper, upper_open = _tighter(self.upper, self.upper_open, other.upper, other.upper_open, sign=-1)
        is_empty = (
            lower is not None
            and upper is not None
            and (lower > upper or (lower == upper and (lower_open or upper_open)))
        )
        if is_empty:
            return None
        return Interval(lower, upper, lower_open, upper_open, self.unit)

    def _require_same(self, other: Unit) -> None:
        if self.unit.dimension != other.dimension:
            raise DimensionError(
                f"an interval in {self.unit.name or '(no unit)'} and an amount in {other.name or '(no unit)'} "
                "have different dimensions",
                f"以 {self.unit.name or '无单位数'} 计的区间与以 {other.name or '无单位数'} 计的数量量纲不同",
            )

    def __str__(self) -> str:
        left = "(−∞" if self.lower is None else f"{'(' if self.lower_open else '['}{exact_text(self.lower)}"
        right = "∞)" if self.upper is None else f"{exact_text(self.upper)}{')' if self.upper_open else ']'}"
        return f"{left}, {right} {self.unit.name}".rstrip()


def _tighter(
    one: Exact | None, one_open: bool, two: Exact | None, two_open: bool, *, sign: int
) -> tuple[Exact | None, bool]:
    """Of two lower (``sign=1``) or upper (``sign=-1``) bounds the one that allows less."""
    if one is None:
        return two, two_open
    if two is None or one == two:
        return one, one is not None and (one_open or (two is not None and two_open))
    return (one, one_open) if (one > two) == (sign > 0) else (two, two_open)
