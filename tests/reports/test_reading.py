"""The head of a report: what was read of a document and what was not."""

import pytest

from perfrules.layout import from_text
from perfrules.model import Disclosure
from perfrules.reports.page import Page
from perfrules.reports.reading import examined_lines, left_over_lines
from perfrules.reports.texts import Texts

TARGETS = "项目名称\t桥梁检测\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t检测座数\t≥3座\n"


def head(disclosure: Disclosure, *, verbose: bool = False) -> list[str]:
    return list(examined_lines(disclosure, Page(Texts("zh"), width=120, verbose=verbose)))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("支出决算表\n科目编码\t科目名称\t合计\n214\t交通运输支出\t9.00", "  决算表 1 张（共应有 9 张）"),
        ("单位支出总表\n科目编码\t科目名称\t合计\n214\t交通运输支出\t9.00", "  预算表 1 张（共应有 9 张）"),
    ],
)
def test_tables_are_called_by_the_kind_of_document(text: str, line: str) -> None:
    assert any(shown.startswith(line) for shown in head(from_text(text)))


def test_no_tables_are_missed_where_none_belong() -> None:
    assert not any("共应有" in line for line in head(from_text(f"项目支出绩效目标表\n{TARGETS}")))


def test_figures_are_counted() -> None:
    assert "  数字 1 个：读入 1，无关 0，未读入 0" in head(from_text(f"项目支出绩效目标表\n{TARGETS}"))


def test_unread_figures_are_listed_by_table() -> None:
    text = f"项目支出绩效目标表\n{TARGETS}二、其他情况\n人员情况表\n编制\t在职\t退休\n甲乙\t12\t3\n"
    disclosure = from_text(text)
    assert any(line.endswith("未读入 2（用 -v 列出）") for line in head(disclosure))
    listed = list(left_over_lines(disclosure, Page(Texts("zh"))))
    assert "没有读入的数字（2 个）" in listed
    assert "  人员情况表（2 个）" in listed


def test_json_has_no_figures_of_its_own() -> None:
    assert not any(
        "数字" in line for line in head(Disclosure.from_dict({"projects": [{"budget": "30 万元"}]}))
    )
