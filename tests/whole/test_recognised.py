"""What rests on text that a machine recognised is at most a warning, and says how sure the machine was."""

from collections.abc import Callable

import pytest
from attrs import evolve

from perfrules.engine import Program, check
from perfrules.engine.explain import as_sure_as_text
from perfrules.engine.report import Finding, Report, Severity, Subject
from perfrules.errors import Language
from perfrules.layout import from_document, from_text
from perfrules.model import Disclosure
from perfrules.packs import load_packs
from perfrules.readers.pages.budget import Budget
from perfrules.readers.pages.overleaf import write
from perfrules.readers.pages.page import content_of
from perfrules.readers.pdf.pdfium import opened
from perfrules.readers.transcript import Transcript
from perfrules.reports.page import Page
from perfrules.reports.text import render_text
from perfrules.reports.texts import Texts
from writers import pieces_of_text
from writers.pdf import write_pdf

FORM = """\
项目支出绩效目标表
（2025年度）
项目名称\t道路保洁
预算数\t80万元
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t保洁道路长度\t≥12公里
\t质量指标\t路面合格率\t≥95%
\t成本指标\t保洁总费用\t≤220万元
效益指标\t社会效益指标\t受益人口\t≥3000人
"""


def recognised(sure: Callable[[str], int | None]) -> Disclosure:
    """The form as if it had been recognised.

    Args:
        sure: how sure the machine was of each character, in percent.
    """
    with opened(write_pdf(pieces_of_text(FORM)), "a.pdf") as file:
        drawing = file.draw(1, Budget(10**8, "a.pdf"))
    assert drawing is not None
    for char in drawing.chars:
        char.confidence = sure(char.text)
    transcript = Transcript("a.pdf")
    transcript.remark("识别", "recognised", confidence=sure("一"))
    write([content_of(drawing, 1, Budget(10**8, "a.pdf"))], transcript)
    return from_document(transcript.document())


def found(disclosure: Disclosure) -> Finding:
    (finding,) = check(Program(load_packs(["cost-reconciliation"])), disclosure).findings
    return finding


def test_it_is_a_warning_with_the_least_certain_of_its_figures() -> None:
    finding = found(recognised(lambda text: {"2": 71, "8": 64, "公": 12}.get(text, 99)))
    assert (finding.severity, finding.confidence) == (Severity.WARNING, 64)


def test_what_the_file_itself_says_stays_an_error() -> None:
    for disclosure in (recognised(lambda _: None), from_text(FORM)):
        assert (found(disclosure).severity, found(disclosure).confidence) == (Severity.ERROR, None)


def test_the_fingerprint_is_the_same() -> None:
    assert found(recognised(lambda _: 90)).fingerprint == found(from_text(FORM)).fingerprint


def test_each_cell_has_its_own_in_the_model() -> None:
    project = recognised(lambda text: 71 if text == "2" else 99).projects[0]
    places = {one.name.text: one.value_cell.location for one in project.indicators}
    confidences = {name: at.place.confidence for name, at in places.items() if at and at.place}
    assert confidences == {"保洁道路长度": 71, "路面合格率": 99, "保洁总费用": 71, "受益人口": 99}


@pytest.mark.parametrize(("language", "said"), [("zh", "把握最低 90%"), ("en", "90% sure")])
def test_the_report_says_so(language: Language, said: str) -> None:
    report = check(Program(load_packs(["cost-reconciliation"])), recognised(lambda _: 90))
    assert said in render_text(Report((), (report,)), Page(Texts(language)))


@pytest.mark.parametrize(
    ("sure", "expected"), [(80, (Severity.WARNING, 80)), (None, (Severity.ERROR, None))], ids=["scan", "text"]
)
def test_what_is_not_there_may_not_have_been_recognised(
    sure: int | None, expected: tuple[Severity, int | None]
) -> None:
    """A finding without any place, such as that a table is missing, is as sure as the whole file."""
    nowhere = evolve(found(from_text(FORM)), operands=(), subject=Subject())
    finding = as_sure_as_text(nowhere, recognised(lambda _: sure))
    assert (finding.severity, finding.confidence) == expected
