"""A calculation shows what a reader can redo, and nothing else."""

import pytest
from attrs import evolve

from perfrules.engine.report import Step
from perfrules.reports.calculation import calculation, difference
from perfrules.reports.texts import Texts
from reports import sample


@pytest.mark.parametrize(
    ("printed", "normalised", "is_told"),
    [
        pytest.param("1 > 0", "1 > 0", False, id="a count against a count"),
        pytest.param("“成本指标” = “成本指标”", "", False, id="a text beside itself"),
        pytest.param("明显改善", "", False, id="a quotation"),
        pytest.param("“J” ≠ “B”", "", True, id="two texts"),
        pytest.param("220 万元 > 80.00 万元", "2200000 元 > 800000 元", True, id="amounts"),
        pytest.param("72 ÷ 83 = 86.75%", "72 ÷ 83 = 0.87", True, id="a quotient"),
        pytest.param("75%", "0.75", True, id="a conversion"),
    ],
)
def test_steps(printed: str, normalised: str, is_told: bool) -> None:
    finding = evolve(sample.FINDING, trace=(Step("", printed, normalised),))
    assert bool(calculation(finding, Texts("zh"))) is is_told
    assert calculation(finding, Texts("zh"), verbose=True)


def test_a_count_of_things_is_no_difference() -> None:
    assert difference(evolve(sample.FINDING, difference="7")) == ""
    assert difference(sample.FINDING) == "140 万元"
