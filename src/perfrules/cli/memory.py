"""How often Python looks for objects that hold each other."""

import gc
from typing import Final

__all__ = ["collect_rarely"]

_OBJECTS_BETWEEN_COLLECTIONS: Final = 200_000


def collect_rarely() -> None:
    """Look for cycles less often than by default: a run makes many objects and drops few, so that looking costs more than it frees."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
