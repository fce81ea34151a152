"""Dimensions 量纲: what kind of thing a quantity counts or measures."""

from functools import lru_cache

from attrs import frozen


@frozen
class Dimension:
    """A product of powers of base dimensions.

    Attributes:
        powers: base dimension and exponent, sorted by name, exponents not zero.

    >>> str(dimension({"money": 1, "person": -1, "year": -1}))
    '[money]/[person]/[year]'
    """

    powers: tuple[tuple[str, int], ...]

    def __mul__(self, other: "Dimension") -> "Dimension":
        return self._combined(other, 1)

    def __truediv__(self, other: "Dimension") -> "Dimension":
        return self._combined(other, -1)

    def _combined(self, other: "Dimension", sign: int) -> "Dimension":
        powers = dict(self.powers)
        for name, exponent in other.powers:
            powers[name] = powers.get(name, 0) + sign * exponent
        return dimension(powers)

    def __bool__(self) -> bool:
        return bool(self.powers)

    def __str__(self) -> str:
        if not self.powers:
            return "[]"
        above = [_power(name, exponent) for name, exponent in self.powers if exponent > 0]
        below = [f"/{_power(name, -exponent)}" for name, exponent in self.powers if exponent < 0]
        return ("·".join(above) or "1") + "".join(below)


def _power(name: str, exponent: int) -> str:
    return f"[{name}]" if exponent == 1 else f"[{name}]^{exponent}"


def dimension(powers: dict[str, int]) -> Dimension:
    """The dimension with these powers."""
    return _interned(tuple(sorted((name, exponent) for name, exponent in powers.items() if exponent)))


@lru_cache(maxsize=4096)
def _interned(powers: tuple[tuple[str, int], ...]) -> Dimension:
    return Dimension(powers)


DIMENSIONLESS = dimension({})
"""The dimension of plain numbers and of percentages."""
