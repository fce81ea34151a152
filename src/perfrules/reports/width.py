"""How many terminal cells a text takes, and how to cut and fill lines of Chinese and Latin by cells.

``len`` counts characters; a terminal draws 汉字 two cells wide, so a table aligned by ``len`` is ragged and a marker
under a Chinese line points at the wrong place.
"""

import unicodedata
from collections.abc import Iterator

from perfrules.patterns import regex

_ZERO_WIDTH = frozenset({"Mn", "Me", "Cf"})

# What stays together on a line: a figure and its unit (30 万元); a Chinese character with the opening sign before it or
# the closing punctuation behind it (避头尾); a run of narrow characters.
# Ranges are written by what they leave out: a range up to the last character takes ten times as long to compile.
_CLOSING = "，。；：、！？”’）》】」,.;:!?)"
_PIECE = regex(
    r"\s+"
    rf"|[!-\u2e7f]{{0,60}}\d [^\x00-\u2e7f]{{1,4}}[{_CLOSING}]*"
    r"|[“‘（《【「]\S"
    rf"|[^\x00-\u2e7f][{_CLOSING}]*"
    r"|(?:(?![^\x00-\u2e7f])\S)+"
)


def display_width(text: str) -> int:
    """The number of terminal cells that *text* takes.

    >>> display_width("预算数 80.00")
    12
    """
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in _ZERO_WIDTH else 1


def pad(text: str, width: int, *, right: bool = False) -> str:
    """*text* filled with blanks to *width* cells; the text goes to the right-hand end if *right*.

    >>> pad("规则", 6) + "|"
    '规则  |'
    """
    blanks = " " * max(0, width - display_width(text))
    return blanks + text if right else text + blanks


def clip(text: str, width: int) -> str:
    """*text*, cut to *width* cells, the last of them an ellipsis where something was cut off.

    >>> clip("资金支出计划", 7)
    '资金支…'
    """
    if display_width(text) <= width:
        return text
    kept, used = "", 0
    for character in text:
        used += _cells(character)
        if used > width - 1:
            break
        kept += character
    return kept + "…"


def wrap(text: str, width: int) -> list[str]:
    """*text* in lines of at most *width* cells, broken at blanks or between Chinese characters.

    A single word that is longer than a line keeps a line of its own.

    >>> wrap("超过预算数 80 万元", 10)
    ['超过预算数', '80 万元']
    """
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(text):
        cells = display_width(piece)
        if line and used + cells > width:
            lines.append(line.rstrip())
            line, used = "", 0
        if line or not piece.isspace():
            line, used = line + piece, used + cells
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def _pieces(text: str) -> Iterator[str]:
    for match in _PIECE.finditer(text):
        yield " " if match[0].isspace() else match[0]
