"""A printed amount and what it says."""

from decimal import Decimal
from typing import Final

from attrs import frozen

from perfrules.model.location import Cell
from perfrules.values import Quantity

_NOTHING: Final = frozenset({"", "-", "－", "–", "—", "——", "¥-", "￥-"})
"""How nothing is printed: spreadsheet programs show a zero in the format for amounts as a dash."""


@frozen
class Figure:
    """A printed amount, such as a 预算数.

    Attributes:
        cell: the text as printed and its place.
        quantity: what it says, in the unit of its table; ``None`` where the text is blank or is no amount.
    """

    cell: Cell
    quantity: Quantity | None

    @property
    def is_blank(self) -> bool:
        """Whether the cell is there and empty or holds a dash, which in a table of amounts stands for nothing 空白."""
        return not self.cell.is_unread and "".join(self.cell.text.split()) in _NOTHING

    @property
    def half_unit(self) -> Decimal:
        """Half a unit of the last printed place, in the unit as printed: what rounding may have taken away.

        ``30.00`` has two places, so it stands for something between 29.995 and 30.005.
        """
        if self.quantity is None or not isinstance(self.quantity.magnitude, Decimal):
            return Decimal(0)
        exponent = self.quantity.magnitude.as_tuple().exponent
        return Decimal(5).scaleb(int(exponent) - 1)
