"""Where the grammars and the shipped rule packs stand.

``grammar/`` and ``rules/`` are folders at the top of the repository, because people read and change them. A
wheel carries them inside the package, as ``perfrules/_data/``. Build tools do not map such folders into an editable
install by themselves, so :func:`resource` looks in both places, and no other module builds a path to them.
"""

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
