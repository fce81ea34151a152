"""The workbook: a row a finding, a row a file, a row for each thing that was left open, and no formula."""

import io
import zipfile

import openpyxl
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from perfrules.engine.report import Bilingual, Report, Subject, Suppressed, Unread
from perfrules.errors import Language
from perfrules.model import Cell, Inference
from perfrules.reports.page import Page
from perfrules.reports.texts import Texts
from perfrules.reports.workbook import render_xlsx
from perfrules.values import Quantity
from reports import sample

HOSTILE = '=HYPERLINK("http://example.invalid","x")\x01\ud800'


def page(language: Language = "zh") -> Page:
    return Page(Texts(language), sources={"road.txt": sample.LINES})


def sheets(report: Report, language: Language = "zh") -> dict[str, list[dict[str, object]]]:
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(report, page(language))))
    read = {}
    for sheet in book:
        heading, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        read[sheet.title] = [dict(zip(map(str, heading), row, strict=True)) for row in rows]
    return read


def test_what_a_reviewer_needs_of_a_finding() -> None:
    report = sample.report(findings=(evolve(sample.FINDING, amount=Quantity("140", "万元")),))
    (row,) = sheets(report)["问题"]
    assert row["严重程度"] == "错误"
    assert row["文件"] == "road.txt"
    assert (row["项目编号"], row["项目"], row["指标或表"]) == (2, "道路养护项目", "支出费用")
    assert row["涉及金额（万元）"] == 140
    assert row["问题"] == sample.FINDING.message.zh
    assert "220 万元 > 80.00 万元" in str(row["计算"])
    assert "政府投资条例 第十六条（法律、行政法规，应当遵守）" in str(row["依据"])
    assert (row["处理意见"], row["责任人"]) == (None, None)


def test_files_and_what_was_left_open() -> None:
    report = evolve(
        sample.report(unplaced=2), unread=(Unread("scan.pdf", Bilingual("是扫描件", "it is a scan")),)
    )
    read = sheets(report)
    assert [(row["文件"], row["错误"], row["说明"]) for row in read["文件"]] == [
        ("road.txt", 1, None),
        ("scan.pdf", None, "未能检查：是扫描件"),
    ]
    kinds = [row["类别"] for row in read["无法判断与未读入"]]
    assert kinds == [
        "文件未能检查",
        "没有检查",
        "没有检查",
        "没有检查",
        "无法判断",
        "内容未归位",
        "内容未归位",
        "不读取的部分",
    ]
    assert list(sheets(report, "en")) == ["Findings", "Files", "Undecided and unread"]


def test_what_was_read_by_content_is_doubtful() -> None:
    inferred = Inference("value", Cell("目标要求"), "values")
    finding = evolve(sample.FINDING, inferred=(inferred,))
    (row,) = sheets(sample.report(findings=(finding,)))["问题"]
    assert "“目标要求”不是已知的标题" in str(row["问题"])


def test_what_is_set_aside_is_counted() -> None:
    (document,) = sample.report(findings=()).documents
    document = evolve(
        document, suppressed=(Suppressed(sample.FINDING, "已说明"),), baseline=(sample.FINDING,)
    )
    (row,) = sheets(Report((), (document,)))["文件"]
    assert row["说明"] == "未发现问题；豁免 1 项；基线中已有 1 项"


def test_no_text_becomes_a_formula_and_none_breaks_the_file() -> None:
    finding = evolve(sample.FINDING, message=Bilingual(HOSTILE, HOSTILE), name="x" * 40_000)
    data = render_xlsx(sample.report(findings=(finding,)), page())
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
    (row,) = sheets(sample.report(findings=(finding,)))["问题"]
    assert str(row["问题"]).startswith("=HYPERLINK")
    assert str(row["规则名称"]).endswith("已截断）")


@given(st.text())
def test_any_text_can_be_written(text: str) -> None:
    told = Bilingual(text, text)
    finding = evolve(sample.FINDING, message=told, fix=told, subject=Subject(2, text, text, text, text))
    assert len(sheets(sample.report(findings=(finding,)))["问题"]) == 1


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_xlsx(sample.report(), page()) == render_xlsx(sample.report(), page())


@pytest.mark.parametrize("number", [0, 1])
def test_filters_and_headings_that_stay(number: int) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(render_xlsx(sample.report(), page()))).worksheets[number]
    assert sheet.auto_filter.ref
    assert str(sheet.freeze_panes).endswith("2")
