"""The names that performance tables use for the same thing, and the one name that perfrules uses.

Source: 财预〔2015〕88号 (the tree of 2015: 产出, 效益, 满意度, with 成本 under 产出) and 财预〔2021〕101号 (成本 first).
"""

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final

__all__ = ["CATEGORIES", "GROUPS", "canonical_category", "canonical_group", "is_cost"]

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

# Names without numbers, weights and the word 指标, and the category that each means.
_GROUP_STEMS: Final = MappingProxyType(
    {name.removesuffix("指标"): name for name in GROUPS}
    | {
        "项目完成": "产出指标",
        "项目产出": "产出指标",
        "部门产出": "产出指标",
        "履职产出": "产出指标",
        "绩效产出": "产出指标",
        "效果": "效益指标",
        "实施效果": "效益指标",
        "项目效果": "效益指标",
        "项目效益": "效益指标",
        "部门效益": "效益指标",
        "履职效益": "效益指标",
        "绩效效益": "效益指标",
        "项目成本": "成本指标",
        "项目满意度": "满意度指标",
        "社会公众或服务对象满意度": "满意度指标",
    }
)

_CATEGORY_STEMS: Final = MappingProxyType(
    {name.removesuffix("指标"): name for name in CATEGORIES}
    | {
        "产出数量": "数量指标",
        "产出质量": "质量指标",
        "产出时效": "时效指标",
        "进度": "时效指标",
        "时间": "时效指标",
        "产出进度": "时效指标",
        "完成数量": "数量指标",
        "完成质量": "质量指标",
        "完成时效": "时效指标",
        "完成进度": "时效指标",
        "产出成本": "成本指标",
        "项目成本": "成本指标",
        "完成成本": "成本指标",
        "成本控制": "成本指标",
        "财政成本": "经济成本指标",
        "生态成本": "生态环境成本指标",
        "环境成本": "生态环境成本指标",
        "环境效益": "生态效益指标",
        "生态环境效益": "生态效益指标",
        "生态环保效益": "生态效益指标",
        "可持续": "可持续影响指标",
        "可持续性": "可持续影响指标",
        "可持续发展": "可持续影响指标",
        "可持续性影响": "可持续影响指标",
        "可持续发展影响": "可持续影响指标",
        "可持续影响力": "可持续影响指标",
        "可持续效益": "可持续影响指标",
        "可持续性发展": "可持续影响指标",
        "可持续发展能力": "可持续影响指标",
    }
)

_SATISFACTION: Final = re.compile(r"[^，。、；：（）()\d]{0,16}满意度")
"""Whoever is to be satisfied: 服务对象, 社会公众, 受益群众, 使用人员."""

_COST: Final = frozenset({"成本指标", "经济成本指标", "社会成本指标", "生态环境成本指标"})

# 一级指标：, 1.1, （一）: what only says the place of a category among others.
_IN_FRONT: Final = re.compile(
    r"(?:[一二]级(?:指标)?[：:])?(?:[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）]|(?:\d{1,2}[.．]){1,3}\d{0,2}|\d{1,2}(?=\D)"
    r"|[一二三四五六七八九十]{1,2}(?=[、.．：:])|[①-⑳])?[、.．：:]?"
)
_WEIGHT: Final = r"(?:共|计|满分|分值|权重|占比?)?[：:]?\d{1,3}(?:\.\d{1,2})?(?:分|%|％)?"
_BEHIND: Final = re.compile(
    rf"(?:[（(【［\[](?:{_WEIGHT}|必填|选填|可选|如有)[)）】］\]]|\d{{1,3}}(?:\.\d{{1,2}})?(?:分|%|％)?){{1,2}}\Z"
)
_ENDING: Final = re.compile(r"(?:指标|目标|类指标|类)\Z")
_LONGEST: Final = 40
_REMEMBERED: Final = 4096


def _stem(text: str) -> str:
    """What is left of a category's name without numbers, weights and the word 指标; blank if it is too long for one."""
    if len(text) > _LONGEST:
        return ""
    plain = "".join(text.split()).rstrip("：:")
    named = _IN_FRONT.sub("", plain, count=1)
    named = _BEHIND.sub("", named)
    return _ENDING.sub("", named)


@lru_cache(_REMEMBERED)
def canonical_group(text: str) -> str | None:
    """The first-level category 一级指标 that *text* names, or ``None``.

    >>> canonical_group("项目产出"), canonical_group("一、产出目标（50%）")
    ('产出指标', '产出指标')
    """
    stem = _stem(text)
    if stem in _GROUP_STEMS:
        return _GROUP_STEMS[stem]
    return "满意度指标" if _SATISFACTION.fullmatch(stem) else None


@lru_cache(_REMEMBERED)
def canonical_category(text: str) -> str | None:
    """The second-level category 二级指标 that *text* names, or ``None``.

    >>> canonical_category("社会效益"), canonical_category("数量指标20分"), canonical_category("受益群众满意度")
    ('社会效益指标', '数量指标', '服务对象满意度指标')
    """
    stem = _stem(text)
    if stem in _CATEGORY_STEMS:
        return _CATEGORY_STEMS[stem]
    return "服务对象满意度指标" if _SATISFACTION.fullmatch(stem) else None


def is_cost(group: str | None, category: str | None) -> bool:
    """Whether an indicator of these canonical names says what something may cost, in either tree.

    >>> is_cost("产出指标", "成本指标"), is_cost("成本指标", "经济成本指标"), is_cost("产出指标", "数量指标")
    (True, True, False)
    """
    return group == "成本指标" or category in _COST
