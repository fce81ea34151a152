"""Where the report of a run goes: files whose endings say their format, and standard output."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from perfrules.cli.console import Console
from perfrules.cli.status import Status
from perfrules.errors import UsageError
from perfrules.reports.formats import FORMATS, format_of

if TYPE_CHECKING:
    import argparse


class Output(NamedTuple):
    """One of the places to which a report goes.

    Attributes:
        path: of a file; ``None`` for standard output.
        format: one of :data:`~perfrules.reports.formats.FORMATS`.
    """

    path: str | None
    format: str


def outputs_of(options: "argparse.Namespace") -> tuple[Output, ...]:
    """What ``-o`` and ``--format`` ask for.

    Each ``-o`` is a file in the format of its ending. Standard output gets what ``--format`` says, unless a file has that format
    already, and text where there is no file.

    Raises:
        UsageError: an ending is that of no format, two outputs are one file, or its folder is not there.
    """
    paths: list[str] = options.output
    files = [Output(path, _format(path, options.format)) for path in paths]
    seen: set[Path] = set()
    for path in paths:
        resolved = Path(path).resolve()
        if resolved in seen and not _is_device(path):
            raise UsageError(f"{path}: named twice as an output", f"{path}：两次被指定为输出文件")
        seen.add(resolved)
        _require_folder(path)
    if options.format is not None:
        return (
            tuple(files)
            if options.format in {name for _, name in files}
            else (*files, Output(None, options.format))
        )
    return tuple(files) or (Output(None, next(iter(FORMATS))),)


def write_all(
    outputs: Iterable[Output], render: "Callable[[Output], str | bytes]", console: Console
) -> Status:
    """Write each report. One that cannot be written, since it is open in another program, does not take the others with it.

    Args:
        outputs: where to.
        render: gives the report for one of them.
        console: on which it is told what was written.
    """
    status = Status.CLEAN
    for output in outputs:
        try:
            console.write(render(output), output.path)
        except UsageError as error:
            console.error(error)
            status = Status.FAILED
        else:
            tell_written([output], console)
    return status


def tell_written(outputs: Iterable[Output], console: Console) -> None:
    """Name the files that were written."""
    for output in outputs:
        if output.path is not None:
            console.message(console.texts("cli.written", path=output.path))


def _require_folder(path: str) -> None:
    """Tell before the work that its results could not be written after it."""
    if not Path(path).parent.is_dir():
        raise UsageError(
            f"{path}: the results cannot be written: there is no such folder",
            f"{path}：无法写出结果：没有这个目录",
            "make the folder first, or name another",
            "请先建立该目录，或改用其他目录",
        )


def _format(path: str, given: str | None) -> str:
    if _is_device(path):
        return given or next(iter(FORMATS))
    name = format_of(path)
    if name is None:
        endings = [ending for known in FORMATS.values() for ending in known.endings]
        raise UsageError(
            f"{path}: the ending of an output says its format, and this is none that is known",
            f"{path}：输出文件的后缀决定格式，而这个后缀没有对应的格式",
            f"let the name end with one of {' '.join(endings)}",
            f"文件名请以下列后缀之一结尾：{' '.join(endings)}",
        )
    return name


def refuse_ending(path: str | None, name: str) -> None:
    """Keep a format out of a file whose ending says another: text in a ``.docx`` opens nowhere.

    Raises:
        UsageError: the ending says another format.
    """
    said = None if path is None or _is_device(path) else format_of(path)
    if said not in (None, name):
        raise UsageError(
            f"{path}: what is written here is {name}, and the ending says {said}",
            f"{path}：此处写出的是 {name} 格式，与文件后缀（{said}）不符",
            "choose another ending, or another --format",
            "请换一个后缀，或用 --format 指定其他格式",
        )


def _is_device(path: str) -> bool:
    """Whether it is there and no file, such as ``/dev/stdout`` or a pipe; its name says nothing of a format."""
    there = Path(path)
    return there.exists() and not there.is_file() and not there.is_dir()
