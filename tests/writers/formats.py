"""Every format that is read, with what writes it: a format that is added here is tried by the tests of all of them."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from perfrules.readers import Format
from writers.excel import write_xlsx
from writers.mhtml import write_mhtml
from writers.ofd import write_ofd
from writers.old_excel import write_xls
from writers.pdf import write_pdf
from writers.plain import write_csv, write_markdown, write_markdown_html, write_text
from writers.web import write_html
from writers.word import write_docx

__all__ = ["FORMATS", "Written"]


@frozen
class Written:
    """How files of a format are written.

    Attributes:
        format: which one.
        suffix: of their names.
        write: from pieces to a file.
        options: other ways to write, each with its choices.
    """

    format: Format
    suffix: str
    write: Callable[..., bytes]
    options: Mapping[str, Sequence[Any]]


_MERGED: Final = {"is_merged": (False, True)}
_ENCODED: Final = {"encoding": ("utf-8", "gb18030")}

FORMATS: Final[Mapping[str, Written]] = MappingProxyType(
    {
        "text": Written(Format.TEXT, ".txt", write_text, {}),
        "docx": Written(Format.DOCX, ".docx", write_docx, _MERGED),
        "xlsx": Written(
            Format.XLSX,
            ".xlsx",
            write_xlsx,
            {**_MERGED, "has_numbers": (False, True), "per_sheet": (None, 1, 3)},
        ),
        "xls": Written(
            Format.XLS,
            ".xls",
            write_xls,
            {**_MERGED, "has_numbers": (False, True), "per_sheet": (None, 1, 3)},
        ),
        "html": Written(
            Format.HTML, ".html", write_html, {**_MERGED, **_ENCODED, "has_entities": (False, True)}
        ),
        "mhtml": Written(
            Format.MHTML,
            ".mht",
            write_mhtml,
            {**_MERGED, **_ENCODED, "transfer": ("quoted-printable", "base64")},
        ),
        "pdf": Written(Format.PDF, ".pdf", write_pdf, _MERGED),
        "ofd": Written(Format.OFD, ".ofd", write_ofd, {**_MERGED, "has_template": (False, True)}),
        "csv": Written(
            Format.CSV,
            ".csv",
            write_csv,
            {"delimiter": (",", "\t", ";"), "encoding": ("utf-8-sig", "gb18030")},
        ),
        "markdown": Written(Format.MARKDOWN, ".md", write_markdown, {}),
        "markdown-html": Written(
            Format.MARKDOWN, ".md", write_markdown_html, {**_MERGED, "is_one_line": (False, True)}
        ),
    }
)
