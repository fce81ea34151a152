"""Puts the page together: a frame, its style, its script, and the report as data."""

import json
from html import escape
from importlib.resources import files
from typing import Final

from perfrules._version import __version__
from perfrules.engine.report import Report
from perfrules.reports.html.data import page_data, source_data
from perfrules.reports.page import Page

# Nothing is fetched from anywhere, whatever a document says.
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"

_FRAME: Final = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="generator" content="perfrules {version}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<noscript><p>{no_script}</p></noscript>
<div id="page"></div>
<script type="application/json" id="report">{report}</script>
{sources}<script>
{script}</script>
</body>
</html>
"""


def render_html(report: Report, page: Page) -> str:
    """The page, whole in one text.

    Args:
        report: a whole run.
        page: the language to begin in, the titles of the rules, and the documents' lines, which stand beside the findings.
    """
    sources = "".join(
        f'<script type="application/json" id="source-{number}">{_json(source_data(document, page))}</script>\n'
        for number, document in enumerate(report.documents)
    )
    return _FRAME.format(
        language="zh-CN" if page.texts.language == "zh" else "en",
        version=escape(__version__),
        policy=_POLICY,
        title=escape(page.texts("html.title")),
        no_script=escape(page.texts("html.no_script")),
        style=_asset("report.css"),
        script=_asset("report.js"),
        report=_json(page_data(report, page)),
        sources=sources,
    )


def _asset(name: str) -> str:
    return files("perfrules.reports.html").joinpath(name).read_text(encoding="utf-8")


def _json(data: object) -> str:
    """Data inside a page: nothing in it ends the element that holds it, and no half of a character is left."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return text.encode("utf-8", errors="backslashreplace").decode("utf-8")
