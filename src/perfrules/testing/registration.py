"""Tells hypothesis how to make the records of perfrules, so that ``st.from_type(Project)`` works, and how to print them.

It stands by itself and imports nothing at its top: hypothesis calls it while it is being imported itself.
"""

from importlib import import_module
from typing import Any


def register() -> None:
    """Register a strategy for each type; hypothesis calls it by way of its entry point ``hypothesis``."""
    from hypothesis import strategies as st

    from perfrules.model import Disclosure, Indicator, Project
    from perfrules.values import Quantity, Value

    # Each strategy is made when it is first asked for: importing hypothesis must stay cheap.
    st.register_type_strategy(Quantity, lambda _: _strategies().quantities())
    st.register_type_strategy(Value, lambda _: _strategies().values())
    st.register_type_strategy(Indicator, lambda _: _strategies().indicators())
    st.register_type_strategy(Project, lambda _: _strategies().projects())
    st.register_type_strategy(Disclosure, lambda _: _strategies().disclosures())
    _register_printers()


def _register_printers() -> None:
    """Have examples that fail printed as short calls that make them again, and not as hundreds of lines of attributes."""
    from hypothesis.vendor.pretty import for_type_by_name

    for module, name in (
        ("perfrules.model.disclosure", "Disclosure"),
        ("perfrules.model.disclosure", "Project"),
        ("perfrules.model.disclosure", "Indicator"),
        ("perfrules.values.value", "Value"),
    ):
        for_type_by_name(module, name, _print)


def _print(record: Any, printer: Any, _: bool) -> None:
    from perfrules.testing.printing import call_for

    function, argument = call_for(record)
    with printer.group(4, f"{function}(", ")"):
        printer.pretty(argument)


def _strategies() -> Any:
    return import_module("perfrules.testing")
