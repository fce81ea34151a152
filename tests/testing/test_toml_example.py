"""Examples to paste: TOML reads back what they were made of."""

import tomllib

from hypothesis import given

from perfrules.model import Disclosure
from perfrules.model.data import to_dict
from perfrules.testing import disclosures
from perfrules.testing.toml_example import example_toml


@given(disclosures())
def test_toml_reads_it_back(disclosure: Disclosure) -> None:
    data = to_dict(disclosure)
    (example,) = tomllib.loads(example_toml(data, "accepts", 'a "case"'))["accepts"]
    projects = example.get("projects", [example.get("project")])
    assert example["case"] == 'a "case"'
    given_projects = data["projects"]
    assert isinstance(given_projects, list)
    assert projects == [{key: part for key, part in one.items() if key != "number"} for one in given_projects]
    assert example["year"] == data["year"]


def test_keys_that_are_not_plain_are_quoted() -> None:
    text = example_toml(
        {"tables": [{"kind": "支出总表", "rows": [{"name": "合计", "合计": "1.00"}]}]}, "rejects", "one"
    )
    assert tomllib.loads(text)["rejects"][0]["tables"][0]["rows"] == [{"name": "合计", "合计": "1.00"}]
