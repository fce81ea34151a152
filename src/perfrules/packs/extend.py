"""A pack that extends 扩展 others: their rules, with other severities and parameters, without some, and its own besides.

A rule stays what it is wherever it is used: its code, and the pack whose file it is. So suppressions, baselines and the
fingerprints of findings hold whether a pack is named itself or another one that extends it.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from perfrules.language.errors import suggestion
from perfrules.language.logic import Parameter
from perfrules.language.settings import Setting
from perfrules.packs.codes import Codes
from perfrules.packs.header import Extends, Header
from perfrules.packs.parameters import is_like, put_into_parameters, put_into_rule, refusal
from perfrules.packs.places import KeyPath
from perfrules.packs.problem import Problems
from perfrules.packs.reader import Reader
from perfrules.packs.rule import Rule
from perfrules.packs.semver import parse_version

if TYPE_CHECKING:
    from perfrules.packs.pack import Pack


@frozen
class Inherited:
    """What a pack has from the packs that it extends.

    Attributes:
        parameters: with the values that it gives them.
        rules: with its severities and values; sorted by their codes.
        codes: of all rules of those packs, also of those that it leaves out.
    """

    parameters: tuple[Parameter, ...] = ()
    rules: tuple[Rule, ...] = ()
    codes: Mapping[str, str] = MappingProxyType({})


def require_fitting(reader: Reader, header: Header, extends: Extends, base: "Pack") -> None:
    """Refuse a pack that cannot be extended: the pack itself, or another version than is wanted.

    Raises:
        RuleError: it is one of them.
    """
    if base.id == header.id:
        reader.fail(extends.key, f"both packs have the id {base.id!r}", f"两个规则包的标识都是“{base.id}”",
                    "give the pack that extends the other an id of its own", "请为扩展他者的规则包另取标识")  # fmt: skip
    version = parse_version(base.version)
    if extends.version is not None and version is not None and version not in extends.version:
        reader.fail(extends.version_key, f"{base.id} is here in version {base.version}, not {extends.version}",
                    f"此处的 {base.id} 为 {base.version} 版，不符合 {extends.version}")  # fmt: skip


def inherit(reader: Reader, header: Header, bases: Sequence["Pack"]) -> Inherited:
    """What a pack has from the packs that it extends.

    Args:
        reader: of its ``pack.toml``, to show places.
        header: what that says.
        bases: the packs that it extends, in the order of ``header.extends``.

    Raises:
        RuleError: it changes what is not there, or to what cannot be; or the packs do not go together.
    """
    problems = Problems()
    rules: dict[str, tuple[Rule, KeyPath]] = {}
    for extends, base in zip(header.extends, bases, strict=True):
        for rule in base.rules:
            with problems.gather():
                _require_compatible(reader, extends, rule, rules)
            rules.setdefault(rule.code, (rule, extends.key))
    parameters: dict[str, Parameter] = {}
    for extends, base in zip(header.extends, bases, strict=True):
        for parameter in base.parameters:
            with problems.gather():
                _require_one_meaning(reader, extends, parameter, parameters)
            parameters[parameter.name] = parameter
    for own in header.parameters:
        if own.name in parameters:
            with problems.gather():
                reader.fail(
                    ("parameters", own.name),
                    f"a pack that this one extends has a parameter {own.name!r}",
                    f"所扩展的规则包已有参数“{own.name}”",
                    f'give it another value with {own.name} = "…" under [parameters], or take another name',
                    f'改变其值请在 [parameters] 下写 {own.name} = "…"，否则请另取名称',
                    at_key=True,
                )
    values = _values(reader, header, parameters, problems)
    codes = {code: rule.pack for code, (rule, _) in rules.items()}
    left = [code for code in codes if not code.startswith(header.without)] if header.without else list(codes)
    _require_codes(reader, header, codes, left, problems)
    problems.by_place()
    problems.require_none()
    return Inherited(
        parameters=put_into_parameters(tuple(parameters.values()), values),
        rules=tuple(_changed(rules[code][0], header, values) for code in sorted(left)),
        codes=codes,
    )


def require_new_codes(reader: Reader, rule: Rule, inherited: Inherited) -> None:
    """Refuse a rule with the code of one that is inherited, or left out: a code never stands for two rules.

    Raises:
        RuleError: it has such a code.
    """
    owner = inherited.codes.get(rule.code)
    if owner is not None:
        reader.fail(("code",), f"{rule.code} is a rule of {owner}, which this pack extends",
                    f"{rule.code} 是所扩展的规则包 {owner} 的规则",
                    "give this rule a code of its own; without = […] in pack.toml leaves the other out",
                    "请为本规则另取代码；要去掉另一条，请在 pack.toml 中写 without = […]")  # fmt: skip


def _require_compatible(
    reader: Reader, extends: Extends, rule: Rule, known: Mapping[str, tuple[Rule, KeyPath]]
) -> None:
    """Two of the packs may have one and the same rule, from a pack that both extend; not two rules with one code."""
    if rule.code in known and known[rule.code][0] != rule:
        reader.fail(
            extends.key,
            f"{rule.code} is in two of the packs that this one extends, and they do not say the same of it",
            f"所扩展的规则包中有两个含有 {rule.code}，且内容不同",
            "extend one of them only",
            "请只扩展其中一个",
        )


def _require_one_meaning(
    reader: Reader, extends: Extends, parameter: Parameter, known: Mapping[str, Parameter]
) -> None:
    if parameter.name in known and known[parameter.name] != parameter:
        reader.fail(
            extends.key,
            f"two of the packs that this one extends have a parameter {parameter.name!r}",
            f"所扩展的规则包中有两个含有参数“{parameter.name}”",
            "extend one of them only",
            "请只扩展其中一个",
        )


def _values(
    reader: Reader, header: Header, parameters: Mapping[str, Parameter], problems: Problems
) -> Mapping[str, Setting]:
    values = {}
    for given in header.values:
        with problems.gather():
            declared = parameters.get(given.name)
            if declared is None:
                reader.fail(
                    given.key,
                    f"no pack that this one extends has a parameter {given.name!r}",
                    f"所扩展的规则包没有参数“{given.name}”",
                    *suggestion(given.name, parameters),
                    at_key=True,
                )
            if not is_like(given.value, declared.default):
                reader.fail(given.key, *refusal(declared, given.value))
            values[given.name] = given.value
    return values


def _require_codes(
    reader: Reader, header: Header, codes: Mapping[str, str], left: Sequence[str], problems: Problems
) -> None:
    """What is said of rules must be about some."""
    known = Codes(codes)
    for number, code in enumerate(header.without):
        if not known.has(code):
            with problems.gather():
                reader.fail(("without", number), *known.missing(code, _THEIRS))
    for code in header.severities:
        with problems.gather():
            if not known.has(code):
                reader.fail(("severity", code), *known.missing(code, _THEIRS), at_key=True)
            if not Codes(left).has(code):
                reader.fail(("severity", code), f"{code} is left out", f"{code} 已被去掉",
                            "take it out of without, or out of [severity]", "请从 without 或 [severity] 中删去",
                            at_key=True)  # fmt: skip


_THEIRS: Final = (" of the packs that this one extends", "所扩展的规则包")


def _changed(rule: Rule, header: Header, values: Mapping[str, Setting]) -> Rule:
    """A rule with the severity of the longest beginning of its code, and with other values."""
    prefixes = [code for code in header.severities if rule.code.startswith(code)]
    if prefixes:
        rule = evolve(rule, severity=header.severities[max(prefixes, key=len)])
    return put_into_rule(rule, values) if values else rule
