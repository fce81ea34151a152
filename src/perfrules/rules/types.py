"""The types of the rule language. There is no coercion between them, and no order but among quantities of one dimension."""

from typing import Final, TypeAlias

from attrs import frozen

from perfrules.values.dimension import DIMENSIONLESS, Dimension, dimension

__all__ = [
    "BOOLEAN", "CALENDAR", "CATEGORY", "MONEY", "NUMBER", "TEXT", "VALUE", "BooleanType", "CategoryType", "ListType",
    "QuantityType", "RecordType", "TextType", "Type", "ValueType",
]  # fmt: skip


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
class QuantityType:
    """An amount of a known dimension; at run time an exact number of base units."""

    dimension: Dimension

    @property
    def zh(self) -> str:
        """What people call it."""
        return f"数量 {self.dimension}" if self.dimension else "无单位的数"

    @property
    def en(self) -> str:
        """What people call it."""
        return f"an amount of {self.dimension}" if self.dimension else "a plain number or percentage"


@frozen
class ValueType:
    """What the cell of an indicator says 指标值; its dimension is known where a condition has established it."""

    dimension: Dimension | None = None
    zh = "指标值"
    en = "an indicator value"


@frozen
class RecordType:
    """A record of the model, with the fields that :mod:`perfrules.rules.schema` lists under its name."""

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


Type: TypeAlias = BooleanType | TextType | CategoryType | QuantityType | ValueType | RecordType | ListType

BOOLEAN: Final = BooleanType()
TEXT: Final = TextType()
CATEGORY: Final = CategoryType()
VALUE: Final = ValueType()
NUMBER: Final = QuantityType(DIMENSIONLESS)
MONEY: Final = QuantityType(dimension({"money": 1}))
CALENDAR: Final = QuantityType(dimension({"year": 1}))
