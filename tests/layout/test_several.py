"""Several amounts in one cell, and amounts with words behind them."""

import pytest

from disclosures import read_project
from perfrules.layout.several import amounts_in, leading_amount
from perfrules.model import Cell, Location


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("资金总额：90 一、预算资金：60 二、自有资金：30 三、其他：0", ["90", "60", "30", "0"]),
        ("年度资金总额：16 其中：上级资金12", ["16", "12"]),
        ("总额90万元一、财政拨款：60万元（其中：上级财政资金：40万元；本级财政：20万元）二、自有资金：30万元",
         ["90万元", "60万元", "40万元", "20万元", "30万元"]),
        ("用于道路养护 12 公里", []),
        ("资金总额：90，用于道路", []),
        ("资金总额", []),
    ],
)  # fmt: skip
def test_amounts_in_one_cell(text: str, found: list[str]) -> None:
    assert [str(amount) for _, amount in amounts_in(Cell(text))] == found


def test_each_amount_has_its_own_place() -> None:
    (_, total), (label, part) = amounts_in(Cell("资金总额：90 其中：上级资金12", Location(3, 5, 25)))
    assert (total.location, str(label.cell), part.location) == (
        Location(3, 10, 12),
        "其中：上级资金",
        Location(3, 20, 22),
    )


@pytest.mark.parametrize(
    ("text", "amount", "remark"),
    [
        ("90万（道路60万元，管护30万元）", "90万", "（道路60万元，管护30万元）"),
        ("90 (含上年结转)", "90", "(含上年结转)"),
        ("90", "90", None),
        ("见附表（一）", "见附表（一）", None),
    ],
)
def test_an_amount_with_a_remark_behind_it(text: str, amount: str, remark: str | None) -> None:
    found, rest = leading_amount(Cell(text))
    assert (str(found), None if rest is None else str(rest)) == (amount, remark)


def test_the_remark_stays_with_the_head() -> None:
    project = read_project("1、道路绩效目标表\n项目名称→道路\n年度资金总额→90万（道路60万元，管护30万元）")
    assert project.budget is not None
    assert str(project.budget.quantity) == "90万元"
    assert [str(one.text) for one in project.details] == ["（道路60万元，管护30万元）"]
