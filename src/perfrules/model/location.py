"""Where a piece of a document stands."""

from typing import Final

from attrs import frozen

__all__ = ["BLANK", "Cell", "Location"]


@frozen(order=True)
class Location:
    """A place 位置 in a text document.

    Attributes:
        line: counted from 1.
        column: the first character, counted from 1, in characters (not bytes, not terminal cells).
        end_column: one past the last character on that line.
    """

    line: int
    column: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@frozen
class Cell:
    """A text as disclosed, and where it stands.

    Attributes:
        text: the text, without the blanks around it; inner blanks and signs are as printed.
        location: ``None`` for what does not come from a document.
    """

    text: str
    location: Location | None = None

    def __str__(self) -> str:
        return self.text


BLANK: Final = Cell("")
"""A cell that is not there, where a record always has one."""
