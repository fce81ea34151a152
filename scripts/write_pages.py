"""Write what the READMEs and docs/ show of the program: the output of commands, and lists that follow from tables. ``scripts/generate`` runs it.

    python scripts/write_pages.py [PAGE...]

A block ``console`` has commands and what they print; a line ``[…]`` in it stands for any number of lines, and what is around it is
sought in the new output by its first and last lines. A list stands between ``<!-- list: NAME -->`` and ``<!-- end -->``.
``tests/test_readme.py`` fails where a page says something else. Read what has changed before committing it.
"""

import contextlib
import difflib
import io
import itertools
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final
from unittest.mock import patch

from perfrules.cli import main as perfrules
from perfrules.reports.formats import FORMATS

REPOSITORY: Final = Path(__file__).parent.parent

READMES: Final = ("README.md", "README.zh-CN.md")

PAGES: Final = (
    *READMES,
    "CONTRIBUTING.md",
    *sorted(f"docs/{path.name}" for path in (REPOSITORY / "docs").glob("*.md")),
)

OMISSION: Final = "[…]"
"""A line of the output shown that stands for any number of lines."""

_BLOCK: Final = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LIST: Final = re.compile(r"(<!-- list: ([\w-]+) -->).*?(<!-- end -->)", re.DOTALL)

LISTS: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        "reports": lambda: "`--format " + "|".join(name for name in FORMATS if name != "text") + "`",
    }
)
"""By name: what stands in the pages, in every language."""


def shown_commands(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each ``$ perfrules …`` of the console blocks of a page, and the lines under it."""
    for block in _BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *output = part.rstrip("\n").split("\n")
            yield command, output


def printed(command: str, page: str) -> list[str]:
    """The lines that a command prints, in the language of the page."""
    program, *arguments = shlex.split(command)
    if program != "perfrules":
        raise ValueError(f"{page}: {command}: only perfrules is run")
    out = io.StringIO()
    with (
        patch.dict(os.environ, LC_ALL="zh_CN.UTF-8" if "zh" in page else "en_GB.UTF-8"),
        contextlib.chdir(REPOSITORY),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        perfrules(arguments)
    return [line.rstrip() for line in out.getvalue().rstrip("\n").split("\n")]


def pieces(output: Sequence[str]) -> list[list[str]]:
    """What is shown between omissions."""
    return [
        list(piece)
        for omitted, piece in itertools.groupby(output, lambda line: line == OMISSION)
        if not omitted
    ]


def brought_up_to_date(page: str, text: str) -> str:
    """A page as it should be."""
    text = with_lists(text)
    return _BLOCK.sub(lambda match: f"```console\n{_block(page, match[1])}```", text)


def with_lists(text: str) -> str:
    """A page with its lists as they should be."""
    return _LIST.sub(lambda match: match[1] + LISTS[match[2]]() + match[3], text)


def _block(page: str, block: str) -> str:
    before, *parts = re.split(r"^\$ ", block, flags=re.MULTILINE)
    for part in parts:
        command, *output = part.rstrip("\n").split("\n")
        blank = part[len(part.rstrip("\n")) :]
        before += "$ " + "\n".join([command, *shown(output, printed(command, page))]) + blank
    return before


def shown(before: Sequence[str], now: Sequence[str]) -> list[str]:
    """As much of an output as was shown of it before."""
    shown: list[str] = []
    position = 0
    old = pieces(before)
    for number, piece in enumerate(old):
        if number or before[0] == OMISSION:
            shown.append(OMISSION)
        is_first, is_last = not number and before[0] != OMISSION, number == len(old) - 1
        start, end = _found(piece, now, position)
        start = 0 if is_first else start
        end = len(now) if is_last and before[-1] != OMISSION else end
        shown += now[start:end]
        position = end
    return [*shown, OMISSION] if before and before[-1] == OMISSION else shown


def _found(piece: Sequence[str], now: Sequence[str], position: int) -> tuple[int, int]:
    """From where to where the lines of a piece stand now: as they were, or from what looks most like its first to its last."""
    for start in range(position, len(now) - len(piece) + 1):
        if now[start : start + len(piece)] == piece:
            return start, start + len(piece)

    def nearest(line: str, begin: int, expected: int) -> int:
        def likeness(at: int) -> float:
            return difflib.SequenceMatcher(None, now[at], line).ratio() - abs(at - expected) / 1000

        return max(range(begin, len(now)), key=likeness, default=begin)

    lines = [at for at, line in enumerate(piece) if line.strip()]
    start = nearest(piece[lines[0]], position, position)
    last = nearest(piece[lines[-1]], start, start + lines[-1] - lines[0])
    return max(position, start - lines[0]), min(len(now), last + len(piece) - lines[-1])


def main() -> None:
    """Write the pages that are named, or all."""
    for page in sys.argv[1:] or PAGES:
        path = REPOSITORY / page
        before = path.read_text(encoding="utf-8")
        after = brought_up_to_date(page, before)
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(page)


if __name__ == "__main__":
    main()
