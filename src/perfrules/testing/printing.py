"""Records as the short calls that make them again, for the reports of tests that fail."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from perfrules.model import Disclosure, Indicator, Project
from perfrules.model.data import project_from_dict, to_dict
from perfrules.values import Value


def call_for(record: Disclosure | Project | Indicator | Value) -> tuple[str, object]:
    """The function that makes a record, and what it is to be given. Places in a document are left out.

    >>> from perfrules import parse
    >>> call_for(parse("≥95%"))
    ('parse', '≥95%')
    """
    match record:
        case Disclosure():
            return "from_dict", to_dict(record)
        case Project():
            return "project_from_dict", _project(record)
        case Indicator():
            return "indicator_from_dict", _only(
                _project(evolve(project_from_dict({}), indicators=(record,)))["indicators"]
            )
    return "parse", record.text


def _project(project: Project) -> Mapping[str, Any]:
    data: Mapping[str, Any] = _only(to_dict(Disclosure(projects=(project,)))["projects"])
    return data


def _only(items: Any) -> Any:
    (item,) = items
    return item
