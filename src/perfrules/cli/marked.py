"""Marked copies of the files of a run, in a folder of their own: what they are called there, and that no document is lost."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import TypeVar
from unicodedata import normalize

from attrs import evolve

from perfrules.cli.console import Console
from perfrules.cli.inputs import Inputs
from perfrules.cli.status import Status
from perfrules.engine.report import DocumentReport
from perfrules.errors import PerfRulesError, UsageError
from perfrules.marking import mark_copy
from perfrules.readers.documents import open_source
from perfrules.reports.page import Sources

__all__ = ["Copies", "copy_names", "outside"]

_Path = TypeVar("_Path", bound=PurePath)


def outside(inputs: Inputs, given: Iterable[str], folder: str) -> Inputs:
    """The files of a run without those that were found in a folder of copies: an earlier run has written them.

    Args:
        inputs: the files of the run.
        given: what was named to find them. If any of that is in *folder*, what is there was meant.
        folder: in which copies are written.
    """
    home = _whole(folder)
    if any(_whole(name).is_relative_to(home) for name in given):
        return inputs
    left = tuple(
        path for path in inputs.paths if path not in inputs.found or not _whole(path).is_relative_to(home)
    )
    return evolve(inputs, paths=left)


def _whole(path: str) -> Path:
    """A path from the top, without steps upwards; links are left as they are."""
    return Path(os.path.normpath(Path(path).absolute()))


def copy_names(paths: Sequence[_Path]) -> list[PurePath]:
    r"""What the copies of files are called, in their order, from the folder in which they are put.

    They stand in folders as the files do, from the innermost folder that holds all of them. Where two would have one name, in
    the eyes of any system, the later one gets a number.

    Args:
        paths: whole ones, without steps upwards.

    >>> from pathlib import PureWindowsPath as W
    >>> [str(name) for name in copy_names([W("C:/预算/甲/表.docx"), W("C:/预算/乙/表.docx")])]
    ['甲\\表.docx', '乙\\表.docx']
    """
    split = [_steps(path) for path in paths]
    folders = [steps[:-1] for steps in split]
    shared = 0
    while folders and all(len(one) > shared and one[shared] == folders[0][shared] for one in folders):
        shared += 1
    taken: set[str] = set()
    return [_free(type(path)(*steps[shared:]), taken) for path, steps in zip(paths, split, strict=True)]


def _steps(path: PurePath) -> list[str]:
    r"""The folders and the name of a file; a drive or a server is a folder like others: ``C:\`` is ``C``."""
    if not path.anchor:
        return list(path.parts)
    anchor = path.anchor.replace(":", "").replace("\\", "/").strip("/")
    return [*(step for step in anchor.split("/") if step not in {"", "?", "."}), *path.parts[1:]]


def _free(name: PurePath, taken: set[str]) -> PurePath:
    """A name, with a number where it is taken."""
    wanted, number = name, 1
    while (key := normalize("NFC", str(wanted)).casefold()) in taken:
        number += 1
        wanted = name.with_name(f"{name.stem} ({number}){name.suffix}")
    taken.add(key)
    return wanted


class Copies:
    """The copies of the files of a run."""

    def __init__(self, paths: Sequence[str], folder: str) -> None:
        """Decide what they are called.

        Args:
            paths: of the files.
            folder: in which the copies are put.

        Raises:
            UsageError: a copy would take the place of a file of the run, or *folder* is a file.
        """
        self._folder = Path(folder)
        if self._folder.exists() and not self._folder.is_dir():
            raise UsageError(
                f"{folder}: it is a file; marked copies need a folder",
                f"{folder}：这是文件；标注副本须写入目录",
                "name another folder with --marked",
                "请用 --marked 指定其他目录",
            )
        self._originals = _identities(paths)
        names = copy_names([_whole(path) for path in paths])
        self._names: Mapping[str, PurePath] = dict(zip(paths, names, strict=True))
        for name in self._names.values():
            self._refuse_original(self._folder / name)

    def write(self, documents: Iterable[DocumentReport], sources: Sources, console: Console) -> Status:
        """Write the copies of the documents in which something was found, and say how many there are.

        An older copy of a document in which nothing is found any more is replaced as well.

        Args:
            documents: what was found.
            sources: the printed lines of each, by its path.
            console: on which it is said.
        """
        status, written, without, other = Status.CLEAN, 0, 0, 0
        for document in documents:
            name = self._names[document.disclosure.path]
            if not document.findings and not (self._folder / name).exists():
                without += 1
                continue
            try:
                is_written = self._write(document, sources.get(document.disclosure.path, ()), name, console)
            except PerfRulesError as error:
                console.error(error)
                status = Status.FAILED
                continue
            written, other = written + is_written, other + (not is_written)
        texts = console.texts
        console.message(texts("cli.marked", n=written, folder=self._folder))
        if without:
            console.message(texts("cli.marked.without", n=without))
        if other:
            console.message(texts("cli.marked.other", n=other))
        return status

    def _write(
        self, document: DocumentReport, lines: Sequence[str], name: PurePath, console: Console
    ) -> bool:
        source = open_source(document.disclosure.path)
        copy = mark_copy(source.data, source.name, document, console.texts.language, lines=lines)
        if copy is None:
            return False
        target = self._folder / name
        self._refuse_original(target)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageError(
                f"{target.parent}: the folder cannot be made: {reason}",
                f"{target.parent}：无法建立目录：{reason}",
                "name another folder with --marked",
                "请用 --marked 指定其他目录",
            ) from error
        console.write(copy.data, str(target))
        return True

    def _refuse_original(self, target: Path) -> None:
        if _identity(target) in self._originals:
            raise UsageError(
                f"{target}: the marked copy would replace the document",
                f"{target}：标注副本会覆盖被检查的文件",
                "name another folder with --marked",
                "请用 --marked 指定其他目录",
            )


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file it is, by whatever name; ``None`` if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _identities(paths: Iterable[str]) -> frozenset[tuple[int, int]]:
    return frozenset(found for path in paths if (found := _identity(Path(path))) is not None)
