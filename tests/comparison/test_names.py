"""Names that are one however they are spelt, and names that are not."""

import pytest

from perfrules.comparison.names import body_key, name_key, project_keys, same_body


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("养护里程", "1. 养护 里程"),
        ("养护里程", "养护里程（公里）"),
        ("总成本", "总成本（万元）"),
        ("满意度（≥%）", "满意度"),
        ("“四好”公路", "四好公路"),
        ("KM数", "km数"),
    ],
)
def test_spelling_makes_no_difference(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("维修费（一期）", "维修费"), ("培训人次", "培训人数"), ("修路", "修路灯")]
)
def test_other_names_are_others(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("村道养护项目", "村道养护", 1),
        ("2024年村道养护", "2025 年度村道养护项目", 2),
        ("护林补助（2024年）", "护林补助", 2),
        ("镇级路灯维护", "路灯维护", 2),
    ],
)
def test_the_keys_of_a_project_from_strict_to_loose(one: str, other: str, number: int) -> None:
    mine, theirs = project_keys(one), project_keys(other)
    assert mine[number] == theirs[number]
    assert mine[number - 1] != theirs[number - 1]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("617003 云溪县清泉镇人民政府", "云溪县清泉镇人民政府（617003）", True),
        ("云溪县清泉镇人民政府本级", "清泉镇人民政府", True),
        ("云溪县清泉镇人民政府", "云溪县听澜镇人民政府", False),
        ("云溪县林业局", "云溪县林场", False),
    ],
)
def test_bodies(one: str, other: str, same: bool) -> None:
    assert same_body(body_key(one), body_key(other)) is same
