"""Frozen records of what a disclosure 预算公开 says, each part with its place in the document."""

from perfrules.model.account import Account, Figured, Reason, TableAccount
from perfrules.model.day import Day
from perfrules.model.disclosure import (
    Agency,
    Disclosure,
    Indicator,
    Institution,
    Project,
    Schedule,
    ScheduleEntry,
    Unplaced,
)
from perfrules.model.figure import Figure
from perfrules.model.form import Evaluation, ExecutionRow, Fund, Inference, Labelled, Level, Task
from perfrules.model.location import Box, Cell, Location, Place
from perfrules.model.remark import Remark
from perfrules.model.statements import Denial, Ratio, Statement, Topic
from perfrules.model.tables import (
    Asset,
    AssetTable,
    BudgetRow,
    BudgetTable,
    Column,
    Procurement,
    Purchase,
)

__all__ = [
    "Account",
    "Agency",
    "Asset",
    "AssetTable",
    "Box",
    "BudgetRow",
    "BudgetTable",
    "Cell",
    "Column",
    "Day",
    "Denial",
    "Disclosure",
    "Evaluation",
    "ExecutionRow",
    "Figure",
    "Figured",
    "Fund",
    "Indicator",
    "Inference",
    "Institution",
    "Labelled",
    "Level",
    "Location",
    "Place",
    "Procurement",
    "Project",
    "Purchase",
    "Ratio",
    "Reason",
    "Remark",
    "Schedule",
    "ScheduleEntry",
    "Statement",
    "TableAccount",
    "Task",
    "Topic",
    "Unplaced",
]
