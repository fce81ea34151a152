"""A disclosure written as the text that the text reader reads: paragraphs, and rows with tabs between their cells."""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from perfrules.errors import PerfRulesError, UsageError
from perfrules.layout import from_text
from perfrules.model import (
    Cell,
    Disclosure,
    Evaluation,
    ExecutionRow,
    Figure,
    Indicator,
    Institution,
    Project,
)
from perfrules.model.data import to_dict
from perfrules.model.make import TABLE_UNIT
from perfrules.testing.table_writer import asset_lines, procurement_lines, table_lines

_HEADINGS = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
_MORE: Final[tuple[tuple[str, Callable[[Indicator], Cell | None]], ...]] = (
    ("中期指标值", lambda row: row.long_term_cell),
    ("上年指标值", lambda row: row.last_year_cell),
    ("分值", lambda row: None if row.weight is None else row.weight.cell),
    ("实际完成值", lambda row: row.actual_cell),
    ("得分", lambda row: None if row.score is None else row.score.cell),
    ("偏差原因分析及改进措施", lambda row: row.deviation),
    ("备注", lambda row: row.remark),
)
"""Columns that only some tables of indicators have."""


def write_text(disclosure: Disclosure) -> str:
    r"""The disclosure as a text that reads back as the same one.

    Raises:
        UsageError: the text form cannot say all of it, e.g. there is no project, or a cell has a tab in it. Nothing is
            left out in silence: what was written is read back and compared.

    >>> from perfrules.model.data import from_dict
    >>> small = from_dict({"projects": [{"heading": "村道养护绩效目标表", "budget": "30.00"}]})
    >>> print(write_text(small).rstrip().replace("\t", " → "))
    村道养护绩效目标表
    <BLANKLINE>
    单位：万元
    <BLANKLINE>
    预算规模及资金用途 → 预算数 → 30.00
    """
    text = "\n".join(_lines(disclosure)) + "\n"
    try:
        is_same = to_dict(from_text(text)) == to_dict(disclosure)
    except PerfRulesError as error:
        raise _refusal(error.en, error.zh) from error
    if not is_same:
        raise _refusal("read back, it would say something else", "重新读出时内容会不同")
    return text


def _refusal(en: str, zh: str) -> UsageError:
    return UsageError(
        f"this disclosure cannot be written as text: {en}",
        f"该文件无法写成文本：{zh}",
        "keep it as JSON: perfrules.model.data.to_dict",
        "可保存为 JSON：perfrules.model.data.to_dict",
    )


def _lines(disclosure: Disclosure) -> Iterator[str]:
    if disclosure.year is not None:
        yield from (f"预算年度：{disclosure.year}", "")
    if disclosure.agency is not None:
        agency = disclosure.agency
        yield from (
            f"{agency.code} {agency.name.text}" if agency.code else f"预算单位：{agency.name.text}",
            "",
        )
    for label, day in (("批复时间", disclosure.approved), ("公开时间", disclosure.published)):
        if day is not None:
            yield from (f"{label}：{day.cell.text}", "")
    for table in disclosure.tables:
        yield from table_lines(table)
    for paragraph in disclosure.paragraphs:
        yield from (paragraph.text, "")
    yield from _institutions(disclosure.institutions)
    if disclosure.procurement is not None:
        yield from procurement_lines(disclosure.procurement)
    if disclosure.assets is not None:
        yield from asset_lines(disclosure.assets)
    for project in disclosure.projects:
        yield from _project(project)


_INSTITUTION: Final[tuple[tuple[str, Callable[[Institution], Cell | None]], ...]] = (
    ("单位名称", lambda one: one.name),
    ("单位性质", lambda one: one.nature),
    ("单位规格", lambda one: one.rank),
    ("经费保障形式", lambda one: one.funding),
)


def _institutions(institutions: Sequence[Institution]) -> Iterator[str]:
    """The list of institutions with the columns that it has."""
    columns = [
        (label, cell) for label, cell in _INSTITUTION if any(cell(one) is not None for one in institutions)
    ]
    if columns:
        yield _row(*(label for label, _ in columns))
        for one in institutions:
            yield _row(*("" if (found := cell(one)) is None else found.text for _, cell in columns))
        yield ""


def _project(project: Project) -> Iterator[str]:
    if project.heading is not None:
        number = "" if project.number is None else f"{project.number}、"
        yield from (f"{number}{project.heading.text}", "")
    if any(_is_bare(figure) for figure in _amounts(project)):
        yield from (f"单位：{_unit(project)}", "")
    yield from _head(project)
    if project.schedule is not None:
        entries = project.schedule.entries
        yield _row("资金支出计划(%)", *(entry.label.text for entry in entries))
        yield _row("", *(entry.progress.cell.text for entry in entries))
    evaluation = project.evaluation
    if evaluation is not None:
        yield from _execution(evaluation.execution)
    yield from _goals(project.goal, None if evaluation is None else evaluation.achieved)
    if project.indicators:
        yield from _indicator_rows(project.indicators, evaluation)
    yield ""


def _head(project: Project) -> Iterator[str]:
    names = [("项目编码", project.code), ("项目名称", project.name)]
    named = [part for label, cell in names if cell is not None for part in (label, cell.text)]
    if named:
        yield _row(*named)
    labels = zip(("预算数", "其中：财政资金", "其他资金"), _amounts(project), strict=True)
    funds = [part for label, figure in labels if figure is not None for part in (label, figure.cell.text)]
    if funds:
        yield _row("预算规模及资金用途", *funds)
    if project.purpose is not None:
        yield _row("" if funds else "资金用途", project.purpose.text)


def _goals(goal: Cell | None, achieved: Cell | None) -> Iterator[str]:
    """The goal, with what was achieved beside it where that is said."""
    if achieved is not None:
        yield _row("年度总体目标", "预期目标", "实际完成情况")
        lines = [("" if cell is None else cell.text).split("\n") for cell in (goal, achieved)]
        yield from (_row("", *pair) for pair in zip_longest(*lines, fillvalue=""))
    elif goal is not None:
        first, *more = goal.text.split("\n")
        yield _row("绩效目标", first)
        yield from (_row("", line) for line in more)


_EXECUTION: Final[tuple[tuple[str, Callable[[ExecutionRow], Cell | None]], ...]] = (
    ("年初预算数", lambda row: _cell(row.initial)),
    ("全年预算数", lambda row: _cell(row.adjusted)),
    ("全年执行数", lambda row: _cell(row.spent)),
    ("分值", lambda row: _cell(row.weight)),
    ("执行率", lambda row: _cell(row.rate)),
    ("得分", lambda row: _cell(row.score)),
    ("偏差原因", lambda row: row.reason),
)


def _execution(rows: Sequence[ExecutionRow]) -> Iterator[str]:
    """The grid of how much was spent, with the columns that it has."""
    columns = [(heading, cell) for heading, cell in _EXECUTION if any(cell(row) is not None for row in rows)]
    if rows:
        yield _row("项目资金", "", *(heading for heading, _ in columns))
    for row in rows:
        texts = ("" if (found := cell(row)) is None else found.text for _, cell in columns)
        yield _row("", row.label.text, *texts)


def _cell(figure: Figure | None) -> Cell | None:
    return None if figure is None else figure.cell


def _indicator_rows(indicators: Sequence[Indicator], evaluation: Evaluation | None) -> Iterator[str]:
    """Headings and rows, each first-level category printed once, as disclosures do; the totals of a self-evaluation below."""
    more = [(heading, cell) for heading, cell in _MORE if any(cell(row) is not None for row in indicators)]
    yield _row(*_HEADINGS, *(heading for heading, _ in more))
    group = None
    for row in indicators:
        printed = "" if row.group_cell.text == group else row.group_cell.text
        group = row.group_cell.text
        texts = (row.category_cell, row.name, row.description, row.value_cell, row.basis)
        others = ("" if (found := cell(row)) is None else found.text for _, cell in more)
        yield _row(printed, *(cell.text for cell in texts), *others)
    if evaluation is not None and (evaluation.total_weight or evaluation.total_score):
        totals = {"分值": evaluation.total_weight, "得分": evaluation.total_score}
        cells = ("" if (figure := totals.get(heading)) is None else figure.cell.text for heading, _ in more)
        yield _row("总分", *[""] * (len(_HEADINGS) - 1), *cells)


def _amounts(project: Project) -> tuple[Figure | None, ...]:
    return project.budget, project.fiscal_funds, project.other_funds


def _is_bare(figure: Figure | None) -> bool:
    """Whether the unit of an amount stands above its table and not beside it."""
    return figure is not None and figure.quantity is not None and figure.cell.text[-1:].isdigit()


def _unit(project: Project) -> str:
    names = (
        figure.quantity.unit.name
        for figure in _amounts(project)
        if figure is not None and _is_bare(figure) and figure.quantity is not None
    )
    return next(names, TABLE_UNIT)


def _row(*cells: str) -> str:
    return "\t".join(cells)
