"""Ruled tables on a page of a PDF, found by pdfplumber as long as that ends in good time.

Imported only where pdfplumber is there.
"""

from typing import Any, Final

from pdfplumber.table import TableFinder

__all__ = ["MAX_CROSSINGS", "MAX_TABLES", "find_tables"]

MAX_CROSSINGS: Final = 20_000
"""Pairs of a horizontal and a vertical rule on a page; a table of 100 rows and 30 columns has some three thousand."""

MAX_TABLES: Final = 200
"""Tables on a page."""


class _TooManyError(Exception):
    """There are more rules than any table has."""


class _Finder(TableFinder):
    """Gives up on drawings and maps, whose lines cross so often that looking at all of it would take hours."""

    def get_edges(self) -> Any:
        """The rules of the page, joined where they touch."""
        edges = super().get_edges()
        horizontal = sum(edge["orientation"] == "h" for edge in edges)
        if horizontal * (len(edges) - horizontal) > MAX_CROSSINGS:
            raise _TooManyError
        return edges


def find_tables(page: Any) -> list[Any] | None:
    """The tables of a page; ``None`` if it has too many lines to look for any."""
    try:
        tables = _Finder(page).tables
    except _TooManyError:
        return None
    return tables if len(tables) <= MAX_TABLES else None
