"""The JSON of the pack commands is as their published schemas say, and the schemas leave nothing of it out."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import perfrules
from perfrules.cli import main
from perfrules.packs.difference import Kind, Step
from perfrules.testing.changes import Fate
from perfrules.testing.fuzz import ProblemKind

SCHEMAS = Path(perfrules.__file__).parent / "schemas"
BAD = "tests/testing/bad-pack"
TOWN = "examples/packs/town"


@pytest.fixture(autouse=True)
def _in_the_repository(repository: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(str(repository))


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded


def closed(part: Any) -> Any:
    """The schema with no room for keys that it does not name."""
    if isinstance(part, list):
        return [closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    inner = {key: closed(one) for key, one in part.items()}
    return (
        {"additionalProperties": False, **inner}
        if isinstance(part.get("properties"), dict) and "type" in part
        else inner
    )


@pytest.mark.parametrize(
    ("name", "arguments", "status"),
    [
        pytest.param(
            "pack-fuzz", ["fuzz", TOWN, "--examples", "1", "--seconds", "0"], 2, id="fuzz-cut-short"
        ),
        pytest.param("pack-mutate", ["mutate", TOWN], 0, id="mutate"),
        pytest.param("pack-lint", ["lint", BAD], 1, id="lint"),
        pytest.param("pack-lint", ["lint", "rules/schedule"], 0, id="lint-nothing"),
        pytest.param("pack-diff", ["diff", "examples/packs/town-1.0.0", TOWN], 0, id="diff"),
        pytest.param(
            "pack-diff",
            ["diff", "examples/packs/town-1.0.0", TOWN, "--documents", "examples/qingquan-2025.txt"],
            0,
            id="diff-of-documents",
        ),
        pytest.param("pack-diff", ["diff", "rules/schedule", "rules/schedule"], 0, id="diff-nothing"),
        pytest.param("pack-test", ["test", TOWN], 0, id="test"),
        pytest.param("pack-test", ["test", TOWN, BAD, "--coverage"], 0, id="test-coverage"),
    ],
)
def test_json_follows_its_schema(
    name: str, arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", *arguments, "--format", "json"]) == status
    data = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, schema(name))
    jsonschema.validate(data, closed(schema(name)))


@pytest.mark.parametrize("action", ["fuzz", "mutate", "lint", "test"])
def test_a_pack_that_cannot_be_loaded_is_json_as_well(
    action: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pack.toml").write_text("标识 = 1", encoding="utf-8")
    assert main(["pack", action, str(tmp_path), "--format", "json", "--lang", "en"]) == 2
    captured = capsys.readouterr()
    data = json.loads(captured.out)
    jsonschema.validate(data, closed(schema(f"pack-{action}")))
    (error,) = data if action == "lint" else data["errors"]
    assert "not valid TOML" in error["message"]["en"]
    assert "不是有效的 TOML" in error["message"]["zh"]
    assert "not valid TOML" in captured.err


@pytest.mark.parametrize("name", ["fuzz", "mutate", "lint", "diff", "test"])
def test_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(f"pack-{name}"))


def test_they_name_every_kind_that_there_is() -> None:
    fuzz, mutate, diff = (schema(f"pack-{name}")["$defs"] for name in ("fuzz", "mutate", "diff"))
    assert fuzz["problem"]["properties"]["kind"]["enum"] == [kind.value for kind in ProblemKind]
    fates = mutate["rule"]["properties"]["changes"]["items"]["properties"]["fate"]["enum"]
    assert fates == [fate.value for fate in Fate]
    assert diff["step"]["enum"] == [step.name.lower() for step in Step]
    kinds = schema("pack-diff")["properties"]["changes"]["items"]["properties"]["kind"]["enum"]
    assert kinds == [kind.value for kind in Kind]


def test_what_fuzzing_finds_follows_its_schema_and_the_documents_are_disclosures(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["pack", "fuzz", BAD, "--examples", "2", "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, closed(schema("pack-fuzz")))
    documents = [one["document"] for one in data["problems"]]
    assert any(documents)
    for document in documents:
        if document is not None:
            jsonschema.validate(document, schema("disclosure"))
