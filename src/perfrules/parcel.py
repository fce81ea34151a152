"""What one process sends to another: records as their values in order, without the names that attrs gives to each.

That is half the work of plain pickling, and the report on a small document takes nearly as long to send as to make.
"""

import io
import pickle
from collections.abc import Callable
from copyreg import __newobj__  # type: ignore[attr-defined]  # typeshed leaves it out
from operator import attrgetter
from typing import Any, Final

_Reduce = Callable[[Any], tuple[Any, ...]]

_reducers: Final[dict[type, _Reduce | None]] = {}
"""By class, as they come up; ``None`` where plain pickling is right."""


class Pickler(pickle.Pickler):
    """Writes records as their classes and values."""

    def reducer_override(self, thing: Any) -> Any:
        """A record as its class and its values."""
        kind = type(thing)
        if kind not in _reducers:
            _reducers[kind] = _reducer(kind)
        reduce = _reducers[kind]
        return NotImplemented if reduce is None else reduce(thing)


def _reducer(kind: type) -> _Reduce | None:
    fields = getattr(kind, "__attrs_attrs__", ())
    is_made_of_fields = all(field.init for field in fields)
    if not fields or not is_made_of_fields or hasattr(kind, "__attrs_init__") or "__reduce__" in vars(kind):
        return None
    names = [field.name for field in fields]
    if any(field.kw_only for field in fields):
        if len(names) == 1 or "__setstate__" not in vars(kind):
            return None
        values = attrgetter(*names)
        return lambda record: (__newobj__, (kind,), values(record))
    if len(names) == 1:
        value = attrgetter(names[0])
        return lambda record: (kind, (value(record),))
    values = attrgetter(*names)
    return lambda record: (kind, values(record))


def pack(thing: object) -> bytes:
    """A thing as bytes, for a process of the same program."""
    file = io.BytesIO()
    Pickler(file, pickle.HIGHEST_PROTOCOL).dump(thing)
    return file.getvalue()


def unpack(parcel: bytes) -> Any:
    """The thing again; only for what this program itself has packed."""
    return pickle.loads(parcel)  # noqa: S301 - it comes from a process that this one started
