"""The reference of rule files has every key that the program accepts."""

import pytest

from perfrules.config.decode import KEYS, PATH_KEYS, SUPPRESS_KEYS
from perfrules.packs.decode import EXAMPLE_KEYS, RULE_KEYS
from perfrules.packs.header import PACK_KEYS, PARAMETER_KEYS
from write_language import CHINESE, DOCS, ENGLISH, Language
from write_reference import file_of, page, schema


@pytest.mark.parametrize("language", [CHINESE, ENGLISH], ids=lambda language: language.file)
def test_the_pages_are_up_to_date(language: Language) -> None:
    written = (DOCS / file_of(language)).read_text(encoding="utf-8")
    assert written == page(language), "run scripts/generate"


@pytest.mark.parametrize("language", [CHINESE, ENGLISH], ids=lambda language: language.file)
def test_every_key_has_its_row(language: Language) -> None:
    text = page(language)
    for key in (*RULE_KEYS, *EXAMPLE_KEYS, *PACK_KEYS, *PARAMETER_KEYS, *KEYS, *PATH_KEYS, *SUPPRESS_KEYS):
        assert f"| `{key}` |" in text, key
    assert "|  |\n" not in text, "a key without a meaning"


def test_the_schema_of_configurations_knows_the_keys_that_the_decoder_knows() -> None:
    config = schema("config")["properties"]
    assert set(config) == set(KEYS)
    assert set(config["per-path"]["items"]["properties"]) == set(PATH_KEYS)
    assert set(config["suppress"]["items"]["properties"]) == set(SUPPRESS_KEYS)
