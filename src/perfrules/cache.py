"""Plain data that is costly to compute, kept between runs: beside the program for what it ships, else in the user's cache.

What is kept is always data that the program can compute again: tables of the grammars, the table of units, trees and records of
rules. It is never code, and in the user's folder nothing but JSON; it is found under a hash of everything it was computed from.
Whatever cannot be used is computed again, and a folder that cannot be written is no error.

What belongs to the grammars and the shipped packs is **prepared**: a wheel brings it, and a checkout makes it once in
``build/prepared``. It is part of the installation, and whoever can change it can change the program as well. Only what an
installation has no prepared data for (packs of others, shapes of values, another version of lark) comes from the user's
cache, which is as trusted as the user's own files:

- the folder is used only if it belongs to the user and nobody else may write to it;
- only plain files of the user are read, none larger than :data:`MAX_KEPT`; links, pipes and devices are not followed;
- each begins with a checksum over its key and its content, so that a file that was edited, renamed or cut is not used. That
  shows accidents; it is no signature: a program that runs as the user could write a right one.

The folder is ``perfrules`` below the platform's cache folder, and may be deleted at any time. The environment variable
``PERFRULES_CACHE_DIR`` names another one; set to the empty string, it turns the user's cache off.
"""

import contextlib
import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

from perfrules._version import __version__
from perfrules.resources import prepared_folder

MAX_KEPT: Final = 16 * 1024**2
"""Bytes of a file that is read; the largest that perfrules writes has less than one million."""

T = TypeVar("T")


def cache_folder() -> Path | None:
    """The folder of the user's cache, which need not exist yet; ``None`` where the cache is turned off."""
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


def cached(
    name: str,
    made_from: list[str],
    make: Callable[[], Any],
    read: Callable[[Any], T],
    *,
    is_shipped: bool = False,
) -> T:
    """What *read* makes of the data that *make* computes, taking the data from where it was kept.

    Args:
        name: what it is, e.g. ``"units"``; the beginning of the file's name.
        made_from: everything that the data depends on.
        make: computes the data: something that JSON can hold.
        read: turns the data into what the caller wants. It must raise ``ValueError``, ``KeyError`` or ``TypeError`` for
            data that it cannot use; the data is then computed again.
        is_shipped: whether it is computed from what perfrules ships alone, so that it may be prepared.
    """
    key = _key(made_from)
    for folder in _folders(is_shipped=is_shipped):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            return read(_read(folder / f"{name}-{key[:32]}.json", key))
    data = make()
    for folder in _folders(is_shipped=is_shipped):
        if _write(folder / f"{name}-{key[:32]}.json", key, _as_json(data)):
            break
    return read(data)


def prepared(
    name: str,
    made_from: list[str],
    make: Callable[[], T],
    write: Callable[[T], bytes],
    read: Callable[[bytes], T],
) -> T:
    """What *make* computes from what perfrules ships alone, taken from where it was prepared; never from the user's cache.

    Args:
        name: what it is; the beginning of the file's name.
        made_from: everything that it depends on.
        make: computes it.
        write: turns it into bytes, or raises ``ValueError`` where it cannot be kept.
        read: turns these into the same again, or raises ``ValueError``.
    """
    content = prepared_bytes(name, made_from)
    if content is not None:
        with contextlib.suppress(ValueError):
            return read(content)
    made = make()
    with contextlib.suppress(ValueError):
        prepare_bytes(name, made_from, write(made))
    return made


def prepared_bytes(name: str, made_from: list[str]) -> bytes | None:
    """What :func:`prepare_bytes` put there under the same name and for the same *made_from*; ``None`` if there is nothing."""
    key = _key(made_from)
    with contextlib.suppress(OSError, ValueError):
        return _content(_prepared_path(name, key), key)
    return None


def prepare_bytes(name: str, made_from: list[str], content: bytes) -> None:
    """Put something among what belongs to the installation, if that can be written; see :func:`prepared`."""
    key = _key(made_from)
    _write(_prepared_path(name, key), key, content)


def _prepared_path(name: str, key: str) -> Path:
    return prepared_folder() / f"{name}-{key[:32]}.data"


def recall(name: str, made_from: list[str], *, is_shipped: bool = False) -> Any:
    """The data that :func:`remember` kept under the same name and for the same *made_from*; ``None`` if there is none."""
    key = _key(made_from)
    for folder in (prepared_folder(),) if is_shipped else _folders(is_shipped=False):
        with contextlib.suppress(OSError, ValueError, RecursionError):
            return _read(folder / f"{name}-{key[:32]}.json", key)
    return None


def remember(name: str, made_from: list[str], data: object, *, is_shipped: bool = False) -> None:
    """Keep data that grows from run to run, or with *is_shipped* what an installation begins with; see :func:`cached`."""
    key = _key(made_from)
    for folder in (prepared_folder(),) if is_shipped else _folders(is_shipped=False):
        _write(folder / f"{name}-{key[:32]}.json", key, _as_json(data))


def _as_json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _key(made_from: list[str]) -> str:
    return hashlib.sha256("\0".join([__version__, *made_from]).encode("utf-8", "surrogatepass")).hexdigest()


def _folders(*, is_shipped: bool) -> Iterator[Path]:
    """Where data may be kept, in the order of trust."""
    if is_shipped:
        yield prepared_folder()
    folder = cache_folder()
    if folder is not None and _is_ours_alone(folder):
        yield folder


def _is_ours_alone(folder: Path) -> bool:
    """Whether nobody but the user may write to a folder; one that is not there yet will be such."""
    try:
        found = folder.stat()
    except OSError:
        return True
    if not stat.S_ISDIR(found.st_mode):
        return False
    if (
        sys.platform == "win32"
    ):  # what others may do is not told by these bits; the folder lies in the user's own
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _read(path: Path, key: str) -> Any:
    return json.loads(_content(path, key))


def _content(path: Path, key: str) -> bytes:
    """What was written into a file.

    Raises:
        OSError: it cannot be opened.
        ValueError: it is no plain file, too large, or not what was written under this key.
    """
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    with os.fdopen(os.open(path, flags), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_KEPT:
            raise ValueError("no plain file of ours")
        content = file.read(MAX_KEPT + 1)
    checksum, _, text = content.partition(b"\n")
    if checksum != _checksum(key, text):
        raise ValueError("not what was written")
    return text


def _checksum(key: str, text: bytes) -> bytes:
    return hashlib.sha256(key.encode() + text).hexdigest().encode()


def _write(path: Path, key: str, text: bytes) -> bool:
    """Write the data whole or not at all, and remove what older versions of the same thing left; whether that was done."""
    import tempfile  # dear to import, and only needed when something is new

    written = ""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=path.stem, suffix=".tmp", delete=False
        ) as file:
            written = file.name
            file.write(_checksum(key, text) + b"\n" + text)
        Path(written).replace(path)
        written = ""
        name = path.stem.rpartition("-")[0]
        for other in path.parent.glob(f"{name}-*{path.suffix}"):
            if other != path and other.stem.rpartition("-")[0] == name:
                other.unlink(missing_ok=True)
    except OSError:
        return False  # a cache that cannot be written only costs time
    finally:
        if written:
            with contextlib.suppress(OSError):
                Path(written).unlink(missing_ok=True)
    return True
