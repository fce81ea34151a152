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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1.1数量指标", "数量指标"),
        ("（一）数量指标", "数量指标"),
        ("二级：数量指标", "数量指标"),
        ("质量指标（20）", "质量指标"),
        ("质量指标（20%）", "质量指标"),
        ("社会效益指标【30分】", "社会效益指标"),
        ("时效指标20分", "时效指标"),
        ("成本指标12.5", "成本指标"),
        ("产出成本指标", "成本指标"),
        ("可持续性影响", "可持续影响指标"),
        ("生态成本指标", "生态环境成本指标"),
        ("社会公众满意度指标", "服务对象满意度指标"),
    ],
)
def test_numbers_and_points_beside_a_category_say_nothing(text: str, name: str) -> None:
    assert canonical_category(text) == name


@pytest.mark.parametrize(
    "text", ["1.产出指标", "一、产出指标", "产出指标（50%）", "产出指标 30", "一级指标：产出"]
)
def test_numbers_and_points_beside_a_group_say_nothing(text: str) -> None:
    assert canonical_group(text) == "产出指标"


@pytest.mark.parametrize("text", ["", "指标", "3", "（20分）", "1.1", "其他指标", "数量指标和质量指标"])
def test_other_names_are_unknown(text: str) -> None:
    assert canonical_group(text) is None
    assert canonical_category(text) is None


@pytest.mark.parametrize(
    ("text", "group", "category"),
    [
        ("产出指标（50%）", "产出指标", None),
        ("1.产出指标", "产出指标", None),
        ("（一）产出指标", "产出指标", None),
        ("一、产出目标：", "产出指标", None),
        ("一级：产出指标", "产出指标", None),
        ("产出指标［50］", "产出指标", None),
        ("部门效益", "效益指标", None),
        ("数量指标（20）", None, "数量指标"),
        ("数量指标20分", None, "数量指标"),
        ("数量指标（权重：20.5%）", None, "数量指标"),
        ("社会效益指标【30分】（必填）", None, "社会效益指标"),
        ("1.1数量指标", None, "数量指标"),
        ("①数量指标", None, "数量指标"),
        ("产出数量指标", None, "数量指标"),
        ("产出成本指标", None, "成本指标"),
        ("生态成本指标", None, "生态环境成本指标"),
        ("可持续性影响", None, "可持续影响指标"),
        ("可持续发展影响指标", None, "可持续影响指标"),
        ("社会公众满意度指标", "满意度指标", "服务对象满意度指标"),
        ("受益群众满意度", "满意度指标", "服务对象满意度指标"),
        ("群众满意度指标（10分）", "满意度指标", "服务对象满意度指标"),
    ],
)
def test_local_names_numbers_and_weights(text: str, group: str | None, category: str | None) -> None:
    assert (canonical_group(text), canonical_category(text)) == (group, category)


@pytest.mark.parametrize(
    "text",
    ["2024", "一", "1.", "20分", "（10分）", "满意", "数量指标，质量指标", "满意度" * 20, "数量2指标和3"],
)
def test_what_is_no_category(text: str) -> None:
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
