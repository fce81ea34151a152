"""Two documents side by side, as JSON: what ``compare --format json`` says besides what ``check`` does.

``schemas/compare.schema.json`` describes it.
"""

from collections import Counter
from collections.abc import Mapping
from typing import TypeAlias

from perfrules.comparison import Comparison
from perfrules.comparison.matrix import STATES, Line, Side, matrix
from perfrules.model import Disclosure
from perfrules.reports.places import location_json
from perfrules.values.exact import exact_text

JSON: TypeAlias = Mapping[str, object]


def comparison_json(comparison: Comparison) -> JSON:
    """What the two are to each other, and what became of each part."""
    lines = [_line(line) for line in matrix(comparison)]
    counts = Counter((line["part"], line["state"]) for line in lines)
    return {
        "kind": comparison.kind,
        "before": [_document(unit) for unit in comparison.units],
        "after": _document(comparison.after),
        "complete": comparison.is_complete,
        "counts": {
            part: {state: counts[part, state] for state in STATES if counts[part, state]}
            for part in dict.fromkeys(part for part, _ in counts)
        },
        "matrix": lines,
    }


def _document(disclosure: Disclosure) -> JSON:
    agency = disclosure.agency
    return {
        "path": disclosure.path,
        "agency": {"code": agency.code, "name": agency.name.text} if agency else None,
        "year": disclosure.year,
        "kind": disclosure.kind,
        "projects": len(disclosure.projects),
        "indicators": sum(len(project.indicators) for project in disclosure.projects),
    }


def _line(line: Line) -> JSON:
    return {
        "part": line.part,
        "project": line.project,
        "category": line.category or None,
        "state": line.state,
        "change": line.change,
        "by": line.by,
        "share": None if line.share is None else exact_text(line.share),
        "before": _side(line.before),
        "after": _side(line.after),
    }


def _side(side: Side | None) -> JSON | None:
    if side is None:
        return None
    place = {} if side.location is None else location_json(side.location)
    return {"name": side.name, "value": side.value, **place}
