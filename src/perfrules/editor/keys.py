"""The keys of rule files and of ``pack.toml``, and the words that stand behind some of them, from the published schemas."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from perfrules.editor.cursor import Cursor
from perfrules.editor.names import Offer
from perfrules.language.logic import Bilingual
from perfrules.resources import schema_text

_CASES: Final = frozenset({"accepts", "excepts", "rejects", "fixed", "skips", "undecided"})


@cache
def _schema(name: str) -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads(schema_text(f"{name}.schema.json"))
    return loaded


def key_offers(cursor: Cursor, *, is_pack: bool) -> list[Offer]:
    """What can stand where no expression is written: a key, or one of the words that are known for its value."""
    whole = _schema("pack" if is_pack else "rule")
    part = _part(whole, cursor.section)
    value = part.get("properties", {}).get(cursor.key)
    if cursor.key and value is not None and "enum" in value:
        return [Offer(word, "word", Bilingual("", ""), _said(value)) for word in value["enum"]]
    return [
        Offer(
            name,
            "key",
            Bilingual("必填", "needed") if name in part.get("required", ()) else Bilingual("", ""),
            _said(one),
        )
        for name, one in part.get("properties", {}).items()
    ]


def _part(whole: Mapping[str, Any], section: str) -> Mapping[str, Any]:
    """What may stand in a table of the file."""
    if section in _CASES:
        found: Mapping[str, Any] = whole["$defs"]["case"]
        return found
    part: Mapping[str, Any] = whole
    for name in section.split(".") if section else ():
        inner = part.get("properties", {}).get(name, {})
        inner = inner.get("items", inner)
        if name == "parameters" or (not inner and "parameter" in whole["$defs"]):
            inner = whole["$defs"]["parameter"]
        if "$ref" in inner:
            inner = whole["$defs"][inner["$ref"].rpartition("/")[2]]
        part = inner
    return part


def _said(value: Mapping[str, Any]) -> Bilingual:
    en, _, zh = value.get("description", "").rpartition(". ")
    return Bilingual(zh, en or zh)
