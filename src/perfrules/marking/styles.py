"""The styles of a workbook: a cell gets the style that it has with another fill, and nothing else is changed."""

from typing import Final
from xml.etree.ElementTree import Element

from perfrules.marking.markup import Markup, with_attributes

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

MINIMAL: Final = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="{space}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""
"""The styles of a workbook that has none."""


class Styles:
    """The styles while some are added."""

    def __init__(self, data: bytes) -> None:
        """Begin.

        Args:
            data: the XML of the styles, in UTF-8.
        """
        self._markup = Markup(data)
        self._p = self._markup.prefix(self._markup.root)
        self._formats = self._list("cellXfs")
        self._fills, self._fonts = self._list("fills"), self._list("fonts")
        self._added: dict[str, list[str]] = {"cellXfs": [], "fills": [], "fonts": []}
        self._known: dict[str, dict[str, int]] = {}
        self._fill_numbers: dict[str, int] = {}
        self._shaded: dict[tuple[int, str], int] = {}

    def _list(self, name: str) -> Element | None:
        found: Element | None = self._markup.root.find(f"{_MAIN}{name}")
        return found

    def shaded(self, style: int, colour: str) -> int:
        """The number of the style that is like another, with a cell of that colour.

        Args:
            style: the number of the other.
            colour: as six hexadecimal digits.
        """
        key = style, colour
        if key not in self._shaded:
            changes = {"fillId": str(self._fill(colour)), "applyFill": "1"}
            self._shaded[key] = self._add_format(self._format(style, changes))
        return self._shaded[key]

    def wrapped(self, *, is_head: bool, colour: str = "") -> int:
        """The number of a style for texts of several lines, at the top of their cells.

        Args:
            is_head: whether it is that of a heading: in bold letters.
            colour: of the cell; none if empty.
        """
        changes = {"numFmtId": "0", "applyAlignment": "1"}
        if is_head:
            changes |= {"fontId": str(self._bold()), "applyFont": "1"}
        if colour:
            changes |= {"fillId": str(self._fill(colour)), "applyFill": "1"}
        p = self._p
        alignment = f'<{p}alignment vertical="top" wrapText="1"/>'
        tag = f'<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'.encode()
        return self._add_format(f"{with_attributes(tag, changes).decode()[:-2]}>{alignment}</{p}xf>")

    def _format(self, style: int, changes: dict[str, str]) -> str:
        if self._formats is None or not 0 <= style < len(self._formats):
            plain = f'<{self._p}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
            return with_attributes(plain.encode(), changes).decode()
        tag, rest = self._markup.source(self._formats[style])
        return (with_attributes(tag, changes) + rest).decode()

    def _add_format(self, text: str) -> int:
        return self._add("cellXfs", self._formats, text)

    def _fill(self, colour: str) -> int:
        if colour not in self._fill_numbers:
            p = self._p
            self._fill_numbers[colour] = self._add(
                "fills",
                self._fills,
                f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="FF{colour}"/><{p}bgColor indexed="64"/>'
                f"</{p}patternFill></{p}fill>",
            )
        return self._fill_numbers[colour]

    def _bold(self) -> int:
        p = self._p
        if self._fonts is None or not len(self._fonts):
            return 0
        usual = self._fonts[0]
        tag, rest = (piece.decode() for piece in self._markup.source(usual))
        if usual.find(f"{_MAIN}b") is not None or not rest:
            return 0
        return self._add("fonts", self._fonts, f"{tag}<{p}b/>{rest}")

    def _add(self, name: str, there: Element | None, text: str) -> int:
        """The number of an entry on one of the lists: one that is there already, or a new one."""
        if name not in self._known:
            entries = () if there is None else tuple(there)
            self._known[name] = {
                b"".join(self._markup.source(entry)).decode(): number for number, entry in enumerate(entries)
            }
        known = self._known[name]
        if text not in known:
            self._added[name].append(text)
            known[text] = (0 if there is None else len(there)) + len(self._added[name]) - 1
        return known[text]

    def done(self) -> bytes:
        """The XML with what was added."""
        for name, there in (("cellXfs", self._formats), ("fills", self._fills), ("fonts", self._fonts)):
            added = self._added[name]
            if not added:
                continue
            if there is None:
                self._markup.prepend(
                    self._markup.root, f"<{self._p}{name}>{''.join(added)}</{self._p}{name}>"
                )  # no office program leaves them out
                continue
            if "count" in there.attrib and len(there):
                self._markup.change(there, {"count": str(len(there) + len(added))})
            self._markup.append(there, "".join(added))
        return self._markup.done()
