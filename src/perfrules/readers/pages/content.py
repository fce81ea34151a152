"""What a page holds from top to bottom, before it is known what goes on overleaf."""

from typing import TypeAlias

from attrs import define, field, frozen

from perfrules.model import Place
from perfrules.readers.pages.cells import Cells
from perfrules.readers.pages.drawing import Sheet


@frozen
class PageRemark:
    """A remark for people."""

    zh: str
    en: str
    place: Place
    is_unread: bool = False


@frozen
class Passage:
    """A paragraph.

    Attributes:
        text: of it.
        place: where it begins.
        is_open: whether its last line is full and ends the page, so that it may go on overleaf.
        may_go_on: whether it begins the page in such a way that it may belong to the paragraph before.
    """

    text: str
    place: Place
    is_open: bool = False
    may_go_on: bool = False


@define
class Ruled:
    """A table with rules.

    Attributes:
        xs: the borders of its columns, on the page as it was read.
        ys: the borders of its rows.
        rows: of cells; as many for each column.
        page: its number.
        number: of the table on the page.
        sheet: that has the page.
    """

    xs: list[float]
    ys: list[float]
    rows: list[Cells]
    page: int
    number: int
    sheet: Sheet


@frozen
class Unruled:
    """A table without rules.

    Attributes:
        rows: the texts of its cells.
        place: of the table.
    """

    rows: list[list[str]]
    place: Place


Item: TypeAlias = PageRemark | Passage | Ruled | Unruled


@define
class Content:
    """Of a page.

    Attributes:
        number: of the page.
        items: from top to bottom.
    """

    number: int
    items: list[Item] = field(factory=list)
