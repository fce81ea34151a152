"""Word documents: paragraphs and tables in their order, merged cells with their text once, tables in cells after their row."""

import io
from collections.abc import Iterator
from typing import Any, Final

from attrs import define, field

from perfrules.errors import LimitError, PerfRulesError, ReadError
from perfrules.model import Place
from perfrules.readers.archive import checked_archive
from perfrules.readers.extras import require
from perfrules.readers.transcript import Document, Transcript
from perfrules.readers.word_numbering import Numbering

__all__ = ["MAX_NESTING", "MAX_SPAN", "read_docx"]

MAX_NESTING: Final = 16
"""Tables inside cells of tables."""

MAX_SPAN: Final = 256
"""Columns that one cell may cover; Word itself has at most 63."""

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH: Final = f"{_W}p"
_TABLE: Final = f"{_W}tbl"
_ROW: Final = f"{_W}tr"
_CELL: Final = f"{_W}tc"
_TEXT_BOX: Final = f"{_W}txbxContent"
_VALUE: Final = f"{_W}val"

# Deleted text, the instructions of fields, and the second form of a drawing for old programs.
_LEFT_OUT: Final = frozenset(
    {
        f"{_W}{tag}"
        for tag in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "tblPr", "tcPr", "sdtPr")
    }
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_BREAKS: Final = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}

# Symbols that Word writes as a character of a font of its own; the codes are those of Adobe's Symbol encoding.
_SYMBOLS: Final = {
    "F0B3": "≥", "F0A3": "≤", "F0B1": "±", "F0B4": "×", "F0B8": "÷", "F0B9": "≠", "F0BB": "≈", "F0B0": "°", "F0A5": "∞",
    "F03E": ">", "F03C": "<", "F03D": "=", "F025": "%", "F0D7": "·", "F0B7": "•",
}  # fmt: skip
_UNKNOWN_SYMBOL: Final = "\ufffd"


def read_docx(data: bytes, name: str) -> Document:
    """The paragraphs and tables of a Word document.

    Automatic numbers of paragraphs are written out. Text boxes are read after the paragraph that holds them. Headers, footers,
    footnotes, comments and deleted text are left out; pictures are noted.

    Raises:
        ReadError: it is damaged, encrypted, or no Word document, or python-docx is not installed.
        LimitError: it is over one of the limits.
    """
    docx: Any = require("docx", "docx", name)
    checked_archive(data, name).close()
    transcript = Transcript(name)
    try:
        document = docx.Document(io.BytesIO(data))
        pictures = sum("/media/" in str(part.partname) for part in document.part.package.iter_parts())
        _Walk(transcript, Numbering(document), name).blocks(document.element.body, 0)
    except PerfRulesError:
        raise
    except Exception as error:
        raise ReadError(
            f"{name}: the document is damaged: {type(error).__name__}: {error}",
            f"{name}：文档已损坏：{type(error).__name__}：{error}",
            "open it in a word processor, save it again as .docx",
            "请用文字处理软件打开后重新另存为 .docx",
        ) from error
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
    return transcript.document()


@define
class _Walk:
    """Goes through a document from top to bottom."""

    transcript: Transcript
    numbering: Numbering
    name: str
    tables: int = 0
    paragraphs: int = 0
    unknown_symbols: set[str] = field(factory=set)

    def blocks(self, parent: Any, depth: int) -> None:
        """Take up the paragraphs and tables of the body, or of a text box."""
        for element in _children(parent, (_PARAGRAPH, _TABLE)):
            if element.tag == _TABLE:
                self._table(element, depth + 1)
            else:
                self._paragraph(element, depth)

    def _paragraph(self, element: Any, depth: int) -> None:
        self.paragraphs += 1
        place = Place(paragraph=self.paragraphs)
        text = self._text(element)
        if text.strip():
            self.transcript.paragraph(self.numbering.label(element) + text, place)
        for box in _text_boxes(element):
            self._check_depth(depth)
            self.blocks(box, depth + 1)

    def _table(self, table: Any, depth: int) -> None:
        self._check_depth(depth)
        self.tables += 1
        number = self.tables
        self.transcript.end_table()
        for row_number, row in enumerate(_children(table, (_ROW,)), start=1):
            texts = [""] * _grid(row, "trPr/gridBefore")
            inner: list[Any] = []
            for cell in _children(row, (_CELL,)):
                texts.append("" if _is_covered(cell) else self._cell(cell))
                texts += [""] * (_grid(cell, "tcPr/gridSpan", 1) - 1)
                inner += _children(cell, (_TABLE,))
            self.transcript.row(texts, Place(table=number, row=row_number))
            for below in inner:
                self._table(below, depth + 1)
        self.transcript.end_table()

    def _cell(self, cell: Any) -> str:
        """The paragraphs of a cell, one a line; tables inside it are read apart."""
        return "\n".join(
            self.numbering.label(paragraph) + text
            for paragraph in _children(cell, (_PARAGRAPH,))
            if (text := self._text(paragraph) + "\n".join(map(self._box, _text_boxes(paragraph)))).strip()
        )

    def _box(self, box: Any) -> str:
        return "\n".join(self._text(paragraph) for paragraph in box.iter(_PARAGRAPH))

    def _text(self, element: Any) -> str:
        pieces: list[str] = []
        waiting = list(reversed(element))
        while waiting:
            part = waiting.pop()
            tag = part.tag
            if tag in _LEFT_OUT or tag == _TEXT_BOX or not isinstance(tag, str):
                continue
            if tag == f"{_W}t" or tag.endswith("/math}t"):
                pieces.append(part.text or "")
            elif tag == f"{_W}sym":
                pieces.append(self._symbol(part))
            elif tag in _BREAKS:
                pieces.append(_BREAKS[tag])
            else:
                waiting.extend(reversed(part))
        return "".join(pieces)

    def _symbol(self, element: Any) -> str:
        code = str(element.get(f"{_W}char", "")).upper().zfill(4)
        font = str(element.get(f"{_W}font", ""))
        symbol = _SYMBOLS.get(f"F0{code[-2:]}") if font == "Symbol" else None
        if symbol is None and code not in self.unknown_symbols:
            self.unknown_symbols.add(code)
            self.transcript.remark(
                f"字体“{font}”的符号 {code} 无法识别，以 {_UNKNOWN_SYMBOL} 代替",
                f"the symbol {code} of the font {font!r} is not known; {_UNKNOWN_SYMBOL} stands in its place",
                is_unread=True,
            )
        return symbol or _UNKNOWN_SYMBOL

    def _check_depth(self, depth: int) -> None:
        if depth > MAX_NESTING:
            raise LimitError(
                f"{self.name}: tables inside each other more than {MAX_NESTING} levels deep",
                f"{self.name}：表格嵌套超过 {MAX_NESTING} 层",
                "check where the file comes from",
                "请核对文件来源",
            )


def _children(parent: Any, wanted: tuple[str, ...]) -> Iterator[Any]:
    """The wanted elements in *parent*, also those that stand in content controls, tracked insertions and the like."""
    waiting = list(reversed(parent))
    barriers = {_PARAGRAPH, _TABLE, _ROW, _CELL}
    while waiting:
        element = waiting.pop()
        if element.tag in wanted:
            yield element
        elif element.tag not in barriers and element.tag not in _LEFT_OUT:
            waiting.extend(reversed(element))


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes that are anchored in a paragraph, those inside others left to them."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == _TEXT_BOX:
            yield element
        elif element.tag not in _LEFT_OUT:
            waiting.extend(reversed(element))


def _grid(element: Any, path: str, default: int = 0) -> int:
    """A number of columns that a property gives."""
    found = element.find("/".join(_W + step for step in path.split("/")))
    given = "" if found is None else str(found.get(_VALUE, ""))
    return min(int(given), MAX_SPAN) if given.isascii() and given.isdecimal() and len(given) < 9 else default


def _is_covered(cell: Any) -> bool:
    """Whether a cell above, or to the left in the old way of merging, covers this one."""
    properties = cell.find(f"{_W}tcPr")
    if properties is None:
        return False
    merges = (properties.find(f"{_W}{tag}") for tag in ("vMerge", "hMerge"))
    return any(merge is not None and merge.get(_VALUE, "continue") == "continue" for merge in merges)
