"""Writes Word documents: headings, each of the first level on a new page, paragraphs, tables, and a footer with page numbers.

With the standard library alone: python-docx would bring lxml, which a browser has not, for four kinds of element.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final, Literal, TypeAlias
from xml.sax.saxutils import escape

from perfrules.patterns import regex

Style: TypeAlias = Literal["Title", "Heading1", "Heading2", "Normal", "Small", "Cell", "CellHead"]

_NOT_XML: Final = regex(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDTH: Final = 9638
"""Of the text of a page in twentieths of a point: A4 less its margins of 2 cm."""

_ALWAYS: Final = (1980, 1, 1, 0, 0, 0)
"""When the parts were made: no moment, so that the same document gives the same bytes."""

_MAIN: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Word:
    """A document that is written from top to bottom."""

    def __init__(self) -> None:
        self._body: list[str] = []

    def paragraph(self, text: str, style: Style = "Normal") -> None:
        """A paragraph; line ends in it stay."""
        self._body.append(_paragraph(text, style))

    def table(
        self,
        rows: Iterable[Sequence[str]],
        widths: Sequence[int],
        *,
        heads: int = 0,
        labels: int = 0,
        together: bool = False,
    ) -> None:
        """A table.

        Args:
            rows: the texts of their cells; a row with a single cell goes over the whole width.
            widths: of the columns, in shares of the page's width.
            heads: rows at the top that are repeated on each page, and are bold.
            labels: columns on the left that are bold.
            together: whether its first row stays with the next.
        """
        total = sum(widths)
        cells = [width * _WIDTH // total for width in widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in cells)
        drawn = [
            _row(row, cells, is_head=number < heads, labels=labels, together=together and number == 0)
            for number, row in enumerate(rows)
        ]
        self._body.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="{sum(cells)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(drawn)}</w:tbl>'
        )
        self._body.append(_paragraph("", "Small"))  # two tables in a row would become one

    def data(self, footer: tuple[str, str], title: str) -> bytes:
        """The file.

        Args:
            footer: what stands at the foot of each page before its number, and between that and how many there are.
            title: of the document, for its properties.
        """
        section = (
            '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
            "</w:sectPr>"
        )
        parts = {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations(
                ("officeDocument", f"{_RELATIONS}/officeDocument", "word/document.xml"),
                ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ),
            "docProps/core.xml": (
                f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
                'xmlns:dc="http://purl.org/dc/elements/1.1/">'
                f"<dc:title>{_text(title)}</dc:title><dc:creator>perfrules</dc:creator></cp:coreProperties>"
            ),
            "word/document.xml": (
                f'<w:document {_MAIN} xmlns:r="{_RELATIONS}"><w:body>{"".join(self._body)}{section}</w:body></w:document>'
            ),
            "word/styles.xml": _styles(),
            "word/footer1.xml": (
                f'<w:ftr {_MAIN}><w:p><w:pPr><w:pStyle w:val="Small"/><w:jc w:val="center"/></w:pPr>'
                f"{_run(footer[0])}{_field('PAGE')}{_run(footer[1])}{_field('NUMPAGES')}</w:p></w:ftr>"
            ),
            "word/_rels/document.xml.rels": _relations(
                ("rId1", f"{_RELATIONS}/styles", "styles.xml"),
                ("rId2", f"{_RELATIONS}/footer", "footer1.xml"),
            ),
        }
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
            for name, content in parts.items():
                file.writestr(zipfile.ZipInfo(name, _ALWAYS), _XML + content, zipfile.ZIP_DEFLATED)
        return stream.getvalue()


# Elements


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _run(text: str) -> str:
    lines = (f'<w:t xml:space="preserve">{_text(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{'<w:br/>'.join(lines)}</w:r>" if text else ""


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _paragraph(text: str, style: Style, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{_run(text)}</w:p>'


def _row(row: Sequence[str], widths: Sequence[int], *, is_head: bool, labels: int, together: bool) -> str:
    spans = len(widths) if len(row) == 1 else 1
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if is_head else "")
    keep = "<w:keepNext/>" if together else ""
    cells = []
    for number, text in enumerate(row):
        is_bold = is_head or spans > 1 or number < labels
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if is_bold else ""
        width = sum(widths) if spans > 1 else widths[number]
        span = f'<w:gridSpan w:val="{spans}"/>' if spans > 1 else ""
        drawn = _paragraph(text, "CellHead" if is_bold else "Cell", keep)
        cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}</w:tcPr>{drawn}</w:tc>')
    # A row longer than a page must be allowed to go over it.
    long = any(len(text) > _LONG for text in row)
    return f"<w:tr><w:trPr>{'' if long else properties}</w:trPr>{''.join(cells)}</w:tr>"


_LONG: Final = 600
"""Characters of a cell that may go over the end of a page."""


# Parts


def _content_types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/footer1.xml": f"{word}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    listed = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(*relations: tuple[str, str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in relations
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _styles() -> str:
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f"<w:styles {_MAIN}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/>'
        '<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="60" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + _style("Normal", "Normal", "", "")
        + _style(
            "Title", "Title", '<w:spacing w:before="1200" w:after="480"/><w:jc w:val="center"/>', _bold(40)
        )
        + _style(
            "Heading1",
            "heading 1",
            '<w:keepNext/><w:pageBreakBefore/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
            _bold(28),
        )
        + _style(
            "Heading2",
            "heading 2",
            '<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="1"/>',
            _bold(24),
        )
        + _style("Small", "Small", '<w:spacing w:after="0"/>', '<w:color w:val="404040"/><w:sz w:val="18"/>')
        + _style(
            "Cell", "Cell", '<w:spacing w:after="0" w:line="260" w:lineRule="auto"/>', '<w:sz w:val="19"/>'
        )
        + _style(
            "CellHead", "Cell Head", '<w:spacing w:after="0" w:line="260" w:lineRule="auto"/>', _bold(19)
        )
        + '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
        '<w:top w:w="40" w:type="dxa"/><w:left w:w="90" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
        '<w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'
    )


def _style(identity: str, name: str, paragraph: str, run: str) -> str:
    default = ' w:default="1"' if identity == "Normal" else ""
    base = "" if identity == "Normal" else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identity}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _bold(size: int) -> str:
    return f'<w:rFonts w:eastAsia="黑体"/><w:b/><w:sz w:val="{size}"/>'
