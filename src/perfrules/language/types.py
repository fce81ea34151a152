"""The types of the rule language. There is no coercion between them, and no order but among quantities of one dimension."""

from typing import Final, TypeAlias

from attrs import frozen

from perfrules.values.dimension import DIMENSIONLESS, Dimension, dimension
from perfrules.values.units import Unit, compose

_BASE_WORDS: Final = {
    "money": "元", "person": "人", "visit": "人次", "household": "户", "length": "米", "mass": "千克", "year": "年", "day": "天",
}  # fmt: skip


def base_unit(dimension: Dimension) -> Unit:
    """The unit in which the exact numbers of a dimension count.

    >>> base_unit(dimension({"money": 1, "person": -1})).name
    '元/人'
    """
    words = [(_BASE_WORDS.get(name, name), power) for name, power in dimension.powers]
    above = [word for word, power in words for _ in range(max(power, 0))]
    below = [word for word, power in words for _ in range(max(-power, 0))]
    return compose(above, below).base


def usual_unit(dimension: Dimension) -> str:
    """The unit in which people think of amounts of a dimension; calendar time is mostly months.

    >>> usual_unit(dimension({"year": 1})), usual_unit(dimension({"money": 1}))
    ('月', '元')
    """
    name = base_unit(dimension).name
    return "月" if name == "年" else name


@frozen
class BooleanType:
    """True or false."""

    zh = "真假值"
    en = "a truth value"


@frozen
class TextType:
    """A text as printed."""

    zh = "文本"
    en = "a text"


@frozen
class CategoryType:
    """The canonical name of a category 一级指标 or 二级指标."""

    zh = "指标类别"
    en = "a category"


@frozen
class DateType:
    """A day of the calendar. Days have an order, and one is no amount of time."""

    zh = "日期"
    en = "a date"


@frozen
class QuantityType:
    """An amount of a known dimension; at run time an exact number of base units."""

    dimension: Dimension

    @property
    def zh(self) -> str:
        """What people call it."""
        return f"以 {usual_unit(self.dimension)} 计的数量" if self.dimension else "无单位的数或百分比"

    @property
    def en(self) -> str:
        """What people call it."""
        return (
            f"an amount in {usual_unit(self.dimension)}" if self.dimension else "a plain number or percentage"
        )


@frozen
class ValueType:
    """What the cell of an indicator says 指标值; its dimension is known where a condition has established it."""

    dimension: Dimension | None = None
    zh = "指标值"
    en = "an indicator value"


@frozen
class RecordType:
    """A record of the model, with the fields that :mod:`perfrules.language.schema` lists under its name."""

    name: str

    @property
    def zh(self) -> str:
        """What people call it."""
        return f"{self.name} 记录"

    @property
    def en(self) -> str:
        """What people call it."""
        return f"a record ({self.name})"


@frozen
class ListType:
    """Several things of one type, in the order of the document."""

    element: "Type"

    @property
    def zh(self) -> str:
        """What people call it."""
        return f"列表（{self.element.zh}）"

    @property
    def en(self) -> str:
        """What people call it."""
        return f"a list of {self.element.en.removeprefix('a ').removeprefix('an ')}"


Type: TypeAlias = (
    BooleanType | TextType | CategoryType | DateType | QuantityType | ValueType | RecordType | ListType
)

BOOLEAN: Final = BooleanType()
TEXT: Final = TextType()
CATEGORY: Final = CategoryType()
DATE: Final = DateType()
VALUE: Final = ValueType()
NUMBER: Final = QuantityType(DIMENSIONLESS)
MONEY: Final = QuantityType(dimension({"money": 1}))
CALENDAR: Final = QuantityType(dimension({"year": 1}))
DAYS: Final = QuantityType(dimension({"day": 1}))
