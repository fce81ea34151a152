"""Word and Excel files are zip archives: what they may hold, so that a small file cannot fill the memory."""

import io
import zipfile
import zlib
from typing import Final

from perfrules.errors import LimitError, ReadError

__all__ = ["MAX_ENTRIES", "MAX_UNPACKED", "checked_archive"]

MAX_UNPACKED: Final = 256 * 1024**2
"""Bytes of all files in an archive together, unpacked."""

MAX_ENTRIES: Final = 10_000
"""Files in an archive."""

_PIECE: Final = 1024**2


def checked_archive(data: bytes, name: str) -> zipfile.ZipFile:
    """The archive in *data*, unpacked once to be sure that it is as small as it says, and without document types in its XML.

    Args:
        data: of the file.
        name: of the file, for messages.

    Raises:
        ReadError: it is no zip archive, is damaged or encrypted, or has XML with a document type, which no office program
            writes and which can be made to expand without end.
        LimitError: it is over one of the limits.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES:
            raise LimitError(
                f"{name}: the archive has more than {MAX_ENTRIES} files",
                f"{name}：压缩包中的文件超过 {MAX_ENTRIES} 个",
            )
        total = 0
        for entry in entries:
            if entry.flag_bits & 1:
                raise ReadError(
                    f"{name}: the file is encrypted",
                    f"{name}：文件已加密",
                    "save it without a password",
                    "请另存为不带密码的文件",
                )
            is_first = True
            with archive.open(entry) as stream:
                while piece := stream.read(_PIECE):
                    total += len(piece)
                    if total > MAX_UNPACKED:
                        raise LimitError(
                            f"{name}: unpacked it is larger than {MAX_UNPACKED // 1024**2} MiB",
                            f"{name}：解压后超过 {MAX_UNPACKED // 1024**2} MiB",
                            "check where the file comes from",
                            "请核对文件来源",
                        )
                    if is_first and b"<!DOCTYPE" in piece and entry.filename.endswith((".xml", ".rels")):
                        raise ReadError(
                            f"{name}: {entry.filename} has a document type, as no office program writes it",
                            f"{name}：{entry.filename} 含有文档类型声明，办公软件不会这样写",
                            "check where the file comes from",
                            "请核对文件来源",
                        )
                    is_first = False
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise ReadError(
            f"{name}: the file is damaged: {error}",
            f"{name}：文件已损坏：{error}",
            "get the file again",
            "请重新获取文件",
        ) from error
    return archive
