"""Frozen records of what a disclosure 预算公开 says, each part with its place in the document."""

from perfrules.model.disclosure import (
    Agency,
    Disclosure,
    Indicator,
    Project,
    Schedule,
    ScheduleEntry,
    Unplaced,
)
from perfrules.model.figure import Figure
from perfrules.model.location import Cell, Location, Place
from perfrules.model.remark import Remark
from perfrules.model.tables import (
    Asset,
    AssetTable,
    BudgetRow,
    BudgetTable,
    Column,
    Procurement,
    Purchase,
    Stated,
)

__all__ = [
    "Agency",
    "Asset",
    "AssetTable",
    "BudgetRow",
    "BudgetTable",
    "Cell",
    "Column",
    "Disclosure",
    "Figure",
    "Indicator",
    "Location",
    "Place",
    "Procurement",
    "Project",
    "Purchase",
    "Remark",
    "Schedule",
    "ScheduleEntry",
    "Stated",
    "Unplaced",
]
