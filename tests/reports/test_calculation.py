"""A calculation shows what a reader can redo, and a count where nothing else names what was counted."""

import pytest
from attrs import evolve

from perfrules.engine.report import Bilingual, Step
from perfrules.reports.calculation import calculation, step_text
from perfrules.reports.texts import Texts
from reports import sample

ZH = Texts("zh")


@pytest.mark.parametrize(
    ("message", "is_told"),
    [pytest.param("缺少：甲表、乙表", False, id="named"), pytest.param("表不齐", True, id="not named")],
)
def test_a_count_is_told_where_the_message_does_not_name_the_things(message: str, is_told: bool) -> None:
    step = Step("count(missing) == 0", "2（甲表、乙表）", "", is_count=True)
    finding = evolve(sample.FINDING, message=Bilingual(message, message), trace=(step,))
    assert bool(calculation(finding, ZH)) is is_told
    assert calculation(finding, ZH, verbose=True)


@pytest.mark.parametrize(
    ("step", "text"),
    [
        pytest.param(Step("x", "220 万元 > 80 万元", "2200000 元 > 800000 元"), "220 万元 > 80 万元 → 2200000 元 > 800000 元", id="exact"),
        pytest.param(Step("x", "5 > 4", "5 > 4"), "5 > 4", id="the same"),
        pytest.param(Step("x", "7 = 7", "", "± 1"), "7 = 7（± 1）", id="tolerance"),
    ],
)  # fmt: skip
def test_step_text(step: Step, text: str) -> None:
    assert step_text(step, ZH) == text
