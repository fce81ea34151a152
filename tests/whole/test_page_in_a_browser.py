"""The page in a real browser: filters, languages, the document beside the findings, keys, paper, many files."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from perfrules.api import check
from perfrules.engine.report import Report
from perfrules.layout import read_with_lines
from perfrules.reports.html import render_html
from perfrules.reports.page import Page
from perfrules.reports.texts import Texts

pytestmark = pytest.mark.heavy

MANY = 1000


@pytest.fixture(scope="module")
def report(repository: Path) -> tuple[Report, Page]:
    path = repository / "examples" / "qingquan-2025.txt"
    reading = read_with_lines(path)
    return check(reading.disclosure), Page(Texts("zh"), sources={reading.disclosure.path: reading.lines})


@pytest.fixture
def page(browser: Any, report: tuple[Report, Page], tmp_path: Path) -> Iterator[Any]:
    path = tmp_path / "报告.html"
    path.write_text(render_html(*report), encoding="utf-8")
    with browser.new_context(viewport={"width": 1300, "height": 800}) as context:
        opened = context.new_page()
        faults: list[str] = []
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.on(
            "request", lambda request: faults.append(request.url) if "http" in request.url[:5] else None
        )
        opened.goto(path.as_uri())
        yield opened
        assert faults == []


def test_filters_and_search(page: Any) -> None:
    everything = page.locator("article").count()
    page.locator("#toggle-warning").click()
    page.locator("#toggle-info").click()
    assert 0 < page.locator("article").count() == page.locator("article.error").count() < everything
    page.locator("#reset").click()
    page.locator("#search").fill("顶棚修缮总费用")
    assert page.locator("article").count() == 1
    page.locator("#reset").click()
    page.locator("#rule").select_option("FND-01")
    assert "125.5 万元" in page.locator("article").inner_text()
    page.locator("#reset").click()
    page.locator("#project").select_option(index=2)
    assert 0 < page.locator("article").count() < everything


def test_both_languages(page: Any) -> None:
    page.locator("#language").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert "above the budget" in page.locator("article").first.inner_text()
    page.locator("#language").click()
    assert "超过预算数" in page.locator("article").first.inner_text()


def test_from_the_finding_to_the_cell_and_back(page: Any) -> None:
    page.locator("article [data-place]").first.click()
    marked = page.locator("aside .now")
    assert marked.inner_text() == "≤220 万元"
    marked.click()
    assert page.evaluate("document.activeElement.tagName") == "ARTICLE"
    page.keyboard.press("Escape")
    assert page.locator("aside").count() == 0


def test_keys(page: Any) -> None:
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.locator("#search").blur()
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("[...document.querySelectorAll('article')].indexOf(document.activeElement)") == 1
    page.keyboard.press("Enter")
    assert page.locator("aside .now").count() > 0


def test_narrow_windows_scroll_one_way(page: Any) -> None:
    page.set_viewport_size({"width": 400, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    page.locator("article [data-place]").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_on_paper_nothing_is_left_out(page: Any) -> None:
    page.locator("article [data-place]").first.click()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert not page.locator("aside").is_visible()
    assert not page.locator("#filters").is_visible()
    assert page.evaluate("[...document.querySelectorAll('details')].every((one) => one.open)")


def test_a_thousand_files(browser: Any, report: tuple[Report, Page], tmp_path: Path) -> None:
    whole, drawn = report
    (document,) = whole.documents
    lines = drawn.sources[document.disclosure.path]
    names = [f"{number}.txt" for number in range(MANY)]
    documents = tuple(evolve(document, disclosure=evolve(document.disclosure, path=name)) for name in names)
    path = tmp_path / "many.html"
    many = render_html(evolve(whole, documents=documents), evolve(drawn, sources=dict.fromkeys(names, lines)))
    path.write_text(many, encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(path.as_uri())
        page.wait_for_selector("article")
        assert page.locator("table.files tbody tr").count() == MANY
        assert page.locator("article").count() < MANY
        page.locator("#search").fill("顶棚修缮总费用")
        page.locator("table.files tbody button").nth(MANY - 1).click()
        assert page.locator("article").count() == 1
