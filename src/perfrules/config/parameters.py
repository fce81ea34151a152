"""Parameters 参数 of rule packs, as a configuration sets them."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from perfrules.config.settings import ParameterSetting, Settings
from perfrules.errors import UsageError
from perfrules.language.errors import suggestion
from perfrules.language.settings import Setting
from perfrules.packs import Pack, Parameter
from perfrules.packs.parameters import is_like, put_into_parameters, put_into_rule, refusal


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
) -> Mapping[str, Mapping[str, Setting]]:
    """By pack and name. With *is_whole* every setting must be for one of the packs."""
    values: dict[str, dict[str, Setting]] = {}
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
    if not is_like(setting.value, declared.default):
        raise settings.refusal(setting.key, *refusal(declared, setting.value))


def _changed(pack: Pack, values: Mapping[str, Setting]) -> Pack:
    if not values:
        return pack
    return evolve(
        pack,
        parameters=put_into_parameters(pack.parameters, values),
        rules=tuple(put_into_rule(rule, values) for rule in pack.rules),
    )
