"""What people type for keys is told as the key that they mean; what is told is a key that there is."""

import json

import pytest

from perfrules.key_names import key_meant
from perfrules.packs.decode import BASIS_KEYS, EXAMPLE_KEYS, RULE_KEYS
from perfrules.packs.header import EXTENDS_KEYS, PACK_KEYS, PARAMETER_KEYS
from perfrules.packs.logic import EXCEPTION_KEYS
from perfrules.resources import schema_text
from perfrules.words import words_of


@pytest.mark.parametrize(
    ("typed", "known", "key"),
    [
        ("适用", RULE_KEYS, "when"),
        ("要求", RULE_KEYS, "require"),
        ("Condition", RULE_KEYS, "when"),
        ("指标值", ("name", "value"), "value"),
        ("单位", PARAMETER_KEYS, "unit"),
        ("单位", EXAMPLE_KEYS, "agency"),
        ("名称", PACK_KEYS, "id"),
        ("指标值", RULE_KEYS, None),
        ("随便", RULE_KEYS, None),
    ],
)
def test_the_key_that_is_meant(typed: str, known: tuple[str, ...], key: str | None) -> None:
    assert key_meant(typed, known) == key


def test_every_key_that_is_told_is_one() -> None:
    parts = json.dumps(json.loads(schema_text("rule.schema.json")), ensure_ascii=False)
    keys = {*RULE_KEYS, *BASIS_KEYS, *EXAMPLE_KEYS, *EXCEPTION_KEYS, "zh", "en"}
    assert set(words_of("rule-keys").sections) <= keys
    assert set(words_of("pack-keys").sections) <= {*PACK_KEYS, *PARAMETER_KEYS, *EXTENDS_KEYS}
    assert [key for key in words_of("example-keys").sections if f'"{key}"' not in parts] == []
