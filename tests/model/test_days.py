"""Days of approval and publication in sentences of the narrative."""

import pytest

from perfrules.model import Cell
from perfrules.model.days import days_in


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("县财政局 2025 年 1 月 24 日批复本单位预算，本单位于 2025 年 3 月 21 日在网站公开。", ["approved 2025-01-24", "published 2025-03-21"]),
        ("本单位预算经县财政局批复（云财预〔2025〕11 号，2025 年 2 月 10 日），2025 年 3 月 28 日上网公开。", ["approved 2025-02-10", "published 2025-03-28"]),
        ("本年预算 2 月 8 日获批准，公开日期为 2 月 20 日。", ["approved 2025-02-08", "published 2025-02-20"]),
        ("批复日期：2025年1月20日。公开日期：2025年2月28日。", ["approved 2025-01-20", "published 2025-02-28"]),
        ("本单位预算于 2025 年 2 月 30 日公开。", []),
        ("项目 2025 年 3 月 1 日开工，3 月 20 日公开招标结果。", []),
        ("预算执行至 2025 年 12 月 31 日。", []),
    ],
)  # fmt: skip
def test_days_in_sentences(text: str, days: list[str]) -> None:
    assert [f"{name} {day.date}" for name, day in days_in(Cell(text), 2025)] == days


def test_without_a_year_a_day_says_nothing() -> None:
    assert not list(days_in(Cell("预算于 2 月 8 日批复。"), None))
