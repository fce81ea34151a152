"""Texts of the reports on rules, their basis, and how they came out."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

RULES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        # Findings
        "binding.law": ("法律、行政法规，应当遵守", "law: binding"),
        "binding.local-op": (
            "对地方政府的规范，应当执行",
            "norm for local governments: binding in operation",
        ),
        "binding.reference": (
            "仅作参照，对本级没有直接约束力",
            "yardstick only: addressed to other bodies, not binding here",
        ),
        "binding.practice": ("审核惯例或算术关系", "practice: a reviewer's habit, or plain arithmetic"),
        # One rule explained, subject by subject
        "outcome.pass": ("通过", "passed"),
        "outcome.finding": ("问题", "finding"),
        "outcome.not_applicable": ("不适用", "not applicable"),
        "outcome.fault": ("规则故障", "fault in the rule"),
        "outcome.not_decidable": ("无法判断", "undecided"),
        "explain.excluded": (
            "另有 {n} 项不是该规则的对象",
            "{n} more is no subject of the rule",
            "{n} more are no subjects of the rule",
        ),
        "explain.holds": ("成立", "holds"),
        "explain.fails": ("不成立", "fails"),
        "explain.unknown": ("未知", "unknown"),
        "explain.value": ("得出", "value"),
        # Rules explained
        "rules.title": ("共 {n} 条规则，{packs}", "{n} rule, {packs}", "{n} rules, {packs}"),
        "rules.hint": (
            "perfrules rules 代码：查看一条规则的含义、理由和示例",
            "perfrules rules CODE explains one: what, why, how to mend, examples",
        ),
        "rules.of": ("  {pack} {version} 的规则", "  rules of {pack} {version}"),
        "rules.changed": ("{pack} 中为{severity}", "{severity} in {pack}"),
        "rules.default": ("原为 {value}", "{value} in its own pack"),
        "rules.why": ("理由", "Why"),
        "rules.fix": ("如何改正", "How to mend"),
        "rules.basis": ("依据", "Basis"),
        "rules.logic": ("判断逻辑", "Logic"),
        "rules.exceptions": ("文中写明即不作问题", "No finding where the document states it"),
        "rules.examples": ("示例", "Examples"),
        "rules.parameters": ("参数", "Parameters"),
        "lifecycle.preview": ("预览，仅在指名时启用", "preview: runs only when asked for"),
        "lifecycle.stable": ("稳定", "stable"),
        "lifecycle.deprecated": ("已弃用", "deprecated"),
    }
)
