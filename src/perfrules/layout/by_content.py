"""What columns of indicators hold whose headings no list of words has: told by what stands in their cells."""

import itertools
from collections.abc import Callable, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from attrs import evolve, frozen

from perfrules.layout.columns import at, counts_columns, is_amount
from perfrules.layout.compose import comparator_of
from perfrules.layout.heading_words import Column, bare_year, is_upper, is_word
from perfrules.layout.headings import Block, Heading, is_heading_row, is_sub_heading
from perfrules.layout.labels import bare, label_of, spellings
from perfrules.model import Cell, Inference
from perfrules.model.form import Why
from perfrules.model.vocabulary import canonical_category, canonical_group
from perfrules.readers import Row
from perfrules.reading import parse
from perfrules.values import Kind
from perfrules.words import words_of

_MOST_ROWS: Final = 60
_LEAST: Final = 2
_LEAST_HEADINGS: Final = 3
_LONGEST_HEADING: Final = 16
_LONGEST_SIGN: Final = 8  # 大于或者等于
_LONGEST_NUMBER: Final = 12
_FULL_SCORES: Final = frozenset({Decimal(100), Decimal(90), Decimal(80)})
_VALUES: Final = frozenset(
    {Kind.QUANTITY, Kind.RANGE, Kind.ALTERNATIVES, Kind.DEADLINE, Kind.PERIOD, Kind.RATIO, Kind.COMPOUND}
)
_MOST: Final = Decimal("0.6")


@frozen
class _Columns:
    """The cells of a table below its headings, by column."""

    rows: Sequence[Row]

    def cells(self, index: int) -> list[Cell]:
        """The cells of a column that are not blank."""
        return [row.cells[index] for row in self.rows if index < len(row.cells) and row.cells[index].text]

    def share(self, index: int, test: Callable[[str], object]) -> Decimal:
        """Of how many of a column's cells something is true; nought where it has none."""
        cells = self.cells(index)
        return Decimal(sum(bool(test(cell.text)) for cell in cells)) / len(cells) if cells else Decimal(0)

    def numbers(self, index: int) -> list[Decimal]:
        """The numbers of a column; none if one of its cells is something else."""
        texts = [cell.text.removesuffix("分") for cell in self.cells(index)]
        if not texts or not all(
            is_amount(text) and "%" not in text and len(text) <= _LONGEST_NUMBER for text in texts
        ):
            return []
        return [Decimal(text.replace(",", "")) for text in texts]


def is_heading_by_content(row: Row, below: Sequence[Row]) -> bool:
    """Whether a row stands over indicators although its words are not known: short texts, with categories and values below."""
    cells = [row.cells[index] for index in row.filled]
    if len(cells) < _LEAST_HEADINGS or not all(map(_may_be_heading, cells)):
        return False
    if any(_is_category(cell.text) or label_of(cell.text) for cell in cells):
        return False
    following = list(itertools.islice(_data(below), _LEAST_HEADINGS))
    if not following or any(map(is_heading_row, below[:_LEAST])):
        return False
    columns = _Columns(following)
    named = [index for index in row.filled if _is_category(at(following[0], index).text)]
    return bool(named) and any(
        columns.share(index, _is_value) >= _MOST for index in row.filled if index > max(named)
    )


def read_by_content(heading: Heading, below: Sequence[Row]) -> tuple[Heading, tuple[Inference, ...]]:
    """A heading with the columns that the rows below it tell, and what was told so.

    Only tables with one block of columns are looked at, and only columns whose headings no list of words has.
    """
    if len(heading.blocks) != 1:
        return heading, ()
    rows = list(itertools.takewhile(lambda row: not is_heading_row(row), _data(below)))[:_MOST_ROWS]
    if not rows:
        return heading, ()
    reader = _Reader(heading.blocks[0], _Columns([row for row in rows if not _is_total(row)]), heading.width)
    reader.total = next((row for row in rows if _is_total(row)), None)
    return reader.read(heading)


def _data(below: Sequence[Row]) -> list[Row]:
    """The rows below the headings, without those that go on with them or count the columns."""
    rows = list(itertools.dropwhile(is_sub_heading, below))
    return rows[1:] if rows and counts_columns(rows[0]) else rows


class _Reader:
    """Decides column after column, those first that others rest on."""

    def __init__(self, block: Block, table: _Columns, width: int) -> None:
        self._table, self._width = table, width
        self._columns: dict[int, Column] = dict(block.columns)
        self._headings: dict[int, Cell] = {**block.labels, **block.further}
        self._block = block
        self._places: dict[int, Cell] = {}
        self._found: list[Inference] = []
        self.total: Row | None = None

    def read(self, heading: Heading) -> tuple[Heading, tuple[Inference, ...]]:
        """The heading with what was found, and what that is."""
        self._shift()
        self._find_categories()
        self._find_merged_categories()
        self._unmask_value()
        self._find_name()
        self._find_sign()
        self._find_value()
        self._find_weight()
        self._find_score()
        self._find_actual()
        if not self._found:
            return heading, ()
        told = {
            inference.heading.location for inference in self._found if inference.heading.location is not None
        }
        block = evolve(
            self._block,
            columns=MappingProxyType(self._columns),
            labels=MappingProxyType({index: self._headings[index] for index in self._columns}),
            further=MappingProxyType(
                {index: cell for index, cell in self._headings.items() if index not in self._columns}
            ),
            places=MappingProxyType(self._places),
        )
        return (
            evolve(
                heading,
                blocks=(block,),
                order=tuple(sorted({*heading.order, *self._columns})),
                heads=tuple(
                    index if index in self._columns else head for index, head in enumerate(heading.heads)
                ),
                unknown=tuple(cell for cell in heading.unknown if cell.location not in told),
                idle=tuple(cell for cell in heading.idle if cell.location not in told),
            ),
            tuple(self._found),
        )

    def _at(self, column: Column) -> int | None:
        return next((index for index, one in self._columns.items() if one == column), None)

    def _before(self, name: int | None) -> int | None:
        """The column left of that of the names, where 绩效内容 may stand over categories."""
        return (
            None if name is None else max((index for index in self._headings if index < name), default=None)
        )

    def _put(self, index: int, column: Column, why: Why) -> None:
        self._columns[index] = column
        self._found.append(Inference(column, self._headings[index], why))

    def _unknown(self) -> list[int]:
        """Columns whose headings are not known, from left to right."""
        return sorted(
            index
            for index, cell in self._headings.items()
            if index not in self._columns and not is_word(cell) and _may_be_heading(cell)
        )

    def _shift(self) -> None:
        """一级指标 | 二级指标 over categories and names: what is meant is one level down."""
        group, category = self._at("group"), self._at("category")
        if group is None or category is None or self._at("name") is not None:
            return
        is_lower = (
            self._table.share(group, canonical_category) >= _MOST
            and self._table.share(group, canonical_group) < _MOST
        )
        if not is_lower or self._table.share(category, _is_category) >= _MOST:
            return
        basis = self._at("basis")
        self._put(group, "category", "shifted")
        self._put(category, "name", "shifted")
        if basis is not None and self._at("description") is None and basis > category:
            self._put(basis, "description", "shifted")

    def _unmask_value(self) -> None:
        """维度 | 类型 | 指标 | 标准: 指标 may mean the value, unless no value stands below it and there are no names."""
        value, words = self._at("value"), words_of("subheadings")["value"]
        if value is None or self._at("name") is not None or bare(self._headings[value].text) not in words:
            return
        if self._table.cells(value) and self._table.share(value, _is_value) < 1 - _MOST:
            del self._columns[value]
            self._put(value, "name", "names")

    def _find_categories(self) -> None:
        """A column of categories is one, whatever it is called: 指标类型, or the columns of levels in other words."""
        name = self._at("name")
        for index in sorted(self._headings):
            is_masked = self._columns.get(index) == "description" and index == self._before(name)
            if (index in self._columns and not is_masked) or (name is not None and index > name):
                continue
            if self._at("group") is None and self._table.share(index, canonical_group) >= _MOST:
                self._put(index, "group", "categories")
            elif self._at("category") is None and self._table.share(index, canonical_category) >= _MOST:
                self._put(index, "category", "categories")

    def _find_merged_categories(self) -> None:
        """指标类型 merged over two columns: categories stand below it beside their groups."""
        group = self._at("group")
        if group is None or self._at("category") is not None or group + 1 in self._headings:
            return
        if group + 1 < self._width and self._table.share(group + 1, canonical_category) >= _MOST:
            heading = self._headings[group]
            self._columns[group + 1] = "category"
            self._headings[group + 1] = heading
            self._found.append(Inference("category", heading, "categories"))

    def _find_name(self) -> None:
        """The names are the texts right of the categories."""
        if self._at("name") is not None:
            return
        categories = [index for index, one in self._columns.items() if one in {"group", "category"}]
        if not categories:
            return
        for index in self._unknown():
            if (
                index > max(categories)
                and self._table.cells(index)
                and self._table.share(index, _is_value) < 1 - _MOST
            ):
                self._put(index, "name", "names")
                return

    def _find_sign(self) -> None:
        """A column of signs is one, whatever it is called: 指标值类型, or 指标类型 over ≥, ≤ and 定性."""
        if self._at("sign") is not None or self._at("name") is None:
            return
        for index in sorted(self._headings):
            has_signs = self._table.share(index, _is_comparator) > 0
            if index not in self._columns and has_signs and self._table.share(index, _is_sign) >= _MOST:
                self._put(index, "sign", "signs")
                return

    def _find_value(self) -> None:
        """The column behind the names whose cells read as values; several of them are of several places."""
        name = self._at("name")
        if name is None or not {"value", "long_term", "优"}.isdisjoint(self._columns.values()):
            return
        idle = [
            index for index, cell in self._headings.items() if index not in self._columns and _is_goal(cell)
        ]
        candidates = [
            index
            for index in sorted({*self._unknown(), *idle})
            if index > name and self._table.share(index, _is_value) >= _MOST
        ]
        if not candidates and (years := self._years(name)):
            *before, latest = sorted(years, key=lambda index: years[index])
            self._put(latest, "value", "values")
            if before:
                self._columns[before[-1]] = "last_year"
            return
        places = [index for index in candidates if _is_place(self._headings[index])]
        if len(places) >= _LEAST:
            self._places = {index: self._headings[index] for index in places}
            for index in places:
                self._found.append(Inference("value", self._headings[index], "places"))
        elif candidates:
            self._put(candidates[0], "value", "values")

    def _years(self, name: int) -> dict[int, int]:
        """The columns behind the names that are called by a year, those of values: 2024年 | 2025年."""
        years = {
            index: year
            for index, cell in self._headings.items()
            if index > name and index not in self._columns and (year := bare_year(cell)) is not None
        }
        has_values = (
            bool(years) and self._table.share(max(years, key=lambda at: years[at]), _is_value) >= _MOST
        )
        return years if has_values and len(set(years.values())) == len(years) else {}

    def _find_weight(self) -> None:
        """Numbers that add up to the full score, or to the total that is printed below them."""
        if self._at("weight") is not None or self._at("name") is None:
            return
        for index in self._unknown():
            numbers = self._table.numbers(index)
            printed = (
                None if self.total is None or index >= len(self.total.cells) else self.total.cells[index].text
            )
            is_full = sum(numbers) in _FULL_SCORES or (printed or "") == str(sum(numbers))
            if len(numbers) >= _LEAST and is_full:
                self._put(index, "weight", "adds-up")
                return

    def _find_score(self) -> None:
        """Numbers behind the weights that are nowhere above them."""
        weight = self._at("weight")
        if weight is None or self._at("score") is not None:
            return
        for index in self._unknown():
            if index > weight and self._is_below(index, weight):
                self._put(index, "score", "below-weights")
                return

    def _is_below(self, index: int, weight: int) -> bool:
        pairs = [
            (row.cells[index].text.removesuffix("分"), row.cells[weight].text.removesuffix("分"))
            for row in self._table.rows
            if max(index, weight) < len(row.cells) and row.cells[index].text and row.cells[weight].text
        ]
        return len(pairs) >= _LEAST and all(
            is_amount(one)
            and is_amount(other)
            and "%" not in one + other
            and Decimal(one.replace(",", "")) <= Decimal(other.replace(",", ""))
            for one, other in pairs
        )

    def _find_actual(self) -> None:
        """Beside scores, the column of values behind the targets."""
        value = self._at("value")
        if value is None or self._at("score") is None or self._at("actual") is not None:
            return
        for index in self._unknown():
            if index > value and self._table.share(index, _is_value) >= _MOST:
                self._put(index, "actual", "values")
                return


def _is_category(text: str) -> bool:
    return bool(canonical_category(text) or canonical_group(text))


def _may_be_heading(cell: Cell) -> bool:
    return (
        len(cell.text) <= _LONGEST_HEADING
        and not any(character in "，。；≥≤" for character in cell.text)
        and not is_amount(cell.text)
    )


def _is_goal(cell: Cell) -> bool:
    """Whether a heading says only that the targets stand below it."""
    return is_upper(cell) and not set(spellings(cell.text)).isdisjoint(words_of("headings")["may-be-value"])


def _is_value(text: str) -> bool:
    return any(map(str.isdecimal, text)) and parse(text).kind in _VALUES


def _is_comparator(text: str) -> bool:
    return (
        len(text) <= _LONGEST_SIGN and not any(map(str.isdecimal, text)) and comparator_of(text) is not None
    )


def _is_sign(text: str) -> bool:
    return _is_comparator(text) or text in words_of("heading-parts")["no-sign"]


def _is_place(cell: Cell) -> bool:
    """Whether a heading is the name of a place or a body."""
    words = words_of("titles")
    return cell.squeezed.endswith((*words["place-end"], *words["body-end"]))


def _is_total(row: Row) -> bool:
    """Whether a row is that of the totals."""
    totals = words_of("headings")["total"]
    return any(form in totals for form in spellings(row.first.text))
