"""Projects, their indicators and what only some forms have, as plain data: each record by its keys.

::

    {"number": 1, "heading": "…", "code": "…", "name": "…", "budget": "30 万元", "fiscal_funds": "30 万元", "other_funds": "",
     "purpose": "…", "goal": "…", "schedule": {"3": "25%", "12": "100%"},
     "indicators": [{"group": "产出指标", "category": "成本指标", "name": "…", "description": "…", "value": "≤30 万元",
                     "basis": "…", "levels": {"优": "≥95%", "良": "≥90%"}, "extra": [{"label": "评分标准", "text": "…"}]}],
     "kind": "部门整体", "whole_budget": "300 万元", "more_funds": [{"label": "上年结转资金", "amount": "5 万元"}],
     "tasks": [{"name": "…", "content": "…", "amount": "80 万元", "fiscal_funds": "80 万元", "other_funds": "0 万元"}],
     "tasks_total": {"name": "金额合计", "amount": "80 万元"},
     "evaluation": {"execution": [{"label": "年度资金总额", "total": true, "initial": "80 万元", "adjusted": "78 万元",
                                   "spent": "74.1 万元", "weight": "10", "rate": "95.00%", "score": "9.5"}],
                    "achieved": "…", "total_weight": "100", "total_score": "99.2"},
     "details": [{"label": "实施单位", "text": "…"}]}

Amounts are text, so that they keep the places they were printed with; a bare number is in 万元, a bare progress in percent.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from perfrules.errors import ReadError
from perfrules.model.data.checks import amount_cell, refuse
from perfrules.model.data.keys import (
    ENTRY,
    FLAG,
    MONEY,
    PART,
    POINTS,
    RATE,
    TEXT,
    VALUE,
    WHOLE,
    Key,
    KeyKind,
    RecordKeys,
    one_record,
    record_list,
    word,
)
from perfrules.model.disclosure import Project, Schedule
from perfrules.model.figure import Figure
from perfrules.model.form import (
    INFERRED,
    KINDS,
    STEPS,
    WHYS,
    Evaluation,
    ExecutionRow,
    Fund,
    Inference,
    Labelled,
    Level,
    Step,
    Task,
)
from perfrules.model.location import BLANK, Cell
from perfrules.model.make import (
    make_indicator,
    make_schedule,
    month_of,
    states_budget,
    with_budget,
)

LABELLED: Final = RecordKeys(
    "labelled", "一项带标签的内容", "a text with its label", Labelled,
    (
        Key("label", TEXT, "标签", "label", BLANK),
        Key("text", TEXT, "内容", "what is said", BLANK),
    ),
)  # fmt: skip

INFERENCE: Final = RecordKeys(
    "inference", "一项按内容推断的读法", "what was read by content", Inference,
    (
        Key("what", word(INFERRED), "读作什么", "what it was read as", "value"),
        Key("heading", TEXT, "标题或标签", "heading or label", BLANK),
        Key("why", word(WHYS), "依据", "what shows it", "values"),
    ),
)  # fmt: skip

FUND: Final = RecordKeys(
    "fund", "一项其他来源的资金", "money from a further source", Fund,
    (
        Key("label", TEXT, "资金来源", "source of money", BLANK),
        Key("amount", PART, "金额", "amount", Figure(BLANK, None)),
    ),
)  # fmt: skip

TASK: Final = RecordKeys(
    "task", "部门的一项年度任务", "a yearly task of a department", Task,
    (
        Key("name", TEXT, "任务名称", "name of the task", BLANK),
        Key("content", TEXT, "主要内容", "what it consists of"),
        Key("amount", PART, "预算金额", "money of the task"),
        Key("fiscal_funds", PART, "财政拨款", "fiscal funds of the task"),
        Key("other_funds", PART, "其他资金", "other funds of the task"),
    ),
)  # fmt: skip


def _execution_row(*, total: bool, **parts: Any) -> ExecutionRow:
    return ExecutionRow(is_total=total, **parts)


EXECUTION_ROW: Final = RecordKeys(
    "execution", "预算执行情况的一行", "a row that says how much was spent", _execution_row,
    (
        Key("label", TEXT, "资金", "whose money", BLANK),
        Key("total", FLAG, "是否总额行", "whether it is the row of all money", False, field="is_total"),
        Key("initial", PART, "年初预算数", "initial budget"),
        Key("adjusted", PART, "全年预算数", "adjusted budget"),
        Key("spent", PART, "全年执行数", "money spent"),
        Key("weight", POINTS, "执行率分值", "weight of the execution rate"),
        Key("rate", RATE, "执行率", "execution rate"),
        Key("score", POINTS, "执行率得分", "score of the execution rate"),
        Key("reason", ENTRY, "未执行原因", "why less was spent"),
    ),
)  # fmt: skip

EVALUATION: Final = RecordKeys(
    "evaluation", "绩效自评的总体情况", "what a self-evaluation says of the whole", Evaluation,
    (
        Key("execution", record_list(EXECUTION_ROW), "预算执行情况", "how much was spent", ()),
        Key("achieved", TEXT, "实际完成情况", "what was achieved"),
        Key("total_weight", POINTS, "总分栏的分值合计", "printed total of the weights"),
        Key("total_score", POINTS, "总分栏的得分合计", "printed total of the scores"),
        Key("grade", TEXT, "总分栏的等级", "grade beside the totals"),
    ),
)  # fmt: skip


def _step_cell(step: Step) -> Key:
    def get(levels: tuple[Level, ...]) -> Cell | None:
        return next((level.value_cell for level in levels if level.step == step), None)

    return Key(step, TEXT, f"“{step}”的标准", f"what earns {step}", get=get)


def _levels(**cells: Cell | None) -> dict[str, Cell]:
    return {step: cell for step, cell in cells.items() if cell is not None}


LEVELS: Final = RecordKeys(
    "levels",
    "优、良、中、差的评价标准",
    "thresholds of an assessment",
    _levels,
    tuple(map(_step_cell, STEPS)),
)

# The function that makes an indicator takes cells, since some of them mean what others say: a bare number beside 50 个.
_POINTS: Final = KeyKind("points", amount_cell, POINTS.write, POINTS.schema)
_BESIDE: Final = KeyKind("beside", ENTRY.read, ENTRY.write, ENTRY.schema)


def _filled(name: str, kind: KeyKind, zh: str, en: str, field: str = "") -> Key:
    """A cell that every indicator has, and that is left out where it is blank."""
    return Key(
        name, kind, zh, en, BLANK, field=field, is_said=lambda row: bool(getattr(row, field or name).text)
    )


INDICATOR: Final = RecordKeys(
    "indicator", "一条绩效指标", "an indicator", make_indicator,
    (
        _filled("group", TEXT, "一级指标", "first-level category", "group_cell"),
        _filled("category", TEXT, "二级指标", "second-level category", "category_cell"),
        _filled("name", TEXT, "三级指标", "indicator name"),
        _filled("description", TEXT, "绩效指标描述", "indicator description"),
        _filled("value", VALUE, "指标值", "indicator value", "value_cell"),
        _filled("basis", TEXT, "指标值确定依据", "basis of the value"),
        Key("weight", _POINTS, "分值或权重", "weight in points"),
        Key("long_term", _BESIDE, "中期（实施期）指标值", "value of all years, in a column of its own", field="long_term_cell"),
        Key("last_year", _BESIDE, "上年指标值", "last year's value", field="last_year_cell"),
        Key("actual", _BESIDE, "实际完成值", "actual value of a self-evaluation", field="actual_cell"),
        Key("score", _POINTS, "得分", "score of a self-evaluation"),
        Key("deviation", ENTRY, "偏差原因分析及改进措施", "why the target was missed"),
        Key("remark", ENTRY, "备注", "remark"),
        Key("levels", one_record(LEVELS), "优、良、中、差的评价标准", "thresholds of an assessment", MappingProxyType({}),
            is_said=lambda row: bool(row.levels)),
        Key("extra", record_list(LABELLED), "其他栏目", "cells of further columns", ()),
    ),
)  # fmt: skip


def _month_label(month: int) -> str:
    return f"{month}月底"


def _read_schedule(data: object, path: str) -> Schedule | None:
    if not isinstance(data, Mapping):
        refuse(path, data, "months with percentages", "月份与百分比的对应")
    entries: dict[int, tuple[Cell, Cell]] = {}
    for key, progress in data.items():
        month = month_of(str(key))
        if month is None:
            raise ReadError(
                f"{path}: {key!r} names no month",
                f"{path}：“{key}”不是月份",
                'write the month at whose end the progress is reached, e.g. {"3": "25%", "12": "100%"}',
                '请写截止月份，例如 {"3": "25%", "12": "100%"}',
            )
        if month in entries:
            raise ReadError(f"{path}: month {month} is there twice", f"{path}：{month}月重复出现")
        label = str(key).strip()
        entries[month] = (
            Cell(_month_label(month) if label == str(month) else label),
            amount_cell(progress, f"{path}[{str(key)!r}]"),
        )
    return make_schedule(entries.values())


def _schedule_data(schedule: Schedule) -> dict[str, str]:
    # The label as printed, unless the month alone gives it back.
    return {
        str(entry.month) if entry.label.text == _month_label(entry.month) else entry.label.text: (
            entry.progress.cell.text
        )
        for entry in schedule.entries
    }


_SCHEDULE: Final = KeyKind(
    "schedule",
    _read_schedule,
    _schedule_data,
    {"type": "object", "additionalProperties": {"type": ["string", "number"]}},
)


def _project(**parts: Any) -> Project:
    return with_budget(Project(**parts))


PROJECT: Final = RecordKeys(
    "project", "项目；金额未写单位的为万元", "a project; amounts are in 万元 unless they say otherwise", _project,
    (
        Key("kind", word(KINDS), "目标的主体", "whose targets these are", "项目"),
        Key("number", WHOLE, "项目序号", "project number"),
        Key("heading", TEXT, "标题", "heading"),
        Key("code", TEXT, "项目编码", "project code"),
        Key("name", TEXT, "项目名称", "project name"),
        Key("budget", MONEY, "预算数", "budget", is_said=states_budget),
        Key("fiscal_funds", PART, "财政资金", "fiscal funds"),
        Key("other_funds", PART, "其他资金", "other funds"),
        Key("more_funds", record_list(FUND), "其他来源的资金", "further sources of money", ()),
        Key("whole_budget", MONEY, "中期资金总额或项目总投资", "money for all years"),
        Key("purpose", TEXT, "资金用途", "purpose"),
        Key("goal", TEXT, "绩效目标", "goal"),
        Key("schedule", _SCHEDULE, "资金支出计划", "spending schedule: the cumulative progress by month"),
        Key("indicators", record_list(INDICATOR), "绩效指标", "indicators", ()),
        Key("long_term_goal", TEXT, "中期目标", "goal of all years"),
        Key("long_term_indicators", record_list(INDICATOR), "中期指标", "indicators of all years", ()),
        Key("tasks", record_list(TASK), "年度主要任务", "yearly tasks of a department", ()),
        Key("tasks_total", one_record(TASK), "任务金额合计", "total of the tasks"),
        Key("evaluation", one_record(EVALUATION), "绩效自评的总体情况", "what a self-evaluation says of the whole"),
        Key("details", record_list(LABELLED), "表头的其他内容", "what else the head says", ()),
        Key("spending", record_list(FUND), "部门支出构成", "what a department spends, by kind", ()),
        Key("spending_total", MONEY, "部门支出合计", "printed sum of what a department spends"),
        Key("inferred", record_list(INFERENCE), "按内容推断的栏目", "what was read by content", ()),
    ),
)  # fmt: skip
