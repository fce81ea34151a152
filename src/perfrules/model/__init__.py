"""Frozen records of what a disclosure 预算公开 says, each part with its place in the document."""

from perfrules.model.disclosure import (
    Agency,
    Disclosure,
    Figure,
    Indicator,
    Project,
    Schedule,
    ScheduleEntry,
    Unplaced,
)
from perfrules.model.location import Cell, Location

__all__ = [
    "Agency",
    "Cell",
    "Disclosure",
    "Figure",
    "Indicator",
    "Location",
    "Project",
    "Schedule",
    "ScheduleEntry",
    "Unplaced",
]
