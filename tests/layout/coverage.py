"""Which lines of a document a disclosure accounts for."""

import re
from collections.abc import Mapping

import attrs

from perfrules.layout.columns import is_numbering_row
from perfrules.layout.goal import is_goal_label
from perfrules.layout.heading_words import column_of
from perfrules.layout.labels import head_field, is_schedule_label, label_at, plain
from perfrules.layout.lines import agency_of, project_heading, unit_of, year_of
from perfrules.model import Cell, Disclosure, Figure, Location, Unplaced
from perfrules.model.budget_words import canonical_column
from perfrules.model.vocabulary import canonical_category, canonical_group
from perfrules.readers import Paragraph, Row, read_text
from perfrules.words import words_of

# Headings of budget tables that only say what their columns say again.
HEADINGS = {
    "序号", "栏次", "档次", "收入", "支出", "项目", "科目编码", "科目名称", "功能分类科目", "支出部门经济分类科目",
    "一般公共预算基本支出", "本年收入", "资金性质", "政府采购项目来源", "采购物品名称", "政府采购目录序号", "计量单位", "数量",
    "单价", "项目名称", "预算资金", "2024年预留中小微企业份额", "价值（金额单位：万元）",
    "单位名称", "单位性质", "单位规格", "经费保障形式",
}  # fmt: skip


# Words of the forms of performance tables: beside, over and in front of what they are about.
FORM_WORDS = {
    "绩效指标", "年度绩效指标", "长期绩效指标", "评价标准", "优", "良", "中", "差", "近两年指标值", "前年", "上年", "实施期", "年度",
    "大于等于", "小于等于", "＝", "≥", "≤", "年度预算申请（万元）", "预算执行情况（10分）", "年度预算数（万元）", "年初预算", "年初预算数",
    "全年预算数", "调整后预算数", "预算执行数", "全年执行数", "预算执行率", "执行率", "原因", "总分", "合计", "项目基本情况",
    "1.项目年度目标完成情况", "项目年度目标", "年度目标完成情况", "预期目标", "实际完成情况", "长期目标", "年度目标",
    "中期目标（2025年—2027年）", "年度主要任务", "任务名称", "主要内容", "预算金额（万元）", "总额", "单位",
    ">=", "<=", "实际支出", "执行率(%)", "项目资金来源及构成", "资金支出方向", "项目资金来源", "资金来源项目",
    "项目支出明细", "资金管理情况", "情况说明", "总体目标完成情况", "资金投入情况（万元）",
}  # fmt: skip


def lines_lost(text: str, disclosure: Disclosure) -> list[str]:
    """Lines and cells that *disclosure* has nowhere: in no record and in no list, and that are no known label."""
    texts: list[str] = []
    lines: set[int] = set()
    _collect(disclosure, texts, lines)
    everything = "\n".join(texts)
    lost: list[str] = []
    for block in read_text(text):
        if isinstance(block, Paragraph):
            if block.location.line not in lines and not _repeats(block.text):
                lost.append(block.text)
        else:
            for row in block.rows:
                if is_numbering_row(row):
                    continue
                cells = [row.cells[index] for index in row.filled if not (_is_numbered(row) and index == 0)]
                lost += [cell.text for cell in cells if _own(cell) not in everything and not _is_known(cell)]
    return lost


def _collect(value: object, texts: list[str], lines: set[int]) -> None:
    """Every text and every line that a record holds, however deep."""
    kind = type(value)
    if isinstance(value, Location):
        lines.add(value.line)
    elif isinstance(value, tuple):
        for item in value:
            _collect(item, texts, lines)
    elif isinstance(value, Mapping):
        texts.extend(key for key in value if isinstance(key, str))  # headings of columns of amounts
        for item in value.values():
            _collect(item, texts, lines)
    elif attrs.has(kind):
        if isinstance(value, Cell | Unplaced):
            texts.append(value.text)
        for name in (attribute.name for attribute in attrs.fields(kind)):
            part = getattr(value, name)
            if name not in {"quantity", "value"} or isinstance(part, Figure):
                _collect(part, texts, lines)


def _is_numbered(row: Row) -> bool:
    """Whether the first cell is the number of a row of a budget table, or the row numbers the columns."""
    return row.filled[0] == 0 and (row.cells[0].text.isdecimal() or row.cells[0].text in {"栏次", "档次"})


def _own(cell: Cell) -> str:
    """The text of a cell, without the number that a project's heading has before it."""
    heading = project_heading(cell.text, None)
    label = label_at(Row((cell,), (0,)), 0)
    if label is not None and label.value is not None:
        return label.value.text  # 其中：一般公共预算：100
    # A name may have the code in front of it: 51000025R000000012345-农村公路养护.
    return re.sub(r"\A[0-9A-Z]{21}-", "", cell.text) if heading is None else heading.text.text


def _repeats(text: str) -> bool:
    """Whether the line is one that is printed again and again: who, when and in which unit."""
    repeated = project_heading(text, None)
    if repeated is not None and repeated.is_generic:
        return True
    return bool(unit_of(text) or year_of(text) or agency_of(text, None))


def _is_known(cell: Cell) -> bool:
    heading = "".join(cell.text.split())
    if heading in HEADINGS or canonical_column(heading) is not None or heading.startswith("政府采购金额"):
        return True
    if canonical_category(cell.text) is not None or canonical_group(cell.text) is not None:
        return True  # of which there may be no indicator
    if heading in FORM_WORDS or head_field(cell.text) is not None:
        return True
    label = column_of(cell) is not None or is_goal_label(cell) or is_schedule_label(cell)
    return label or _repeats(cell.text) or _is_part_of_label(cell.text)


def _is_part_of_label(text: str) -> bool:
    """Whether a text is half a label: 其中：财政 | 资金."""
    return any(
        plain(text) in label for subject in ("labels", "money") for label in words_of(subject).meanings
    )
