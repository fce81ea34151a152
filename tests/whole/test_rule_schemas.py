"""The JSON Schemas of rule files and of pack.toml say what the decoder does."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import perfrules
from packs.written import rule, write_base, write_pack
from perfrules.errors import RuleError
from perfrules.packs import Severity, Status, load_pack
from perfrules.packs.decode import (
    BASIS_KEYS,
    BINDINGS,
    EQUIVALENT_KEYS,
    EXAMPLE_KEYS,
    INTENDED_KEYS,
    RULE_KEYS,
)
from perfrules.packs.header import EXTENDS_KEYS, MAX_EXTENDS, PACK_KEYS, PARAMETER_KEYS
from perfrules.packs.rule import LANGUAGES, Oddity
from perfrules.packs.semver import parse_range, parse_version
from perfrules.resources import resource

SCHEMAS = Path(perfrules.__file__).parent / "schemas"
FILES = sorted(resource("rules").glob("*/*.toml"))


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded


def test_shipped_files_follow_them() -> None:
    validators = {name: jsonschema.Draft202012Validator(schema(name)) for name in ("pack", "rule")}
    wrong = []
    for path in FILES:
        validator = validators["pack" if path.name == "pack.toml" else "rule"]
        errors = validator.iter_errors(tomllib.loads(path.read_text(encoding="utf-8")))
        wrong += [f"{path}: {error.message}" for error in errors]
    assert wrong == []


def test_they_know_the_keys_that_the_decoder_knows() -> None:
    rule, pack = schema("rule"), schema("pack")
    assert set(rule["properties"]) == set(RULE_KEYS)
    assert set(rule["$defs"]["case"]["properties"]) == set(EXAMPLE_KEYS)
    assert set(rule["properties"]["basis"]["items"]["properties"]) == set(BASIS_KEYS)
    assert rule["properties"]["basis"]["items"]["properties"]["binding"]["enum"] == list(BINDINGS)
    assert set(rule["properties"]["equivalent"]["items"]["properties"]) == set(EQUIVALENT_KEYS)
    intended = rule["properties"]["intended"]["items"]["properties"]
    assert set(intended) == set(INTENDED_KEYS)
    assert intended["problem"]["enum"] == [oddity.value for oddity in Oddity]
    assert rule["properties"]["severity"]["enum"] == [severity.value for severity in Severity]
    assert rule["properties"]["status"]["enum"] == [status.value for status in Status]
    assert set(pack["properties"]) == set(PACK_KEYS)
    assert set(pack["$defs"]["parameter"]["properties"]) == set(PARAMETER_KEYS)
    assert set(pack["$defs"]["extended"]["anyOf"][1]["properties"]) == set(EXTENDS_KEYS)
    assert pack["properties"]["languages"]["items"]["enum"] == list(LANGUAGES)
    assert pack["properties"]["extends"]["anyOf"][1]["maxItems"] == MAX_EXTENDS


def described(node: object) -> Iterator[str]:
    """Every description in a schema."""
    if isinstance(node, dict):
        if isinstance(node.get("description"), str):
            yield node["description"]
        for entry in node.values():
            yield from described(entry)
    elif isinstance(node, list):
        for entry in node:
            yield from described(entry)


@pytest.mark.parametrize("name", ["rule", "pack"])
def test_they_are_schemas_with_descriptions_in_both_languages(name: str) -> None:
    loaded = schema(name)
    jsonschema.Draft202012Validator.check_schema(loaded)
    assert all("description" in entry for entry in loaded["properties"].values())
    assert [text for text in described(loaded) if not re.search("[a-z].*[\u4e00-\u9fff]", text)] == []


PACK = """\
id        = "town"
version   = "1.0.0"
engine    = ">=0.1,<2"
title     = { zh = "规则", en = "Rules" }
languages = ["zh", "en"]
authors   = ["审计科"]
license   = "MIT"
optional  = false
extends   = { pack = "../base", version = ">=1" }
without   = ["BAS-01"]

[severity]
BAS-02 = "info"

[parameters]
least = "8 万元"

[parameters.most]
default = "900 万元"
unit    = "万元"
title   = { zh = "上限", en = "The most" }
"""
RULE = rule("TWN-01", "own", least="$most") + 'times = 1\n\n[[equivalent]]\nchange = "a"\nreason = "b"\n'
RULE += '\n[[intended]]\nproblem = "fires-on-sound"\nreason = "c"\n'


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("own", "", "", id="nothing-wrong"),
        pytest.param("own", 'severity = "error"', 'severity = "fatal"', id="severity"),
        pytest.param("own", 'severity = "error"', 'severity = "error"\nstatus = "new"', id="status"),
        pytest.param("own", 'binding = "practice"', 'binding = "custom"', id="binding"),
        pytest.param("own", '[{ document = "审核惯例", binding = "practice" }]', "[]", id="no-basis"),
        pytest.param("own", '"审核惯例"', '" "', id="blank-basis"),
        pytest.param("own", "[[accepts]]", "[[accept]]", id="unknown-key"),
        pytest.param("own", "case    = ", "cases   = ", id="unknown-key-of-a-case"),
        pytest.param("own", "times = 1", "times = 0", id="times"),
        pytest.param("own", "times = 1", 'times = "1"', id="times-as-text"),
        pytest.param("own", '"TWN-01"', '"twn 1"', id="code"),
        pytest.param("own", '"TWN-01"', '"TWN-０１"', id="code-in-full-width"),
        pytest.param("own", 'code     = "TWN-01"\n', "", id="no-code"),
        pytest.param("own", 'why      = { zh = "应达到下限"', 'why      = { fr = "x", zh = "y"', id="language"),
        pytest.param("own", 'zh = "应达到下限"', 'zh = " "', id="blank-text"),
        pytest.param("own", 'zh = "应达到下限"', "zh = 1", id="number-for-a-text"),
        pytest.param("own", 'reason = "b"', 'raison = "b"', id="key-of-an-equivalent"),
        pytest.param("own", 'reason = "c"', 'raison = "c"', id="key-of-what-is-intended"),
        pytest.param("own", '"fires-on-sound"', '"crashes"', id="what-is-never-intended"),
        pytest.param("own", 'require  = "', 'let = { a = 5 }\nrequire  = "', id="let"),
        pytest.param("pack", "id        = ", "name      = ", id="no-id"),
        pytest.param("pack", 'id        = "town"', 'id        = "Town 1"', id="id"),
        pytest.param("pack", '"1.0.0"', '"1.0"', id="version"),
        pytest.param("pack", '"1.0.0"', '"1.0.01"', id="leading-zero"),
        pytest.param("pack", ">=0.1,<2", "~=0.1", id="engine"),
        pytest.param("pack", ">=0.1,<2", ">=0.1 <2", id="engine-without-comma"),
        pytest.param("pack", '["审计科"]', '"me"', id="authors"),
        pytest.param("pack", '["zh", "en"]', '["fr"]', id="languages"),
        pytest.param("pack", '["zh", "en"]', '["zh", "zh"]', id="language-twice"),
        pytest.param("pack", "optional  = false", "optional  = 0", id="optional"),
        pytest.param("pack", "title     = {", "titel     = {", id="unknown-key-of-the-pack"),
        pytest.param("pack", "pack = ", "pak = ", id="key-of-extends"),
        pytest.param("pack", '">=1" }', '"new" }', id="version-of-extends"),
        pytest.param("pack", '["BAS-01"]', '"BAS-01"', id="without"),
        pytest.param("pack", 'BAS-02 = "info"', 'BAS-02 = "off"', id="severity-off"),
        pytest.param("pack", '"8 万元"', '"much"', id="value"),
        pytest.param("pack", '"8 万元"', "8", id="bare-value"),
        pytest.param("pack", "unit    = ", "unti    = ", id="key-of-a-parameter"),
        pytest.param("pack", 'default = "900 万元"\n', "", id="no-default"),
    ],
)  # fmt: skip
def test_the_decoder_refuses_what_they_refuse(tmp_path: Path, file: str, old: str, new: str) -> None:
    write_base(tmp_path)
    texts = {"pack": PACK, "own": RULE}
    assert old in texts[file]
    texts[file] = texts[file].replace(old, new, 1)
    folder = write_pack(tmp_path / "town", texts["pack"], {"own": texts["own"]})
    name = "pack" if file == "pack" else "rule"
    faults = list(jsonschema.Draft202012Validator(schema(name)).iter_errors(tomllib.loads(texts[file])))
    if old == new:
        assert faults == []
        load_pack(folder)
        return
    assert faults
    with pytest.raises(RuleError):
        load_pack(folder)


@given(
    st.text(max_size=12)
    | st.from_regex(r"(>=|<|==|~)?[0-9]{1,2}(\.[0-9a]{1,2}){0,3}(-[a-z0-9.]{0,3})?", fullmatch=True)
)
def test_versions_and_ranges_that_the_decoder_takes_follow_them(text: str) -> None:
    version = schema("pack")["properties"]["version"]
    ranged = schema("pack")["$defs"]["extended"]["anyOf"][1]["properties"]["version"]
    if parse_version(text) is not None:
        jsonschema.validate(text, version)
    if parse_range(text) is not None:
        jsonschema.validate(text, ranged)


def test_a_pack_in_one_language_follows_them(tmp_path: Path) -> None:
    """Which languages a pack speaks is written in another file than its rules, so that a schema cannot know it."""
    head, text = (
        re.sub(r', en = "[^"]*"', "", one) for one in (PACK.replace('["zh", "en"]', '["zh"]'), RULE)
    )
    write_base(tmp_path)
    load_pack(write_pack(tmp_path / "town", head, {"own": text}))
    jsonschema.validate(tomllib.loads(head), schema("pack"))
    jsonschema.validate(tomllib.loads(text), schema("rule"))
