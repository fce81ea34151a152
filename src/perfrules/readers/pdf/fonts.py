"""The font that PDFium is to use in place of Chinese fonts which a file names and does not bring.

By itself PDFium takes what is installed. So what it says of where text stands depends on the machine, and on one without Chinese
fonts, such as a server, it leaves out every text of one character, because nothing of it would be seen. Here it is given a font
in which every character is the same square: how wide a character is the file says itself.
"""

import base64
import ctypes
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pypdfium2.raw as pdfium

_CHINESE: Final = frozenset({128, 129, 134, 136})
"""Character sets, by their numbers in Windows, for which PDFium has no font of its own: Japanese, Korean, Chinese."""

# TrueType, 1000 units an em: one glyph, a square, which a table of format 13 gives to the characters from 0x20 to 0x2FFFF.
_FONT: Final = zlib.decompress(
    base64.b64decode(
        "eNpjYGRgYGBncGBgYjBIzk0sYBBmCGFgAAkyaKTnVKZ9df/qCuQbAPkmGamJKUn/nY8A2TVAbJYBFGCPYl4CZG8BYpWM3JIKFikG"
        "IyD7BxCz5eQnJzJIMfAC9WuA+LmJFQUMLAxsQPYNIFYAWwPE3C+sF8Tz23xlYGZ+wYAOjP5vYN7GbAJkMQPdCAFAPcwF/zuA5Aug"
        "bUbM2yAORgKMYBEmoG0QGSZ0YyE6oWqZGbiANA/IpUAgg7AF6Eam//+hbF6gX0AsmIuYGRjEBRUFjZhbAphb/tTglgEAnN8yog=="
    )
)
_WHOLE: Final = 0
"""Asked for in place of one of its tables: the font as a file."""


def _map(this: Any, weight: int, italic: int, charset: int, *_: Any) -> int:
    """Whether there is a font: 0 if not, and PDFium then takes one of its own."""
    return int(charset in _CHINESE)


def _data(this: Any, font: Any, table: int, buffer: int | None, size: int) -> int:
    """How many bytes the font has, and the bytes themselves if there is room for them."""
    if table != _WHOLE:
        return 0
    if buffer and size >= len(_FONT):
        ctypes.memmove(buffer, _FONT, len(_FONT))
    return len(_FONT)


def _nothing(*_: Any) -> None:
    """Nothing is to be let go, and no fonts are listed."""


def _none(*_: Any) -> int:
    """No font has this name, and the one that there is has neither a name nor a character set."""
    return 0


def _system() -> Any:
    """What PDFium asks for fonts: a system that has one font only."""
    system = pdfium.FPDF_SYSFONTINFO()
    system.version = 1
    functions: dict[str, Callable[..., int | None]] = {
        "MapFont": _map,
        "GetFontData": _data,
        **dict.fromkeys(("GetFont", "GetFaceName", "GetFontCharset"), _none),
        **dict.fromkeys(("Release", "EnumFonts", "DeleteFont"), _nothing),
    }
    for name, kind in pdfium.FPDF_SYSFONTINFO._fields_:
        if name in functions:
            setattr(system, name, kind(functions[name]))
    return system


_SYSTEM: Final = _system()
"""Kept as long as the program runs: PDFium has its address."""


_usual: list[Any] = []
"""The fonts of the system, while PDFium has them: what they are kept in is ours to free."""


@contextmanager
def same_everywhere() -> Iterator[None]:
    """While files are read, Chinese fonts are the same on every machine; afterwards PDFium has those of the system again."""
    pdfium.FPDF_SetSystemFontInfo(_SYSTEM)
    while _usual:
        pdfium.FPDF_FreeDefaultSystemFontInfo(_usual.pop())
    try:
        yield
    finally:
        # Another part of the program may draw pages. In a browser there are no fonts of the system.
        if usual := pdfium.FPDF_GetDefaultSystemFontInfo():
            _usual.append(usual)
            pdfium.FPDF_SetSystemFontInfo(usual)
