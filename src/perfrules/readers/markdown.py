r"""Markdown: tables between vertical bars, headings, and paragraphs. Places are lines and columns, as in any text."""

import re
from html import unescape
from typing import Final

from perfrules.model import Cell, Location, Remark
from perfrules.readers.blocks import Block, Paragraph, Row, Table, row_of
from perfrules.readers.characters import raised
from perfrules.readers.text import check_lines, lines_of
from perfrules.readers.transcript import MAX_REMARKS, Document

__all__ = ["read_markdown"]

_RULE: Final = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_MARK: Final = re.compile(r"\s*(?:#{1,6}\s+|[-*+]\s+|>\s*)*")
_ORNAMENT: Final = re.compile(r"\s*(?:[-*_=]\s*){3,}|\s*`{3,}.*")
_CELL: Final = re.compile(r"((?:[^|\\]|\\.|\\$)*)(\||$)")
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_EMPHASIS: Final = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_WEAK_EMPHASIS: Final = re.compile(
    r"(?<![\w*\\])(?P<mark>[*_`])(?=[^\s*_`])([^*_`]*[^\s\\])(?P=mark)(?![\w*])"
)
_RAISED_NUMBER: Final = re.compile(r"<sup>([-+]?\d{1,9})</sup>", re.IGNORECASE | re.ASCII)
_TAG: Final = re.compile(
    r"</?(?:b|i|u|em|strong|sub|sup|span|font|p|center|code|small|big|mark|div)(?:\s[^<>]*)?>|<!--.*?-->",
    re.IGNORECASE,
)
_LONG: Final = 5_000
"""Characters of a line in which no marks are looked for."""

_WEB_TABLE: Final = re.compile(r"\s*<table\b", re.IGNORECASE)


def read_markdown(text: str) -> Document:
    r"""The paragraphs and tables of a Markdown text.

    A line of a table has a vertical bar that is not escaped; the line of dashes under its head is no row. Emphasis, tags inside
    a line and entities are resolved. Tables that are written as those of a web page are noted, and not read.

    Raises:
        LimitError: there are too many lines, or one is too long.

    >>> [type(block).__name__ for block in read_markdown("# 绩效目标表\n\n| 数量 | ≥3 台 |\n|---|---|\n| 质量 | 100% |").blocks]
    ['Paragraph', 'Table']
    """
    lines = lines_of(text)
    check_lines(lines)
    blocks: list[Block] = []
    rows: list[Row] = []
    remarks: list[Remark] = []
    for number, line in enumerate(lines, start=1):
        if "|" in line and not _RULE.fullmatch(line):
            row = row_of(_cells(line, number))
            if row is not None:
                rows.append(row)
            continue
        if rows and "|" in line:
            continue  # the line of dashes
        if rows:
            blocks.append(Table(tuple(rows)))
            rows = []
        if _WEB_TABLE.match(line) and len(remarks) < MAX_REMARKS:
            remarks.append(
                Remark(
                    "以 HTML 写成的表格，未按表格读取；请另存为 .html",
                    "a table in HTML, which was not read as a table; save the file as .html",
                    Location(number, 1, len(line) + 1),
                    is_unread=True,
                )
            )
        if line.strip() and not _ORNAMENT.fullmatch(line):
            mark = _MARK.match(line)
            start = mark.end() if mark else 0
            end = len(line.rstrip().rstrip("#").rstrip()) if "#" in line[:start] else len(line.rstrip())
            if plain := _plain(line[start:end]):
                blocks.append(Paragraph(plain, Location(number, start + 1, max(end, start) + 1)))
    if rows:
        blocks.append(Table(tuple(rows)))
    return Document(tuple(blocks), tuple(lines), tuple(remarks))


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
