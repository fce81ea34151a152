"""The cell that is being read, and the pieces that stand in it between its figures."""

from typing import Final, TypeAlias

from attrs import frozen

from perfrules.errors import UnitError
from perfrules.patterns import regex
from perfrules.reading.dates import Date
from perfrules.reading.measure import Measure
from perfrules.values.normalise import BLANKS
from perfrules.values.notes import Note
from perfrules.values.units import Unit, unit
from perfrules.values.value import Kind, Value

_AROUND: Final = ' :：,，;；。、"“”' + BLANKS
_WRAPPED: Final = regex(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")


@frozen
class Piece:
    """An item that is neither a measure nor a date.

    Attributes:
        form: the name that the grammar gives it: text, separator, remark, reference, placeholder, stray, every, vague …
        start: index of its first character.
        end: index one past its last.
        notes: what is doubtful about it, such as a number in it that was taken for a part of a word.
    """

    form: str
    start: int
    end: int
    notes: tuple[Note, ...] = ()


Item: TypeAlias = Measure | Date | Piece


@frozen
class CellText:
    """The text of a cell.

    Attributes:
        source: normalised.
        original: as it was given; of the same length.
    """

    source: str
    original: str

    def text(self, item: Item) -> str:
        """What an item says, normalised, without the blanks around it."""
        return self.source[item.start : item.end].strip()

    def words(self, items: "list[Item]") -> str:
        """The words of a run of items, as they were given."""
        return bare_words(self.original[items[0].start : items[-1].end]) if items else ""

    def unreadable(self, *notes: Note) -> Value:
        """The value that says why the cell cannot be read."""
        return Value(
            self.original, Kind.UNREADABLE, notes=tuple(dict.fromkeys(notes)), words=self.original.strip()
        )


def bare_words(text: str) -> str:
    """A label or a remark without the punctuation or the brackets around it."""
    words = text.strip(_AROUND)
    return words[1:-1] if _WRAPPED.fullmatch(words) else words


def is_piece(item: Item | None, *forms: str) -> bool:
    """Whether an item is a piece of one of these forms."""
    return isinstance(item, Piece) and item.form in forms


def touches(item: Item, following: Item | None, *forms: str) -> bool:
    """Whether a piece of one of these forms follows an item without a blank between them."""
    return following is not None and item.end == following.start and is_piece(following, *forms)


def known_unit(text: str) -> Unit | None:
    """The unit that *text* names, if it is one of the vocabulary."""
    try:
        made = unit(text)
    except UnitError:
        return None
    return made if made.is_known and made.name and not made.name.startswith("/") else None
