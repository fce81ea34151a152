"""The page holds the whole report as data, asks for nothing from anywhere, and no text of a document becomes markup."""

import json
import re

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from perfrules.engine.report import Bilingual, Report
from perfrules.reports.html import render_html
from perfrules.reports.page import Page
from perfrules.reports.texts import Texts
from reports import sample

HOSTILE = "</script><script>alert(1)</script><!--\ud800"


def rendered(report: Report) -> str:
    return render_html(report, Page(Texts("zh"), sources={"road.txt": sample.LINES}))


def data_in(text: str, name: str) -> object:
    match = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', text, re.DOTALL)
    assert match
    return json.loads(match[1])


def test_the_report_is_there_in_both_languages() -> None:
    data = data_in(rendered(sample.report(unplaced=1)), "report")
    assert isinstance(data, dict)
    (document,) = data["documents"]
    (entry,) = document["entries"]
    (finding,) = entry["findings"]
    assert finding["message"] == [sample.FINDING.message.zh, sample.FINDING.message.en]
    assert finding["places"][0][:3] == [3, 22, 29]
    assert "≤220 万元" in finding["places"][0][3]
    assert {one["kind"] for one in document["open"]} == {"absent", "undecided", "unplaced", "outside"}
    assert data["texts"]["severity.error"] == ["错误", "error"]


def test_the_tables_stand_beside() -> None:
    parts = data_in(rendered(sample.report()), "source-0")
    assert parts == [[[1, sample.LINES[0]]], [[2, sample.LINES[1]], [3, sample.LINES[2]]]]


def test_nothing_comes_from_elsewhere() -> None:
    text = rendered(sample.report())
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", text)
    assert "default-src 'none'" in text


def test_no_text_becomes_markup() -> None:
    finding = evolve(sample.FINDING, message=Bilingual(HOSTILE, HOSTILE))
    text = rendered(sample.report(findings=(finding,)))
    assert text.count("</script>") == rendered(sample.report()).count("</script>")
    assert text.encode("utf-8")


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    finding = evolve(sample.FINDING, message=Bilingual(text, text))
    data = data_in(rendered(sample.report(findings=(finding,))), "report")
    assert isinstance(data, dict)
    assert data["documents"][0]["entries"][0]["findings"][0]["message"] == [text, text]
