"""The account of figures 数字核对: of each cell of a table that has a figure, what became of it."""

from enum import StrEnum

from attrs import field, frozen

from perfrules.model.location import Location


class Reason(StrEnum):
    """Why a figure does not matter.

    ``LINE_NUMBER``: the number of a row or column 序号. ``CODE``: a number that names something 编码. ``TELEPHONE``: a telephone or
    postcode. ``DATE``: the day on which the form was filled in. ``YEAR``: the year that a form is for. ``HEADING``: a year, points or a
    formula in a heading. ``NUMBERING``: the number in front of a heading or item, as in 指标1, and of a form, as in 公开03表. ``PAGE``: the number of a page.
    """

    LINE_NUMBER = "line-number"
    CODE = "code"
    TELEPHONE = "telephone"
    DATE = "date"
    YEAR = "year"
    HEADING = "heading"
    NUMBERING = "numbering"
    PAGE = "page"


@frozen
class Figured:
    """A cell that has a figure.

    Attributes:
        text: as printed.
        location: where.
        reason: why it does not matter; ``None`` of one that was not read.
    """

    text: str
    location: Location
    reason: Reason | None = None


@frozen
class TableAccount:
    """What became of the figures of a table.

    Attributes:
        title: the nearest line above it, for people; may be empty.
        location: of its first cell that is not blank.
        taken: how many cells with figures the model has taken up.
        ignored: those that do not matter, each with the reason.
        unread: those that were not read.
        is_unread: whether it is a table of performance targets of which nothing was read at all.
    """

    title: str
    location: Location
    taken: int
    ignored: tuple[Figured, ...] = field(default=(), repr=False)
    unread: tuple[Figured, ...] = field(default=(), repr=False)
    is_unread: bool = False

    @property
    def total(self) -> int:
        """All cells with figures."""
        return self.taken + len(self.ignored) + len(self.unread)


@frozen
class Account:
    """What became of the figures of a document: each cell of a table that has one is taken, ignored or unread.

    Attributes:
        tables: those that have a figure, and those of performance targets of which nothing was read; in their order.
    """

    tables: tuple[TableAccount, ...] = ()

    @property
    def taken(self) -> int:
        """How many cells with figures the model has taken up 读入."""
        return sum(table.taken for table in self.tables)

    @property
    def ignored(self) -> tuple[Figured, ...]:
        """The cells whose figures do not matter 无关."""
        return tuple(figure for table in self.tables for figure in table.ignored)

    @property
    def unread(self) -> tuple[Figured, ...]:
        """The cells whose figures were not read 未读入."""
        return tuple(figure for table in self.tables for figure in table.unread)

    @property
    def total(self) -> int:
        """All cells with figures."""
        return sum(table.total for table in self.tables)

    @property
    def unread_tables(self) -> tuple[TableAccount, ...]:
        """The tables of performance targets of which nothing was read."""
        return tuple(table for table in self.tables if table.is_unread)
