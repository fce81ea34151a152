"""Word and Excel files are zip archives: what they may hold, so that a small file cannot fill the memory."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NoReturn

from perfrules.errors import LimitError, ReadError
from perfrules.patterns import regex

MAX_UNPACKED: Final = 128 * 1024**2
"""Bytes of all files in an archive together, unpacked."""

MAX_RATIO: Final = 500
"""Times that an archive may grow when unpacked, once it is larger than :data:`_HARMLESS`; office files grow some ten times."""

MAX_ENTRIES: Final = 10_000
"""Files in an archive."""

MAX_TAGS: Final = 12_000_000
"""Tags in the XML of an archive: a cell of a document has some thirty, one of a workbook four."""

FREE_TAGS: Final = 600_000
"""Tags that any archive may have, however small it is."""

TAGS_A_BYTE: Final = 4
"""Further tags for each byte of the archive; office files have one or two."""

_HARMLESS: Final = 8 * 1024**2
"""Bytes up to which nothing is said about how much an archive grows: blank sheets are packed very tightly."""

_PIECE: Final = 256 * 1024

# In the encodings that XML parsers find out by themselves: they agree on these characters but for the zeros between them.
# Office programs write neither word; inside text they would be escaped.
_DOCUMENT_TYPE: Final = regex(
    b"|".join(
        re.escape(word.encode(encoding))
        for word in ("<!DOCTYPE", "<!ENTITY")
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
    )
)
_OVERLAP: Final = 4 * len("<!DOCTYPE")


def open_archive(source: bytes | Path, name: str) -> zipfile.ZipFile:
    """The archive in some bytes or in a file, nothing unpacked yet.

    Raises:
        ReadError: it is no zip archive, or damaged.
        LimitError: it has more than :data:`MAX_ENTRIES` files.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        _refuse_damaged(name, error)
    if len(archive.infolist()) > MAX_ENTRIES:
        raise LimitError(
            f"{name}: the archive has more than {MAX_ENTRIES} files",
            f"{name}：压缩包中的文件超过 {MAX_ENTRIES} 个",
            *_WHENCE,
        )
    return archive


def checked_archive(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive in *data*, unpacked once to be sure that it is as small as it says, and that its XML has no document type.

    Raises:
        ReadError: it is no zip archive, is damaged or encrypted, or has XML with a document type, which no office program
            writes and which can be made to expand without end.
        LimitError: it is over one of the limits.
    """
    archive = open_archive(data, name)
    # zipfile never gives more of a file than its declared size; where that is a lie, the check sum is wrong below.
    declared = sum(entry.file_size for entry in archive.infolist())
    _check_size(declared, len(data), name)
    most = min(MAX_TAGS, FREE_TAGS + TAGS_A_BYTE * len(data))
    for entry in archive.infolist():
        if entry.flag_bits & 1:
            raise ReadError(
                f"{name}: the file is encrypted",
                f"{name}：文件已加密",
                "open it with its password, and save it without one",
                "请用密码打开，取消密码后另存",
            )
        is_markup = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
        for piece in chunks(archive, entry.filename, name):
            if not is_markup:
                continue
            most -= piece.count(b"<")
            if most < 0:
                _refuse_tags(len(data), name)
            if _DOCUMENT_TYPE.search(piece):
                raise ReadError(
                    f"{name}: {entry.filename} has a document type, as no office program writes it",
                    f"{name}：{entry.filename} 含有文档类型声明，办公软件不会这样写",
                    *_WHENCE,
                )
    return archive


def chunks(
    archive: zipfile.ZipFile, entry: str | zipfile.ZipInfo, name: str, overlap: int = _OVERLAP
) -> Iterator[bytes]:
    """What a file in an archive holds, piece by piece; each begins with the end of the one before, *overlap* bytes.

    Raises:
        ReadError: it is damaged.
    """
    before = b""
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(_PIECE):
                yield before + piece
                before = (before + piece)[-overlap:] if overlap else b""
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        _refuse_damaged(name, error)


def first_bytes(archive: zipfile.ZipFile, entry: str, name: str) -> bytes:
    """How a file in an archive begins.

    Raises:
        ReadError: it is damaged.
    """
    return next(chunks(archive, entry, name), b"")


_STRICT: Final = regex(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_STRICT_MARK: Final = b"http://purl.oclc.org/ooxml/"


def usual_form(archive: zipfile.ZipFile, data: bytes) -> bytes:
    """An office file in the form that libraries read: in the namespaces of the transitional form, with slashes in the names.

    Office programs also write a strict form, which differs in the names of its namespaces. Some others write backslashes.

    Args:
        archive: that has been checked.
        data: what it was opened from; given back if nothing need be changed.
    """
    names = archive.namelist()
    has_odd_names = any("\\" in name or name.startswith("/") for name in names)
    roots = [name for name in names if name.replace("\\", "/").strip("/") == "_rels/.rels"]
    if not has_odd_names and not any(_STRICT_MARK in archive.read(name) for name in roots):
        return data
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as changed:
        for name in dict.fromkeys(names):
            content = archive.read(name)
            if name.lower().endswith((".xml", ".rels")):
                content = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
            changed.writestr(name.replace("\\", "/").lstrip("/") or "_", content)
    return file.getvalue()


_WHENCE: Final = (
    "open it in the program it is for, copy what is filled into a new file, and save and check that",
    "请用相应软件打开，将有内容的部分复制到新文件，保存后检查新文件",
)


def _refuse_tags(size: int, name: str) -> NoReturn:
    raise LimitError(
        f"{name}: an archive of {size} bytes whose XML has more than {min(MAX_TAGS, FREE_TAGS + TAGS_A_BYTE * size)} tags is no file"
        " that an office program writes, or has far more blank rows and columns than filled ones",
        f"{name}：压缩包只有 {size} 字节，其中的 XML 标签却超过 {min(MAX_TAGS, FREE_TAGS + TAGS_A_BYTE * size)} 个：不像办公软件写出的文件，"
        "或空白行列远多于有内容的行列",
        *_WHENCE,
    )


def _check_size(unpacked: int, packed: int, name: str) -> None:
    if unpacked > MAX_UNPACKED:
        raise LimitError(
            f"{name}: unpacked it is larger than {MAX_UNPACKED // 1024**2} MiB",
            f"{name}：解压后超过 {MAX_UNPACKED // 1024**2} MiB",
            *_WHENCE,
        )
    if unpacked > max(_HARMLESS, packed * MAX_RATIO):
        raise LimitError(
            f"{name}: unpacked it is more than {MAX_RATIO} times as large",
            f"{name}：解压后增大到 {MAX_RATIO} 倍以上",
            *_WHENCE,
        )


def _refuse_damaged(name: str, error: Exception) -> NoReturn:
    raise ReadError(
        f"{name}: the file is damaged: {error}",
        f"{name}：文件已损坏或不完整，无法打开",
        "open it in the program it is for, which may offer to repair it (in Word and Excel: Open and Repair), and save it as a new file",
        "请用相应软件打开（Word、Excel 可选“打开并修复”），另存为新文件",
    ) from error
