"""Values for the parameters 参数 of rules that are checked already: put into their expressions, of the same dimension."""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve, fields

from perfrules.language.logic import Parameter, Template
from perfrules.language.settings import Setting, setting_text, setting_type
from perfrules.language.tree import Node, ParameterUse
from perfrules.packs.rule import Rule
from perfrules.values import Quantity


def is_like(given: Setting, declared: Setting) -> bool:
    """Whether one setting may stand for the other: the same dimension, and a percentage for a percentage only.

    5 and 5% are of one dimension, and a hundred times apart: whoever leaves the sign out has not meant 500%. Words may stand
    for words, and categories for categories.
    """
    if (
        isinstance(given, Quantity)
        and isinstance(declared, Quantity)
        and bool(given.unit.name) != bool(declared.unit.name)
    ):
        return False
    return setting_type(given) == setting_type(declared)


def refusal(declared: Parameter, given: Setting) -> tuple[str, str, str, str]:
    """What to say of a setting that cannot stand for a parameter's: in English and Chinese, and how to mend it."""
    wanted, have = declared.default, given
    if isinstance(wanted, Quantity) and isinstance(have, Quantity):
        said = (
            f"{declared.name} is in {wanted.unit.name or 'plain numbers'}, not in {have.unit.name or 'plain numbers'}",
            f"参数 {declared.name} 的单位应与 {wanted.unit.name or '纯数'} 同类，而不是 {have.unit.name or '纯数'}",
        )
    else:
        is_, not_ = setting_type(wanted), setting_type(have)
        said = (
            f"{declared.name} is {is_.en}, not {not_.en}",
            f"参数 {declared.name} 应为{is_.zh}，而不是{not_.zh}",
        )
    default = setting_text(wanted)
    return (*said, f"the pack's own value is {default}", f"规则包的默认值为 {default}")


def put_into_parameters(
    parameters: tuple[Parameter, ...], values: Mapping[str, Setting]
) -> tuple[Parameter, ...]:
    """The parameters with *values* for what they were, by name; names that are not there mean nothing."""
    return tuple(
        evolve(parameter, default=values.get(parameter.name, parameter.default)) for parameter in parameters
    )


def put_into_rule(rule: Rule, values: Mapping[str, Setting]) -> Rule:
    """A rule in which each ``$name`` of *values* stands for another setting; the types stay, so it needs no new check."""

    def put(node: Node) -> Node:
        if isinstance(node, ParameterUse) and node.name in values:
            return evolve(node, value=values[node.name])
        return node

    return evolve(_rewritten(rule, put), parameters=put_into_parameters(rule.parameters, values))


def _rewritten(rule: Rule, change: Callable[[Node], Node]) -> Rule:
    """A rule with *change* applied to every node of its expressions."""

    def everywhere(node: Node) -> Node:
        parts: dict[str, Any] = {}
        for attribute in fields(type(node)):
            value = getattr(node, attribute.name)
            if isinstance(value, Node):
                parts[attribute.name] = everywhere(value)
            elif isinstance(value, tuple):
                parts[attribute.name] = tuple(
                    everywhere(item) if isinstance(item, Node) else item for item in value
                )
        return change(evolve(node, **parts) if parts else node)

    def message(template: Template) -> Template:
        return evolve(
            template,
            parts=tuple(part if isinstance(part, str) else everywhere(part) for part in template.parts),
        )

    scope = rule.scope
    return evolve(
        rule,
        scope=evolve(scope, condition=everywhere(scope.condition)) if scope.condition else scope,
        when=everywhere(rule.when) if rule.when else None,
        lets=tuple((name, everywhere(node)) for name, node in rule.lets),
        require=everywhere(rule.require),
        exceptions=tuple(
            evolve(
                one,
                when=everywhere(one.when),
                without=None if one.without is None else everywhere(one.without),
            )
            for one in rule.exceptions
        ),
        message=(message(rule.message[0]), message(rule.message[1])),
    )
