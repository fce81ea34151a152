"""What a parameter 参数 of a pack can be set to: an amount, or a list of words."""

from typing import TypeAlias

from perfrules.language.predicates import CATEGORY_WORDS
from perfrules.language.types import CATEGORY, TEXT, ListType, QuantityType, Type
from perfrules.values import Quantity

Setting: TypeAlias = Quantity | tuple[str, ...]


def setting_type(setting: Setting) -> Type:
    """What a rule gets where it writes ``$name``. Words that are all names of categories are compared as categories.

    >>> setting_type(("优", "良")).en, setting_type(("数量指标",)).en
    ('a list of text', 'a list of category')
    """
    if isinstance(setting, Quantity):
        return QuantityType(setting.unit.dimension)
    return ListType(CATEGORY if all(word in CATEGORY_WORDS for word in setting) else TEXT)


def setting_text(setting: Setting) -> str:
    """How it reads.

    >>> setting_text(Quantity("30", "万元")), setting_text(("优", "良"))
    ('30万元', '优、良')
    """
    return str(setting) if isinstance(setting, Quantity) else "、".join(setting)
