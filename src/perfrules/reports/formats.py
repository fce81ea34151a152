"""The formats in which the report of ``check`` can be written. One that is added here is offered on the command line."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from perfrules.engine.report import Report
    from perfrules.reports.page import Page

__all__ = ["FORMATS"]


# What a format needs is imported when somebody asks for it: the command line wants the names alone.


def _text(report: "Report", page: "Page") -> str:
    from perfrules.printable import printable
    from perfrules.reports.text import render_text

    return printable(render_text(report, page))


def _json(report: "Report", _: "Page") -> str:
    from perfrules.reports.json import render_json

    return render_json(report)


def _sarif(report: "Report", page: "Page") -> str:
    from perfrules.reports.sarif import render_sarif

    return render_sarif(report, page.rules, page.texts.language)


def _junit(report: "Report", page: "Page") -> str:
    from perfrules.reports.junit import render_junit

    return render_junit(report, page.texts.language)


def _github(report: "Report", page: "Page") -> str:
    from perfrules.reports.github import render_github

    return render_github(report, page.texts.language)


FORMATS: "Final[Mapping[str, Callable[[Report, Page], str]]]" = MappingProxyType(
    {"text": _text, "json": _json, "sarif": _sarif, "junit": _junit, "github": _github}
)
"""By name; the first is what is written where nobody asks for another."""
