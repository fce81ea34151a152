"""What only some forms of performance tables have, as plain data.

::

    {"kind": "部门整体", "whole_budget": "300 万元", "more_funds": [{"label": "上年结转资金", "amount": "5 万元"}],
     "tasks": [{"name": "…", "content": "…", "amount": "80 万元", "fiscal_funds": "80 万元", "other_funds": "0 万元"}],
     "tasks_total": {"name": "金额合计", "amount": "80 万元"},
     "evaluation": {"execution": [{"label": "年度资金总额", "total": true, "initial": "80 万元", "adjusted": "78 万元",
                                   "spent": "74.1 万元", "weight": "10", "rate": "95.00%", "score": "9.5"}],
                    "achieved": "…", "total_weight": "100", "total_score": "99.2"},
     "details": [{"label": "实施单位", "text": "…"}]}

An indicator may have ``"levels": {"优": "≥95%", "良": "≥90%"}`` and, like a project's details, ``"extra"``.
"""

from collections.abc import Mapping
from typing import Final, Literal

from perfrules.model.figure import Figure
from perfrules.model.form import (
    KINDS,
    STEPS,
    Evaluation,
    ExecutionRow,
    Fund,
    Kind,
    Labelled,
    Level,
    Step,
    Task,
)
from perfrules.model.location import BLANK, Cell
from perfrules.model.make import make_execution_row, make_figure, make_points, make_task
from perfrules.model.plain import (
    amount_cell,
    amount_data,
    mapping,
    one_of,
    optional,
    present,
    records,
    refuse,
    text_cell,
    text_data,
)

__all__ = [
    "evaluation_data",
    "evaluation_from_data",
    "fund_from_data",
    "kind_from_data",
    "labelled_data",
    "labelled_from_data",
    "levels_data",
    "levels_from_data",
    "task_data",
    "task_from_data",
]

_LABELLED_KEYS: Final = ("label", "text")
_FUND_KEYS: Final = ("label", "amount")
_TASK_KEYS: Final = ("name", "content", "amount", "fiscal_funds", "other_funds")
_EVALUATION_KEYS: Final = ("execution", "achieved", "total_weight", "total_score")

_Column = Literal["initial", "adjusted", "spent", "weight", "rate", "score", "reason"]
_COLUMNS: Final[tuple[_Column, ...]] = ("initial", "adjusted", "spent", "weight", "rate", "score", "reason")
_EXECUTION_KEYS: Final = ("label", "total", *_COLUMNS)


def kind_from_data(given: Mapping[str, object], path: str) -> Kind:
    """Whose targets these are; those of a project if nothing is said.

    Raises:
        ReadError: another word stands there.
    """
    if given.get("kind") is None:
        return "项目"
    word = one_of(given, "kind", path, KINDS)
    return next(kind for kind in KINDS if kind == word)


def labelled_from_data(data: object, path: str) -> Labelled:
    """A text with its label."""
    given = mapping(data, path, _LABELLED_KEYS)
    return Labelled(*(optional(given, key, path, text_cell) or BLANK for key in _LABELLED_KEYS))


def labelled_data(one: Labelled) -> dict[str, object]:
    """The text with its label, as data."""
    return {"label": one.label.text, "text": one.text.text}


def fund_from_data(data: object, path: str) -> Fund:
    """A further source of money."""
    given = mapping(data, path, _FUND_KEYS)
    return Fund(
        optional(given, "label", path, text_cell) or BLANK,
        make_figure(optional(given, "amount", path, amount_cell) or BLANK),
    )


def levels_from_data(data: object, path: str) -> dict[Step, Cell]:
    """Thresholds by their steps."""
    if not isinstance(data, Mapping):
        refuse(path, data, "thresholds by 优, 良, 中 and 差", "优、良、中、差与评价标准的对应")
    given = mapping(data, path, STEPS)
    found = {step: optional(given, step, path, text_cell) for step in STEPS}
    return {step: cell for step, cell in found.items() if cell is not None}


def levels_data(levels: tuple[Level, ...]) -> dict[str, str] | None:
    """Thresholds as data; ``None`` where there are none."""
    return {level.step: level.value_cell.text for level in levels} or None


def task_from_data(data: object, path: str) -> Task:
    """A yearly task of a department."""
    given = mapping(data, path, _TASK_KEYS)
    return make_task(
        name=optional(given, "name", path, text_cell) or BLANK,
        content=optional(given, "content", path, text_cell),
        amount=optional(given, "amount", path, amount_cell),
        fiscal_funds=optional(given, "fiscal_funds", path, amount_cell),
        other_funds=optional(given, "other_funds", path, amount_cell),
    )


def task_data(task: Task) -> dict[str, object]:
    """A yearly task as data."""
    return present(
        name=task.name.text,
        content=text_data(task.content),
        amount=amount_data(task.amount),
        fiscal_funds=amount_data(task.fiscal_funds),
        other_funds=amount_data(task.other_funds),
    )


def evaluation_from_data(data: object, path: str) -> Evaluation:
    """What a self-evaluation says of the whole."""
    given = mapping(data, path, _EVALUATION_KEYS)
    weight = optional(given, "total_weight", path, amount_cell)
    score = optional(given, "total_score", path, amount_cell)
    return Evaluation(
        execution=records(given, "execution", path, _execution_row),
        achieved=optional(given, "achieved", path, text_cell),
        total_weight=None if weight is None else make_points(weight),
        total_score=None if score is None else make_points(score),
    )


def evaluation_data(evaluation: Evaluation | None) -> dict[str, object] | None:
    """What a self-evaluation says, as data."""
    if evaluation is None:
        return None
    return present(
        execution=[_execution_data(row) for row in evaluation.execution] or None,
        achieved=text_data(evaluation.achieved),
        total_weight=_printed(evaluation.total_weight),
        total_score=_printed(evaluation.total_score),
    )


def _execution_row(data: object, path: str) -> ExecutionRow:
    given = mapping(data, path, _EXECUTION_KEYS)
    is_total = given.get("total", False)
    if not isinstance(is_total, bool):
        refuse(f"{path}.total", is_total, "true or false", "真假值")
    cells = {column: optional(given, column, path, amount_cell) for column in _COLUMNS}
    return make_execution_row(
        label=optional(given, "label", path, text_cell) or BLANK,
        is_total=is_total,
        initial=cells["initial"],
        adjusted=cells["adjusted"],
        spent=cells["spent"],
        weight=cells["weight"],
        rate=cells["rate"],
        score=cells["score"],
        reason=cells["reason"],
    )


def _execution_data(row: ExecutionRow) -> dict[str, object]:
    return present(
        label=row.label.text,
        total=row.is_total or None,
        initial=amount_data(row.initial),
        adjusted=amount_data(row.adjusted),
        spent=amount_data(row.spent),
        weight=_printed(row.weight),
        rate=_printed(row.rate),
        score=_printed(row.score),
        reason=text_data(row.reason),
    )


def _printed(figure: Figure | None) -> str | None:
    return None if figure is None else figure.cell.text
