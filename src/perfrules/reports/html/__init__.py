"""The report as one page for a browser: no network, in Chinese and English, with the document's tables beside the findings."""

from perfrules.reports.html.page import render_html

__all__ = ["render_html"]
