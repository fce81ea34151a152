"""The figures of a finding about two documents are told apart by the document in which they stand."""

from perfrules.api import compare
from perfrules.layout import from_text

BEFORE = "项目支出绩效目标表\n项目名称\t村道养护\n预算数\t30.00\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t养护里程\t≥15 公里\n"


def test_places_of_both() -> None:
    before, after = from_text(BEFORE), from_text(BEFORE.replace("≥15", "≥10"))
    (report,) = compare(before, after, kind="批复与公布").documents
    (finding,) = report.findings
    by_text = {operand.text: (operand.location, operand.other) for operand in finding.operands}
    (here, there), (mine, theirs) = by_text["≥15 公里"], by_text["≥10 公里"]
    assert here is None
    assert there is not None
    assert mine is not None
    assert theirs is None
    assert finding.places == (mine,)


def test_what_is_gone_stands_in_the_earlier_document_only() -> None:
    more = BEFORE + "产出指标\t质量指标\t合格率\t≥95%\n"
    (report,) = compare(from_text(more), from_text(BEFORE), kind="批复与公布").documents
    (finding,) = report.findings
    assert finding.subject.indicator_name == "合格率"
    assert finding.places == ()
    assert any(operand.other is not None for operand in finding.operands)
