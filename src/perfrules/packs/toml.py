"""Reading a TOML file so that every later error can show its place in it."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from perfrules.errors import RuleError
from perfrules.packs.decode import Reader
from perfrules.packs.problem import Source
from perfrules.packs.toml_words import advice, in_chinese
from perfrules.patterns import regex

__all__ = ["MAX_BYTES", "read_text", "read_toml"]

MAX_BYTES: Final = 1_000_000
"""Bytes in a file."""


def read_text(path: Path) -> str:
    """The text of a TOML file.

    Raises:
        RuleError: it cannot be read, is over :data:`MAX_BYTES`, or is not UTF-8.
    """
    try:
        with path.open("rb") as file:
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


def read_toml(path: Path, known: Mapping[str, dict[str, Any]] | None = None) -> Reader:
    """The tables of a TOML file, ready to be taken apart.

    Args:
        path: the file.
        known: the tables of texts that were read before.

    Raises:
        RuleError: it cannot be read, is over :data:`MAX_BYTES`, or is no TOML; the message shows the place.
    """
    text = read_text(path)
    source = Source(str(path), text)
    if known is not None and text in known:
        return Reader(source, known[text])
    import tomllib  # only where a file is new

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _toml_error(source, str(error)) from error
    except RecursionError as error:
        raise RuleError(f"{path}: nested too deeply", f"{path}：嵌套过深") from error
    return Reader(source, tables)


_TOML_PLACE: Final = regex(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


def _toml_error(source: Source, message: str) -> RuleError:
    match = _TOML_PLACE.fullmatch(message)
    if match is None:
        return RuleError(f"{source.name}: {message}", f"{source.name}：{message}")
    lines = source.text.split("\n")
    line, column = (int(match[2]), int(match[3])) if match[2] else (len(lines), len(lines[-1]) + 1)
    helps = advice(match[1], lines[line - 1], column)
    return source.toml_error(line, column, match[1], in_chinese(match[1]), *helps)
