import pytest

from perfrules.editor.names import meaning_of, offers
from perfrules.language.logic import Bilingual, Parameter
from perfrules.values import Quantity

_LIMIT = (Parameter("limit", Quantity("30", "万元"), Bilingual("限额", "limit")),)


@pytest.mark.parametrize(
    ("scope", "before", "wanted", "unwanted"),
    [
        pytest.param("project in disclosure.projects", "project.", "budget", "count", id="field"),
        pytest.param("indicator in project.indicators", "project.", "budget", "count", id="implied-record"),
        pytest.param("indicator in project.indicators", "indicator.value.", "upper", "budget", id="field-of-value"),
        pytest.param("project in disclosure.projects", "count(i for i in project.indicators if i.", "category", "budget", id="loop"),
        pytest.param("indicator in project.indicators", "indicator.category is ", "成本指标", "count", id="category"),
        pytest.param("indicator in project.indicators", "indicator.value is not m", "money", "count", id="kind"),
        pytest.param("project in disclosure.projects", "project.budget > 30 万", "万元", "budget", id="unit"),
        pytest.param("project in disclosure.projects", "project.budget > $", "$limit", "count", id="parameter"),
        pytest.param("project in disclosure.projects", "", "project", "budget", id="variable"),
        pytest.param("project in disclosure.projects", "has project.goal and s", "sum", "budget", id="function"),
        pytest.param("row in table.rows", "row.上", "上年预算数", "budget", id="column"),
        pytest.param("match in comparison.indicators", "match.", "before", "budget", id="pair"),
    ],
)  # fmt: skip
def test_what_can_be_written(scope: str, before: str, wanted: str, unwanted: str) -> None:
    names = {one.name for one in offers(before, scope, _LIMIT)}
    assert wanted in names
    assert unwanted not in names


@pytest.mark.parametrize(
    ("text", "word", "meaning"),
    [
        pytest.param("project.budget > 0 元", "budget", "预算数", id="field"),
        pytest.param("count(project.indicators) > 1", "count", "元素的个数", id="function"),
        pytest.param("i.category is 成本指标", "成本指标", "指标类别", id="category"),
        pytest.param("project.budget > $limit", "limit", "限额", id="parameter"),
        pytest.param("project.budget > 0 元", "project", "项目", id="variable"),
    ],
)
def test_what_a_name_means(text: str, word: str, meaning: str) -> None:
    found = meaning_of(text, text.index(word) + 1, "project in disclosure.projects", _LIMIT)
    assert found is not None
    assert found.meaning.zh == meaning


def test_nothing_is_said_of_what_is_no_name() -> None:
    assert meaning_of("project.budget > 0 元", 16, "project in disclosure.projects") is None
