import pytest

from perfrules.model.vocabulary import (
    CATEGORIES,
    GROUPS,
    canonical_category,
    canonical_group,
    is_cost,
)


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_names_itself(name: str) -> None:
    assert canonical_group(name) == name
    assert canonical_group(name.removesuffix("指标")) == name


@pytest.mark.parametrize("name", CATEGORIES)
def test_a_category_names_itself(name: str) -> None:
    assert canonical_category(name) == name
    assert canonical_category(name.removesuffix("指标")) == name
    assert canonical_category(f" {name}（10 分）") == name


@pytest.mark.parametrize("text", ["", "指标", "其他指标", "数量指标和质量指标"])
def test_other_names_are_unknown(text: str) -> None:
    assert canonical_group(text) is None
    assert canonical_category(text) is None


def test_cost_in_either_tree() -> None:
    assert {name for name in CATEGORIES if is_cost("产出指标", name)} == {
        "成本指标",
        "经济成本指标",
        "社会成本指标",
        "生态环境成本指标",
    }
    assert is_cost("成本指标", None)
    assert not is_cost(None, None)
