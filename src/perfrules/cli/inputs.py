"""Which files a run is about: those that are named, those that a pattern fits, and the documents in folders."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path, PurePath
from typing import Final

from attrs import evolve, field, frozen

from perfrules.errors import LimitError, PerfRulesError, UsageError
from perfrules.readers import SUFFIXES, Format
from perfrules.readers.files import file_of
from perfrules.readers.formats import REFUSED_SUFFIXES
from perfrules.reports.own import is_report

MAX_FILES: Final = 100_000
"""Files and folders that are looked at in one run."""

MAX_DEPTH: Final = 50
"""Folders inside folders."""

_PATTERN: Final = frozenset("*?[")
_PASSED_OVER: Final = (".", "~$")
"""How the names of hidden files and of the marks of word processors begin."""


@frozen
class Inputs:
    """The files of a run.

    Attributes:
        paths: in the order given; of a folder or pattern by name. Each once.
        found: those of them that nobody named: found in a folder, in an archive or by a pattern.
        unknown: files in folders and archives that are of no format that is read.
        problems: folders and patterns of which nothing came.
    """

    paths: tuple[str, ...]
    found: frozenset[str] = field(default=frozenset(), repr=False)
    unknown: tuple[str, ...] = ()
    problems: tuple[PerfRulesError, ...] = ()


def find_inputs(given: Sequence[str]) -> Inputs:
    """The files that *given* names.

    Args:
        given: files, archives and folders of them, and patterns with ``*``, ``?``, ``[…]`` and ``**`` (any number of folders). Links to folders are
            not followed inside folders, so that a loop of links ends.

    Raises:
        LimitError: more than :data:`MAX_FILES` files had to be looked at.
    """
    paths: dict[str, bool] = {}
    unknown: dict[str, None] = {}
    problems: list[PerfRulesError] = []
    walk = _Walk()
    for name in given:
        is_folder = Path(name).is_dir()
        is_named = not is_folder and (os.path.lexists(name) or not _is_pattern(Path(name)))
        try:
            found = [name] if is_named else list(walk.files(name) if is_folder else walk.matches(name))
        except UsageError as error:
            problems.append(error)
            continue
        files = list(walk.unpacked(found, unknown, problems))
        if is_named and files == [name]:
            paths[name] = True
            continue
        documents = [path for path in files if _is_document(path)]
        for path in documents:
            paths.setdefault(path, False)
        unknown.update(dict.fromkeys(path for path in files if not _is_document(path)))
        if not documents:
            problems.append(_nothing(name))
    unnamed = frozenset(path for path, is_named in paths.items() if not is_named)
    return Inputs(tuple(paths), unnamed, tuple(unknown), tuple(problems))


def without_reports(inputs: Inputs, outputs: Sequence[str]) -> Inputs:
    """The files without earlier reports that stand among them: those that are written again, and JSON, which else is an error.

    What somebody names is read whatever it is.
    """
    again = {Path(output).resolve() for output in outputs}
    reports = {
        path
        for path in inputs.found
        if (path.lower().endswith(".json") or Path(path).resolve() in again) and is_report(Path(path))
    }
    if not reports:
        return inputs
    return evolve(
        inputs,
        paths=tuple(path for path in inputs.paths if path not in reports),
        found=inputs.found - reports,
        unknown=(*inputs.unknown, *sorted(reports)),
    )


def refuse_overwriting(paths: Sequence[str], output: str | None) -> None:
    """Keep what is written from taking the place of a document.

    Raises:
        UsageError: the report would be written into one of the files that are read.
    """
    if output is None or not Path(output).is_file():
        return
    for path in paths:
        with suppress(OSError):
            if file_of(path).samefile(output):
                raise UsageError(
                    f"{output}: the report would replace the document",
                    f"{output}：报告会覆盖被检查的文件",
                    "name another file with -o",
                    "请用 -o 指定其他文件",
                )


def _patterned(path: PurePath) -> Iterator[int]:
    """Which parts of a path are patterns; what it starts with is none, though Windows writes it with a question mark at times."""
    first = 1 if path.anchor else 0
    return (index for index, part in enumerate(path.parts) if index >= first and _PATTERN & set(part))


def _is_pattern(path: PurePath) -> bool:
    return next(_patterned(path), None) is not None


def split_pattern(pattern: PurePath) -> list[str]:
    r"""The folder from which a pattern starts, empty for the current one, and the parts of the pattern.

    >>> from pathlib import PureWindowsPath as W
    >>> split_pattern(W(r"C:\预算\**\*.docx")), split_pattern(W(r"\\?\C:\预算\*.docx")), split_pattern(W("*.docx"))
    (['C:\\预算', '**', '*.docx'], ['\\\\?\\C:\\预算', '*.docx'], ['', '*.docx'])
    """
    parts = pattern.parts
    fixed = next(_patterned(pattern))
    return [str(type(pattern)(*parts[:fixed])) if fixed else "", *parts[fixed:]]


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether an entry of a folder is a file; a link that leads in a circle is told when it is read."""
    try:
        return entry.is_file()
    except OSError:
        return True


def _nothing(name: str) -> UsageError:
    return UsageError(
        f"{name}: there is no document",
        f"{name}：没有可检查的文件",
        "documents end with " + " ".join(SUFFIXES),
        "可读取的文件以下列后缀结尾：" + " ".join(SUFFIXES),
    )


def _is_document(path: str) -> bool:
    suffix = Path(path).suffix.lower()
    # What has to be unpacked first is an error, so that nobody takes it for checked.
    return suffix in SUFFIXES or suffix in REFUSED_SUFFIXES


def _is_archive(path: str) -> bool:
    return SUFFIXES.get(Path(path).suffix.lower()) is Format.ZIP and Path(path).is_file()


class _Walk:
    """Looks into folders, and counts what it looks at."""

    def __init__(self) -> None:
        self._seen = 0

    def files(self, folder: str, depth: int = 0) -> Iterator[str]:
        """All files below a folder, by name, files and folders mixed."""
        for entry in self._entries(folder):
            # As the user wrote it, without a dot that says nothing.
            path = os.path.join("" if folder == "." else folder, entry.name)  # noqa: PTH118
            if entry.is_dir(follow_symlinks=False):
                if depth < MAX_DEPTH:
                    yield from self.files(path, depth + 1)
            elif _is_file(entry):
                yield path

    def matches(self, pattern: str) -> Iterator[str]:
        """The files that a pattern fits, and those in the folders that it fits."""
        top, *rest = split_pattern(Path(pattern))
        if _is_archive(top):
            # Inside an archive as in a folder. Most runs need neither.
            from perfrules.config.glob import matches_path
            from perfrules.readers.packed import paths_in

            inside = "/".join(("", *rest))
            fixed = len(Path(top).parts)
            for path in paths_in(top) or ():
                if matches_path(inside, "/".join(Path(path).parts[fixed:])):
                    yield path
            return
        yield from self._fitting(top, rest)

    def unpacked(
        self, paths: Sequence[str], unknown: dict[str, None], problems: list[PerfRulesError]
    ) -> Iterator[str]:
        """The files, and in the place of each archive of documents those in it.

        Args:
            paths: of files.
            unknown: takes the archives that hold no document.
            problems: takes what is wrong with archives.
        """
        for path in paths:
            inner: tuple[str, ...] | None = None
            if _is_archive(path):
                # zipfile is slow to load, and most runs read no archive.
                from perfrules.readers.packed import paths_in

                try:
                    inner = paths_in(path)
                except LimitError as error:
                    problems.append(error)
                    continue
            if inner is None:
                yield path
            elif any(map(_is_document, inner)):
                yield from inner
            else:
                unknown[path] = None

    def _fitting(self, folder: str, parts: Sequence[str], depth: int = 0) -> Iterator[str]:
        part, *rest = parts
        if part == "**":
            yield from self._fitting(folder, rest or ("*",), depth)
        for entry in self._entries(folder or "."):
            path = os.path.join(folder, entry.name)  # noqa: PTH118
            is_folder = entry.is_dir(follow_symlinks=False)
            if part == "**":
                if is_folder and depth < MAX_DEPTH:
                    yield from self._fitting(path, parts, depth + 1)
            elif fnmatch(entry.name, part):  # as the system compares names
                if rest and is_folder:
                    yield from self._fitting(path, rest, depth + 1)
                elif not rest:
                    yield from self.files(path, depth + 1) if is_folder else [path]

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                found = [entry for entry in self._counted(entries) if not entry.name.startswith(_PASSED_OVER)]
        except OSError as error:
            reason = error.strerror or str(error)
            raise UsageError(
                f"{folder}: the folder cannot be read: {reason}",
                f"{folder}：目录无法读取：{reason}",
                "check the path and its permissions",
                "请检查路径和权限",
            ) from error
        return sorted(found, key=lambda entry: entry.name)

    def _counted(self, entries: Iterator[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
        for entry in entries:
            self._seen += 1
            if self._seen > MAX_FILES:
                raise LimitError(
                    f"more than {MAX_FILES} files and folders to look at",
                    f"需要查看的文件和目录超过 {MAX_FILES} 个",
                    "name a smaller folder, or run perfrules several times",
                    "请指定较小的目录，或分多次运行",
                )
            yield entry
