"""How many times 次 a price per time, such as 100 元/人/次, is paid in the year, as the text beside it says."""

from typing import Final

from perfrules.model import Indicator
from perfrules.patterns import regex
from perfrules.values.normalise import normalise
from perfrules.values.numerals import chinese_integer

_TIMES: Final = regex(r"(?<![\d.第首])(?<![第首] )(\d{1,3}|[一二两三四五六七八九十]{1,3})\s?次(?!性)")


def times_of(price: Indicator) -> int | None:
    """The times for which a price is paid; ``None`` where its row says nothing, or several things.

    >>> from perfrules.model.data import project_from_dict
    >>> row = {"category": "成本指标", "name": "慰问标准", "value": "100 元/人/次", "description": "春节、重阳节两次"}
    >>> times_of(project_from_dict({"indicators": [row]}).indicators[0])
    2
    """
    found = {
        _whole(stated[1])
        for cell in (price.value_cell, price.description, price.name)
        for stated in _TIMES.finditer(normalise(cell.text))
    }
    return found.pop() if len(found) == 1 else None


def _whole(text: str) -> int:
    return int(text) if text.isdigit() else chinese_integer(text)
