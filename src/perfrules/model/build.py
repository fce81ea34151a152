"""A disclosure as plain data: the form of JSON input, and of the small documents that rule files carry as examples.

::

    {"year": 2024, "agency": {"code": "999001", "name": "某镇人民政府"},
     "projects": [{"number": 1, "heading": "…", "code": "…", "name": "…",
                   "budget": "30 万元", "fiscal_funds": "30 万元", "other_funds": "",
                   "purpose": "…", "goal": "…", "schedule": {"3": "25%", "12": "100%"},
                   "indicators": [{"group": "产出指标", "category": "成本指标", "name": "…", "description": "…",
                                   "value": "≤30 万元", "basis": "…"}]}]}

What only some forms have, such as self-evaluations, is told in :mod:`perfrules.model.build_forms`. Budget tables, procurement,
assets and the narrative stand beside the projects: :mod:`perfrules.model.build_tables`; and what is said
of the whole::

    {"level": "单位", "approved": "2024年1月30日", "published": "2024年2月10日",
     "institutions": [{"name": "某镇人民政府本级", "nature": "行政", "rank": "正科级", "funding": "财政拨款"}]}

Every key may be left out. Amounts are text, so that they keep the places they were printed with; a bare number is in
万元, a bare progress in percent. An unknown key, or a wrong type, is an error that says where it stands.
"""

from collections.abc import Mapping
from typing import Final, Literal

from perfrules.errors import LimitError, ReadError
from perfrules.model.build_forms import (
    evaluation_data,
    evaluation_from_data,
    fund_from_data,
    kind_from_data,
    labelled_data,
    labelled_from_data,
    levels_data,
    levels_from_data,
    task_data,
    task_from_data,
)
from perfrules.model.build_tables import (
    assets_data,
    assets_from_data,
    procurement_data,
    procurement_from_data,
    table_data,
    table_from_data,
)
from perfrules.model.disclosure import Agency, Disclosure, Indicator, Institution, Project, Schedule
from perfrules.model.figure import Figure
from perfrules.model.location import BLANK, Cell
from perfrules.model.make import (
    TABLE_UNIT,
    make_figure,
    make_indicator,
    make_project,
    make_schedule,
    month_of,
)
from perfrules.model.make_tables import with_purchases
from perfrules.model.narrative import read_narrative
from perfrules.model.plain import (
    amount_cell,
    amount_data,
    below,
    day,
    mapping,
    one_of,
    optional,
    present,
    records,
    refuse,
    text_cell,
    text_data,
    whole_number,
)

__all__ = [
    "TABLE_UNIT",
    "from_dict",
    "indicator_from_dict",
    "make_figure",
    "make_indicator",
    "make_project",
    "make_schedule",
    "month_of",
    "project_from_dict",
    "to_dict",
]

_IndicatorText = Literal["group", "category", "name", "description", "value", "basis"]
_IndicatorMore = Literal["weight", "long_term", "last_year", "actual", "score", "deviation", "remark"]
_AmountKey = Literal["budget", "fiscal_funds", "other_funds", "whole_budget"]
_TextKey = Literal["heading", "code", "name", "purpose", "goal", "long_term_goal"]

_INDICATOR_KEYS: Final[tuple[_IndicatorText, ...]] = (
    "group", "category", "name", "description", "value", "basis",
)  # fmt: skip
_MORE_KEYS: Final[tuple[_IndicatorMore, ...]] = (
    "weight", "long_term", "last_year", "actual", "score", "deviation", "remark",
)  # fmt: skip
_AMOUNT_KEYS: Final[tuple[_AmountKey, ...]] = ("budget", "fiscal_funds", "other_funds", "whole_budget")
_TEXT_KEYS: Final[tuple[_TextKey, ...]] = ("heading", "code", "name", "purpose", "goal", "long_term_goal")
_PROJECT_KEYS: Final = (
    "kind", "number", *_TEXT_KEYS, *_AMOUNT_KEYS, "more_funds", "schedule", "indicators", "long_term_indicators", "tasks",
    "tasks_total", "evaluation", "details",
)  # fmt: skip
_AGENCY_KEYS: Final = ("code", "name")
_INSTITUTION_KEYS: Final = ("name", "nature", "rank", "funding")
_DISCLOSURE_KEYS: Final = (
    "year", "agency", "level", "institutions", "approved", "published", "projects", "tables", "procurement", "assets",
    "paragraphs",
)  # fmt: skip
_LEVELS: Final = ("部门", "单位")


def from_dict(data: Mapping[str, object]) -> Disclosure:
    """The disclosure that *data* describes.

    Args:
        data: as in the head of this module, e.g. from :func:`json.load`.

    Raises:
        ReadError: an unknown key or a wrong type; the message gives its path, e.g. ``projects[2].schedule``.

    >>> from_dict({"projects": [{"budget": "30 万元"}]}).projects[0].budget.quantity
    Quantity('30', '万元')
    """
    given = mapping(data, "", _DISCLOSURE_KEYS)
    procurement = optional(given, "procurement", "", procurement_from_data)
    paragraphs = records(given, "paragraphs", "", text_cell)
    said = read_narrative(paragraphs)
    return Disclosure(
        year=optional(given, "year", "", whole_number),
        agency=optional(given, "agency", "", _agency),
        level=None if given.get("level") is None else one_of(given, "level", "", _LEVELS),
        institutions=records(given, "institutions", "", _institution),
        approved=optional(given, "approved", "", day),
        published=optional(given, "published", "", day),
        projects=with_purchases(records(given, "projects", "", project_from_dict), procurement),
        tables=records(given, "tables", "", table_from_data),
        procurement=procurement,
        assets=optional(given, "assets", "", assets_from_data),
        stated=said.stated,
        denials=said.denials,
        topics=said.topics,
        ratios=said.ratios,
        paragraphs=paragraphs,
    )


def project_from_dict(data: object, path: str = "project") -> Project:
    """One project, as it stands in the list ``projects``.

    Args:
        data: a mapping.
        path: where it stands, for messages.

    Raises:
        ReadError: an unknown key or a wrong type below *path*.
    """
    given = mapping(data, path, _PROJECT_KEYS)
    amounts = {
        key: None if (cell := optional(given, key, path, amount_cell)) is None else make_figure(cell)
        for key in _AMOUNT_KEYS
    }
    texts = {key: optional(given, key, path, text_cell) for key in _TEXT_KEYS}
    return make_project(
        number=optional(given, "number", path, whole_number),
        schedule=optional(given, "schedule", path, _schedule),
        indicators=records(given, "indicators", path, indicator_from_dict),
        kind=kind_from_data(given, path),
        more_funds=records(given, "more_funds", path, fund_from_data),
        whole_budget=amounts["whole_budget"],
        long_term_goal=texts["long_term_goal"],
        long_term_indicators=records(given, "long_term_indicators", path, indicator_from_dict),
        tasks=records(given, "tasks", path, task_from_data),
        tasks_total=optional(given, "tasks_total", path, task_from_data),
        evaluation=optional(given, "evaluation", path, evaluation_from_data),
        details=records(given, "details", path, labelled_from_data),
        budget=amounts["budget"],
        fiscal_funds=amounts["fiscal_funds"],
        other_funds=amounts["other_funds"],
        heading=texts["heading"],
        code=texts["code"],
        name=texts["name"],
        purpose=texts["purpose"],
        goal=texts["goal"],
    )


def indicator_from_dict(data: object, path: str = "indicator") -> Indicator:
    """One indicator, as it stands in the list ``indicators`` of a project.

    Args:
        data: a mapping.
        path: where it stands, for messages.

    Raises:
        ReadError: an unknown key or a wrong type below *path*.
        LimitError: the value's text is too long.
    """
    given = mapping(data, path, (*_INDICATOR_KEYS, *_MORE_KEYS, "levels", "extra"))
    more = {key: optional(given, key, path, amount_cell) for key in _MORE_KEYS}
    cells = {key: optional(given, key, path, text_cell) or BLANK for key in _INDICATOR_KEYS}
    try:
        return make_indicator(
            group=cells["group"],
            category=cells["category"],
            name=cells["name"],
            description=cells["description"],
            value=cells["value"],
            basis=cells["basis"],
            weight=more["weight"],
            long_term=more["long_term"],
            last_year=more["last_year"],
            actual=more["actual"],
            score=more["score"],
            deviation=more["deviation"],
            remark=more["remark"],
            levels=optional(given, "levels", path, levels_from_data) or {},
            extra=records(given, "extra", path, labelled_from_data),
        )
    except LimitError as error:
        at = below(path, "value")
        raise LimitError(f"{at}: {error.en}", f"{at}：{error.zh}", error.help_en, error.help_zh) from error


def to_dict(disclosure: Disclosure) -> dict[str, object]:
    """*disclosure* as plain data that :func:`from_dict` takes back; what it does not have is left out.

    Places, the path and unplaced lines are no part of this form. A bare amount gets the unit of its table.

    >>> to_dict(from_dict({"year": 2024, "projects": [{"budget": "30.00"}]}))
    {'year': 2024, 'projects': [{'budget': '30.00 万元'}]}
    """
    agency = disclosure.agency
    return present(
        year=disclosure.year,
        agency=None if agency is None else present(code=agency.code, name=agency.name.text),
        level=disclosure.level,
        institutions=[_institution_data(one) for one in disclosure.institutions] or None,
        approved=None if disclosure.approved is None else disclosure.approved.cell.text,
        published=None if disclosure.published is None else disclosure.published.cell.text,
        projects=[_project_data(project) for project in disclosure.projects] or None,
        tables=[table_data(table) for table in disclosure.tables] or None,
        procurement=procurement_data(disclosure.procurement),
        assets=assets_data(disclosure.assets),
        paragraphs=[paragraph.text for paragraph in disclosure.paragraphs] or None,
    )


def _project_data(project: Project) -> dict[str, object]:
    # What follows from other parts is not said again, or it would come back as a statement of its own.
    is_stated = all(project.budget is not figure for figure in _derived_budgets(project))
    return present(
        kind=None if project.kind == "项目" else project.kind,
        number=project.number,
        heading=text_data(project.heading),
        code=text_data(project.code),
        name=text_data(project.name),
        budget=amount_data(project.budget) if is_stated else None,
        fiscal_funds=amount_data(project.fiscal_funds),
        other_funds=amount_data(project.other_funds),
        more_funds=[
            {"label": fund.label.text, "amount": amount_data(fund.amount)} for fund in project.more_funds
        ]
        or None,
        whole_budget=amount_data(project.whole_budget),
        purpose=text_data(project.purpose),
        goal=text_data(project.goal),
        schedule=_schedule_data(project.schedule),
        indicators=[_indicator_data(indicator) for indicator in project.indicators] or None,
        long_term_goal=text_data(project.long_term_goal),
        long_term_indicators=[_indicator_data(one) for one in project.long_term_indicators] or None,
        tasks=[task_data(task) for task in project.tasks] or None,
        tasks_total=None if project.tasks_total is None else task_data(project.tasks_total),
        evaluation=evaluation_data(project.evaluation),
        details=[labelled_data(one) for one in project.details] or None,
    )


def _derived_budgets(project: Project) -> tuple[Figure | None, ...]:
    total = None if project.evaluation is None else project.evaluation.total
    of_total = () if total is None else (total.initial, total.adjusted)
    return (*of_total, None if project.tasks_total is None else project.tasks_total.amount)


def _indicator_data(indicator: Indicator) -> dict[str, object]:
    cells = {
        "group": indicator.group_cell,
        "category": indicator.category_cell,
        "name": indicator.name,
        "description": indicator.description,
        "value": indicator.value_cell,
        "basis": indicator.basis,
    }
    more = {
        "weight": None if indicator.weight is None else indicator.weight.cell,
        "long_term": indicator.long_term_cell,
        "last_year": indicator.last_year_cell,
        "actual": indicator.actual_cell,
        "score": None if indicator.score is None else indicator.score.cell,
        "deviation": indicator.deviation,
        "remark": indicator.remark,
    }
    return {
        **{key: cell.text for key, cell in cells.items() if cell.text},
        **{key: cell.text for key, cell in more.items() if cell is not None},
        **present(
            levels=levels_data(indicator.levels),
            extra=[labelled_data(one) for one in indicator.extra] or None,
        ),
    }


def _schedule_data(schedule: Schedule | None) -> dict[str, str] | None:
    if schedule is None:
        return None
    # The label as printed, unless the month alone gives it back.
    return {
        str(entry.month) if entry.label.text == _month_label(entry.month) else entry.label.text: (
            entry.progress.cell.text
        )
        for entry in schedule.entries
    }


def _month_label(month: int) -> str:
    return f"{month}月底"


def _agency(data: object, path: str) -> Agency:
    given = mapping(data, path, _AGENCY_KEYS)
    code = optional(given, "code", path, text_cell)
    name = optional(given, "name", path, text_cell) or BLANK
    return Agency(None if code is None else code.text, name)


def _institution(data: object, path: str) -> Institution:
    given = mapping(data, path, _INSTITUTION_KEYS)
    return Institution(
        name=optional(given, "name", path, text_cell) or BLANK,
        nature=optional(given, "nature", path, text_cell),
        rank=optional(given, "rank", path, text_cell),
        funding=optional(given, "funding", path, text_cell),
    )


def _institution_data(one: Institution) -> dict[str, object]:
    return present(
        name=one.name.text,
        nature=text_data(one.nature),
        rank=text_data(one.rank),
        funding=text_data(one.funding),
    )


def _schedule(data: object, path: str) -> Schedule | None:
    if not isinstance(data, Mapping):
        refuse(path, data, "months with percentages", "月份与百分比的对应")
    entries: dict[int, tuple[Cell, Cell]] = {}
    for key, progress in data.items():
        month = month_of(str(key))
        if month is None:
            raise ReadError(
                f"{path}: {key!r} names no month",
                f"{path}：“{key}”不是月份",
                'write the month at whose end the progress is reached, e.g. {"3": "25%", "12": "100%"}',
                '请写截止月份，例如 {"3": "25%", "12": "100%"}',
            )
        if month in entries:
            raise ReadError(f"{path}: month {month} is there twice", f"{path}：{month}月重复出现")
        label = str(key).strip()
        entries[month] = (
            Cell(_month_label(month) if label == str(month) else label),
            amount_cell(progress, f"{path}[{str(key)!r}]"),
        )
    return make_schedule(entries.values())
