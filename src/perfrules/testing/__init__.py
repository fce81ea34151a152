"""Tools for those who test rules and programs around them: made-up disclosures, and faults put into them.

Needs the extra ``testing``. Nothing of perfrules itself uses this package. Importing it is light: a
name below loads what it needs when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfrules.testing.faults import FAULTS, HARMLESS, Fault, Planted, plant
    from perfrules.testing.finds import assert_finds, checked
    from perfrules.testing.strategies import disclosures, documents, indicators, projects
    from perfrules.testing.value_strategies import quantities, values
    from perfrules.testing.writer import write_text

__all__ = [
    "FAULTS", "HARMLESS", "Fault", "Planted", "assert_finds", "checked", "disclosures", "documents", "indicators", "plant", "projects", "quantities", "values",
    "write_text",
]  # fmt: skip

_HOMES = {
    "FAULTS": "faults",
    "HARMLESS": "faults",
    "Fault": "faults",
    "Planted": "faults",
    "plant": "faults",
    "assert_finds": "finds",
    "checked": "finds",
    "disclosures": "strategies",
    "documents": "strategies",
    "indicators": "strategies",
    "projects": "strategies",
    "quantities": "value_strategies",
    "values": "value_strategies",
    "write_text": "writer",
}


def __getattr__(name: str) -> object:
    """Load a public name from its home when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
