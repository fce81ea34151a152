"""Packs 规则包: a folder with ``pack.toml`` and one TOML file for each rule."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from perfrules._version import __version__
from perfrules.errors import RuleError, UsageError
from perfrules.resources import resource
from perfrules.rules.decode import Reader, decode_parameters, decode_rule
from perfrules.rules.memory import recall
from perfrules.rules.problem import suggestion
from perfrules.rules.rule import Bilingual, Parameter, Rule
from perfrules.rules.toml import read_text, read_toml

__all__ = ["MAX_RULES", "Pack", "default_packs", "load_pack", "load_packs", "shipped_packs"]

MAX_RULES: Final = 1000
"""Rules in a pack."""

_PACK_FILE: Final = "pack.toml"
_PACK_KEYS: Final = ("id", "version", "engine", "title", "authors", "license", "optional", "parameters")
# Read from the text, for the tables of a pack that takes no part are not needed.
_OPTIONAL: Final = re.compile(r"^optional\s*=\s*true\s*$", re.MULTILINE)
_VERSION: Final = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?", re.ASCII)
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


@frozen
class Pack:
    """A rule pack 规则包.

    Attributes:
        id: e.g. ``schedule``.
        version: semantic, e.g. ``1.0.0``.
        title: a few words.
        parameters: settings that its rules use as ``$name``.
        rules: in the order of their codes.
        path: the folder.
        engine: the version of perfrules that it needs, e.g. ``>=0.1``.
        authors: who wrote it.
        license: e.g. ``MIT``; empty if not stated.
    """

    id: str
    version: str
    title: Bilingual
    parameters: tuple[Parameter, ...]
    rules: tuple[Rule, ...]
    path: Path
    engine: str = ""
    authors: tuple[str, ...] = field(default=())
    license: str = ""


def shipped_packs() -> tuple[str, ...]:
    """The names of the packs that perfrules ships, sorted."""
    return tuple(sorted(folder.parent.name for folder in resource("rules").glob(f"*/{_PACK_FILE}")))


def default_packs() -> tuple[str, ...]:
    """The names of the shipped packs that take part without being named, sorted: those that are not ``optional``."""
    return tuple(
        name
        for name in shipped_packs()
        if not _OPTIONAL.search(read_text(resource("rules", name, _PACK_FILE)))
    )


def load_pack(name_or_path: str | os.PathLike[str]) -> Pack:
    """A pack, with all its rules read and checked.

    Args:
        name_or_path: the name of a shipped pack, such as ``"schedule"``, or a folder.

    Raises:
        RuleError: a file of the pack is wrong; the message shows the place.
        UsageError: there is no such pack.

    >>> load_pack("cost-reconciliation").rules[0].code
    'CST-01'
    """
    folder = _folder(name_or_path)
    paths = sorted(folder.glob("*.toml"))
    if len(paths) > MAX_RULES + 1:
        raise RuleError(f"{folder}: more than {MAX_RULES} rules", f"{folder}：规则超过 {MAX_RULES} 条")
    texts = {path.name: read_text(path) for path in paths}
    return _read_pack(folder, recall(folder.resolve().name, texts, lambda: _read_pack(folder, {})))


def _read_pack(folder: Path, known: Mapping[str, Any]) -> Pack:
    """Read a pack; *known* holds the tables of texts that were read before."""
    reader = read_toml(folder / _PACK_FILE, known)
    table = reader.table((), reader.data, _PACK_KEYS)
    for key in ("id", "version", "title"):
        if key not in table:
            raise RuleError(
                f"{reader.source.name}: the key {key!r} is missing", f"{reader.source.name}：缺少键“{key}”"
            )
    name, version = reader.text(("id",), table["id"]), reader.text(("version",), table["version"])
    if not _ID.fullmatch(name):
        reader.fail(
            ("id",),
            f"{name!r} is no id",
            f"“{name}”不能作为标识",
            "small letters, digits and single hyphens",
            "小写字母、数字和单个连字符",
        )
    if not _VERSION.fullmatch(version):
        reader.fail(
            ("version",),
            f"{version!r} is no semantic version",
            f"“{version}”不是语义化版本号",
            "e.g. 1.0.0",
            "例如 1.0.0",
        )
    if not isinstance(table.get("optional", False), bool):
        reader.fail(("optional",), "this is neither true nor false", "此处应为 true 或 false")
    parameters = decode_parameters(reader, table.get("parameters", {}))
    return Pack(
        id=name,
        version=version,
        title=reader.bilingual(("title",), table["title"]),
        parameters=parameters,
        rules=_rules(folder, name, parameters, known),
        path=folder,
        engine=_engine(reader, table.get("engine", "")),
        authors=tuple(
            reader.text(("authors", index), author)
            for index, author in enumerate(reader.items(("authors",), table.get("authors", [])))
        ),
        license=reader.text(("license",), table.get("license", ""), empty=True),
    )


def load_packs(
    packs: Iterable[Pack | str | os.PathLike[str]] | None = None, *, select: Sequence[str] = ()
) -> tuple[Pack, ...]:
    """The rule packs 规则包 that *packs* names.

    Args:
        packs: packs, names or folders; ``"all"`` stands for all that are shipped. If there are none: those of the
            shipped packs that are not optional, or all of them where *select* says which rules are wanted.
        select: codes of rules or their beginnings.

    Raises:
        RuleError: one cannot be loaded.
    """
    wanted = tuple(packs or ()) or (("all",) if select else default_packs())
    return tuple(
        pack if isinstance(pack, Pack) else load_pack(pack)
        for named in wanted
        for pack in (shipped_packs() if named == "all" else (named,))
    )


def _folder(name_or_path: str | os.PathLike[str]) -> Path:
    given = Path(name_or_path)
    if (given / _PACK_FILE).is_file():
        return given
    if isinstance(name_or_path, str) and name_or_path in shipped_packs():
        return resource("rules", name_or_path)
    shown = os.fspath(name_or_path)
    if given.is_dir():
        raise UsageError(f"{shown}: no {_PACK_FILE} in this folder", f"{shown}：该目录中没有 {_PACK_FILE}")
    raise UsageError(
        f"there is no rule pack {shown!r}", f"没有规则包“{shown}”", *suggestion(shown, shipped_packs())
    )


def _rules(
    folder: Path, pack: str, parameters: tuple[Parameter, ...], known: Mapping[str, Any]
) -> tuple[Rule, ...]:
    paths = sorted(path for path in folder.glob("*.toml") if path.name != _PACK_FILE)
    codes: dict[str, Path] = {}
    rules = []
    for path in paths:
        reader = read_toml(path, known)
        rule = decode_rule(reader, path, pack, parameters)
        if rule.code in codes:
            other = codes[rule.code].name
            reader.fail(
                ("code",), f"{other} already has the code {rule.code}", f"代码 {rule.code} 已用于 {other}"
            )
        codes[rule.code] = path
        rules.append(rule)
    return tuple(sorted(rules, key=lambda rule: rule.code))


_ENGINE: Final = re.compile(r">=\s*(\d+(?:\.\d+)*)", re.ASCII)


def _engine(reader: Reader, value: object) -> str:
    text = reader.text(("engine",), value, empty=True)
    if not text:
        return text
    match = _ENGINE.fullmatch(text.strip())
    if match is None:
        reader.fail(
            ("engine",),
            f"{text!r} is no requirement",
            f"“{text}”不是版本要求",
            'e.g. ">=0.1"',
            "例如 “>=0.1”",
        )
    needed = tuple(map(int, match[1].split(".")))
    have = tuple(int(number) for number in re.findall(r"\d+", __version__)[:3])
    if have < needed:
        reader.fail(("engine",), f"this pack needs perfrules {text}; this is {__version__}",
                    f"该规则包需要 perfrules {text}，当前为 {__version__}", "update perfrules", "请升级 perfrules")  # fmt: skip
    return text
