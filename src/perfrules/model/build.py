"""A disclosure as plain data: the form of JSON input, and of the small documents that rule files carry as examples.

::

    {"year": 2024, "agency": {"code": "999001", "name": "某镇人民政府"},
     "projects": [{"number": 1, "heading": "…", "code": "…", "name": "…",
                   "budget": "30 万元", "fiscal_funds": "30 万元", "other_funds": "",
                   "purpose": "…", "goal": "…", "schedule": {"3": "25%", "12": "100%"},
                   "indicators": [{"group": "产出指标", "category": "成本指标", "name": "…", "description": "…",
                                   "value": "≤30 万元", "basis": "…"}]}]}

Every key may be left out. Amounts are text, so that they keep the places they were printed with; a bare number is in
万元, a bare progress in percent. An unknown key, or a wrong type, is an error that says where it stands.
"""

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, Literal, NoReturn, TypeVar

from perfrules.errors import LimitError, ReadError
from perfrules.model.disclosure import Agency, Disclosure, Indicator, Project, Schedule
from perfrules.model.figure import Figure
from perfrules.model.location import BLANK, Cell
from perfrules.model.make import (
    MAX_FIGURE_LENGTH,
    TABLE_UNIT,
    make_figure,
    make_indicator,
    make_project,
    make_schedule,
    month_of,
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

_T = TypeVar("_T")

_IndicatorText = Literal["group", "category", "name", "description", "value", "basis"]
_AmountKey = Literal["budget", "fiscal_funds", "other_funds"]
_TextKey = Literal["heading", "code", "name", "purpose", "goal"]

_INDICATOR_KEYS: Final[tuple[_IndicatorText, ...]] = (
    "group", "category", "name", "description", "value", "basis",
)  # fmt: skip
_AMOUNT_KEYS: Final[tuple[_AmountKey, ...]] = ("budget", "fiscal_funds", "other_funds")
_TEXT_KEYS: Final[tuple[_TextKey, ...]] = ("heading", "code", "name", "purpose", "goal")
_PROJECT_KEYS: Final = (
    "number", "heading", "code", "name", "budget", "fiscal_funds", "other_funds", "purpose", "goal", "schedule",
    "indicators",
)  # fmt: skip
_AGENCY_KEYS: Final = ("code", "name")
_DISCLOSURE_KEYS: Final = ("year", "agency", "projects")


def from_dict(data: Mapping[str, object]) -> Disclosure:
    """The disclosure that *data* describes.

    Args:
        data: as in the head of this module, e.g. from :func:`json.load`.

    Raises:
        ReadError: an unknown key or a wrong type; the message gives its path, e.g. ``projects[2].schedule``.

    >>> from_dict({"projects": [{"budget": "30 万元"}]}).projects[0].budget.quantity
    Quantity('30', '万元')
    """
    given = _mapping(data, "", _DISCLOSURE_KEYS)
    return Disclosure(
        year=_optional(given, "year", "", _whole_number),
        agency=_optional(given, "agency", "", _agency),
        projects=_records(given, "projects", "", project_from_dict),
    )


def project_from_dict(data: object, path: str = "project") -> Project:
    """One project, as it stands in the list ``projects``.

    Args:
        data: a mapping.
        path: where it stands, for messages.

    Raises:
        ReadError: an unknown key or a wrong type below *path*.
    """
    given = _mapping(data, path, _PROJECT_KEYS)
    amounts = {key: _optional(given, key, path, _amount_cell) for key in _AMOUNT_KEYS}
    texts = {key: _optional(given, key, path, _cell) for key in _TEXT_KEYS}
    return make_project(
        number=_optional(given, "number", path, _whole_number),
        schedule=_optional(given, "schedule", path, _schedule),
        indicators=_records(given, "indicators", path, indicator_from_dict),
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
    given = _mapping(data, path, _INDICATOR_KEYS)
    cells = {key: _optional(given, key, path, _cell) or BLANK for key in _INDICATOR_KEYS}
    try:
        return make_indicator(
            group=cells["group"],
            category=cells["category"],
            name=cells["name"],
            description=cells["description"],
            value=cells["value"],
            basis=cells["basis"],
        )
    except LimitError as error:
        at = _below(path, "value")
        raise LimitError(f"{at}: {error.en}", f"{at}：{error.zh}", error.help_en, error.help_zh) from error


def to_dict(disclosure: Disclosure) -> dict[str, object]:
    """*disclosure* as plain data that :func:`from_dict` takes back; what it does not have is left out.

    Places, the path and unplaced lines are no part of this form. A bare amount gets the unit of its table.

    >>> to_dict(from_dict({"year": 2024, "projects": [{"budget": "30.00"}]}))
    {'year': 2024, 'projects': [{'budget': '30.00 万元'}]}
    """
    agency = disclosure.agency
    return _present(
        year=disclosure.year,
        agency=None if agency is None else _present(code=agency.code, name=agency.name.text),
        projects=[_project_data(project) for project in disclosure.projects] or None,
    )


def _project_data(project: Project) -> dict[str, object]:
    return _present(
        number=project.number,
        heading=_text_data(project.heading),
        code=_text_data(project.code),
        name=_text_data(project.name),
        budget=_amount_data(project.budget),
        fiscal_funds=_amount_data(project.fiscal_funds),
        other_funds=_amount_data(project.other_funds),
        purpose=_text_data(project.purpose),
        goal=_text_data(project.goal),
        schedule=_schedule_data(project.schedule),
        indicators=[_indicator_data(indicator) for indicator in project.indicators] or None,
    )


def _indicator_data(indicator: Indicator) -> dict[str, object]:
    cells = {
        "group": indicator.group_cell,
        "category": indicator.category_cell,
        "name": indicator.name,
        "description": indicator.description,
        "value": indicator.value_cell,
        "basis": indicator.basis,
    }
    return {key: cell.text for key, cell in cells.items() if cell.text}


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


def _amount_data(figure: Figure | None) -> str | None:
    if figure is None:
        return None
    quantity, text = figure.quantity, figure.cell.text
    if quantity is None or not text[-1:].isdigit():
        return text
    return f"{text} {quantity.unit.name}"


def _text_data(cell: Cell | None) -> str | None:
    return None if cell is None else cell.text


def _present(**items: object) -> dict[str, object]:
    return {key: item for key, item in items.items() if item is not None}


def _month_label(month: int) -> str:
    return f"{month}月底"


# What a piece of data must be. Each takes the piece and its path.


def _mapping(data: object, path: str, keys: Iterable[str]) -> Mapping[str, object]:
    if not isinstance(data, Mapping):
        _refuse(path, data, "an object with named parts", "由名称和内容组成的对象")
    known = tuple(keys)
    for key in data:
        if key not in known:
            _refuse_key(path, key, known)
    return data


def _optional(
    data: Mapping[str, object], key: str, path: str, read: Callable[[object, str], _T]
) -> _T | None:
    """What *read* makes of an entry; ``None`` where the entry is absent, or null."""
    return None if data.get(key) is None else read(data[key], _below(path, key))


def _records(
    data: Mapping[str, object], key: str, path: str, read: Callable[[object, str], _T]
) -> tuple[_T, ...]:
    items, at = data.get(key), _below(path, key)
    if items is None:
        return ()
    if not isinstance(items, Sequence) or isinstance(items, str | bytes):
        _refuse(at, items, "a list", "列表")
    return tuple(read(item, f"{at}[{index}]") for index, item in enumerate(items))


def _cell(data: object, path: str) -> Cell:
    if not isinstance(data, str):
        _refuse(path, data, "text; put it in quotation marks", "文本（请加引号）")
    return Cell(data.strip())


def _amount_cell(data: object, path: str) -> Cell:
    if (digits := _digits(data)) is not None:
        return Cell(digits)
    if not isinstance(data, str):
        _refuse(path, data, "an amount as text, such as “30.00 万元”", "文本形式的金额，例如“30.00 万元”")
    return Cell(data.strip())


def _digits(data: object) -> str | None:
    """A number as plain digits; ``None`` for what is none, or has more digits than an amount can have."""
    if isinstance(data, int) and not isinstance(data, bool) and data.bit_length() < 3 * MAX_FIGURE_LENGTH:
        return str(data)
    if isinstance(data, Decimal) and data.is_finite():
        # Looked at before it is written out: 1E+999999999 would fill the memory.
        _, digits, exponent = data.as_tuple()
        if isinstance(exponent, int) and len(digits) + abs(exponent) < MAX_FIGURE_LENGTH:
            return f"{data:f}"
    return None


def _whole_number(data: object, path: str) -> int:
    if not isinstance(data, int) or isinstance(data, bool):
        _refuse(path, data, "a whole number", "整数")
    return data


def _agency(data: object, path: str) -> Agency:
    given = _mapping(data, path, _AGENCY_KEYS)
    code = _optional(given, "code", path, _cell)
    name = _optional(given, "name", path, _cell) or BLANK
    return Agency(None if code is None else code.text, name)


def _schedule(data: object, path: str) -> Schedule | None:
    if not isinstance(data, Mapping):
        _refuse(path, data, "months with percentages", "月份与百分比的对应")
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
            _amount_cell(progress, f"{path}[{str(key)!r}]"),
        )
    return make_schedule(entries.values())


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _refuse(path: str, data: object, wanted_en: str, wanted_zh: str) -> NoReturn:
    at = path or "the document"
    raise ReadError(
        f"{at}: expected {wanted_en}, found {_kind(data)[0]}",
        f"{path or '文档'}：应为{wanted_zh}，实为{_kind(data)[1]}",
        "amounts keep their printed places only as text" if isinstance(data, float) else "",
        "金额写成文本才能保留原来的小数位数" if isinstance(data, float) else "",
    )


def _kind(data: object) -> tuple[str, str]:
    """What *data* is, as people call it."""
    match data:
        case None:
            return "nothing", "空"
        case bool():
            return "true or false", "真假值"
        case int() | Decimal():
            return "a number", "数字"
        case float():
            return "a floating-point number", "浮点数"
        case str():
            return "text", "文本"
        case Mapping():
            return "an object", "对象"
        case Sequence():
            return "a list", "列表"
    return type(data).__name__, type(data).__name__


def _refuse_key(path: str, key: object, known: tuple[str, ...]) -> NoReturn:
    shown = str(key)[:40]
    close = difflib.get_close_matches(shown, known, n=1)
    listed = ", ".join(known)
    raise ReadError(
        f"{_below(path, shown)}: there is no such key",
        f"{_below(path, shown)}：没有这个键",
        f"did you mean {close[0]!r}?" if close else f"the keys here are {listed}",
        f"是否应为“{close[0]}”？" if close else f"可用的键：{listed}",
    )
