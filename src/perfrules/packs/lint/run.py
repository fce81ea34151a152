"""Looks through packs, rule by rule, then across them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from perfrules.language.check import names_used
from perfrules.language.errors import ExpressionError
from perfrules.language.schema import Form
from perfrules.language.tree import (
    Aggregate,
    Arithmetic,
    Attribute,
    Comparison,
    Node,
    Operation,
    ParameterUse,
    Relation,
    parts,
)
from perfrules.language.types import MONEY, QuantityType
from perfrules.packs.lint.absent import absent_where_found
from perfrules.packs.lint.conditions import always, never
from perfrules.packs.lint.remark import LINTS, LintRemark
from perfrules.packs.pack import Pack
from perfrules.packs.places import KeyPath
from perfrules.packs.problem import Source
from perfrules.packs.rule import Rule, Status
from perfrules.packs.toml import read_text

_ROUNDED: Final = frozenset({Form.FIGURE, Form.ADDEND})
_VIOLATES_ZH: Final = ("违反", "违规", "违法")
_VIOLATES_EN: Final = ("violate", "illegal", "breach")


def lint_packs(packs: Sequence[Pack]) -> list[LintRemark]:
    """What cannot be meant in these packs, in the order of packs, rules and checks.

    Args:
        packs: loaded, so that what is wrong in them has been refused already.
    """
    return [
        *(remark for pack in packs for rule in pack.rules if rule.pack == pack.id for remark in _rule(rule)),
        *(remark for pack in packs for remark in _parameters(pack)),
        *_same(rule for pack in packs for rule in pack.rules),
    ]


class _Place:
    """Makes remarks that show their place in a rule's file."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.source = Source(str(rule.path), read_text(rule.path))

    def key(self, lint: str, path: KeyPath, en: str, zh: str) -> LintRemark:
        known = LINTS[lint]
        error = self.source.error(path, en, zh, known.fix.en, known.fix.zh)
        return LintRemark(known, self.rule.code, error)

    def node(self, lint: str, key: str, node: Node, en: str, zh: str) -> LintRemark:
        known = LINTS[lint]
        error = ExpressionError(en, zh, known.fix.en, known.fix.zh, node.span)
        path: KeyPath = tuple(int(part) if part.isdecimal() else part for part in key.split("."))
        return LintRemark(known, self.rule.code, self.source.expression_error(path, error))


def _rule(rule: Rule) -> Iterator[LintRemark]:
    place = _Place(rule)
    yield from _unused_lets(rule, place)
    yield from _messages(rule, place)
    yield from _never_shown(rule, place)
    for key, node in _expressions(rule):
        yield from _equalities(key, node, place)
        for part in never(node):
            yield place.node(
                "LNT07",
                key,
                part,
                "this never holds beside what stands before it",
                "与前面的条件同时成立是不可能的",
            )
        for part in always(node):
            yield place.node("LNT08", key, part, "one of these always holds", "其中总有一个成立")
    yield from _examples(rule, place)
    if rule.status is Status.DEPRECATED and not rule.successor:
        yield place.key(
            "LNT11",
            ("status",),
            "the rule is deprecated, and names no successor",
            "规则已停用，但没有写明替代规则",
        )


def _expressions(rule: Rule) -> Iterator[tuple[str, Node]]:
    for key, node in (("for", rule.scope.condition), ("when", rule.when), ("require", rule.require)):
        if node is not None:
            yield key, node
    yield from rule.exception_parts
    for name, node in rule.lets:
        yield f"let.{name}", node


def _unused_lets(rule: Rule, place: _Place) -> Iterator[LintRemark]:
    used: set[str] = set()
    for _, node in _expressions(rule):
        used |= names_used(node)
    for template in rule.message:
        for part in template.parts:
            if not isinstance(part, str):
                used |= names_used(part)
    for name, _ in rule.lets:
        if name not in used:
            yield place.key("LNT01", ("let", name), f"nothing uses {name!r}", f"没有用到“{name}”")


def _messages(rule: Rule, place: _Place) -> Iterator[LintRemark]:
    shown = [
        {
            "".join(template.text[part.span.start : part.span.end].split())
            for part in template.parts
            if not isinstance(part, str)
        }
        for template in rule.message
    ]
    if shown[0] != shown[1]:
        only = sorted(shown[0] ^ shown[1])
        yield place.key("LNT04", ("message", "en"), f"only one language shows {', '.join(only)}",
                        f"只有一种语言写出 {'、'.join(only)}")  # fmt: skip
    elif not shown[0] and _compares_amounts(rule):
        yield place.key(
            "LNT05",
            ("message", "zh"),
            "the message shows nothing of the document",
            "消息没有写出文件中的任何内容",
        )
    if all(basis.binding in {"reference", "practice"} for basis in rule.basis):
        zh, en = (template.text for template in rule.message)
        if any(word in zh for word in _VIOLATES_ZH) or any(word in en.lower() for word in _VIOLATES_EN):
            yield place.key(
                "LNT12", ("message", "zh"), "nothing that the rule rests on binds", "规则的依据没有约束力"
            )


def _never_shown(rule: Rule, place: _Place) -> Iterator[LintRemark]:
    """What a message shows though it is missing whenever there is a finding."""
    absent = absent_where_found(rule)
    told: set[str] = set()
    for language, template in zip(("zh", "en"), rule.message, strict=True):
        for part in template.parts:
            if isinstance(part, str) or not any(inner in absent for inner in parts(part)):
                continue
            shown = template.text[part.span.start : part.span.end].strip()
            if shown not in told:
                told.add(shown)
                yield place.key("LNT13", ("message", language), f"{{{shown}}} is missing whenever there is a finding",
                                f"有问题时 {{{shown}}} 总是缺失")  # fmt: skip


def _compares_amounts(rule: Rule) -> bool:
    return any(
        isinstance(part, Comparison) and isinstance(part.left.type, QuantityType)
        for part in parts(rule.require)
    )


def _equalities(key: str, node: Node, place: _Place) -> Iterator[LintRemark]:
    """Exact equality of money where a side is added up of printed figures."""
    for part in parts(node):
        if (
            isinstance(part, Comparison)
            and part.relation in {Relation.EQUAL, Relation.UNEQUAL}
            and part.within is None
            and part.left.type == MONEY
            and any(_is_added_up(side) for side in (part.left, part.right))
        ):
            yield place.node("LNT06", key, part, "printed figures are rounded: their sum need not be exact",
                             "印出的数经过四舍五入，相加不一定精确相等")  # fmt: skip


def _is_added_up(node: Node) -> bool:
    adds = any(
        (isinstance(part, Arithmetic) and part.operation in {Operation.ADD, Operation.SUBTRACT})
        or (isinstance(part, Aggregate) and part.name == "sum")
        for part in parts(node)
    )
    return adds and any(
        isinstance(part, Attribute) and part.field is not None and part.field.form in _ROUNDED
        for part in parts(node)
    )


def _examples(rule: Rule, place: _Place) -> Iterator[LintRemark]:
    seen: set[str] = set()
    for example in rule.examples:
        written = json.dumps(
            [example.expected, example.data, example.document, str(example.pair)],
            ensure_ascii=False,
            default=str,
        )
        if written in seen:
            yield place.key(
                "LNT09",
                ("code",),
                f"the case {example.case!r} repeats another",
                f"示例“{example.case}”与另一个相同",
            )
        seen.add(written)
    if rule.status is Status.STABLE:
        keys = {example.key for example in rule.examples}
        for name, enough in (
            ("accepts", {"accepts", "fixed"}),
            ("rejects", {"rejects"}),
            ("fixed", {"fixed"}),
        ):
            if not keys & enough:
                yield place.key("LNT10", ("code",), f"there is no [[{name}]]", f"没有 [[{name}]]")


def _parameters(pack: Pack) -> Iterator[LintRemark]:
    used: set[str] = set()
    for rule in pack.rules:
        nodes = [node for _, node in _expressions(rule)]
        nodes += [part for template in rule.message for part in template.parts if not isinstance(part, str)]
        used |= {part.name for node in nodes for part in parts(node) if isinstance(part, ParameterUse)}
    path = pack.path / "pack.toml"
    for parameter in pack.own_parameters:
        if parameter.name not in used:
            source, known = Source(str(path), read_text(path)), LINTS["LNT02"]
            error = source.error(
                ("parameters", parameter.name),
                f"no rule uses ${parameter.name}",
                f"没有规则用到 ${parameter.name}",
                known.fix.en,
                known.fix.zh,
            )
            yield LintRemark(known, "", error)


def _same(rules: Iterable[Rule]) -> Iterator[LintRemark]:
    known: list[Rule] = []
    for rule in rules:
        for other in known:
            if _logic(rule) == _logic(other) and rule is not other and rule.path != other.path:
                yield _Place(rule).key(
                    "LNT03", ("require",), f"{other.code} has the same logic", f"与 {other.code} 的逻辑相同"
                )
                break
        known.append(rule)


def _logic(rule: Rule) -> tuple[object, ...]:
    return (
        tuple(name for name, _ in rule.scope.loops),
        rule.scope.condition,
        rule.when,
        rule.lets,
        rule.require,
        tuple((one.when, one.without, one.severity) for one in rule.exceptions),
    )
