"""The words that say what a cell is: labels of the head block, with their spellings, and how labels are compared."""

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

from attrs import frozen

from perfrules.model import Cell
from perfrules.readers import Row

__all__ = [
    "FIGURES",
    "HEAD",
    "HeadField",
    "Label",
    "bare",
    "head_field",
    "is_schedule_label",
    "label_at",
    "plain",
    "unit_in",
    "unit_in_row",
    "without_brackets",
]

HeadField = Literal[
    "code", "name", "number", "scale", "budget", "fiscal_funds", "other_funds", "more_funds", "whole_budget", "purpose",
    "detail",
]  # fmt: skip
"""What a label of the head block introduces.

``scale`` is the label 预算规模及资金用途 over the whole block, ``more_funds`` a source of money that has no field of its own,
``detail`` anything else that a head says of a project.
"""

HEAD: Final = MappingProxyType[str, HeadField](
    {
        "项目编码": "code",
        "项目代码": "code",
        "项目名称": "name",
        "项目（政策）名称": "name",
        "单位（专项）名称": "name",
        "专项名称": "name",
        "专项资金名称": "name",
        "转移支付名称": "name",
        "部门名称": "name",
        "部门（单位）名称": "name",
        "预算部门名称": "name",
        "预算规模及资金用途": "scale",
        "预算规模和资金用途": "scale",
        "预算规模": "scale",
        "项目资金": "scale",
        "项目资金申请": "scale",
        "资金情况": "scale",
        "资金来源（万元）": "scale",
        "资金来源（元）": "scale",
        "资金构成（万元）": "scale",
        "资金构成（元）": "scale",
        "预算情况": "scale",
        "预算数": "budget",
        "预算金额": "budget",
        "项目预算": "budget",
        "资金总额": "budget",
        "年度资金总额": "budget",
        "年度金额": "budget",
        "年度预算": "budget",
        "年度预算数": "budget",
        "预算资金总额": "budget",
        "年度预算资金总额": "budget",
        "年度资金": "budget",
        "本年预算": "budget",
        "本年预算数": "budget",
        "本年度预算": "budget",
        "本年度预算数": "budget",
        "当年预算": "budget",
        "当年预算数": "budget",
        "预算总额": "budget",
        "预算资金": "budget",
        "本年金额": "budget",
        "项目当年预算": "budget",
        "项目年度预算": "budget",
        "当年金额": "budget",
        "项目预算金额": "budget",
        "项目预算数": "budget",
        "申请资金总额": "budget",
        "中期资金总额": "whole_budget",
        "实施期资金总额": "whole_budget",
        "实施期金额": "whole_budget",
        "项目资金总额": "whole_budget",
        "项目总投资": "whole_budget",
        "项目总额": "whole_budget",
        "项目总预算": "whole_budget",
        "总投资": "whole_budget",
        "项目总金额": "whole_budget",
        "其中：财政资金": "fiscal_funds",
        "其中：财政": "fiscal_funds",
        "其中财政资金": "fiscal_funds",
        "其中财政拨款": "fiscal_funds",
        "其中：财政拨款": "fiscal_funds",
        "其中：当年财政拨款": "fiscal_funds",
        "其中：本年财政拨款": "fiscal_funds",
        "其中：中央补助": "fiscal_funds",
        "其中：一般公共预算": "fiscal_funds",
        "其中：一般公共预算拨款": "fiscal_funds",
        "一般公共预算拨款": "fiscal_funds",
        "一般公共预算": "fiscal_funds",
        "财政资金": "fiscal_funds",
        "财政拨款": "fiscal_funds",
        "当年财政拨款": "fiscal_funds",
        "本年财政拨款": "fiscal_funds",
        "中央补助": "fiscal_funds",
        "其他资金": "other_funds",
        "其他": "other_funds",
        "上年结转": "more_funds",
        "上年结转资金": "more_funds",
        "地方资金": "more_funds",
        "地方财政资金": "more_funds",
        "财政专户管理资金": "more_funds",
        "单位资金": "more_funds",
        "自有资金": "more_funds",
        "自筹资金": "more_funds",
        "社会资金": "more_funds",
        "银行贷款": "more_funds",
        "债券资金": "more_funds",
        "政府性基金": "more_funds",
        "政府性基金预算": "more_funds",
        "政府性基金预算拨款": "more_funds",
        "国有资本经营预算": "more_funds",
        "国有资本经营预算拨款": "more_funds",
        "财政专户管理资金收入": "more_funds",
        "中央资金": "more_funds",
        "省级资金": "more_funds",
        "市级资金": "more_funds",
        "县级资金": "more_funds",
        "区级资金": "more_funds",
        "本级资金": "more_funds",
        "本级安排": "more_funds",
        "上级补助": "more_funds",
        "上级补助资金": "more_funds",
        "上级资金": "more_funds",
        "配套资金": "more_funds",
        "事业收入": "more_funds",
        "资金用途": "purpose",
        "主管部门": "detail",
        "主管部门及代码": "detail",
        "主管部门编码": "detail",
        "中央主管部门": "detail",
        "地方主管部门": "detail",
        "省级主管部门": "detail",
        "省级财政部门": "detail",
        "预算主管部门": "detail",
        "实施单位": "detail",
        "项目实施单位": "detail",
        "项目单位": "detail",
        "预算单位": "detail",
        "单位名称": "detail",
        "单位代码": "detail",
        "单位编码": "detail",
        "资金使用单位": "detail",
        "资金来源": "detail",
        "资金性质": "detail",
        "资金类型": "detail",
        "资金渠道": "detail",
        "经费来源": "detail",
        "项目属性": "detail",
        "项目类型": "detail",
        "项目类别": "detail",
        "项目期": "detail",
        "项目期限": "detail",
        "项目起止时间": "detail",
        "起止时间": "detail",
        "项目周期": "detail",
        "实施期限": "detail",
        "专项实施期": "detail",
        "项目实施期": "detail",
        "业务主管部门": "detail",
        "项目分类": "detail",
        "实施周期": "detail",
        "计划开始日期": "detail",
        "计划完成日期": "detail",
        "同名项目上年预算额": "detail",
        "同名项目上年预算执行数": "detail",
        "预算年度": "detail",
        "审核意见": "detail",
        "填表日期": "detail",
        "说明": "detail",
        "项目性质": "detail",
        "项目级次": "detail",
        "预算执行率权重": "detail",
        "项目负责人": "detail",
        "财务负责人": "detail",
        "单位负责人": "detail",
        "负责人": "detail",
        "联系人": "detail",
        "联系电话": "detail",
        "填报人": "detail",
        "填表人": "detail",
        "填报日期": "detail",
        "填报时间": "detail",
        "项目概况": "detail",
        "项目概述": "detail",
        "项目内容": "detail",
        "项目实施内容及过程概述": "detail",
        "立项依据": "detail",
        "项目立项依据": "detail",
        "政策依据": "detail",
        "部门职能概述": "detail",
        "单位职能概述": "detail",
        "执行率分值": "detail",
        "评价结论": "detail",
        "自评结论": "detail",
        "存在问题": "detail",
        "改进措施": "detail",
    }
)

_SCHEDULE: Final = re.compile(r"(?:资金支出计划|资金支出进度|支出进度计划)(?:（?[%％]?）?)")
_INVISIBLE: Final = str.maketrans({"\u200b": None, "\ufeff": None, ":": "：", "(": "（", ")": "）"})
_BRACKETS: Final = re.compile(r"（[^（）]{0,12}）\Z")  # 分值（10分）, 权重（%）, 项目资金（万元）
_NUMBERED: Final = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)]?[、．.]")
_UNIT: Final = re.compile(r"（(?:单位：)?(亿元|万元|千元|百元|元)）\Z")
_OF_WHICH: Final = "其中："
_BUDGET_OF_A_YEAR: Final = re.compile(r"(?:19|20)\d{2}年度?(?:预算|预算数|预算金额|资金总额)")
_LONGEST: Final = 24  # characters of a label or heading, blanks inside it included
_REMEMBERED: Final = (
    4096  # short texts of which it is remembered what they mean: most cells say what others say
)
_BEGINNINGS: Final = frozenset(label[:end] for label in HEAD for end in range(1, len(label) + 1))
FIGURES: Final = frozenset[HeadField]({"budget", "fiscal_funds", "other_funds", "more_funds", "whole_budget"})
"""Labels of amounts of money."""
_AMOUNT: Final = re.compile(r"\s*[+-]?\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元|千元|元)?\s*")


def plain(text: str) -> str:
    """*text* as labels are compared: without blanks, with full-width signs and no colon at the end.

    >>> plain("预算规模及 资金用途:")
    '预算规模及资金用途'
    """
    if text.isalnum():  # most cells: nothing to take away
        return text
    return "".join(text.split()).translate(_INVISIBLE).removesuffix("：")


def without_brackets(label: str) -> str:
    """A label in its plain form, without a remark in brackets behind it.

    >>> without_brackets("项目资金（万元）")
    '项目资金'
    """
    return _BRACKETS.sub("", label)


def unit_in(text: str) -> str | None:
    """The unit of money that a label names in brackets, such as ``项目资金（万元）``."""
    match = _UNIT.search(plain(text)) if len(text) <= _LONGEST else None
    return None if match is None else match[1]


def unit_in_row(row: Row) -> str | None:
    """The unit of money that the first label of a row to name one names."""
    return next((unit for index in row.filled if (unit := unit_in(row.cells[index].text)) is not None), None)


def is_schedule_label(cell: Cell) -> bool:
    """Whether the cell reads 资金支出计划(%), in any of its bracket and space variants."""
    return len(cell.text) <= _LONGEST and _SCHEDULE.fullmatch(plain(cell.text)) is not None


def bare(text: str) -> str:
    """A short text in its plain form, without a remark in brackets behind it; blank if it is too long for a label."""
    return _bare(text) if len(text) <= _LONGEST else ""


@lru_cache(_REMEMBERED)
def _bare(text: str) -> str:
    return without_brackets(plain(text))


def head_field(text: str) -> HeadField | None:
    """What a label introduces; ``None`` if the text is none of the head block's.

    >>> head_field("项目资金（万元）"), head_field("2.项目概况"), head_field("绩效目标")
    ('scale', 'detail', None)
    """
    return _head_field(text) if len(text) <= _LONGEST else None


@lru_cache(_REMEMBERED)
def _head_field(text: str) -> HeadField | None:
    whole = plain(text)
    label = without_brackets(_NUMBERED.sub("", whole, count=1))
    field = HEAD.get(whole) or HEAD.get(label)
    if field is None and label.startswith(_OF_WHICH):
        part = HEAD.get(label.removeprefix(_OF_WHICH))
        field = part if part in FIGURES else None
    return field or ("budget" if _BUDGET_OF_A_YEAR.fullmatch(label) else None)


@frozen
class Label:
    """A label of the head block in a row.

    Attributes:
        field: what it introduces.
        width: over how many filled cells it is spread: 其中：财政 | 资金 is one label, split in two.
        cell: the label itself, or its first part.
        value: what stands behind the label in the same cell, as in ``年度金额：80.00``; ``None`` if nothing does.
    """

    field: HeadField
    width: int
    cell: Cell
    value: Cell | None = None


def label_at(row: Row, position: int) -> Label | None:
    """The label of the head block that stands at a place of a row; *position* counts in ``row.filled``."""
    cell = row.cells[row.filled[position]]
    text = cell.text
    if len(text) <= _LONGEST:
        first = plain(text)
        if position + 1 < len(row.filled) and first in _BEGINNINGS:
            both = HEAD.get(first + plain(row.cells[row.filled[position + 1]].text[:_LONGEST]))
            if both is not None:
                return Label(both, 2, cell)
        if (whole := head_field(text)) is not None:
            return Label(whole, 1, cell)
    return _glued(cell)


def _glued(cell: Cell) -> Label | None:
    """A label with its value in one cell, a colon between them."""
    text = cell.text
    if "：" not in text and ":" not in text:
        return None
    for at in (index for index, character in enumerate(text[:_LONGEST]) if character in "：:"):
        field = head_field(text[:at])
        value = text[at + 1 :]
        if field is None or not value.strip():
            continue
        if field in FIGURES and _AMOUNT.fullmatch(value) is None:
            continue
        start = at + 1 + len(value) - len(value.lstrip())
        place = None if cell.location is None else cell.location.part(start, len(text))
        return Label(field, 1, cell, Cell(value.strip(), place))
    return None
