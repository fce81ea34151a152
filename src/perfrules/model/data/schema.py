"""The JSON Schema of a disclosure as plain data, made of the keys of its records."""

from collections.abc import Iterator, Mapping
from typing import Any

from perfrules.model.data.document import DISCLOSURE
from perfrules.model.data.keys import RecordKeys


def disclosure_schema() -> dict[str, object]:
    """What is published as ``schemas/disclosure.schema.json``."""
    described = DISCLOSURE.described(with_null=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:perfrules:schema:disclosure",
        "title": "A disclosure as JSON 预算公开",
        **described,
        "description": "What perfrules check FILE.json and Disclosure.from_dict read, and perfrules read and Disclosure.to_dict write. "
        "Every key may be left out, or null. Amounts are text, so that they keep the places they were printed with; a bare number is "
        "in 万元, of a progress in percent. Keys may be added in later versions.",
        "$defs": definitions(with_null=True),
    }


def with_generated_parts(name: str, published: Mapping[str, Any]) -> dict[str, Any]:
    """A published schema with what follows from the model as the model has it.

    Args:
        name: of the schema, e.g. ``rule``.
        published: what its file says.
    """
    if name == "disclosure":
        return disclosure_schema()
    if name == "read":
        parts = {"disclosure": DISCLOSURE.described(with_null=True), **definitions(with_null=True)}
        return {**published, "$defs": {**published["$defs"], **parts}}
    # A small document in a rule file is TOML, which has no null.
    parts, whole = definitions(with_null=False), DISCLOSURE.described(with_null=False)
    own = {part: said for part, said in published["$defs"].items() if part not in parts}
    filled = {
        name: {**own[name], "properties": {**own[name]["properties"], **_properties(whole)}}
        for name in ("case", "side")
    }
    return {**published, "$defs": {**own, **filled, **parts}}


def _properties(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    properties: Mapping[str, Any] = schema["properties"]
    return properties


def definitions(*, with_null: bool) -> dict[str, object]:
    """The records that a disclosure is made of, by name.

    Args:
        with_null: whether an absent key may also be null, as in JSON.
    """
    return {keys.name: keys.described(with_null=with_null) for keys in _parts(DISCLOSURE)}


def _parts(keys: RecordKeys[Any], seen: set[str] | None = None) -> Iterator[RecordKeys[Any]]:
    """The records inside one, each once, in the order of the keys."""
    seen = {keys.name} if seen is None else seen
    for key in keys.keys:
        part = key.kind.of
        if part is not None and part.name not in seen:
            seen.add(part.name)
            yield part
            yield from _parts(part, seen)
