"""The table of fixed assets 国有资产占用情况: how many, and what they are worth."""

from typing import Final

from perfrules.layout.columns import at, is_numbering_row, unused
from perfrules.layout.gathered import Gathered
from perfrules.layout.part import Leftovers
from perfrules.layout.tables import TableReader
from perfrules.model import Asset, AssetTable, Cell, Day
from perfrules.model.budget_words import canonical_asset
from perfrules.model.make import make_figure
from perfrules.patterns import regex
from perfrules.readers import Row

_TITLE: Final = regex(r"[^。；，,;]{0,30}(?:固定|国有)?资产(?:占用|占有|使用)?情况(?:公开)?表")
_UNIT: Final = regex(r"单位[:：]\s*(?P<unit>亿元|万元|千元|百元|元)")


def is_assets_title(text: str) -> bool:
    """Whether a line is the title of the table of fixed assets.

    >>> is_assets_title("单位固定资产占用情况表")
    True
    """
    return _TITLE.fullmatch("".join(text.split())) is not None


class AssetsReader(TableReader):
    """Collects the rows of the table of fixed assets."""

    def __init__(self, title: Cell) -> None:
        super().__init__(title)
        self._rows: list[Asset] = []
        self._columns: tuple[int, int] | None = None
        self._as_of: Day | None = None

    @property
    def has_begun(self) -> bool:
        """Whether its heading has come."""
        return self._columns is not None

    @property
    def has_rows(self) -> bool:
        """Whether a row below its heading has come."""
        return bool(self._rows)

    def end(self, gathered: Gathered) -> Leftovers:
        """Put the assets to those of earlier tables."""
        found, known = self.assets(), gathered.assets
        if found is None:
            return (self.title,)
        gathered.assets = found if known is None else known.with_more(found)
        return ()

    def take_day(self, day: Day) -> bool | None:
        """Be told of a line 截止时间：… above the table; false if there was one before."""
        if self.has_begun:
            return None
        is_first = self._as_of is None
        self._as_of = self._as_of or day
        return is_first

    def note(self, line: Cell) -> bool:  # noqa: ARG002 - the narrative keeps it
        """What is said below the table stays with the narrative."""
        return False

    def take(self, row: Row) -> Leftovers | None:
        """Take up a row of assets, of its heading or its numbering."""
        if is_numbering_row(row):
            return ()
        headings = {index: row.cells[index].squeezed for index in row.filled}
        quantity = next((index for index, text in headings.items() if text == "数量"), None)
        value = next((index for index, text in headings.items() if text.startswith(("价值", "金额"))), None)
        if quantity is not None and value is not None:
            self._columns = quantity, value
            if match := _UNIT.search(headings[value]):
                self._unit, self._unit_cell = match["unit"], row.cells[value]
            return ()
        if self._columns is None:
            return None
        name = row.first
        amounts = [at(row, index) for index in self._columns]
        self._rows.append(
            Asset(
                name=name,
                item=canonical_asset(name.text),
                is_part="其中" in name.text,
                quantity=make_figure(amounts[0], ""),
                worth=make_figure(amounts[1], self._unit),
                location=row.location,
            )
        )
        return unused(row, {row.filled[0], *self._columns})

    def assets(self) -> AssetTable | None:
        """What was collected; ``None`` if the title had no table below it."""
        if not self._rows:
            return None
        return AssetTable(self.title, self._unit, tuple(self._rows), self._unit_cell, self._as_of)
