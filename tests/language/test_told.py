"""What running texts count and work out: numbers of projects, rates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.language.told import project_counts, rates_off


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("本单位 2025 年对 8 个预算项目开展绩效自评，自评表如下。", (8,)),
        ("安排项目 14 个（一般公共预算 13 个、政府性基金预算 1 个），全部公开绩效目标。", (14,)),
        ("项目支出 684.40 万元，共十二个项目。", (12,)),
        ("随同预算公开项目绩效目标表 15 张。", (15,)),
        ("本单位共有 2 个项目，其中新增 1 个项目，均编报绩效目标。", (2,)),
        ("纳入绩效目标管理的项目2个；编报绩效目标的项目1个。", (2, 1)),
        ("预算安排政府采购项目 8 个，重点项目 3 个，上年 5 个项目。", ()),
        ("每一个项目都设定绩效目标。", ()),
        ("绩效目标的项目资金9.00万元。", ()),
        ("全镇实施 6 个项目。", ()),
    ],
)
def test_projects_are_counted(text: str, numbers: tuple[int, ...]) -> None:
    assert project_counts(text) == numbers


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("计划清淤 14 公里，5 月 26 日前清淤 14.2 公里，完成率 114.2%。", ("114.2%",)),
        ("计划 24 期，实际 25 期，完成率 104.2%", ()),
        ("全年预算 45 万元，支出 44.1 万元，执行率 95%", ("95%",)),
        ("年初目标 120 盏，实际更换 132 盏，超额完成 10%", ()),
        ("发放问卷 200 份，满意 190 份，满意率 98%", ("98%",)),
        ("养护 15 公里，修补 3 公里，完好率 96%", ()),
        ("计划 3 处，计划 15 公里，完成 14 公里，完成率 90%", ("90%",)),
        ("计划 3 处、15 公里，完成 14 公里，完成率 90%", ()),
        ("完成率 100%", ()),
        ("计划 0 处，完成 2 处，完成率 100%", ()),
    ],
)
def test_rates_that_do_not_follow(text: str, off: tuple[str, ...]) -> None:
    assert rates_off(text) == off


@given(st.text(alphabet="计划目标项完成率个处公里共的%０12.3，。；", max_size=60))
def test_any_text_may_be_asked(text: str) -> None:
    assert all(number > 0 or number == 0 for number in project_counts(text))
    assert all(rate.endswith("%") for rate in rates_off(text))
