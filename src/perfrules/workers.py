"""One thing done for many files, in several processes: results in the order of the files, and never many under way.

A process that dies, say for want of memory, takes its whole pool with it: the files that were under way are then done in pools
of one, so that the one on which it died is known, and the rest goes on in a new pool.
"""

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, TypeVar

from perfrules.errors import ReadError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_T = TypeVar("_T")

Call: TypeAlias = Callable[[], _T]
"""Gives what the work made of one file, or raises what it raised."""


class Input(NamedTuple):
    """A file to do something with, as it is sent to another process.

    Attributes:
        given: its path, or its content.
        name: what it is called, for people.
    """

    given: "str | os.PathLike[str] | bytes"
    name: str


Work: TypeAlias = Callable[[Input], _T]
"""What is done with each."""

_MOST_JOBS: Final = 64

_AHEAD: Final = 4
"""Files for each process that are under way or wait to be taken: enough that none is idle, few enough for any memory."""

_OBJECTS_BETWEEN_COLLECTIONS: Final = 200_000


def collect_rarely() -> None:
    """Look for objects that hold each other less often than Python does by itself.

    To read and check makes many objects and drops few, so that looking costs more than it frees.
    """
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)


@contextmanager
def without_search() -> Iterator[None]:
    """While one document is read and checked, nothing is searched for objects that hold each other: all that is made is in use."""
    if not gc.isenabled():
        yield  # somebody else has decided that
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def stays() -> None:
    """Say that what is there by now, modules and rules above all, stays to the end: nothing looks through it again.

    For processes of our own only: whoever calls this library may look for its objects.
    """
    gc.freeze()


def process_count(jobs: int) -> int:
    """The number of processes that is meant; 0 means one for each processor."""
    return min(jobs or os.cpu_count() or 1, _MOST_JOBS)


def here(inputs: Iterable[Input], work: Work[_T]) -> Iterator[Call[_T]]:
    """The work done in this process, each piece when it is called for."""
    for one in inputs:
        yield partial(work, one)


def in_processes(
    inputs: Iterable[Input], jobs: int, work: Work[_T], start: Callable[[], Work[_T]]
) -> Iterator[Call[_T]]:
    """The work done in other processes.

    Args:
        inputs: taken as they are needed; there may be any number.
        jobs: how many processes.
        work: done by those that are copies of this process, where that is safe.
        start: makes the same work in a new process; it can be pickled.
    """
    from concurrent.futures.process import BrokenProcessPool

    waiting: deque[tuple[Input, Future[bytes] | None]] = deque()
    source, pool = iter(inputs), None
    try:
        while True:
            while len(waiting) < jobs * _AHEAD and (one := next(source, None)) is not None:
                pool = pool or _pool(jobs, start, work)
                try:
                    waiting.append((one, pool.submit(_do, one)))
                except BrokenProcessPool:
                    waiting.append((one, None))
            if not waiting:
                return
            one, future = waiting.popleft()
            if future is not None and not isinstance(future.exception(), BrokenProcessPool):
                yield partial(_received, future)
                continue
            if pool is not None:
                pool.shutdown(cancel_futures=True)
                pool = None
            yield partial(_alone, one, start)
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def _received(done: "Future[bytes]") -> Any:
    from perfrules.parcel import unpack

    return unpack(done.result())


def _alone(one: Input, start: Callable[[], Work[_T]]) -> Any:
    from concurrent.futures.process import BrokenProcessPool

    with _pool(1, start) as pool:
        try:
            return _received(pool.submit(_do, one))
        except BrokenProcessPool as error:
            raise ReadError(
                f"{one.name}: the process that read it was ended, perhaps for want of memory",
                f"{one.name}：读取该文件的进程被终止，可能是内存不足",
                "check the file by itself",
                "请单独检查该文件",
            ) from error


def _pool(jobs: int, start: Callable[[], Work[Any]], work: Work[Any] | None = None) -> "ProcessPoolExecutor":
    """Processes that do the work.

    A new process takes as long to get ready as dozens of small documents to check. Where that is safe, those that do *work* are
    copies of this one, which is ready.
    """
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    global _work
    is_copied = work is not None and _can_be_copied()
    _work = work if is_copied else None
    context = get_context("fork" if is_copied else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(start,))


def _can_be_copied() -> bool:
    """Whether a copy of this process is sound: what other threads hold at that moment would be held in it for ever."""
    return sys.platform == "linux" and threading.active_count() == 1


# In the other process

_work: Work[Any] | None = None
"""What a process does that was started to do it."""


def _begin(start: Callable[[], Work[Any]]) -> None:
    """Make ready a process that does the work, unless it is a copy of one that is."""
    import signal
    from multiprocessing.util import Finalize

    from perfrules.reading.read import keep_shapes

    collect_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends the others
    Finalize(None, keep_shapes, exitpriority=0)
    global _work
    _work = _work or start()
    stays()


def _do(one: Input) -> bytes:
    from perfrules.parcel import pack

    assert _work is not None
    return pack(_work(one))
