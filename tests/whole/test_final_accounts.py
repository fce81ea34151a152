"""A rule for budgets is never asked about final accounts, nor the reverse."""

import pytest

from perfrules.engine import Program, check
from perfrules.layout import from_text
from perfrules.packs import Outcome, load_pack, load_packs
from perfrules.packs.examples import example_disclosure

FINAL = load_pack("final-accounts")
BUDGET = [load_pack(name) for name in ("budget-tables", "disclosure-completeness")]
OF_BOTH = {"BTB-09", "BTB-11", "DIS-06", "DIS-08"}


def findings(packs: list[object], text: str) -> set[str]:
    return {finding.code for finding in check(Program(packs, preview=True), from_text(text)).findings}  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", FINAL.rules, ids=lambda rule: rule.code)
def test_what_is_wrong_in_final_accounts_is_no_matter_for_budgets(rule: object) -> None:
    wrong = [
        example_disclosure(example)
        for example in rule.examples  # type: ignore[attr-defined]
        if example.expected is Outcome.FINDING
    ]
    program = Program(BUDGET, preview=True)
    for disclosure in wrong:
        assert disclosure.kind == "决算"
        assert check(program, disclosure).findings == ()


@pytest.mark.parametrize("rule", BUDGET[0].rules, ids=lambda rule: rule.code)
def test_what_is_wrong_in_a_budget_is_no_matter_for_final_accounts(rule: object) -> None:
    program = Program([FINAL], preview=True)
    for example in rule.examples:  # type: ignore[attr-defined]
        assert check(program, example_disclosure(example)).findings == ()


SOUND = """青溪县交通局2024年度部门决算
收入支出决算总表
公开01表
单位：万元
收入\t\t支出\t
项目\t决算数\t项目\t决算数
一、一般公共预算财政拨款收入\t9.00\t十三、交通运输支出\t8.00
本年收入合计\t9.00\t本年支出合计\t8.00
年初结转和结余\t1.00\t年末结转和结余\t2.00
总计\t10.00\t总计\t10.00
支出决算表
公开03表
单位：万元
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
栏次\t\t1\t2\t3
合计\t\t8.00\t3.00\t5.00
214\t交通运输支出\t8.00\t3.00\t5.00
21401\t公路水路运输\t8.00\t3.00\t5.00
2140112\t公路运输管理\t8.00\t3.00\t5.00
"""


def test_sound_final_accounts() -> None:
    assert findings([*load_packs(["all"])], SOUND) == {
        "FAC-17",
        "FAC-18",
    }  # only two tables, and no narrative


@pytest.mark.parametrize(
    ("was", "now", "codes"),
    [
        ("总计\t10.00\t总计\t10.00", "总计\t10.00\t总计\t11.00", {"FAC-01", "FAC-02"}),
        ("合计\t\t8.00\t3.00\t5.00", "合计\t\t7.00\t2.00\t5.00", {"FAC-04", "FAC-08"}),
        ("214\t交通运输支出\t8.00\t3.00", "214\t交通运输支出\t8.00\t2.00", {"FAC-06"}),
        ("十三、交通运输支出\t8.00", "十三、交通运输支出\t6.00", {"FAC-16"}),
    ],
)
def test_faults_of_final_accounts(was: str, now: str, codes: set[str]) -> None:
    assert was in SOUND
    found = findings([FINAL], SOUND.replace(was, now)) - {"FAC-17", "FAC-18"}
    assert codes <= found
