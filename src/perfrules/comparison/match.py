"""Laying two disclosures side by side: each part finds its partner by what is printed, or has none."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Final, TypeVar

from perfrules.comparison.kinds import bodies_of, kind_of
from perfrules.comparison.names import body_key, name_key, project_keys, same_body
from perfrules.comparison.records import (
    KINDS,
    By,
    Comparison,
    ComparisonKind,
    IndicatorMatch,
    ProjectMatch,
    ProjectPair,
)
from perfrules.comparison.tables import matched_rows, matched_tables
from perfrules.comparison.targets import same_target
from perfrules.model import Disclosure, Indicator, Project
from perfrules.values import Kind

_T = TypeVar("_T")
_DEPARTMENT: Final = KINDS[3]
_WHOLE: Final = "部门整体"
_LISTED: Final = "项目"
"""What a row of a list of projects is."""

_TOTAL: Final = "合计"
_Pairs = dict[int, tuple[int, By]]
"""By the place of an earlier part, that of its partner, and what shows it."""


def lay_side_by_side(
    before: Disclosure | Sequence[Disclosure], after: Disclosure, kind: ComparisonKind | None = None
) -> Comparison:
    """Two disclosures side by side.

    Args:
        before: the earlier one, the approved one, or a unit's; or all units of a department.
        after: the later one, the published one, or the department's.
        kind: what they are to each other; what they say themselves if not given.

    Raises:
        UsageError: the kind is not given, and the documents do not say it, or stand the wrong way round.
        ValueError: there is no document before.
    """
    units = (before,) if isinstance(before, Disclosure) else tuple(before)
    if not units:
        raise ValueError("nothing to compare with")
    first = units[0]
    kind = kind or (_DEPARTMENT if len(units) > 1 else kind_of(first, after))
    tables = matched_tables(units, after)
    return Comparison(
        kind=kind,
        before=first,
        after=after,
        units=units,
        is_complete=_is_complete(units, after) if kind == _DEPARTMENT else None,
        projects=_projects([project for unit in units for project in projects_of(unit)], projects_of(after)),
        tables=tuple(pair for pair, _ in tables),
        rows=tuple(row for pair, parts in tables for row in matched_rows(pair, parts)),
    )


def projects_of(disclosure: Disclosure) -> tuple[Project, ...]:
    """The projects of a document; of one that has none but a list of them with their money, the rows of that."""
    if disclosure.projects:
        return disclosure.projects
    return tuple(
        Project(code=row.code, name=row.name, budget=row.amounts.get(_TOTAL), location=row.location)
        for table in disclosure.tables
        for row in table.rows
        if row.role == _LISTED
    )


def _is_complete(units: Sequence[Disclosure], after: Disclosure) -> bool | None:
    listed = [body_key(one.name.text) for one in after.institutions]
    if not listed:
        return None
    bodies = [body for unit in units for body in bodies_of(unit)]
    return all(any(same_body(one, body) for body in bodies) for one in listed)


# Projects

_NAMED_BY: Final[tuple[By, ...]] = ("名称", "名称", "名称（去年度）")
"""What is told of each of a name's keys, the strictest first."""


def _projects(before: Sequence[Project], after: Sequence[Project]) -> tuple[ProjectMatch, ...]:
    found = _by_keys(before, after, _code, "编码")
    for number, by in enumerate(_NAMED_BY):
        found |= _by_keys(before, after, _name_at(number), by, found)
    found |= _by_keys(before, after, _nameless, "唯一", found)
    pairs = [
        *(_project_pair(project, after, found.get(place)) for place, project in enumerate(before)),
        *(ProjectPair(None, after[place]) for place in _left(after, found)),
    ]
    return tuple(ProjectMatch(pair.before, pair.after, pair.by, _indicators(pair)) for pair in pairs)


def _project_pair(project: Project, after: Sequence[Project], found: tuple[int, By] | None) -> ProjectPair:
    return ProjectPair(project, None) if found is None else ProjectPair(project, after[found[0]], found[1])


def _code(project: Project) -> str | None:
    return project.code.squeezed.upper() or None if project.code else None


def _name_at(number: int) -> Callable[[Project], Hashable | None]:
    def key(project: Project) -> Hashable | None:
        named = project.name or project.heading
        found = project_keys(named.text)[number] if named is not None and named.text else ""
        return (project.kind, found) if found else None

    return key


def _nameless(project: Project) -> Hashable | None:
    """What a project is found by that needs no name, or has none: the targets of a whole department, or of one nobody named."""
    if project.kind == _WHOLE:
        return project.kind
    return None if project.name or project.heading else (project.kind, "")


def _by_keys(
    before: Sequence[_T],
    after: Sequence[_T],
    key: Callable[[_T], Hashable | None],
    by: By,
    known: _Pairs | None = None,
) -> _Pairs:
    """Parts of the same key, among those that have no partner yet; where a key stands several times, it tells nothing."""
    known = known or {}
    mine = _once((place, key(part)) for place, part in enumerate(before) if place not in known)
    theirs = _once((place, key(after[place])) for place in _left(after, known))
    return {place: (theirs[found], by) for found, place in mine.items() if found in theirs}


def _once(keyed: Iterator[tuple[int, Hashable | None]]) -> dict[Hashable, int]:
    found: dict[Hashable, int] = {}
    repeated: set[Hashable] = set()
    for place, key in keyed:
        if key is None:
            continue
        if key in found:
            repeated.add(key)
        found[key] = place
    return {key: place for key, place in found.items() if key not in repeated}


def _left(after: Sequence[object], known: _Pairs) -> list[int]:
    taken = {place for place, _ in known.values()}
    return [place for place in range(len(after)) if place not in taken]


# Indicators


def _indicators(pair: ProjectPair) -> tuple[IndicatorMatch, ...]:
    before = () if pair.before is None else pair.before.indicators
    after = () if pair.after is None else pair.after.indicators
    found: _Pairs = {}
    for key, by in _INDICATOR_KEYS:
        found |= _by_keys(before, after, key, by, found)
    found |= _alike(before, after, found)
    found |= _renamed(before, after, found)
    return (
        *(
            IndicatorMatch(row, after[found[place][0]], found[place][1], pair)
            if place in found
            else IndicatorMatch(row, None, None, pair)
            for place, row in enumerate(before)
        ),
        *(IndicatorMatch(None, after[place], None, pair) for place in _left(after, found)),
    )


def _name(row: Indicator) -> str | None:
    return name_key(row.name.text) or None


def _category(row: Indicator) -> str:
    return row.category or row.category_cell.squeezed


def _in_category(row: Indicator) -> Hashable | None:
    name = _name(row)
    return (_category(row), name) if name else None


def _in_category_with_value(row: Indicator) -> Hashable | None:
    key = _in_category(row)
    return (key, row.value) if key is not None and row.value.kind is not Kind.EMPTY else None


_INDICATOR_KEYS: Final[tuple[tuple[Callable[[Indicator], Hashable | None], By], ...]] = (
    (_in_category, "类别和名称"),
    (_in_category_with_value, "类别和名称"),  # of several with one name, those with the same value
    (_name, "名称"),
)


def _alike(before: Sequence[Indicator], after: Sequence[Indicator], known: _Pairs) -> _Pairs:
    """Rows of one category and name, as many on each side: in their order."""
    mine = _by_key([(place, _in_category(row)) for place, row in enumerate(before) if place not in known])
    theirs = _by_key([(place, _in_category(after[place])) for place in _left(after, known)])
    return {
        one: (other, "类别和名称")
        for key, places in mine.items()
        if len(places) == len(theirs.get(key, ()))
        for one, other in zip(places, theirs[key], strict=True)
    }


def _by_key(keyed: Sequence[tuple[int, Hashable | None]]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for place, key in keyed:
        if key is not None:
            found.setdefault(key, []).append(place)
    return found


def _renamed(before: Sequence[Indicator], after: Sequence[Indicator], known: _Pairs) -> _Pairs:
    """Rows that stand at the same place of their category and ask for the same: proposed, never sure."""
    places = _places(after)
    free = set(_left(after, known))
    found: _Pairs = {}
    for place, key in _places(before).items():
        other = next((one for one, theirs in places.items() if theirs == key), None)
        if place in known or other not in free or other is None:
            continue
        mine, theirs = before[place].value, after[other].value
        if mine.kind in _TELLING and same_target(mine, theirs):
            found[place] = other, "更名"
    return found


_TELLING: Final = frozenset(
    {Kind.QUANTITY, Kind.RANGE, Kind.DEADLINE, Kind.PERIOD, Kind.RATIO, Kind.COMPOUND}
)
"""Values that tell one row from another; 明显 and 优 stand in any."""


def _places(rows: Sequence[Indicator]) -> dict[int, tuple[str, int]]:
    """Of each row its category, and the how manieth of it it is."""
    counts: dict[str, int] = {}
    found = {}
    for place, row in enumerate(rows):
        category = _category(row)
        counts[category] = counts.get(category, 0) + 1
        found[place] = category, counts[category]
    return found
