"""Where the grammars and the shipped rule packs stand.

``grammar/`` and ``rules/`` are folders at the top of the repository, because people read and change them. A
wheel carries them inside the package, as ``perfrules/_data/``. Build tools do not map such folders into an editable
install by themselves, so :func:`resource` looks in both places, and no other module builds a path to them.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _root() -> Path:
    shipped = _PACKAGE / "_data"
    # In a checkout the package is <repository>/src/perfrules.
    return shipped if shipped.is_dir() else _PACKAGE.parent.parent


def prepared_folder() -> Path:
    """The folder of what was computed from these files when the wheel was built, or once in a checkout; it need not exist."""
    shipped = _PACKAGE / "_data"
    return shipped / "prepared" if shipped.is_dir() else _root() / "build" / "prepared"


def source_state() -> str:
    """What tells whether the program itself has changed since something was prepared: nothing in a wheel, which does not.

    In a checkout somebody works on it, so it is the names, sizes and times of all its files.
    """
    if (_PACKAGE / "_data").is_dir():
        return ""
    return repr(sorted(_states(_PACKAGE, ".py")) + sorted(_states(_root() / "grammar", "")))


def _states(folder: Path, ending: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _states(Path(entry.path), ending)
            elif entry.name.endswith(ending):
                found = entry.stat()
                yield entry.path, found.st_size, found.st_mtime_ns


def resource(*parts: str) -> Path:
    """The path of a data file or folder that perfrules ships.

    Args:
        *parts: the path below the repository's top level, e.g. ``"grammar", "expression.lark"`` or ``"rules"``.

    Raises:
        FileNotFoundError: the installation is incomplete.

    >>> resource("grammar", "indicator_value.lark").name
    'indicator_value.lark'
    """
    path = _root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(
            f"perfrules' own data file {'/'.join(parts)} is missing below {_root()}; reinstall perfrules"
        )
    return path


def schema_text(name: str) -> str:
    """A published JSON Schema, e.g. ``"rule.schema.json"``."""
    return (_PACKAGE / "schemas" / name).read_text(encoding="utf-8")
