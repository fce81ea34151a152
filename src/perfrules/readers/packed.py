"""Archives of documents: what is inside a ZIP file has a path that goes through it, ``2025.zip/水务局/绩效目标.docx``.

Nothing is unpacked to disk. Archives stand inside each other, claim sizes that they do not have, and name their files in the encoding
of the system that packed them.
"""

import os
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Final, NoReturn

from perfrules.errors import LimitError, ReadError
from perfrules.printable import printable
from perfrules.readers.archive import MAX_ENTRIES, MAX_RATIO, chunks, open_archive
from perfrules.readers.files import MAX_BYTES, file_of
from perfrules.readers.formats import SUFFIXES, Format, format_of_archive

MAX_NESTING: Final = 3
"""Archives inside each other; those further inside are files that cannot be read."""

MAX_PACKED: Final = 2 * 1024**3
"""Bytes of all files in an archive of documents together, unpacked."""

_HARMLESS: Final = 8 * 1024**2
"""Bytes up to which nothing is said about how much a file grows."""

_SUFFIXES: Final = frozenset(suffix for suffix, form in SUFFIXES.items() if form is Format.ZIP)
_PASSED_OVER: Final = (".", "~$", "__MACOSX")
"""How the names of hidden files, of the marks of word processors and of what macOS adds begin."""

_UTF_8: Final = 0x800
_UNICODE_NAME: Final = 0x7075
_UNPACKED: Final = (
    "unpack it, and check the files or folders that come of it",
    "请解压后检查得到的文件或目录",
)


def paths_in(path: str | os.PathLike[str]) -> tuple[str, ...] | None:
    """The paths of the files inside an archive of documents, by name, those of archives inside it included.

    Returns:
        ``None`` if it is something else: another archive such as a Word document, or damaged, as reading it will say.

    Raises:
        LimitError: it is over one of the limits.
    """
    shown = printable(os.fspath(path), is_one_line=True)
    try:
        archive = open_archive(Path(path), shown)
    except ReadError:
        return None
    with archive:
        if not _is_of_documents(archive, shown):
            return None
        names = sorted(_names(archive, shown, _Counted(shown)))
    return tuple(os.path.join(os.fspath(path), *name.split("/")) for name in names)  # noqa: PTH118 - as it was written


def read_packed(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file inside an archive.

    Raises:
        ReadError: it is not there, damaged or encrypted.
        LimitError: it is over one of the limits.
    """
    shown = printable(os.fspath(path), is_one_line=True)
    outer = file_of(path)
    inner = "/".join(Path(path).parts[len(outer.parts) :])
    with open_archive(outer, shown) as archive:
        return _read(archive, inner, shown, 1)


def read_zip(data: bytes, name: str) -> NoReturn:
    """Say what is in an archive: a document is read by its own path.

    Raises:
        ReadError: always.
        LimitError: it is over one of the limits.
    """
    with open_archive(data, name) as archive:
        names = sorted(_names(archive, name, _Counted(name)))
    first = f"{name}/{names[0]}" if names else ""
    raise ReadError(
        f"{name}: it is an archive of {len(names)} files, not a document",
        f"{name}：是压缩包，内有 {len(names)} 个文件，不是一份文件",
        f"name one of the files in it, such as {first}"
        if names
        else "put the documents into it, and pack it again",
        f"请指定其中的一个文件，如 {first}" if names else "请放入文件后重新压缩",
    )


def _read(archive: zipfile.ZipFile, inner: str, shown: str, depth: int) -> bytes:
    table = _table(archive)
    if inner in table:
        return _content(archive, table[inner], shown)
    parts = inner.split("/")
    for end in range(1, len(parts)):
        nested = "/".join(parts[:end])
        if nested in table and depth < MAX_NESTING:
            with open_archive(_content(archive, table[nested], shown), shown) as opened:
                return _read(opened, "/".join(parts[end:]), shown, depth + 1)
    raise ReadError(
        f"{shown}: there is no such file in the archive",
        f"{shown}：压缩包中没有这个文件",
        "check the path; the archive itself stands for all documents in it",
        "请检查路径；只写压缩包则指其中的全部文件",
    )


class _Counted:
    """What the archives of one file claim to hold, all together."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._files = self._bytes = 0

    def add(self, entry: zipfile.ZipInfo) -> None:
        """Count a file.

        Raises:
            LimitError: there are too many, or they are too large.
        """
        self._files += 1
        self._bytes += entry.file_size
        if self._files > MAX_ENTRIES:
            raise LimitError(
                f"{self._shown}: the archive has more than {MAX_ENTRIES} files",
                f"{self._shown}：压缩包中的文件超过 {MAX_ENTRIES} 个",
                *_UNPACKED,
            )
        if self._bytes > MAX_PACKED:
            raise LimitError(
                f"{self._shown}: unpacked it is larger than {MAX_PACKED // 1024**2} MiB",
                f"{self._shown}：解压后超过 {MAX_PACKED // 1024**2} MiB",
                *_UNPACKED,
            )


def _names(archive: zipfile.ZipFile, shown: str, counted: _Counted, depth: int = 1) -> Iterator[str]:
    """The files of an archive that are not hidden; of an archive inside it, those in it."""
    for inner, entry in _table(archive).items():
        counted.add(entry)
        if PurePath(inner).suffix.lower() in _SUFFIXES and depth < MAX_NESTING:
            nested = _nested(archive, entry, f"{shown}/{inner}")
            if nested is not None:
                with nested:
                    yield from (f"{inner}/{one}" for one in _names(nested, shown, counted, depth + 1))
                continue
        yield inner


def _nested(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, shown: str) -> zipfile.ZipFile | None:
    """The archive of documents that a file in an archive is; ``None`` if it is something else, as reading it will say."""
    try:
        nested = open_archive(_content(archive, entry, shown), shown)
    except (ReadError, LimitError):
        return None
    return nested if _is_of_documents(nested, shown) else None


def _is_of_documents(archive: zipfile.ZipFile, shown: str) -> bool:
    try:
        return format_of_archive(archive, shown) is Format.ZIP
    except ReadError:
        return False  # a presentation or the like


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, shown: str) -> bytes:
    if entry.flag_bits & 1:
        raise ReadError(
            f"{shown}: the archive is encrypted",
            f"{shown}：压缩包已加密",
            "unpack it with its password, and check the files inside",
            "请用密码解压后检查其中的文件",
        )
    if entry.file_size > MAX_BYTES:
        raise LimitError(
            f"{shown}: the file is larger than {MAX_BYTES // 1024**2} MiB",
            f"{shown}：文件超过 {MAX_BYTES // 1024**2} MiB",
            "open it and save its parts as several files, one for each disclosure",
            "请打开后按公开文件分别另存",
        )
    if entry.file_size > max(_HARMLESS, entry.compress_size * MAX_RATIO):
        raise LimitError(
            f"{shown}: unpacked it is more than {MAX_RATIO} times as large",
            f"{shown}：解压后增大到 {MAX_RATIO} 倍以上",
            *_UNPACKED,
        )
    # zipfile never gives more of a file than its declared size.
    return b"".join(chunks(archive, entry, shown, overlap=0))


# Names


def _table(archive: zipfile.ZipFile) -> Mapping[str, zipfile.ZipInfo]:
    """The files of an archive by their names; of two with one name the second gets a number."""
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        # A colon would begin the path at a drive, where there are drives.
        slashed = _name(entry).replace("\\", "/").replace(":", "：")
        parts = [part for part in slashed.split("/") if part not in {"", ".", ".."}]
        if not parts or any(part.startswith(_PASSED_OVER) for part in parts):
            continue
        name, number = "/".join(parts), 1
        plain = PurePath(name)
        while name in found:
            number += 1
            name = plain.with_name(f"{plain.stem}({number}){plain.suffix}").as_posix()
        found[name] = entry
    return found


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of a file as who packed it saw it.

    Without the mark of UTF-8, Chinese systems write GBK, some others UTF-8 all the same, and some add it in a field of its own.
    """
    name = entry.orig_filename.partition("\x00")[0]
    if entry.flag_bits & _UTF_8:
        return name
    raw = name.encode("cp437", errors="replace")
    if added := _unicode_name(entry.extra):
        return added
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _unicode_name(extra: bytes) -> str:
    """The name in the field that is for names in Unicode; nothing if there is none."""
    at = 0
    while at + 4 <= len(extra):
        kind = int.from_bytes(extra[at : at + 2], "little")
        size = int.from_bytes(extra[at + 2 : at + 4], "little")
        if kind == _UNICODE_NAME:
            return extra[at + 9 : at + 4 + size].decode("utf-8", errors="replace")
        at += 4 + size
    return ""
