"""The list of the bodies that a budget covers 机构设置情况: name, nature, rank, funding."""

from types import MappingProxyType
from typing import Final, Literal

from perfrules.layout.columns import at, unused
from perfrules.layout.part import Leftovers
from perfrules.model import Institution
from perfrules.readers import Row

__all__ = ["InstitutionsReader"]

_Field = Literal["name", "nature", "rank", "funding"]

_FIELDS: Final = MappingProxyType[str, _Field](
    {
        "单位名称": "name", "机构名称": "name", "预算单位": "name", "预算单位名称": "name",
        "单位性质": "nature", "机构性质": "nature", "单位类型": "nature",
        "单位规格": "rank", "机构规格": "rank", "单位级别": "rank",
        "经费保障形式": "funding", "经费形式": "funding", "经费来源": "funding", "经费保障方式": "funding",
    }
)  # fmt: skip
_NUMBERS: Final = ("序号", "编号")


class InstitutionsReader:
    """Collects the rows of the list. It has no title that can be told from a heading; its columns say what it is."""

    def __init__(self) -> None:
        self._columns: dict[_Field, int] = {}
        self._numbers: int | None = None
        self._found: list[Institution] = []

    def begin(self, row: Row) -> bool:
        """Take up a row that is the heading of such a list."""
        words = {index: row.cells[index].squeezed for index in row.filled}
        columns = {field: index for index, word in words.items() if (field := _FIELDS.get(word)) is not None}
        if "name" not in columns or len(columns) < 2:
            return False
        if any(word not in _FIELDS and word not in _NUMBERS for word in words.values()):
            return False
        self._columns = columns
        self._numbers = next((index for index, word in words.items() if word in _NUMBERS), None)
        return True

    def take(self, row: Row) -> Leftovers | None:
        """Take up a row below the heading.

        Returns:
            Its cells that found no place; ``None`` if it is no row of this list.
        """
        name = at(row, self._columns["name"]) if self._columns else None
        if name is None or not name.text:
            return None
        cells = {field: at(row, index) for field, index in self._columns.items()}
        self._found.append(
            Institution(
                name=name,
                nature=cells.get("nature"),
                rank=cells.get("rank"),
                funding=cells.get("funding"),
                location=row.location,
            )
        )
        return unused(row, {*self._columns.values(), self._numbers})

    def end(self) -> None:
        """Be told that another table begins."""
        self._columns = {}

    @property
    def found(self) -> tuple[Institution, ...]:
        """What was collected."""
        return tuple(self._found)
