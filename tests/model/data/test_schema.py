"""The published schemas say what the keys of the records say."""

import json
from pathlib import Path
from typing import Any

import pytest

import perfrules
from perfrules.model.data.schema import with_generated_parts

SCHEMAS = Path(perfrules.__file__).parent / "schemas"


@pytest.mark.parametrize("name", ["disclosure", "read", "rule"])
def test_the_published_schema_is_up_to_date(name: str) -> None:
    published: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert published == with_generated_parts(name, published), "run scripts/generate"


def test_the_account_is_described_once() -> None:
    check, read = (
        json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))["$defs"]
        for name in ("check", "read")
    )
    assert {part: read[part] for part in ("account", "place", "bilingual")} == {
        part: check[part] for part in ("account", "place", "bilingual")
    }
