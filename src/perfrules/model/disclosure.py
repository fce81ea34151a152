"""What a disclosure 预算公开 says, as frozen records.

The records hold what is printed and where; they read no files and know no rules. A part that the document does not
have is ``None`` (or an empty tuple); a part that it has and that could not be read keeps its text.
"""

from collections.abc import Mapping
from decimal import Decimal

from attrs import field, frozen

from perfrules.model.account import Account
from perfrules.model.day import Day
from perfrules.model.document_kind import document_kind
from perfrules.model.figure import Figure
from perfrules.model.form import Evaluation, Fund, Inference, Kind, Labelled, Level, Task
from perfrules.model.location import Cell, Location
from perfrules.model.remark import Remark
from perfrules.model.statements import Denial, Ratio, Statement, Topic
from perfrules.model.tables import AssetTable, BudgetTable, Procurement, Purchase
from perfrules.values import Value


@frozen
class ScheduleEntry:
    """One checkpoint of a spending schedule.

    Attributes:
        label: the column as printed, e.g. ``6 月底``.
        month: 1 to 12.
        progress: planned cumulative outlay, a percentage of the budget. Where the document has amounts it follows from
            them, and a share that no decimal says has the text ``20/152.4``, the part of the whole.
    """

    label: Cell
    month: int
    progress: Figure

    @property
    def shown(self) -> str:
        """The progress for people."""
        quantity = self.progress.quantity
        is_plain = quantity is not None and isinstance(quantity.magnitude, Decimal)
        return str(quantity) if is_plain else self.progress.cell.text


@frozen
class Schedule:
    """A spending schedule 资金支出计划: cumulative shares of the budget by the ends of months.

    Attributes:
        entries: in the order of their months.
        location: of the table's label.
    """

    entries: tuple[ScheduleEntry, ...]
    location: Location | None = None


@frozen
class Indicator:
    """One row of a table of performance targets 绩效指标.

    Attributes:
        group: the first-level category 一级指标, by its canonical name; ``None`` if unknown.
        category: the second-level category 二级指标, by its canonical name; ``None`` if unknown.
        group_cell: the first-level category as printed (of the row that names it, for merged cells).
        category_cell: the second-level category as printed.
        name: 三级指标.
        description: 绩效指标描述.
        value_cell: 指标值 as printed.
        value: what it says; a bare 万 in a cost row is read as 万元, and says so in its notes.
        basis: 指标值确定依据.
        weight: 分值 or 权重, a plain number or a percentage; this and what follows is ``None`` where the form has no such column.
        long_term_cell: 中期 or 实施期指标值, as printed.
        long_term: what it says.
        last_year_cell: 上年指标值, as printed.
        last_year: what it says.
        actual_cell: 实际完成值 of a self-evaluation, as printed.
        actual: what it says.
        score: 得分 of a self-evaluation.
        deviation: 偏差原因分析及改进措施.
        remark: 备注.
        levels: thresholds of 优, 良, 中, 差 in columns of their own; the value is then that of 优.
        extra: cells of further columns, such as 评分标准, with the headings of these.
        location: of the row.
    """

    group: str | None
    category: str | None
    group_cell: Cell
    category_cell: Cell
    name: Cell
    description: Cell
    value_cell: Cell
    value: Value
    basis: Cell
    weight: Figure | None = None
    long_term_cell: Cell | None = None
    long_term: Value | None = None
    last_year_cell: Cell | None = None
    last_year: Value | None = None
    actual_cell: Cell | None = None
    actual: Value | None = None
    score: Figure | None = None
    deviation: Cell | None = None
    remark: Cell | None = None
    levels: tuple[Level, ...] = ()
    extra: tuple[Labelled, ...] = ()
    location: Location | None = None


@frozen
class Project:
    """A budgeted project 项目 and its performance targets; or those of a whole department, or of a transfer payment.

    Attributes:
        number: the number in the heading, e.g. 1 for ``1、…绩效目标表``.
        heading: the heading's text without the number; ``None`` for one that every project has, such as 项目支出绩效目标表.
        code: 项目编码.
        name: 项目名称.
        budget: 预算数, the amount approved for the year. Of a self-evaluation, the greater of the initial and the adjusted one,
            since targets may rest on either; of a department, what its tasks come to, unless it states an amount.
        fiscal_funds: 财政资金, part of the budget.
        other_funds: 其他资金, part of the budget.
        purpose: 资金用途.
        schedule: 资金支出计划; ``None`` where there is no such table.
        goal: 绩效目标, all of its text.
        indicators: in the order of the document.
        purchases: the rows of the procurement budget that name this project.
        location: of the heading, or of the first row.
        kind: whose targets these are.
        more_funds: further sources of the budget, such as 上年结转资金.
        whole_budget: 中期资金总额 or 项目总投资, for all years.
        long_term_goal: 中期目标 or 总体目标, where an annual one stands beside it.
        long_term_indicators: 中期指标, where they have rows or columns of their own.
        tasks: 年度主要任务 of a department.
        tasks_total: the row in which the tasks' money is added.
        evaluation: what a self-evaluation says of the whole; ``None`` for a table of targets.
        details: what else its head says, such as 实施单位, in the order of the document.
        spending: what a department spends, by kind: 基本支出, 项目支出.
        spending_total: the sum printed for it.
        inferred: what was read by content, as its heading or label is not known.
    """

    number: int | None = None
    heading: Cell | None = None
    code: Cell | None = None
    name: Cell | None = None
    budget: Figure | None = None
    fiscal_funds: Figure | None = None
    other_funds: Figure | None = None
    purpose: Cell | None = None
    schedule: Schedule | None = None
    goal: Cell | None = None
    indicators: tuple[Indicator, ...] = ()
    purchases: tuple[Purchase, ...] = field(default=(), repr=False)
    location: Location | None = None
    kind: Kind = "项目"
    more_funds: tuple[Fund, ...] = ()
    whole_budget: Figure | None = None
    long_term_goal: Cell | None = None
    long_term_indicators: tuple[Indicator, ...] = ()
    tasks: tuple[Task, ...] = ()
    tasks_total: Task | None = None
    evaluation: Evaluation | None = None
    details: tuple[Labelled, ...] = field(default=(), repr=False)
    spending: tuple[Fund, ...] = ()
    spending_total: Figure | None = None
    inferred: tuple[Inference, ...] = ()


@frozen
class Unplaced:
    """A line or cell that no part of the model took up.

    Attributes:
        text: as printed.
        location: where.
        context: the nearest heading above it, for people; may be empty.
    """

    text: str
    location: Location
    context: str = ""


@frozen
class Agency:
    """The body that publishes 预算单位.

    Attributes:
        code: e.g. ``817001``; ``None`` if not printed.
        name: its name.
    """

    code: str | None
    name: Cell


@frozen
class Institution:
    """A body that the budget covers 机构设置情况; of a unit's own budget, the unit itself.

    Attributes:
        name: 单位名称.
        nature: 单位性质, e.g. 行政; this and what follows is ``None`` where the list has no such column.
        rank: 单位规格, e.g. 正科级.
        funding: 经费保障形式, e.g. 财政拨款.
        location: of the row.
    """

    name: Cell
    nature: Cell | None = None
    rank: Cell | None = None
    funding: Cell | None = None
    location: Location | None = None


@frozen
class Disclosure:
    """A disclosed budget with its performance targets 预算公开.

    Attributes:
        path: what the document was read from, for people; empty if it was not read from a file.
        year: the budget year 预算年度.
        agency: the body that publishes.
        title: of the document or of its form, where it tells what kind of document it is; otherwise ``None``.
        level: ``部门`` for the budget of a department, ``单位`` for that of a unit, as its titles say; ``None`` if they do not.
        institutions: the bodies that the budget covers, as the narrative lists them.
        approved: the day on which the budget was approved 批复时间, where it is stated.
        published: the day on which it was published 公开时间, where it is stated.
        projects: in the order of the document.
        list_total: the row of the sum, where all of them stand in one list that has it; otherwise ``None``.
        tables: the tables of the budget or of final accounts, in the order of the document.
        procurement: the procurement budget; ``None`` if there is no such table.
        assets: the table of fixed assets; ``None`` if there is none.
        statements: amounts that the narrative states.
        denials: what the narrative says there is none of, such as 政府性基金预算.
        topics: the matters that the narrative takes up, each once.
        ratios: percentages that the narrative states beside the amounts they follow from.
        paragraphs: lines of running text outside the projects, headings included.
        unplaced: what could not be placed inside the parts that perfrules reads.
        outside: rows that stand in other tables; not read, and not dropped.
        remarks: what people should know about how the file was read.
        account: what became of each figure in its tables; ``None`` of what was not read from tables, such as JSON.
    """

    path: str = ""
    year: int | None = None
    agency: Agency | None = None
    title: Cell | None = None
    level: str | None = None
    institutions: tuple[Institution, ...] = field(default=(), repr=False)
    approved: Day | None = None
    published: Day | None = None
    projects: tuple[Project, ...] = ()
    list_total: Task | None = None
    tables: tuple[BudgetTable, ...] = field(default=(), repr=False)
    procurement: Procurement | None = field(default=None, repr=False)
    assets: AssetTable | None = field(default=None, repr=False)
    statements: tuple[Statement, ...] = field(default=(), repr=False)
    denials: tuple[Denial, ...] = field(default=(), repr=False)
    topics: tuple[Topic, ...] = field(default=(), repr=False)
    ratios: tuple[Ratio, ...] = field(default=(), repr=False)
    paragraphs: tuple[Cell, ...] = field(default=(), repr=False)
    unplaced: tuple[Unplaced, ...] = field(default=(), repr=False)
    outside: tuple[Unplaced, ...] = field(default=(), repr=False)
    remarks: tuple[Remark, ...] = field(default=(), repr=False)
    account: Account | None = field(default=None, repr=False)

    @property
    def confidence(self) -> int | None:
        """How sure character recognition was of the least certain character of the file, in percent; ``None`` without any."""
        return min((one.confidence for one in self.remarks if one.confidence is not None), default=None)

    @property
    def kind(self) -> str | None:
        """What kind of document it is, one of :data:`~perfrules.model.document_kind.DOCUMENTS`; ``None`` if nothing tells."""
        return document_kind(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> "Disclosure":
        """The disclosure that plain data describes, such as the ``disclosure`` of ``perfrules read --format json``.

        Args:
            data: by ``schemas/disclosure.schema.json``, e.g. from :func:`json.load`.

        Raises:
            ReadError: an unknown key or a wrong type; the message gives its path, e.g. ``projects[2].schedule``.

        >>> Disclosure.from_dict({"projects": [{"budget": "30 万元"}]}).projects[0].budget.quantity
        Quantity('30', '万元')
        """
        # What makes records of data stands above the records.
        from perfrules.model.data import from_dict

        return from_dict(data)

    def to_dict(self) -> dict[str, object]:
        """The disclosure as plain data, by ``schemas/disclosure.schema.json``: :meth:`from_dict` takes it back.

        Places, the path, the account of figures and what was not read are no part of it.

        >>> Disclosure(year=2024).to_dict()
        {'year': 2024}
        """
        from perfrules.model.data import to_dict

        return to_dict(self)
