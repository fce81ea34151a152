"""What was understood of a document, for people: every record of the model in the order of the document, and what was not read.

The fields of a record are shown by its table of keys (:mod:`perfrules.model.data.keys`), so that a field that is added there is
shown here without more ado.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from perfrules.model import (
    AssetTable,
    BudgetTable,
    Cell,
    Disclosure,
    Figure,
    Indicator,
    Location,
    Procurement,
    Project,
    Schedule,
    Statement,
)
from perfrules.model.data.document import DISCLOSURE
from perfrules.model.data.keys import Key, RecordKeys
from perfrules.model.data.projects import EVALUATION, FUND, INDICATOR, PROJECT
from perfrules.model.data.tables import ASSET, PURCHASE, ROW
from perfrules.reports.page import Page
from perfrules.reports.reading import examined_lines, inferred_lines, left_over_lines
from perfrules.reports.value import in_words
from perfrules.reports.width import display_width, pad
from perfrules.values import Kind, Value

_WIDEST_NAME: Final = 36
"""Terminal cells of the names of indicators, beyond which their values begin on a line of their own."""
_AMOUNTS: Final = frozenset({"money", "part", "points", "rate", "count", "amount", "whole", "beside"})
_SIMPLE: Final = frozenset({"text", "name", "word", "day", "entry", "value"})
_APART: Final = frozenset({"group", "category", "name", "value", "description", "basis", "levels", "extra"})
"""Keys of an indicator that have a place of their own in its lines."""


def read_lines(disclosure: Disclosure, page: Page) -> Iterator[str]:
    """What was read of a document, in its order, and all that was not.

    Args:
        disclosure: what was read.
        page: how to draw it; places of single fields, descriptions and bases of values only if it is verbose.
    """
    yield from examined_lines(disclosure, page)
    yield from _whole(disclosure, page)
    for part in _parts(disclosure):
        yield ""
        match part:
            case Project():
                yield from _project(part, page)
            case BudgetTable():
                yield from _budget_table(part, page)
            case Procurement():
                yield from _procurement(part, page)
            case AssetTable():
                yield from _assets(part, page)
    yield from _statements(disclosure.statements, page)
    yield from left_over_lines(disclosure, page)


_Part = Project | BudgetTable | Procurement | AssetTable


def _parts(disclosure: Disclosure) -> list[_Part]:
    """Projects and tables as they stand in the document; those without a place stay in the order of the model."""
    parts: list[_Part] = [*disclosure.projects, *disclosure.tables]
    parts += [table for table in (disclosure.procurement, disclosure.assets) if table is not None]
    return sorted(parts, key=lambda part: _line(_start(part)))


def _start(part: _Part) -> Location | None:
    return part.location if isinstance(part, Project | BudgetTable) else part.title.location


def _line(location: Location | None) -> int:
    return 0 if location is None else location.line


# Fields, by the keys of their record


def _label(key: Key, page: Page) -> str:
    return page.texts.choose(key.zh, key.en)


def _shown(key: Key, record: Any) -> object:
    """The data of a field; ``None`` where the record says nothing under this key."""
    return key.written(record)


def _place_of(value: object) -> Location | None:
    match value:
        case Cell(location=location):
            return location
        case Figure(cell=cell):
            return cell.location
    return None


def _fields(keys: RecordKeys[Any], record: Any, page: Page, indent: str) -> Iterator[str]:
    """The simple fields of a record, a line each: label, text, place."""
    shown = [
        (_label(key, page), str(data), key.of(record))
        for key in keys.keys
        if key.kind.name in _AMOUNTS | _SIMPLE and (data := _shown(key, record)) is not None
    ]
    widest = max((display_width(label) for label, _, _ in shown), default=0)
    for label, text, value in shown:
        place = _place_of(value)
        at = page.texts.bracketed(page.line(place)) if page.verbose and place is not None else ""
        said = text or page.texts("value.blank")
        if isinstance(value, Figure) and value.quantity is None and not value.is_blank:
            said += page.texts.bracketed(page.texts("read.no_amount"))
        first, *rest = page.paragraph(said + at, " " * (len(indent) + widest + 2))
        yield f"{indent}{page.style('faint', pad(label, widest))}  {first.lstrip()}"
        yield from rest


def _in_one(keys: RecordKeys[Any], record: Any, page: Page, without: frozenset[str] = frozenset()) -> str:
    """The simple fields of a record in one line; blank ones are left out."""
    return " · ".join(
        f"{_label(key, page)} {data}"
        for key in _columns(keys, without)
        if (data := _shown(key, record)) and data is not True
    )


def _columns(keys: RecordKeys[Any], without: frozenset[str] = frozenset()) -> Iterator[Key]:
    for key in keys.keys:
        if key.kind.name in _AMOUNTS | _SIMPLE and key.name not in without:
            yield key


# Rows of a table, as a table if it fits


def _grid(
    keys: RecordKeys[Any], records: Sequence[Any], page: Page, without: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Records below each other, a column for each field that one of them has; a paragraph for each where texts are too long."""
    if not records:
        return
    columns = [
        (key, cells)
        for key in _columns(keys, without)
        if any(cells := [_cell(key, record) for record in records])
    ]
    table = [[_heading(key, records, page), *cells] for key, cells in columns]
    are_amounts = [key.kind.name in _AMOUNTS for key, _ in columns]
    pieces = _pieces([max(map(display_width, column)) for column in table], page.width - 4)
    if pieces is None:
        for record in records:
            yield from page.paragraph(_in_one(keys, record, page, without), "    ", "      ")
        return
    for piece in pieces:
        for number in range(len(records) + 1):
            line = "  ".join(pad(table[at][number], width, right=are_amounts[at]) for at, width in piece)
            yield f"    {page.style('faint', line) if number == 0 else line}"


def _pieces(widths: Sequence[int], room: int) -> list[list[tuple[int, int]]] | None:
    """Columns that fit beside each other, each with its width; the first stands in every piece. ``None`` if two do not fit."""
    first, *others = enumerate(widths)
    pieces = [[first]]
    for column in others:
        if sum(width + 2 for _, width in pieces[-1]) + column[1] > room:
            pieces.append([first])
        pieces[-1].append(column)
    is_too_wide = any(sum(width + 2 for _, width in piece) - 2 > room for piece in pieces)
    return None if is_too_wide else pieces


def _cell(key: Key, record: Any) -> str:
    """What a field says, as printed."""
    data, value = _shown(key, record), key.of(record)
    if data is None:
        return ""
    return value.cell.text if isinstance(value, Figure) else str(data)


def _heading(key: Key, records: Sequence[Any], page: Page) -> str:
    """The label of a column, with the unit that all its bare amounts are in."""
    figures = [value for record in records if isinstance(value := key.of(record), Figure)]
    units = {
        one.quantity.unit.name for one in figures if one.quantity is not None and one.cell.text[-1:].isdigit()
    }
    label = _label(key, page)
    return label + page.texts.bracketed(unit) if len(units) == 1 and (unit := units.pop()) else label


def _whole(disclosure: Disclosure, page: Page) -> Iterator[str]:
    """What is said of the document as a whole."""
    keys = {key.name: key for key in DISCLOSURE.keys}
    lines = list(_fields(DISCLOSURE, disclosure, page, "  "))
    if disclosure.agency is not None and disclosure.agency.code is not None:
        lines.append(f"  {_label(keys['agency'], page)}  {disclosure.agency.code} {disclosure.agency.name}")
    if lines:
        yield ""
        yield from lines
    total = disclosure.list_total
    if total is not None and total.amount is not None:
        said = f"{total.name.text} {total.amount.quantity or total.amount.cell.text}"
        yield from page.paragraph(said, f"  {_label(keys['list_total'], page)}  ", "    ")
    if disclosure.institutions:
        yield f"  {_label(keys['institutions'], page)}{page.texts.bracketed(str(len(disclosure.institutions)))}"
        for one in disclosure.institutions:
            cells = (one.name, one.nature, one.rank, one.funding)
            yield from page.paragraph(" · ".join(cell.text for cell in cells if cell is not None), "    ")


# Projects


def _title(text: str, location: Location | None, page: Page) -> str:
    at = page.style("faint", page.texts.bracketed(page.line(location))) if location is not None else ""
    return page.heading(text) + at


def _project(project: Project, page: Page) -> Iterator[str]:
    texts = page.texts
    name = project.name.text if project.name is not None else ""
    name = name or (project.heading.text if project.heading is not None else "") or texts("project.nameless")
    number = project.number
    yield _title(
        texts("project.unnumbered", name=name) if number is None else texts("project.numbered", number=number, name=name),
        project.location,
        page,
    )  # fmt: skip
    yield from _fields(PROJECT, project, page, "  ")
    for key in PROJECT.keys:
        funds = key.of(project) if key.kind.of is FUND else ()
        if funds:
            yield f"  {page.style('faint', _label(key, page))}"
        for fund in funds:
            yield from page.paragraph(
                f"{fund.label.text.rstrip('：: ')}{texts.colon}{FUND.keys[1].written(fund)}", "    ", "      "
            )
    yield from _schedule(project.schedule, page)
    yield from _tasks(project, page)
    if project.evaluation is not None:
        yield from _evaluation(project, page)
    yield from _indicators(project.indicators, "indicators", page)
    yield from _indicators(project.long_term_indicators, "long_term_indicators", page)
    for line in inferred_lines(project.inferred, page, "  "):
        yield page.style("warning", line)
    if project.details:
        yield f"  {_label(_key('details'), page)}"
        for one in project.details:
            text = one.text.text or texts("value.blank")
            yield from page.paragraph(f"{one.label.text.rstrip('：: ')}{texts.colon}{text}", "    ", "      ")


def _key(name: str) -> Key:
    return next(key for key in PROJECT.keys if key.name == name)


def _counted(name: str, n: int, page: Page) -> str:
    return f"  {_label(_key(name), page)}{page.texts.bracketed(str(n))}"


def _schedule(schedule: Schedule | None, page: Page) -> Iterator[str]:
    if schedule is not None:
        said = " · ".join(f"{entry.label} {entry.shown}" for entry in schedule.entries)
        yield from page.paragraph(said, f"  {page.style('faint', page.texts('read.schedule'))}  ", "      ")


def _tasks(project: Project, page: Page) -> Iterator[str]:
    key = _key("tasks")
    tasks = [*project.tasks, *([project.tasks_total] if project.tasks_total is not None else [])]
    if tasks and key.kind.of is not None:
        yield _counted("tasks", len(project.tasks), page)
        yield from _grid(key.kind.of, tasks, page)


def _evaluation(project: Project, page: Page) -> Iterator[str]:
    yield f"  {_label(_key('evaluation'), page)}"
    rows = EVALUATION.keys[0].kind.of
    if project.evaluation is not None and rows is not None:
        yield from _grid(rows, project.evaluation.execution, page)
        yield from _fields(EVALUATION, project.evaluation, page, "    ")


# Indicators


def _indicators(indicators: Sequence[Indicator], name: str, page: Page) -> Iterator[str]:
    if not indicators:
        return
    yield _counted(name, len(indicators), page)
    widest = min(max(display_width(one.name.text) for one in indicators), _WIDEST_NAME)
    values = min(max(display_width(one.value_cell.text) for one in indicators), _WIDEST_NAME)
    for (group, category), rows in groupby(indicators, key=_category):
        yield page.style("faint", f"    {group or page.texts('read.no_category')} · {category}".rstrip(" ·"))
        for row in rows:
            yield from _indicator(row, widest, values, page)


def _category(row: Indicator) -> tuple[str, str]:
    group = row.group or row.group_cell.text
    category = row.category or row.category_cell.text
    return group, "" if category == group else category


def _indicator(row: Indicator, widest: int, values: int, page: Page) -> Iterator[str]:
    texts = page.texts
    name, value = row.name.text or texts("project.nameless"), row.value_cell.text or texts("value.blank")
    at = page.texts.bracketed(page.line(row.location)) if page.verbose and row.location is not None else ""
    reading = _reading(row.value, page) + at
    if max(display_width(name) - widest, display_width(value) - values) <= 0:
        line = f"      {pad(name, widest)}  {page.style('strong', pad(value, values))}  "
        yield from page.paragraph(reading, line, " " * (widest + values + 10))
    else:
        yield from page.paragraph(name, "      ", "        ")
        yield from page.paragraph(f"{value}  {reading}", "        ")
    for note in row.value.notes:
        text = f"{texts('value.note')}{texts.colon}{texts.choose(note.zh, note.en)}"
        for part in page.paragraph(text, "        ! ", "          "):
            yield page.style("warning", part)
    more = _in_one(INDICATOR, row, page, _APART)
    if more:
        yield from page.paragraph(more, "        ")
    for level in row.levels:
        yield from page.paragraph(f"{level.step}{texts.colon}{level.value_cell}", "        ")
    if page.verbose:
        for cell in (row.description, row.basis):
            if cell.text:
                yield from page.paragraph(cell.text, "        ")
    for one in row.extra:
        if one.text.text:
            yield from page.paragraph(f"{one.label}{texts.colon}{one.text}", "        ")


def _reading(value: Value, page: Page) -> str:
    """What a value says in words, and of what kind it is; nothing is repeated that it says itself."""
    if value.kind is Kind.EMPTY:
        return ""
    kind = page.texts(f"kind.{value.kind}")
    if value.kind in {Kind.QUALITATIVE, Kind.REFERENCE, Kind.UNREADABLE}:
        return kind
    said = in_words(value, page.texts)
    if value.kind is Kind.QUANTITY and "".join(said.split()) == "".join(value.text.split()):
        return ""
    return f"{said}{'' if value.kind is Kind.QUANTITY else page.texts.bracketed(kind)}"


# Other tables


def _budget_table(table: BudgetTable, page: Page) -> Iterator[str]:
    title = (
        table.kind
        if table.kind == table.title.text
        else f"{table.kind}{page.texts.bracketed(table.title.text)}"
    )
    yield _title(title, table.location, page)
    yield "  " + page.texts("read.unit", unit=table.unit)
    if table.note is not None:
        yield from page.paragraph(table.note.text, "  ")
    if table.is_empty:
        yield "  " + page.texts("read.empty")
    for side, rows in groupby(table.rows, key=lambda row: row.side):
        if side is not None:
            yield f"  {page.style('faint', side)}"
        yield from _grid(ROW, list(rows), page, frozenset({"side"}))


def _procurement(table: Procurement, page: Page) -> Iterator[str]:
    yield _title(table.title.text, table.title.location, page)
    yield "  " + page.texts("read.unit", unit=table.unit)
    yield from _grid(PURCHASE, (*table.rows, *table.totals), page)


def _assets(table: AssetTable, page: Page) -> Iterator[str]:
    yield _title(table.title.text, table.title.location, page)
    yield "  " + page.texts("read.unit", unit=table.unit)
    if table.as_of is not None:
        yield f"  {table.as_of.cell}"
    yield from _grid(ASSET, table.rows, page)


# The narrative


def _statements(stated: Sequence[Statement], page: Page) -> Iterator[str]:
    """The amounts that the text states."""
    if not stated:
        return
    yield ""
    yield page.heading(page.texts("document.stated", n=len(stated)))
    for one in stated:
        at = one.amount.cell.location
        what = one.label or page.texts("read.unknown", about=one.about)
        change = "" if one.direction is None else f" {one.direction}"
        place = "" if at is None else page.texts.bracketed(page.line(at))
        year = "" if one.year is None else f" {one.year}"
        yield from page.paragraph(f"{what}{year}{change} {one.amount.cell}{place}", "  ", "    ")
