"""Reading a TOML file so that every later error can show its place in it."""

import os
import re
import stat
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any, Final

from perfrules.errors import RuleError
from perfrules.packs.find import PACK_FILE
from perfrules.packs.problem import Source
from perfrules.packs.reader import Reader
from perfrules.packs.toml_words import advice, in_chinese
from perfrules.patterns import regex

MAX_BYTES: Final = 1_000_000
"""Bytes in a file."""


MAX_KEY_PARTS: Final = 100
"""Parts of a dotted key: ``a.b.c`` has three."""


def read_text(path: Path) -> str:
    """The text of a TOML file.

    Raises:
        RuleError: it is no plain file, cannot be read, is over :data:`MAX_BYTES`, or is not UTF-8.
    """
    try:
        # Without waiting: nobody may ever write into a pipe that stands where a file should.
        with os.fdopen(
            os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb"
        ) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise RuleError(f"{path}: no plain file", f"{path}：不是普通文件",
                                "rules are read from files on a disk", "规则须为磁盘上的文件")  # fmt: skip
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise RuleError(f"{path}: {error.strerror}", f"{path}：无法读取（{error.strerror}）") from error
    if len(data) > MAX_BYTES:
        raise RuleError(f"{path}: more than {MAX_BYTES} bytes", f"{path}：超过 {MAX_BYTES} 字节")
    try:
        return data.decode("utf-8-sig")  # editors on Windows put a mark of the encoding first
    except UnicodeDecodeError as error:
        raise RuleError(
            f"{path}: not UTF-8", f"{path}：不是 UTF-8 编码", "save it as UTF-8", "请存为 UTF-8"
        ) from error


def read_toml(path: Path, known: MutableMapping[str, Mapping[str, Any]] | None = None) -> Reader:
    """The tables of a TOML file, ready to be taken apart.

    Args:
        path: the file.
        known: the tables of texts that were read before; those of this one are added.

    Raises:
        RuleError: it cannot be read, is over :data:`MAX_BYTES`, or is no TOML; the message shows the place.
    """
    text = read_text(path)
    source = Source(str(path), text)
    known = {} if known is None else known
    if text not in known:
        known[text] = _tables(source)
    return Reader(source, known[text])


def read_toml_text(text: str, name: str) -> Reader:
    """The tables of a text that stands in no file; *name* is what messages call it.

    Raises:
        RuleError: it is no TOML.
    """
    source = Source(name, text)
    return Reader(source, _tables(source))


def _tables(source: Source) -> Mapping[str, Any]:
    import tomllib  # only where a file is new

    dotted = _MANY_PARTS.search(source.text)
    if dotted is not None:
        # The standard library takes the square of their number.
        raise source.toml_error_at(
            dotted.start(), f"a key of more than {MAX_KEY_PARTS} parts", f"键超过 {MAX_KEY_PARTS} 段"
        )
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        raise _toml_error(source, str(error)) from error
    except RecursionError as error:
        raise RuleError(f"{source.name}: nested too deeply", f"{source.name}：嵌套过深") from error
    except ValueError as error:
        # A number so long that Python refuses to read it.
        long = _LONG_NUMBER.search(source.text)
        raise source.toml_error_at(
            long.start() if long else 0, "a number of too many digits", "数字位数过多",
            "write a text in quotes, e.g. \"30 万元\"", "请写成引号中的文本，例如 \"30 万元\"",
        ) from error  # fmt: skip


_PART: Final = r"(?:[A-Za-z0-9_-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_MANY_PARTS: Final = regex(rf"(?<![A-Za-z0-9_.\"'-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{MAX_KEY_PARTS}}}")
_LONG_NUMBER: Final = regex(r"(?<![\w])[0-9][0-9_]{4000}")
_TOML_PLACE: Final = regex(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


def _toml_error(source: Source, message: str) -> RuleError:
    match = _TOML_PLACE.fullmatch(message)
    if match is None:
        return RuleError(f"{source.name}: {message}", f"{source.name}：{message}")
    lines = source.text.split("\n")
    line, column = (int(match[2]), int(match[3])) if match[2] else (len(lines), len(lines[-1]) + 1)
    helps = advice(match[1], source.text, line, column, is_pack=Path(source.name).name == PACK_FILE)
    return source.toml_error(line, column, match[1], in_chinese(match[1]), *helps)
