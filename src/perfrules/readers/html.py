"""Web pages: paragraphs and tables in their order; cells that span several columns or rows have their text once."""

from typing import Any, Final

from perfrules.errors import LimitError, ReadError
from perfrules.model import Place
from perfrules.readers.extras import require
from perfrules.readers.rendering import Document, Rendering

__all__ = ["MAX_SPAN", "read_html"]

MAX_SPAN: Final = 200
"""Columns or rows that one cell may span; more is cut off."""

_LEFT_OUT: Final = frozenset({"script", "style", "noscript", "template", "head", "nav", "iframe", "svg"})
_PARAGRAPHS: Final = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "br", "section", "article", "td", "th", "tr", "caption", "dd", "dt"}
)
_MAX_DEPTH: Final = 200


def read_html(data: bytes, name: str) -> Document:
    """The paragraphs and tables of a page.

    The encoding is the one that the page states, or UTF-8, or GB18030. Scripts and styles are left out.

    Raises:
        ReadError: it cannot be read as a page, or lxml is not installed.
        LimitError: it is over one of the limits.
    """
    require("lxml", "html", name)
    from lxml import etree
    from lxml import html as lxml_html

    from perfrules.readers.files import decode

    text = decode(data, name)
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    body = text.partition("?>")[2] if text.lstrip().startswith("<?xml") else text
    try:
        root = lxml_html.document_fromstring(body, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{name}: not a web page: {error}", f"{name}：不是网页：{error}") from error
    walk = _Walk(name)
    walk.element(root, 0)
    walk.end_paragraph()
    return walk.rendering.document()


class _Walk:
    """Goes through a page from top to bottom."""

    def __init__(self, name: str) -> None:
        self.rendering = Rendering()
        self._name = name
        self._pieces: list[str] = []
        self._paragraphs = 0
        self._tables = 0

    def element(self, element: Any, depth: int) -> None:
        """Take up an element and all that is in it."""
        if depth > _MAX_DEPTH:
            raise LimitError(
                f"{self._name}: elements inside each other more than {_MAX_DEPTH} levels deep",
                f"{self._name}：元素嵌套超过 {_MAX_DEPTH} 层",
            )
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _LEFT_OUT or not tag:
            return
        if tag == "table":
            self.end_paragraph()
            self._table(element, depth)
            return
        if tag in _PARAGRAPHS:
            self.end_paragraph()
        self._pieces.append(element.text or "")
        for child in element:
            self.element(child, depth + 1)
            self._pieces.append(child.tail or "")
        if tag in _PARAGRAPHS:
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """Close the running paragraph."""
        text = " ".join("".join(self._pieces).split())
        self._pieces = []
        if text:
            self._paragraphs += 1
            self.rendering.paragraph(text, Place(paragraph=self._paragraphs))

    def _table(self, table: Any, depth: int) -> None:
        self._tables += 1
        number = self._tables
        inner: list[Any] = []
        covered: dict[int, int] = {}  # column → rows below that a cell above still covers
        for caption in table.iterchildren("caption"):
            self.element(caption, depth + 1)
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        self.rendering.end_table()
        for row_number, row in enumerate(rows, start=1):
            texts: list[str] = []
            for cell in row.iterchildren("td", "th"):
                while covered.get(len(texts), 0) > 0:
                    covered[len(texts)] -= 1
                    texts.append("")
                width, height = _span(cell, "colspan"), _span(cell, "rowspan")
                inner += [below for below in cell.iter("table") if next(below.iterancestors("table")) is table]
                for index in range(width):
                    covered[len(texts)] = height - 1
                    texts.append(_text(cell) if index == 0 else "")
            while covered.get(len(texts), 0) > 0:
                covered[len(texts)] -= 1
                texts.append("")
            self.rendering.row(texts, Place(table=number, row=row_number))
        self.rendering.end_table()
        for below in inner:
            self._table(below, depth + 1)


def _span(cell: Any, name: str) -> int:
    given = str(cell.get(name) or "1").strip()
    return min(max(int(given), 1), MAX_SPAN) if given.isascii() and given.isdecimal() and len(given) < 9 else 1


def _text(cell: Any) -> str:
    """The text of a cell, without that of tables inside it."""
    pieces: list[str] = []

    def collect(element: Any) -> None:
        pieces.append(element.text or "")
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag and tag != "table" and tag not in _LEFT_OUT:
                collect(child)
            if tag in _PARAGRAPHS:
                pieces.append(" ")
            pieces.append(child.tail or "")

    collect(cell)
    return " ".join("".join(pieces).split())
