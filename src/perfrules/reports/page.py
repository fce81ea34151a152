"""What a text report is drawn with: the language, the width, the colours, and how much detail is wanted."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from perfrules.printable import printable
from perfrules.reports.style import Style, plain
from perfrules.reports.texts import Texts
from perfrules.reports.width import wrap

if TYPE_CHECKING:
    # A value is drawn on a page too, and needs neither documents nor rules.
    from perfrules.engine.report import Bilingual, Severity
    from perfrules.model import Location
    from perfrules.packs.rule import Rule

Sources = Mapping[str, Sequence[str]]
"""The printed lines of each document, by its path."""

NO_SOURCES: Final[Sources] = MappingProxyType({})

NARROWEST: Final = 40
"""Fewer terminal cells than this are not fitted into."""


@frozen
class Page:
    """How to draw.

    Attributes:
        texts: in the reader's language.
        width: terminal cells of a line.
        style: colours, or none.
        wraps: whether lines are broken to fit; a file or another program gets each paragraph in one line, to search in.
        verbose: whether everything is listed, however long.
        show: what is listed besides: ``skip``, ``suppressed``, ``baseline``.
        titles: what rules are called, by their codes; a rule that is missing here is shown by its name.
        rules: those that took part, for formats that describe them.
        sources: the documents' lines, for excerpts; a document that is missing here is shown without.
        left_out: how many findings of each severity nobody wanted to see, which the report must say.
    """

    texts: Texts
    width: int = 100
    wraps: bool = True
    style: Style = plain
    verbose: bool = False
    show: frozenset[str] = frozenset()
    titles: "Mapping[str, Bilingual]" = field(factory=dict, repr=False)
    rules: "Sequence[Rule]" = field(default=(), repr=False)
    sources: Sources = field(default=NO_SOURCES, repr=False)
    left_out: "Mapping[Severity, int]" = field(factory=dict)

    def heading(self, text: str) -> str:
        """A line that begins a part."""
        return self.style("strong", text)

    def paragraph(self, text: str, indent: str = "", hanging: str | None = None) -> list[str]:
        """*text* wrapped, its first line after *indent*, the others after *hanging* (blanks as wide if not given)."""
        if not self.wraps:
            return [indent + " ".join(text.split())]
        rest = " " * len(indent) if hanging is None else hanging
        lines = wrap(text, max(NARROWEST // 2, self.width - max(len(indent), len(rest))))
        return [(rest if number else indent) + line for number, line in enumerate(lines)]

    def place(self, path: str, location: "Location | None") -> str:
        """``path:line:column``, as editors understand it; in other formats than text ``path:Sheet1!C12`` and the like."""
        name = printable(path, is_one_line=True) or self.texts("document.unnamed")
        return f"{name}:{location.text(self.texts.language)}" if location else name

    def line(self, location: "Location") -> str:
        """The line of a text file, or the place in the terms of another format, within a sentence."""
        if location.place is None:
            return self.texts("project.line", line=location.line)
        return location.text(self.texts.language)

    def title(self, code: str, name: str) -> str:
        """What a rule is called in the reader's language; its name where that is not known."""
        title = self.titles.get(code)
        return name if title is None else self.texts.choose(title.zh, title.en)
