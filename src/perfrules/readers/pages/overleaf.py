"""From pages to its blocks: what goes on overleaf is put together."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from attrs import evolve

from perfrules.model import Place
from perfrules.model.location import least_confidence
from perfrules.readers.pages.cells import Cells, PdfCell, joined, texts_of, whole_row
from perfrules.readers.pages.content import Content, Item, PageRemark, Passage, Ruled, Unruled
from perfrules.readers.transcript import Transcript, one_line

_MARGIN: Final = 0.15
"""The share of a page that its margins have at most, as far as the room for one more row is concerned."""

_MOST_HEADS: Final = 10
"""Rows that are printed again on each page."""

_LINE: Final = 20.0
"""Points that the margin at the foot may be larger than that at the top."""

_SAME: Final = 3.0
"""Points by which the borders of one table may differ between two pages."""


def write(pages: Sequence[Content], transcript: Transcript) -> None:
    """Take up all pages.

    Every page ends its tables; but what a page break cuts is whole again, where it begins: a paragraph, a row, the text of a cell.
    The parts of a table have the same columns.
    """
    _join_tables(pages)
    _join_passages(pages)
    for page in pages:
        for item in page.items:
            match item:
                case PageRemark():
                    transcript.remark(item.zh, item.en, item.place, is_unread=item.is_unread)
                case Passage():
                    transcript.paragraph(item.text, item.place)
                case Unruled():
                    transcript.end_table()
                    for number, texts in enumerate(item.rows, start=1):
                        transcript.row(texts, evolve(item.place, row=number))
                    transcript.end_table()
                case Ruled():
                    _write_table(item, transcript)
    transcript.end_table()


def _write_table(table: Ruled, transcript: Transcript) -> None:
    transcript.end_table()
    for number, row in enumerate(table.rows, start=1):
        boxes = [None if cell is None else table.sheet.box(cell.box) for cell in row]
        confidences = [None if cell is None else cell.confidence for cell in row]
        place = Place(page=table.page, table=table.number, row=number)
        transcript.row(texts_of(row), place, boxes, confidences)
    transcript.end_table()


# Paragraphs


def _join_passages(pages: Sequence[Content]) -> None:
    before: Content | None = None
    for page in pages:
        if before is not None and page.items:
            last = before.items[-1] if before.items else None
            first = next((item for item in page.items if not isinstance(item, PageRemark)), None)
            if (
                isinstance(last, Passage)
                and last.is_open
                and isinstance(first, Passage)
                and first.may_go_on
                # What stands at the top of each page is no part of the text.
                and first.text != _head(before)
            ):
                text = one_line(f"{last.text}\n{first.text}")
                least = least_confidence((last.place, first.place))
                place = evolve(last.place, confidence=least)
                before.items[-1] = evolve(last, text=text, place=place, is_open=first.is_open)
                page.items.remove(first)
                # One that fills a page goes on from where it begins.
                if first.is_open and not page.items:
                    continue
        before = page


def _head(page: Content) -> str:
    first = next((item for item in page.items if not isinstance(item, PageRemark)), None)
    return first.text if isinstance(first, Passage) else ""


# Tables


def _join_tables(pages: Sequence[Content]) -> None:
    tables = [item for page in pages for item in page.items if isinstance(item, Ruled)]
    known = {text for table in tables for row in table.rows for text in texts_of(row)}
    chain: list[Ruled] = []
    before: Content | None = None
    for page in pages:
        tables = [item for item in page.items if isinstance(item, Ruled)]
        if tables and chain and before is not None and _goes_on(before, chain[-1], page, tables[0]):
            chain.append(tables[0])
        elif tables or page.items:
            _join(chain, known)
            chain = tables[:1]
        if len(tables) > 1:
            _join(chain, known)
            chain = tables[-1:]
        before = page
    _join(chain, known)


def _goes_on(before: Content, upper: Ruled, page: Content, lower: Ruled) -> bool:
    """Whether the first table of a page goes on with the last one of the page before."""
    if before.number + 1 != page.number or abs(upper.sheet.width - lower.sheet.width) > _SAME:
        return False
    if abs(upper.xs[0] - lower.xs[0]) > _SAME or abs(upper.xs[-1] - lower.xs[-1]) > _SAME:
        return False
    # Only what stands on each page may come between them.
    below = _texts(before.items[before.items.index(upper) + 1 :])
    above = _texts(page.items[: page.items.index(lower)])
    heads = _texts(_until_table(before.items))
    feet = _texts(reversed(list(_until_table(reversed(page.items)))))
    return (not above or above == heads) and (not below or below == feet)


def _until_table(items: Sequence[Item] | Iterator[Item]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Ruled):
            return
        yield item


def _texts(items: Sequence[Item] | Iterator[Item]) -> list[str]:
    texts = []
    for item in items:
        match item:
            case Passage():
                texts.append(item.text)
            case Unruled():
                texts.append("\t".join("\t".join(row) for row in item.rows))
    return texts


def _join(chain: Sequence[Ruled], known: Collection[str]) -> None:
    """Put the parts of a table together, as far as a page break cut them.

    Args:
        chain: the parts, from page to page.
        known: the texts of all cells of the document.
    """
    if len(chain) > 1:
        _align(chain)
        heads = chain[0].rows[:_MOST_HEADS]
        for index in range(len(chain) - 1, 0, -1):
            _join_rows(chain[index - 1], chain[index], heads, known)


def _align(chain: Sequence[Ruled]) -> None:
    """Give the parts of a table the same columns: a part may lack a border that others have, where only a heading needs it."""
    start = 0
    while start < len(chain):
        widest = chain[start].xs
        end = start + 1
        while end < len(chain):
            wider = _wider(widest, chain[end].xs)
            if wider is None:
                break
            widest, end = wider, end + 1
        for table in chain[start:end]:
            if len(table.xs) != len(widest):
                table.rows = [_spread(row, table.xs, widest) for row in table.rows]
                table.xs = widest
        start = end


def _wider(one: list[float], other: list[float]) -> list[float] | None:
    """The one of two lists of borders that has all of the other; ``None`` if neither has."""
    small, large = sorted((one, other), key=len)
    return large if all(_index(large, x) is not None for x in small) else None


def _index(xs: Sequence[float], x: float) -> int | None:
    at = bisect_right(xs, x - _SAME)
    return at if at < len(xs) and abs(xs[at] - x) <= _SAME else None


def _spread(row: Cells, xs: Sequence[float], wider: Sequence[float]) -> Cells:
    spread: list[PdfCell | None] = [None] * (len(wider) - 1)
    for x, cell in zip(xs, row, strict=False):
        at = _index(wider, x)
        if at is not None and at < len(spread):
            spread[at] = cell
    return tuple(spread)


def _join_rows(upper: Ruled, lower: Ruled, heads: Sequence[Cells], known: Collection[str]) -> None:
    """Put the row that the page break cuts together, or the label beside it."""
    if not upper.rows or not lower.rows:
        return
    repeated = _repeated(heads, lower)
    if repeated >= len(lower.rows):
        return
    if repeated and _is_printed_again(upper, lower, repeated):
        # An empty row keeps the numbers of the others as they are on the page.
        lower.rows[:repeated] = [(None,) * len(row) for row in lower.rows[:repeated]]
    places = _at_foot(upper)
    last = tuple(None if row is None else upper.rows[row][column] for column, row in enumerate(places))
    first = lower.rows[repeated]
    whole = whole_row(last, first)
    if whole is not None:
        for column, (row, cell) in enumerate(zip(places, whole, strict=True)):
            _put(upper, row, column, cell)
        lower.rows[repeated] = (None,) * len(first)
        return
    rest = list(first)
    for column, (above, below) in enumerate(zip(last, first, strict=False)):
        if above is not None and below is not None and _is_cut_label(above, below, known):
            lines = joined(above.lines, below.lines, is_full=True)
            _put(upper, places[column], column, evolve(above, lines=lines))
            rest[column] = None
    lower.rows[repeated] = tuple(rest)


def _at_foot(table: Ruled) -> list[int | None]:
    """For each column the row in which the cell begins that ends the table; ``None`` where a cell beside covers it."""
    count = len(table.rows)
    places: list[int | None] = []
    for column in range(len(table.xs) - 1):
        begins = [index for index, row in enumerate(table.rows) if row[column] is not None]
        cell = table.rows[begins[-1]][column] if begins else None
        places.append(begins[-1] if cell is not None and begins[-1] + cell.rows == count else None)
    return places


def _put(table: Ruled, row: int | None, column: int, cell: PdfCell | None) -> None:
    if row is not None:
        cells = list(table.rows[row])
        cells[column] = cell
        table.rows[row] = tuple(cells)


def _is_cut_label(above: PdfCell, below: PdfCell, known: Collection[str]) -> bool:
    """Whether a cell beside several rows was cut, though the rows were not: together the two are a text that stands elsewhere."""
    return (
        bool(above.lines and below.lines)
        and above.is_filled
        and abs(above.box.left - below.box.left) <= _SAME >= abs(above.box.right - below.box.right)
        and one_line(joined(above.lines, below.lines, is_full=True)) in known
    )


def _repeated(heads: Sequence[Cells], lower: Ruled) -> int:
    """How many rows at the top of a part are those at the top of its table, printed again."""
    count = 0
    for one, other in zip(heads, lower.rows, strict=False):
        texts = texts_of(one)
        if texts != texts_of(other) or not any(texts):
            break
        count += 1
    return count if count < len(lower.rows) else 0


def _is_printed_again(upper: Ruled, lower: Ruled, repeated: int) -> bool:
    """Whether the rows at the top of a part are a head that the program prints on each page, and not a form that begins anew.

    A head has more than a title, and the next row had no more room on the page before.
    """
    if all(sum(bool(text) for text in texts_of(row)) < 2 for row in lower.rows[:repeated]):
        return False
    margin = min(lower.ys[0], _MARGIN * lower.sheet.height)
    room = upper.sheet.height - margin - upper.ys[-1]
    return room < lower.ys[repeated + 1] - lower.ys[repeated] + _LINE
