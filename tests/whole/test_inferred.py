"""What rests on a heading that was only inferred from content is at most a warning, and says so."""

from perfrules.engine import Program, check
from perfrules.engine.report import Severity
from perfrules.layout import from_text
from perfrules.packs import load_packs

FORM = """\
项目支出绩效目标表
（2025年度）
项目名称\t道路保洁
预算数\t80万元
一级指标\t二级指标\t三级指标\t{heading}
产出指标\t数量指标\t保洁道路长度\t≥12公里
\t质量指标\t路面合格率\t≥95%
\t成本指标\t保洁总费用\t≤220万元
效益指标\t社会效益指标\t受益人口\t≥3000人
"""


def cost(heading: str) -> tuple[Severity, list[str]]:
    report = check(Program(load_packs(["cost-reconciliation"])), from_text(FORM.format(heading=heading)))
    (finding,) = report.findings
    return finding.severity, [one.heading.text for one in finding.inferred]


def test_a_known_heading() -> None:
    assert cost("指标值") == (Severity.ERROR, [])


def test_a_heading_that_no_list_has() -> None:
    assert cost("本年度要干到什么程度") == (Severity.WARNING, ["本年度要干到什么程度"])
