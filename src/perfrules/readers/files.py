"""From a file to its text: what encoding it is in, and what is refused."""

import codecs
import os
import stat
from pathlib import Path
from typing import Final, NoReturn

from perfrules.errors import ReadError
from perfrules.patterns import regex
from perfrules.printable import printable
from perfrules.readers.characters import usual_characters

MAX_BYTES: Final = 64 * 1024 * 1024
"""Bytes in a file; the text of a large county's disclosure has some hundred thousand."""

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FORMATS: Final = (
    (b"%PDF-", "a PDF file", "PDF 文件"),
    (b"PK\x03\x04", "a ZIP container such as .docx, .xlsx or .wps", "ZIP 容器（如 .docx、.xlsx、.wps）"),
    (b"\xd0\xcf\x11\xe0", "an old Office file such as .doc or .xls", "旧版 Office 文件（如 .doc、.xls）"),
    (b"\x1f\x8b", "a gzip archive", "gzip 压缩文件"),
    (b"Rar!", "a RAR archive", "RAR 压缩文件"),
    (b"\x89PNG", "an image", "图片"),
    (b"\xff\xd8\xff", "an image", "图片"),
)
# Control characters that no text has. Tab, line ends and the form feed of page breaks are fine, and so is the Ctrl-Z
# that old programs write at the end.
_CONTROL: Final = regex(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")

# Read as UTF-8, a text in GB18030 is damaged nearly everywhere; a damaged UTF-8 text at some places only.
_DAMAGED_SHARE: Final = 4


def read_file(path: str | os.PathLike[str]) -> str:
    """The text of a file.

    Args:
        path: a text file in UTF-8 (with or without a byte order mark), UTF-16 with one, or GB18030 (GBK, GB2312).

    Raises:
        ReadError: it is not there, a folder, not readable, empty, larger than :data:`MAX_BYTES`, binary, or in no
            known encoding.
    """
    return decode(read_bytes(path), printable(os.fspath(path), is_one_line=True))


def file_of(path: str | os.PathLike[str]) -> Path:
    """The file on disk: of a document inside an archive, whose path goes through it, the archive; else itself."""
    whole = Path(path)
    # Not those of pathlib: they raise where a name is too long.
    if os.path.exists(whole):  # noqa: PTH110
        return whole
    return next((parent for parent in reversed(whole.parents) if os.path.isfile(parent)), whole)  # noqa: PTH113


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file of any format.

    Raises:
        ReadError: it is not there, a folder, not readable, or larger than :data:`MAX_BYTES`.
    """
    shown = printable(os.fspath(path), is_one_line=True)
    try:
        if _waits_for_a_writer(path):
            raise ReadError(
                f"{shown}: this is a named pipe, not a file",
                f"{shown}：这是命名管道，不是文件",
                "write what comes out of the pipe into a file, and name that",
                "请将管道的输出存为文件，再指定该文件",
            )
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        _refuse_text(os.fspath(path))
        raise ReadError(
            f"{shown}: there is no such file",
            f"{shown}：文件不存在",
            "check the path; a relative one starts at the current folder",
            "请检查路径；相对路径从当前目录算起",
        ) from error
    except IsADirectoryError as error:
        raise ReadError(
            f"{shown}: this is a folder, not a file",
            f"{shown}：这是目录，不是文件",
            "name the files in it",
            "请指定目录中的文件",
        ) from error
    except PermissionError as error:
        raise ReadError(
            f"{shown}: reading it is not allowed",
            f"{shown}：没有读取权限",
            "copy it into a folder of your own, or have its owner let you read it",
            "请复制到自己的目录，或请所有者开放读取权限",
        ) from error
    except (OSError, ValueError) as error:
        _refuse_text(os.fspath(path))
        raise ReadError(
            f"{shown!r} cannot be read: {error}",
            f"“{shown}”无法读取：{error}",
            "copy it to another folder or disk under a short name, and name that",
            "请复制到其他目录或磁盘，改用较短的文件名后再试",
        ) from error
    return _not_too_large(data, shown)


_SHOWN: Final = 40
"""Characters of a text that a message repeats."""


def _refuse_text(path: str) -> None:
    """No path, but a whole document: somebody gave what is in a file."""
    if "\n" not in path:
        return
    begins = printable(path.split("\n")[0][:_SHOWN]) + "…"
    raise ReadError(
        f"“{begins}”: this is a text of several lines, not a path",
        f"“{begins}”：这是多行文本，不是路径",
        "name a file, or give the content as bytes: text.encode()",
        "请指定文件；文件的内容请以字节形式给出，如 text.encode()",
    )


def _not_too_large(data: bytes, shown: str) -> bytes:
    if len(data) > MAX_BYTES:
        raise ReadError(
            f"{shown}: the file is larger than {MAX_BYTES // 1024**2} MiB",
            f"{shown}：文件超过 {MAX_BYTES // 1024**2} MiB",
            "open it and save its parts as several files, one for each disclosure",
            "请打开后按公开文件分别另存",
        )
    return data


def bytes_of(given: object, name: str = "") -> bytes:
    """The bytes of a file that is in memory, or open.

    Args:
        given: its content, or something with a method ``read`` that gives bytes.
        name: what it is called, for messages.

    Raises:
        ReadError: it gives no bytes, cannot be read, or is larger than :data:`MAX_BYTES`.
        TypeError: it is nothing of the kind.
    """
    shown = printable(name, is_one_line=True) or "the document"
    if isinstance(given, bytes | bytearray | memoryview):
        return _not_too_large(bytes(given), shown)
    read = getattr(given, "read", None)
    if not callable(read):
        raise TypeError(
            f"a disclosure is read from a path, bytes or an open file, not from {type(given).__name__}"
        )
    try:
        data = read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ReadError(
            f"{shown} cannot be read: {error}", f"{shown} 无法读取：{error}",
            "see whether the file is still open", "请检查文件是否仍处于打开状态",
        ) from error  # fmt: skip
    if not isinstance(data, bytes):
        raise ReadError(
            f"{shown}: the open file gives {type(data).__name__}, not bytes",
            f"{shown}：打开的文件给出的是 {type(data).__name__}，不是字节",
            'open it with mode "rb"',
            '请以 "rb" 方式打开',
        )
    return _not_too_large(data, shown)


def _waits_for_a_writer(path: str | os.PathLike[str]) -> bool:
    """Whether opening it may take for ever: a pipe with a name, other than those that a shell hands over."""
    is_handed_over = os.path.realpath(path).startswith(("/proc/", "/dev/"))
    return not is_handed_over and stat.S_ISFIFO(Path(path).stat().st_mode)


def decode(data: bytes, name: str = "the text") -> str:
    """The text that *data* holds.

    Args:
        data: in UTF-8, UTF-16 with a byte order mark, or GB18030.
        name: of where it comes from, for messages.

    Raises:
        ReadError: it is empty, binary, or in no known encoding.

    >>> decode("成本指标".encode("gb18030"))
    '成本指标'
    """
    if not data.strip():
        raise ReadError(
            f"{name}: the file is empty",
            f"{name}：文件为空",
            "it holds nothing: save it again in the program it was made with, or download it again",
            "文件没有内容：请用制作它的软件重新保存，或重新下载",
        )
    for magic, en, zh in _FORMATS:
        if data.startswith(magic):
            _refuse_binary(name, f"it is {en}", f"是{zh}")
    text = _decode(data, name)
    if match := _CONTROL.search(text):
        _refuse_binary(
            name,
            f"character {match.start() + 1} is the control character U+{ord(match[0]):04X}",
            f"第 {match.start() + 1} 个字符是控制字符 U+{ord(match[0]):04X}",
        )
    if not text.strip():
        raise ReadError(
            f"{name}: the file has only blanks",
            f"{name}：文件只有空白",
            "open it in the program it was made with, and save its text again",
            "请用制作它的软件打开，重新保存其中的文字",
        )
    return usual_characters(text)


def _decode(data: bytes, name: str) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                _refuse_damaged(name, encoding.upper(), data, error.start + len(mark))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
    damaged = data.decode("utf-8", errors="replace")
    foreign = sum(character > "\x7f" for character in damaged)
    if damaged.count("\ufffd") * _DAMAGED_SHARE < foreign:
        _refuse_damaged(name, "UTF-8", data, at)
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name}: the text is neither UTF-8 (byte {at + 1}) nor GB18030 (byte {error.start + 1})",
            f"{name}：文本既不是 UTF-8（第 {at + 1} 字节），也不是 GB18030（第 {error.start + 1} 字节）",
            "open it in a program that shows its characters properly, and save it there as UTF-8",
            "请用能正常显示其文字的软件打开，另存为 UTF-8 编码",
        ) from error


def _refuse_binary(name: str, why_en: str, why_zh: str) -> NoReturn:
    raise ReadError(
        f"{name}: not a text file; {why_en}",
        f"{name}：不是文本文件；{why_zh}",
        "export the document as plain text with tabs between the cells of its tables",
        "请将文档导出为纯文本，表格单元格之间用制表符分隔",
    )


def _refuse_damaged(name: str, encoding: str, data: bytes, at: int) -> NoReturn:
    line = data.count(b"\n", 0, at) + 1
    raise ReadError(
        f"{name}: the text is damaged: byte {at + 1} (line {line}) is not valid {encoding}",
        f"{name}：文本已损坏：第 {at + 1} 字节（第 {line} 行）不是有效的 {encoding}",
        "open it in an editor, type again what is wrong there, and save it as UTF-8",
        "请用文本编辑器打开，改正该处的文字，再另存为 UTF-8 编码",
    )
