"""Budget tables and what stands beside them as plain data."""

from pathlib import Path

import pytest

from perfrules.errors import ReadError
from perfrules.layout import from_text, read_disclosure
from perfrules.model.data import from_dict, to_dict

SOUND = Path(__file__).parents[3] / "examples" / "tinglan-2025.txt"


def test_what_is_written_reads_back() -> None:
    data = to_dict(read_disclosure(SOUND))
    again = from_dict(data)
    assert to_dict(again) == data
    assert [table.kind for table in again.tables] == [table.kind for table in read_disclosure(SOUND).tables]
    assert [len(project.purchases) for project in again.projects][1] == 3
    assert {one.label for one in again.statements} >= {"机关运行经费", "项目支出"}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"level": "部门", "approved": "2024年1月30日", "published": "2024-02-10"}, id="level and days"),
        pytest.param(
            {"institutions": [{"name": "清泉镇人民政府本级", "nature": "行政", "funding": "财政拨款"}, {"name": "清泉镇财政所"}]},
            id="institutions",
        ),
        pytest.param(
            {"tables": [{"kind": "支出总表", "unit": "元", "rows": [{"name": "合计", "合计": "1", "other": {"上年预算数": "2"}}]}]},
            id="other columns",
        ),
        pytest.param({"tables": [{"kind": "支出总表", "columns": ["合计", "基本支出"]}]}, id="columns of an empty table"),
        pytest.param(
            {"assets": {"unit": "元", "as_of": "2023-12-31", "rows": [{"name": "资产总额", "value": "5126000"}]}},
            id="assets in 元",
        ),
        pytest.param({"assets": [{"name": "资产总额", "value": "512.60"}]}, id="assets in 万元"),
        pytest.param(
            {"procurement": {"unit": "元", "rows": [{"project": "甲", "合计": "1", "other": {"债券": "1"}}]}},
            id="procurement in 元",
        ),
    ],
)  # fmt: skip
def test_data_is_given_back(data: dict[str, object]) -> None:
    assert to_dict(from_dict(data)) == data


def test_both_sides_of_an_empty_table_have_one_column_in_plain_data() -> None:
    lines = ["单位预算收支总表", "序号\t收入\t\t支出\t", "\t项 目\t预算数\t项 目\t预算数"]
    data = to_dict(from_text("\n".join(["一、收支预算", *lines])))
    assert data["tables"] == [{"kind": "收支总表", "title": "单位预算收支总表", "columns": ["合计"]}]
    assert to_dict(from_dict(data)) == data


def test_amounts_are_in_the_unit_of_their_table() -> None:
    data = {"assets": {"unit": "元", "rows": [{"name": "资产总额", "value": "5126000"}]}}
    assets = from_dict(data).assets
    assert assets is not None
    assert str(assets.rows[0].worth and assets.rows[0].worth.quantity) == "5126000元"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param({"tables": [{"kind": "收支表"}]}, "tables[0].kind: expected one of", id="kind"),
        pytest.param({"tables": [{"rows": []}]}, "tables[0].kind: expected one of", id="no kind"),
        pytest.param(
            {"tables": [{"kind": "支出总表", "rows": [{"合汁": "1"}]}]}, "there is no such key", id="column"
        ),
        pytest.param(
            {"tables": [{"kind": "支出总表", "unit": "美元"}]}, "tables[0].unit: expected one of", id="unit"
        ),
        pytest.param(
            {"tables": [{"kind": "收支总表", "rows": [{"side": "左"}]}]},
            "tables[0].rows[0].side: expected one of",
            id="side",
        ),
        pytest.param({"procurement": []}, "procurement: expected an object", id="procurement"),
        pytest.param(
            {"procurement": {"rows": [{"quantity": 1.5}]}},
            "procurement.rows[0].quantity: expected an amount",
            id="float",
        ),
        pytest.param({"assets": "无"}, "assets: expected a list", id="assets"),
        pytest.param({"assets": {"as_of": "去年"}}, "assets.as_of: '去年' is no day", id="day"),
        pytest.param({"level": "县"}, "level: expected one of 部门, 单位", id="level"),
        pytest.param({"published": "2024-02-30"}, "published: '2024-02-30' is no day", id="no such day"),
        pytest.param({"institutions": [{"rnak": "正科级"}]}, "did you mean 'rank'?", id="institution"),
        pytest.param(
            {"tables": [{"kind": "支出总表", "rows": [{"other": "3.00"}]}]},
            "tables[0].rows[0].other: expected an object",
            id="other columns",
        ),
        pytest.param({"paragraphs": "一段"}, "paragraphs: expected a list", id="paragraphs"),
    ],
)
def test_what_is_refused(data: dict[str, object], message: str) -> None:
    with pytest.raises(ReadError) as caught:
        from_dict(data)
    assert message in str(caught.value)
