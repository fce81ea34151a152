"""The keys of records: each field of the model stands under one, and each of them is what rules and people know it by."""

from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from perfrules.language.schema import FIELDS
from perfrules.model import (
    Agency,
    Asset,
    AssetTable,
    BudgetRow,
    BudgetTable,
    Disclosure,
    Evaluation,
    ExecutionRow,
    Fund,
    Indicator,
    Inference,
    Institution,
    Labelled,
    Procurement,
    Project,
    Purchase,
    Task,
)
from perfrules.model.data.document import DISCLOSURE
from perfrules.model.data.keys import Key, RecordKeys

PLACES = {"location"}
RECORDS: dict[str, tuple[type[Any], set[str]]] = {
    "disclosure": (
        Disclosure,
        # What is read from the paragraphs, and what is known of a file only.
        {"path", "statements", "ratios", "denials", "topics", "unplaced", "outside", "remarks", "account"},
    ),
    "agency": (Agency, set()),
    "institution": (Institution, PLACES),
    "project": (Project, PLACES | {"purchases"}),
    # What the cells say.
    "indicator": (Indicator, PLACES | {"group", "category", "value", "long_term", "last_year", "actual"}),
    "labelled": (Labelled, set()),
    "inference": (Inference, set()),
    "fund": (Fund, set()),
    "task": (Task, PLACES),
    "evaluation": (Evaluation, set()),
    "execution": (ExecutionRow, PLACES),
    "table": (BudgetTable, PLACES | {"unit_cell", "headings"}),
    # What follows from the codes and names, and amounts, which stand under the names of their columns.
    "row": (BudgetRow, PLACES | {"item", "children", "has_parent", "amounts"}),
    "procurement": (Procurement, {"title", "unit_cell"}),
    "purchase": (Purchase, PLACES | {"is_total", "amounts"}),
    "asset": (Asset, PLACES | {"item", "is_part"}),
    "assets": (AssetTable, {"title", "unit_cell"}),
}
"""The records that are made of keys, and their fields that have none, each for a reason."""


def all_keys(keys: RecordKeys[Any]) -> Iterator[RecordKeys[Any]]:
    yield keys
    for key in keys.keys:
        if key.kind.of is not None:
            yield from all_keys(key.kind.of)


KEYS = {keys.name: keys for keys in all_keys(DISCLOSURE)}


def fields_of(key: Key) -> str:
    return key.field or key.name


@pytest.mark.parametrize("name", RECORDS)
def test_every_field_of_a_record_has_a_key(name: str) -> None:
    record, without = RECORDS[name]
    keyed = {fields_of(key) for key in KEYS[name].keys}
    # The body of a row is its unit; the unit of a purchase is its own.
    keyed |= {"unit"} if name == "row" else set()
    fields = {one.name for one in attrs.fields(record)}
    assert fields - keyed == without


def test_no_record_is_forgotten() -> None:
    assert set(KEYS) - set(RECORDS) == {"levels"}


@pytest.mark.parametrize("name", ["project", "indicator", "fund", "task", "execution", "labelled"])
def test_rules_know_every_key_by_the_same_words(name: str) -> None:
    for key in KEYS[name].keys:
        if name == "project" and key.name == "evaluation":
            continue  # its parts are fields of the project for rules
        field = FIELDS[name][key.name]
        assert key.name == "schedule" or (field.zh, field.en)[0] in (key.zh, f"是否有{key.zh}")


@pytest.mark.parametrize("keys", KEYS.values(), ids=KEYS)
def test_every_key_is_named_in_both_languages(keys: RecordKeys[Any]) -> None:
    assert all(key.zh.strip() and key.en.strip() for key in keys.keys)
    assert len({key.name for key in keys.keys}) == len(keys.keys)
