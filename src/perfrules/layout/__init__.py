"""From blocks to the model: what each table, row and cell means, whatever the order of columns.

The layout goes by what headings and labels say. What it cannot place is kept and listed, never dropped.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import evolve, frozen

from perfrules.errors import LimitError, NoDisclosureError
from perfrules.layout.account import account_of
from perfrules.layout.document import read_blocks
from perfrules.model import Disclosure
from perfrules.printable import printable
from perfrules.readers import (
    Document,
    Format,
    Paragraph,
    Readable,
    Table,
    name_of,
    open_source,
    read_document,
    read_text,
)
from perfrules.reading.read import one_document

__all__ = ["Reading", "from_document", "from_text", "read_blocks", "read_disclosure", "read_with_lines"]


def read_disclosure(given: Readable, name: str = "") -> Disclosure:
    """The disclosure 预算公开 in a file.

    Args:
        given: a Word, Excel, PDF or HTML file, Markdown, CSV, JSON, or a text with tabs between the cells of its tables: its
            path, its content, or the open file.
        name: what to call it.

    Raises:
        ReadError: the file cannot be read, needs an extra that is not installed, or has neither performance targets nor
            budget tables.
        LimitError: it is over one of the documented limits.
    """
    return read_with_lines(given, name).disclosure


@frozen
class Reading:
    """A disclosure that was read from a file.

    Attributes:
        disclosure: what it says.
        lines: what was printed, for excerpts: its locations point into them.
    """

    disclosure: Disclosure
    lines: tuple[str, ...]


def read_with_lines(given: Readable, name: str = "") -> Reading:
    """The disclosure in a file, and the lines to show its locations in; otherwise as :func:`read_disclosure`.

    Raises:
        ReadError: as there.
        LimitError: as there.
    """
    source, path = open_source(given, name), name or name_of(given)
    document = read_document(source)
    if source.format is Format.JSON:
        from perfrules.model.data import from_json

        with _named(source.name):
            said = from_json("\n".join(document.lines), source.name)
        found = evolve(said, path=path, remarks=document.remarks)
        return Reading(_not_blank(found, source.name), document.lines)
    return Reading(from_document(document, path), document.lines)


def from_text(text: str, path: str = "") -> Disclosure:
    r"""The disclosure 预算公开 in a text.

    Args:
        text: with tabs between the cells of its tables.
        path: what it was read from, for people.

    Raises:
        ReadError: it has neither performance targets nor budget tables.
        LimitError: a line or a value is too long, or there are too many lines.

    >>> from_text("1、道路养护绩效目标表\n项目编码\t\t\t项目名称\t道路养护").projects[0].name.text
    '道路养护'
    """
    with _named(path):
        document = Document(read_text(text), ())
    return from_document(document, path)


def from_document(document: Document, path: str = "") -> Disclosure:
    """The disclosure 预算公开 that the paragraphs and tables of a document make up, with the remarks on how it was read.

    Raises:
        ReadError: it has neither performance targets nor budget tables.
        LimitError: a value is too long, or too much of the values is unlike any other.
    """
    with _named(path), one_document(_length(document)):
        read = read_blocks(document.blocks, path)
    disclosure = evolve(read, remarks=document.remarks, account=account_of(document.blocks, read))
    return _not_blank(disclosure, path)


def _length(document: Document) -> int:
    """The characters of all its text."""
    length = 0
    for block in document.blocks:
        match block:
            case Paragraph(text=text):
                length += len(text)
            case Table(rows=rows):
                length += sum(len(cell.text) for row in rows for cell in row.cells)
    return length


def _not_blank(disclosure: Disclosure, path: str) -> Disclosure:
    """The disclosure itself, if it says anything that can be checked."""
    shown = printable(path, is_one_line=True)
    at, at_zh = (f"{shown}: ", f"{shown}：") if path else ("", "")
    if not (disclosure.projects or disclosure.tables or disclosure.procurement or disclosure.assets):
        raise NoDisclosureError(
            f"{at}not a disclosure: neither performance targets 绩效目标表 nor budget tables found",
            f"{at_zh}不是预算公开文件：没有找到绩效目标表，也没有找到预算表",
            "performance targets have, for each project, a table with 项目编码, 资金支出计划 or 一级指标 … 指标值; in a text, tabs stand between its cells",
            "绩效目标表应按项目列出含项目编码、资金支出计划或“一级指标 … 指标值”的表格；文本文件的单元格之间用制表符分隔",
        )
    return disclosure


@contextmanager
def _named(path: str) -> Iterator[None]:
    """Say in which file a limit was passed."""
    try:
        yield
    except LimitError as error:
        if not path:
            raise
        raise error.at(printable(path, is_one_line=True)) from error
