"""What an expression can reach: the records of the model, their fields, each field's type and how to read it.

This table is the whole of it. No other attribute of any object can be named in a rule, whatever Python thinks of it.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, frozen

from perfrules.comparison.records import BYS, KINDS
from perfrules.language.types import (
    BOOLEAN,
    CALENDAR,
    CATEGORY,
    MONEY,
    NUMBER,
    TEXT,
    VALUE,
    ListType,
    RecordType,
    Type,
)
from perfrules.model import BudgetRow, BudgetTable, Cell, Disclosure, Figure, Indicator, Project, Purchase
from perfrules.model.budget_words import (
    AMOUNT_COLUMNS,
    FINAL_TABLES,
    ROLES,
    SIDES,
    SOURCES,
    STATED_LABELS,
    TABLE_KINDS,
    TABLES,
    columns_of_last_year,
    is_final,
    year_in_title,
)
from perfrules.model.data.keys import Key, RecordKeys
from perfrules.model.data.projects import (
    EVALUATION,
    EXECUTION_ROW,
    FUND,
    INDICATOR,
    LABELLED,
    PROJECT,
    TASK,
)
from perfrules.model.document_kind import DOCUMENTS
from perfrules.model.form import STEPS
from perfrules.model.location import BLANK
from perfrules.model.statements import RATIOS
from perfrules.model.vocabulary import CATEGORIES, GROUPS
from perfrules.reading import parse
from perfrules.reconcile import Confidence
from perfrules.values import Comparator, Deadline, Exact, Moment, Note, Polarity, Value, as_exact, divide
from perfrules.words import derived

MONTHS: Final = tuple(divide(as_exact(month), as_exact(12)) for month in range(13))
"""How much of a year has passed at the end of each month."""


class Form(Enum):
    """How a field is kept in the model; there is one way of reading for each."""

    FIGURE = "a Figure: the exact amount in base units; unknown if blank or unread"
    ADDEND = "a Figure of an additive table: as above, but a blank one counts as zero"
    COUNT = "a Figure that counts: as above, but exact as printed; 10 台 are ten, not nine and a half to ten and a half"
    CELL = "a Cell: its text; unknown if blank"
    WORD = "a text or None, with the cell that it was read from beside it"
    WHOLE = "an int or None"
    MONTH = "a month, 1 to 12: how much of the year has passed at its end"
    VALUE = "an indicator's Value"
    BOUND = "a bound of a Value's interval; unknown if there is none"
    RECORD = "another record, or None"
    RECORDS = "a tuple of records"
    ENTRIES = "a Schedule or None: its entries"
    COMPUTED = "what a function of this module makes of the record; unknown if it gives None"


@frozen
class Field:
    """A field of a record.

    Attributes:
        name: in the language, and of the attribute in the model.
        type: what it gives.
        form: how the model keeps it.
        zh: what people call it.
        en: the same in English.
        cell: the attribute that holds the printed cell, where it is not the field itself.
        compute: of a computed field what makes it of the record.
        words: all texts that it can be, where they are known: a rule that asks for another is refused.
        get: how to take it from the record, where it is no attribute of its name.
        is_share: whether it is a percentage.
    """

    name: str
    type: Type
    form: Form
    zh: str
    en: str
    cell: str = ""
    compute: Callable[[Any], Any] | None = None
    words: tuple[str, ...] = ()
    get: Callable[[Any], Any] | None = None
    is_share: bool = False

    def of(self, record: Any) -> Any:
        """The field of a record, as the model keeps it."""
        return getattr(record, self.name) if self.get is None else self.get(record)


def _computed(
    name: str, kind: Type, compute: Callable[[Any], Any], zh: str, en: str, words: tuple[str, ...] = ()
) -> Field:
    return Field(name, kind, Form.COMPUTED, zh, en, compute=compute, words=words)


# What is computed of a value. Each gives None where the value has no such thing.


def _printed(value: Value) -> str | None:
    return value.text.strip() or None


def _comparator(value: Value) -> str | None:
    return None if value.comparator is None else value.comparator.sign


def _unit(value: Value) -> str | None:
    return None if value.unit is None else value.unit.name


def _polarity(value: Value) -> str | None:
    return None if value.polarity is None else value.polarity.value


def _notes(value: Value) -> tuple[str, ...]:
    return tuple(note.value for note in value.notes)


def _parts(value: Value) -> tuple[Value, ...]:
    return value.parts or (value,)


def _approximate(value: Value) -> bool | None:
    return None if value.interval is None else value.approximate


# What is computed of a deadline or of an end of a period.


def _year(moment: Moment | Deadline) -> Exact | None:
    year = _moment(moment).year
    return None if year is None else Decimal(year)


_ENDS_OF_YEAR: Final = ("年底", "年末", "年终")


def _month(moment: Moment | Deadline) -> Exact | None:
    at = _moment(moment)
    if at.month is not None:
        return MONTHS[at.month]
    if at.quarter is not None:
        return MONTHS[3 * at.quarter]
    return MONTHS[12] if at.part.startswith(_ENDS_OF_YEAR) else None


def _day(moment: Moment | Deadline) -> Exact | None:
    day = _moment(moment).day
    return None if day is None else Decimal(day)


def _recurring(moment: Moment | Deadline) -> bool:
    return _moment(moment).is_recurring


def _moment(moment: Moment | Deadline) -> Moment:
    return moment.moment if isinstance(moment, Deadline) else moment


# What is taken from budget tables and procurement.

_MAY_LACK: Final = frozenset(
    {
        "财政专户收入", "事业收入", "经营收入", "上级补助收入", "附属单位上缴收入", "其他收入", "上年结转", "经营支出", "上解上级支出",
        "对附属单位补助支出", "政府性基金预算", "国有资本经营预算", "财政专户", "单位资金",
        "年末结转和结余", "使用非财政拨款结余", "结余分配", "年初预算数",
    }
)  # fmt: skip
"""Columns that a form leaves out where nothing of the kind exists: absent is as good as blank."""

_NOTHING: Final = Figure(BLANK, None)


def _amount(column: str) -> Callable[[BudgetRow | Purchase], Figure | None]:
    absent = _NOTHING if column in _MAY_LACK else None
    return lambda row: row.amounts.get(column, absent)


def _of_last_year(what: str) -> Callable[[BudgetRow], Figure | None]:
    """What a row states of the year before, in a column that stands under its printed heading."""

    def get(row: BudgetRow) -> Figure | None:
        column = columns_of_last_year(name for name in row.amounts if name not in AMOUNT_COLUMNS).get(what)
        return None if column is None else row.amounts[column]

    return get


def _amounts(columns: tuple[str, ...]) -> tuple[Field, ...]:
    return tuple(
        Field(column, MONEY, Form.ADDEND, f"“{column}”", f"“{column}”", get=_amount(column))
        for column in columns
    )


def _total(table: BudgetTable) -> BudgetRow | None:
    return next((row for row in table.rows if row.role == "总计"), None)


def _purchases(disclosure: Disclosure) -> tuple[Purchase, ...]:
    return () if disclosure.procurement is None else disclosure.procurement.rows


def _procurement_total(disclosure: Disclosure) -> Purchase | None:
    totals = () if disclosure.procurement is None else disclosure.procurement.totals
    return totals[0] if totals else None


def _level(row: BudgetRow) -> Exact | None:
    return None if row.level is None else Decimal(row.level)


def _budget_tables(disclosure: Disclosure) -> tuple[BudgetTable, ...]:
    return tuple(table for table in disclosure.tables if not is_final(table.kind))


def _final_tables(disclosure: Disclosure) -> tuple[BudgetTable, ...]:
    return tuple(table for table in disclosure.tables if is_final(table.kind))


def _denied(disclosure: Disclosure) -> tuple[str, ...]:
    return tuple(denial.kind for denial in disclosure.denials if denial.kind is not None)


def _titled_year(table: BudgetTable) -> Exact | None:
    year = year_in_title(table.title.text)
    return None if year is None else Decimal(year)


def _top_level(table: BudgetTable) -> Exact | None:
    return None if table.top_level is None else Decimal(table.top_level)


# What follows from how a record is kept as plain data.

_KEPT: Final[Mapping[str, tuple[Type, Form]]] = MappingProxyType(
    {
        "text": (TEXT, Form.CELL),
        "entry": (TEXT, Form.CELL),
        "money": (MONEY, Form.FIGURE),
        "part": (MONEY, Form.ADDEND),
        "points": (NUMBER, Form.COUNT),
        "count": (NUMBER, Form.COUNT),
        "rate": (NUMBER, Form.FIGURE),
    }
)
"""What rules make of a field, by the kind of data that stands for it."""


def _kept(keys: RecordKeys[Any], without: tuple[str, ...] = ()) -> tuple[Field, ...]:
    """The fields that a record has under the keys of its plain data, but for those that are something else for rules."""
    return tuple(_field(key) for key in keys.keys if key.name not in without)


def _field(key: Key) -> Field:
    get = None if key.get is None and not key.field else key.of
    match key.kind.name:
        case "word":
            return _computed(key.name, TEXT, key.of, key.zh, key.en, key.kind.words)
        case "flag":
            return _computed(key.name, BOOLEAN, key.of, key.zh, key.en)
        case "value":
            return Field(key.name, VALUE, Form.VALUE, key.zh, key.en, cell=key.field)
        case "beside":
            return _beside(key)
        case "records" if key.kind.of is not None:
            return Field(
                key.name, ListType(RecordType(key.kind.of.name)), Form.RECORDS, key.zh, key.en, get=get
            )
        case "record" if key.kind.of is not None:
            return Field(key.name, RecordType(key.kind.of.name), Form.RECORD, key.zh, key.en, get=get)
    kind, form = _KEPT[key.kind.name]
    return Field(key.name, kind, form, key.zh, key.en, get=get, is_share=key.kind.name == "rate")


def _beside(key: Key) -> Field:
    """A field of an indicator for a value in a column beside that of the target."""

    def get(indicator: Indicator) -> Value:
        value: Value | None = getattr(indicator, key.name)
        return _nothing() if value is None else value

    return Field(key.name, VALUE, Form.VALUE, key.zh, key.en, cell=key.field, get=get)


@derived
def _nothing() -> Value:
    """What a column that is not there says."""
    return parse("")


def _itself(cell: Cell) -> Cell:
    return cell


def _evaluated(field: Field) -> Callable[[Project], Any]:
    """A field of what a self-evaluation says of a project as a whole; nothing of a project without one."""
    nothing = () if field.form is Form.RECORDS else None
    return lambda project: nothing if project.evaluation is None else field.of(project.evaluation)


def _printed_of(*cells: Cell | None) -> tuple[Cell, ...]:
    return tuple(cell for cell in cells if cell is not None and cell.text.strip())


def _assets_day(disclosure: Disclosure) -> Cell | None:
    table = disclosure.assets
    return None if table is None or table.as_of is None else table.as_of.cell


def _texts_of_tables(disclosure: Disclosure) -> tuple[Cell, ...]:
    procurement = disclosure.procurement
    purchases = () if procurement is None else (*procurement.rows, *procurement.totals)
    assets = () if disclosure.assets is None else disclosure.assets.rows
    return (
        *(cell for table in disclosure.tables for cell in _texts_of_table(table)),
        *(cell for one in purchases for cell in _printed_of(one.project, one.item, one.unit)),
        *(cell for one in assets for cell in _printed_of(one.name)),
        *(
            cell
            for one in disclosure.institutions
            for cell in _printed_of(one.name, one.nature, one.rank, one.funding)
        ),
    )


def _texts_of_table(table: BudgetTable) -> Iterator[Cell]:
    yield from _printed_of(table.title, table.note)
    for row in table.rows:
        yield from _printed_of(row.name)
        for figure in row.amounts.values():
            if figure.quantity is None:
                yield from _printed_of(figure.cell)


def _texts_of_project(project: Project) -> tuple[Cell, ...]:
    achieved = None if project.evaluation is None else project.evaluation.achieved
    details = (detail.text for detail in project.details)
    head = _printed_of(
        project.name, project.goal, project.purpose, project.long_term_goal, achieved, *details
    )
    return (*head, *(cell for row in project.indicators for cell in _texts_of_indicator(row)))


def _texts_of_indicator(row: Indicator) -> tuple[Cell, ...]:
    return _printed_of(row.name, row.description, row.basis, row.deviation, row.remark)


def _sides(record: str, zh: str, en: str) -> tuple[Field, ...]:
    """The fields of what stands in two documents."""
    return (
        Field(
            "before", RecordType(record), Form.RECORD, f"前一文件中的{zh}", f"{en} of the earlier document"
        ),
        Field("after", RecordType(record), Form.RECORD, f"后一文件中的{zh}", f"{en} of the later document"),
        _computed("by", TEXT, lambda match: match.by, "对应的依据", "what shows that the two are one", BYS),
    )


def _table(*fields: Field) -> Mapping[str, Field]:
    return MappingProxyType({field.name: field for field in fields})


FIELDS: Final[Mapping[str, Mapping[str, Field]]] = MappingProxyType(
    {
        "disclosure": _table(
            Field("year", NUMBER, Form.WHOLE, "预算年度", "budget year"),
            Field("approved", TEXT, Form.CELL, "批复时间", "day on which the budget was approved",
                  get=lambda disclosure: None if disclosure.approved is None else disclosure.approved.cell),
            Field("published", TEXT, Form.CELL, "公开时间", "day on which it was published",
                  get=lambda disclosure: None if disclosure.published is None else disclosure.published.cell),
            Field("agency", RecordType("agency"), Form.RECORD, "预算单位", "agency"),
            Field("projects", ListType(RecordType("project")), Form.RECORDS, "项目", "projects"),
            Field("list_total", RecordType("task"), Form.RECORD, "项目清单合计", "total of the list that the projects stand in"),
            _computed("kind", TEXT, lambda disclosure: disclosure.kind, "文件类别", "kind of document", DOCUMENTS),
            Field("tables", ListType(RecordType("table")), Form.RECORDS, "预算表", "tables of the budget", get=_budget_tables),
            Field("accounts", ListType(RecordType("table")), Form.RECORDS, "决算表", "tables of final accounts", get=_final_tables),
            _computed("public_tables", ListType(TEXT), lambda _: TABLES, "应公开的预算表", "tables of the budget that are to be published", TABLES),
            _computed("public_accounts", ListType(TEXT), lambda _: FINAL_TABLES, "应公开的决算表",
                      "tables of final accounts that are to be published", FINAL_TABLES),
            Field("purchases", ListType(RecordType("purchase")), Form.RECORDS, "政府采购", "rows of the procurement budget", get=_purchases),
            Field("procurement_total", RecordType("purchase"), Form.RECORD, "政府采购合计", "total of the procurement budget", get=_procurement_total),
            Field("assets", ListType(RecordType("asset")), Form.RECORDS, "固定资产占用情况", "rows of the table of fixed assets",
                  get=lambda disclosure: () if disclosure.assets is None else disclosure.assets.rows),
            Field("assets_day", TEXT, Form.CELL, "固定资产占用情况的截止时间", "day of which the table of fixed assets is",
                  get=_assets_day),
            Field("table_texts", ListType(RecordType("paragraph")), Form.RECORDS, "预算表、采购表、资产表和机构表中的文字",
                  "texts in the tables of the budget, of purchases, of assets and of bodies: names, notes, and cells that are no amounts",
                  get=_texts_of_tables),
            Field("statements", ListType(RecordType("statement")), Form.RECORDS, "文字说明中的金额", "amounts that the narrative states"),
            Field("ratios", ListType(RecordType("ratio")), Form.RECORDS, "文字说明中的占比、增减幅度和完成率",
                  "shares, changes and completions in per cent that the narrative states"),
            _computed("topics", ListType(TEXT), lambda disclosure: tuple(topic.name for topic in disclosure.topics),
                      "文字说明涉及的事项", "matters that the narrative takes up"),
            _computed("denials", ListType(TEXT), _denied, "文字说明写明没有的预算表", "tables that the narrative says are empty"),
            Field("paragraphs", ListType(RecordType("paragraph")), Form.RECORDS, "文字说明", "lines of the narrative, headings included"),
        ),
        "table": _table(
            _computed("kind", TEXT, lambda table: table.kind, "表名（规范名称）", "canonical name", TABLE_KINDS),
            Field("title", TEXT, Form.CELL, "标题", "title"),
            _computed("unit", TEXT, lambda table: table.unit, "金额单位", "unit of money"),
            Field("unit_line", TEXT, Form.CELL, "“单位：”一行", "line that states the unit", get=lambda table: table.unit_cell),
            Field("note", TEXT, Form.CELL, "表下说明", "note below it"),
            _computed("year", NUMBER, _titled_year, "标题中的年度", "year in its title"),
            _computed("columns", ListType(TEXT), lambda table: tuple(dict.fromkeys(one.name for one in table.columns)),
                      "金额栏目（规范名称）", "columns of amounts, by canonical name"),
            _computed("top_level", NUMBER, _top_level, "最高一级科目的级次", "highest level of its subjects"),
            _computed("empty", BOOLEAN, lambda table: table.is_empty, "是否没有金额", "whether no amount is printed in it"),
            Field("rows", ListType(RecordType("row")), Form.RECORDS, "各行", "rows"),
            Field("total", RecordType("row"), Form.RECORD, "合计行", "row of the grand total", get=_total),
        ),
        "row": _table(
            _computed("role", TEXT, lambda row: row.role, "行的性质", "what the row is", ROLES),
            _computed("side", TEXT, lambda row: row.side, "收入方或支出方（两栏表）", "side of a two-sided table", SIDES),
            Field("code", TEXT, Form.CELL, "科目编码", "code of the subject"),
            Field("name", TEXT, Form.CELL, "名称", "name as printed"),
            _computed("item", TEXT, lambda row: row.item, "名称（去编号、规范写法）", "name without numbering, in canonical spelling"),
            _computed("level", NUMBER, _level, "级次：类 1、款 2、项 3", "level: 1 for 类, 2 for 款, 3 for 项"),
            Field("children", ListType(RecordType("row")), Form.RECORDS, "下一级科目", "rows of the next level below"),
            Field("unit", TEXT, Form.CELL, "所属单位", "body that it is of"),
            _computed("has_parent", BOOLEAN, lambda row: row.has_parent, "上一级科目是否列出", "whether the row of the level above is there"),
            *_amounts(AMOUNT_COLUMNS),
            Field("上年预算数", MONEY, Form.FIGURE, "上一年度的预算数", "budget of the year before",
                  get=_of_last_year("上年预算数")),
            Field("上年执行数", MONEY, Form.FIGURE, "上一年度的执行数或决算数", "amount spent in the year before",
                  get=_of_last_year("上年执行数")),
        ),
        "purchase": _table(
            Field("project", TEXT, Form.CELL, "采购项目", "project"),
            Field("funds", MONEY, Form.FIGURE, "预算资金", "budget of the project, as stated here"),
            Field("item", TEXT, Form.CELL, "采购物品", "what is bought"),
            Field("code", TEXT, Form.CELL, "采购目录序号", "code of the catalogue"),
            Field("unit", TEXT, Form.CELL, "计量单位", "unit of measure"),
            Field("quantity", NUMBER, Form.COUNT, "数量", "quantity"),
            Field("price", MONEY, Form.FIGURE, "单价", "price of one"),
            Field("amount", MONEY, Form.ADDEND, "采购金额", "amount", get=_amount("合计")),
            *_amounts(SOURCES),
            Field("reserved", MONEY, Form.ADDEND, "预留中小微企业份额", "share reserved for small and medium enterprises"),
        ),
        "asset": _table(
            Field("name", TEXT, Form.CELL, "资产名称", "name as printed"),
            _computed("item", TEXT, lambda asset: asset.item, "资产类别（规范写法）", "kind of asset, in canonical spelling"),
            _computed("part", BOOLEAN, lambda asset: asset.is_part, "是否“其中”项", "whether it is part of the row above"),
            Field("quantity", NUMBER, Form.FIGURE, "数量", "quantity"),
            Field("worth", MONEY, Form.ADDEND, "价值", "value"),
        ),
        "statement": _table(
            _computed("label", TEXT, lambda stated: stated.label, "所指项目（规范写法）", "what it is of, in canonical spelling", STATED_LABELS),
            _computed("about", TEXT, lambda stated: stated.about or None, "金额之前的文字", "words in front of the amount"),
            Field("amount", MONEY, Form.FIGURE, "所述金额", "stated amount"),
            _computed("direction", TEXT, lambda stated: stated.direction, "增加或减少", "increase or decrease", ("增加", "减少")),
            Field("year", NUMBER, Form.WHOLE, "所指年度", "year that it is of", cell="sentence"),
            _computed("has_reason", BOOLEAN, lambda stated: stated.has_reason, "是否说明原因", "whether a reason is given"),
            Field("sentence", TEXT, Form.CELL, "所在句子", "the sentence"),
        ),
        "ratio": _table(
            _computed("kind", TEXT, lambda ratio: ratio.kind, "占比、增加、减少或完成", "share, increase, decrease or completion", RATIOS),
            Field("rate", NUMBER, Form.FIGURE, "百分比", "percentage", is_share=True),
            Field("amount", MONEY, Form.FIGURE, "所占、变动后或完成的金额", "part, amount after the change, or amount spent"),
            Field("whole", MONEY, Form.FIGURE, "总额、变动前或预算的金额", "whole, amount before the change, or budget"),
            Field("change", MONEY, Form.FIGURE, "增减额", "by how much it changed"),
            Field("sentence", TEXT, Form.CELL, "所在句子", "the sentence"),
        ),
        "paragraph": _table(
            Field("text", TEXT, Form.CELL, "文字", "text", get=_itself),
        ),
        "agency": _table(
            Field("code", TEXT, Form.WORD, "单位编码", "agency code", cell="name"),
            Field("name", TEXT, Form.CELL, "单位名称", "agency name"),
        ),
        "project": _table(
            Field("number", NUMBER, Form.WHOLE, "项目序号", "project number", cell="heading"),
            *_kept(PROJECT, without=("number", "schedule", "evaluation", "inferred")),
            Field(
                "schedule", ListType(RecordType("entry")), Form.ENTRIES, "资金支出计划", "spending schedule"
            ),
            Field("purchases", ListType(RecordType("purchase")), Form.RECORDS, "本项目的政府采购", "purchases of the project"),
            *(evolve(field, get=_evaluated(field)) for field in _kept(EVALUATION)),
            Field("execution_total", RecordType("execution"), Form.RECORD, "预算执行情况总额行", "how much of all money was spent",
                  get=lambda project: None if project.evaluation is None else project.evaluation.total),
            Field("aims", ListType(RecordType("paragraph")), Form.RECORDS, "绩效目标和资金用途", "goal and purpose",
                  get=lambda project: _printed_of(project.goal, project.purpose)),
            Field("texts", ListType(RecordType("paragraph")), Form.RECORDS, "目标、用途、指标等全部文字", "all that is written in it: name, goal, purpose, what was achieved, and the texts of its indicators",
                  get=_texts_of_project),
            _computed("inferred", BOOLEAN, lambda project: bool(project.inferred), "是否有按内容推断的栏目", "whether something was read by content"),
        ),
        "fund": _table(
            *_kept(FUND),
        ),
        "task": _table(
            *_kept(TASK),
        ),
        "execution": _table(
            *_kept(EXECUTION_ROW),
        ),
        "level": _table(
            _computed("step", TEXT, lambda level: level.step, "等级", "step of the assessment", STEPS),
            Field("value", VALUE, Form.VALUE, "该等级的标准", "what earns it", cell="value_cell"),
        ),
        "labelled": _table(
            *_kept(LABELLED),
        ),
        "pairing": _table(
            Field("price", RecordType("indicator"), Form.RECORD, "单价或费率", "the price or rate"),
            Field("quantity", RecordType("indicator"), Form.RECORD, "与之相乘的数量", "the quantity it is multiplied by"),
            _computed("lower", MONEY, lambda pairing: pairing.lower, "测算金额的下限", "lower bound of what they come to"),
            _computed("upper", MONEY, lambda pairing: pairing.upper, "测算金额的上限", "upper bound of what they come to"),
            _computed("written", MONEY, lambda pairing: pairing.written, "按所写的数测算的金额", "what they come to at the numbers as written"),
            _computed("year_lower", MONEY, lambda pairing: pairing.year_lower, "按全年12个月测算的下限", "lower bound if twelve months were paid"),
            Field("months_said", TEXT, Form.CELL, "写明支付几个月的文字", "the text that says for how many months is paid"),
            _computed("formula", TEXT, lambda pairing: pairing.formula, "算式", "the calculation as people write it"),
            _computed("confidence", TEXT, lambda pairing: str(pairing.confidence), "配对理由", "why they belong together",
                      tuple(Confidence)),
        ),
        "clash": _table(
            Field("price", RecordType("indicator"), Form.RECORD, "单价", "the price"),
            Field("quantity", RecordType("indicator"), Form.RECORD, "同一事物的数量", "the quantity of the same thing"),
        ),
        "entry": _table(
            Field("label", TEXT, Form.CELL, "支出计划栏目", "column of the schedule"),
            Field("month", CALENDAR, Form.MONTH, "支出计划月份", "month of the schedule", cell="label"),
            Field("progress", NUMBER, Form.FIGURE, "支出进度", "planned progress", is_share=True),
        ),
        "step": _table(
            Field("earlier", RecordType("entry"), Form.RECORD, "前一时点", "earlier checkpoint"),
            Field("later", RecordType("entry"), Form.RECORD, "后一时点", "later checkpoint"),
        ),
        "indicator": _table(
            Field(
                "group", CATEGORY, Form.WORD, "一级指标", "first-level category", cell="group_cell", words=GROUPS
            ),
            Field(
                "category", CATEGORY, Form.WORD, "二级指标", "second-level category", cell="category_cell",
                words=CATEGORIES,
            ),
            Field("group_printed", TEXT, Form.CELL, "一级指标原文", "first-level category as printed", get=lambda row: row.group_cell),
            _computed("has_value_column", BOOLEAN, lambda row: row.location is None or row.value_cell.location is not None,
                      "表中是否有指标值栏", "whether its table has a column of values"),
            _computed("has_reason_column", BOOLEAN, lambda row: row.location is None or row.deviation is not None or row.remark is not None,
                      "表中是否有偏差原因栏或备注栏", "whether its table has a column of reasons or remarks"),
            Field("category_printed", TEXT, Form.CELL, "二级指标原文", "second-level category as printed", get=lambda row: row.category_cell),
            *_kept(INDICATOR, without=("group", "category", "levels")),
            Field("levels", ListType(RecordType("level")), Form.RECORDS, "优、良、中、差的评价标准", "thresholds of an assessment"),
            Field("texts", ListType(RecordType("paragraph")), Form.RECORDS, "名称、说明、依据等文字", "its texts: name, description, basis, remarks",
                  get=_texts_of_indicator),
        ),
        "comparison": _table(
            _computed("kind", TEXT, lambda comparison: comparison.kind, "两份文件的关系", "what the two are to each other", KINDS),
            Field("before", RecordType("disclosure"), Form.RECORD, "前一文件", "the earlier, approved or smaller one"),
            Field("after", RecordType("disclosure"), Form.RECORD, "后一文件", "the later, published or larger one"),
            Field("units", ListType(RecordType("disclosure")), Form.RECORDS, "所属各单位的文件", "the units beside their department; else the earlier one alone"),
            _computed("complete", BOOLEAN, lambda comparison: comparison.is_complete, "所属单位是否齐全", "whether the units are all that the department lists"),
            Field("projects", ListType(RecordType("project_match")), Form.RECORDS, "项目对照", "projects in both"),
            Field("indicators", ListType(RecordType("indicator_match")), Form.RECORDS, "指标对照", "indicators in both"),
            Field("rows", ListType(RecordType("row_match")), Form.RECORDS, "预算表各行对照", "rows of the tables in both"),
        ),
        "project_pair": _table(
            *_sides("project", "项目", "project"),
        ),
        "project_match": _table(
            *_sides("project", "项目", "project"),
            Field("indicators", ListType(RecordType("indicator_match")), Form.RECORDS, "本项目的指标对照", "its indicators in both"),
        ),
        "indicator_match": _table(
            *_sides("indicator", "指标", "indicator"),
            Field("project", RecordType("project_pair"), Form.RECORD, "所在项目", "the project that it is of"),
        ),
        "row_match": _table(
            *_sides("row", "预算表的行", "row"),
            Field("table", RecordType("table_pair"), Form.RECORD, "所在的表", "the table that it is of"),
            Field("parts", ListType(RecordType("row")), Form.RECORDS, "各单位的这一行", "the row in each of the units"),
        ),
        "table_pair": _table(
            Field("before", RecordType("table"), Form.RECORD, "前一文件中的表", "table of the earlier document"),
            Field("after", RecordType("table"), Form.RECORD, "后一文件中的表", "table of the later document"),
        ),
        "moment": _table(
            _computed("year", NUMBER, _year, "年份", "year"),
            _computed("month", CALENDAR, _month, "月份（季度末、年底也算）", "month, also of the end of a quarter or year"),
            _computed("day", NUMBER, _day, "日", "day of the month"),
            _computed("recurring", BOOLEAN, _recurring, "是否周期性（每月、每年）", "whether it comes again, as 每月 does"),
        ),
        "period": _table(
            Field("first", RecordType("moment"), Form.RECORD, "起", "beginning"),
            Field("last", RecordType("moment"), Form.RECORD, "止", "end"),
        ),
        "mention": _table(
            _computed("text", TEXT, lambda mention: mention.text, "数量原文", "quantity as printed"),
            Field("value", VALUE, Form.VALUE, "数量的含义", "what it says"),
            _computed("before", TEXT, lambda mention: mention.before or None, "数量之前的文字", "words in front of it"),
            _computed("about", TEXT, lambda mention: mention.about or None, "数量前后的文字", "words in front of it and right behind it"),
            _computed("phrase", TEXT, lambda mention: mention.phrase, "数量及其前后的文字", "the quantity with the words around it"),
            _computed("part", BOOLEAN, lambda mention: mention.is_part, "是否另一数量后括号内的分项",
                      "whether it stands in brackets behind another quantity, as one of its parts"),
            _computed("place", NUMBER, lambda mention: Decimal(mention.place), "在文中的位置（第几个字符）",
                      "which character of the text it begins at"),
        ),
    }
)  # fmt: skip
"""Record, field name, field."""

# fmt: off
VALUE_FIELDS: Final[Mapping[str, Field]] = _table(
    Field("lower", VALUE, Form.BOUND, "下限", "lower bound"),
    Field("upper", VALUE, Form.BOUND, "上限", "upper bound"),
    Field("figure", VALUE, Form.BOUND, "所写的数（只有一个界限时即该界限，有两个时为上限）",
          "the number that is written: the only bound, or the upper of two"),
    _computed("printed", TEXT, _printed, "原文", "text as printed"),
    _computed("comparator", TEXT, _comparator, "比较符号", "comparator", tuple(sign.sign for sign in Comparator)),
    _computed("unit", TEXT, _unit, "计量单位（规范写法）", "unit in canonical spelling"),
    _computed("approximate", BOOLEAN, _approximate, "是否约数", "whether it is approximate"),
    _computed("label", TEXT, lambda value: value.label or None, "数值之前的名称", "label in front of the figure"),
    _computed("remark", TEXT, lambda value: value.remark or None, "数值之后的说明", "remark behind the figure"),
    _computed("direction", TEXT, lambda value: value.direction or None, "定性值中的动词（如“提升”）",
              "verb of a qualitative value, e.g. 提升"),
    _computed("polarity", TEXT, _polarity, "指标性质：越多越好（正向）还是越少越好（反向），按类别、名称和增减的动词判断，不看比较符号；看不出时未知",
              "which way is better, more (正向) or less (反向), by category, name and verb, whatever the comparator; unknown where "
              "they do not tell", tuple(Polarity)),
    _computed("reference", TEXT, lambda value: value.reference or None, "所引用的依据（如“按规定”）",
              "what a reference refers to, e.g. 按规定"),
    _computed("notes", ListType(TEXT), _notes, "读取时的疑点", "doubts about its reading", tuple(note.value for note in Note)),
    _computed("parts", ListType(VALUE), _parts, "组成部分；只有一项时为其本身", "parts; itself where there is but one"),
    Field("deadline", RecordType("moment"), Form.RECORD, "期限", "deadline"),
    Field("period", RecordType("period"), Form.RECORD, "期间", "period"),
)
# fmt: on
"""Fields of an indicator value. The type of a bound is an amount of the dimension that a condition has established."""

RECORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "disclosure": ("预算公开文件", "the disclosure"),
        "agency": ("预算单位", "the agency that publishes"),
        "pairing": ("单价与数量的一次相乘", "a price with what it is multiplied by"),
        "clash": (
            "名称相关而单位不能相消的单价与数量",
            "a price and a quantity of one thing whose units do not cancel",
        ),
        "table": ("预算表", "a budget table"),
        "row": ("预算表的一行", "a row of a budget table"),
        "purchase": ("政府采购预算的一行", "a row of the procurement budget"),
        "asset": ("固定资产占用情况的一行", "a row of the table of fixed assets"),
        "statement": ("文字说明中的一个金额", "an amount that the narrative states"),
        "ratio": ("文字说明中的一个百分比", "a percentage that the narrative states"),
        "paragraph": ("文字说明的一段", "a line of the narrative"),
        "project": ("项目", "a project"),
        "fund": ("一项其他来源的资金", "money from a further source"),
        "task": ("部门的一项年度任务", "a yearly task of a department"),
        "execution": ("预算执行情况的一行", "a row that says how much was spent"),
        "level": ("评价标准的一个等级", "a step of an assessment"),
        "labelled": ("一项带标签的内容", "a text with its label"),
        "entry": ("支出计划的一个时点", "a checkpoint of a spending schedule"),
        "step": ("支出计划中相邻的两个时点", "two consecutive checkpoints"),
        "indicator": ("一条绩效指标", "an indicator"),
        "moment": ("日历上的一点", "a point of the calendar"),
        "period": ("起止期间", "a period"),
        "mention": ("文字中写到的一个数量", "a quantity that a text names"),
        "comparison": ("两份文件的对照", "two disclosures laid side by side"),
        "project_pair": ("两份文件中的同一项目", "a project in two documents"),
        "project_match": ("两份文件中的同一项目及其指标", "a project in two documents, with its indicators"),
        "indicator_match": ("两份文件中的同一指标", "an indicator in two documents"),
        "row_match": ("两份文件中预算表的同一行", "a row of a table in two documents"),
        "table_pair": ("两份文件中的同一张表", "a table in two documents"),
    }
)
"""What each record is, in Chinese and in English."""

ROOT: Final = "disclosure"
"""The variable that every expression has, but for those about two disclosures."""

PAIR: Final = "comparison"
"""The variable that expressions about two disclosures have in its place."""

ROOTS: Final = (ROOT, PAIR)
"""What a whole may be that rules are about."""

SCOPES: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("disclosure", "projects"): "project in disclosure.projects",
        ("project", "indicators"): "indicator in project.indicators",
        ("project", "long_term_indicators"): "long_term in project.long_term_indicators",
        ("project", "tasks"): "task in project.tasks",
        ("project", "execution"): "execution in project.execution",
        ("disclosure", "tables"): "table in disclosure.tables",
        ("table", "rows"): "row in table.rows",
        ("disclosure", "accounts"): "account in disclosure.accounts",
        ("account", "rows"): "row in account.rows",
        ("disclosure", "purchases"): "purchase in disclosure.purchases",
        ("disclosure", "assets"): "asset in disclosure.assets",
        ("disclosure", "statements"): "statement in disclosure.statements",
        ("disclosure", "ratios"): "ratio in disclosure.ratios",
        ("disclosure", "paragraphs"): "paragraph in disclosure.paragraphs",
        ("comparison", "projects"): "match in comparison.projects",
        ("comparison", "indicators"): "match in comparison.indicators",
        ("comparison", "rows"): "match in comparison.rows",
    }
)
"""What a rule's ``for`` may run through. ``project.indicators`` implies the loop over the projects, ``table.rows`` that over the tables."""

RECORD_OF: Final[Mapping[str, str]] = MappingProxyType({"account": "table"})
"""The record that a loop's variable stands for, where it is not called after it."""
