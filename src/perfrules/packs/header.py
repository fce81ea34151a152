"""What ``pack.toml`` says of a pack 规则包: everything but its rules."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeVar

from attrs import evolve, frozen

from perfrules._version import __version__
from perfrules.language.characters import is_plain_name
from perfrules.language.logic import Bilingual, Parameter
from perfrules.language.settings import Setting
from perfrules.packs.parameters import is_like
from perfrules.packs.places import KeyPath
from perfrules.packs.problem import Pending, Problems
from perfrules.packs.reader import Reader
from perfrules.packs.rule import LANGUAGES, Severity
from perfrules.packs.semver import Version, VersionRange, parse_range, parse_version
from perfrules.patterns import regex
from perfrules.values import Quantity

_T = TypeVar("_T")

PACK_KEYS: Final = (
    "id", "version", "engine", "title", "description", "languages", "authors", "license", "optional", "extends", "without",
    "severity", "parameters",
)  # fmt: skip
"""The keys of ``pack.toml``."""

PARAMETER_KEYS: Final = ("default", "title", "unit")
"""The keys of a parameter."""

EXTENDS_KEYS: Final = ("pack", "version")
"""The keys of ``extends``, where it is a table."""

MAX_EXTENDS: Final = 50
"""Packs that one pack may extend."""

_REQUIRED: Final = ("id", "version", "title")
ID: Final = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


@frozen
class Extends:
    """A pack that another one extends, as that names it.

    Attributes:
        pack: a name, or a path from the folder of the pack that extends it.
        version: which versions of it will do; ``None`` for any.
        key: where ``pack.toml`` says so.
        version_key: where it states the versions.
    """

    pack: str
    version: VersionRange | None
    key: KeyPath
    version_key: KeyPath


@frozen
class ParameterValue:
    """Another value for a parameter of a pack that is extended.

    Attributes:
        name: of the parameter.
        value: instead of its default.
        key: where ``pack.toml`` says so.
    """

    name: str
    value: Setting
    key: KeyPath


@frozen
class Header:
    """What ``pack.toml`` says.

    Attributes:
        id: e.g. ``schedule``.
        version: semantic.
        title: a few words.
        description: what it is for, in some sentences; ``None`` if it does not say.
        languages: in which its texts are written.
        engine: the versions of perfrules that it works with, as written; empty if not stated.
        authors: who wrote it.
        license: e.g. ``MIT``; empty if not stated.
        optional: whether it takes part only when it is named.
        extends: the packs whose rules it contains.
        without: codes of rules that it leaves out of them, or their beginnings.
        severities: other severities for rules of theirs, by code or its beginning.
        values: other values for parameters of theirs.
        parameters: its own.
    """

    id: str
    version: Version
    title: Bilingual
    description: Bilingual | None
    languages: tuple[str, ...]
    engine: str
    authors: tuple[str, ...]
    license: str
    optional: bool
    extends: tuple[Extends, ...]
    without: tuple[str, ...]
    severities: Mapping[str, Severity]
    values: tuple[ParameterValue, ...]
    parameters: tuple[Parameter, ...]


def decode_header(reader: Reader) -> Header:
    """What a ``pack.toml`` says; whether the packs that it extends are there is asked later.

    Raises:
        RuleError: something in it is wrong.
        PackError: several things are.
    """
    table, problems = reader.data, Problems()
    with problems.gather():
        reader.table((), table, PACK_KEYS)
        reader.required((), table, _REQUIRED)

    def required(key: str, read: Callable[[object], _T]) -> Pending[_T]:
        """The value of a key that has to be there; that it is not has been told above."""
        return problems.read(lambda: read(table[key])) if key in table else Pending()

    languages = problems.read(lambda: _languages(reader, table.get("languages", list(LANGUAGES))))
    spoken = evolve(reader, languages=languages.get() if languages.values else _spoken(table.get("title")))
    name = required("id", partial(_id, reader))
    version = required("version", partial(_version, reader))
    engine = problems.read(lambda: _engine(reader, table.get("engine", "")))
    title = required("title", partial(spoken.bilingual, ("title",)))
    description = problems.read(lambda: _description(spoken, table))
    authors = problems.read(lambda: reader.texts(("authors",), table.get("authors", [])))
    license_text = problems.read(lambda: reader.text(("license",), table.get("license", ""), empty=True))
    optional = problems.read(lambda: reader.flag(("optional",), table.get("optional", False)))
    extends = problems.read(lambda: _extends(reader, table.get("extends", [])))
    without = problems.read(lambda: reader.texts(("without",), table.get("without", [])))
    severities = problems.read(lambda: _severities(reader, table.get("severity", {})))
    values = problems.read(lambda: _values(reader, table.get("parameters", {})))
    parameters = problems.read(lambda: _parameters(spoken, table.get("parameters", {})))
    if "extends" not in table:
        with problems.gather():
            _require_nothing_to_override(reader, table, values.get() if values.values else ())
    problems.by_place()
    problems.require_none()
    return Header(
        id=name.get(),
        version=version.get(),
        title=title.get(),
        description=description.get(),
        languages=languages.get(),
        engine=engine.get(),
        authors=authors.get(),
        license=license_text.get(),
        optional=optional.get(),
        extends=extends.get(),
        without=without.get(),
        severities=severities.get(),
        values=values.get(),
        parameters=parameters.get(),
    )


def _id(reader: Reader, value: object) -> str:
    name = reader.text(("id",), value)
    if not ID.fullmatch(name):
        reader.fail(("id",), f"{name!r} is no id", f"“{name}”不能作为标识",
                    "small letters, digits and single hyphens", "小写字母、数字和单个连字符")  # fmt: skip
    return name


def _version(reader: Reader, value: object) -> Version:
    text = reader.text(("version",), value)
    version = parse_version(text)
    if version is None:
        reader.fail(("version",), f"{text!r} is no semantic version", f"“{text}”不是语义化版本号",
                    "three numbers, e.g. 1.0.0 or 1.1.0-rc.1; see semver.org",
                    "三段数字，例如 1.0.0、1.1.0-rc.1；见 semver.org")  # fmt: skip
    return version


def _range(reader: Reader, path: KeyPath, value: object) -> VersionRange:
    text = reader.text(path, value)
    versions = parse_range(text.strip())
    if versions is None:
        reader.fail(path, f"{text!r} is no requirement", f"“{text}”不是版本要求",
                    'e.g. ">=0.1" or ">=0.1,<2"', "例如 “>=0.1”、“>=0.1,<2”")  # fmt: skip
    return versions


def _engine(reader: Reader, value: object) -> str:
    if value == "":
        return ""
    versions = _range(reader, ("engine",), value)
    # A version under development, such as 0.2.0.dev1, has the abilities of the one that it becomes.
    release = re.match(r"\d+\.\d+\.\d+", __version__)
    here = parse_version(release[0]) if release else None
    if here is not None and here not in versions:
        is_old = any(here < bound for comparison, bound in versions.clauses if comparison.startswith(">"))
        reader.fail(("engine",), f"this pack needs perfrules {versions}; this is {__version__}",
                    f"该规则包需要 perfrules {versions}，当前为 {__version__}",
                    "update perfrules" if is_old else "get a newer version of the pack",
                    "请升级 perfrules" if is_old else "请换用该规则包的新版本")  # fmt: skip
    return str(versions)


def _languages(reader: Reader, value: object) -> tuple[str, ...]:
    languages = reader.texts(("languages",), value)
    if not languages:
        reader.fail(("languages",), "a pack speaks one language at least", "规则包至少应有一种语言")
    for number, language in enumerate(languages):
        if language not in LANGUAGES or language in languages[:number]:
            reader.fail(("languages", number), f"{language!r} is none of {', '.join(LANGUAGES)}, or stands here twice",
                        f"“{language}”不是 {'、'.join(LANGUAGES)} 之一，或重复")  # fmt: skip
    return languages


def _description(reader: Reader, table: Mapping[str, object]) -> Bilingual | None:
    return reader.bilingual(("description",), table["description"]) if "description" in table else None


def _extends(reader: Reader, value: object) -> tuple[Extends, ...]:
    if not isinstance(value, list):
        return (_one_extends(reader, ("extends",), value),)
    if len(value) > MAX_EXTENDS:
        reader.fail(("extends",), f"more than {MAX_EXTENDS} packs", f"规则包超过 {MAX_EXTENDS} 个")
    found = [_one_extends(reader, ("extends", number), entry) for number, entry in enumerate(value)]
    for number, one in enumerate(found):
        if one.pack in {other.pack for other in found[:number]}:
            reader.fail(one.key, f"{one.pack!r} stands here twice", f"“{one.pack}”重复")
    return tuple(found)


def _one_extends(reader: Reader, path: KeyPath, value: object) -> Extends:
    if isinstance(value, str):
        return Extends(reader.text(path, value).strip(), None, path, path)
    if not isinstance(value, Mapping):
        reader.fail(path, "expected a pack: its name, its path, or { pack = …, version = … }",
                    "应为规则包：名称、路径，或 { pack = …, version = … }")  # fmt: skip
    table = reader.table(path, value, EXTENDS_KEYS)
    reader.required(path, table, ("pack",))
    return Extends(
        reader.text((*path, "pack"), table["pack"]).strip(),
        _range(reader, (*path, "version"), table["version"]) if "version" in table else None,
        (*path, "pack"),
        (*path, "version"),
    )


def _severities(reader: Reader, value: object) -> Mapping[str, Severity]:
    severities = {}
    for code, word in reader.table(("severity",), value).items():
        if word == "off":
            reader.fail(("severity", code), "a pack cannot switch a rule off here", "此处不能关闭规则",
                        f'leave it out: without = ["{code}"]', f'请去掉该规则：without = ["{code}"]')  # fmt: skip
        severities[code] = reader.choice(("severity", code), word, Severity)
    return severities


def _values(reader: Reader, value: object) -> tuple[ParameterValue, ...]:
    """The entries of ``[parameters]`` that are texts: they belong to a pack that is extended."""
    found = []
    for name, entry in reader.table(("parameters",), value).items():
        path: KeyPath = ("parameters", name)
        if isinstance(entry, str | list):
            found.append(ParameterValue(name, reader.setting(path, entry), path))
        elif not isinstance(entry, Mapping):
            reader.fail(path, "expected a table with a default and a title, or a value for a parameter of another pack",
                        "应为含 default 和 title 的表，或为其他规则包的参数写一个值",
                        f'e.g. {name} = "30 万元"', f'例如 {name} = "30 万元"')  # fmt: skip
    return tuple(found)


def _parameters(reader: Reader, value: object) -> tuple[Parameter, ...]:
    """The entries of ``[parameters]`` that are tables: they are the pack's own."""
    problems, parameters = Problems(), []
    for name, entry in reader.table(("parameters",), value).items():
        if isinstance(entry, Mapping):
            parameters.append(problems.read(lambda name=name, entry=entry: _parameter(reader, name, entry)))  # type: ignore[misc]
    problems.require_none()
    return tuple(parameter.get() for parameter in parameters)


def _parameter(reader: Reader, name: str, entry: Mapping[str, object]) -> Parameter:
    path: KeyPath = ("parameters", name)
    if not is_plain_name(name):
        reader.fail(path, f"{name!r} cannot be a name here", f"“{name}”不能作为名称",
                    "letters, digits and _; no digit first", "字母、数字和下划线，且不以数字开头", at_key=True)  # fmt: skip
    table = reader.table(path, entry, PARAMETER_KEYS)
    reader.required(path, table, ("default", "title"))
    default = reader.setting((*path, "default"), table["default"])
    unit = default.unit.name if isinstance(default, Quantity) else ""
    if "unit" in table:
        if not isinstance(default, Quantity):
            reader.fail((*path, "unit"), "words have no unit", "词语没有单位", at_key=True)
        unit = reader.text((*path, "unit"), table["unit"], empty=True)
        stated = reader.setting((*path, "unit"), f"1 {unit}")
        if not is_like(stated, default):
            reader.fail((*path, "unit"), f"the default is {default}, which is not in {unit or 'plain numbers'}",
                        f"默认值为 {default}，与单位“{unit or '纯数'}”不符")  # fmt: skip
    return Parameter(name, default, reader.bilingual((*path, "title"), table["title"]), unit)


def _require_nothing_to_override(
    reader: Reader, table: Mapping[str, object], values: tuple[ParameterValue, ...]
) -> None:
    """A pack that extends none has nothing whose severity or value it could change."""
    problems = Problems()
    keys: list[KeyPath] = [(key,) for key in ("without", "severity") if table.get(key)]
    for key in [*keys, *(value.key for value in values)]:
        with problems.gather():
            reader.fail(key, "this pack extends none, so there is nothing to change", "该规则包没有扩展其他规则包，无可更改",
                        'name the pack whose rules it changes: extends = "…"', '请写明所扩展的规则包：extends = "…"',
                        at_key=True)  # fmt: skip
    problems.require_none()


def _spoken(title: object) -> tuple[str, ...]:
    """The languages of a pack that does not say them rightly, by what it says in them."""
    found = tuple(language for language in LANGUAGES if isinstance(title, Mapping) and language in title)
    return found or LANGUAGES
