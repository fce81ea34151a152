"""The formats in which the report of ``check`` can be written. One that is added here is offered on the command line."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from perfrules.engine.report import Report
    from perfrules.reports.page import Page


class Format(NamedTuple):
    """A format of reports.

    Attributes:
        zh: what it is, for the help of the command line.
        en: the same in English.
        endings: of the names of files that hold it; none where it goes to standard output only.
        render: gives the report, as text or, of a format of office programs, as bytes.
        parts: of a format that is one part a document and one for the rest, gives these; such a report is written as it comes,
            and nothing of it is held.
        is_for_people: whether nothing is written where no document could be read: whoever asked has been told why.
    """

    zh: str
    en: str
    endings: tuple[str, ...]
    render: "Callable[[Report, Page], str | bytes]"
    parts: "Callable[[Report], str] | None" = None
    is_for_people: bool = False


# What a format needs is imported when somebody asks for it: the command line wants the names alone.


def _text(report: "Report", page: "Page") -> str:
    from perfrules.printable import printable
    from perfrules.reports.text import render_text

    return printable(render_text(report, page))


def _line(report: "Report", page: "Page") -> str:
    from perfrules.printable import printable
    from perfrules.reports.line import render_lines

    return printable(render_lines(report, page))


def _json(report: "Report", _: "Page") -> str:
    from perfrules.reports.json import render_json

    return render_json(report)


def _jsonl(report: "Report", _: "Page") -> str:
    return _json_lines(report)


def _json_lines(report: "Report") -> str:
    from perfrules.reports.json_lines import render_json_lines

    return render_json_lines(report)


def _html(report: "Report", page: "Page") -> str:
    from perfrules.reports.html import render_html

    return render_html(report, page)


def _xlsx(report: "Report", page: "Page") -> bytes:
    from perfrules.reports.workbook import render_xlsx

    return render_xlsx(report, page)


def _docx(report: "Report", page: "Page") -> bytes:
    from perfrules.reports.working_paper import render_docx

    return render_docx(report, page)


def _markdown(report: "Report", page: "Page") -> str:
    from perfrules.reports.markdown import render_markdown

    return render_markdown(report, page)


def _sarif(report: "Report", page: "Page") -> str:
    from perfrules.reports.sarif import render_sarif

    return render_sarif(report, page.rules, page.texts.language)


def _junit(report: "Report", page: "Page") -> str:
    from perfrules.reports.junit import render_junit

    return render_junit(report, page.texts.language)


def _github(report: "Report", page: "Page") -> str:
    from perfrules.reports.github import render_github

    return render_github(report, page.texts.language)


FORMATS: "Final[Mapping[str, Format]]" = MappingProxyType(
    {
        "text": Format("供人阅读", "for people", (".txt",), _text, is_for_people=True),
        "line": Format("一行一个问题", "a line a finding", (), _line, is_for_people=True),
        "json": Format("供程序读取", "for programs", (".json",), _json),
        "jsonl": Format("一行一份文件", "a line a document", (".jsonl",), _jsonl, _json_lines),
        "html": Format("网页", "a page", (".html", ".htm"), _html, is_for_people=True),
        "xlsx": Format("问题清单", "lists", (".xlsx",), _xlsx, is_for_people=True),
        "docx": Format("工作底稿", "a working paper", (".docx",), _docx, is_for_people=True),
        "md": Format("带表格的文本", "text with tables", (".md",), _markdown, is_for_people=True),
        "sarif": Format("供代码平台", "for code hosts", (".sarif", ".sarif.json"), _sarif),
        "junit": Format("供持续集成", "for continuous integration", (".xml",), _junit),
        "github": Format("GitHub 注释", "annotations on GitHub", (), _github),
    }
)
"""By name; the first is what is written where nobody asks for another."""


def format_of(name: str) -> str | None:
    """The format that the ending of a file's name stands for; ``None`` for one that stands for none.

    >>> format_of("报告.XLSX"), format_of("scan.sarif.json"), format_of("report.pdf")
    ('xlsx', 'sarif', None)
    """
    lower = name.lower()
    fitting = [
        (len(ending), format_name)
        for format_name, known in FORMATS.items()
        for ending in known.endings
        if lower.endswith(ending)
    ]
    return max(fitting)[1] if fitting else None
