"""The words that say what a cell is: labels of the head block and headings of columns, with their spellings."""

import re
from types import MappingProxyType
from typing import Final, Literal

from perfrules.model import Cell
from perfrules.readers import Row

__all__ = [
    "COLUMNS",
    "HEAD",
    "Column",
    "HeadField",
    "is_goal_label",
    "is_schedule_label",
    "label_at",
    "plain",
]

HeadField = Literal["code", "name", "scale", "budget", "fiscal_funds", "other_funds", "purpose"]
"""What a label of the head block introduces; ``scale`` is the label 预算规模及资金用途 over the whole block."""

Column = Literal[
    "group", "category", "name", "description", "value", "basis", "sign", "unit", "weight", "long_term", "last_year", "actual",
    "score", "deviation", "remark",
]  # fmt: skip
"""What a column of an indicator table holds."""

HEAD: Final = MappingProxyType[str, HeadField](
    {
        "项目编码": "code",
        "项目代码": "code",
        "项目名称": "name",
        "预算规模及资金用途": "scale",
        "预算规模和资金用途": "scale",
        "预算规模": "scale",
        "预算数": "budget",
        "预算金额": "budget",
        "项目预算": "budget",
        "其中：财政资金": "fiscal_funds",
        "其中：财政": "fiscal_funds",
        "其中财政资金": "fiscal_funds",
        "其中财政拨款": "fiscal_funds",
        "其中：财政拨款": "fiscal_funds",
        "财政资金": "fiscal_funds",
        "财政拨款": "fiscal_funds",
        "其他资金": "other_funds",
        "资金用途": "purpose",
    }
)

COLUMNS: Final = MappingProxyType[str, Column](
    {
        "一级指标": "group",
        "一级指标名称": "group",
        "二级指标": "category",
        "二级指标名称": "category",
        "三级指标": "name",
        "三级指标名称": "name",
        "指标名称": "name",
        "绩效指标名称": "name",
        "绩效指标": "name",
        "绩效指标描述": "description",
        "指标描述": "description",
        "指标解释": "description",
        "指标说明": "description",
        "指标内容": "description",
        "指标值": "value",
        "绩效指标值": "value",
        "目标值": "value",
        "年度目标值": "value",
        "年度指标值": "value",
        "指标值确定依据": "basis",
        "指标值依据": "basis",
        "确定依据": "basis",
        "绩效标准": "basis",
        "指标值设定依据": "basis",
        "设定依据": "basis",
        "当年指标值": "value",
        "本年指标值": "value",
        "年度目标指标值": "value",
        "指标值（年度）": "value",
        "计算符号": "sign",
        "运算符号": "sign",
        "比较符号": "sign",
        "指标性质": "sign",
        "指标方向": "sign",
        "计量单位": "unit",
        "度量单位": "unit",
        "分值": "weight",
        "权重": "weight",
        "分值权重": "weight",
        "指标分值": "weight",
        "指标权重": "weight",
        "中期指标值": "long_term",
        "中期目标值": "long_term",
        "实施期指标值": "long_term",
        "实施期目标值": "long_term",
        "中长期指标值": "long_term",
        "总体指标值": "long_term",
        "上年指标值": "last_year",
        "上年实际值": "last_year",
        "上年完成值": "last_year",
        "上年度指标值": "last_year",
        "历史值": "last_year",
        "实际完成值": "actual",
        "实际完成指标值": "actual",
        "全年实际值": "actual",
        "全年完成值": "actual",
        "全年实际完成值": "actual",
        "完成值": "actual",
        "得分": "score",
        "自评得分": "score",
        "偏差原因分析及改进措施": "deviation",
        "偏差原因分析": "deviation",
        "未完成原因分析": "deviation",
        "未完成原因和改进措施": "deviation",
        "备注": "remark",
        "参考值依据": "basis",
    }
)

_GOAL: Final = frozenset({"绩效目标", "年度目标", "总体目标", "年度绩效目标", "年度总体目标", "项目绩效目标"})
_SCHEDULE: Final = re.compile(r"(?:资金支出计划|资金支出进度|支出进度计划)(?:（?[%％]?）?)")
_INVISIBLE: Final = str.maketrans({"\u200b": None, "\ufeff": None, ":": "：", "(": "（", ")": "）"})
_BRACKETS: Final = re.compile(r"（[^（）]{0,12}）\Z")  # 分值（10分）, 权重（%）
_LONGEST: Final = 24  # characters of a label or heading, blanks inside it included
_BEGINNINGS: Final = frozenset(label[:end] for label in HEAD for end in range(1, len(label) + 1))


def plain(text: str) -> str:
    """*text* as labels are compared: without blanks, with full-width signs and no colon at the end.

    >>> plain("预算规模及 资金用途:")
    '预算规模及资金用途'
    """
    if text.isalnum():  # most cells: nothing to take away
        return text
    return "".join(text.split()).translate(_INVISIBLE).removesuffix("：")


def is_goal_label(cell: Cell) -> bool:
    """Whether the cell reads 绩效目标, or means it."""
    return len(cell.text) <= _LONGEST and plain(cell.text) in _GOAL


def is_schedule_label(cell: Cell) -> bool:
    """Whether the cell reads 资金支出计划(%), in any of its bracket and space variants."""
    return len(cell.text) <= _LONGEST and _SCHEDULE.fullmatch(plain(cell.text)) is not None


def label_at(row: Row, position: int) -> tuple[HeadField, int] | None:
    """The label of the head block that stands at a place of a row.

    Args:
        row: a row.
        position: into ``row.filled``.

    Returns:
        What it introduces, and over how many filled cells it is spread: 其中：财政 | 资金 is one label, split in two.
    """
    first = row.cells[row.filled[position]].text
    if len(first) > _LONGEST or (first := plain(first)) not in _BEGINNINGS:
        return None
    if position + 1 < len(row.filled):
        both = HEAD.get(first + plain(row.cells[row.filled[position + 1]].text[:_LONGEST]))
        if both is not None:
            return both, 2
    whole = HEAD.get(first)
    return None if whole is None else (whole, 1)


def column_of(cell: Cell) -> Column | None:
    """What the column below the cell holds, if the cell is its heading."""
    if len(cell.text) > _LONGEST:
        return None
    text = plain(cell.text)
    return COLUMNS.get(text) or COLUMNS.get(_BRACKETS.sub("", text))
