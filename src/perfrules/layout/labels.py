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

Column = Literal["group", "category", "name", "description", "value", "basis"]
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
        "参考值依据": "basis",
    }
)

_GOAL: Final = frozenset({"绩效目标", "年度目标", "总体目标", "年度绩效目标", "年度总体目标", "项目绩效目标"})
_SCHEDULE: Final = re.compile(r"资金支出计划(?:[(（]?[%％]?[)）]?)?|支出进度计划(?:[(（][%％][)）])?")
_BLANKS: Final = re.compile(r"[\s\u200b\ufeff]+")


def plain(text: str) -> str:
    """*text* as labels are compared: without blanks, with full-width colons and none at the end.

    >>> plain("预算规模及 资金用途:")
    '预算规模及资金用途'
    """
    return _BLANKS.sub("", text).replace(":", "：").removesuffix("：")


def is_goal_label(cell: Cell) -> bool:
    """Whether the cell reads 绩效目标, or means it."""
    return len(cell.text) < 16 and plain(cell.text) in _GOAL


def is_schedule_label(cell: Cell) -> bool:
    """Whether the cell reads 资金支出计划(%), in any of its bracket and space variants."""
    return len(cell.text) < 24 and _SCHEDULE.fullmatch(plain(cell.text)) is not None


def label_at(row: Row, position: int) -> tuple[HeadField, int] | None:
    """The label of the head block that stands at a place of a row.

    Args:
        row: a row.
        position: into ``row.filled``.

    Returns:
        What it introduces, and over how many filled cells it is spread: 其中：财政 | 资金 is one label, split in two.
    """
    texts = [plain(row.cells[index].text) for index in row.filled[position : position + 2]]
    for width in (2, 1):
        field = HEAD.get("".join(texts[:width])) if len(texts) >= width else None
        if field is not None:
            return field, width
    return None
