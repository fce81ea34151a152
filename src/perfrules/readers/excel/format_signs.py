"""The language in which spreadsheet programs say how a number is shown, cut into its sections and signs."""

import re
from typing import Final, TypeAlias

from perfrules.patterns import regex

_MAX_FORMAT: Final = 256
"""Characters of a number format that are looked at; Excel itself has no longer ones."""

Sign: TypeAlias = "re.Match[str]"
"""One sign; ``lastgroup`` is its kind."""

_TOKEN: Final = regex(
    r"""
      "(?P<quoted>[^"]*+)"
    | [\\!](?P<escaped>.)                     # Chinese editions write ! before a sign that is shown as it is
    | [_*].                                   # room as wide as a character; a character that fills the cell
    | \[(?P<system>\$-(?:F800|F400|x-sysdate|x-systime))\]
    | \[\$(?P<currency>[^\[\]-]*+)(?:-[^\[\]]*+)?\]
    | \[(?P<elapsed>h+|m+|s+)\]
    | \[(?P<condition>[<>=][^\[\]]*+)\]
    | \[[^\[\]]*+\]                            # a colour, or the kind of figures
    | (?P<half>AM/PM|A/P|上午/下午)
    | (?P<general>General|G/通用格式)
    | (?P<exponent>E[+-])
    | (?P<date>y+|m+|d+|h+|s+|e+|aaaa?)
    | (?P<digit>[0\#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<fraction>/(?=[\s?\#\d]))
    | (?P<text>@)
    | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def sections_of(number_format: str) -> tuple[tuple[Sign, ...], ...]:
    """The sections of a format: for all numbers; for those from 0 and below 0; or for those above, below and at 0.

    A section for texts is left out.

    >>> [len(section) for section in sections_of('0.00;[Red]-0.00;"零";@')]
    [4, 6, 1]
    """
    parts: list[list[Sign]] = [[]]
    for match in _TOKEN.finditer(number_format[:_MAX_FORMAT]):
        if match["literal"] == ";":
            parts.append([])
        else:
            parts[-1].append(match)
    if len(parts) > 1 and any(token.lastgroup == "text" for token in parts[-1]):
        parts.pop()
    return tuple(map(tuple, parts[:3]))
