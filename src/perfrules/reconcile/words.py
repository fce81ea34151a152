"""What two indicators have in common by their words, once words that say only what is measured are left out."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final

from perfrules.model import Indicator
from perfrules.patterns import regex
from perfrules.values.likeness import related

_MEASURES: Final = regex(
    r"(?:数量|人数|户数|面积|长度|重量|里程|次数|数|总量|量|规模|岗位|名额"
    r"|标准|单价|价格|成本|费用|经费|支出|费|工资|薪酬|报酬|补助|补贴|补偿款|补偿|金额|资金|发放|缴纳|保险|取暖|租金|租赁|购置|处理){1,8}+\Z"
)
_TIER: Final = regex(r"[一二三四五六甲乙丙丁A-E](?=[类档级等])")
_BLANKS: Final = regex(r"\s+")


@lru_cache(maxsize=4096)
def _core(text: str) -> str:
    """A name without the words behind it that say how it is measured: 护林防火员补助标准 is about 护林防火员."""
    plain = _BLANKS.sub("", text)
    core = _MEASURES.sub("", plain)
    return core if len(core) > 1 else plain


def kinship(one: Indicator, other: Indicator) -> Fraction:
    """How much two indicators share, from 0 to 1: the best of their names and descriptions.

    A description that is the other's name word for word is as good as it gets.
    """
    best = Fraction(0)
    for left in _texts(one):
        for right in _texts(other):
            best = max(best, Fraction(related(_core(left), _core(right)) or 0))
    return best


def says_the_same(one: Indicator, other: Indicator) -> bool:
    """Whether the description of one is the name of the other."""
    return (
        bool(one.description.text)
        and one.description.text != one.name.text
        and one.description.text == other.name.text
    )


def _texts(indicator: Indicator) -> set[str]:
    return {text for text in (indicator.name.text, indicator.description.text) if text}


def groups_of(indicator: Indicator) -> list[str]:
    """The several groups that a name lists, as 城管队员、网格员缴纳保险标准 does; empty if it lists none."""
    parts = [part for part in re.split("[、和及]", indicator.name.text) if len(part.strip()) > 1]
    return parts if len(parts) > 1 else []


def kinship_of_text(text: str, other: Indicator) -> Fraction:
    """The same for a piece of a name."""
    return max(
        (Fraction(related(_core(text), _core(right)) or 0) for right in _texts(other)), default=Fraction(0)
    )


def tier_of(indicator: Indicator) -> str:
    """The tier 档次 that a name speaks of, such as 一 in 一类家庭补助标准; empty if it speaks of none, or of several."""
    found = {tier[0] for tier in _TIER.finditer(indicator.name.text)}
    return found.pop() if len(found) == 1 else ""
