"""Texts from elsewhere, such as names of files, as they may be printed on a terminal."""

import re
import unicodedata
from typing import Final

from perfrules.patterns import regex

# Colours, which perfrules itself writes, are left; anything else may move the cursor, name the window or turn text round.
_CONTROL: Final = regex(
    r"\x1b(?!\[[\d;]*+m)|[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def printable(text: str, *, is_one_line: bool = False) -> str:
    r"""A text with its control characters written as escapes.

    Args:
        text: of one or several lines.
        is_one_line: whether line ends are escaped too, as in the name of a file.

    >>> print(printable("\x1b]0;title\x07.docx"))
    \x1b]0;title\x07.docx
    """
    text = _CONTROL.sub(_escape, text)
    # In a name nothing is written by perfrules itself, not even a colour.
    return text.replace("\n", "\\n").replace("\t", "\\t").replace("\x1b", "\\x1b") if is_one_line else text


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def narrowed(text: str, cells: int) -> str:
    """The end of a text, with an ellipsis before it where it is wider than so many cells of a terminal."""
    width = 0
    for number, character in enumerate(reversed(text)):
        width += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if width > cells:
            while number and width > cells - 1:
                number -= 1
                width -= 2 if unicodedata.east_asian_width(text[-1 - number]) in "WF" else 1
            return "…" + (text[-number:] if number else "")
    return text
