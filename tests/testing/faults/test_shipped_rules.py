"""Every rule that is shipped is there for a fault of the catalogue."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from perfrules.packs import load_packs
from perfrules.testing import FAULTS

WITHOUT_A_FAULT: Final[Mapping[str, str]] = MappingProxyType({})
"""Rules that no fault of the catalogue is for, each with the reason."""


def test_every_shipped_rule_is_the_target_of_a_fault() -> None:
    targets = {code for fault in FAULTS for code in fault.finds}
    shipped = {rule.code for pack in load_packs(["all"]) for rule in pack.own_rules}
    assert shipped - targets == set(WITHOUT_A_FAULT)
    assert all(WITHOUT_A_FAULT.values())
