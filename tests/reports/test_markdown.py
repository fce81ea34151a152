"""The summary in Markdown."""

from attrs import evolve

from perfrules.engine.report import Bilingual
from perfrules.reports.markdown import render_markdown
from perfrules.reports.page import Page
from perfrules.reports.texts import Texts
from reports import sample

PAGE = Page(Texts("zh"), sources={"road.txt": sample.LINES})


def test_counts_files_and_matters() -> None:
    lines = render_markdown(sample.report(), PAGE).splitlines()
    assert lines[0] == "# perfrules 检查报告"
    assert "| road.txt | 1 | 0 | 0 | 1 |  |" in lines
    (row,) = [line for line in lines if line.startswith("| 错误 |")]
    assert "≤220 万元，超过预算数 80.00 万元" in row


def test_no_text_becomes_markup() -> None:
    hostile = Bilingual("a|b ![x](http://example.invalid)\n# y <b>", "x")
    text = render_markdown(sample.report(findings=(evolve(sample.FINDING, message=hostile),)), PAGE)
    assert r"a\|b !\[x\](http://example.invalid) \# y \<b\>" in text
