"""Where output goes: results to standard output or a file, everything else to standard error."""

import codecs
import errno
import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TextIO

from perfrules.cli import windows
from perfrules.errors import PerfRulesError, UsageError
from perfrules.printable import narrowed, printable
from perfrules.reports.style import Style, coloured, plain
from perfrules.reports.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Colour = Literal["auto", "always", "never"]

_CHINESE: Final = "\N{CJK UNIFIED IDEOGRAPH-4E2D}"
"""A character that every encoding of Chinese has."""

_NARROW: Final = 80
"""Cells of a terminal that does not say how many it has."""

_WIDTH_ELSEWHERE: Final = 100
"""Cells of a line where the output is no terminal."""


class Console:
    """The two streams of a run, and how to write on them.

    Attributes:
        texts: in the user's language.
        is_for_people: whether the results are; of formats for programs they are not.
    """

    is_for_people = True

    def __init__(self, texts: Texts, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.texts = texts
        self._out = out or sys.stdout
        self._err = err or sys.stderr
        self._in_progress = False

    # Results

    def write(self, results: str | bytes, output: str | None = None) -> None:
        """Write results to standard output, or to the file *output*.

        A reader that has gone away, such as ``head``, is no error: what was found still decides the exit status.

        Raises:
            UsageError: the file or stream cannot be written.
        """
        if output is not None:
            _write_file(Path(output), results)
            return
        if isinstance(results, bytes):
            self._write_bytes(results)
            return
        # Whatever the locale, Chinese must come out; a lone surrogate of an odd file name becomes an escape.
        if hasattr(self._out, "reconfigure"):
            self._out.reconfigure(encoding=self._encoding(), errors="backslashreplace")
        try:
            self._out.write(results)
            self._out.flush()
        except BrokenPipeError:
            self._drop_what_is_left()
        except OSError as error:
            self._drop_what_is_left()
            raise _not_written("", error) from error

    @contextmanager
    def writing(self, output: str | None = None) -> "Iterator[Callable[[str], None]]":
        """Write results piece by piece: to standard output as they come, to a file whole or not at all.

        Raises:
            UsageError: the file or stream cannot be written.
        """
        if output is None:
            yield self.write
            return
        with _opened(Path(output)) as put:
            yield lambda text: put(_encoded(text))

    def _encoding(self) -> str | None:
        """In which encoding text is written to standard output; ``None`` for the one that was asked for.

        What programs read is in UTF-8. What people read is so too, but for Windows where another program takes it: that expects
        the code page of the console, and is given it if it has Chinese characters at all.
        """
        if not self.is_for_people:
            return "utf-8"
        if os.environ.get("PYTHONIOENCODING"):
            return None
        page = None if self._out.isatty() or sys.flags.utf8_mode else windows.code_page()
        try:
            _CHINESE.encode(page or "utf-8")
        except UnicodeEncodeError:
            return "utf-8"
        return page or "utf-8"

    def _write_bytes(self, data: bytes) -> None:
        """Write the file of an office program to standard output, unless people would see its bytes."""
        if self._out.isatty() or not hasattr(self._out, "buffer"):
            raise UsageError(
                "this format is no text, and cannot be shown here",
                "此格式不是文本，不能在此显示",
                "name a file with -o",
                "请用 -o 指定文件",
            )
        try:
            self._out.buffer.write(data)
            self._out.buffer.flush()
        except BrokenPipeError:
            self._drop_what_is_left()

    def _drop_what_is_left(self) -> None:
        """Keep Python from writing the rest once more at its end, and from failing at it once more."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._out.fileno())
        os.close(nowhere)

    # Messages

    def error(self, error: PerfRulesError) -> None:
        """Say what could not be done, and how to mend it."""
        self._say("error", self.texts("cli.error"), error.text(self.texts.language))

    def fault(self, error: BaseException, *, verbose: bool) -> None:
        """Say that perfrules itself failed, and where to report it; the traceback only if asked for."""
        if verbose:
            import traceback

            self._write_error("".join(traceback.format_exception(error)))
        summary = " ".join(f"{type(error).__name__}: {error}".split())
        self._say("error", self.texts("cli.fault"), summary)
        self._write_error(self.texts("cli.report_it") + "\n")

    def message(self, text: str) -> None:
        """A line for people, on standard error."""
        self._write_error(printable(text) + "\n")

    def _say(self, role: str, label: str, text: str) -> None:
        self.end_progress()
        style = self.style("auto", self._err)
        self._write_error(style(role, label) + self.texts.colon + printable(text) + "\n")

    def _write_error(self, text: str) -> None:
        if hasattr(self._err, "reconfigure"):
            self._err.reconfigure(errors="backslashreplace")
        try:
            self._err.write(text)
            self._err.flush()
        except OSError:
            # Nobody is left to tell; the exit status says it.
            return

    # Progress: one line on standard error that overwrites itself, only on a terminal and only for several files

    def progress(self, key: str, done: int, n: int, path: str) -> None:
        """Say how far the work is."""
        if n > 1 and _takes_codes(self._err):
            frame = self.texts(key, done=done, n=n, path="")
            room = (
                self._columns(self._err, _NARROW) - 2 * len(frame) - 1
            )  # a line that wraps could not be taken away
            shown = narrowed(printable(path, is_one_line=True), max(room, 0))
            self._write_error(f"\r\x1b[K{self.texts(key, done=done, n=n, path=shown)}")
            self._in_progress = True

    def end_progress(self) -> None:
        """Take the line away again."""
        if self._in_progress:
            self._write_error("\r\x1b[K")
            self._in_progress = False

    # The terminal

    def style(self, colour: Colour, stream: TextIO | None = None) -> Style:
        """How to colour what goes to *stream* (standard output if not given)."""
        if colour == "auto":
            stream = stream or self._out
            if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not _takes_codes(stream):
                return plain
        return plain if colour == "never" else coloured

    def wraps(self, output: str | None = None) -> bool:
        """Whether lines are broken to fit: on a terminal; in a file and for another program a paragraph is one line."""
        return output is None and self._out.isatty()

    def width(self) -> int:
        """Terminal cells of a line of standard output."""
        return self._columns(self._out, _WIDTH_ELSEWHERE) if self._out.isatty() else _WIDTH_ELSEWHERE

    @staticmethod
    def _columns(stream: TextIO, otherwise: int) -> int:
        columns = os.environ.get("COLUMNS", "")
        if columns.isdecimal() and int(columns) > 0:
            return int(columns)
        try:
            return os.get_terminal_size(stream.fileno()).columns or otherwise
        except OSError:
            return otherwise


def _takes_codes(stream: TextIO) -> bool:
    """Whether what is written there may have codes for colours and the like."""
    return stream.isatty() and windows.knows_colours(stream)


def _write_file(path: Path, results: str | bytes) -> None:
    with _opened(path) as put:
        put(_mark_of(path) + _encoded(results) if isinstance(results, str) else results)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", errors="backslashreplace")


@contextmanager
def _opened(path: Path) -> "Iterator[Callable[[bytes], None]]":
    """Takes what is to stand in a file, whole or not at all: it is written beside it, then renamed onto it."""
    with _told(path):
        is_file = path.is_file() or not path.exists()
        real = path.resolve()
        # A device or a pipe cannot be replaced.
        draft = real.with_name(f".{real.name}.{os.getpid()}.part") if is_file else path
        file = draft.open("wb")

    def put(data: bytes) -> None:
        with _told(path):
            file.write(data)

    try:
        yield put
        with _told(path):
            file.close()
            if is_file:
                if real.exists():
                    draft.chmod(real.stat().st_mode & 0o7777)
                draft.replace(real)
    finally:
        with suppress(OSError):
            file.close()
            if is_file:
                draft.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> "Iterator[None]":
    try:
        yield
    except OSError as error:
        raise _not_written(str(path), error) from error


def _mark_of(path: Path) -> bytes:
    """What a text begins with: Windows takes plain text for UTF-8 only with a mark in front."""
    is_marked = path.suffix.lower() == ".txt" and windows.code_page() is not None
    return codecs.BOM_UTF8 if is_marked else b""


_REASONS: Final = {
    errno.ENOENT: ("there is no such folder", "没有这个目录"),
    errno.ENOTDIR: ("a part of the path is no folder", "路径中有一段不是目录"),
    errno.EISDIR: ("it is a folder", "它是一个目录"),
    errno.EACCES: (
        "it may not be written, or is open in another program",
        "没有写入权限，或正在被其他程序打开",
    ),
    errno.EPERM: ("it may not be written", "没有写入权限"),
    errno.EROFS: ("the disk may only be read", "磁盘只读"),
    errno.ENOSPC: ("the disk is full", "磁盘已满"),
    errno.ENAMETOOLONG: ("the name is too long", "文件名过长"),
}
"""What the commonest failures mean; of any other the system's own words are told."""


def _not_written(name: str, error: OSError) -> UsageError:
    own = error.strerror or str(error)
    en, zh = _REASONS.get(error.errno or 0, (own, own))
    before_en, before_zh = (f"{name}: ", f"{name}：") if name else ("", "")
    return UsageError(
        f"{before_en}the results cannot be written: {en}",
        f"{before_zh}无法写出结果：{zh}",
        "check that the folder exists and may be written" if name else "",
        "请确认目录存在且可写" if name else "",
    )
