"""Which lines of a document a disclosure accounts for."""

import attrs

from perfrules.layout.labels import HEAD, column_of, is_goal_label, is_schedule_label, plain
from perfrules.layout.lines import agency_of, project_heading, unit_of, year_of
from perfrules.model import Cell, Disclosure, Location, Unplaced
from perfrules.readers import Paragraph, read_text


def lines_lost(text: str, disclosure: Disclosure) -> list[str]:
    """Lines and cells that *disclosure* has nowhere: in no record and in no list, and that are no known label."""
    texts: list[str] = []
    lines: set[int] = set()
    _collect(disclosure, texts, lines)
    everything = "\n".join(texts)
    lost: list[str] = []
    for block in read_text(text):
        if isinstance(block, Paragraph):
            if block.location.line not in lines and not _repeats(block.text):
                lost.append(block.text)
        else:
            cells = (row.cells[index] for row in block.rows for index in row.filled)
            lost += [cell.text for cell in cells if _own(cell) not in everything and not _is_known(cell)]
    return lost


def _collect(value: object, texts: list[str], lines: set[int]) -> None:
    """Every text and every line that a record holds, however deep."""
    kind = type(value)
    if isinstance(value, Location):
        lines.add(value.line)
    elif isinstance(value, tuple):
        for item in value:
            _collect(item, texts, lines)
    elif attrs.has(kind):
        if isinstance(value, Cell | Unplaced):
            texts.append(value.text)
        for name in (attribute.name for attribute in attrs.fields(kind)):
            if name not in {"quantity", "value"}:
                _collect(getattr(value, name), texts, lines)


def _own(cell: Cell) -> str:
    """The text of a cell, without the number that a project's heading has before it."""
    heading = project_heading(cell.text, None)
    return cell.text if heading is None else heading.text.text


def _repeats(text: str) -> bool:
    """Whether the line is one that is printed again and again: who, when and in which unit."""
    return bool(unit_of(text) or year_of(text) or agency_of(text, None))


def _is_known(cell: Cell) -> bool:
    label = column_of(cell) is not None or is_goal_label(cell) or is_schedule_label(cell)
    return label or _repeats(cell.text) or any(plain(cell.text) in label for label in HEAD)
