"""The names that performance tables use for the same thing, and the one name that perfrules uses.

Source: 财预〔2015〕88号 (the tree of 2015: 产出, 效益, 满意度, with 成本 under 产出) and 财预〔2021〕101号 (成本 first).
"""

import re
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

_GROUP_VARIANTS: Final = MappingProxyType(
    {
        "产出": "产出指标",
        "项目完成指标": "产出指标",
        "项目完成": "产出指标",
        "履职产出": "产出指标",
        "实施效果指标": "效益指标",
        "项目效果指标": "效益指标",
        "履职效益": "效益指标",
        "项目产出": "产出指标",
        "项目产出指标": "产出指标",
        "效益": "效益指标",
        "效果指标": "效益指标",
        "项目效益": "效益指标",
        "项目效益指标": "效益指标",
        "满意度": "满意度指标",
        "社会公众或服务对象满意度指标": "满意度指标",
        "成本": "成本指标",
    }
)

_CATEGORY_VARIANTS: Final = MappingProxyType(
    {
        "产出数量": "数量指标",
        "产出质量": "质量指标",
        "产出时效": "时效指标",
        "进度指标": "时效指标",
        "产出进度": "时效指标",
        "产出成本": "成本指标",
        "经济成本": "经济成本指标",
        "社会成本": "社会成本指标",
        "生态环境成本": "生态环境成本指标",
        "生态成本": "生态环境成本指标",
        "环境成本": "生态环境成本指标",
        "环境效益": "生态效益指标",
        "环境效益指标": "生态效益指标",
        "可持续影响": "可持续影响指标",
        "可持续发展指标": "可持续影响指标",
        "可持续性影响": "可持续影响指标",
        "可持续发展影响": "可持续影响指标",
        "满意度指标": "服务对象满意度指标",
        "受益对象满意度": "服务对象满意度指标",
        "社会公众满意度": "服务对象满意度指标",
        "使用人员满意度": "服务对象满意度指标",
        "社会公众或服务对象满意度指标": "服务对象满意度指标",
    }
)

_COST: Final = frozenset({"成本指标", "经济成本指标", "社会成本指标", "生态环境成本指标"})

# 1.1数量指标, 二级：数量指标, 质量指标（20分）, 质量指标【20%】, 质量指标20
_DECORATION = re.compile(
    r"\s|^(?:\d{1,2}(?:[.．]\d{1,2})*[.．、]?|[（(]?[一二三四五六七八九十]{1,2}[)）、.．]|[一二三]级(?:指标)?[:：])"
    r"|[(（【\[]?\s*\d{1,3}(?:\.\d{1,2})?\s*[分%％]?\s*[)）】\]]?$"
)


def _canonical(text: str, names: tuple[str, ...], variants: MappingProxyType[str, str]) -> str | None:
    plain = _DECORATION.sub("", text)
    for candidate in (plain, f"{plain}指标", plain.removesuffix("指标")):
        if candidate in names:
            return candidate
        if candidate in variants:
            return variants[candidate]
    return None


def canonical_group(text: str) -> str | None:
    """The first-level category 一级指标 that *text* names, or ``None``.

    >>> canonical_group("项目产出")
    '产出指标'
    """
    return _canonical(text, GROUPS, _GROUP_VARIANTS)


def canonical_category(text: str) -> str | None:
    """The second-level category 二级指标 that *text* names, or ``None``.

    >>> canonical_category("社会效益")
    '社会效益指标'
    """
    return _canonical(text, CATEGORIES, _CATEGORY_VARIANTS)


def is_cost(group: str | None, category: str | None) -> bool:
    """Whether an indicator of these canonical names says what something may cost, in either tree.

    >>> is_cost("产出指标", "成本指标"), is_cost("成本指标", "经济成本指标"), is_cost("产出指标", "数量指标")
    (True, True, False)
    """
    return group == "成本指标" or category in _COST
