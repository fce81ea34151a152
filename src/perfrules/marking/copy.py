"""A marked copy of a file of any format that can be marked."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError

from attrs import frozen

from perfrules.engine.report import DocumentReport
from perfrules.errors import Language, ReadError
from perfrules.marking.marks import Mark, Teller, marking_texts, marks_of
from perfrules.readers import Format
from perfrules.readers.formats import format_of
from perfrules.reports.landmarks import Landmarks

if TYPE_CHECKING:
    from collections.abc import Callable

MARKERS: Final[Mapping[Format, tuple[str, str]]] = MappingProxyType(
    {
        Format.DOCX: ("word", "mark_word"),
        Format.XLSX: ("excel", "mark_excel"),
        Format.PDF: ("pdf", "mark_pdf"),
    }
)
"""The module that marks a format, and the function in it."""

_CONVERTED: Final[Mapping[Format, tuple[str, str, Format]]] = MappingProxyType(
    {
        Format.DOC: ("doc", "docx", Format.DOCX),
        Format.RTF: ("rtf", "docx", Format.DOCX),
        Format.ODT: ("odt", "docx", Format.DOCX),
        Format.XLS: ("xls", "xlsx", Format.XLSX),
        Format.XLSB: ("xlsb", "xlsx", Format.XLSX),
        Format.ODS: ("ods", "xlsx", Format.XLSX),
    }
)
"""What LibreOffice makes of files that are not marked themselves: their endings, the new ones, and the format of those."""


@frozen
class Marked:
    """A marked copy.

    Attributes:
        data: the file.
        ending: what its name gets behind its own, where it is of another format than the file that was checked.
        marked: how many findings are marked in it.
        placeless: how many of them are about no cell, and stand at the beginning or on the list of findings alone.
    """

    data: bytes
    marked: int
    placeless: int
    ending: str = ""


def mark_copy(
    data: bytes,
    name: str,
    report: DocumentReport,
    language: Language = "zh",
    *,
    lines: Sequence[str] = (),
) -> Marked | None:
    """Mark the findings of a report in a copy of the file that was checked.

    In Word documents a finding is a comment at its cell or paragraph. In Excel workbooks it is a note at its cell, which is
    coloured, and a row of a sheet that is added. In PDF files it is a highlight with a note; the file itself is kept whole, and
    what is added stands behind it. All else of the file stays as it is; comments and notes that are there are
    kept. A file of an older or another office format is converted by LibreOffice, and that is marked. What is added is left out when the copy is checked, so that the same is found in it; marked again, it does not say
    twice what it says already.

    Args:
        data: the file that was checked.
        name: of it, for messages.
        report: what was found in it.
        language: in which findings are told.
        lines: of the document, as reading it gives them: they name the rows in which cells stand, and by them a finding on a whole
            row is told at its name.

    Returns:
        The copy; ``None`` for a format that cannot be marked, or only with LibreOffice, which is not there.

    Raises:
        MarkError: the file is signed, or protected against changes.
        ReadError: the file is damaged or encrypted, or of a format that cannot be read.
        LimitError: it is over one of the documented limits.
    """
    form, ending = format_of(data, name), ""
    if form in _CONVERTED:
        from perfrules.readers.office.libreoffice import converted, find_program

        if find_program() is None:
            return None
        old, new, form = _CONVERTED[form]
        data, ending = converted(data, name, old, new), f".{new}"
    if form not in MARKERS:
        return None
    module, function = MARKERS[form]
    mark: Callable[[bytes, str, Sequence[Mark], Teller], bytes] = getattr(
        import_module(f"perfrules.marking.{module}"), function
    )
    marks = marks_of(report, lines)
    teller = Teller(marking_texts(language), Landmarks(report.disclosure, lines))
    placeless = sum(one.at is None or one.at.place is None for one in marks)
    try:
        return Marked(mark(data, name, marks, teller), len(marks), placeless, ending)
    except (ExpatError, LookupError, ValueError) as error:
        raise ReadError(
            f"{name}: it cannot be marked, for a part of it is damaged: {type(error).__name__}: {error}",
            f"{name}：其中一部分已损坏，无法标注：{type(error).__name__}：{error}",
            "open it in the program it is for, which may offer to repair it, and save it as a new file",
            "请用相应软件打开（可能提示修复），另存为新文件",
        ) from error
