"""The page in a browser: built once, served from a folder below others by a server that knows few types of files."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from disclosures import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

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
    if built := os.environ.get("PERFRULES_WEB"):  # while the tests are written: what web/build.py has built already
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
def browser() -> Iterator[Any]:
    """A browser without a window."""
    playwright = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


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
