"""Budget tables, procurement, assets and narrative, as texts have them."""

from pathlib import Path

import pytest

from perfrules.language.schema import FIELDS
from perfrules.layout import from_text, read_disclosure
from perfrules.model import BudgetTable, Disclosure
from perfrules.model.budget_words import TABLES

SOUND = Path(__file__).parents[2] / "examples" / "tinglan-2025.txt"


def read(*lines: str) -> Disclosure:
    return from_text("\n".join(line.replace("→", "\t") for line in lines))


def only_table(disclosure: Disclosure) -> BudgetTable:
    (table,) = disclosure.tables
    return table


def amounts(table: BudgetTable, number: int) -> dict[str, str]:
    return {column: figure.cell.text for column, figure in table.rows[number].amounts.items()}


HEADING = ("序号→功能分类科目→→合计→基本支出→项目支出", "→科目编码→科目名称→→→")


@pytest.fixture(scope="module")
def sound() -> Disclosure:
    return read_disclosure(SOUND)


def test_all_nine_tables(sound: Disclosure) -> None:
    assert [table.kind for table in sound.tables] == list(TABLES)
    assert {table.unit for table in sound.tables} == {"万元"}
    assert [table.kind for table in sound.tables if table.is_empty] == ["国有资本经营预算支出表"]
    empty = sound.tables[7]
    assert empty.note is not None
    assert "为空" in empty.note.text


def test_pages_of_a_table_are_one(sound: Disclosure) -> None:
    income = sound.tables[1]
    assert len(income.rows) == 40
    assert income.rows[0].role == "总计"
    assert amounts(income, 0)["财政拨款收入"] == "1375.02"
    assert [column.name for column in income.columns][-1] == "上年结转"


def test_two_sides_of_a_table(sound: Disclosure) -> None:
    rows = sound.tables[0].rows
    assert [row.item for row in rows if row.side == "收入"] == [
        "一般公共预算", "政府性基金预算", "国有资本经营预算", "财政专户管理资金收入", "单位资金", "本年收入合计", "上年结转结余", "收入总计",
    ]  # fmt: skip
    assert sum(row.side == "支出" for row in rows) == 34
    carried = [row.item for row in sound.tables[3].rows if row.role == "结转" and row.side == "收入"]
    assert carried == ["上年结转结余", "一般公共预算", "政府性基金预算", "国有资本经营预算"]


def test_hierarchy_of_codes(sound: Disclosure) -> None:
    expenditure = sound.tables[2]
    by_code = {row.code.text: row for row in expenditure.rows if row.code is not None}
    assert [child.name.text for child in by_code["208"].children] == [
        "行政事业单位养老支出", "社会福利", "其他生活救助",
    ]  # fmt: skip
    assert by_code["2080501"].level == 3
    assert by_code["2080501"].children == ()
    assert all(row.has_parent for row in expenditure.rows)


def test_blank_is_no_zero_and_absent_is_neither() -> None:
    table = only_table(read("单位预算支出总表", *HEADING, "1→205→教育支出→1.00→→1.00"))
    row = table.rows[0]
    assert row.amounts["基本支出"].is_blank
    assert row.amounts["基本支出"].quantity is None
    assert "经营支出" not in row.amounts


def test_a_heading_damaged_by_a_page_break() -> None:
    lines = [
        "单位预算收入总表",
        "序号→功能分类科目→→合计→本年收入→→上年结转→",
        "→科目编码→科目名称→→小计→财政拨款收入→→其他收入",
        "1→205→教育支出→9.00→7.00→4.00→3.00→2.00",
    ]
    assert amounts(only_table(read(*lines)), 0) == {
        "合计": "9.00", "本年收入": "7.00", "财政拨款收入": "4.00", "其他收入": "3.00", "上年结转": "2.00",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("line", "unit"),
    [("单位：元", "元"), ("金额单位：亿元", "亿元")],
)
def test_unit_of_a_table(line: str, unit: str) -> None:
    table = only_table(read("单位预算支出总表", line, *HEADING, "1→205→教育支出→1.00→→1.00"))
    assert table.unit == unit
    assert table.unit_cell is not None
    assert str(table.rows[0].amounts["合计"].quantity) == f"1.00{unit}"


def test_a_cell_without_a_column_is_listed() -> None:
    disclosure = read("单位预算支出总表", *HEADING, "1→205→教育支出→1.00→→1.00→多余")
    assert [piece.text for piece in disclosure.outside] == ["多余"]


def test_a_title_without_a_table_is_listed() -> None:
    disclosure = read(
        "单位预算支出总表", "一、其他事项", "没有表格。", "1、道路绩效目标表", "项目编码→C1→项目名称→道路"
    )
    assert disclosure.tables == ()
    assert [piece.text for piece in disclosure.outside] == ["单位预算支出总表"]


def test_procurement(sound: Disclosure) -> None:
    procurement = sound.procurement
    assert procurement is not None
    assert len(procurement.rows) == 8
    assert [row.project.text for row in procurement.totals] == ["合计", "云溪县听澜镇人民政府本级小计"]
    first = procurement.rows[0]
    assert first.quantity is not None
    assert first.price is not None
    assert first.reserved is not None
    assert (str(first.quantity.quantity), str(first.price.quantity)) == ("10", "0.45万元")
    assert str(first.reserved.quantity) == "4.50万元"
    assert [len(project.purchases) for project in sound.projects] == [
        0,
        3,
        0,
        0,
        1,
        1,
        1,
        0,
        0,
        0,
        0,
        1,
        1,
        0,
    ]


def test_assets(sound: Disclosure) -> None:
    assert sound.assets is not None
    assert [(asset.item, asset.is_part) for asset in sound.assets.rows] == [
        ("资产总额", False),
        ("房屋", False),
        ("办公用房", True),
        ("车辆", False),
        ("大型设备", False),
        ("其他固定资产", False),
    ]


def test_stated_amounts(sound: Disclosure) -> None:
    stated = {one.label: str(one.amount.quantity) for one in sound.statements if one.direction is None}
    assert stated["机关运行经费"] == "78.25万元"
    assert stated["公务用车运行维护费"] == "4.90万元"
    assert stated["工程采购"] == "254.00万元"
    changes = [
        (one.label, one.direction, str(one.amount.quantity), one.has_reason)
        for one in sound.statements
        if one.direction
    ]
    assert changes == [
        ("收支预算", "增加", "84.67万元", True),
        ("基本支出", "增加", "12.22万元", True),
        ("项目支出", "增加", "72.45万元", True),
        ("“三公”经费", "减少", "0.30万元", True),
    ]


def test_the_published_document(real_disclosure: Path) -> None:
    disclosure = read_disclosure(real_disclosure)
    assert [(table.kind, len(table.rows)) for table in disclosure.tables] == list(
        zip(TABLES, (42, 54, 54, 43, 51, 31, 5, 0, 9), strict=True)
    )
    assert disclosure.procurement is not None
    assert [len(disclosure.procurement.rows), len(disclosure.procurement.totals)] == [11, 2]
    assert all(row.reserved and row.reserved.quantity for row in disclosure.procurement.rows)
    assert disclosure.unplaced == ()


@pytest.mark.parametrize(
    ("headings", "budgeted", "spent"),
    [
        pytest.param("2024年预算数\t2025年预算数\t增减额", "12.00", None, id="by-years"),
        pytest.param("上年预算数\t本年预算数\t增减额", "12.00", None, id="in-words"),
        pytest.param("2024年执行数\t2025年预算数\t增减率", None, "12.00", id="spent"),
        pytest.param("上年决算数\t2025年预算数\t比上年增减", None, "12.00", id="accounted"),
    ],
)
def test_what_a_row_states_of_last_year(headings: str, budgeted: str | None, spent: str | None) -> None:
    text = f"一般公共预算“三公”经费支出表\n单位：万元\n项目\t{headings}\n合计\t12.00\t11.00\t-1.00\n公务接待费\t12.00\t11.00\t-1.00\n"
    row = from_text(text).tables[0].rows[0]
    fields = FIELDS["row"]
    for name, wanted in (("上年预算数", budgeted), ("上年执行数", spent)):
        figure = fields[name].of(row)
        assert (None if figure is None else figure.cell.text) == wanted
