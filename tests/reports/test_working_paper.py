"""The working paper: a cover of counts, then fact, effect, basis and advice, by file and project."""

import io

import docx
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from perfrules.engine.report import Bilingual, Report, Severity, Subject, Unread
from perfrules.errors import Language
from perfrules.reports.page import Page
from perfrules.reports.texts import Texts
from perfrules.reports.working_paper import render_docx
from perfrules.values import Quantity
from reports import sample

HOSTILE = "<w:p/>&\x01\ud800\n第二行"
MONEY = evolve(sample.FINDING, amount=Quantity("140", "万元"), fix=Bilingual("核对。", "Check."))


def page(language: Language = "zh") -> Page:
    return Page(Texts(language), sources={"road.txt": sample.LINES})


def tables(report: Report, language: Language = "zh") -> list[list[list[str]]]:
    document = docx.Document(io.BytesIO(render_docx(report, page(language))))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def test_a_matter_in_four_parts() -> None:
    matter = next(
        table for table in tables(sample.report(findings=(MONEY,))) if table[0][0].startswith("错误 CST-01")
    )
    told = {row[0]: row[1] for row in matter[1:]}
    assert list(told) == ["事实", "影响", "依据", "建议", "处理意见\n责任人"]
    assert told["事实"].startswith(MONEY.message.zh)
    assert "220 万元 > 80.00 万元" in told["事实"]
    assert "第 3 行" in told["事实"]
    assert "涉及 140 万元" in told["影响"]
    assert "政府投资条例 第十六条" in told["依据"]
    assert told["建议"] == "核对。"
    assert told["处理意见\n责任人"].strip() == ""


def test_the_cover_counts() -> None:
    report = evolve(
        sample.report(findings=(MONEY, evolve(MONEY, code="A-02", group="A-02", severity=Severity.INFO))),
        unread=(Unread("scan.pdf", Bilingual("是扫描件", "it is a scan")),),
    )
    cover = {row[0]: row[1] for row in tables(report)[0]}
    assert (cover["检查文件"], cover["错误（应改）"], cover["提示（供参考）"], cover["无法判断"]) == (
        "1 份文件", "1", "1", "1",
    )  # fmt: skip
    assert cover["文件未能检查"] == "1"
    assert any(["scan.pdf", "是扫描件"] in table for table in tables(report))


def test_matters_stand_under_their_project() -> None:
    other = evolve(MONEY, code="B-01", group="B-01", subject=Subject(1, None, "校舍修缮"))
    whole = evolve(MONEY, code="C-01", group="C-01", subject=Subject())
    spread = [evolve(one, code="D-01", group="D-01") for one in (MONEY, other)]
    document = docx.Document(
        io.BytesIO(render_docx(sample.report(findings=(MONEY, other, whole, *spread)), page()))
    )
    headings = [one.text for one in document.paragraphs if one.style and one.style.style_id == "Heading2"]
    assert headings[-5:] == [
        "整份文件", "涉及多个项目的事项", "项目 1：校舍修缮", "项目 2：道路养护项目", "无法判断与未读入",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_text_becomes_markup(language: Language) -> None:
    finding = evolve(sample.FINDING, message=Bilingual(HOSTILE, HOSTILE))
    texts = "\n".join(
        cell
        for table in tables(sample.report(findings=(finding,)), language)
        for row in table
        for cell in row
    )
    assert "<w:p/>&\ufffd\ufffd\n第二行" in texts


@given(st.text())
def test_any_text_can_be_written(text: str) -> None:
    told = Bilingual(text, text)
    finding = evolve(sample.FINDING, message=told, fix=told, subject=Subject(2, text, text, text, text))
    docx.Document(io.BytesIO(render_docx(sample.report(findings=(finding,)), page())))


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_docx(sample.report(), page()) == render_docx(sample.report(), page())
