"""The account of figures 数字核对, made of nothing but the tables of a document and the places that the model names.

It cannot say more than is so: a figure counts as taken only where a cell of the model says that it stands there. Whatever is
neither taken, nor known not to matter, is unread. No part of the layout can leave a figure out of it.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, cast

import attrs
from attrs import Factory, frozen

from perfrules.layout.above import is_about, is_page_number, parts_about
from perfrules.layout.lines import is_mark
from perfrules.model import Cell, Disclosure, Location
from perfrules.model.account import Account, Figured, Reason, TableAccount
from perfrules.model.vocabulary import canonical_category, canonical_group
from perfrules.patterns import regex
from perfrules.readers import Block, Paragraph, Row, Table
from perfrules.values import Value
from perfrules.words import derived, words_of

_FIGURE: Final = regex(r"\d+(?:[.,，．]\d+)*")
_CELL_NUMBER: Final = regex(r"\d{1,4}")
_NUMBERED: Final = regex(
    r"[（(]?\d{1,3}\s*[)）、.．:：]\s*(?=\D)|(?:指标|目标|任务|附件|附表|表|项目)\s*\d{1,3}\s*[:：、.．）)]?"
)
_YEAR: Final = regex(r"(?:19|20)\d{2}(?=\s*(?:[-—–~～至]\s*(?:19|20)\d{2}\s*)?年)")
_ASIDE: Final = regex(
    r"[（(](?:(?:(?!\d分)[^（）()])*+\d分[^（）()]*+|[^（）()A-Za-z×*÷/]*+[A-Za-z×*÷/][^（）()]*+|(?:19|20)\d{2}年?度?(?:[-—–~～至]+(?:19|20)\d{2}年?度?)?)[)）]"
)
"""What stands in brackets behind a heading and is no amount: points, a formula, years."""
_ONLY_YEAR: Final = regex(r"[（(]?(?:19|20)\d{2}年度?[）)]?")
_CODED: Final = regex(r"\d{3,12}[\s\-—–]*(?=[^\d\s])")
_UNTIL: Final = regex(r"[前底末]|月")
_COLUMN_MARK: Final = regex(r"[A-Za-z=+×*/÷-]{1,12}|\d{0,3}[=＝].{1,20}")
_IN_ORDER: Final = 3
"""Numbers that follow one another in a row or a column, before they count as numbers of columns or rows."""
_SAID: Final = 2
"""Cells of a table of performance targets that are no part of a form, before it says anything."""
_TEMPLATE: Final = regex(r"(?:指标|目标|任务)?\d{0,3}[:：、.．…—/-]*")
_AHEAD: Final = 60
"""Rows of a table within which the labels of a performance table are looked for."""
_LONGER: Final = 8
"""Characters of a label behind the word by which it is known: 指标值（2025年）."""


def account_of(blocks: Iterable[Block], disclosure: Disclosure) -> Account:
    """What became of each cell with a figure in the tables of a document.

    Args:
        blocks: of the document.
        disclosure: what was read of them.
    """
    taken = _Taken(disclosure)
    tables: list[TableAccount] = []
    title = ""
    for block in blocks:
        match block:
            case Paragraph(text, _):
                if not is_page_number(text) and not all(
                    is_about(part.text) for part in parts_about(Cell(text))
                ):
                    title = text
            case Table(rows):
                found = _account(rows, title or _title_in(rows), taken)
                if found.total or found.is_unread:
                    tables.append(found)
    return Account(tuple(tables))


def _title_in(rows: Sequence[Row]) -> str:
    """The text of a first row that is nothing but a title."""
    return rows[0].first.text if len(rows[0].filled) == 1 else ""


def _account(rows: Sequence[Row], title: str, taken: "_Taken") -> TableAccount:
    surroundings = _Surroundings(rows)
    count = 0
    ignored: list[Figured] = []
    unread: list[Figured] = []
    for number, row in enumerate(rows):
        for column in row.filled:
            cell = row.cells[column]
            left = taken.left_of(cell)
            if left is None or cell.location is None:
                continue
            reason = _reason(left, cell, surroundings, number, column) if left else None
            if left and reason is None and taken.has_number(cell):
                reason = Reason.LINE_NUMBER
            if left and reason is None and taken.has_name_behind_code(cell):
                reason = Reason.CODE
            if not left or (reason is Reason.NUMBERING and len(left) < len(_FIGURE.findall(cell.text))):
                count += 1
            elif reason is not None:
                ignored.append(Figured(cell.text, cell.location, reason))
            else:
                unread.append(Figured(cell.text, cell.location))
    start = rows[0].first.location or Location(0, 0, 0)
    is_unread = not (count or taken.has_any(rows)) and _is_performance(rows)
    return TableAccount(title, start, count, tuple(ignored), tuple(unread), is_unread)


# What the model has taken up


class _Taken:
    """The places of all cells of a model."""

    def __init__(self, disclosure: Disclosure) -> None:
        # The number of a project in a list: on a further page no heading says what it is.
        self._numbers = {
            (cell.location.line, str(project.number))
            for project in disclosure.projects
            for cell in (project.code, project.name)
            if cell is not None and cell.location is not None
        }
        self._spans: dict[int, list[tuple[int, int]]] = {}
        for cell in _cells_in(disclosure):
            for place in (cell.location, *cell.more):
                if place is not None and place.end_column > place.column:
                    self._spans.setdefault(place.line, []).append((place.column, place.end_column))

    def left_of(self, cell: Cell) -> list[re.Match[str]] | None:
        """The figures of a cell that no cell of the model covers; ``None`` if it has no figure."""
        figures = list(_FIGURE.finditer(cell.text))
        if not figures or cell.location is None:
            return None
        start, spans = cell.location.column, self._spans.get(cell.location.line, ())
        return [
            figure
            for figure in figures
            if not any(
                first <= start + figure.start() and start + figure.end() <= end for first, end in spans
            )
        ]

    def has_name_behind_code(self, cell: Cell) -> bool:
        """Whether a cell is a code and a name that the model has, as 817001 某镇人民政府."""
        match = _CODED.match(cell.text)
        if match is None or cell.location is None:
            return False
        start = cell.location.column + match.end()
        spans = self._spans.get(cell.location.line, ())
        return any(first <= start and cell.location.end_column <= end for first, end in spans)

    def has_number(self, cell: Cell) -> bool:
        """Whether a cell is the number of the project whose code or name stands in its row."""
        return cell.location is not None and (cell.location.line, cell.text.strip()) in self._numbers

    def has_any(self, rows: Iterable[Row]) -> bool:
        """Whether anything of these rows was taken up, figure or not."""
        return any(
            first < cell.location.end_column and cell.location.column < end
            for row in rows
            for cell in row.cells
            if cell.text and cell.location is not None
            for first, end in self._spans.get(cell.location.line, ())
        )


def _cells_in(record: object) -> Iterator[Cell]:
    """Every cell that a record of the model holds, however deep, in any order."""
    left = [record]
    while left:
        one = left.pop()
        kind: type[Any] = type(one)
        if kind is Cell:
            yield cast("Cell", one)
        elif isinstance(one, tuple):
            left.extend(one)
        elif isinstance(one, Mapping):
            left.extend(one.values())
        else:
            if kind not in _PARTS:
                _PARTS[kind] = _parts_of(kind)
            left.extend(take(one) for take in _PARTS[kind])


_Take = Callable[[Any], Any]
_PARTS: Final[dict[type[Any], tuple[_Take, ...]]] = {}
"""How to take the parts of a record that may hold cells, by its class: a document has ten thousands of records, of few classes."""


_WITHOUT_CELLS: Final = (str, int, bool, str | None, int | None, Location | None, Value, Value | None)


def _parts_of(kind: type[Any]) -> tuple[_Take, ...]:
    if not attrs.has(kind) or not kind.__module__.startswith("perfrules.model."):
        return ()
    # The rows below a row of a budget table stand in the table as well.
    names = [
        one.name
        for one in attrs.fields(kind)
        if one.name not in {"children", "purchases"} and one.type not in _WITHOUT_CELLS
    ]
    return tuple(attrgetter(name) for name in names)


# What does not matter


@frozen
class _Surroundings:
    """What stands around the cells of a table."""

    rows: Sequence[Row]
    # Asked for each figure of a table, so each row and column is looked through once.
    _in_rows: dict[int, list[tuple[int, str]]] = Factory(dict)
    _in_columns: dict[int, list[tuple[int, str]]] = Factory(dict)
    _counted_columns: dict[int, bool] = Factory(dict)
    _counted_rows: dict[int, frozenset[int]] = Factory(dict)

    def label_left_of(self, number: int, column: int) -> str:
        """The nearest text without a figure in front of a cell."""
        if number not in self._in_rows:
            row = self.rows[number]
            texts = ((index, row.cells[index].squeezed) for index in row.filled)
            self._in_rows[number] = [(index, text) for index, text in texts if not _FIGURE.search(text)]
        return _last_before(self._in_rows[number], column)

    def heading_above(self, number: int, column: int) -> str:
        """The nearest text without a figure above a cell."""
        if column not in self._in_columns:
            texts = (
                (at, row.cells[column].squeezed)
                for at, row in enumerate(self.rows)
                if column < len(row.cells)
            )
            self._in_columns[column] = [(at, text) for at, text in texts if text and not _FIGURE.search(text)]
        return _last_before(self._in_columns[column], number)

    def counts_columns(self, number: int) -> bool:
        """Whether a row is nothing but numbers that follow one another, as 栏次 1 2 3 does."""
        if number not in self._counted_columns:
            texts = [self.rows[number].cells[index].text for index in self.rows[number].filled]
            numbers = [int(text) for text in texts if _CELL_NUMBER.fullmatch(text)]
            others = [
                text
                for text in texts
                if not _CELL_NUMBER.fullmatch(text) and not _COLUMN_MARK.fullmatch(text)
            ]
            self._counted_columns[number] = (
                len(numbers) >= _IN_ORDER and len(others) <= 1 and _is_counting(numbers)
            )
        return self._counted_columns[number]

    def counts_rows(self, number: int, column: int) -> bool:
        """Whether a cell stands in a first column of numbers of rows."""
        if column != self.rows[number].filled[0]:
            return False
        if column not in self._counted_rows:
            numbers = {
                at: int(row.cells[column].text)
                for at, row in enumerate(self.rows)
                if column < len(row.cells) and _CELL_NUMBER.fullmatch(row.cells[column].text)
            }
            is_counted = len(numbers) >= _IN_ORDER and _is_counting([*numbers.values()])
            self._counted_rows[column] = frozenset(numbers if is_counted else ())
        return number in self._counted_rows[column]


def _last_before(texts: list[tuple[int, str]], place: int) -> str:
    """The last of several texts that stands before a place."""
    at = bisect_left(texts, (place, ""))
    return texts[at - 1][1] if at else ""


def _is_counting(numbers: Sequence[int]) -> bool:
    return all(after == before + 1 for before, after in pairwise(numbers))


def _reason(
    figures: Sequence[re.Match[str]], cell: Cell, around: _Surroundings, number: int, column: int
) -> Reason | None:
    """Why the figures of a cell that nothing has taken up do not matter; ``None`` if they may."""
    if is_page_number(cell.text) and len(around.rows[number].filled) == 1:
        return Reason.PAGE
    labelled = _labelled(around.label_left_of(number, column)) or _labelled(
        around.heading_above(number, column)
    )
    is_bare = _CELL_NUMBER.fullmatch(cell.text) is not None
    if labelled is not None and (labelled is not Reason.LINE_NUMBER or is_bare):
        return labelled
    if is_bare and (around.counts_columns(number) or around.counts_rows(number, column)):
        return Reason.LINE_NUMBER
    numbered = [match for match in _NUMBERED.finditer(cell.text) if _begins_piece(cell.text, match.start())]
    if all(
        any(match.start() <= figure.start() and figure.end() <= match.end() for match in numbered)
        for figure in figures
    ):
        return Reason.NUMBERING
    if is_mark(cell.text):
        return Reason.NUMBERING  # 公开03表
    own = _own_label(cell.text)
    if own is not None:
        return own
    others = (around.rows[number].cells[index] for index in around.rows[number].filled if index != column)
    if not _ONLY_YEAR.sub("", cell.squeezed) and all(is_about(other.text) for other in others):
        return Reason.YEAR  # a line of its own
    return Reason.HEADING if _is_heading(cell) else None


def _begins_piece(text: str, start: int) -> bool:
    """Whether a piece of a cell begins at a place: at its beginning, or behind a sign that ends another."""
    return (
        start == 0
        or text[start - 1] in "；;。：: \n"
        or not (text[start].isdecimal() or text[start] in "（(")
    )


def _is_heading(cell: Cell) -> bool:
    """Whether the figures of a cell are years, points or formulas in a heading: 2025年预算数, 得分（20分×执行率）."""
    text = _YEAR.sub("", _ASIDE.sub("", cell.squeezed))
    return (
        not _FIGURE.search(text)
        and not _UNTIL.search(text)
        and any(word in text for word in _heading_words())
    )


def _own_label(text: str) -> Reason | None:
    """The reason that a cell names itself: 填报日期：2025年1月20日."""
    label, colon, _ = text.replace("：", ":").partition(":")
    return _labelled("".join(label.split())) if colon else None


_REASONS: Final = MappingProxyType(
    {
        "line-number": Reason.LINE_NUMBER,
        "code": Reason.CODE,
        "telephone": Reason.TELEPHONE,
        "date": Reason.DATE,
        "year": Reason.YEAR,
    }
)
_HEADING: Final = "heading"


@derived
def _labels() -> tuple[Mapping[str, Reason], tuple[tuple[str, Reason], ...]]:
    """What labels say, by the whole label and by its end."""
    known = words_of("figures")
    whole = {text: _REASONS[name] for text, name in known.meanings.items() if name in _REASONS}
    ends = tuple(
        (text, reason)
        for text, reason in whole.items()
        if known.sections[known.meanings[text]].remarks.get("match") == ("end",)
    )
    return whole, ends


@derived
def _heading_words() -> tuple[str, ...]:
    known = words_of("figures")
    return (*known.sections[_HEADING].texts, *known.sections["year"].texts)


def _labelled(label: str) -> Reason | None:
    """The reason that a label gives."""
    plain = label.strip("：:*★（）()")
    whole, ends = _labels()
    return whole.get(plain) or next((reason for word, reason in ends if plain.endswith(word)), None)


# Tables of performance targets


@derived
def _performance_words() -> Mapping[str, str]:
    return words_of("performance").meanings


@derived
def _lengths() -> tuple[int, ...]:
    return tuple(map(len, _performance_words()))


def _longest_performance_word() -> int:
    return max(_lengths())


def _is_performance(rows: Sequence[Row]) -> bool:
    """Whether a table has the labels or headings of performance targets, and says something: a blank form has nothing to be read."""
    known: set[str] = set()
    said = 0
    for row in rows[:_AHEAD]:
        for column in row.filled:
            cell = row.cells[column]
            word = _performance_word(cell)
            if word is not None:
                known.add(word)
            elif not _is_of_a_form(cell):
                said += 1
    return len(known) > 1 and said >= _SAID


def _performance_word(cell: Cell) -> str | None:
    """The word that a label or a heading begins with."""
    text = cell.squeezed.lstrip("*★0123456789.、（()）")
    lengths = range(min(len(text), _longest_performance_word()), 1, -1)
    found = next((text[:length] for length in lengths if text[:length] in _performance_words()), None)
    return found if found is not None and len(text) - len(found) <= _LONGER else None


def _is_of_a_form(cell: Cell) -> bool:
    """Whether a cell is printed in the form itself: a category, 指标1：, a dash."""
    text = cell.squeezed
    is_numbered = _TEMPLATE.fullmatch(text) is not None
    return is_numbered or canonical_group(text) is not None or canonical_category(text) is not None
