"""The small vocabularies of made-up disclosures: places, and kinds of work with what is counted and paid for.

Everything here is invented. The words of a row belong together (a name and its description share words, a number of people
is counted in 人), for rules look at them.
"""

from typing import Final

from attrs import frozen

DIVISION: Final = "990121"
"""First six characters of project codes: no such division exists."""

AGENCY: Final = ("990121", "云溪镇人民政府")
"""Code and name of the body that publishes."""

PLACES: Final = ("东坪", "柳湾", "石桥", "南岭", "青禾", "白果")
"""Villages, as first parts of project names."""


@frozen
class WorkByPiece:
    """A kind of work that a project pays for, by the piece.

    Attributes:
        name: last part of the project's name.
        verb: what is done.
        thing: what it is done to.
        measure: what is counted, e.g. 长度; ends the name of the quantity indicator.
        unit: of the quantity, counted in whole numbers.
        period: what the price is for besides the unit: ``/月`` for monthly pay, else empty.
        prices: least and greatest usual price, in hundreds of 元.
        group: the people who benefit.
        is_paid_monthly: whether the price is for a month, so that a year costs twelve of them.
    """

    name: str
    verb: str
    thing: str
    measure: str
    unit: str
    prices: tuple[int, int]
    group: str
    is_paid_monthly: bool = False

    @property
    def rate(self) -> str:
        """The unit of the price, e.g. ``元/人/月``."""
        return f"元/{self.unit}/月" if self.is_paid_monthly else f"元/{self.unit}"

    @property
    def price_name(self) -> str:
        """What the price is called: pay has a standard, things have a price."""
        return f"{self.thing}报酬标准" if self.is_paid_monthly else f"{self.thing}{self.verb}单价"

    @property
    def times(self) -> int:
        """How often the price is paid in a year."""
        return 12 if self.is_paid_monthly else 1


WORKS: Final = (
    WorkByPiece("村道养护", "养护", "村道", "长度", "米", (1, 4), "村民"),
    WorkByPiece("河道清淤", "清理", "河道", "长度", "米", (2, 6), "村民"),
    WorkByPiece("校舍修缮", "修缮", "校舍", "面积", "平方米", (3, 9), "师生"),
    WorkByPiece("路灯更换", "更换", "路灯", "数量", "盏", (5, 30), "居民"),
    WorkByPiece("网格员报酬", "聘用", "网格员", "人数", "人", (15, 30), "居民", is_paid_monthly=True),
    WorkByPiece("护林员补助", "聘用", "护林员", "人数", "人", (10, 20), "村民", is_paid_monthly=True),
    WorkByPiece("困难家庭救助", "救助", "困难家庭", "户数", "户", (5, 30), "家庭"),
)
"""The simplest first: that is what examples shrink to."""
