"""Colours for a terminal: what each role looks like, stated once."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

Style = Callable[[str, str], str]
"""``style(role, text)`` gives the text as it should appear; the roles are those of :data:`_CODES`."""

_CODES: Final = MappingProxyType(
    {
        "error": "1;31",
        "warning": "1;33",
        "info": "1;36",
        "undecided": "1;35",
        "good": "32",
        "strong": "1",
        "faint": "2",
        "place": "36",
        "marker": "1;31",
    }
)


def coloured(role: str, text: str) -> str:
    """*text* in the colours of *role*, for a terminal that understands SGR sequences."""
    return f"\x1b[{_CODES[role]}m{text}\x1b[0m" if text else ""


def plain(role: str, text: str) -> str:
    """*text* as it is; a role that does not exist is a mistake here too."""
    if role not in _CODES:
        raise KeyError(role)
    return text
