"""The list of the bodies that a budget covers 机构设置情况: name, nature, rank, funding."""

from typing import Final, Literal, get_args

from perfrules.layout.columns import at, unused
from perfrules.layout.part import Leftovers
from perfrules.model import Institution
from perfrules.readers import Row
from perfrules.words import words_of

_Field = Literal["name", "nature", "rank", "funding"]

_LEAST: Final = 2
_FIELDS: Final = frozenset[str](get_args(_Field))


class InstitutionsReader:
    """Collects the rows of the list. It has no title that can be told from a heading; its columns say what it is."""

    def __init__(self) -> None:
        self._columns: dict[_Field, int] = {}
        self._others: frozenset[int] = frozenset()  # columns of numbers and remarks
        self._found: list[Institution] = []

    def begin(self, row: Row) -> bool:
        """Take up a row that is the heading of such a list."""
        meanings = words_of("institutions").meanings
        said = {index: meanings.get(row.cells[index].squeezed) for index in row.filled}
        names = [name for name in said.values() if name is not None]
        if "name" not in names or len(names) < max(_LEAST, len(said)) or len(set(names)) < len(names):
            return False
        self._columns = {name: index for index, name in said.items() if name in _FIELDS}  # type: ignore[misc]
        self._others = frozenset(index for index, name in said.items() if name not in _FIELDS)
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
        return unused(row, {*self._columns.values(), *self._others})

    def end(self) -> None:
        """Be told that another table begins."""
        self._columns = {}

    @property
    def found(self) -> tuple[Institution, ...]:
        """What was collected."""
        return tuple(self._found)
