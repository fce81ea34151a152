"""The procurement budget 政府采购预算: what is bought, for which project, from which money."""

from typing import Final, Literal, get_args

from perfrules.layout.columns import HeadingRows, at, is_amount, is_numbering_row, unused
from perfrules.layout.gathered import Gathered
from perfrules.layout.part import Leftovers
from perfrules.layout.tables import TableReader
from perfrules.model import Cell, Figure, Procurement, Purchase
from perfrules.model.budget_words import canonical_column
from perfrules.model.make import make_figure
from perfrules.patterns import regex
from perfrules.readers import Row
from perfrules.words import derived, words_of

_Field = Literal["project", "funds", "item", "code", "unit", "quantity", "price"]

_FIELDS: Final = frozenset[str](get_args(_Field))
_TOTAL: Final = "合计"
_REMARK: Final = regex(r"[（(][^（）()]*[）)]\Z")
_TITLE: Final = regex(r"[^。；，,;]{0,40}表?")
_SECTION: Final = regex(r"[一二三四五六七八九十]{1,3}[、．.].*|[（(][一二三四五六七八九十]{1,3}[）)].*")


def is_procurement_title(text: str) -> bool:
    """Whether a line is the title of a procurement budget, not the heading of the section that has it.

    >>> is_procurement_title("单位政府采购预算"), is_procurement_title("六、政府采购预算情况")
    (True, False)
    """
    plain = "".join(text.split())
    if "采购" not in plain or _TITLE.fullmatch(plain) is None or _SECTION.fullmatch(plain) is not None:
        return False
    return any(plain.endswith((word, f"{word}表")) for word in _titles()) or (
        plain.endswith("表") and any(word in plain for word in _titles())
    )


@derived
def _titles() -> tuple[str, ...]:
    return words_of("procurement")["title"]


def _meaning(heading: str) -> str | None:
    """What a column holds: the name of a section of ``procurement``; ``None`` if that is not known."""
    meanings = words_of("procurement").meanings
    plain = "".join(heading.split())
    if (known := meanings.get(plain) or meanings.get(_REMARK.sub("", plain))) in {*_FIELDS, "total"}:
        return known
    return "reserved" if any(word in plain for word in words_of("procurement")["reserved"]) else None


class ProcurementReader(TableReader):
    """Collects the rows of the procurement budget."""

    def __init__(self, title: Cell) -> None:
        super().__init__(title)
        self._rows: list[Purchase] = []
        self._heading = HeadingRows()
        self._is_heading = False
        self._fields: dict[_Field, int] = {}
        self._amounts: dict[str, int] = {}
        self._reserved: int | None = None

    @property
    def has_begun(self) -> bool:
        """Whether its heading has come."""
        return bool(self._heading)

    @property
    def has_rows(self) -> bool:
        """Whether a row below its heading has come."""
        return bool(self._rows)

    def take(self, row: Row) -> Leftovers | None:
        """Take up a row of purchases, of its heading or its numbering."""
        if is_numbering_row(row):
            return self._end_heading()
        known = sum(self._is_known(row.cells[index].squeezed) for index in row.filled)
        if known > 1 and not any(is_amount(row.cells[index].text) for index in row.filled):
            if not self._is_heading:  # a page break repeats it, and may move its columns
                self._heading = HeadingRows()
                self._is_heading = True
            self._heading.add(row)
            return ()
        if not self._heading:
            return None
        unknown = self._end_heading()
        self._rows.append(self._purchase(row))
        used = {*self._fields.values(), *self._amounts.values(), self._reserved}
        return (*unknown, *unused(row, used | {row.filled[0]} if self._rows[-1].is_total else used))

    def end(self, gathered: Gathered) -> Leftovers:
        """Put the purchases to those of earlier tables."""
        left = self._end_heading()
        found, known = self.procurement(), gathered.procurement
        if found is None:
            return (*left, self.title)
        gathered.procurement = found if known is None else known.with_more(found)
        return left

    def procurement(self) -> Procurement | None:
        """What was collected; ``None`` if the title had no table below it."""
        if not self._heading:
            return None
        return Procurement(
            title=self.title,
            unit=self._unit,
            rows=tuple(row for row in self._rows if not row.is_total),
            totals=tuple(row for row in self._rows if row.is_total),
            unit_cell=self._unit_cell,
            note=self._note,
        )

    def _is_known(self, heading: str) -> bool:
        return _meaning(heading) is not None or canonical_column(heading) is not None

    def _end_heading(self) -> Leftovers:
        """Settle what each column holds.

        Returns:
            Cells of the heading that say nothing that is known, over others that do.
        """
        if not self._is_heading:
            return ()
        self._is_heading = False
        self._fields, self._amounts, self._reserved = {}, {}, None
        for index, column in self._heading.columns().items():
            heading = column.cell.squeezed
            meaning = _meaning(heading)
            if meaning == "reserved":
                self._reserved = index
            elif meaning in _FIELDS:
                self._fields.setdefault(meaning, index)  # type: ignore[arg-type]
            else:
                name = _TOTAL if meaning == "total" else canonical_column(heading) or heading
                self._amounts.setdefault(name, index)
        lowest = {id(column.cell) for column in self._heading.columns().values()}
        return tuple(
            cell
            for cell in self._heading.cells
            if id(cell) not in lowest and not self._is_known(cell.squeezed)
        )

    def _purchase(self, row: Row) -> Purchase:
        cells = {name: at(row, index) for name, index in self._fields.items()}
        project = cells.get("project") or Cell("")
        is_total = row.first.text.endswith(words_of("procurement")["sum"])
        return Purchase(
            is_total=is_total,
            project=row.first if is_total else project,
            funds=self._figure(cells.get("funds")),
            item=cells.get("item"),
            code=cells.get("code"),
            unit=cells.get("unit"),
            quantity=None if "quantity" not in cells else make_figure(cells["quantity"], ""),
            price=self._figure(cells.get("price")),
            amounts={name: make_figure(at(row, index), self._unit) for name, index in self._amounts.items()},
            reserved=None if self._reserved is None else make_figure(at(row, self._reserved), self._unit),
            location=row.location,
        )

    def _figure(self, cell: Cell | None) -> Figure | None:
        return None if cell is None else make_figure(cell, self._unit)
