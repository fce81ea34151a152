"""The goal text 绩效目标, which may go on in further rows, with what stands beside it: goals of all years, what was achieved."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from attrs import frozen

from perfrules.layout.labels import spellings
from perfrules.layout.money import either
from perfrules.layout.part import Leftovers, joined, only_text
from perfrules.model import Cell
from perfrules.model.location import BLANK
from perfrules.model.vocabulary import canonical_group
from perfrules.patterns import regex
from perfrules.readers import Row
from perfrules.words import derived, words_of

_Field: TypeAlias = Literal["goal", "long_term", "achieved"]

_LONGEST: Final = 40
_PAIR: Final = 2


@frozen
class _Labels:
    """What the words make: labels in front of a text or over several, and which text each names."""

    fronts: frozenset[str]
    fields: Mapping[str, _Field]
    made: re.Pattern[str]


@derived
def _labels() -> _Labels:
    words = words_of("goals")
    fields: dict[str, _Field] = dict.fromkeys((*words["goal"], *words["goal-beside"]), "goal")
    fields |= dict.fromkeys(words["long-term"], "long_term")
    fields |= dict.fromkeys(words["achieved"], "achieved")
    return _Labels(
        frozenset((*words["goal"], *words["block"], *words["long-term"], *words["achieved"])),
        MappingProxyType(fields),
        regex(
            rf"(?:{either(words['part'])}|(?P<long>{either(words['part-long'])}))+(?:目标|总目标|目标任务)"
            rf"(?P<done>{either(words['part'])}*{either(words['part-done'])})?(?:情况|内容|概述|描述|说明)?"
        ),
    )


def _found(cell: Cell, words: Mapping[str, _Field] | frozenset[str]) -> str | None:
    """The spelling of a cell that is among some words."""
    if len(cell.text) > _LONGEST:
        return None
    forms = (form for spelling in spellings(cell.text) for form in (spelling, spelling.rstrip("0123456789")))
    return next((form for form in forms if form in words), None)


def _field(cell: Cell) -> _Field | None:
    """Which text a label names, or a heading over it."""
    fields = _labels().fields
    found = _found(cell, fields)
    return _made(cell) if found is None else fields[found]


def _made(cell: Cell) -> _Field | None:
    """Which text a label names that is put together of words for goals: 年度 + 阶段性 + 目标."""
    if len(cell.text) > _LONGEST or "目标" not in cell.squeezed:
        return None
    matches = (_labels().made.fullmatch(form) for form in spellings(cell.text))
    match = next((match for match in matches if match is not None), None)
    if match is None:
        return None
    return "achieved" if match["done"] else "long_term" if match["long"] else "goal"


def _is_block(cell: Cell) -> bool:
    """Whether a label stands over others, and says nothing itself."""
    return _found(cell, frozenset(words_of("goals")["block"])) is not None


def is_goal_label(cell: Cell) -> bool:
    """Whether the cell reads 绩效目标, or means it.

    >>> is_goal_label(Cell("绩效 目标：")), is_goal_label(Cell("绩效目标表"))
    (True, False)
    """
    found = _found(cell, _labels().fronts)
    if found is None:
        return _made(cell) in {"goal", "long_term"} and not _is_block(cell)
    return _labels().fields.get(found) != "achieved" or "目标" in found


class Goal:
    """Collects the goal text of one project; each row becomes a line of it."""

    def __init__(self) -> None:
        self._pieces: dict[_Field, list[Cell]] = {}
        self._columns: dict[int, _Field] = {}  # of texts that stand under headings of their own
        self._latest: _Field = "goal"

    @property
    def is_said(self) -> bool:
        """Whether anything was collected."""
        return bool(self._pieces)

    def get(self, field: _Field) -> Cell | None:
        """What was collected; ``None`` if there is no such label."""
        return joined(self._pieces.get(field, ()))

    def put(self, label: Cell, cell: Cell) -> None:
        """Take up a text from elsewhere, such as a column of a list; its label says which."""
        self._pieces.setdefault(_field(label) or "goal", []).append(cell)

    def open(self, row: Row) -> Leftovers | None:
        """Take up a row that begins with 绩效目标 and has the text behind it, or the headings of several texts."""
        if _found(row.first, _labels().fronts) is None and _made(row.first) is None:
            return None
        if len(row.filled) > _PAIR and canonical_group(row.cells[row.filled[1]].text) is not None:
            return None  # 年度绩效目标 beside the rows of its indicators
        fields = {index: field for index in row.filled[1:] if (field := _field(row.cells[index]))}
        if not fields:
            return None if _is_block(row.first) and len(row.filled) > 1 else self._take_text(row)
        if self._are_whole_and_year(row, fields):
            fields = dict.fromkeys(fields, "goal")
            self._columns = {row.filled[0]: "long_term"}
            return self._take_beside(row, fields, "long_term", [])
        left: list[Cell] = []
        self._columns = {}
        if "goal" not in fields.values() and _field(row.first) == "goal":
            self._columns[row.filled[0]] = "goal"  # 年度目标 | 全年完成情况 over two texts
        # 项目总目标 | its text | 年度目标 | its text
        return self._take_beside(row, fields, _field(row.first), left)

    def _are_whole_and_year(self, row: Row, fields: Mapping[int, _Field]) -> bool:
        """总体绩效目标 | its text | 年度绩效目标 | its text: beside the goal of the year the other one is that of all years."""
        words = words_of("goals")
        now = [index for index, field in fields.items() if field == "goal"]
        if _field(row.first) != "goal" or len(now) != 1 or len(fields) > 1 or row.filled[1] in fields:
            return False
        whole, year = row.first.squeezed, row.cells[now[0]].squeezed
        return not any(word in whole for word in words["of-year"]) and any(
            word in year for word in words["of-year"]
        )

    def _take_beside(
        self, row: Row, fields: Mapping[int, _Field], waiting: _Field | None, left: list[Cell]
    ) -> Leftovers:
        """Labels with their texts beside them or below."""
        for index in row.filled[1:]:
            cell = row.cells[index]
            if index in fields:
                waiting = fields[index]
                self._columns[index] = waiting
                self._pieces.setdefault(waiting, [])
            elif waiting is not None:  # beside its heading
                self._columns.setdefault(index, waiting)
                self._add(waiting, cell)
                waiting = None
            elif not is_goal_label(cell):
                left.append(cell)
        return tuple(left)

    def go_on(self, row: Row) -> Leftovers | None:
        """Take up a row with nothing but more of the text."""
        if self._columns and row.filled[0] >= min(self._columns):
            for index in row.filled:
                nearest = max((at for at in self._columns if at <= index), default=min(self._columns))
                self._add(self._columns[nearest], row.cells[index])
            return ()
        text = only_text(row)
        if text is None:
            return None
        self._add(self._latest, text)
        return ()

    def new_table(self) -> None:
        """Nothing changes: the text goes on over a page break."""

    def _take_text(self, row: Row) -> Leftovers:
        self._columns = {}
        field = _field(row.first) or "goal"
        self._add(field, row.cells[row.filled[1]] if len(row.filled) > 1 else BLANK)
        return tuple(row.cells[index] for index in row.filled[2:])

    def _add(self, field: _Field, cell: Cell) -> None:
        self._latest = field
        self._pieces.setdefault(field, []).append(cell)
