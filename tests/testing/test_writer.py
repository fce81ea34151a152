"""Writing a disclosure as text, and reading it back."""

import pytest
from hypothesis import given

from perfrules.errors import UsageError
from perfrules.layout import from_text
from perfrules.model import Disclosure
from perfrules.model.data import from_dict, to_dict
from perfrules.testing import disclosures, write_text


@given(disclosures() | disclosures(tables=True))
def test_what_is_written_reads_back(disclosure: Disclosure) -> None:
    assert to_dict(from_text(write_text(disclosure))) == to_dict(disclosure)


@pytest.mark.parametrize(
    "project",
    [
        pytest.param({"heading": "村道养护绩效目标表", "budget": "30.00"}, id="only-a-budget"),
        pytest.param({"heading": "村道养护绩效目标表", "budget": "30.00 万元"}, id="the-unit-in-the-cell"),
        pytest.param({"code": "99999924P00000000001T", "name": "村道养护", "budget": "300000 元"}, id="no-heading"),
        pytest.param({"heading": "村道养护绩效目标表", "purpose": "养护村道", "goal": "养护村道。\n修补路面。"}, id="lines"),
        pytest.param({"heading": "村道养护绩效目标表", "schedule": {"6": "50%", "年底": ""}}, id="blank-progress"),
    ],
)  # fmt: skip
def test_what_projects_may_have(project: dict[str, object]) -> None:
    disclosure = from_dict({"projects": [project]})
    assert to_dict(from_text(write_text(disclosure))) == to_dict(disclosure)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({}, id="no-project"),
        pytest.param({"projects": [{"name": "村道\t养护"}]}, id="a-tab-in-a-cell"),
        pytest.param({"projects": [{"heading": "村道养护", "name": "村道养护"}]}, id="a-heading-that-is-none"),
        pytest.param(
            {
                "projects": [
                    {"name": "甲", "indicators": [{"category": "数量指标", "name": "一", "value": "1"}, {"name": "二", "value": "2"}]}
                ]
            },
            id="a-blank-category-would-be-taken-for-the-one-above",
        ),
    ],
)  # fmt: skip
def test_what_the_text_cannot_say_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="cannot be written as text"):
        write_text(from_dict(data))
