"""What an expression can reach: the records of the model, their fields, each field's type and how to read it.

This table is the whole of it. No other attribute of any object can be named in a rule, whatever Python thinks of it.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from perfrules.model.vocabulary import CATEGORIES, GROUPS
from perfrules.rules.types import (
    BOOLEAN,
    CALENDAR,
    CATEGORY,
    MONEY,
    NUMBER,
    TEXT,
    VALUE,
    ListType,
    RecordType,
    Type,
)
from perfrules.values import Comparator, Deadline, Exact, Moment, Note, Value, as_exact, divide

__all__ = ["FIELDS", "MONTHS", "RECORDS", "ROOT", "SCOPES", "VALUE_FIELDS", "Field", "Form"]

MONTHS: Final = tuple(divide(as_exact(month), as_exact(12)) for month in range(13))
"""How much of a year has passed at the end of each month."""


class Form(Enum):
    """How a field is kept in the model. The compiler and the interpreter each have one way of reading for each."""

    FIGURE = "a Figure: the exact amount in base units; unknown if blank or unread"
    ADDEND = "a Figure of an additive table: as above, but a blank one counts as zero"
    CELL = "a Cell: its text; unknown if blank"
    WORD = "a text or None, with the cell that it was read from beside it"
    WHOLE = "an int or None"
    MONTH = "a month, 1 to 12: how much of the year has passed at its end"
    VALUE = "an indicator's Value"
    BOUND = "a bound of a Value's interval; unknown if there is none"
    RECORD = "another record, or None"
    RECORDS = "a tuple of records"
    ENTRIES = "a Schedule or None: its entries"
    COMPUTED = "what a function of this module makes of the record; unknown if it gives None"


@frozen
class Field:
    """A field of a record.

    Attributes:
        name: in the language, and of the attribute in the model.
        type: what it gives.
        form: how the model keeps it.
        zh: what people call it.
        en: the same in English.
        cell: the attribute that holds the printed cell, where it is not the field itself.
        compute: of a computed field what makes it of the record.
        words: all texts that it can be, where they are known: a rule that asks for another is refused.
    """

    name: str
    type: Type
    form: Form
    zh: str
    en: str
    cell: str = ""
    compute: Callable[[Any], Any] | None = None
    words: tuple[str, ...] = ()


def _computed(
    name: str, kind: Type, compute: Callable[[Any], Any], zh: str, en: str, words: tuple[str, ...] = ()
) -> Field:
    return Field(name, kind, Form.COMPUTED, zh, en, compute=compute, words=words)


# What is computed of a value. Each gives None where the value has no such thing.


def _printed(value: Value) -> str | None:
    return value.text.strip() or None


def _comparator(value: Value) -> str | None:
    return None if value.comparator is None else value.comparator.sign


def _unit(value: Value) -> str | None:
    return None if value.unit is None else value.unit.name


def _notes(value: Value) -> tuple[str, ...]:
    return tuple(note.value for note in value.notes)


def _parts(value: Value) -> tuple[Value, ...]:
    return value.parts or (value,)


def _approximate(value: Value) -> bool | None:
    return None if value.interval is None else value.approximate


# What is computed of a deadline or of an end of a period.


def _year(moment: Moment | Deadline) -> Exact | None:
    year = _moment(moment).year
    return None if year is None else Decimal(year)


_ENDS_OF_YEAR: Final = ("年底", "年末", "年终")


def _month(moment: Moment | Deadline) -> Exact | None:
    at = _moment(moment)
    if at.month is not None:
        return MONTHS[at.month]
    if at.quarter is not None:
        return MONTHS[3 * at.quarter]
    return MONTHS[12] if at.part.startswith(_ENDS_OF_YEAR) else None


def _day(moment: Moment | Deadline) -> Exact | None:
    day = _moment(moment).day
    return None if day is None else Decimal(day)


def _recurring(moment: Moment | Deadline) -> bool:
    return _moment(moment).is_recurring


def _moment(moment: Moment | Deadline) -> Moment:
    return moment.moment if isinstance(moment, Deadline) else moment


def _table(*fields: Field) -> Mapping[str, Field]:
    return MappingProxyType({field.name: field for field in fields})


FIELDS: Final[Mapping[str, Mapping[str, Field]]] = MappingProxyType(
    {
        "disclosure": _table(
            Field("year", NUMBER, Form.WHOLE, "预算年度", "budget year"),
            Field("agency", RecordType("agency"), Form.RECORD, "预算单位", "agency"),
            Field("projects", ListType(RecordType("project")), Form.RECORDS, "项目", "projects"),
        ),
        "agency": _table(
            Field("code", TEXT, Form.WORD, "单位编码", "agency code", cell="name"),
            Field("name", TEXT, Form.CELL, "单位名称", "agency name"),
        ),
        "project": _table(
            Field("number", NUMBER, Form.WHOLE, "项目序号", "project number", cell="heading"),
            Field("heading", TEXT, Form.CELL, "标题", "heading"),
            Field("code", TEXT, Form.CELL, "项目编码", "project code"),
            Field("name", TEXT, Form.CELL, "项目名称", "project name"),
            Field("budget", MONEY, Form.FIGURE, "预算数", "budget"),
            Field("fiscal_funds", MONEY, Form.ADDEND, "财政资金", "fiscal funds"),
            Field("other_funds", MONEY, Form.ADDEND, "其他资金", "other funds"),
            Field("purpose", TEXT, Form.CELL, "资金用途", "purpose"),
            Field("goal", TEXT, Form.CELL, "绩效目标", "goal"),
            Field(
                "schedule", ListType(RecordType("entry")), Form.ENTRIES, "资金支出计划", "spending schedule"
            ),
            Field("indicators", ListType(RecordType("indicator")), Form.RECORDS, "绩效指标", "indicators"),
        ),
        "entry": _table(
            Field("label", TEXT, Form.CELL, "支出计划栏目", "column of the schedule"),
            Field("month", CALENDAR, Form.MONTH, "支出计划月份", "month of the schedule", cell="label"),
            Field("progress", NUMBER, Form.FIGURE, "支出进度", "planned progress"),
        ),
        "step": _table(
            Field("earlier", RecordType("entry"), Form.RECORD, "前一时点", "earlier checkpoint"),
            Field("later", RecordType("entry"), Form.RECORD, "后一时点", "later checkpoint"),
        ),
        "indicator": _table(
            Field(
                "group", CATEGORY, Form.WORD, "一级指标", "first-level category", cell="group_cell", words=GROUPS
            ),
            Field(
                "category", CATEGORY, Form.WORD, "二级指标", "second-level category", cell="category_cell",
                words=CATEGORIES,
            ),
            Field("name", TEXT, Form.CELL, "三级指标", "indicator name"),
            Field("description", TEXT, Form.CELL, "绩效指标描述", "indicator description"),
            Field("value", VALUE, Form.VALUE, "指标值", "indicator value", cell="value_cell"),
            Field("basis", TEXT, Form.CELL, "指标值确定依据", "basis of the value"),
        ),
        "moment": _table(
            _computed("year", NUMBER, _year, "年份", "year"),
            _computed("month", CALENDAR, _month, "月份（季度末、年底也算）", "month, also of the end of a quarter or year"),
            _computed("day", NUMBER, _day, "日", "day of the month"),
            _computed("recurring", BOOLEAN, _recurring, "是否周期性（每月、每年）", "whether it comes again, as 每月 does"),
        ),
        "period": _table(
            Field("first", RecordType("moment"), Form.RECORD, "起", "beginning"),
            Field("last", RecordType("moment"), Form.RECORD, "止", "end"),
        ),
        "mention": _table(
            _computed("text", TEXT, lambda mention: mention.text, "数量原文", "quantity as printed"),
            Field("value", VALUE, Form.VALUE, "数量的含义", "what it says"),
            _computed("before", TEXT, lambda mention: mention.before or None, "数量之前的文字", "words in front of it"),
            _computed("place", NUMBER, lambda mention: Decimal(mention.place), "在文中的位置（第几个字符）",
                      "which character of the text it begins at"),
        ),
    }
)  # fmt: skip
"""Record, field name, field."""

# fmt: off
VALUE_FIELDS: Final[Mapping[str, Field]] = _table(
    Field("lower", VALUE, Form.BOUND, "下限", "lower bound"),
    Field("upper", VALUE, Form.BOUND, "上限", "upper bound"),
    _computed("printed", TEXT, _printed, "原文", "text as printed"),
    _computed("comparator", TEXT, _comparator, "比较符号", "comparator", tuple(sign.sign for sign in Comparator)),
    _computed("unit", TEXT, _unit, "计量单位（规范写法）", "unit in canonical spelling"),
    _computed("approximate", BOOLEAN, _approximate, "是否约数", "whether it is approximate"),
    _computed("label", TEXT, lambda value: value.label or None, "数值之前的名称", "label in front of the figure"),
    _computed("remark", TEXT, lambda value: value.remark or None, "数值之后的说明", "remark behind the figure"),
    _computed("direction", TEXT, lambda value: value.direction or None, "定性值中的动词（如“提升”）",
              "verb of a qualitative value, e.g. 提升"),
    _computed("reference", TEXT, lambda value: value.reference or None, "所引用的依据（如“按规定”）",
              "what a reference refers to, e.g. 按规定"),
    _computed("notes", ListType(TEXT), _notes, "读取时的疑点", "doubts about its reading", tuple(note.value for note in Note)),
    _computed("parts", ListType(VALUE), _parts, "组成部分；只有一项时为其本身", "parts; itself where there is but one"),
    Field("deadline", RecordType("moment"), Form.RECORD, "期限", "deadline"),
    Field("period", RecordType("period"), Form.RECORD, "期间", "period"),
)
# fmt: on
"""Fields of an indicator value. The type of a bound is an amount of the dimension that a condition has established."""

RECORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "disclosure": ("预算公开文件", "the disclosure"),
        "agency": ("预算单位", "the agency that publishes"),
        "project": ("项目", "a project"),
        "entry": ("支出计划的一个时点", "a checkpoint of a spending schedule"),
        "step": ("支出计划中相邻的两个时点", "two consecutive checkpoints"),
        "indicator": ("一条绩效指标", "an indicator"),
        "moment": ("日历上的一点", "a point of the calendar"),
        "period": ("起止期间", "a period"),
        "mention": ("文字中写到的一个数量", "a quantity that a text names"),
    }
)
"""What each record is, in Chinese and in English."""

ROOT: Final = "disclosure"
"""The variable that every expression has."""

SCOPES: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("disclosure", "projects"): "project in disclosure.projects",
        ("project", "indicators"): "indicator in project.indicators",
    }
)
"""What a rule's ``for`` may run through. ``project.indicators`` implies the loop over the projects."""
