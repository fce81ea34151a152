"""How many times 次 a price per time, such as 100 元/人/次, is paid in the year, as the text beside it says."""

from typing import Final

from perfrules.model import Indicator
from perfrules.patterns import regex
from perfrules.values.normalise import normalise
from perfrules.values.numerals import integer

_NUMBER: Final = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
_TIMES: Final = regex(rf"(?<![\d.第首])(?<![第首] )({_NUMBER})\s?次(?!性)")
_OCCASIONS: Final = regex(r"([^，。；;,：:（(]{1,40})各\s?\Z")
_LIST: Final = regex(r"[、和及与]")
_RHYTHM: Final = regex(r"每(?:个)?(半年|季度?|月|年|周|天|日|学期|旬)[^，。；;,每\d]{0,6}\Z")
_CONTEXT: Final = 60
"""Characters in front that are looked at: more than either pattern takes, so that a long cell costs no more than its length."""
_IN_A_YEAR: Final = {"年": 1, "半年": 2, "学期": 2, "季": 4, "季度": 4, "月": 12}


def times_of(price: Indicator) -> int | None:
    """The times for which a price is paid; ``None`` where its row says nothing, or several things.

    >>> from perfrules.model.data import project_from_dict
    >>> row = {"category": "成本指标", "name": "慰问标准", "value": "100 元/人/次", "description": "春节、重阳节两次"}
    >>> times_of(project_from_dict({"indicators": [row]}).indicators[0])
    2
    """
    found = {
        _in_a_year(plain[max(0, stated.start() - _CONTEXT) : stated.start()], integer(stated[1]))
        for cell in (price.value_cell, price.description, price.name)
        if (plain := normalise(cell.text))
        for stated in _TIMES.finditer(plain)
    }
    return found.pop() if len(found) == 1 else None


def _in_a_year(front: str, times: int) -> int | None:
    """The times in a year, by the words in front: 每季度一次 is four times, 春节、重阳节各一次 twice; ``None`` where they leave it open."""
    if occasions := _OCCASIONS.search(front):
        parts = [part for part in _LIST.split(occasions[1]) if part.strip()]
        return times * len(parts) if len(parts) > 1 else None
    if rhythm := _RHYTHM.search(front):
        in_a_year = _IN_A_YEAR.get(rhythm[1])
        return None if in_a_year is None else times * in_a_year
    return times
