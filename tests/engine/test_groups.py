"""Findings that say the same of the same cells are told together."""

from perfrules.engine import Program, check
from perfrules.model.data import from_dict
from perfrules.packs import load_packs


def groups(cost: str, second: str = "") -> dict[str, set[str]]:
    """The groups of the findings, by code."""
    rows = [{"category": "成本指标", "name": "支出费用", "value": cost}]
    if second:
        rows.append({"category": "成本指标", "name": "补助成本", "value": second})
    disclosure = from_dict(
        {"projects": [{"number": 1, "name": "道路改造工程", "budget": "80.00", "indicators": rows}]}
    )
    found: dict[str, set[str]] = {}
    for finding in check(Program(load_packs(["cost-reconciliation", "reconciliation"])), disclosure).findings:
        found.setdefault(finding.code, set()).add(finding.group)
    return found


def test_what_another_rule_covers_is_told_under_it() -> None:
    assert groups("≤220 万元") == {"CST-01": {"CST-01"}, "CST-03": {"CST-01"}}


def test_without_the_other_a_rule_is_its_own_group() -> None:
    assert groups("≤60 万元", "≤30 万元") == {"CST-02": {"CST-02"}}


def test_what_is_found_says_how_to_mend_it_and_what_money_is_concerned() -> None:
    disclosure = from_dict(
        {
            "projects": [
                {
                    "budget": "80.00",
                    "indicators": [{"category": "成本指标", "name": "费用", "value": "≤220 万元"}],
                }
            ]
        }
    )
    (finding,) = check(Program(load_packs(["cost-reconciliation"])), disclosure).findings
    assert str(finding.amount) == "140万元"
    assert finding.fix.zh.startswith("成本指标按当年预算填写")
