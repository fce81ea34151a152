"""What only some forms of performance tables have: tasks, further funds, steps of a grade, self-evaluation."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from attrs import frozen

from perfrules.errors import Language
from perfrules.model.figure import Figure
from perfrules.model.location import Cell, Location
from perfrules.values import Value

Kind: TypeAlias = Literal["项目", "部门整体", "转移支付"]
"""Whose targets a table states: those of a project, of a whole department, or of a transfer payment."""

TASKS: Final = "年度主要任务"
"""What people call the table of a department's tasks."""

EXECUTION: Final = "预算执行情况"
"""What people call the grid of how much was spent."""

KINDS: Final[tuple[Kind, ...]] = ("项目", "部门整体", "转移支付")

Step: TypeAlias = Literal["优", "良", "中", "差"]

STEPS: Final[tuple[Step, ...]] = ("优", "良", "中", "差")
"""Steps of an assessment 评价标准, the best first."""


@frozen
class Labelled:
    """A text with the label in front of it or the heading above it, which has no field of its own.

    Attributes:
        label: e.g. ``实施单位``, or the heading of a column such as ``评分标准``.
        text: what is said; blank if the cell is.
    """

    label: Cell
    text: Cell


Why: TypeAlias = Literal[
    "values", "names", "categories", "signs", "adds-up", "below-weights", "places", "shifted", "sources", "amount",
    "listed",
]  # fmt: skip
"""What shows the meaning of a heading or a label that no list of words has."""

WHYS: Final[tuple[Why, ...]] = (
    "values", "names", "categories", "signs", "adds-up", "below-weights", "places", "shifted", "sources", "amount",
    "listed",
)  # fmt: skip

INFERRED: Final = (
    "group", "category", "name", "description", "value", "sign", "weight", "actual", "score", "budget",
)  # fmt: skip
"""What may be read by content."""

_WHY_TEXTS: Final[Mapping[Why, tuple[str, str]]] = MappingProxyType(
    {
        "values": ("其下各格是指标值", "the cells below it read as values"),
        "names": ("其下各格是短文字，右侧是指标值", "the cells below it are texts beside values"),
        "categories": ("其下各格是指标类别", "the cells below it are categories"),
        "signs": ("其下各格是符号", "the cells below it are signs"),
        "adds-up": ("其下数字之和为满分", "the numbers below it add up to the full score"),
        "below-weights": ("其下数字均不超过分值", "the numbers below it are never above the weights"),
        "places": ("每地一栏", "a column for each place"),
        "shifted": ("一级指标栏内是二级指标", "the first-level column holds second-level categories"),
        "sources": ("没有写明总额，为各来源之和", "no sum is stated; it is what the sources come to"),
        "amount": ("没有写明总额，为该标签后的金额", "no sum is stated; it is the amount behind this label"),
        "listed": (
            "绩效目标表没有写明，为项目支出表中同名项目的金额",
            "the form states none; it is what the list of projects gives the project of that name",
        ),
    }
)


@frozen
class Inference:
    """What was read by content, as no list of words has its heading or label.

    Attributes:
        what: what it was read as: a column of indicators such as ``value`` or ``weight``, or ``budget``.
        heading: the heading or label; where another place of the document says it, what is said there.
        why: what shows it, one of :data:`WHYS`.
    """

    what: str
    heading: Cell
    why: Why

    @property
    def is_of_heading(self) -> bool:
        """Whether a heading or label that is not known was read so; false if another place of the document says it."""
        return self.why != "listed"

    def text(self, language: Language = "en") -> str:
        """What shows it, for people."""
        zh, en = _WHY_TEXTS[self.why]
        return zh if language == "zh" else en


@frozen
class Fund:
    """Money of a project from a source that has no field of its own, such as 上年结转资金 or 地方资金.

    Attributes:
        label: the source, as printed.
        amount: in the unit of its table.
    """

    label: Cell
    amount: Figure


@frozen
class Level:
    """What earns one step of an assessment 评价标准: a threshold in a column of its own.

    Attributes:
        step: ``优``, ``良``, ``中`` or ``差``.
        value_cell: as printed.
        value: what it says.
    """

    step: Step
    value_cell: Cell
    value: Value


@frozen
class Task:
    """A yearly task of a department 年度主要任务, with its money.

    Attributes:
        name: 任务名称; of the total row, its label.
        content: 主要内容; ``None`` where the form has no such column.
        amount: 预算金额.
        fiscal_funds: 财政拨款, part of it.
        other_funds: 其他资金, part of it.
        location: of the row.
    """

    name: Cell
    content: Cell | None
    amount: Figure | None
    fiscal_funds: Figure | None = None
    other_funds: Figure | None = None
    location: Location | None = None


@frozen
class ExecutionRow:
    """A row of the grid of a self-evaluation that says how much was spent 预算执行情况.

    Attributes:
        label: whose money, as printed, e.g. ``年度资金总额``.
        is_total: whether it is the row of all money together.
        initial: 年初预算数.
        adjusted: 全年预算数, after changes within the year.
        spent: 全年执行数.
        weight: 分值.
        rate: 执行率; a bare number up to 1 is a ratio, a greater one percent.
        score: 得分.
        reason: why less was spent; ``None`` where the form has no such column.
        location: of the row.
    """

    label: Cell
    is_total: bool
    initial: Figure | None = None
    adjusted: Figure | None = None
    spent: Figure | None = None
    weight: Figure | None = None
    rate: Figure | None = None
    score: Figure | None = None
    reason: Cell | None = None
    location: Location | None = None


@frozen
class Evaluation:
    """What a self-evaluation 绩效自评 says of a project as a whole; its indicators have their own actual values and scores.

    Attributes:
        execution: how much was spent, the rows in their order.
        achieved: 实际完成情况, beside the goal.
        total_weight: 总分, of all weights.
        total_score: 总分, of all scores.
        grade: 自评等级 beside the total, such as 优.
    """

    execution: tuple[ExecutionRow, ...] = ()
    achieved: Cell | None = None
    total_weight: Figure | None = None
    total_score: Figure | None = None
    grade: Cell | None = None

    @property
    def total(self) -> ExecutionRow | None:
        """The row of all money together; ``None`` if there is none."""
        return next((row for row in self.execution if row.is_total), None)
