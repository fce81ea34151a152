"""Disclosures as JSON: the published schema, exact numbers, clear refusals."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

import perfrules
from effort import examples
from perfrules.errors import NoDisclosureError, ReadError
from perfrules.model import Disclosure
from perfrules.model.data import from_dict, from_json, to_dict
from perfrules.testing import disclosures

SCHEMA: dict[str, Any] = json.loads(
    (Path(perfrules.__file__).parent / "schemas" / "disclosure.schema.json").read_text(encoding="utf-8")
)


@settings(max_examples=examples(30))
@given(disclosures() | disclosures(tables=True))
def test_what_is_written_follows_the_schema_and_reads_back(disclosure: Disclosure) -> None:
    data = to_dict(disclosure)
    jsonschema.validate(data, SCHEMA)
    assert to_dict(from_json(json.dumps(data, ensure_ascii=False))) == data


@pytest.mark.parametrize(
    ("part", "data"),
    [
        ("", {"?": 1}),
        ("agency", {"agency": {"?": 1}}),
        ("project", {"projects": [{"?": 1}]}),
        ("indicator", {"projects": [{"indicators": [{"?": 1}]}]}),
        ("labelled", {"projects": [{"details": [{"?": 1}]}]}),
        ("fund", {"projects": [{"more_funds": [{"?": 1}]}]}),
        ("task", {"projects": [{"tasks": [{"?": 1}]}]}),
        ("evaluation", {"projects": [{"evaluation": {"?": 1}}]}),
        ("execution", {"projects": [{"evaluation": {"execution": [{"?": 1}]}}]}),
        ("table", {"tables": [{"?": 1}]}),
        ("row", {"tables": [{"kind": "支出总表", "rows": [{"?": 1}]}]}),
        ("procurement", {"procurement": {"?": 1}}),
        ("purchase", {"procurement": {"rows": [{"?": 1}]}}),
        ("asset", {"assets": [{"?": 1}]}),
        ("assets", {"assets": {"?": 1}}),
        ("institution", {"institutions": [{"?": 1}]}),
    ],
)
def test_the_schema_knows_the_keys_that_are_read(part: str, data: dict[str, Any]) -> None:
    with pytest.raises(ReadError) as caught:
        from_dict(data)
    known = caught.value.help_en.removeprefix("the keys here are ").split(", ")
    described = SCHEMA["$defs"][part] if part else SCHEMA
    assert sorted(described["properties"]) == sorted(known)


def test_numbers_stay_exact() -> None:
    disclosure = from_json('{"projects": [{"budget": 30.10}]}')
    budget = disclosure.projects[0].budget
    assert budget is not None
    assert budget.quantity is not None
    assert (budget.cell.text, budget.quantity.magnitude) == ("30.10", Decimal("30.10"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"projects": [}', r"a\.json:1:15: not JSON"),
        ('{"year": 2025, "year": 2024}', "'year' stands twice"),
        ('{"year": NaN}', "NaN is no number"),
        ('{"projects": [\n{"name": "\\\\\\udc00"}]}', r"a\.json:2:13: \\udc00 is half a character"),
        ('{"projects": [{"name": "\\ud83d\\u0041"}]}', "half a character"),
        ('{"year": ' + "9" * 5000 + "}", "not JSON that can be read"),
        ('{"a": ' + "[" * 100_000 + "]" * 100_000 + "}", "not JSON that can be read"),
        ("[]", "expected an object"),
        ('{"projekts": []}', "no such key"),
        ('{"projects": [{"budget": {}}]}', r"projects\[0\]\.budget: expected an amount"),
    ],
    ids=[
        "broken",
        "twice",
        "nan",
        "half",
        "wrong-half",
        "huge-number",
        "deep",
        "a-list",
        "unknown-key",
        "wrong-type",
    ],
)
def test_refusals_name_the_file_and_the_place(text: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as caught:
        from_json(text, "a.json")
    assert caught.value.en.startswith("a.json")
    assert re.match(r"a\.json", caught.value.zh)


def test_a_json_file_is_checked_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        '{"projects": [{"name": "道路养护", "budget": "30 万元", "fiscal_funds": "20 万元"}]}',
        encoding="utf-8",
    )
    disclosure = perfrules.read(path)
    assert disclosure.path == str(path)
    assert disclosure.projects[0].name is not None


def test_a_json_file_that_says_nothing_is_no_disclosure(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(NoDisclosureError):
        perfrules.read(path)


def test_both_halves_of_a_character_are_one() -> None:
    text = r'{"projects": [{"name": "\ud840\udc0b\\ud840"}]}'
    assert str(from_json(text).projects[0].name) == "\U0002000b\\ud840"
