"""Shipped packs, loaded and checked once when the installation is made, and put together again from their records.

To decode, check and type the shipped rules takes longer than to check a document with them. What comes out is records: the same
for the same files and the same program. So it is prepared (see :mod:`perfrules.cache`), for what is shipped and for nothing else;
packs of others are decoded and checked each time.

The form is that of pickle, read by a reader that knows the records of perfrules and nothing else: no function is ever called by
name. Fields, functions and predicates of the rule language stand in it by their names. The examples of a rule, half of it,
stand in it packed, and are unpacked for whoever looks at them: to check a document takes none.
"""

import io
import os
import pickle
import zlib
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any, Final, TypeVar, overload

from attrs import evolve

from perfrules import resources
from perfrules.cache import prepared
from perfrules.language.functions import FUNCTIONS, Function
from perfrules.language.predicates import PREDICATES, Predicate
from perfrules.language.schema import FIELDS, VALUE_FIELDS, Field
from perfrules.packs.find import shipped_packs
from perfrules.packs.rule import Example, Rule
from perfrules.parcel import Pickler
from perfrules.resources import resource

_Pack = TypeVar("_Pack")


def is_shipped(folder: Path) -> bool:
    """Whether a folder is that of a pack that perfrules ships."""
    return folder.resolve() in _shipped_folders()


@cache
def _shipped_folders() -> frozenset[Path]:
    return frozenset(resource("rules", name).resolve() for name in shipped_packs())


def prepared_pack(folder: Path, load: Callable[[], _Pack]) -> _Pack:
    """A shipped pack, as it was prepared; or what *load* gives, to prepare it."""
    pack: _Pack = prepared(f"records-{folder.name}", _made_from(folder), load, _written, _read)
    return pack


def _made_from(folder: Path) -> list[str]:
    made_from = [_source_state()]
    with os.scandir(folder) as entries:
        paths = sorted(entry.path for entry in entries if entry.name.endswith(".toml"))
    for path in paths:
        made_from.append(PurePosixPath(path).name)
        made_from.append(Path(path).read_bytes().decode("utf-8", "surrogateescape"))
    return made_from


@cache
def _source_state() -> str:
    return resources.source_state()


@cache
def _names() -> Mapping[int, tuple[str, ...]]:
    """What is defined by the program and not by a rule, each by its name."""
    named: dict[int, tuple[str, ...]] = {id(field): ("value", name) for name, field in VALUE_FIELDS.items()}
    for record, fields in FIELDS.items():
        named.update({id(field): ("field", record, name) for name, field in fields.items()})
    named.update({id(function): ("function", name) for name, function in FUNCTIONS.items()})
    named.update({id(predicate): ("predicate", word) for word, predicate in PREDICATES.items()})
    return named


def _named(name: tuple[str, ...]) -> object:
    match name:
        case ("value", field):
            return VALUE_FIELDS[field]
        case ("field", record, field):
            return FIELDS[record][field]
        case ("function", function):
            return FUNCTIONS[function]
        case ("predicate", word):
            return PREDICATES[word]
        case ("path", *parts):
            return resource("rules").joinpath(*parts)
    raise KeyError(name)


class PackedExamples(Sequence[Example]):
    """The examples of a rule, unpacked when the first is asked for."""

    def __init__(self, packed: bytes) -> None:
        self.packed: Final = packed

    @cached_property
    def _examples(self) -> tuple[Example, ...]:
        examples: tuple[Example, ...] = tuple(_read(zlib.decompress(self.packed)))
        return examples

    @overload
    def __getitem__(self, index: int) -> Example: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Example, ...]: ...
    def __getitem__(self, index: int | slice) -> Example | tuple[Example, ...]:
        return self._examples[index]

    def __len__(self) -> int:
        return len(self._examples)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._examples == tuple(other)

    def __hash__(self) -> int:
        return hash(self._examples)

    def __reduce__(self) -> tuple[type["PackedExamples"], tuple[bytes]]:
        return PackedExamples, (self.packed,)


class _Writer(Pickler):
    def persistent_id(self, thing: Any) -> tuple[str, ...] | None:
        if isinstance(thing, Field | Function | Predicate):
            return _names()[id(thing)]
        if isinstance(thing, Path):
            return ("path", *thing.relative_to(resource("rules")).parts)
        return None

    def reducer_override(self, thing: Any) -> Any:
        if isinstance(thing, Rule) and not isinstance(thing.examples, PackedExamples):
            packed = PackedExamples(zlib.compress(_written(list(thing.examples))))
            return super().reducer_override(evolve(thing, examples=packed))
        return super().reducer_override(thing)


class _Reader(pickle.Unpickler):
    def persistent_load(self, name: Any) -> object:
        return _named(name)

    def find_class(self, module: str, name: str) -> Any:
        """The class of a record; nothing else has a place in a pack."""
        if (module, name) == ("decimal", "Decimal"):
            return Decimal
        found = getattr(import_module(module), name) if module.startswith("perfrules.") else None
        if not isinstance(found, type) and (module, name) not in _MAKERS:
            raise pickle.UnpicklingError(f"{module}.{name} is no record")
        return found


_MAKERS: Final = {("perfrules.values.units", "unit")}
"""What makes a record that is kept once only."""


def _written(pack: object) -> bytes:
    from pickletools import optimize  # only needed when a pack is prepared

    file = io.BytesIO()
    try:
        _Writer(file, pickle.HIGHEST_PROTOCOL).dump(pack)
    except (pickle.PicklingError, AttributeError, TypeError, KeyError, ValueError) as error:
        raise ValueError("it holds what is no record") from error
    return optimize(file.getvalue())


def _read(content: bytes) -> Any:
    try:
        return _Reader(io.BytesIO(content)).load()
    except (pickle.UnpicklingError, AttributeError, TypeError, LookupError, ImportError, EOFError) as error:
        raise ValueError("these are not the records of a pack") from error
