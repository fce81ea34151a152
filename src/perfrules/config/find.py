"""Which configuration holds for a file: the nearest one above it."""

import os
from pathlib import Path
from typing import Final

FILE_NAME: Final = "perfrules.toml"
PROJECT_FILE_NAME: Final = "pyproject.toml"

TABLE: Final = ("tool", "perfrules")
"""The table of ``pyproject.toml`` that is ours."""

_MARK: Final = b"tool.perfrules"
_MAX_PROJECT_BYTES: Final = 1_000_000


class Finder:
    """Finds configurations, and remembers what it found for each folder."""

    def __init__(self) -> None:
        self._found: dict[str, Path | None] = {}

    def nearest(self, path: str | os.PathLike[str]) -> Path | None:
        """The configuration that holds for the file *path*, which need not exist.

        In each folder from the file's own upwards ``perfrules.toml`` counts before ``pyproject.toml``, and the latter only
        if it mentions ``tool.perfrules``: whether it has that table is seen when it is read.
        """
        return self._above(os.path.dirname(os.path.abspath(path)))  # noqa: PTH100, PTH120 - links stay as given

    def _above(self, folder: str) -> Path | None:
        if folder not in self._found:
            parent = os.path.dirname(folder)  # noqa: PTH120 - four times as quick, and asked for each folder
            here = _in_folder(folder)
            self._found[folder] = here if here or parent == folder else self._above(parent)
        return self._found[folder]


def _in_folder(folder: str) -> Path | None:
    own = Path(folder, FILE_NAME)
    if own.is_file():
        return own
    shared = Path(folder, PROJECT_FILE_NAME)
    return shared if shared.is_file() and _mentions_us(shared) else None


def _mentions_us(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return _MARK in file.read(_MAX_PROJECT_BYTES)
    except OSError:
        # Another program's file, somewhere above: whether it can be read is not our concern.
        return False
