"""Texts of what is handed on: lists for a spreadsheet, the working paper, the page, the summary in Markdown."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["PAPERS"]

PAPERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        # Sheets
        "sheet.findings": ("问题", "Findings"),
        "sheet.files": ("文件", "Files"),
        "sheet.open": ("无法判断与未读入", "Undecided and unread"),
        # Columns
        "column.number": ("序号", "No."),
        "column.severity": ("严重程度", "Severity"),
        "column.path": ("文件", "File"),
        "column.agency": ("单位", "Body"),
        "column.project_number": ("项目编号", "Project no."),
        "column.project": ("项目", "Project"),
        "column.subject": ("指标或表", "Indicator or table"),
        "column.code": ("规则", "Rule"),
        "column.group": ("归类", "Group"),
        "column.title": ("规则名称", "Title of the rule"),
        "column.message": ("问题", "What is wrong"),
        "column.amount": ("涉及金额（万元）", "Amount (万元)"),
        "column.calculation": ("计算", "Calculation"),
        "column.place": ("位置", "Place"),
        "column.basis": ("依据", "Basis"),
        "column.fix": ("如何改正", "How to mend it"),
        "column.opinion": ("处理意见", "Decision"),
        "column.person": ("责任人", "Responsible"),
        "column.fingerprint": ("指纹", "Fingerprint"),
        "column.kind": ("类别", "Kind"),
        "column.year": ("年度", "Year"),
        "column.projects": ("项目数", "Projects"),
        "column.indicators": ("指标数", "Indicators"),
        "column.undecided": ("无法判断", "Undecided"),
        "column.figures": ("数字", "Figures"),
        "column.taken": ("读入", "Read"),
        "column.ignored": ("无关", "Of no matter"),
        "column.unread": ("未读入", "Not read"),
        "column.state": ("说明", "Remark"),
        "column.what": ("内容", "What"),
        "column.why": ("理由", "Why"),
        # What was left open
        "open.undecided": ("无法判断", "undecided"),
        "open.figure": ("数字未读入", "figure not read"),
        "open.unplaced": ("内容未归位", "not placed"),
        "open.outside": ("不读取的部分", "part that is not read"),
        "open.table": ("绩效目标表未读入", "table of targets not read"),
        "open.file": ("文件未能检查", "file not checked"),
        "open.fault": ("规则自身的故障", "fault inside a rule"),
        "open.left_out": ("按 --severity 未列出", "left out by --severity"),
        "open.remark": ("读取说明", "how it was read"),
        "state.clean": ("未发现问题", "nothing found"),
        "state.nothing": ("没有读到任何项目", "no project was found"),
        "state.unchecked": ("未能检查：{reason}", "not checked: {reason}"),
        "cell.cut": ("……（内容过长，已截断）", " … (cut, too long for a cell)"),
    }
)
