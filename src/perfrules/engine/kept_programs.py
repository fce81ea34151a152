"""Programs that are kept while a process runs, for whoever checks many documents one by one.

To load the shipped packs and to compile their rules takes far longer than to check a document with them. A program depends on
what was asked for and on the files of its packs, so it is kept under the one together with the state of the other, and is made
anew when any of these files has changed, has gone, or is new.
"""

import os
import time
from collections.abc import Callable, Hashable, Iterable, Iterator
from pathlib import Path
from threading import Lock
from typing import Final

from attrs import field, frozen

from perfrules.engine.program import Program
from perfrules.packs.pack import WORDS_FOLDER, Pack

MAX_KEPT: Final = 8
"""Programs that are kept; the one that was not asked for longest makes room."""

_YOUNG: Final = 2.0
"""Seconds before a program was begun in which no file of it may have changed: a clock of files may be that coarse, and two
changes in one of its ticks look like one."""

_State = dict[str, tuple[int, int, int, int] | None]


@frozen(eq=False)
class SamePack:
    """A loaded pack as a part of a key: the very same one, for to compare two packs means to compare all their rules."""

    pack: Pack

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SamePack) and other.pack is self.pack

    def __hash__(self) -> int:
        return id(self.pack)


@frozen
class _Kept:
    program: Program
    places: tuple[Path, ...]
    state: _State


@frozen
class KeptPrograms:
    """Programs by what was asked for, as long as the files that they are made of stay as they are."""

    _kept: dict[Hashable, _Kept] = field(factory=dict, init=False)
    _lock: Lock = field(factory=Lock, init=False)

    def get(
        self,
        key: Hashable,
        make: Callable[[], Program],
        places: Callable[[], Iterable[Path]],
        clock: Callable[[], float] = time.time,
    ) -> Program:
        """The program that is kept for *key*, or the one that *make* gives.

        Args:
            key: everything that the program depends on besides files.
            make: makes the program.
            places: the folders and files that the program was made of; asked for after *make*.
            clock: tells the time of day, in seconds.
        """
        with self._lock:
            known = self._kept.pop(key, None)
            if known is not None and _state(known.places) == known.state:
                self._kept[key] = known  # behind all others: it was asked for last
                return known.program
        began = clock()
        program = make()
        kept = _Kept(program, where := tuple(places()), _state(where))
        if all(_is_old(entry, began) for entry in kept.state.values()):
            with self._lock:
                self._kept[key] = kept
                while len(self._kept) > MAX_KEPT:
                    del self._kept[next(iter(self._kept))]
        return program


def files_of(packs: Iterable[Pack]) -> Iterator[Path]:
    """The folders of packs and of those that they extend."""
    for pack in packs:
        yield pack.path.resolve()
        yield from files_of(pack.extends)


def _state(places: Iterable[Path]) -> _State:
    """What tells whether files have changed: those of the folders that hold rules or words, and the single ones."""
    return {path: state for place in places for path, state in _files(os.fspath(place))}


def _files(place: str) -> Iterator[tuple[str, tuple[int, int, int, int] | None]]:
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.name.endswith((".toml", ".txt")):
                    yield entry.path, _stat(entry.path)
                elif entry.name == WORDS_FOLDER:
                    yield from _files(entry.path)
    except OSError:
        yield place, _stat(place)  # no folder


def _stat(path: str) -> tuple[int, int, int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - many files, at every check
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _is_old(entry: tuple[int, int, int, int] | None, began: float) -> bool:
    return entry is not None and max(entry[2:]) / 1e9 < began - _YOUNG
