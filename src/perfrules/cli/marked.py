"""Marked copies of the files of a run, in a folder of their own: what they are called there, and that no document is lost."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
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
    """The copies of the files of a run.

    Attributes:
        status: how badly writing them failed.
    """

    def __init__(self, paths: Sequence[str], folder: str) -> None:
        """Decide what they are called.

        Args:
            paths: of the files.
            folder: in which the copies are put.

        Raises:
            UsageError: a copy would take the place of a file of the run, or *folder* is a file.
        """
        self.status = Status.CLEAN
        self._written = self._pages = self._without = 0
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

    def take(
        self,
        document: DocumentReport,
        lines: Sequence[str],
        console: Console,
        page: Callable[[], str | bytes],
    ) -> None:
        """Write the copy of a document, unless nothing was found in it.

        An older copy of a document in which nothing is found any more is replaced.

        Args:
            document: what was found.
            lines: what was printed in it.
            console: on which it is said what goes wrong.
            page: gives the report on it as a web page, which stands for a copy where the format cannot be marked.
        """
        name = self._names[document.disclosure.path]
        if not document.findings and not (self._folder / name).exists():
            self._without += 1
            return
        try:
            self._write(document, lines, name, console, page)
        except PerfRulesError as error:
            console.error(error)
            self.status = Status.FAILED

    def _write(
        self,
        document: DocumentReport,
        lines: Sequence[str],
        name: PurePath,
        console: Console,
        page: Callable[[], str | bytes],
    ) -> None:
        source = open_source(document.disclosure.path)
        copy = mark_copy(source.data, source.name, document, console.texts.language, lines=lines)
        if copy is not None:
            self._put(copy.data, self._folder / name.with_name(name.name + copy.ending), console)
            self._written += 1
        else:
            self._put(page(), self._folder / name.with_name(f"{name.name}.html"), console)
            self._pages += 1

    def _put(self, data: str | bytes, target: Path, console: Console) -> None:
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
        console.write(data, str(target))

    def tell(self, console: Console) -> None:
        """Say how many there are, and of what there is none."""
        texts = console.texts
        console.message(texts("cli.marked", n=self._written, folder=self._folder))
        for key, n in (
            ("cli.marked.pages", self._pages),
            ("cli.marked.without", self._without),
        ):
            if n:
                console.message(texts(key, n=n))

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
