"""The JSON Schemas of rule files and of pack.toml say what the decoder does."""

import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import perfrules
from perfrules.errors import RuleError
from perfrules.resources import resource
from perfrules.rules import load_pack
from perfrules.rules.decode import EXAMPLE_KEYS, RULE_KEYS
from perfrules.rules.header import PACK_KEYS, PARAMETER_KEYS
from perfrules.rules.skeleton import write_skeleton

SCHEMAS = Path(perfrules.__file__).parent / "schemas"
FILES = sorted(resource("rules").glob("*/*.toml"))


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_shipped_files_follow_them(path: Path) -> None:
    name = "pack" if path.name == "pack.toml" else "rule"
    jsonschema.validate(tomllib.loads(path.read_text(encoding="utf-8")), schema(name))


def test_they_know_the_keys_that_the_decoder_knows() -> None:
    rule, pack = schema("rule"), schema("pack")
    assert set(rule["properties"]) == set(RULE_KEYS)
    assert set(rule["$defs"]["case"]["properties"]) == set(EXAMPLE_KEYS)
    assert set(pack["properties"]) == set(PACK_KEYS)
    parameter = pack["properties"]["parameters"]["additionalProperties"]["anyOf"][1]
    assert set(parameter["properties"]) == set(PARAMETER_KEYS)


@pytest.mark.parametrize("name", ["rule", "pack"])
def test_they_are_schemas_with_descriptions(name: str) -> None:
    loaded = schema(name)
    jsonschema.Draft202012Validator.check_schema(loaded)
    assert all("description" in entry for entry in loaded["properties"].values())


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("rule", 'severity = "warning"', 'severity = "fatal"', id="severity"),
        pytest.param("rule", 'binding = "practice"', 'binding = "custom"', id="binding"),
        pytest.param("rule", "[[accepts]]", "[[accept]]", id="unknown-key"),
        pytest.param("rule", "project = { name", "projet = { name", id="unknown-key-of-a-case"),
        pytest.param("rule", 'code     = "NEW-01"', 'code     = "new 1"', id="code"),
        pytest.param("rule", ', en = "A large project without a total cost" }', " }", id="one-language"),
        pytest.param("pack", "id      = ", "name    = ", id="no-id"),
        pytest.param("pack", 'id      = "new"', 'id      = "New Pack"', id="id"),
        pytest.param("pack", "authors = []", 'authors = "me"', id="authors"),
        pytest.param("pack", "title   = {", "titel   = {", id="unknown-key-of-the-pack"),
    ],
)
def test_what_they_refuse_is_refused(tmp_path: Path, file: str, old: str, new: str) -> None:
    folder = tmp_path / "new"
    write_skeleton(folder)
    path = folder / ("pack.toml" if file == "pack" else "large-project-without-total-cost.toml")
    text = path.read_text(encoding="utf-8").replace('severity = "warning"', 'severity = "warning"')
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(RuleError):
        load_pack(folder)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(path.read_text(encoding="utf-8")), schema(file))
