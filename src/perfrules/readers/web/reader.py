"""Web pages: paragraphs and tables in their order; cells that span several columns or rows have their text once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from attrs import Factory, define

from perfrules.errors import LimitError, ReadError
from perfrules.model import Place
from perfrules.patterns import regex
from perfrules.readers.characters import raised
from perfrules.readers.extras import require
from perfrules.readers.transcript import Document, Transcript, one_line
from perfrules.readers.web.encoding import decode_page
from perfrules.readers.web.hidden import CELLS, LEFT_OUT, without_hidden

MAX_SPAN: Final = 256
"""Columns that one cell may span; pages write absurd numbers where they mean all there are."""

MAX_ROW_SPAN: Final = 10_000
"""Rows that one cell may span."""

MAX_COLUMNS: Final = 4_096
"""Columns of a table."""

MAX_NESTING: Final = 16
"""Tables inside cells of tables."""

MAX_ATTRIBUTES: Final = 1_000
"""Attributes of one tag; the parser compares each with all before it."""

_LONG: Final = 4 * MAX_ATTRIBUTES
"""Characters of a tag that may have so many."""

_ATTRIBUTE: Final = r"""[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?)?"""
_TAGS: Final = regex(
    rf"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)|(?P<tag><[a-z][^\s/>]*+(?:[\s/=]++|{_ATTRIBUTE})*+)",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTES: Final = regex(rf"[\s/]{_ATTRIBUTE}")

_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "tr",
        "ul",
    ]
)
_HIDDEN_INPUTS: Final = frozenset(
    {"hidden", "button", "submit", "reset", "image", "file", "password", "radio", "checkbox"}
)

_SECTIONS: Final = {"thead": 0, "tfoot": 2}
"""Where a browser shows the sections of a table, wherever they stand: at the top and at the foot."""

_BLANKS: Final = regex(r" {2,}")
_DECLARATION: Final = regex(r"\A\s*+<\?xml[^>]*+(?<=\?)>")

_AT: Final = "perfrules-at"
"""An attribute that is written into a text before it is parsed: the parser does not tell where in a line an element begins."""

_MARKED: Final = regex(r"<(?:td|th|caption)(?![^\s/>])", re.IGNORECASE)


def read_html(data: bytes, name: str) -> Document:
    """The paragraphs and tables of a page.

    The encoding is the one that the page states, if that fits, or UTF-8, or GB18030. Scripts, styles, menus and what is hidden
    by its own style or by a style sheet in the page are left out; of the latter there is a remark. A table inside a cell is read
    after the row of that cell; a cell that holds tables and stands alone in its row only arranges the page, and is read as a
    part of it.

    Raises:
        ReadError: it cannot be read as a page, or lxml is not installed.
        LimitError: it is over one of the limits.
    """
    return read_pages([decode_page(data, name)], name)


def read_pages(pages: Iterable[str], name: str) -> Document:
    """The paragraphs and tables of several pages, one after another, as :func:`read_html` reads one.

    Raises:
        ReadError: one cannot be read as a page, or lxml is not installed.
        LimitError: together they are over one of the limits.
    """
    require("lxml", "html", name)
    given = list(pages)
    transcript = Transcript(name, sum(map(len, given)))
    walk = _Walk(transcript, name)
    for page in given:
        root = _parsed(_DECLARATION.sub("", page), name)
        without_hidden(root, transcript)
        walk.flow(root, 0)
    return transcript.document()


def read_tables(text: str, spans: Iterable[tuple[int, int]], name: str) -> tuple[Document, dict[Place, int]]:
    """The tables in a text that is otherwise no page.

    Args:
        text: that holds them.
        spans: where each begins and ends, counted in characters from 0; none inside another.
        name: of the file, for messages.

    Returns:
        The tables, and for each cell and each paragraph, by its place, where in *text* it begins.

    Raises:
        ReadError: they cannot be read, or lxml is not installed.
        LimitError: they are over one of the limits.
    """
    require("lxml", "html", name, for_what=("tables in HTML", "以 HTML 写成的表格"))
    root = _parsed("\n".join(_with_marks(text, start, end) for start, end in spans), name)
    transcript = Transcript(name, len(text))
    without_hidden(root, transcript)
    walk = _Walk(transcript, name, begins={})
    walk.flow(root, 0)
    return transcript.document(), walk.begins or {}


def _with_marks(text: str, start: int, end: int) -> str:
    """A table whose cells say where in the text they begin."""
    pieces: list[str] = []
    for match in _TAGS.finditer(text, start, end):
        if match["tag"] and (opened := _MARKED.match(match["tag"])):
            at = match.start() + opened.end()
            begin = match.end() + text.startswith(">", match.end())
            pieces += [text[start:at], f' {_AT}="{begin}"']  # of two attributes of one name the first counts
            start = at
    return "".join([*pieces, text[start:end]])


def _parsed(text: str, name: str) -> Any:
    from lxml import etree, html

    _check_attributes(text, name)
    try:
        # Entities that a page defines itself are not expanded; nothing is fetched; depth is limited by the parser, to 2048.
        parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
        root = html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(
            f"{name}: the page cannot be read: {error}",
            f"{name}：网页无法读取：{error}",
            "open it in a browser, copy what it shows into a new Word document, and check that",
            "请用浏览器打开，将显示的内容复制到新的 Word 文档后检查",
        ) from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise LimitError(
            f"{name}: elements inside each other too deep; what stands below cannot be read",
            f"{name}：元素嵌套过深，以下内容无法读取",
            "open it in a browser and save it again, or save only the part with the tables",
            "请用浏览器打开后重新保存，或只保存表格所在的部分",
        )
    return root


def _check_attributes(text: str, name: str) -> None:
    for match in _TAGS.finditer(text):
        tag = match["tag"]
        if tag and len(tag) > _LONG and sum(1 for _ in _ATTRIBUTES.finditer(tag)) > MAX_ATTRIBUTES:
            raise LimitError(
                f"{name}: a tag has more than {MAX_ATTRIBUTES} attributes",
                f"{name}：一个标签的属性超过 {MAX_ATTRIBUTES} 个",
                "open it in a browser, copy what it shows into a new Word document, and check that",
                "请用浏览器打开，将显示的内容复制到新的 Word 文档后检查",
            )


@define
class _Walk:
    """Goes through a page from top to bottom.

    Attributes:
        begins: where the text of each paragraph and cell begins, if that was marked and is asked for.
    """

    transcript: Transcript
    name: str
    begins: dict[Place, int] | None = None
    pieces: list[str] = Factory(list)
    paragraphs: int = 0
    tables: int = 0

    def flow(self, root: Any, depth: int) -> None:
        """Take up all that is in an element: text, paragraphs, tables."""
        # A stack instead of recursion: pages that never close their tags are as deep as they are long.
        waiting: list[Any] = [*reversed(_parts(root))]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                self.pieces.append(part)
            elif part is None:
                self._end_paragraph(root)
            elif part.tag == "table":
                self._end_paragraph(root)
                self._table(part, depth + 1)
            elif part.tag not in LEFT_OUT:
                waiting.extend(reversed(_parts(part)))
        self._end_paragraph(root)

    def _end_paragraph(self, root: Any) -> None:
        text = "".join(self.pieces)
        self.pieces = []
        if text.strip():
            self.paragraphs += 1
            place = Place(paragraph=self.paragraphs)
            self._note_begin(root, place)
            self.transcript.paragraph(_shown(text), place)

    def _note_begin(self, element: Any, place: Place) -> None:
        if self.begins is not None and (begin := element.get(_AT)) is not None:
            self.begins[place] = int(begin)

    def _table(self, table: Any, depth: int) -> None:
        if depth > MAX_NESTING:
            raise LimitError(
                f"{self.name}: tables inside each other more than {MAX_NESTING} levels deep",
                f"{self.name}：表格嵌套超过 {MAX_NESTING} 层",
                "save only the part with the tables",
                "请只保存表格所在的部分",
            )
        for caption in table.iterchildren("caption"):
            self.flow(caption, depth)
        self.tables += 1
        number = self.tables
        self.transcript.end_table()
        spans = _Spans()
        section: Any = None
        for row_number, (within, cells) in enumerate(_rows(table), start=1):
            if within is not section:
                spans, section = _Spans(), within  # no cell reaches out of its section
            inner = [nested for cell in cells if len(cell) for nested in _tables_in(cell)]
            if len(cells) == 1 and inner:
                self.flow(cells[0], depth)
                continue
            texts, columns = spans.row(cells, self.name)
            if any(texts):
                self.transcript.row(texts, Place(table=number, row=row_number), are_lines=True)
                for cell, column in zip(cells, columns, strict=True) if self.begins is not None else ():
                    self._note_begin(cell, Place(table=number, row=row_number, column=column))
            else:
                self.transcript.end_table()  # as in the spreadsheet from which such a page is exported
            for nested in inner:
                self._table(nested, depth + 1)
        self.transcript.end_table()


class _Spans:
    """Puts the cells of a table, row by row, into its columns."""

    def __init__(self) -> None:
        self._rows_left: dict[int, int] = {}  # by column: rows still to come that a cell above covers

    def row(self, cells: Sequence[Any], name: str) -> tuple[list[str], list[int]]:
        """The texts of a row, blank where a cell above or to the left covers, and the column in which each cell begins.

        Raises:
            LimitError: the row has more than :data:`MAX_COLUMNS` columns.
        """
        texts: list[str] = []
        columns: list[int] = []
        opened: dict[int, int] = {}
        for cell in cells:
            self._fill(texts)
            columns.append(len(texts) + 1)
            height = _span(cell, "rowspan", MAX_ROW_SPAN)
            for index in range(_span(cell, "colspan", MAX_SPAN)):
                opened[len(texts)] = height - 1
                texts.append("" if index else _text(cell))
            if len(texts) > MAX_COLUMNS:
                raise LimitError(
                    f"{name}: a table has more than {MAX_COLUMNS} columns",
                    f"{name}：表格超过 {MAX_COLUMNS} 列",
                    "save only the part with the tables",
                    "请只保存表格所在的部分",
                )
        self._fill(texts)
        self._rows_left = {
            column: rows - 1 for column, rows in self._rows_left.items() if column not in opened and rows > 1
        } | {column: rows for column, rows in opened.items() if rows}
        return texts, columns

    def _fill(self, texts: list[str]) -> None:
        while len(texts) in self._rows_left:
            texts.append("")


def _rows(table: Any) -> list[tuple[Any, list[Any]]]:
    """The cells of each row of a table, without those of tables inside it, and the section in which the row stands.

    Cells that stand in no row are one.
    """
    found: list[tuple[Any, list[Any]]] = []
    loose: list[Any] = []
    within = table
    waiting = list(reversed(table))
    sections: dict[Any, int] = {}

    def end_loose() -> None:
        if loose:
            found.append((within, list(loose)))
            loose.clear()

    while waiting:
        element = waiting.pop()
        if element.tag in CELLS:
            loose.append(element)
            continue
        if element.tag in {"tr", "thead", "tbody", "tfoot"}:
            end_loose()
        if element.tag == "tr":
            within = _section(element, table)
            sections[within] = _SECTIONS.get(str(within.tag), 1)
            found.append((within, list(element.iterchildren(*CELLS))))
        elif element.tag not in {"table", "caption"}:
            waiting.extend(reversed(element))
    end_loose()
    return sorted(found, key=lambda row: sections.get(row[0], 1))


def _section(row: Any, table: Any) -> Any:
    """The head, body or foot of a table in which a row stands; the table itself if it has none."""
    for parent in row.iterancestors():
        if parent is table or parent.tag in {"thead", "tbody", "tfoot"}:
            return parent
    return table


def _tables_in(cell: Any) -> list[Any]:
    """The tables in a cell, without those inside others."""
    found: list[Any] = []
    waiting = list(reversed(cell))
    while waiting:
        element = waiting.pop()
        if element.tag == "table":
            found.append(element)
        elif element.tag not in LEFT_OUT:
            waiting.extend(reversed(element))
    return found


def _span(cell: Any, name: str, most: int) -> int:
    """The columns or rows that a cell says it covers; 0 rows mean all below."""
    given = cell.get(name)
    if given is None:
        return 1
    given = str(given or "1").strip()
    if not (given.isascii() and given.isdecimal() and len(given) < 9):
        return 1
    return min(int(given), most) or (most if name == "rowspan" else 1)


def _text(cell: Any) -> str:
    """The text of a cell, a line for each of its paragraphs; without tables inside it."""
    if cell.tag in CELLS and not len(cell):
        return _shown(cell.text or "")  # most are nothing but a text
    pieces: list[str] = []
    waiting: list[Any] = [*reversed(_parts(cell))]
    while waiting:
        part = waiting.pop()
        if part is None:
            pieces.append("\n")
        elif isinstance(part, str):
            pieces.append(part)
        elif part.tag != "table" and part.tag not in LEFT_OUT:
            waiting.extend(reversed(_parts(part)))
    return _shown("".join(pieces))


def _shown(text: str) -> str:
    """A text in one line, as a browser shows it: several blanks are one."""
    shown = one_line(text)
    return _BLANKS.sub(" ", shown) if "  " in shown else shown


def _parts(element: Any) -> list[Any]:
    """What an element holds: text and elements in their order; ``None`` where a paragraph begins or ends."""
    if element.tag == "input":
        is_shown = str(element.get("type", "text")).lower() not in _HIDDEN_INPUTS
        return [str(element.get("value", ""))] if is_shown else []
    if element.tag == "select":
        # What is chosen; a list of links to other pages has nothing chosen.
        chosen = [option for option in element.iter("option") if option.get("selected") is not None]
        return [option.text_content() for option in chosen[:1]]
    if element.tag == "sup":
        text = str(element.text_content())
        above = raised(text)
        return [above] if above != text else [element.text or "", *_children(element)]
    if element.tag == "pre":
        return [None, *_lines(element), None]
    border = [None] if element.tag in _BLOCKS or element.tag in CELLS else []
    return [*border, element.text or "", *_children(element), *border]


def _children(element: Any) -> Iterator[Any]:
    """The elements in an element, each with the text behind it."""
    for child in element:
        if isinstance(child.tag, str):
            yield child
        yield child.tail or ""


def _lines(element: Any) -> Iterator[Any]:
    """What is preformatted, with its lines as paragraphs."""
    for part in (element.text or "", *_children(element)):
        if not isinstance(part, str):
            yield part
            continue
        first, *others = part.split("\n")
        yield first
        for other in others:
            yield None
            yield other
