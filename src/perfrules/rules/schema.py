"""What an expression can reach: the records of the model, their fields, each field's type and how to read it.

This table is the whole of it. No other attribute of any object can be named in a rule, whatever Python thinks of it.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from attrs import frozen

from perfrules.rules.types import (
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

__all__ = ["FIELDS", "ROOT", "SCOPES", "VALUE_FIELDS", "Field", "Form"]


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
    """

    name: str
    type: Type
    form: Form
    zh: str
    en: str
    cell: str = ""


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
            Field("group", CATEGORY, Form.WORD, "一级指标", "first-level category", cell="group_cell"),
            Field("category", CATEGORY, Form.WORD, "二级指标", "second-level category", cell="category_cell"),
            Field("name", TEXT, Form.CELL, "三级指标", "indicator name"),
            Field("description", TEXT, Form.CELL, "绩效指标描述", "indicator description"),
            Field("value", VALUE, Form.VALUE, "指标值", "indicator value", cell="value_cell"),
            Field("basis", TEXT, Form.CELL, "指标值确定依据", "basis of the value"),
        ),
    }
)
"""Record, field name, field."""

VALUE_FIELDS: Final[Mapping[str, Field]] = _table(
    Field("lower", VALUE, Form.BOUND, "下限", "lower bound"),
    Field("upper", VALUE, Form.BOUND, "上限", "upper bound"),
)
"""Fields of an indicator value; their type is an amount of the dimension that a condition has established."""

ROOT: Final = "disclosure"
"""The variable that every expression has."""

SCOPES: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("disclosure", "projects"): "project in disclosure.projects",
        ("project", "indicators"): "indicator in project.indicators",
    }
)
"""What a rule's ``for`` may run through. ``project.indicators`` implies the loop over the projects."""
