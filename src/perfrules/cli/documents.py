"""One document after another, or several at once: no failure of one hides what is found in the others."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeAlias, TypeVar, runtime_checkable

from attrs import define, field, frozen

from perfrules.cli.console import Console
from perfrules.cli.inputs import Inputs
from perfrules.cli.status import Status
from perfrules.engine.report import Bilingual, Unread
from perfrules.errors import NoDisclosureError, PerfRulesError
from perfrules.layout import Reading, read_with_lines
from perfrules.printable import printable
from perfrules.reading.read import keep_shapes
from perfrules.words import Vocabulary, use
from perfrules.workers import Call, Input, here, in_processes, process_count

if TYPE_CHECKING:
    import argparse

_T = TypeVar("_T")

Work: TypeAlias = Callable[[Reading], _T]
"""What is done with each document that could be read."""


@runtime_checkable
class HasWords(Protocol):
    """Work that has words of its own with which documents are read."""

    def vocabulary(self, path: str) -> Vocabulary:
        """The words for a file."""


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
    documents = Documents(inputs, options, console, work, elsewhere)
    results = tuple(documents)
    return Done(results, documents.status, tuple(documents.unread))


@define
class Documents(Generic[_T]):
    """Does the work on each file, and gives the results one by one, in the order of the files; see :func:`each_document`.

    Only what is under way is held in memory, and what became of the files that failed.

    Attributes:
        status: how badly any failed so far.
        unread: those.
    """

    _inputs: Inputs
    _options: "argparse.Namespace"
    _console: Console
    _work: Work[_T]
    _elsewhere: "Callable[[argparse.Namespace], Work[_T]] | None" = None
    status: Status = field(default=Status.CLEAN, init=False)
    unread: list[Unread] = field(factory=list, init=False)

    def __iter__(self) -> Iterator[_T]:
        inputs, console = self._inputs, self._console
        for problem in inputs.problems:
            console.error(problem)
            self.status = Status.FAILED
        passed_over: list[str] = list(inputs.unknown)
        is_any_done = False
        for number, (path, call) in enumerate(zip(inputs.paths, self._calls(), strict=True), start=1):
            console.progress("cli.progress", number, len(inputs.paths), path)
            try:
                result = call()
            except NoDisclosureError as error:
                if path in inputs.found:
                    passed_over.append(path)
                    continue
                self._failed(path, error)
            except PerfRulesError as error:
                self._failed(path, error)
            except Exception as error:  # noqa: BLE001 - a fault on one document must not hide what is found in the others
                console.end_progress()
                console.message(f"{printable(path, is_one_line=True)}:")
                console.fault(error, verbose=self._options.verbose)
                self.status = Status.FAULT
                fault = f"{type(error).__name__}: {error}"
                self.unread.append(Unread(path, Bilingual(fault, fault)))
            else:
                is_any_done = True
                yield result
        console.end_progress()
        _tell_passed_over(passed_over, console, is_verbose=self._options.verbose)
        if not is_any_done and self.status is Status.CLEAN and passed_over:
            console.message(console.texts("cli.nothing_checked"))
            self.status = Status.FAILED  # nothing was checked: that must not look like a clean run
        keep_shapes()

    def _calls(self) -> Iterator[Call[_T]]:
        paths, options = self._inputs.paths, self._options
        inputs, work = (Input(path, path) for path in paths), _OnFile(self._work)
        jobs = min(process_count(int(getattr(options, "jobs", 1))), len(paths))
        if jobs < 2 or self._elsewhere is None:
            return here(inputs, work)
        return in_processes(inputs, jobs, work, partial(_elsewhere, self._elsewhere, options))

    def _failed(self, path: str, error: PerfRulesError) -> None:
        self._console.error(error)
        self.status = max(self.status, Status.FAILED)
        self.unread.append(Unread(path, Bilingual(error.text("zh"), error.text("en"))))


_FEW: Final = 10


def _tell_passed_over(paths: Sequence[str], console: Console, *, is_verbose: bool) -> None:
    if paths:
        console.message(console.texts("cli.passed_over", n=len(paths)))
        shown = paths if is_verbose else paths[:_FEW]
        for path in shown:
            console.message(f"  {printable(path, is_one_line=True)}")
        if len(shown) < len(paths):
            console.message("  " + console.texts("cli.passed_over.more", n=len(paths) - len(shown)))


@frozen
class _OnFile(Generic[_T]):
    """Reads a file, with the words of the work where it has some, and does the work."""

    work: Work[_T]

    def __call__(self, one: Input) -> _T:
        work = self.work
        with use(work.vocabulary(one.name)) if isinstance(work, HasWords) else nullcontext():
            return work(read_with_lines(one.given))


def _elsewhere(
    make: "Callable[[argparse.Namespace], Work[_T]]", options: "argparse.Namespace"
) -> _OnFile[_T]:
    return _OnFile(make(options))
