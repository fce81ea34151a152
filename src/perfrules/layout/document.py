"""The whole document: which block belongs to which project or table, and which to none."""

from collections.abc import Iterable, Sequence
from typing import Final

from perfrules.layout.gathered import Gathered
from perfrules.layout.prose import with_tables
from perfrules.layout.states import Ahead, BetweenTables, State
from perfrules.model import Cell, Disclosure
from perfrules.readers import Block, Paragraph, Row, Table

_HEADING: Final = 3
"""Of how many rows the heading of a list of projects may be."""


def read_blocks(blocks: Iterable[Block], path: str = "") -> Disclosure:
    """The disclosure that *blocks* make up.

    Args:
        blocks: in the order of the document.
        path: what they were read from, for people.

    Returns:
        What was recognised. Running text outside the projects is in ``paragraphs``. Every other piece is in
        ``unplaced``, if it stands among the projects' tables, or in ``outside``. There may be no project at all.

    Raises:
        LimitError: the text of a value is too long.
    """
    gathered = Gathered()
    state: State = BetweenTables(gathered)
    before: Sequence[Row] = ()
    for block in with_tables(tuple(blocks)):
        match block:
            case Paragraph(text, location):
                state = state.paragraph(Cell(text, location))
            case Table(rows):
                state = _table(state, rows, Ahead.of(rows, before))
                before = rows
    state.end()
    return gathered.disclosure(path)


def _table(state: State, rows: Sequence[Row], ahead: Ahead) -> State:
    state = state.begin_table(ahead)
    number = 0
    while number < len(rows):
        if (begun := state.begin_list(rows[number : number + _HEADING])) is not None:
            state, width = begun
            number += width
        else:
            state = state.row(rows[number], ahead)
            number += 1
    return state
