"""The names that performance tables use for the same thing, and the one name that perfrules uses.

Source: 财预〔2015〕88号 (the tree of 2015: 产出, 效益, 满意度, with 成本 under 产出) and 财预〔2021〕101号 (成本 first).
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

from perfrules.patterns import regex
from perfrules.words import derived, remembered, words_of

GROUPS: Final = ("成本指标", "产出指标", "效益指标", "满意度指标")
"""First-level categories 一级指标."""

CATEGORIES: Final = (
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "经济成本指标",
    "社会成本指标",
    "生态环境成本指标",
    "经济效益指标",
    "社会效益指标",
    "生态效益指标",
    "可持续影响指标",
    "服务对象满意度指标",
)
"""Second-level categories 二级指标, quantity to satisfaction; those of 成本 as of 2021 included."""


_SATISFACTION: Final = regex(r"[^，。、；：（）()\d]{0,16}满意(?:度|率|程度)")
"""Whoever is to be satisfied: 服务对象, 社会公众, 受益群众, 使用人员."""

_COST: Final = frozenset({"成本指标", "经济成本指标", "社会成本指标", "生态环境成本指标"})

# 一级指标：, 1.1, （一）, ★: what only says the place of a category among others.
_IN_FRONT: Final = regex(
    r"[*＊★☆▲△●○◆◇■□※·]*(?:[一二]级(?:指标)?[：:])?"
    r"(?:[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）]|(?:\d{1,2}[.．]){1,3}\d{0,2}|\d{1,2}(?=\D)"
    r"|[一二三四五六七八九十]{1,2}(?=[、.．：:])|[①-⑳])?[、.．：:]?"
)
# （10分）, （必填硬性指标）, (0-20)分, 20%, 等, ★: what weighs a category, or is said of it.
_BEHIND: Final = regex(
    r"(?>[（(【［\[][^（）()【】［］\[\]]{0,24}[)）】］\]](?:分|%|％)?|\d{1,3}(?:\.\d{1,2})?(?:[-~～—]\d{1,3})?(?:分|%|％)?"
    r"|[:：、.．]|[*＊★☆▲△●○◆◇■□※·]{1,6}+|等){1,8}+\Z"
)
_SPELT: Final = str.maketrans({"値": "值", "　": None})
_LONGEST: Final = 48
_REMEMBERED: Final = 4096


@frozen
class _Words:
    """What the words make: the category or group of each name, endings, and whoever is to be satisfied."""

    groups: Mapping[str, str]
    categories: Mapping[str, str]
    satisfied: frozenset[str]
    ending: re.Pattern[str]


@derived
def _words() -> _Words:
    words = words_of("categories")
    # 成本指标 is a group of 2021, and of 2015 a category.
    return _Words(
        MappingProxyType({word: group for group in GROUPS for word in words[group]}),
        MappingProxyType(
            {word: category for category in CATEGORIES for word in words[category]}
            | dict.fromkeys(words["成本指标-below"], "成本指标")
        ),
        frozenset(words["satisfied"]),
        regex(rf"(?:{'|'.join(sorted(words['ending'], key=len, reverse=True))})\Z"),
    )


def _stems(text: str) -> tuple[str, ...]:
    """What is left of a category's name without numbers, weights and remarks, and without the word 指标; none if it is too long."""
    if len(text) > _LONGEST:
        return ()
    plain = "".join(text.split()).translate(_SPELT)
    named = _BEHIND.sub("", _IN_FRONT.sub("", plain, count=1))
    return named, _words().ending.sub("", named)


@remembered(_REMEMBERED)
def _known(text: str) -> tuple[str | None, str | None]:
    """The first-level and the second-level category that a text names."""
    known, stems = _words(), _stems(text)
    group = next((known.groups[stem] for stem in stems if stem in known.groups), None)
    category = next((known.categories[stem] for stem in stems if stem in known.categories), None)
    is_satisfaction = any(_SATISFACTION.fullmatch(stem) for stem in stems)
    return (
        group or ("满意度指标" if is_satisfaction else None),
        category or ("服务对象满意度指标" if is_satisfaction else None),
    )


def canonical_group(text: str) -> str | None:
    """The first-level category 一级指标 that *text* names, or ``None``.

    >>> canonical_group("项目产出"), canonical_group("一、产出目标（50%）"), canonical_group("产出类指标")
    ('产出指标', '产出指标', '产出指标')
    """
    return _known(text)[0]


def canonical_category(text: str) -> str | None:
    """The second-level category 二级指标 that *text* names, or ``None``.

    >>> canonical_category("社会效益"), canonical_category("数量指标（必填硬性指标）"), canonical_category("受益群众满意度")
    ('社会效益指标', '数量指标', '服务对象满意度指标')
    """
    return _known(text)[1]


def category_below(group: str, category: str) -> str | None:
    """The second-level category of a row that names both levels, or only one.

    >>> category_below("满意度指标", "服务对象"), category_below("满意度指标", ""), category_below("产出指标", "服务对象")
    ('服务对象满意度指标', '服务对象满意度指标', None)
    """
    found = canonical_category(category or group)
    if (
        found is None
        and canonical_group(group) == "满意度指标"
        and not _words().satisfied.isdisjoint(_stems(category))
    ):
        return "服务对象满意度指标"
    return found


def is_cost(group: str | None, category: str | None) -> bool:
    """Whether an indicator of these canonical names says what something may cost, in either tree.

    >>> is_cost("产出指标", "成本指标"), is_cost("成本指标", "经济成本指标"), is_cost("产出指标", "数量指标")
    (True, True, False)
    """
    return group == "成本指标" or category in _COST
