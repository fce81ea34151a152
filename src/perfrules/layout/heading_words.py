"""The words of column headings, one by one: what each says of the cells below it, by lists and by rules."""

import re
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from perfrules.layout.labels import bare
from perfrules.model import Cell

__all__ = [
    "COLUMNS",
    "VALUES",
    "Column",
    "Period",
    "block_of",
    "caption_of",
    "column_of",
    "is_of_the_year",
    "is_plain_block",
    "is_upper",
    "is_word",
    "lower_of",
    "under_of",
    "year_in",
]

Column: TypeAlias = Literal[
    "group", "category", "name", "description", "value", "basis", "sign", "direction", "unit", "weight", "long_term",
    "last_year", "actual", "score", "deviation", "remark", "优", "良", "中", "差",
]  # fmt: skip
"""What a column of an indicator table holds; 优 to 差 are thresholds of an assessment."""

Period: TypeAlias = Literal["annual", "long_term"]
"""Of which targets a part of a table is: those of the year, or of all years."""

COLUMNS: Final = MappingProxyType[str, Column](
    {
        "一级指标": "group",
        "一级指标名称": "group",
        "一级目标": "group",
        "二级指标": "category",
        "二级指标名称": "category",
        "二级目标": "category",
        "三级指标": "name",
        "三级指标名称": "name",
        "三级目标": "name",
        "指标名称": "name",
        "绩效指标名称": "name",
        "绩效指标": "name",
        "指标内容": "name",
        "具体指标": "name",
        "绩效指标描述": "description",
        "指标描述": "description",
        "指标解释": "description",
        "指标说明": "description",
        "指标值内容": "description",
        "指标值说明": "description",
        "绩效指标描述及确定依据": "description",
        "预期当年实现值": "value",
        "指标值确定依据": "basis",
        "指标值依据": "basis",
        "确定依据": "basis",
        "绩效标准": "basis",
        "指标值设定依据": "basis",
        "设定依据": "basis",
        "参考值依据": "basis",
        "计算符号": "sign",
        "运算符号": "sign",
        "比较符号": "sign",
        "指标性质": "sign",
        "绩效指标性质": "sign",
        "指标方向": "direction",
        "指标方向性": "direction",
        "计量单位": "unit",
        "度量单位": "unit",
        "绩效度量单位": "unit",
        "指标单位": "unit",
        "分值": "weight",
        "权重": "weight",
        "分值权重": "weight",
        "指标分值": "weight",
        "指标权重": "weight",
        "历史值": "last_year",
        "实际完成情况": "actual",
        "得分": "score",
        "自评得分": "score",
        "自评分": "score",
        "自评分数": "score",
        "实际得分": "score",
        "备注": "remark",
    }
)
"""Headings that may stand anywhere; those of values are told by rules."""

_LOWER: Final = MappingProxyType[str, Column](
    {
        "优": "优", "优秀": "优", "良": "良", "良好": "良", "中": "中", "一般": "中", "差": "差", "较差": "差",
        "上年": "last_year", "上年值": "last_year",
        "中期": "long_term", "实施期": "long_term", "全周期": "long_term", "长期": "long_term",
        "中期目标": "long_term", "中长期目标": "long_term", "长期目标": "long_term", "实施期目标": "long_term",
        "年度": "value", "当年": "value", "本年": "value", "本年度": "value",
        "符号": "sign", "数值": "value", "值": "value", "单位": "unit",
    }
)  # fmt: skip
"""Headings that mean something only below or beside others, as in 指标值 over 中期 | 年度."""

_UPPER: Final = frozenset(
    {
        "评价标准", "评分标准", "评（扣）分标准", "评分规则", "评分办法", "考核标准", "计分方法", "计算方法", "计算方式", "计算公式",
        "数据来源", "取数方式", "是否核心指标", "核心指标", "指标类型", "序号", "近两年指标值", "近三年指标值", "历年指标值", "历史指标值", "前年",
        "绩效目标",
    }
)  # fmt: skip
"""Headings over others, and of columns that no field is made of."""

_BLOCKS: Final = MappingProxyType[str, Period](
    {
        "绩效指标": "annual",
        "项目绩效指标": "annual",
        "部门绩效指标": "annual",
        "绩效指标及目标值": "annual",
        "年度指标": "annual",
        "三年总体指标": "long_term",
    }
)
"""Labels beside or over a table of indicators, and of which targets they are."""

_PLAIN_BLOCKS: Final = frozenset({"绩效指标", "项目绩效指标", "部门绩效指标", "绩效指标及目标值"})
"""Of these labels those that do not say of which targets."""

VALUES: Final = frozenset[Column]({"value", "long_term", "last_year", "actual", "优", "良", "中", "差"})
"""Columns of values."""

# Headings of values say when, and that it is a value; there are too many ways to list.
_YEAR: Final = r"(?:19|20)\d{2}年度?"
_NOW: Final = rf"(?:{_YEAR}|年初|年度|当年度?|本年度?|全年(?:（程）)?|项目)"
_EVER: Final = r"(?:项目)?(?:中长期|中期|长期|实施期|实施周期|全周期|项目期|项目周期|三年总体|三年|总体|总)"
_BEFORE: Final = r"(?:上一?年度?|去年)"
_AIMED: Final = r"(?:绩效|指标|目标|计划|预期|设定|批复|申报|要求)"
_DONE: Final = r"(?:实际(?:完成|实现|达到|执行)?|完成|实现)"
_RULES: Final[tuple[tuple[re.Pattern[str], Column], ...]] = (
    (re.compile(rf"{_NOW}*{_AIMED}+数?值(?:及(?:计量)?单位)?|{_NOW}+值"), "value"),
    (re.compile(rf"{_EVER}{_AIMED}+数?值(?:及(?:计量)?单位)?"), "long_term"),
    (re.compile(rf"{_BEFORE}(?:{_DONE}|{_AIMED})+值|{_YEAR}(?:预计|预计完成|现状)值"), "last_year"),
    (re.compile(rf"{_NOW}?{_DONE}{_AIMED}*数?值"), "actual"),
    (
        re.compile(r"(?:偏差|偏离|差异|未(?:完成|达标|实现|达到|达成)[^原]{0,6})(?:的)?原因.{0,12}"),
        "deviation",
    ),
)
_MARKS: Final = ("值", "原因", "单位")
"""A heading that the rules know holds one of these words."""

_UNDER: Final = MappingProxyType[str, Column]({"年度目标": "value", "当年目标": "value", "本年目标": "value"})
"""Words that are headings only below that of values: elsewhere they are labels of the goal."""

_PAST: Final = frozenset({"近两年指标值", "近三年指标值", "历史指标值", "历年指标值"})
_BARE_YEAR: Final = re.compile(_YEAR)
_YEAR_IN: Final = re.compile(r"((?:19|20)\d{2})年")
_OF_THE_YEAR: Final = re.compile(r"年度|当年|本年|全年|年初")
_LONG_BLOCK: Final = re.compile(rf"{_EVER}(?:绩效)?指标(?:及目标值)?")
_YEAR_BLOCK: Final = re.compile(r"(?:项目|部门|单位)?(?:年度|当年度?|本年度?)(?:总体)?绩效指标(?:及目标值)?")
_NUMBERED: Final = re.compile(r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)、．.]+")
_REMEMBERED: Final = 4096


def column_of(cell: Cell) -> Column | None:
    """What the column below the cell holds, if the cell is its heading.

    >>> column_of(Cell("分值（50分）")), column_of(Cell("2025年度目标值")), column_of(Cell("优"))
    ('weight', 'value', None)
    """
    return _column(bare(cell.text))


@lru_cache(_REMEMBERED)
def _column(label: str) -> Column | None:
    if (listed := COLUMNS.get(label)) is not None:
        return listed
    if not any(mark in label for mark in _MARKS):
        return None
    if label in _UPPER:
        return None
    return next((column for rule, column in _RULES if rule.fullmatch(label)), None)


def lower_of(cell: Cell) -> Column | None:
    """What a word means that is a heading only below or beside others, such as 年度 or 符号."""
    return _LOWER.get(bare(cell.text))


def under_of(cell: Cell, above: Cell) -> Column | None:
    """What a word means below the heading of values: a year, or 年度目标.

    >>> under_of(Cell("2025年"), Cell("指标值")), under_of(Cell("2024年"), Cell("近两年指标值"))
    ('value', 'last_year')
    """
    label, over = bare(cell.text), bare(above.text)
    is_year = _BARE_YEAR.fullmatch(label) is not None
    if is_year and over in _PAST:
        return "last_year"
    if (is_year or label in _UNDER) and (over == "绩效目标" or _column(over) == "value"):
        return "value"
    return None


def is_upper(cell: Cell) -> bool:
    """Whether the cell is a heading over others, or of a column that no field is made of."""
    return bare(cell.text) in _UPPER


def block_of(cell: Cell) -> Period | None:
    """Of which targets a table is, if the cell is the label beside or over it.

    >>> block_of(Cell("实施期绩效指标（2024-2026年）")), block_of(Cell("绩效指标")), block_of(Cell("数量指标"))
    ('long_term', 'annual', None)
    """
    return _block(bare(cell.text))


@lru_cache(_REMEMBERED)
def _block(label: str) -> Period | None:
    if not label.endswith(("指标", "指标及目标值")):
        return None
    if (listed := _BLOCKS.get(label)) is not None:
        return listed
    if _LONG_BLOCK.fullmatch(label):
        return "long_term"
    return "annual" if _YEAR_BLOCK.fullmatch(label) else None


def is_plain_block(cell: Cell) -> bool:
    """Whether the label of a table does not say of which targets it is, such as 绩效指标."""
    return bare(cell.text) in _PLAIN_BLOCKS


def caption_of(cell: Cell) -> Period | None:
    """Of which targets the table below a line is, perhaps with a number in front: （二）年度绩效指标."""
    label = bare(cell.text)
    return _block(_NUMBERED.sub("", label, count=1)) if "指标" in label else None


def is_word(cell: Cell) -> bool:
    """Whether a cell is a word of a heading."""
    label = bare(cell.text)
    return bool(label) and (
        _column(label) is not None
        or label in _LOWER
        or label in _UPPER
        or label in _UNDER
        or _block(label) is not None
        or _BARE_YEAR.fullmatch(label) is not None
    )


def year_in(cell: Cell) -> int | None:
    """The year that a heading names: 2025年度目标值, 指标值（2025年）."""
    match = _YEAR_IN.search(cell.squeezed)
    return None if match is None else int(match[1])


def is_of_the_year(cell: Cell) -> bool:
    """Whether a heading of values says that they are those of the year."""
    return _OF_THE_YEAR.search(cell.squeezed) is not None
