"""What Windows has to be asked, and other systems say by themselves: its language, its code page, whether it knows colours.

Elsewhere the answer is that nothing is known.
"""

import codecs
import os
from typing import Any, Final, TextIO

_CHINESE: Final = 0x04
_PRIMARY: Final = 0x3FF
"""The bits of a language that leave out where it is spoken."""

_LANGUAGES: Final = {_CHINESE: "zh"}
_COLOURS: Final = 0x0004
"""The mode of a console in which it takes codes for colours as such."""

_OUTPUT, _ERRORS = -11, -12


def language() -> str | None:
    """The language of the system's windows, ``zh`` or ``other``; ``None`` where it is not Windows."""
    kernel = _kernel()
    if kernel is None:
        return None
    return _LANGUAGES.get(int(kernel.GetUserDefaultUILanguage()) & _PRIMARY, "other")


def code_page() -> str | None:
    """The encoding in which programs there exchange text; ``None`` where it is not Windows, or Python does not know it.

    A console that is shown has one; without, as in a scheduled task, it is that of the system.
    """
    kernel = _kernel()
    if kernel is None:
        return None
    name = f"cp{int(kernel.GetConsoleOutputCP()) or int(kernel.GetOEMCP())}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def knows_colours(stream: TextIO) -> bool:
    """Whether what is written to a terminal may have codes for colours, after asking the console for it; true elsewhere."""
    kernel = _kernel()
    if kernel is None:
        return True
    import ctypes

    handle = kernel.GetStdHandle(_ERRORS if stream.fileno() == 2 else _OUTPUT)
    mode = ctypes.c_uint32()
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return True  # no console of Windows, but a terminal of another kind
    return bool(mode.value & _COLOURS or kernel.SetConsoleMode(handle, mode.value | _COLOURS))


def _kernel() -> Any:
    """The library of Windows that knows it all; ``None`` elsewhere."""
    if os.name != "nt":
        return None
    import ctypes  # takes a while, and other systems have no need of it

    return getattr(getattr(ctypes, "windll", None), "kernel32", None)
