"""Scales of grades 定性分级: words that rank a result without measuring it.

Source: the scales that performance tables and self-evaluations use; section 3.4 of the vocabulary that perfrules was
built on (优/良/中/差, 达标/不达标, 显著/明显/不明显 …).
"""

from typing import Final

__all__ = ["SCALES", "grade_words", "whole_scales"]

SCALES: Final[tuple[tuple[str, ...], ...]] = (
    ("优", "良", "中", "差"),
    ("优秀", "良好", "一般", "较差"),
    ("优秀", "良好", "中等", "差"),
    ("优秀", "良好", "合格", "不合格"),
    ("优秀", "称职", "基本称职", "不称职"),
    ("优良", "合格", "不合格"),
    ("好", "较好", "一般", "差"),
    ("高", "较高", "一般", "低"),
    ("高", "中", "低"),
    ("强", "较强", "一般", "弱"),
    ("是", "否"),
    ("有", "无"),
    ("达标", "基本达标", "不达标"),
    ("达标", "未达标"),
    ("合格", "基本合格", "不合格"),
    ("通过", "不通过"),
    ("完成", "部分完成", "未完成"),
    ("全部完成", "部分完成", "未完成"),
    ("达成", "部分达成", "未达成"),
    ("达成预期指标", "部分达成预期指标", "未达成预期指标"),
    ("显著", "明显", "较明显", "不明显"),
    ("全部完成", "基本完成", "部分完成", "未完成"),
    ("非常满意", "比较满意", "一般", "不满意"),
    ("非常满意", "满意", "基本满意", "不满意"),
    ("满意", "较满意", "一般", "不满意"),
    ("完善", "较完善", "不完善"),
    ("健全", "较健全", "不健全"),
    ("规范", "较规范", "不规范"),
    ("齐全", "不齐全"),
    ("符合", "基本符合", "不符合"),
    ("甲级", "乙级", "丙级"),
    ("甲等", "乙等", "丙等"),
    ("三级甲等", "三级乙等", "二级甲等", "二级乙等", "一级甲等", "一级乙等"),
    ("Ⅰ类", "Ⅱ类", "Ⅲ类", "Ⅳ类", "Ⅴ类", "劣Ⅴ类"),
    ("I类", "II类", "III类", "IV类", "V类", "劣V类"),
    ("A级", "B级", "C级", "D级"),
    ("A", "B", "C", "D"),
)
"""Each scale from its best step to its worst."""

_SCALE_NAMES: Final = (
    "优良中差",
    "优良中低差",
    "高中低",
    "高中低差",
    "好坏",
    "是否",
    "有无",
    "完成/未完成",
    "达标/不达标",
    "合格/不合格",
)


def whole_scales() -> tuple[str, ...]:
    """How a cell names a whole scale instead of a step on it, as in 优良中差 or 是/否."""
    spelled = tuple("/".join(scale) for scale in SCALES if scale != ("有", "无"))
    joined = tuple("、".join(scale) for scale in SCALES if scale != ("有", "无"))
    return (*_SCALE_NAMES, *spelled, *joined)


def grade_words() -> tuple[str, ...]:
    """Every word that is a grade or a whole scale, longest first; 无 alone is an empty cell instead."""
    words = {word for scale in SCALES for word in scale} - {"无"}
    return tuple(sorted(words | set(whole_scales()), key=lambda word: (-len(word), word)))
