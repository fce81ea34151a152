"""Word documents: paragraphs and tables in their order, merged cells with their text once, tables in cells after their row."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from attrs import define

from perfrules.errors import LimitError, PerfRulesError, ReadError
from perfrules.model import Place
from perfrules.readers.archive import checked_archive, open_archive, usual_form
from perfrules.readers.transcript import Document, Transcript
from perfrules.readers.word.numbering import Numbering
from perfrules.readers.word.package import read_package
from perfrules.readers.word.text import LEFT_OUT, TextReader, W, below, is_hidden

__all__ = ["MAX_NESTING", "MAX_SPAN", "read_docx"]

MAX_NESTING: Final = 16
"""Tables inside cells of tables."""

MAX_SPAN: Final = 256
"""Columns that one cell may cover; Word itself has at most 63."""

_PARAGRAPH: Final = f"{W}p"
_TABLE: Final = f"{W}tbl"
_ROW: Final = f"{W}tr"
_CELL: Final = f"{W}tc"
_TEXT_BOX: Final = f"{W}txbxContent"
_VALUE: Final = f"{W}val"


def read_docx(data: bytes, name: str) -> Document:
    """The paragraphs and tables of a Word document.

    Automatic numbers of paragraphs are written out. Text boxes are read after the paragraph that holds them. Headers, footers,
    footnotes, comments and deleted text are left out; pictures are noted.

    Raises:
        ReadError: it is damaged, encrypted, or no Word document.
        LimitError: it is over one of the limits.
    """
    with checked_archive(data, name) as archive:
        usual = usual_form(archive, data)
    transcript = Transcript(name, len(data))
    try:
        with open_archive(usual, name) as archive:
            package = read_package(archive)
        numbering = Numbering(package.numbering, package.styles)
        walk = _Walk(transcript, numbering, name, TextReader(transcript))
        walk.blocks(_body(package.document), 0)
        walk.note_hidden()
    except PerfRulesError:
        raise
    except Exception as error:
        raise ReadError(
            f"{name}: the document is damaged: {type(error).__name__}: {error}",
            f"{name}：文档已损坏：{type(error).__name__}：{error}",
            "open it in a word processor, which may offer to repair it (in Word: Open and Repair), and save it as a new .docx",
            "请用文字处理软件打开（Word 可选“打开并修复”），另存为新的 .docx",
        ) from error
    pictures = sum("/media/" in part for part in package.names)
    if transcript.is_blank and pictures:
        raise ReadError(
            f"{name}: the document has no text, only pictures: it is a scan",
            f"{name}：文档没有文字，只有图片，是扫描件",
            "run character recognition (OCR) first, or ask for the file it was made from",
            "请先做文字识别（OCR），或索取原始文件",
        )
    if pictures:
        transcript.remark(
            f"文档中有 {pictures} 幅图片，其中的文字未读取",
            f"the document has {pictures} pictures; text inside them was not read",
        )
    objects = sum(
        "/embeddings/" in part or "/diagrams/data" in part or "/afchunk" in part.lower()
        for part in package.names
    )
    if objects:
        transcript.remark(
            f"文档中嵌有 {objects} 个对象（如 Excel 表格、SmartArt），未读取",
            f"{objects} objects inside the document, such as Excel tables or SmartArt, were not read",
            is_unread=True,
        )
    return transcript.document()


def _body(document: Element) -> Element:
    body = document.find(f"{W}body")
    if body is None:
        raise ValueError("it has no body")
    return body


@define
class _Walk:
    """Goes through a document from top to bottom."""

    transcript: Transcript
    numbering: Numbering
    name: str
    texts: TextReader
    tables: int = 0
    paragraphs: int = 0
    hidden_rows: int = 0

    def blocks(self, parent: Element, depth: int) -> None:
        """Take up the paragraphs and tables of the body, or of a text box."""
        for element in _children(parent, (_PARAGRAPH, _TABLE)):
            if element.tag == _TABLE:
                self._table(element, depth + 1)
            else:
                self._paragraph(element, depth)

    def _paragraph(self, element: Element, depth: int) -> None:
        self.paragraphs += 1
        place = Place(paragraph=self.paragraphs)
        text = self.texts.of(element)
        if text.strip():
            self.transcript.paragraph(self.numbering.label(element) + text, place)
        for box in _text_boxes(element):
            self._check_depth(depth)
            self.blocks(box, depth + 1)

    def _table(self, table: Element, depth: int) -> None:
        self._check_depth(depth)
        self.tables += 1
        number = self.tables
        self.transcript.end_table()
        above: set[int] = set()  # columns in which a cell may go on below
        for row_number, row in enumerate(_children(table, (_ROW,)), start=1):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue  # a row whose deletion was tracked
            if is_hidden(properties, "hidden"):
                self.hidden_rows += 1
                continue
            texts = [""] * _grid(row, "trPr/gridBefore")
            inner: list[Element] = []
            going_on: set[int] = set()
            for cell in _children(row, (_CELL,)):
                if cell.find(f"{W}tcPr/{W}cellDel") is not None:
                    continue
                merged = _merge(cell, "vMerge")
                if merged:
                    going_on.add(len(texts))
                # What goes on from no cell above begins here.
                is_covered = _merge(cell, "hMerge") == "continue" or (
                    merged == "continue" and len(texts) in above
                )
                texts.append("" if is_covered else self._cell(cell, inner))
                texts += [""] * (_grid(cell, "tcPr/gridSpan", 1) - 1)
            above = going_on
            self.transcript.row(texts, Place(table=number, row=row_number))
            for nested in inner:
                self._table(nested, depth + 1)
        self.transcript.end_table()

    def _cell(self, cell: Element, inner: list[Element]) -> str:
        """The paragraphs of a cell and of the text boxes in it, one a line; tables inside it go to *inner*, to be read apart."""
        lines: list[str] = []
        for element in _children(cell, (_PARAGRAPH, _TABLE)):
            if element.tag == _TABLE:
                inner.append(element)
                continue
            if (text := self.texts.of(element)).strip():
                lines.append(self.numbering.label(element) + text)
            lines += [self._cell(box, inner) for box in _text_boxes(element)]
        return "\n".join(line for line in lines if line.strip())

    def note_hidden(self) -> None:
        """Say what is in the document and not to be seen."""
        if self.hidden_rows or self.texts.hidden:
            self.transcript.remark(
                f"隐藏的文字 {self.texts.hidden} 处、隐藏的表格行 {self.hidden_rows} 行，未读取",
                f"hidden texts ({self.texts.hidden}) and hidden rows of tables ({self.hidden_rows}) were not read",
            )

    def _check_depth(self, depth: int) -> None:
        if depth > MAX_NESTING:
            raise LimitError(
                f"{self.name}: tables inside each other more than {MAX_NESTING} levels deep",
                f"{self.name}：表格嵌套超过 {MAX_NESTING} 层",
                "open it in a word processor, and move the tables that stand inside others into places of their own",
                "请用文字处理软件打开，将嵌套的表格移出，单独放置",
            )


def _children(parent: Element, wanted: tuple[str, ...]) -> Iterator[Element]:
    """The wanted elements in *parent*, also those that stand in content controls, tracked insertions and the like."""
    waiting = list(reversed(below(parent)))
    barriers = {_PARAGRAPH, _TABLE, _ROW, _CELL}
    while waiting:
        element = waiting.pop()
        if element.tag in wanted:
            yield element
        elif element.tag not in barriers and element.tag not in LEFT_OUT:
            waiting.extend(reversed(below(element)))


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes that are anchored in a paragraph, those inside others left to them."""
    waiting = list(reversed(below(paragraph)))
    while waiting:
        element = waiting.pop()
        if element.tag == _TEXT_BOX:
            yield element
        elif element.tag not in LEFT_OUT:
            waiting.extend(reversed(below(element)))


def _grid(element: Element, path: str, default: int = 0) -> int:
    """A number of columns that a property gives."""
    found = element.find("/".join(W + step for step in path.split("/")))
    given = "" if found is None else str(found.get(_VALUE, ""))
    return min(int(given), MAX_SPAN) if given.isascii() and given.isdecimal() and len(given) < 9 else default


def _merge(cell: Element, tag: str) -> str:
    """Whether a cell begins a merged one, ``restart``, or is covered by the one before, ``continue``; empty if neither."""
    found = cell.find(f"{W}tcPr/{W}{tag}")
    return "" if found is None else str(found.get(_VALUE, "continue"))
