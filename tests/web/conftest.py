"""The page in a browser: built once, served from a folder below others by a server that knows few types of files."""

import functools
import http.server
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
    if shutil.which("npm") is None:
        pytest.skip("npm, which brings Python for the browser, is not installed")
    top = tmp_path_factory.mktemp("served")
    build = [sys.executable, str(ROOT / "web" / "build.py"), str(top / "office" / "perfrules")]
    subprocess.run(build, check=True, timeout=600)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Plain, directory=str(top)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/office/perfrules/"
    server.shutdown()


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


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """The page, opened in Chinese; at the end nothing has been asked of any other host, and nothing has gone wrong in it."""
    context = browser.new_context(locale="zh-CN", accept_downloads=True)
    opened = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.set_default_timeout(120_000)
    opened.goto(address)
    yield opened
    context.close()
    assert {url for url in asked if not url.startswith((address, "blob:", "data:", "about:"))} == set()
    assert faults == []
