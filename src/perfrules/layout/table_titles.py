"""The titles that tell a table of the budget, each with the reader of what stands below it."""

from perfrules.layout.assets import AssetsReader, is_assets_title
from perfrules.layout.budget import BudgetTableReader
from perfrules.layout.procurement import ProcurementReader, is_procurement_title
from perfrules.layout.tables import TableReader
from perfrules.model import Cell
from perfrules.model.budget_words import canonical_table


def table_below(title: Cell) -> TableReader | None:
    """The reader of the table that a line is the title of; ``None`` if it is none's.

    >>> type(table_below(Cell("单位固定资产占用情况表"))).__name__, table_below(Cell("道路保洁绩效目标表"))
    ('AssetsReader', None)
    """
    if (kind := canonical_table(title.text)) is not None:
        return BudgetTableReader(kind, title)
    if is_procurement_title(title.text):
        return ProcurementReader(title)
    if is_assets_title(title.text):
        return AssetsReader(title)
    return None


def is_table_title(text: str) -> bool:
    """Whether a line is the title of a table."""
    return table_below(Cell(text)) is not None
