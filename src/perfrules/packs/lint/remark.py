"""What lint tells of: one table of what it looks for, and the record of what it found."""

from types import MappingProxyType
from typing import Final

from attrs import frozen

from perfrules.errors import RuleError
from perfrules.language.logic import Bilingual


@frozen
class Lint:
    """Something that lint looks for.

    Attributes:
        code: e.g. ``LNT01``.
        title: a few words.
        fix: how to mend the rule.
    """

    code: str
    title: Bilingual
    fix: Bilingual


@frozen
class LintRemark:
    """Something that lint found.

    Attributes:
        lint: what it is.
        rule: the code of the rule; empty for the pack as a whole.
        error: what is wrong and where, as errors of rule files say it.
    """

    lint: Lint
    rule: str
    error: RuleError


def _lint(code: str, zh: str, en: str, fix_zh: str, fix_en: str) -> Lint:
    return Lint(code, Bilingual(zh, en), Bilingual(fix_zh, fix_en))


LINTS: Final = MappingProxyType(
    {
        lint.code: lint
        for lint in (
            _lint("LNT01", "没有用到的中间结果", "an intermediate that nothing uses", "删去它", "leave it out"),
            _lint("LNT02", "没有用到的参数", "a parameter that no rule uses", "删去它，或在规则中写 $名称",
                  "leave it out, or use it as $name"),
            _lint("LNT03", "两条规则的逻辑相同", "two rules with the same logic", "保留一条", "keep one of them"),
            _lint("LNT04", "两种语言的消息用到的内容不同", "messages that show other figures in the two languages",
                  "使两种语言的花括号内容一致", "let both show the same"),
            _lint("LNT05", "消息没有写出任何数值或原文", "a message that shows nothing of the document",
                  "在消息中用 {…} 写出所比较的内容", "show what was compared, in {…}"),
            _lint("LNT06", "对经过四舍五入的数用精确相等", "exact equality on rounded figures",
                  "合计与分项比较请用 ≈", "compare totals with their parts by ≈"),
            _lint("LNT07", "条件永远不成立", "a condition that never holds", "核对条件", "check the condition"),
            _lint("LNT08", "条件永远成立", "a condition that always holds", "核对条件", "check the condition"),
            _lint("LNT09", "示例重复", "an example that repeats another", "删去其一", "leave one of them out"),
            _lint("LNT10", "缺少通过、不通过或改后通过的示例", "no accepting, no rejecting or no mended example",
                  "补充 [[accepts]]、[[rejects]] 和 [[fixed]]", "add [[accepts]], [[rejects]] and [[fixed]]"),
            _lint("LNT11", "停用的规则没有写明替代规则", "a deprecated rule without a successor",
                  "写 successor = \"…\"", 'write successor = "…"'),
            _lint("LNT12", "依据没有约束力，消息却称“违反”", "“violates” without a binding basis",
                  "改为陈述事实", "state the fact instead"),
            _lint("LNT13", "消息写出总是缺失的内容", "a message that shows what is never there",
                  "删去它，或写出能指明问题的其他内容", "leave it out, or show something else that tells what is meant"),
        )
    }
)  # fmt: skip
"""By code."""
