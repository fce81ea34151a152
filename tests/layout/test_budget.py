"""Tables of budgets and final accounts in the layouts that regions have."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.layout import from_text
from perfrules.model import BudgetTable, Disclosure
from perfrules.model.budget_words import OTHER_SIDES


def read(*lines: str) -> Disclosure:
    return from_text("\n".join(line.replace("→", "\t") for line in lines))


def only(*lines: str) -> BudgetTable:
    (table,) = read(*lines).tables
    return table


def rows(table: BudgetTable) -> list[tuple[str, str, dict[str, str]]]:
    """Each row: its code or role, its name, and the amounts that are printed."""
    return [
        (
            row.code.text if row.code is not None else row.role,
            row.name.text,
            {name: figure.cell.text for name, figure in row.amounts.items() if figure.cell.text},
        )
        for row in table.rows
    ]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("214→→", "214→01→", "214→01→12"), ["214", "21401", "2140112"]),
        (("214→→", "214→1→", "214→1→12"), ["214", "21401", "2140112"]),
        (("214→→", "→01→", "→→12"), ["214", "21401", "2140112"]),
        (("214→→", "214→21401→", "214→21401→2140112"), ["214", "21401", "2140112"]),
        (("214→→", "21401→→", "2140112→→"), ["214", "21401", "2140112"]),
    ],
    ids=["apart", "zero-lost-by-a-spreadsheet", "above-not-repeated", "whole-in-each", "whole-in-the-first"],
)
def test_codes_in_three_columns(codes: tuple[str, ...], expected: list[str]) -> None:
    table = only(
        "2026年部门支出预算总表",
        "项目→→→→支出预算",
        "功能分类科目编码→→→功能分类科目名称→合计→基本支出→项目支出",
        "类→款→项",
        f"{codes[0]}→交通运输支出→9.00→4.00→5.00",
        f"{codes[1]}→公路水路运输→9.00→4.00→5.00",
        f"{codes[2]}→公路运输管理→9.00→4.00→5.00",
        "合计→→→→9.00→4.00→5.00",
    )
    assert [row.code.text for row in table.rows if row.code is not None] == expected
    assert table.rows[0].children[0].children[0].level == 3
    assert [row.role for row in table.rows][-1] == "总计"


def test_the_last_row_of_the_heading_holds_the_total() -> None:
    table = only(
        "收入决算表",
        "项目→→→→本年收入合计→财政拨款收入→其他收入",
        "支出功能分类科目编码→→→科目名称",
        "类→款→项→合计→8.00→7.00→1.00",
        "214→→→交通运输支出→8.00→7.00→1.00",
        "214→01→→公路水路运输→8.00→7.00→1.00",
    )
    assert rows(table)[0] == ("总计", "合计", {"合计": "8.00", "财政拨款收入": "7.00", "其他收入": "1.00"})
    assert [row.code.text for row in table.rows if row.code is not None] == ["214", "21401"]


@pytest.mark.parametrize(
    "numbering",
    ["栏次→→1→2→3", "类→款→栏次→1→2→3", "→→1→2→3", "栏次→→4→5→6"],
    ids=["first", "beside-parts-of-codes", "alone", "goes-on"],
)
def test_a_row_that_numbers_the_columns_is_no_data(numbering: str) -> None:
    table = only(
        "支出决算表",
        "科目编码→科目名称→本年支出合计→基本支出→项目支出",
        numbering,
        "214→交通运输支出→9.00→4.00→5.00",
    )
    assert rows(table) == [("214", "交通运输支出", {"合计": "9.00", "基本支出": "4.00", "项目支出": "5.00"})]


@pytest.mark.parametrize(
    "sides",
    ["收入→→支出", "本年收入→→本年支出", "财政拨款收入→→财政拨款支出", "收入→→支出（按功能分类）"],
)
def test_sides_by_any_name(sides: str) -> None:
    table = only(
        "部门财务收支预算总表",
        sides,
        "项目→预算数→项目→2026年预算",
        "一、财政拨款收入→9.00→一、交通运输支出→4.00",
        "二、其他收入→→三、住房保障支出→5.00",
        "收入总计→9.00→支出总计→9.00",
    )
    assert [(row.side, row.item, row.amounts["合计"].cell.text) for row in table.rows] == [
        ("收入", "财政拨款收入", "9.00"), ("收入", "其他收入", ""), ("收入", "收入总计", "9.00"),
        ("支出", "交通运输支出", "4.00"), ("支出", "住房保障支出", "5.00"), ("支出", "支出总计", "9.00"),
    ]  # fmt: skip


def test_expenditure_a_second_time() -> None:
    table = only(
        "收支预算总表",
        "收入→→支出（按功能分类）→→支出（按支出性质）",
        "项目→预算数→项目→预算数→项目→预算数",
        "一、财政拨款→9.00→一、交通运输支出→9.00→一、基本支出→4.00",
        "→→→→二、项目支出→5.00",
        "收入总计→9.00→支出总计→9.00→支出总计→9.00",
    )
    assert [row.item for row in table.rows if row.side == OTHER_SIDES[0]] == [
        "基本支出",
        "项目支出",
        "支出总计",
    ]


def test_row_numbers_on_both_sides_and_totals_by_other_names() -> None:
    table = only(
        "收入支出决算总表",
        "收入→→→支出→→",
        "项目→行次→金额→项目→行次→金额",
        "栏次→→1→栏次→→2",
        "一、一般公共预算财政拨款收入→1→9.00→一、交通运输支出→31→8.00",
        "本年收入合计→27→9.00→本年支出合计→57→8.00",
        "年初结转和结余→28→1.00→年末结转和结余→58→2.00",
        "合计→30→10.00→合计→60→10.00",
    )
    assert [(row.item, row.role) for row in table.rows if row.side == "支出"] == [
        ("交通运输支出", "条目"), ("本年支出合计", "本年合计"), ("年终结转结余", "结转"), ("支出总计", "总计"),
    ]  # fmt: skip
    assert table.kind == "收入支出决算总表"


def test_two_panels_that_are_no_sides() -> None:
    table = only(
        "一般公共预算财政拨款基本支出决算表",
        "人员经费→→→公用经费→→→→→",
        "科目编码→科目名称→决算数→科目编码→科目名称→决算数→科目编码→科目名称→决算数",
        "301→工资福利支出→7.00→302→商品和服务支出→2.00→310→资本性支出→1.00",
        "人员经费合计→→7.00→公用经费合计→→→→→3.00",
    )
    assert rows(table) == [
        ("301", "工资福利支出", {"合计": "7.00"}), ("302", "商品和服务支出", {"合计": "2.00"}),
        ("310", "资本性支出", {"合计": "1.00"}), ("条目", "人员经费合计", {"合计": "7.00"}),
        ("条目", "公用经费合计", {"合计": "3.00"}),
    ]  # fmt: skip
    assert {row.side for row in table.rows} == {None}


ACROSS = (
    "“三公”经费预算数→→→→→→机关运行经费预算数",
    "合计→因公出国(境)费→公务接待费→公务用车购置及运行费",
    "→→→小计→购置费→运行费",
    "21.00→0.00→2.00→19.00→15.00→4.00→80.00",
)


def test_public_expenses_side_by_side() -> None:
    disclosure = read("“三公”经费和机关运行经费预算表", *ACROSS)
    (table,) = disclosure.tables
    assert [(row.item, row.amounts["合计"].cell.text) for row in table.rows] == [
        ("“三公”经费", "21.00"), ("因公出国（境）费", "0.00"), ("公务接待费", "2.00"), ("公务用车购置及运行费", "19.00"),
        ("公务用车购置费", "15.00"), ("公务用车运行维护费", "4.00"), ("机关运行经费", "80.00"),
    ]  # fmt: skip
    assert disclosure.outside == ()


def test_public_expenses_budgeted_and_spent() -> None:
    table = only(
        "财政拨款“三公”经费支出决算表",
        "合计→→公务用车购置及运行维护费→→→→公务接待费",
        "→→小计→→公务用车运行维护费→→→",
        "预算数→决算数→预算数→决算数→预算数→决算数→预算数→决算数",
        "9.00→7.00→6.00→5.00→6.00→5.00→3.00→2.00",
    )
    assert [(row.item, row.amounts["预算数"].cell.text, row.amounts["合计"].cell.text) for row in table.rows] == [
        ("合计", "9.00", "7.00"), ("公务用车购置及运行费", "6.00", "5.00"), ("公务用车运行维护费", "6.00", "5.00"),
        ("公务接待费", "3.00", "2.00"),
    ]  # fmt: skip


def test_public_expenses_of_bodies() -> None:
    table = only(
        "一般公共预算“三公”经费支出预算表",
        "单位编码→单位名称→当年财政拨款预算安排→→→→",
        "→→合计→因公出国（境）费用→公务用车购置及运行费→→公务接待费",
        "→→→→小计→公务用车运行费→",
        "合计→→5.00→→3.00→3.00→2.00",
        "501001→青溪县交通局→5.00→→3.00→3.00→2.00",
    )
    assert table.rows[0].role == "总计"
    assert [(row.role, row.name.text, row.amounts["合计"].cell.text) for row in table.rows][-1] == (
        "单位", "青溪县交通局", "5.00",
    )  # fmt: skip


def test_bodies_and_their_subjects() -> None:
    table = only(
        "部门支出总表",
        "项目→→→→→合计→基本支出→项目支出",
        "科目编码→→→单位代码→单位名称（科目）",
        "类→款→项",
        "→→→→合计→9.00→4.00→5.00",
        "→→→501001→青溪县交通局→9.00→4.00→5.00",
        "214→01→12→501001→公路运输管理→9.00→4.00→5.00",
    )
    assert [(row.role, row.name.text) for row in table.rows] == [
        ("总计", "合计"), ("单位", "青溪县交通局"), ("科目", "公路运输管理"),
    ]  # fmt: skip
    assert table.rows[-1].has_parent  # nothing but 项 is listed
    assert table.top_level == 3


def test_a_list_of_projects() -> None:
    table = only(
        "部门项目支出表",
        "类型→项目名称→项目单位→合计→一般公共预算→政府性基金预算",
        "合计→→→9.00→9.00→",
        "特定目标类→桥梁检测→青溪县交通局→4.00→4.00→",
        "特定目标类→护栏更换→青溪县交通局→5.00→5.00→",
    )
    assert [(row.role, row.name.text, row.amounts["合计"].cell.text) for row in table.rows] == [
        ("总计", "合计", "9.00"), ("项目", "桥梁检测", "4.00"), ("项目", "护栏更换", "5.00"),
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["2140112 公路运输管理", "[2140112]公路运输管理", "2140112-公路运输管理"])
def test_code_and_name_in_one_cell(cell: str) -> None:
    table = only("单位支出总表", "功能分类科目→合计→基本支出→项目支出", f"{cell}→9.00→4.00→5.00")
    assert [row[:2] for row in rows(table)] == [("2140112", "公路运输管理")]


def test_columns_of_another_year_are_not_this_years() -> None:
    table = only(
        "部门一般公共预算支出表",
        "科目编码→科目名称→2025年执行数→2026年预算数",
        "→→→合计→基本支出→项目支出",
        "214→交通运输支出→8.00→9.00→4.00→5.00",
    )
    (row,) = table.rows
    assert row.amounts["合计"].cell.text == "9.00"
    assert row.amounts["2025年执行数"].cell.text == "8.00"


def test_one_amount_under_a_heading_of_its_own() -> None:
    table = only("单位支出总表", "科目编码→科目名称→本年安排", "214→交通运输支出→9.00")
    assert table.rows[0].amounts["合计"].cell.text == "9.00"


def test_names_under_an_unknown_heading() -> None:
    table = only(
        "单位支出总表", "科目编码→用途说明栏→合计→基本支出→项目支出", "214→交通运输支出→9.00→4.00→5.00"
    )
    assert [row.name.text for row in table.rows] == ["交通运输支出"]


def test_a_cell_inside_a_table_is_no_heading_of_the_document() -> None:
    disclosure = read(
        "单位收支总表",
        "收入→→支出→",
        "项目→预算数→项目→预算数",
        "一、财政拨款收入→9.00→一、一般公共服务支出→",
        "二、事业收入→→二、外交支出→",
        "三、其他收入→→→",
        "→→三、国防支出→",
        "",
        "→→四、交通运输支出→9.00",
        "收入总计→9.00→支出总计→9.00",
        "",
        "四、国有资产占用情况",
    )
    (table,) = disclosure.tables
    assert [row.item for row in table.rows if row.side == "支出"][2:] == [
        "国防支出",
        "交通运输支出",
        "支出总计",
    ]
    assert [line.text for line in disclosure.paragraphs] == ["四、国有资产占用情况"]


def test_a_section_behind_a_table_ends_it() -> None:
    disclosure = read(
        "单位支出总表", "科目编码→科目名称→合计", "214→交通运输支出→9.00", "三、车辆情况→→", "共有车辆2辆。"
    )
    assert len(disclosure.tables[0].rows) == 1
    assert [line.text for line in disclosure.paragraphs] == ["三、车辆情况", "共有车辆2辆。"]


def test_another_table_without_a_title_ends_it() -> None:
    disclosure = read(
        "国有资本经营预算支出表",
        "科目编码→科目名称→合计",
        "合计→→",
        "",
        "序号→单位名称→备注",
        "1→青溪县交通局→",
    )
    assert [len(table.rows) for table in disclosure.tables] == [1]
    assert [body.name.text for body in disclosure.institutions] == ["青溪县交通局"]


def test_a_unit_of_money_in_the_heading() -> None:
    table = only("单位支出总表", "科目编码→科目名称→合计（元）", "214→交通运输支出→9.00")
    assert (table.unit, str(table.rows[0].amounts["合计"].quantity)) == ("元", "9.00元")


def test_each_table_has_its_own_unit() -> None:
    disclosure = read(
        "单位收入总表", "单位：元", "项目→预算数", "收入总计→90000",
        "", "单位支出总表", "单位：万元", "科目编码→科目名称→合计", "合计→→9.00",
    )  # fmt: skip
    assert [table.unit for table in disclosure.tables] == ["元", "万元"]


def test_final_accounts_whose_title_does_not_say_so() -> None:
    disclosure = read("收入总表", "科目编码→科目名称→决算数", "214→交通运输支出→9.00")
    assert [table.kind for table in disclosure.tables] == ["收入决算表"]
    assert disclosure.kind == "决算"


@pytest.mark.parametrize(
    "title", ["部门政府采购支出预算表", "2026年政府采购情况表", "表7 政府采购计划表", "政府采购预算明细表"]
)
def test_procurement_of_other_regions(title: str) -> None:
    disclosure = read(
        title,
        "单位：万元",
        "采购项目→采购目录名称→品目代码→计量单位→采购数量→采购单价→采购总价→资金来源→→面向中小企业预留",
        "→→→→→→→一般公共预算→其他资金",
        "合计→→→→→→6.00→6.00→→6.00",
        "桥梁检测→检测服务→C19990000→次→3→2.00→6.00→6.00→→6.00",
    )
    purchases = disclosure.procurement
    assert purchases is not None
    (row,) = purchases.rows
    assert (row.project.text, row.amounts["合计"].cell.text, len(purchases.totals)) == ("桥梁检测", "6.00", 1)
    assert row.reserved is not None
    assert row.quantity is not None
    assert row.price is not None
    assert (row.reserved.cell.text, row.quantity.cell.text, row.price.cell.text) == ("6.00", "3", "2.00")


def test_public_expenses_of_several_years() -> None:
    table = only(
        "财政拨款（含一般公共预算和政府性基金预算）“三公”经费支出表",
        "年度→“三公”经费财政拨款预算总额→公务接待费→公务用车购置和运行维护费",
        "→→→小计→公务用车运行维护费",
        "2025年→8.00→3.00→5.00→5.00",
        "2026年→7.00→2.00→5.00→5.00",
    )
    assert table.kind == "“三公”经费支出表"
    assert [(row.item, row.amounts["合计"].cell.text, row.amounts["2025年"].cell.text) for row in table.rows][:2] == [
        ("“三公”经费", "7.00", "8.00"), ("公务接待费", "2.00", "3.00"),
    ]  # fmt: skip


def test_four_sides() -> None:
    table = only(
        "收支总表",
        "收入→→支出",
        "项目→本年预算→项目（按功能分类）→本年预算→项目（按部门预算经济分类）→本年预算→项目（按政府预算经济分类）→本年预算",
        "一、财政拨款→9.00→一、交通运输支出→9.00→一、基本支出→9.00→一、机关工资福利支出→9.00",
        "收入总计→9.00→支出总计→9.00→支出总计→9.00→支出总计→9.00",
    )
    assert [row.side for row in table.rows if row.role == "总计"] == ["收入", "支出", *OTHER_SIDES]


def test_what_is_carried_over_may_be_divided_like_the_year() -> None:
    table = only(
        "收入总表",
        "科目编码→科目名称→合计→上年结转→→本年财政拨款收入",
        "→→→小计→一般公共预算→小计→一般公共预算",
        "214→交通运输支出→9.00→1.00→1.00→8.00→8.00",
    )
    amounts = {name: figure.cell.text for name, figure in table.rows[0].amounts.items()}
    assert (amounts["上年结转"], amounts["财政拨款收入"], amounts["一般公共预算"]) == ("1.00", "8.00", "8.00")


HEADINGS = st.sampled_from(
    ["", "项目", "科目编码", "类", "款", "项", "科目名称", "单位代码", "单位名称", "项目名称", "序号", "收入", "支出", "预算数", "决算数", "合计",
     "小计", "基本支出", "项目支出", "一般公共预算", "公务接待费", "2025年预算数", "2026年预算数", "备注", "没见过的栏目"]
)  # fmt: skip
TEXTS = st.sampled_from(
    [
        "",
        "214",
        "01",
        "2140112",
        "交通运输支出",
        "一、本年收入",
        "合计",
        "总计",
        "栏次",
        "青溪县交通局",
        "三、其他支出",
        "2026年",
    ]
)
TITLES = st.sampled_from(
    [
        "单位收支总表",
        "单位支出总表",
        "项目支出表",
        "“三公”经费支出表",
        "财政拨款“三公”经费支出决算表",
        "收入支出决算总表",
    ]
)


@given(
    title=TITLES,
    headings=st.lists(st.lists(HEADINGS, min_size=1, max_size=7), min_size=1, max_size=3),
    below=st.lists(st.lists(TEXTS, max_size=7), max_size=5),
    columns=st.sets(st.integers(0, 6)),
)
def test_no_amount_is_lost(
    title: str, headings: list[list[str]], below: list[list[str]], columns: set[int]
) -> None:
    number = iter(range(1000, 2000))
    lines = [title, "单位：万元", *("\t".join(row) for row in headings)]
    for row in below:
        cells = [
            f"{next(number)}.25" if index in columns else text
            for index, text in enumerate([*row, *[""] * 7][:7])
        ]
        lines.append("\t".join(cells))
    disclosure = from_text("\n".join([*lines, "", "单位收入总表", "项目\t预算数", "收入总计\t9.00"]))
    kept = [
        figure.cell.text
        for table in disclosure.tables
        for row in table.rows
        for figure in row.amounts.values()
    ]
    kept += [
        cell.text
        for table in disclosure.tables
        for row in table.rows
        for cell in (row.name, row.code, row.unit)
        if cell is not None
    ]
    # The code of a body belongs to its name, which knows where the code stands.
    kept += [
        lines[place.line - 1][place.column - 1 : place.end_column - 1]
        for table in disclosure.tables
        for row in table.rows
        if row.unit is not None
        for place in row.unit.more
    ]
    kept += [line.text for line in disclosure.paragraphs]
    kept += [piece.text for piece in (*disclosure.outside, *disclosure.unplaced)]
    assert set(re.findall(r"1\d{3}\.25", "\n".join(lines))) <= set(re.findall(r"1\d{3}\.25", "\n".join(kept)))


def test_a_heading_ends_however_often_it_is_repeated() -> None:
    heading = "科目编码\t科目名称\t金额\n"
    (table,) = from_text("支出总表\n" + heading * 200 + "2010301\t行政运行\t1.00\n").tables
    assert [row.code and row.code.text for row in table.rows] == ["2010301"]
    assert len(table.headings) < 50


def test_headings_that_name_the_item_and_its_year() -> None:
    text = (
        "“三公”经费和机关运行经费预算表\n单位：万元\n"
        "2025年“三公”经费预算数\t\t\t\t\t\t2025年机关运行经费预算数\n"
        "合计\t因公出国（境）费\t公务接待费\t公务用车运行维护及购置费\t\t\t\n"
        "\t\t\t小计\t购置费\t运行费\t\n"
        "7.00\t0.00\t2.00\t5.00\t0.00\t5.00\t31.00\n"
    )
    disclosure = from_text(text)
    (table,) = disclosure.tables
    assert [(row.item, row.amounts["合计"].cell.text) for row in table.rows][:4] == [
        ("合计", "7.00"), ("因公出国（境）费", "0.00"), ("公务接待费", "2.00"), ("公务用车购置及运行费", "5.00"),
    ]  # fmt: skip
    assert disclosure.outside == ()


def test_the_subject_beside_a_project() -> None:
    text = "项目支出表\n项目名称\t科目编码\t科目名称\t合计\n雨量站维护\t2130314\t防汛\t18.00\n"
    disclosure = from_text(text)
    ((row,),) = [table.rows for table in disclosure.tables]
    assert (row.role, row.name.text, row.code and row.code.text) == ("项目", "雨量站维护", "2130314")
    assert disclosure.outside == ()
