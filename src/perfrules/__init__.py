"""perfrules finds contradictions in the performance targets 绩效目标 that Chinese government bodies publish.

Importing it is light: a name below loads what it needs when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from perfrules._version import __version__
from perfrules.errors import PerfRulesError

if TYPE_CHECKING:
    from perfrules.api import check, read
    from perfrules.engine.report import Report
    from perfrules.model import Disclosure
    from perfrules.packs import load_pack
    from perfrules.reading import parse, parse_many
    from perfrules.values import Interval, Quantity, Unit, Value

__all__ = [
    "Disclosure",
    "Interval",
    "PerfRulesError",
    "Quantity",
    "Report",
    "Unit",
    "Value",
    "__version__",
    "check",
    "load_pack",
    "parse",
    "parse_many",
    "read",
]

_HOMES = {
    "Disclosure": "perfrules.model",
    "Interval": "perfrules.values",
    "Quantity": "perfrules.values",
    "Report": "perfrules.engine.report",
    "Unit": "perfrules.values",
    "Value": "perfrules.values",
    "check": "perfrules.api",
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
