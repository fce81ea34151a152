"""Where a pack stands: a folder, one of those that perfrules ships, or one that an installed package brings.

A package brings packs by entry points of the group ``perfrules.packs``: the name of each is the pack's id, its value the
package or subpackage whose folder holds ``pack.toml``. The folder is looked for without importing that package. A pack is
data; to choose one must not run anybody's code, not even that of a package which is installed. So ``find_spec`` is asked
for the topmost package only (asked for ``a.b`` it would import ``a``), and the folders below are plain paths.
"""

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from perfrules.errors import UsageError
from perfrules.language.errors import suggestion
from perfrules.resources import resource

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.metadata import EntryPoint

PACK_FILE: Final = "pack.toml"
"""What a folder must hold to be a pack."""

GROUP: Final = "perfrules.packs"
"""The entry points by which installed packages bring packs."""


@cache
def shipped_packs() -> tuple[str, ...]:
    """The names of the packs that perfrules ships, sorted."""
    return tuple(sorted(folder.parent.name for folder in resource("rules").glob(f"*/{PACK_FILE}")))


def installed_packs() -> tuple[str, ...]:
    """The names of the packs that installed packages bring, sorted."""
    return tuple(sorted({point.name for point in _entry_points()}))


def find_pack(name_or_path: str | os.PathLike[str]) -> Path:
    """The folder of a pack.

    Args:
        name_or_path: a folder that holds ``pack.toml``; or the name of a shipped pack; or that of one which an installed
            package brings. A folder goes before a name, and a shipped pack before an installed one, so that no package
            can put itself in the place of a pack that perfrules ships.

    Raises:
        UsageError: there is no such pack; the message says which there are.
    """
    given, shown = Path(name_or_path), os.fspath(name_or_path)
    if (given / PACK_FILE).is_file():
        return given
    found = None if isinstance(name_or_path, Path) or is_path(shown) else _named(shown)
    if found is not None:
        return found
    if given.is_dir():
        raise UsageError(f"{shown}: no {PACK_FILE} in this folder", f"{shown}：该目录中没有 {PACK_FILE}")
    raise _unknown(shown)


def find_relative(name: str, folder: Path) -> Path:
    """The folder of a pack that another pack names.

    Args:
        name: what begins with a dot or has a slash is a folder, from that of the other pack on; anything else is a name.
        folder: of the other pack.

    Raises:
        UsageError: there is no such pack, or the path is an absolute one, which means nothing on other machines.
    """
    if not is_path(name):
        found = _named(name)
        if found is None:
            raise _unknown(name, beside=folder)
        return found
    if Path(name).is_absolute() or name.startswith(("/", "\\", "~")):
        raise UsageError(
            f"{name!r} is an absolute path",
            f"“{name}”是绝对路径",
            "a path starts at the pack's own folder, e.g. ../base",
            "路径应从该规则包所在目录算起，例如 ../base",
        )
    given = folder / name
    if not (given / PACK_FILE).is_file():
        raise UsageError(
            f"there is no {PACK_FILE} in {given}",
            f"{given} 中没有 {PACK_FILE}",
            "a path starts at the pack's own folder",
            "路径应从该规则包所在目录算起",
        )
    return given


def is_path(name: str) -> bool:
    """Whether a text that names a pack is meant as a path."""
    return name.startswith(".") or "/" in name or "\\" in name


def _named(name: str) -> Path | None:
    if name in shipped_packs():
        return resource("rules", name)
    points = [point for point in _entry_points() if point.name == name]
    folders = {_folder(point) for point in points}
    if len(folders) > 1:
        brought = " and ".join(sorted(_brought_by(point) for point in points))
        raise UsageError(
            f"two installed packages bring a pack {name!r}: {brought}",
            f"有两个已安装的软件包都提供规则包“{name}”：{brought}",
            "name it by its folder, or uninstall one of them",
            "请用目录指定，或卸载其中一个",
        )
    return folders.pop() if folders else None


def _entry_points() -> "Sequence[EntryPoint]":
    from importlib.metadata import entry_points  # reads what is installed, and is wanted rarely

    return sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))


def _folder(point: "EntryPoint") -> Path:
    """The folder that an entry point names, found without importing anything."""
    from importlib.util import find_spec

    top, *below = point.value.partition(":")[0].strip().split(".")
    try:
        spec = find_spec(top) if top.isidentifier() else None
    except (ImportError, ValueError):  # what stands in sys.modules without a spec
        spec = None
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        found = Path(folder, *below)
        if all(part.isidentifier() for part in below) and (found / PACK_FILE).is_file():
            return found
    raise UsageError(
        f"the installed package {_brought_by(point)} says that it brings the pack {point.name!r} in {point.value!r}, "
        f"and there is no {PACK_FILE} there",
        f"已安装的软件包 {_brought_by(point)} 声明在“{point.value}”中提供规则包“{point.name}”，但其中没有 {PACK_FILE}",
        "reinstall it; its maintainers should see to it that the package holds its TOML files",
        "请重新安装；维护者应确认软件包中带有 TOML 文件",
    )


def _brought_by(point: "EntryPoint") -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.value


def _unknown(name: str, beside: Path | None = None) -> UsageError:
    """There is no such pack: say which there are, and which was probably meant."""
    shipped, installed = shipped_packs(), installed_packs()
    near = suggestion(name, (*shipped, *installed))
    is_near = near[0].startswith("did you mean")
    helps = [
        *([near] if is_near else []),
        *(
            [(f"write ./{name} for the folder", f"目录请写成 ./{name}")]
            if beside is not None and (beside / name / PACK_FILE).is_file()
            else []
        ),
        (f"perfrules ships {', '.join(shipped)}", f"perfrules 自带 {'、'.join(shipped)}"),
        (f"installed: {', '.join(installed)}", f"已安装：{'、'.join(installed)}")
        if installed
        else ("no installed package brings one", "没有已安装的软件包提供规则包"),
        (f"or name a folder that holds {PACK_FILE}", f"或写明含有 {PACK_FILE} 的目录"),
    ]
    return UsageError(
        f"there is no rule pack {name!r}",
        f"没有规则包“{name}”",
        "\n      ".join(en for en, _ in helps),
        "\n      ".join(zh for _, zh in helps),
    )
