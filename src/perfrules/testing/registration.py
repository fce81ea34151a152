"""Tells hypothesis how to make the records of perfrules, so that ``st.from_type(Project)`` works."""

from importlib import import_module
from typing import Any

from hypothesis import strategies as st

__all__ = ["register"]


def register() -> None:
    """Register a strategy for each type; hypothesis calls it by way of its entry point ``hypothesis``."""
    from perfrules.model import Disclosure, Indicator, Project
    from perfrules.values import Quantity, Value

    # Each strategy is made when it is first asked for: importing hypothesis must stay cheap.
    st.register_type_strategy(Quantity, lambda _: _testing().quantities())
    st.register_type_strategy(Value, lambda _: _testing().values())
    st.register_type_strategy(Indicator, lambda _: _testing().indicators())
    st.register_type_strategy(Project, lambda _: _testing().projects())
    st.register_type_strategy(Disclosure, lambda _: _testing().disclosures())


def _testing() -> Any:
    return import_module("perfrules.testing")
