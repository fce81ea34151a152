"""Targets in running text."""

import pytest

from perfrules.errors import NoDisclosureError
from perfrules.layout import from_text
from perfrules.model import Disclosure

HEAD = """云川县教育局2025年部门预算项目绩效目标

项目名称：农村学校校舍维修
主管部门：云川县教育局
{money}
年度目标：维修校舍12所，改善办学条件。
"""
MONEY = "预算金额：580万元（其中：财政拨款500万元，其他资金80万元）"
NUMBERED = """绩效指标：
一、产出指标
1.数量指标：维修校舍数量≥12所；维修面积5400平方米
2.质量指标：工程验收合格率100%
二、效益指标
1.社会效益指标：受益学生人数不少于4300人
三、满意度指标
1.服务对象满意度：师生满意度90%以上"""
WITH_DASHES = """产出指标—数量指标—维修校舍数量 ≥12所
产出指标—数量指标—维修面积 5400平方米
产出指标—质量指标—工程验收合格率 100%
效益指标—社会效益指标—受益学生人数不少于4300人
满意度指标—服务对象满意度指标—师生满意度90%以上"""
SENTENCES = """（一）数量指标：维修校舍数量≥12所；维修面积5400平方米；
（二）质量指标：工程验收合格率100%；
（三）社会效益指标：受益学生人数不少于4300人；
（四）满意度指标：师生满意度90%以上。"""


def read(targets: str, money: str = MONEY) -> Disclosure:
    return from_text(HEAD.format(money=money) + targets)


@pytest.mark.parametrize(
    "targets", [NUMBERED, WITH_DASHES, SENTENCES], ids=["numbered", "with-dashes", "sentences"]
)
def test_targets(targets: str) -> None:
    disclosure = read(targets)
    (project,) = disclosure.projects
    assert [(one.category, str(one.name), str(one.value_cell)) for one in project.indicators] == [
        ("数量指标", "维修校舍数量", "≥12所"),
        ("数量指标", "维修面积", "5400平方米"),
        ("质量指标", "工程验收合格率", "100%"),
        ("社会效益指标", "受益学生人数", "不少于4300人"),
        ("服务对象满意度指标", "师生满意度", "90%以上"),
    ]
    assert (str(project.name), disclosure.kind, disclosure.unplaced) == ("农村学校校舍维修", "绩效目标", ())


@pytest.mark.parametrize(
    "money",
    [
        MONEY,
        "项目资金：580万元，其中：财政拨款500万元，其他资金80万元。",
        "项目预算：580万元\n财政拨款：500万元\n其他资金：80万元",
    ],
)
def test_money(money: str) -> None:
    (project,) = read(NUMBERED, money).projects
    amounts = (project.budget, project.fiscal_funds, project.other_funds)
    assert [str(amount and amount.quantity) for amount in amounts] == ["580万元", "500万元", "80万元"]


def test_several_projects() -> None:
    text = f"{HEAD}{NUMBERED}\n{HEAD}{SENTENCES}".format(money=MONEY).replace("校舍维修", "村道养护", 1)
    assert [str(project.name) for project in from_text(text).projects] == [
        "农村学校村道养护",
        "农村学校校舍维修",
    ]


def test_what_is_not_sure_stays_text() -> None:
    disclosure = read(f"{NUMBERED}\n四、其他\n时效指标：按计划推进，力争早日完工")
    assert len(disclosure.projects[0].indicators) == 5
    assert "时效指标：按计划推进，力争早日完工" in [
        *(line.text for line in disclosure.paragraphs),
        *(one.text for one in disclosure.unplaced),
    ]


@pytest.mark.parametrize("text", ["数量指标：培训12场\n质量指标：合格率100%", f"数量指标：培训12场\n{MONEY}"])
def test_an_aside_of_a_narrative_is_no_project(text: str) -> None:
    with pytest.raises(NoDisclosureError):
        read(text)
