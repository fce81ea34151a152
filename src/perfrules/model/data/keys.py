"""What a record is as plain data: a table of its keys, from which it is read, written and described.

A field of the model is named once here: its key in JSON and in rule files, what stands there, and what people call it. From that
come :func:`~perfrules.model.data.document.from_dict`, :func:`~perfrules.model.data.document.to_dict`, the published JSON Schemas
and the names that rules may use.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Generic, TypeVar

from attrs import frozen

from perfrules.errors import LimitError
from perfrules.model.data.checks import (
    amount_cell,
    below,
    day,
    flag,
    items,
    mapping,
    one_of,
    refuse,
    text_cell,
    whole_number,
)
from perfrules.model.day import Day
from perfrules.model.figure import Figure
from perfrules.model.location import Cell
from perfrules.model.make import make_figure, make_points, make_rate
from perfrules.reading.read import MAX_LENGTH

_R = TypeVar("_R")
_Schema = Mapping[str, object]


@frozen
class KeyKind:
    """What stands under a key.

    Attributes:
        name: of the kind.
        read: what the record gets, from the data and its path; an error of ours where the data is something else.
        write: the data, from what the record has; ``None`` leaves the key out.
        schema: the JSON Schema of the data.
        of: the records that it is made of, where it is made of any.
        words: all texts that it can be, where they are known.
    """

    name: str
    read: Callable[[object, str], Any]
    write: Callable[[Any], object]
    schema: _Schema
    of: "RecordKeys[Any] | None" = None
    words: tuple[str, ...] = ()


@frozen
class Key:
    """A key of a record.

    Attributes:
        name: in the data, and what the function that makes the record calls it.
        kind: what stands there.
        zh: what people call it.
        en: the same in English.
        default: what the record gets where the key is absent, or null.
        field: of the record, where it is called something else.
        get: takes it from the record, where it is no field.
        is_needed: whether the record cannot do without it.
        is_said: whether it says something of its own in this record, and is written; always if not given.
    """

    name: str
    kind: KeyKind
    zh: str
    en: str
    default: Any = None
    field: str = ""
    get: Callable[[Any], Any] | None = None
    is_needed: bool = False
    is_said: Callable[[Any], bool] | None = None

    def of(self, record: Any) -> Any:
        """What the record has."""
        return getattr(record, self.field or self.name) if self.get is None else self.get(record)

    def written(self, record: Any) -> object:
        """The data for what the record has; ``None`` where that is what an absent key gives."""
        if self.is_said is not None and not self.is_said(record):
            return None
        value = self.of(record)
        # A blank cell is said: the document has it.
        is_cell = isinstance(self.default, Cell | Figure)
        if value is None or (not is_cell and value == self.default):
            return None
        return self.kind.write(value)


@frozen
class RecordKeys(Generic[_R]):
    """The keys of a record.

    Attributes:
        name: of the record.
        zh: what people call it.
        en: the same in English.
        make: the record, from what was read under its keys.
        keys: in the order in which they are written.
    """

    name: str
    zh: str
    en: str
    make: Callable[..., _R]
    keys: tuple[Key, ...]

    def read(self, data: object, path: str) -> _R:
        """The record that *data* describes.

        Raises:
            ReadError: an unknown key or a wrong type below *path*.
            LimitError: a text below *path* is too long.
        """
        return self.make(**self.parts(data, path))

    def parts(self, data: object, path: str) -> dict[str, Any]:
        """What stands under each key, read; for records that are not made of it alone.

        Raises:
            ReadError: an unknown key or a wrong type below *path*.
        """
        given = mapping(data, path, (key.name for key in self.keys))
        return {key.name: _part(key, given, path) for key in self.keys}

    def write(self, record: _R) -> dict[str, object]:
        """The record as data; keys that say nothing are left out."""
        written = ((key.name, key.written(record)) for key in self.keys)
        return {name: data for name, data in written if data is not None}

    def described(self, *, with_null: bool) -> dict[str, object]:
        """The JSON Schema of the data.

        Args:
            with_null: whether an absent key may also be null: in JSON it may, TOML has no such thing.
        """
        needed = [key.name for key in self.keys if key.is_needed]
        return {
            "type": "object",
            "description": _described(self.zh, self.en),
            "properties": {key.name: _key_schema(key, with_null=with_null) for key in self.keys},
            "additionalProperties": False,
            **({"required": needed} if needed else {}),
        }


def _part(key: Key, given: Mapping[str, object], path: str) -> Any:
    data = given.get(key.name)
    if data is None and not key.is_needed:
        return key.default
    return key.kind.read(data, below(path, key.name))


def _described(zh: str, en: str) -> str:
    return f"{en}. {zh}"


def _key_schema(key: Key, *, with_null: bool) -> dict[str, object]:
    schema = dict(key.kind.schema)
    if with_null and not key.is_needed:
        schema = _or_null(schema)
    return {"description": _described(key.zh, key.en), **schema}


def _or_null(schema: dict[str, object]) -> dict[str, object]:
    kinds = schema.get("type")
    if isinstance(kinds, str | list):
        return {**schema, "type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}
    if isinstance(words := schema.get("enum"), list):
        return {**schema, "enum": [*words, None]}
    if isinstance(choices := schema.get("anyOf"), list):
        return {"anyOf": [*choices, {"type": "null"}]}
    return {"anyOf": [schema, {"type": "null"}]}


# Kinds of data


def _text(cell: Cell) -> str:
    return cell.text


def _printed(figure: Figure | Cell) -> str:
    return figure.text if isinstance(figure, Cell) else figure.cell.text


def _with_unit(figure: Figure) -> str:
    """An amount as printed, a bare one with the unit of its table."""
    quantity, text = figure.quantity, figure.cell.text
    if quantity is None or not text[-1:].isdigit():
        return text
    return f"{text} {quantity.unit.name}"


def _value(data: object, path: str) -> Cell:
    cell = text_cell(data, path)
    if len(cell.text) > MAX_LENGTH:
        raise LimitError(
            f"{path}: a value of {len(cell.text)} characters is over the limit of {MAX_LENGTH}",
            f"{path}：指标值有 {len(cell.text)} 个字符，超过上限 {MAX_LENGTH}",
        )
    return cell


def _day_text(one: Day) -> str:
    return one.cell.text


def _same(data: Any) -> object:
    return data


_TEXT: Final[_Schema] = {"type": "string"}
_AMOUNT: Final[_Schema] = {"type": ["string", "number"]}

TEXT: Final = KeyKind("text", text_cell, _text, _TEXT)
"""A text, as a cell."""

NAME: Final = KeyKind("name", lambda data, path: text_cell(data, path).text, _same, _TEXT)
"""A text by itself."""

VALUE: Final = KeyKind("value", _value, _text, _TEXT)
"""The text of an indicator value."""

ENTRY: Final = KeyKind("entry", amount_cell, _text, _AMOUNT)
"""The text of a cell that may be a bare number."""

AMOUNT: Final = KeyKind("amount", amount_cell, _printed, _AMOUNT)
"""An amount in the unit of its table, as printed; the record that it stands in makes a figure of it."""

MONEY: Final = KeyKind("money", lambda data, path: make_figure(amount_cell(data, path)), _with_unit, _AMOUNT)
"""An amount of money with its unit; a bare one is in 万元."""

PART: Final = KeyKind("part", MONEY.read, MONEY.write, _AMOUNT)
"""Money that is part of a sum: blank, it is none."""

POINTS: Final = KeyKind("points", lambda data, path: make_points(amount_cell(data, path)), _printed, _AMOUNT)
"""A number of points."""

RATE: Final = KeyKind("rate", lambda data, path: make_rate(amount_cell(data, path)), _printed, _AMOUNT)
"""A share: a percentage, or a plain ratio up to 1."""

COUNT: Final = KeyKind(
    "count", lambda data, path: make_figure(amount_cell(data, path), ""), _printed, _AMOUNT
)
"""A plain number."""

WHOLE: Final = KeyKind("whole", whole_number, _same, {"type": "integer"})
"""A whole number."""

FLAG: Final = KeyKind("flag", flag, _same, {"type": "boolean"})
"""True or false."""

DAY: Final = KeyKind("day", day, _day_text, _TEXT)
"""A day of the calendar."""


def word(words: Iterable[str]) -> KeyKind:
    """One of some words."""
    known = tuple(words)
    return KeyKind(
        "word", lambda data, path: one_of(data, path, known), _same, {"enum": list(known)}, words=known
    )


def one_record(keys: RecordKeys[Any]) -> KeyKind:
    """Another record."""
    return KeyKind("record", keys.read, keys.write, {"$ref": f"#/$defs/{keys.name}"}, keys)


def record_list(keys: RecordKeys[Any]) -> KeyKind:
    """A list of records; an empty one is left out."""
    return KeyKind(
        "records",
        lambda data, path: items(data, path, keys.read),
        lambda records: [keys.write(record) for record in records] or None,
        {"type": "array", "items": {"$ref": f"#/$defs/{keys.name}"}},
        keys,
    )


def text_list() -> KeyKind:
    """A list of texts; an empty one is left out."""
    return KeyKind(
        "texts",
        lambda data, path: items(data, path, text_cell),
        lambda cells: [cell.text for cell in cells] or None,
        {"type": "array", "items": _TEXT},
    )


def amounts_by(en: str, zh: str) -> KeyKind:
    """Amounts under names that nobody knows beforehand, such as the headings of columns.

    Args:
        en: what the names are, for messages.
        zh: the same in Chinese.
    """

    def read(data: object, path: str) -> dict[str, Cell]:
        if not isinstance(data, Mapping):
            refuse(path, data, f"an object with {en} and amounts", f"由{zh}和金额组成的对象")
        return {str(name): amount_cell(amount, below(path, str(name))) for name, amount in data.items()}

    return KeyKind(
        "amounts",
        read,
        lambda amounts: {name: _printed(amount) for name, amount in amounts.items()} or None,
        {"type": "object", "additionalProperties": _AMOUNT},
    )
