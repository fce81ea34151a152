"""Parameters 参数 of rule packs, as a configuration sets them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import evolve, fields

from perfrules.config.settings import ParameterSetting, Settings
from perfrules.errors import UsageError
from perfrules.rules import Pack, Parameter, Rule
from perfrules.rules.problem import suggestion
from perfrules.rules.template import Template
from perfrules.rules.tree import Node, ParameterUse
from perfrules.values import Quantity

__all__ = ["with_parameters"]


def with_parameters(packs: Sequence[Pack], settings: Settings, *, is_whole: bool) -> tuple[Pack, ...]:
    """The packs with the values that a configuration gives to their parameters.

    Args:
        packs: as they were loaded.
        settings: the configuration.
        is_whole: whether every value must be for one of these packs.

    Raises:
        UsageError: a parameter is not there, belongs to several packs, or is of another dimension.
    """
    values = _values(settings, packs, is_whole=is_whole)
    return tuple(_changed(pack, values.get(pack.id, {})) for pack in packs)


def _values(
    settings: Settings, packs: Sequence[Pack], *, is_whole: bool
) -> Mapping[str, Mapping[str, Quantity]]:
    """By pack and name. With *is_whole* every setting must be for one of the packs."""
    values: dict[str, dict[str, Quantity]] = {}
    # What names its pack is more exact, and goes before what does not.
    for setting in sorted(settings.parameters, key=lambda setting: setting.pack is not None):
        owners = [pack for pack in packs if setting.pack in {None, pack.id}]
        having = [pack for pack in owners if any(p.name == setting.name for p in pack.parameters)]
        if len(having) == 1:
            declared = next(p for p in having[0].parameters if p.name == setting.name)
            _require_dimension(settings, setting, declared)
            values.setdefault(having[0].id, {})[setting.name] = setting.value
        elif having:
            listed = [pack.id for pack in having]
            raise settings.refusal(
                setting.key,
                f"{' and '.join(listed)} both have a parameter {setting.name!r}",
                f"规则包 {'、'.join(listed)} 都有参数“{setting.name}”",
                f"write it under [parameters.{listed[0]}]",
                f"请写在 [parameters.{listed[0]}] 下",
            )
        elif is_whole:
            raise _unknown(settings, setting, packs, owners)
    return values


def _unknown(
    settings: Settings, setting: ParameterSetting, packs: Sequence[Pack], owners: Sequence[Pack]
) -> UsageError:
    if not owners:
        return settings.refusal(
            setting.key[:-1],
            f"there is no rule pack {setting.pack!r} here",
            f"此处没有规则包“{setting.pack}”",
            *suggestion(setting.pack or "", {pack.id for pack in packs}),
            at_key=True,
        )
    return settings.refusal(
        setting.key,
        f"there is no parameter {setting.name!r}",
        f"没有参数“{setting.name}”",
        *suggestion(setting.name, {parameter.name for pack in owners for parameter in pack.parameters}),
        at_key=True,
    )


def _require_dimension(settings: Settings, setting: ParameterSetting, declared: Parameter) -> None:
    given, wanted = setting.value.unit, declared.default.unit
    # 5 and 5% are of one dimension, and a hundred times apart: whoever leaves the sign out has not meant 500%.
    if given.dimension != wanted.dimension or bool(given.name) != bool(wanted.name):
        raise settings.refusal(
            setting.key,
            f"{setting.name} is in {wanted.name or 'plain numbers'}, not in {given.name or 'plain numbers'}",
            f"参数 {setting.name} 的单位应与 {wanted.name or '纯数'} 同类，而不是 {given.name or '纯数'}",
            f"the pack's own value is {declared.default}",
            f"规则包的默认值为 {declared.default}",
        )


def _changed(pack: Pack, values: Mapping[str, Quantity]) -> Pack:
    if not values:
        return pack

    def configured(parameters: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
        return tuple(
            evolve(parameter, default=values.get(parameter.name, parameter.default))
            for parameter in parameters
        )

    def put(node: Node) -> Node:
        if isinstance(node, ParameterUse) and node.name in values:
            return evolve(node, value=values[node.name])
        return node

    return evolve(
        pack,
        parameters=configured(pack.parameters),
        rules=tuple(
            evolve(_rewritten(rule, put), parameters=configured(rule.parameters)) for rule in pack.rules
        ),
    )


def _rewritten(rule: Rule, change: Callable[[Node], Node]) -> Rule:
    """A rule with *change* applied to every node of its expressions; the types stay, so it needs no new check."""

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
        message=(message(rule.message[0]), message(rule.message[1])),
    )
