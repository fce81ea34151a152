"""The goal text 绩效目标, which may go on in further rows, with what stands beside it: goals of all years, what was achieved."""

from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from perfrules.layout.labels import bare
from perfrules.layout.part import Leftovers, joined, only_text
from perfrules.model import Cell
from perfrules.model.location import BLANK
from perfrules.readers import Row

__all__ = ["Goal", "is_goal_label"]

_Field: TypeAlias = Literal["goal", "long_term", "achieved"]

_LABELS: Final = frozenset(
    {
        "绩效目标", "年度目标", "总体目标", "年度绩效目标", "年度总体目标", "项目绩效目标", "总体绩效目标", "年度总体绩效目标",
        "部门年度总体目标", "项目年度目标完成情况", "项目基本情况", "当年绩效目标", "本年绩效目标", "本年度绩效目标", "年度绩效总目标",
        "总体目标完成情况", "年度目标完成情况", "年度总体目标完成情况", "绩效目标完成情况", "年度绩效目标完成情况", "项目总体目标", "项目年度绩效目标", "预期绩效目标", "总目标",
    }
)  # fmt: skip
"""Labels in front of the text, or of the headings over it."""

_FIELDS: Final = MappingProxyType[str, _Field](
    {
        "年度目标": "goal",
        "年度总体目标": "goal",
        "年度绩效目标": "goal",
        "预期目标": "goal",
        "项目年度目标": "goal",
        "年初设定目标": "goal",
        "中期目标": "long_term",
        "长期目标": "long_term",
        "中长期目标": "long_term",
        "实施期目标": "long_term",
        "实施期总目标": "long_term",
        "项目总目标": "long_term",
        "三年总体目标": "long_term",
        "实际完成情况": "achieved",
        "目标完成情况": "achieved",
        "年度目标完成情况": "achieved",
        "全年完成情况": "achieved",
        "目标实际完成情况": "achieved",
        "全年实际完成情况": "achieved",
    }
)
"""Headings over the texts, or labels in front of them."""

_NUMBERED: Final = 2  # characters such as 1. in front of a label


def _label(cell: Cell) -> str:
    text = bare(cell.text).rstrip("0123456789")
    return text[_NUMBERED:] if text[:1].isdecimal() and text[1:_NUMBERED] in {".", "、", "．"} else text


def is_goal_label(cell: Cell) -> bool:
    """Whether the cell reads 绩效目标, or means it.

    >>> is_goal_label(Cell("绩效 目标：")), is_goal_label(Cell("绩效目标表"))
    (True, False)
    """
    return _label(cell) in _LABELS or _FIELDS.get(_label(cell)) == "long_term"


class Goal:
    """Collects the goal text of one project; each row becomes a line of it."""

    def __init__(self) -> None:
        self._pieces: dict[_Field, list[Cell]] = {}
        self._columns: dict[int, _Field] = {}  # of texts that stand under headings of their own
        self._latest: _Field = "goal"

    def get(self, field: _Field) -> Cell | None:
        """What was collected; ``None`` if there is no such label."""
        return joined(self._pieces.get(field, ()))

    def put(self, label: Cell, cell: Cell) -> None:
        """Take up a text from elsewhere, such as a column of a list; its label says which."""
        self._pieces.setdefault(_FIELDS.get(_label(label), "goal"), []).append(cell)

    def open(self, row: Row) -> Leftovers | None:
        """Take up a row that begins with 绩效目标 and has the text behind it, or the headings of several texts."""
        if not is_goal_label(row.first):
            return None
        fields = {
            index: field for index in row.filled[1:] if (field := _FIELDS.get(_label(row.cells[index])))
        }
        if not fields:
            return self._take_text(row)
        if "achieved" in fields.values() and "goal" not in fields.values():  # 总体目标 | 全年实际完成情况
            fields |= {
                index: "goal"
                for index in row.filled[1:]
                if index not in fields and is_goal_label(row.cells[index])
            }
        self._columns, left = {}, []
        waiting = _FIELDS.get(_label(row.first))  # 项目总目标 | its text | 年度目标 | its text
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
        field = _FIELDS.get(_label(row.first), "goal")
        self._add(field, row.cells[row.filled[1]] if len(row.filled) > 1 else BLANK)
        return tuple(row.cells[index] for index in row.filled[2:])

    def _add(self, field: _Field, cell: Cell) -> None:
        self._latest = field
        self._pieces.setdefault(field, []).append(cell)
