"""The table that people read: what became of each part, with both values and the change."""

from fractions import Fraction

from perfrules.comparison.match import lay_side_by_side
from perfrules.comparison.matrix import matrix
from perfrules.model.data import from_dict


def test_every_state() -> None:
    def document(budget: str, *rows: tuple[str, str]) -> dict[str, object]:
        indicators = [{"category": "数量指标", "name": name, "value": value} for name, value in rows]
        return {"projects": [{"name": "甲", "budget": budget, "indicators": indicators}]}

    before = document(
        "300000 元",
        ("里程", "≥15 公里"),
        ("人次", "300 人次"),
        ("户数", "≥9 户"),
        ("期数", ""),
        ("份数", "≥7 份"),
    )
    after = document(
        "30.00 万元",
        ("里程", "≥10 公里"),
        ("人次", "300"),
        ("期数", "≥2 期"),
        ("册数", "≥7 份"),
        ("件数", "≥1 件"),
    )
    lines = list(matrix(lay_side_by_side(from_dict(before), from_dict(after), "批复与公布")))
    told = [
        (line.before.name if line.before else line.after and line.after.name, line.state, line.change)
        for line in lines
    ]
    assert told == [
        ("甲", "保留", None),
        ("里程", "改变", "放宽"),
        ("人次", "保留", "相同"),
        ("户数", "取消", None),
        ("期数", "不明", None),
        ("份数", "取消", None),
        ("册数", "新增", None),
        ("件数", "新增", None),
    ]
    assert lines[1].share == Fraction(-1, 3)
    assert lines[0].share == 0


def test_a_blank_cell_of_a_table_that_adds_up_is_nothing() -> None:
    def document(*amounts: str) -> dict[str, object]:
        rows = [{"name": f"第{number}项", "合计": amount} for number, amount in enumerate(amounts)]
        return {"tables": [{"kind": "支出总表", "rows": rows}]}

    pair = lay_side_by_side(
        from_dict(document("", "", "0.00", "3.00")), from_dict(document("", "5.00", "", "")), "批复与公布"
    )
    assert [line.state for line in matrix(pair)] == ["保留", "改变", "保留", "改变"]


def test_amounts_are_one_as_far_as_they_are_printed() -> None:
    def document(budget: str) -> dict[str, object]:
        return {"projects": [{"name": "甲", "budget": budget}]}

    def state(one: str, other: str) -> str:
        pair = lay_side_by_side(from_dict(document(one)), from_dict(document(other)), "批复与公布")
        return next(matrix(pair)).state

    assert [state("456789 元", "45.68 万元"), state("456789 元", "45.67 万元")] == ["保留", "改变"]
