"""Plain data that is costly to compute, kept in the user's cache folder between runs.

What is kept is always data that the program can compute again: tables of the grammars, the table of units, trees. It is JSON,
never code or pickled objects, and is found under a hash of everything it was computed from. A file that is damaged, or
that the reader of the data refuses, is computed again; a folder that cannot be written is no error. The folder may be
deleted at any time.

The folder is ``perfrules`` below the platform's cache folder. The environment variable ``PERFRULES_CACHE_DIR`` names
another one; set to the empty string, it turns the cache off.
"""

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from perfrules._version import __version__

__all__ = ["cache_folder", "cached", "recall", "remember"]

T = TypeVar("T")


def cache_folder() -> Path | None:
    """The folder that holds the cache, which need not exist yet; ``None`` where the cache is turned off."""
    chosen = os.environ.get("PERFRULES_CACHE_DIR")
    if chosen is not None:
        return Path(chosen) if chosen else None
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local, "perfrules", "Cache") if local else None
    with contextlib.suppress(RuntimeError):  # no home folder is known
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "perfrules"
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "perfrules"
    return None


def cached(name: str, made_from: list[str], make: Callable[[], Any], read: Callable[[Any], T]) -> T:
    """What *read* makes of the data that *make* computes, taking the data from the cache where it is there.

    Args:
        name: what it is, e.g. ``"units"``; the beginning of the file's name.
        made_from: everything that the data depends on.
        make: computes the data: something that JSON can hold.
        read: turns the data into what the caller wants. It must raise ``ValueError``, ``KeyError`` or ``TypeError`` for
            data that it cannot use; the data is then computed again.
    """
    path = _path(name, made_from)
    if path is None:
        return read(make())
    try:
        return read(json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        data = make()
        _write(path, data)
        return read(data)


def recall(name: str, made_from: list[str]) -> Any:
    """The data that :func:`remember` kept under the same name and for the same *made_from*; ``None`` if there is none."""
    path = _path(name, made_from)
    if path is None:
        return None
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def remember(name: str, made_from: list[str], data: object) -> None:
    """Keep data that grows from run to run; see :func:`cached` for the arguments."""
    path = _path(name, made_from)
    if path is not None:
        _write(path, data)


def _path(name: str, made_from: list[str]) -> Path | None:
    """Where the data is kept; ``None`` where the cache is turned off."""
    folder = cache_folder()
    if folder is None:
        return None
    digest = hashlib.sha256("\0".join([__version__, sys.version, *made_from]).encode()).hexdigest()
    return folder / f"{name}-{digest[:32]}.json"


def _write(path: Path, data: object) -> None:
    """Write the data whole or not at all, and remove what older versions of the same thing left."""
    import tempfile  # dear to import, and only needed when something is new

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.parent, prefix=path.stem, suffix=".tmp", delete=False
        ) as file:
            json.dump(data, file, ensure_ascii=False, separators=(",", ":"))
        Path(file.name).replace(path)
        name = path.stem.rpartition("-")[0]
        for other in path.parent.glob(f"{name}-*.json"):
            if other != path and other.stem.rpartition("-")[0] == name:
                other.unlink(missing_ok=True)
    except OSError:
        return  # a cache that cannot be written only costs time
