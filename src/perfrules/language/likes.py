"""Indicators that stand in several projects, word for word and with the same value."""

from collections.abc import Mapping
from typing import TypeAlias
from weakref import ref

from perfrules.model import Disclosure, Indicator, Project

__all__ = ["sharing"]

_Rows: TypeAlias = Mapping[tuple[str, str], tuple[Project, ...]]

_last: tuple[ref[Disclosure], _Rows] | None = None
"""What the document that was asked about last has: rules ask about each of its indicators in turn."""


def sharing(indicator: Indicator, disclosure: Disclosure) -> tuple[Project, ...]:
    """The projects of *disclosure* that have an indicator with the name and the printed value of *indicator*, in their order.

    >>> from perfrules.model.data import from_dict
    >>> row = {"category": "社会效益指标", "name": "受益人数", "value": "≥3 万人"}
    >>> both = from_dict({"projects": [{"name": "甲", "indicators": [row]}, {"name": "乙", "indicators": [row]}]})
    >>> [project.name.text for project in sharing(both.projects[0].indicators[0], both)]
    ['甲', '乙']
    """
    global _last
    if _last is None or _last[0]() is not disclosure:
        _last = ref(disclosure), _rows(disclosure)
    return _last[1].get(_key(indicator), ())


def _rows(disclosure: Disclosure) -> _Rows:
    found: dict[tuple[str, str], list[Project]] = {}
    for project in disclosure.projects:
        for key in dict.fromkeys(map(_key, project.indicators)):
            found.setdefault(key, []).append(project)
    return {key: tuple(projects) for key, projects in found.items()}


def _key(indicator: Indicator) -> tuple[str, str]:
    return indicator.name.text.strip(), indicator.value.text.strip()
