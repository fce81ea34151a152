"""One document after another, or several at once: no failure of one hides what is found in the others."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext, suppress
from functools import partial
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeAlias, TypeVar, runtime_checkable

from attrs import frozen

from perfrules.cli.console import Console
from perfrules.cli.inputs import Inputs
from perfrules.cli.memory import collect_rarely
from perfrules.cli.parcel import pack, unpack
from perfrules.cli.status import Status
from perfrules.engine.report import Bilingual, Unread
from perfrules.errors import NoDisclosureError, PerfRulesError
from perfrules.layout import Reading, read_with_lines
from perfrules.printable import printable
from perfrules.reading.read import keep_shapes
from perfrules.words import Vocabulary, use

if TYPE_CHECKING:
    import argparse
    from concurrent.futures import Future, ProcessPoolExecutor

__all__ = ["Done", "HasWords", "Work", "each_document"]

_T = TypeVar("_T")

Work: TypeAlias = Callable[[Reading], _T]
"""What is done with each document that could be read."""


@runtime_checkable
class HasWords(Protocol):
    """Work that has words of its own with which documents are read."""

    def vocabulary(self, path: str) -> Vocabulary:
        """The words for a file."""


_Call: TypeAlias = Callable[[], _T]
"""Gives what the work made of one document, or raises what it raised."""

_MOST_JOBS: Final = 64


@frozen
class Done(Generic[_T]):
    """What came of the files of a run.

    Attributes:
        results: what the work gave for those that could be read, in the order of the files.
        status: how badly the others failed.
        unread: the others.
    """

    results: tuple[_T, ...]
    status: Status
    unread: tuple[Unread, ...]


def each_document(
    inputs: Inputs,
    options: "argparse.Namespace",
    console: Console,
    work: Work[_T],
    elsewhere: "Callable[[argparse.Namespace], Work[_T]] | None" = None,
) -> "Done[_T]":
    """Do *work* on each file, and give the results in the order of the files, however many processes there are.

    Args:
        inputs: the files. One that nobody named, and that holds no disclosure, is passed over; it is told which.
        options: of the command line; ``jobs`` says how many processes.
        console: on which failures are told.
        work: takes what a document says, and its lines.
        elsewhere: makes the same work in another process; ``None`` if it must be done in this one.
    """
    done: list[_T] = []
    unread: list[Unread] = []
    status = Status.CLEAN
    for problem in inputs.problems:
        console.error(problem)
        status = Status.FAILED
    jobs = min(_jobs(options), len(inputs.paths))
    calls = (
        _calls_here(inputs.paths, work)
        if jobs < 2 or elsewhere is None
        else _calls_elsewhere(inputs.paths, jobs, options, work, elsewhere)
    )
    passed_over: list[str] = list(inputs.unknown)
    for number, (path, call) in enumerate(zip(inputs.paths, calls, strict=True), start=1):
        console.progress("cli.progress", number, len(inputs.paths), path)
        try:
            done.append(call())
        except NoDisclosureError as error:
            if path in inputs.found:
                passed_over.append(path)
                continue
            console.error(error)
            status = max(status, Status.FAILED)
            unread.append(Unread(path, Bilingual(error.text("zh"), error.text("en"))))
        except PerfRulesError as error:
            console.error(error)
            status = max(status, Status.FAILED)
            unread.append(Unread(path, Bilingual(error.text("zh"), error.text("en"))))
        except Exception as error:  # noqa: BLE001 - a fault on one document must not hide what is found in the others
            console.end_progress()
            console.message(f"{printable(path, is_one_line=True)}:")
            console.fault(error, verbose=options.verbose)
            status = Status.FAULT
            fault = f"{type(error).__name__}: {error}"
            unread.append(Unread(path, Bilingual(fault, fault)))
    console.end_progress()
    _tell_passed_over(passed_over, console, is_verbose=options.verbose)
    if not done and status is Status.CLEAN and passed_over:
        console.message(console.texts("cli.nothing_checked"))
        status = Status.FAILED  # nothing was checked: that must not look like a clean run
    keep_shapes()
    return Done(tuple(done), status, tuple(unread))


_FEW: Final = 10


def _tell_passed_over(paths: Sequence[str], console: Console, *, is_verbose: bool) -> None:
    if paths:
        console.message(console.texts("cli.passed_over", n=len(paths)))
        shown = paths if is_verbose else paths[:_FEW]
        for path in shown:
            console.message(f"  {printable(path, is_one_line=True)}")
        if len(shown) < len(paths):
            console.message("  " + console.texts("cli.passed_over.more", n=len(paths) - len(shown)))


def _jobs(options: "argparse.Namespace") -> int:
    """The number of processes; 0 means one for each processor."""
    import os

    jobs = int(getattr(options, "jobs", 1))
    return min(jobs or os.cpu_count() or 1, _MOST_JOBS)


# In this process


def _calls_here(paths: Sequence[str], work: Work[_T]) -> Iterator[_Call[_T]]:
    for path in paths:
        yield partial(_here, path, work)


def _here(path: str, work: Work[_T]) -> _T:
    with use(work.vocabulary(path)) if isinstance(work, HasWords) else nullcontext():
        return work(read_with_lines(path))


# In others


_work: Work[object] | None = None
"""What a process does that was started to do it."""


def _start(elsewhere: "Callable[[argparse.Namespace], Work[object]]", options: "argparse.Namespace") -> None:
    """Make ready a process that does the work, unless it is a copy of one that is."""
    import signal
    from multiprocessing.util import Finalize

    collect_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends the others
    Finalize(None, keep_shapes, exitpriority=0)
    global _work
    _work = _work or elsewhere(options)


def _do(path: str) -> bytes:
    assert _work is not None
    return pack(_here(path, _work))


def _received(done: "Future[bytes]") -> object:
    return unpack(done.result())


def _calls_elsewhere(
    paths: Sequence[str],
    jobs: int,
    options: "argparse.Namespace",
    work: Work[_T],
    elsewhere: "Callable[[argparse.Namespace], Work[_T]]",
) -> Iterator[_Call[_T]]:
    """The results of other processes.

    A process that dies, say for want of memory, takes its whole pool with it: the documents that are left are then done in
    pools of one, so that the one on which it died is known.
    """
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(jobs, options, elsewhere, work)
    try:
        futures: list[Future[bytes]] = []
        with suppress(BrokenProcessPool):
            futures.extend(pool.submit(_do, path) for path in paths)
        for index, path in enumerate(paths):
            if index < len(futures) and not isinstance(futures[index].exception(), BrokenProcessPool):
                yield partial(_received, futures[index])  # type: ignore[misc]  # what the work gives is what _do gives
            else:
                yield partial(_alone, path, options, elsewhere)
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(
    path: str, options: "argparse.Namespace", elsewhere: "Callable[[argparse.Namespace], Work[_T]]"
) -> _T:
    from concurrent.futures.process import BrokenProcessPool

    from perfrules.errors import ReadError

    with _pool(1, options, elsewhere) as pool:
        try:
            return _received(pool.submit(_do, path))  # type: ignore[return-value]
        except BrokenProcessPool as error:
            raise ReadError(
                f"{path}: the process that read it was ended, perhaps for want of memory",
                f"{path}：读取该文件的进程被终止，可能是内存不足",
                "check the file by itself",
                "请单独检查该文件",
            ) from error


def _pool(
    jobs: int,
    options: "argparse.Namespace",
    elsewhere: "Callable[[argparse.Namespace], Work[_T]]",
    work: Work[_T] | None = None,
) -> "ProcessPoolExecutor":
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
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(elsewhere, options))


def _can_be_copied() -> bool:
    """Whether a copy of this process is sound: what other threads hold at that moment would be held in it for ever."""
    import sys
    import threading

    return sys.platform == "linux" and threading.active_count() == 1
