"""One document after another: read, treated, and no failure of one hides what is found in the others."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from perfrules.cli.console import Console
from perfrules.cli.status import Status
from perfrules.errors import PerfRulesError
from perfrules.layout import from_text
from perfrules.model import Disclosure
from perfrules.readers import read_file
from perfrules.values.read import keep_shapes

if TYPE_CHECKING:
    import argparse

__all__ = ["each_document"]

_T = TypeVar("_T")


def each_document(
    options: "argparse.Namespace", console: Console, work: Callable[[Disclosure, Sequence[str]], _T]
) -> tuple[list[_T], Status]:
    """Do *work* on each of ``options.files``, in their order.

    Args:
        options: of the command line.
        console: on which failures are told.
        work: takes what a document says, and its lines.

    Returns:
        What the work gave for those that could be read, and how badly the others failed.
    """
    done: list[_T] = []
    status = Status.CLEAN
    for number, path in enumerate(options.files, start=1):
        console.progress("cli.progress", number, len(options.files), path)
        try:
            text = read_file(path)
            lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            done.append(work(from_text(text, path), lines))
        except PerfRulesError as error:
            console.error(error)
            status = max(status, Status.FAILED)
        except Exception as error:  # noqa: BLE001 - a fault on one document must not hide what is found in the others
            console.message(f"{path}:")
            console.fault(error, verbose=options.verbose)
            status = Status.FAULT
    console.end_progress()
    keep_shapes()
    return done, status
