"""The page on which files are checked in the browser, as somebody uses it.

It is built once, and served from a folder below others by a server that knows few types of files.
"""

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from disclosures import ROOT
from perfrules.cli import main
from writers import pieces_of_text
from writers.formats import FORMATS

pytestmark = pytest.mark.heavy

FAULTY = ROOT / "examples" / "tinglan-2025-faulty.txt"


TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}


class _Plain(http.server.SimpleHTTPRequestHandler):
    """A file server as offices have them: what is newer than itself it does not know."""

    def guess_type(self, path: Any) -> str:
        return TYPES.get(Path(path).suffix, "application/octet-stream")

    def log_message(self, *told: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the page is served."""
    top = tmp_path_factory.mktemp("served")
    folder = top / "office" / "perfrules"
    # What web/build.py has built already, while the tests are written.
    if built := os.environ.get("PERFRULES_WEB"):
        shutil.copytree(built, folder)
    elif shutil.which("npm") is None:
        pytest.skip("npm, which brings Python for the browser, is not installed")
    else:
        subprocess.run([sys.executable, str(ROOT / "web" / "build.py"), str(folder)], check=True, timeout=600)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Plain, directory=str(top)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/office/perfrules/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def opened(browser: Any, address: str) -> Iterator[tuple[Any, list[str], list[str]]]:
    """The page, opened once in Chinese; with what it has asked for, and what has gone wrong in it."""
    context = browser.new_context(locale="zh-CN", accept_downloads=True)
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.set_default_timeout(180_000)
    page.goto(address)
    yield page, asked, faults
    context.close()


@pytest.fixture
def page(opened: tuple[Any, list[str], list[str]], address: str) -> Iterator[Any]:
    """The page as the last test left it, but in front; at the end it has asked no other host for anything, and has no fault."""
    page, asked, faults = opened
    page.set_viewport_size({"width": 1200, "height": 800})
    page.click("#tab-check")
    yield page
    assert {url for url in asked if not url.startswith((address, "blob:", "data:", "about:"))} == set()
    assert faults == []


def check(page: Any, files: list[Path]) -> None:
    page.evaluate("delete document.body.dataset.checked")
    page.set_input_files("#drop-check input", [str(file) for file in files])
    page.wait_for_selector("body[data-checked]")


def taken(page: Any, ending: str, folder: Path, paragraph: str = "#take") -> Path:
    with page.expect_download() as download:
        page.click(f"{paragraph} [data-ending={ending}]")
    path = folder / str(download.value.suggested_filename)
    download.value.save_as(path)
    return path


@pytest.fixture
def in_all_formats(tmp_path: Path) -> Path:
    """A folder with one faulty document in every format that the page reads."""
    folder = tmp_path / "documents"
    folder.mkdir()
    pieces = pieces_of_text(FAULTY.read_text(encoding="utf-8"))
    for name, written in FORMATS.items():
        (folder / f"{name}{written.suffix}").write_bytes(written.write(pieces))
    return folder


def test_every_format_has_the_findings_of_the_command_line(
    page: Any, in_all_formats: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(page, sorted(in_all_formats.iterdir()))
    found = json.loads(taken(page, "json", tmp_path).read_text(encoding="utf-8"))
    monkeypatch.chdir(in_all_formats)
    main(["check", ".", "--no-config", "--lang", "zh", "-o", str(tmp_path / "typed.json")])
    assert found == json.loads((tmp_path / "typed.json").read_text(encoding="utf-8"))
    assert {document["path"] for document in found["documents"]} == {
        path.name for path in in_all_formats.iterdir()
    }
    assert page.locator("#files tbody tr").count() == len(FORMATS)
    assert page.frame_locator("#report").locator("body").inner_text() != ""


def test_what_cannot_be_read_is_told_and_the_others_go_on(page: Any, tmp_path: Path) -> None:
    damaged = tmp_path / "坏.docx"
    damaged.write_bytes(b"PK\x03\x04rest")
    check(page, [damaged, FAULTY])
    rows = page.locator("#files tbody tr").all_inner_texts()
    assert len(rows) == 2
    assert any("坏.docx" in row and "已损坏" in row for row in rows)


@pytest.mark.parametrize("ending", ["html", "xlsx", "docx"])
def test_a_report_to_take_home(page: Any, ending: str, tmp_path: Path) -> None:
    check(page, [FAULTY])
    path = taken(page, ending, tmp_path)
    assert path.suffix == f".{ending}"
    if ending == "html":
        assert "<html" in path.read_text(encoding="utf-8")
    else:
        assert "[Content_Types].xml" in zipfile.ZipFile(path).namelist()


def test_marked_copies_of_several_are_one_archive(page: Any, in_all_formats: Path, tmp_path: Path) -> None:
    check(page, [in_all_formats / "docx.docx", in_all_formats / "xlsx.xlsx", in_all_formats / "pdf.pdf"])
    marked = zipfile.ZipFile(taken(page, "marked", tmp_path)).namelist()
    assert {Path(name).suffix for name in marked} == {".docx", ".xlsx", ".pdf"}


def test_two_documents_are_compared(page: Any, tmp_path: Path) -> None:
    later = tmp_path / "later.txt"
    later.write_text(FAULTY.read_text(encoding="utf-8").replace("≥95%", "≥60%"), encoding="utf-8")
    page.click("#tab-compare")
    page.set_input_files("#drop-before input", str(FAULTY))
    page.set_input_files("#drop-after input", str(later))
    page.wait_for_selector("body[data-compared]")
    assert page.inner_text("#compare-said") == ""
    report = page.frame_locator("#compare-report").locator("body").inner_text()
    assert "≥60%" in report
    assert "later.txt" in report
    assert "/later.txt" not in report  # they are called by their names, not by where the page keeps them
    assert json.loads(taken(page, "json", tmp_path, "#compare-take").read_text(encoding="utf-8"))


def test_values_are_read_while_they_are_typed(page: Any) -> None:
    page.click("#tab-value")
    page.fill("#value-text", "≥95%\n--30万元")
    page.wait_for_selector("#value-said:not(:empty)")
    said = page.inner_text("#value-said")
    assert "不低于 95%" in said
    assert "--30万元" in said


def test_a_rule_is_tested_and_takes_part(page: Any) -> None:
    page.click("#tab-rule")
    page.wait_for_selector("body[data-stage=ready]")
    page.wait_for_selector("body[data-rule]")
    page.click("#rule-test")
    page.wait_for_selector("#rule-said:not(:empty)")
    assert "大额项目没有总成本指标" in page.input_value("#rule-text")
    assert "OWN-01" in page.inner_text("#rule-said")
    assert "错误" not in page.inner_text("#rule-said")
    page.fill("#rule-text", page.input_value("#rule-text").replace("severity =", "severety ="))
    page.evaluate("document.getElementById('rule-said').textContent = ''")
    page.click("#rule-test")
    page.wait_for_selector("#rule-said:not(:empty)")
    assert "severity" in page.inner_text("#rule-said")  # what was probably meant


def test_own_rules_run_beside_the_shipped_ones(page: Any) -> None:
    check(page, [FAULTY, *sorted((ROOT / "examples" / "packs" / "town").glob("*.toml"))])
    assert page.locator("#packs button").count() == 1
    report = page.frame_locator("#report").locator("body").inner_text()
    assert "TWN-01" in report
    assert "CST-01" in report


def test_the_language_is_changed_with_the_report(page: Any) -> None:
    check(page, [FAULTY])
    page.evaluate("delete document.body.dataset.checked")
    page.click("#language")
    page.wait_for_selector("body[data-checked]")
    assert page.get_attribute("html", "lang") == "en"
    assert "files in" in page.inner_text("#said")
    page.evaluate("delete document.body.dataset.checked")
    page.click("#language")
    page.wait_for_selector("body[data-checked]")


def test_tabs_go_by_keyboard(page: Any) -> None:
    page.focus("#tab-check")
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("#tab-compare", "aria-selected") == "true"
    assert page.is_visible("#compare")
    assert page.is_hidden("#check")


def test_a_narrow_window_has_nothing_beside_it(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    check(page, [FAULTY])
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
