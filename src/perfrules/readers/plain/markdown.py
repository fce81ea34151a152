r"""Markdown: tables between vertical bars or in HTML, headings, and paragraphs. Places are lines and columns, as in any text."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

from perfrules.model import Cell, Location
from perfrules.patterns import regex
from perfrules.readers.blocks import Block, Paragraph, Row, Table, row_of
from perfrules.readers.characters import raised
from perfrules.readers.plain.markdown_html import GAP, apart, with_web_tables
from perfrules.readers.plain.text import check_lines, lines_of
from perfrules.readers.transcript import Document

_RULE: Final = regex(r"\s*+(?:\|\s*+)?:?-++:?\s*+(?:\|\s*+:?-++:?\s*+)*+(?:\|\s*+)?")
_MARK: Final = regex(r"\s*+(?:#{1,6}+\s++|[-*+]\s++|>\s*+)*+")
_ORNAMENT: Final = regex(r"\s*+(?:(?:[-*_=]\s*+){3,}+|`{3,}+.*+)")
_CELL: Final = regex(r"((?:[^|\\]|\\.|\\$)*+)(\||$)")
_ESCAPE: Final = regex(r"\\([!-/:-@\[-`{-~])")
_BREAK: Final = regex(r"<br\s*/?>", re.IGNORECASE)
_EMPHASIS: Final = regex(r"(\*\*|__)(?=\S)((?:(?!\1).)++)(?<=\S)\1")
_WEAK_EMPHASIS: Final = regex(
    r"(?<![\w*\\])(?P<mark>[*_`])(?=[^\s*_`])([^*_`]*+)(?<![\s\\])(?P=mark)(?![\w*])"
)
_RAISED_NUMBER: Final = regex(r"<sup>([-+]?\d{1,9})</sup>", re.IGNORECASE | re.ASCII)
_TAG: Final = regex(
    r"</?(?:b|i|u|em|strong|sub|sup|span|font|p|center|code|small|big|mark|div|html|body)(?:\s[^<>]*+)?>|<!--(?:(?!-->|<!--).)*+-->",
    re.IGNORECASE,
)
_BETWEEN_GAPS: Final = regex(rf"[^{GAP}]+")
_LONG: Final = 5_000
"""Characters of a line in which no marks are looked for."""


def read_markdown(text: str, name: str = "the text") -> Document:
    r"""The paragraphs and tables of a Markdown text.

    A line of a table has a vertical bar that is not escaped; the line of dashes under its head is no row. Emphasis, tags inside
    a line and entities are resolved. Tables that are written as those of a web page are read as such.

    Args:
        text: to read.
        name: of where it comes from, for messages.

    Raises:
        ReadError: it has tables in HTML, and lxml is not installed.
        LimitError: there are too many lines, or one is too long, or a table is over one of the limits of web pages.

    >>> [type(block).__name__ for block in read_markdown("# 绩效目标表\n\n| 数量 | ≥3 台 |\n|---|---|\n| 质量 | 100% |").blocks]
    ['Paragraph', 'Table']
    """
    lines = lines_of(text)
    around, tables = apart("\n".join(lines))
    check_lines([line.replace(GAP, "") for line in around], name, "|")
    document = Document(_blocks(around), tuple(lines))
    return with_web_tables(document, tables, name)


def _blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    rows: list[Row] = []
    for number, line in enumerate(lines, start=1):
        if "|" in line and not _RULE.fullmatch(line):
            row = row_of(_cells(line.replace(GAP, " "), number))
            if row is not None:
                rows.append(row)
            continue
        if rows and "|" in line:
            continue  # the line of dashes
        if rows:
            blocks.append(Table(tuple(rows)))
            rows = []
        blocks += _paragraphs(line, number)
    if rows:
        blocks.append(Table(tuple(rows)))
    return tuple(blocks)


def _paragraphs(line: str, number: int) -> Iterator[Paragraph]:
    """What stands in a line before, between and behind the tables in it; most have none."""
    for piece in _BETWEEN_GAPS.finditer(line):
        text = piece[0]
        if not text.strip() or _ORNAMENT.fullmatch(text):
            continue
        mark = _MARK.match(text)
        start = mark.end() if mark else 0
        shown = text.rstrip()
        end = len(shown.rstrip("#").rstrip() if "#" in text[:start] else shown)
        if plain := _plain(text[start:end]):
            column = piece.start() + 1
            yield Paragraph(plain, Location(number, column + start, column + max(end, start)))


def _cells(line: str, number: int) -> list[Cell]:
    start = len(line) - len(line.lstrip())
    start += line.startswith("|", start)
    end = len(line.rstrip())
    cells = []
    while start < end:
        match = _CELL.match(line, start, end)
        if match is None:
            break
        text = match[1].strip()
        column = start + match[1].index(text) + 1
        cells.append(Cell(_plain(text), Location(number, column, column + len(text))))
        start = match.end()
    return cells


def _plain(text: str) -> str:
    """The text without what only Markdown means."""
    if len(text) > _LONG:
        return (
            text.strip()
        )  # nobody writes so much in one cell; the patterns would look for the end of each mark
    text = _RAISED_NUMBER.sub(lambda match: raised(match[1]), _BREAK.sub(" ", text))
    text = _WEAK_EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", _TAG.sub("", text)))
    return unescape(_ESCAPE.sub(r"\1", text)).replace("\xa0", " ").strip()
