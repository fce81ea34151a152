"""Names of tables, columns and rows, as regions have them."""

import pytest

from perfrules.model.budget_words import (
    FINAL_TABLES,
    TABLES,
    canonical_item,
    canonical_table,
    column_role,
    final_table,
    follows,
    year_in_title,
)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("01 2026年部门收支预算总表", "收支总表"),
        ("部门财务收支预算总表", "收支总表"),
        ("表1-1 部门收入总表", "收入总表"),
        ("收入总体情况表", "收入总表"),
        ("2026年部门支出预算总表", "支出总表"),
        ("财政拨款收支总体情况表", "财政拨款收支总表"),
        ("一般公共预算支出功能分类预算表", "一般公共预算支出表"),
        ("一般公共预算支出情况表（按功能分类科目）", "一般公共预算支出表"),
        ("财政拨款基本支出表（经济科目）", "一般公共预算基本支出表"),
        ("一般公共预算基本支出部门预算经济分类预算表", "一般公共预算基本支出表"),
        ("政府性基金支出预算表", "政府性基金预算支出表"),
        ("国有资本经营预算支出预算表", "国有资本经营预算支出表"),
        ("“三公”经费和机关运行经费预算表", "“三公”经费支出表"),
        ("一般公共预算“三公”经费、会议费、培训费支出预算表", "“三公”经费支出表"),
        ("政府性基金预算“三公”经费支出预算表", "政府性基金“三公”经费支出表"),
        ("一般公共预算项目支出预算表", "项目支出表"),
        ("财政拨款支出预算表（部门经济分类科目）", "财政拨款支出表"),
        ("一般公共预算机关运行经费支出预算表", "机关运行经费支出表"),
        ("收入支出决算总表", "收入支出决算总表"),
        ("财政拨款收入支出决算总表", "财政拨款收入支出决算总表"),
        ("一般公共预算财政拨款支出决算表", "一般公共预算财政拨款支出决算表"),
        ("一般公共预算财政拨款“三公”经费支出决算表", "财政拨款“三公”经费支出决算表"),
        ("国有资本经营预算财政拨款收入支出决算表", "国有资本经营预算财政拨款支出决算表"),
        ("项目支出绩效目标表", None),
        ("政府采购支出预算表", None),
        ("部门预算公开表格目录", None),
        ("本部门支出总表见附件。", None),
    ],
)
def test_titles(title: str, kind: str | None) -> None:
    assert canonical_table(title) == kind


def test_nine_tables_each() -> None:
    assert (len(TABLES), len(FINAL_TABLES)) == (9, 9)
    assert {final_table(kind) for kind in TABLES} == {*FINAL_TABLES}


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("部门预算经济分类科目编码", ("code", "")),
        ("单位名称（科目）", ("unit-name", "")),
        ("2026年预算数", ("budgeted", "")),
        ("决算数", ("accounted", "")),
        ("本年支出合计", ("amount", "合计")),
        ("其中：基本支出", ("amount", "基本支出")),
        ("基本支出（万元）", ("amount", "基本支出")),
        ("上缴上级支出", ("amount", "上解上级支出")),
        ("2=3+4", (None, "")),
        ("上年预算数", ("other-year", "")),
        ("补充说明", (None, "")),
    ],
)
def test_headings(heading: str, role: tuple[str | None, str]) -> None:
    assert column_role(heading) == role


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("七、用事业基金弥补收支差额", "使用非财政拨款结余"),
        ("使用非财政拨款结余（含专用结余）", "使用非财政拨款结余"),
        ("一、本年收入", "本年收入合计"),
        ("本 年 支 出 小 计", "本年支出合计"),
        ("其中：（一）因公出国（境）支出", "因公出国（境）费"),
        ("公务用车购置及运行维护费支出", "公务用车购置及运行费"),
        ("二、政府性基金", "政府性基金预算"),
        ("十三、交通运输支出", "交通运输支出"),
    ],
)
def test_rows(name: str, item: str) -> None:
    assert canonical_item(name) == item


def test_numbers_follow_each_other() -> None:
    names = ["一", "二", "九", "十", "十一", "十九", "二十", "二十一", "二十九", "三十"]
    following = {
        ("一", "二"),
        ("九", "十"),
        ("十", "十一"),
        ("十九", "二十"),
        ("二十", "二十一"),
        ("二十九", "三十"),
    }
    for above in names:
        for below in names:
            assert follows(f"{above}、支出", f"{below}、支出") is ((above, below) in following)


def test_year_of_a_title() -> None:
    assert year_in_title("2026年部门收入总表") == 2026
    assert year_in_title("2025年执行及2026年预算表") is None
