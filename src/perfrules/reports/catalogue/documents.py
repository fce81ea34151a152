"""Texts of the reports on documents: what was read, what was found, and the summary."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["DOCUMENTS"]

DOCUMENTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        # What was examined
        "document.year": ("{year} 年", "year {year}"),
        "document.year.预算": ("{year} 年预算", "budget {year}"),
        "document.year.决算": ("{year} 年决算", "final accounts {year}"),
        "document.year.自评": ("{year} 年绩效自评", "self-evaluation {year}"),
        "document.year.申报": ("{year} 年绩效目标申报", "declaration of targets {year}"),
        "document.year.绩效目标": ("{year} 年绩效目标", "performance targets {year}"),
        "document.projects": ("{n} 个项目", "{n} project", "{n} projects"),
        "document.indicators": ("{n} 条绩效指标", "{n} indicator", "{n} indicators"),
        "document.values": ("指标值：{counts}", "Values: {counts}"),
        "document.tables": ("预算表 {found} 张（共应有 {all} 张）", "{found} of {all} budget tables"),
        "document.accounts": (
            "决算表 {found} 张（共应有 {all} 张）",
            "{found} of {all} tables of final accounts",
        ),
        "document.missing": ("缺 {names}", "missing: {names}"),
        "document.purchases": ("政府采购 {n} 行", "{n} row of procurement", "{n} rows of procurement"),
        "document.assets": ("固定资产 {n} 行", "{n} row of assets", "{n} rows of assets"),
        "document.stated": (
            "文字说明金额 {n} 处",
            "{n} amount in the narrative",
            "{n} amounts in the narrative",
        ),
        "document.unplaced": (
            "未能归位 {n} 处（用 -v 列出）",
            "{n} line could not be placed (-v lists it)",
            "{n} lines could not be placed (-v lists them)",
        ),
        "document.unplaced_list": ("未能归位的内容", "Lines that could not be placed"),
        "document.outside": (
            "另有 {n} 行不属于本版本读取的部分，未检查",
            "{n} more line stands outside the parts that this version reads, and was not checked",
            "{n} more lines stand outside the parts that this version reads, and were not checked",
        ),
        "document.outside_list": ("本版本不读取的部分", "Parts that this version does not read"),
        "document.no_heading": ("（无标题）", "(no heading)"),
        "document.lines": ("{n} 行", "{n} line", "{n} lines"),
        "document.unnamed": ("（未命名文件）", "(unnamed document)"),
        "document.figures": (
            "数字 {n} 个：读入 {taken}，无关 {ignored}，未读入 {unread}",
            "{n} figure in tables: {taken} read, {ignored} of no matter, {unread} not read",
            "{n} figures in tables: {taken} read, {ignored} of no matter, {unread} not read",
        ),
        "document.listed": ("（用 -v 列出）", " (-v lists them)"),
        "document.unread_table": (
            "“{title}”（{place}）像是绩效目标表，但没有读入任何内容：应有“一级指标 … 指标值”等列标题，或“项目名称”“预算数”等标签",
            "“{title}” ({place}) looks like a table of performance targets, but nothing of it was read: expected headings such as 一级指标 … 指标值, or labels such as 项目名称 and 预算数",
        ),
        "document.inferred": (
            "“{heading}”{place}不是已知的标题，按内容读作{what}：{why}",
            "“{heading}”{place} is no known heading; by its content it was read as {what}: {why}",
        ),
        "document.unread_figures": ("没有读入的数字（{n} 个）", "Figures that were not read ({n})"),
        "document.n_figures": ("{n} 个", "{n} figure", "{n} figures"),
        "document.remarks": ("读取说明（{n} 条）", "How it was read ({n})"),
        "document.nothing": (
            "没有读到任何项目：绩效目标没有检查",
            "No project was found: no performance targets were checked",
        ),
        # What was understood
        "read.no_amount": ("读不出金额", "no amount could be read"),
        "read.schedule": ("资金支出计划", "spending schedule"),
        "read.no_category": ("（无类别）", "(no category)"),
        "read.unit": ("金额单位：{unit}", "amounts in {unit}"),
        "read.empty": ("空表", "empty"),
        "read.unknown": ("“{about}”", "“{about}”"),
        # Findings
        "severity.error": ("错误", "error"),
        "severity.warning": ("警告", "warning"),
        "severity.info": ("提示", "info"),
        "project.numbered": ("项目 {number}：{name}", "Project {number}: {name}"),
        "project.unnumbered": ("项目：{name}", "Project: {name}"),
        "project.nameless": ("（无名称）", "(no name)"),
        "project.line": ("第 {line} 行", "line {line}"),
        "project.short": ("项目 {number}", "project {number}"),
        "project.indicator": ("“{name}”", " “{name}”"),
        "project.document": ("整份文件", "The document as a whole"),
        "finding.calculation": ("计算", "calculation"),
        "finding.difference": ("相差", "difference"),
        "finding.basis": ("依据", "basis"),
        "finding.inferred": ("推断", "inferred"),
        "finding.inferred.what": (
            "“{heading}”不是已知的标题，按内容读出，故至多为警告",
            "“{heading}” is no known heading and was read by content, so this is a warning at most",
        ),
        "finding.also": ("另见", "also"),
        "finding.fix": ("改正", "to mend"),
        "finding.more_places": (
            "另有 {n} 处（用 -v 列出）",
            "{n} more place (-v shows it)",
            "{n} more places (-v shows them)",
        ),
        "finding.more_steps": (
            "另有 {n} 步（用 -v 列出）",
            "{n} more step (-v shows it)",
            "{n} more steps (-v shows them)",
        ),
        "finding.fingerprint": ("指纹", "fingerprint"),
        # Matters, and the first page
        "entry.places": ("{n} 处", "{n} place", "{n} places"),
        "entry.amount": ("涉及 {amount}", "{amount} concerned"),
        "overview.largest": ("最大的 {n} 项", "The {n} largest matter", "The {n} largest matters"),
        "overview.files": ("{n} 份文件，问题最重的在前", "{n} document", "{n} documents, the worst first"),
        "overview.file": ("文件", "file"),
        "overview.unread": ("未读入", "unread"),
        "overview.not_checked": ("没有检查到的", "What was not checked"),
        "overview.unread_tables": (
            "{n} 张绩效目标表没有读入任何内容",
            "{n} table of performance targets of which nothing was read",
            "{n} tables of performance targets of which nothing was read",
        ),
        "overview.unread_figures": (
            "表格中 {n} 个数字没有读入（用 -v 列出）",
            "{n} figure in tables was not read (-v lists it)",
            "{n} figures in tables were not read (-v lists them)",
        ),
        "overview.unplaced": (
            "{n} 处内容未能归位（用 -v 列出）",
            "{n} line could not be placed (-v lists it)",
            "{n} lines could not be placed (-v lists them)",
        ),
        "overview.outside": (
            "{n} 行在本版本不读取的部分（用 -v 列出）",
            "{n} line stands in parts that this version does not read (-v lists it)",
            "{n} lines stand in parts that this version does not read (-v lists them)",
        ),
        "overview.undecided": (
            "{code} 无法判断 {n} 项：{reason}",
            "{code}, {n} check could not be decided: {reason}",
            "{code}, {n} checks could not be decided: {reason}",
        ),
        "overview.undecided_more": (
            "另有 {n} 项无法判断，理由见各文件",
            "{n} more check could not be decided, for reasons told below",
            "{n} more checks could not be decided, for reasons told below",
        ),
        # Set aside, known, and what is wrong with the configuration
        "suppressed.title": ("已豁免（{n} 项）", "Suppressed ({n})"),
        "suppressed.reason": ("理由：{reason}", "reason: {reason}"),
        "suppressed.by": ("{name}", "by {name}"),
        "suppressed.until": ("至 {day}", "until {day}"),
        "baseline.title": ("基线中已有（{n} 项）", "Known to the baseline ({n})"),
        "notices.title": ("配置和基线需要处理（{n} 项）", "Configuration and baseline need attention ({n})"),
        "document.configuration": ("配置：{path}", "configured by {path}"),
        # Undecided, skipped, faults
        "undecided.title": ("无法判断（{n} 项）", "Could not be decided ({n})"),
        "skipped.title": ("不适用（{n} 项）", "Not applicable ({n})"),
        "skipped.no_reason": ("规则条件不满足", "the rule's condition does not hold"),
        "faults.title": ("规则自身的故障（{n} 项）", "Faults inside rules ({n})"),
        "places.more": ("等 {n} 处", "and {n} more"),
        # Summary
        "summary.title": ("按规则汇总", "By rule"),
        "summary.rule": ("规则", "rule"),
        "summary.passed": ("通过", "passed"),
        "summary.findings": ("问题", "findings"),
        "summary.not_applicable": ("不适用", "not applicable"),
        "summary.not_decidable": ("无法判断", "undecided"),
        "summary.total": ("合计（{n} 条规则）", "total ({n} rule)", "total ({n} rules)"),
        "summary.quiet": (
            "另有 {n} 条规则没有发现问题：{used} 条检查后通过，{idle} 条没有可检查的内容（用 -v 列出）",
            "{n} more rule found nothing: {used} passed, {idle} had nothing to check (-v lists it)",
            "{n} more rules found nothing: {used} passed, {idle} had nothing to check (-v lists them)",
        ),
        "summary.found": (
            "发现 {n} 个问题，归为 {entries} 项：{errors} 个错误（应改），{warnings} 个警告（应说明），{infos} 个提示（供参考）",
            "Found {n} problem in {entries} matter: errors {errors} (to change), warnings {warnings} (to explain), info {infos}",
            "Found {n} problems in {entries} matters: errors {errors} (to change), warnings {warnings} (to explain), info {infos}",
        ),
        "summary.left_out": (
            "按 --severity 没有列出：{counts}",
            "not listed, as --severity says: {counts}",
        ),
        "summary.unread_tables": (
            "已读入的部分未发现问题，但有 {n} 张绩效目标表没有读入",
            "No problems in what was read, but {n} table of performance targets was not read",
            "No problems in what was read, but {n} tables of performance targets were not read",
        ),
        "summary.nothing": (
            "没有可检查的内容，不等于没有问题",
            "Nothing could be checked, which does not mean that nothing is wrong",
        ),
        "summary.none": ("未发现问题", "Found no problems"),
        "summary.suppressed": ("已豁免", "suppressed"),
        "summary.baseline": ("基线", "baseline"),
        "summary.suppressed_count": ("豁免 {n} 项", "{n} suppressed", "{n} suppressed"),
        "summary.unread": (
            "有 {n} 个文件未能检查（原因见错误信息）：",
            "{n} file could not be checked (the error says why):",
            "{n} files could not be checked (the errors say why):",
        ),
        "summary.baseline_count": ("基线中已有 {n} 项", "{n} in the baseline", "{n} in the baseline"),
        "summary.undecided": (
            "无法判断 {n} 项",
            "{n} check could not be decided",
            "{n} checks could not be decided",
        ),
        "summary.documents": ("{n} 份文件", "{n} document", "{n} documents"),
        # Command line: what goes wrong
        "places.n_more": ("另有 {n} 个（用 -v 列出）", "{n} more (-v lists them)"),
    }
)
