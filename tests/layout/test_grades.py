"""The grade of a whole self-evaluation, in a row or in a line below the table."""

import pytest

from perfrules.layout import read_disclosure
from perfrules.layout.grades import stated_grade
from perfrules.model import Cell

_TABLE = """项目支出绩效自评表
（2025年度）
项目名称\t村道养护
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t养护里程\t≥15 公里\t15 公里\t100\t96
总分\t\t\t\t\t100\t96
"""


@pytest.mark.parametrize(
    ("line", "grade"),
    [
        ("自评等级：优", "优"),
        ("自评结论：得分 96 分，自评等级为良。", "良"),
        ("评价结果属于“良”等次。", "良"),
        ("本项目自评 92.5 分，评为优秀等级", "优秀"),
        ("结果为优（96分）", "优"),
        ("评价等级：90 分（含）以上为优，80 分（含）至 90 分为良。", None),
        ("优良率 95%", None),
        ("自评结果良好，群众满意", None),
        ("前年等级为优，去年等级为良", None),
        ("自评等级为优" + "。" * 200, None),
    ],
)
def test_a_line_may_state_the_grade(line: str, grade: str | None) -> None:
    stated = stated_grade(Cell(line))
    assert (None if stated is None else stated.text) == grade


@pytest.mark.parametrize(
    "below", ["自评等级\t\t\t\t\t\t良", "\n自评结论：得分 96 分，评价等级为“良”。\n", "评价等级：良"]
)
def test_the_grade_below_the_table_is_of_its_project(below: str) -> None:
    project = read_disclosure((_TABLE + below).encode(), "a.txt").projects[0]
    assert project.evaluation is not None
    assert project.evaluation.grade is not None
    assert project.evaluation.grade.text == "良"


def test_a_sentence_below_the_table_is_of_the_narrative() -> None:
    disclosure = read_disclosure((_TABLE + "\n以上为本镇全部 1 个项目的自评情况。\n").encode(), "a.txt")
    assert [line.text for line in disclosure.paragraphs] == ["以上为本镇全部 1 个项目的自评情况。"]
    assert not disclosure.unplaced
