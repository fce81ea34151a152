"""Rules say for which planted faults they are there."""

from pathlib import Path

import pytest

from packs.written import header, rule, write_pack
from perfrules.errors import RuleError
from perfrules.packs import Status, load_pack, load_packs
from perfrules.testing import FAULTS, HARMLESS
from perfrules.testing.faults.finders import finders, require_known


def test_every_stable_shipped_rule_is_there_for_a_fault_or_rejects_several_cases() -> None:
    """Made-up documents do not have everything that rules look at; where they have it, a rule names its fault."""
    rules = [rule for pack in load_packs(["all"]) for rule in pack.own_rules if rule.status is Status.STABLE]
    rejected = {rule.code: sum(example.key == "rejects" for example in rule.examples) for rule in rules}
    assert [rule.code for rule in rules if not rule.faults and rejected[rule.code] < 2] == []


def test_every_fault_that_a_shipped_rule_names_is_planted() -> None:
    require_known(load_packs(["all"]), FAULTS)


def test_codes_by_fault() -> None:
    found = finders(load_pack("cost-reconciliation").rules)
    assert found["cost-above-budget"] == {"CST-01"}


@pytest.mark.parametrize("key", ["faults", "may_find"])
def test_a_fault_that_nobody_plants_is_refused_with_its_place(tmp_path: Path, key: str) -> None:
    written = rule("TWN-01", "own").replace("require ", f'{key} = ["cost-above-budgets"]\nrequire ', 1)
    pack = load_pack(write_pack(tmp_path, header("town"), {"own": written}))
    with pytest.raises(RuleError) as caught:
        require_known([pack], (*FAULTS, *HARMLESS))
    assert "no fault called 'cost-above-budgets' is planted" in str(caught.value)
    assert "own.toml:" in str(caught.value)
    assert "cost-above-budget" in caught.value.text("zh")


def test_a_harmless_change_is_no_fault_to_be_found(tmp_path: Path) -> None:
    written = rule("TWN-01", "own").replace("require ", 'faults = ["amounts-in-yuan"]\nrequire ', 1)
    pack = load_pack(write_pack(tmp_path, header("town"), {"own": written}))
    with pytest.raises(RuleError):
        require_known([pack], (*FAULTS, *HARMLESS))
