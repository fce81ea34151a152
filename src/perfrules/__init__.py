"""perfrules finds contradictions in the performance targets 绩效目标 that Chinese government bodies publish.

Importing it is light: a name below loads what it needs when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from perfrules._version import __version__
from perfrules.errors import (
    DimensionError,
    LimitError,
    NoDisclosureError,
    PerfRulesError,
    ReadError,
    RuleError,
    UnitError,
    UsageError,
)

if TYPE_CHECKING:
    from perfrules.api import Checks, check, check_many, compare, read
    from perfrules.engine.report import DocumentReport, Finding, Outcome, Report, Severity, Undecided, Unread
    from perfrules.model import Disclosure, Indicator, Location, Project
    from perfrules.packs import Pack, Rule, load_pack
    from perfrules.reading import parse, parse_many
    from perfrules.values import Interval, Kind, Quantity, Unit, Value

__all__ = [
    "Checks",
    "DimensionError",
    "Disclosure",
    "DocumentReport",
    "Finding",
    "Indicator",
    "Interval",
    "Kind",
    "LimitError",
    "Location",
    "NoDisclosureError",
    "Outcome",
    "Pack",
    "PerfRulesError",
    "Project",
    "Quantity",
    "ReadError",
    "Report",
    "Rule",
    "RuleError",
    "Severity",
    "Undecided",
    "Unit",
    "UnitError",
    "Unread",
    "UsageError",
    "Value",
    "__version__",
    "check",
    "check_many",
    "compare",
    "load_pack",
    "parse",
    "parse_many",
    "read",
]

_HOMES = {
    "Checks": "perfrules.api",
    "Disclosure": "perfrules.model",
    "DocumentReport": "perfrules.engine.report",
    "Finding": "perfrules.engine.report",
    "Indicator": "perfrules.model",
    "Interval": "perfrules.values",
    "Kind": "perfrules.values",
    "Location": "perfrules.model",
    "Outcome": "perfrules.engine.report",
    "Pack": "perfrules.packs",
    "Project": "perfrules.model",
    "Quantity": "perfrules.values",
    "Report": "perfrules.engine.report",
    "Rule": "perfrules.packs",
    "Severity": "perfrules.engine.report",
    "Undecided": "perfrules.engine.report",
    "Unit": "perfrules.values",
    "Unread": "perfrules.engine.report",
    "Value": "perfrules.values",
    "check": "perfrules.api",
    "check_many": "perfrules.api",
    "compare": "perfrules.api",
    "load_pack": "perfrules.packs",
    "parse": "perfrules.reading",
    "parse_many": "perfrules.reading",
    "read": "perfrules.api",
}


def __getattr__(name: str) -> object:
    """Load a public name from its home when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
