"""What an indicator and its project are about, by the words of ``grammar/words/domains.txt``."""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias
from weakref import ref

from attrs import frozen

from perfrules.language.spelling import plain
from perfrules.model import Cell, Indicator, Project
from perfrules.words import words_of

_Domains: TypeAlias = frozenset[str]

_MOST: Final = 2
"""A project of more domains than these has something of everything, and an indicator of one more is no stranger in it."""


@frozen
class _Project:
    """What a project is about: its head, and each of its rows by the identity of the indicator."""

    head: _Domains
    rows: tuple[_Domains, ...]
    places: Mapping[int, int]


_last: tuple[ref[Project], _Project] | None = None
"""The project that was asked about last: rules ask about each of its indicators in turn."""


def foreign(indicator: Indicator, project: Project) -> bool:
    """Whether an indicator is about something that its project is not about, as far as both say what they are about.

    >>> from perfrules.model.data import project_from_dict
    >>> lamps = {"category": "质量指标", "name": "路灯亮灯率", "value": "≥97%"}
    >>> straw = {"category": "生态效益指标", "name": "秸秆综合利用率", "value": "≥90%"}
    >>> project = project_from_dict({"name": "路灯维护", "indicators": [lamps, straw]})
    >>> [foreign(row, project) for row in project.indicators]
    [False, True]
    """
    about = _project(project)
    place = about.places.get(id(indicator))
    if place is None or not about.head:
        return False
    own = about.rows[place]
    if not own or own & about.head:
        return False
    others = about.head.union(*(row for other, row in enumerate(about.rows) if other != place))
    return len(others) <= _MOST and not own & others


def _project(project: Project) -> _Project:
    global _last
    if _last is None or _last[0]() is not project:
        rows = tuple(_about((row.name, row.description)) for row in project.indicators)
        places = {id(row): place for place, row in enumerate(project.indicators)}
        _last = ref(project), _Project(_about((project.name, project.goal, project.purpose)), rows, places)
    return _last[1]


def _about(cells: Iterable[Cell | None]) -> _Domains:
    """The domains of which a text has a word."""
    text = "\n".join(plain(cell.text) for cell in cells if cell is not None)
    return frozenset(
        name
        for name, section in words_of("domains").sections.items()
        if any(word in text for word in section.texts)
    )
