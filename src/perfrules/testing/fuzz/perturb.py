"""Small changes to any document, whatever its rules are about: numbers, blanks, units, categories."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from perfrules.patterns import regex
from perfrules.testing.project_rows import CATEGORIES

_NUMBER: Final = regex(r"-?\d+(?:\.\d+)?")
_SWAPPED: Final = (("万元", "元"), ("人", "户"), ("%", "人"), ("≥", "≤"), ("≤", "≥"), ("前", ""))
_LONGEST: Final = 12
"""Digits of a number that is changed; longer ones are codes."""

_GROUPS: Final = ("产出指标", "效益指标", "满意度指标", "成本指标")


def perturbations(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Documents that differ from *data* in one entry each, in a fixed order.

    >>> [piece["projects"][0] for piece in perturbations({"projects": [{"budget": "30 万元"}]})][:3]
    [{}, {'budget': ''}, {'budget': '60 万元'}]
    """
    for path, value in _leaves(data, ()):
        if path[-1] not in {"number", "year"}:
            yield _without(data, path)
        for other in _others(str(path[-1]), value):
            yield _with(data, path, other)


def overlaid(upper: Any, lower: Any) -> Any:
    """A document with everything that *upper* has, and what only *lower* has.

    >>> overlaid({"projects": [{"name": "甲"}]}, {"year": 2025, "projects": [{"name": "乙", "goal": "…"}]})
    {'projects': [{'name': '甲', 'goal': '…'}], 'year': 2025}
    """
    match upper, lower:
        case Mapping(), Mapping():
            both = {key: overlaid(part, lower[key]) if key in lower else part for key, part in upper.items()}
            return {**both, **{key: part for key, part in lower.items() if key not in upper}}
        case list(), list():
            return [*map(overlaid, upper, lower), *upper[len(lower) :], *lower[len(upper) :]]
    return upper


_Path = tuple[str | int, ...]


def _leaves(data: Any, path: _Path) -> Iterator[tuple[_Path, object]]:
    match data:
        case Mapping():
            for key, part in data.items():
                yield from _leaves(part, (*path, key))
        case list():
            for index, part in enumerate(data):
                yield from _leaves(part, (*path, index))
        case _:
            yield path, data


def _others(key: str, value: object) -> Iterator[object]:
    """Other things that may stand in the place of a value."""
    if key == "year" and isinstance(value, int):
        yield from (value + 1, value - 1)
    if not isinstance(value, str):
        return
    if value:
        yield ""
    yield from _other_numbers(value)
    for written, other in _SWAPPED:
        if written in value:
            yield value.replace(written, other, 1)
    if key in {"category", "group"}:
        yield from (name for name in (CATEGORIES if key == "category" else _GROUPS) if name != value)


def _other_numbers(value: str) -> Iterator[str]:
    match = _NUMBER.search(value)
    if match is None or len(match[0]) > _LONGEST:
        return
    number = Decimal(match[0])
    exponent = number.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    for other in (number * 2, number / 2, number * 10, number + step, number - step, number * 0, -number):
        text = f"{other:f}"
        if text != match[0]:
            yield value[: match.start()] + text + value[match.end() :]


def _with(data: Any, path: _Path, value: object) -> Any:
    if not path:
        return value
    first, *rest = path
    inner = _with(data[first], tuple(rest), value)
    if isinstance(data, list):
        assert isinstance(first, int)
        return [*data[:first], inner, *data[first + 1 :]]
    return {**data, first: inner}


def _without(data: Any, path: _Path) -> Any:
    first, *rest = path
    if rest:
        return _with(data, (first,), _without(data[first], tuple(rest)))
    if isinstance(data, list):
        assert isinstance(first, int)
        return data[:first] + data[first + 1 :]
    return {key: part for key, part in data.items() if key != first}
