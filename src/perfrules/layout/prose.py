"""Targets that stand in running text: its lines as the rows of the table that they would be.

::

    项目名称：校舍维修
    预算金额：580万元（其中：财政拨款500万元，其他资金80万元）
    一、产出指标
    1.数量指标：维修校舍数量≥12所；维修面积5400平方米
    质量指标—工程验收合格率 100%

Only a document that has no table of indicators is looked at, and only lines below the name of a project whose targets are
sure: a name of a category in front, and a figure or a date behind what it is of.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from perfrules.layout.goal import is_goal_label
from perfrules.layout.heading_words import caption_of
from perfrules.layout.headings import is_heading_row
from perfrules.layout.labels import label_of
from perfrules.layout.several import part_of
from perfrules.layout.together import Target, targets_in
from perfrules.model import Cell
from perfrules.model.location import BLANK
from perfrules.model.vocabulary import canonical_category, canonical_group
from perfrules.patterns import regex
from perfrules.readers import Block, Paragraph, Row, Table, row_of

_LEAST: Final = 3
"""Targets that a text must have: fewer may be an aside of a narrative."""

_NUMBER: Final = regex(
    r"\s*+(?:[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、．.](?!\d)|[①-⑳]|[-·•●◆■])?\s*+"
)
_BORDER: Final = regex(r"(?:[：:]|[—–]{1,2}|-{1,2}|→|>|/|｜|\|)\s*+")
_LABEL: Final = regex(r"(?P<label>[^：:。；;，,]{2,20})[：:]\s*+(?=\S)")
_MONEY: Final = regex(
    r"(?P<sum>\d[\d,]*+(?:\.\d++)?\s*+(?:亿元|万元|千元|元))(?:\s*+[，,；;（(]\s*+(?P<parts>其中.*?)[)）]?)?[。；;]?\Z"
)
_SUM, _PARTS = "预算金额", "项目资金"
"""Labels of an amount behind that of a block of money, and of its parts."""
_ENDS: Final = "。；; "
_LONGEST: Final = 300
_HEADINGS: Final = ("一级指标", "二级指标", "三级指标", "指标值")


@frozen
class _Line:
    """A line of targets.

    Attributes:
        group: the first-level category that it names; blank if it names none.
        category: the second-level category; blank if it names none.
        targets: what it states; none where it only names a category.
    """

    group: Cell
    category: Cell
    targets: tuple[Target, ...]


def with_tables(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks of a document, targets in running text as tables; the same blocks where there are none."""
    if sum(isinstance(one, Paragraph) and _may_be(one) for one in blocks) < _LEAST or any(
        is_heading_row(row) for one in blocks if isinstance(one, Table) for row in one.rows
    ):
        return blocks
    found: list[Block] = []
    run: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            run.append(block)
            continue
        found += [*_made(run), block]
        run = []
    return [*found, *_made(run)]


def _may_be(line: Paragraph) -> bool:
    return ("指标" in line.text or "满意度" in line.text) and len(line.text) <= _LONGEST


def _made(run: Sequence[Paragraph]) -> Iterator[Block]:
    """Paragraphs that follow each other, the projects among them as tables."""
    starts = [number for number, line in enumerate(run) if _names_project(line)]
    for start, end in zip([0, *starts], [*starts, len(run)], strict=True):
        part = run[start:end]
        table = _table(part) if start in starts else None
        yield from part if table is None else table


def _table(lines: Sequence[Paragraph]) -> list[Block] | None:
    """The table of a project, with what stands below it; ``None`` if its targets are too few."""
    rows: list[Row] = []
    rest: list[Block] = []
    count, group = 0, BLANK
    for line in lines:
        cell = Cell(line.text, line.location)
        said = _line(cell)
        if said is not None and not count:
            rows += _rows([[Cell(text) for text in _HEADINGS]])
        if said is None and not count:
            head = _head(cell)
            if not head and not _is_title(cell):
                rest.append(line)
            rows += _rows(head)
            continue
        if said is None:
            rest.append(line)
            continue
        count += max(1, len(said.targets))
        group = said.group if said.group.text else group
        rows += _rows([group, said.category, target.name, target.value] for target in said.targets)
    targets = sum(len(row.filled) > 1 for row in rows)
    return [Table(tuple(rows)), *rest] if count and targets - 1 >= _LEAST else None


def _rows(cells: Iterable[Sequence[Cell]]) -> list[Row]:
    return [row for one in cells if (row := row_of(one)) is not None]


def _names_project(line: Paragraph) -> bool:
    match = _LABEL.match(line.text)
    meaning = None if match is None else label_of(match["label"])
    return meaning is not None and meaning.field == "name" and not meaning.is_loose


def _is_title(cell: Cell) -> bool:
    """Whether a line is only a heading over targets: 绩效指标：."""
    return caption_of(Cell(_plain(cell.text))) is not None


def _plain(text: str) -> str:
    number = _NUMBER.match(text)
    return text[0 if number is None else number.end() :].strip(_ENDS + "：:")


def _head(cell: Cell) -> list[list[Cell]]:
    """What a line says of the project, as rows: its label with what stands behind it; sources in brackets as rows of their own."""
    number = _NUMBER.match(cell.text)
    body = part_of(cell, 0 if number is None else number.end(), len(cell.text))
    match = _LABEL.match(body.text)
    if match is None:
        return []
    label, said = part_of(body, *match.span("label")), part_of(body, match.end(), len(body.text))
    meaning = label_of(label.text)
    if meaning is None and not is_goal_label(label):
        return []
    money = None if meaning is None or meaning.field not in {"budget", "scale"} else _MONEY.match(said.text)
    if money is None:
        return [[label, said]]
    amount, parts = part_of(said, *money.span("sum")), part_of(said, *money.span("parts"))
    is_sum = meaning is not None and meaning.field == "budget"
    rows = [[label if is_sum else Cell(_SUM), amount]]
    return [*rows, [Cell(_PARTS), parts]] if parts.text else rows


def _line(cell: Cell) -> _Line | None:
    """The targets of a line, or the category that it only names; ``None`` if it is none or they are not sure."""
    text = cell.text
    if len(text) > _LONGEST:
        return None
    position = _NUMBER.match(text)
    start = 0 if position is None else position.end()
    group = category = BLANK
    while True:
        border = _BORDER.search(text, start)
        end = len(text) if border is None else border.start()
        piece = part_of(cell, start, end)
        name = _plain(piece.text)
        is_last = border is None
        if (
            not group.text
            and not category.text
            and canonical_group(name) is not None
            and name.endswith("指标")
        ):
            group = piece
        elif not category.text and (canonical_category(name) is not None):
            category = piece
        else:
            break
        start = end if is_last else border.end()  # type: ignore[union-attr]
        if is_last or start >= len(text):
            return _Line(group, category, ())
    if not category.text and not group.text:
        return None
    targets = targets_in(part_of(cell, start, len(text)))
    return _Line(group, category, targets) if targets and all(one.is_sure for one in targets) else None
