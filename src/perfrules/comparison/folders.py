"""Which documents of two folders belong together: by what they say of themselves, with the names of files as a help."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Final

from attrs import frozen

from perfrules.comparison.kinds import bodies_of, is_evaluation, is_final_account
from perfrules.comparison.match import projects_of
from perfrules.comparison.names import name_key, project_keys, same_body
from perfrules.model import Disclosure
from perfrules.patterns import regex
from perfrules.words import derived, words_of

_DEPARTMENT: Final = "部门"
_YEAR: Final = regex(r"(?:19|20)\d{2}")


@frozen
class Summary:
    """What is kept of a document to find its partner, so that a thousand take no more memory than their names.

    Attributes:
        path: of the file.
        stem: the name of the file without years, digits and words for kinds of documents.
        year: the budget year; that of the file's name where the document does not say.
        bodies: keys of the bodies that it is of.
        level: ``部门`` or ``单位``, where it says so.
        units: keys of the bodies that a department lists.
        codes: of its projects.
        projects: keys of their names.
        is_evaluation: whether it is a self-evaluation.
        is_final: whether it is final accounts.
    """

    path: str
    stem: str
    year: int | None
    bodies: tuple[str, ...]
    level: str | None
    units: tuple[str, ...]
    codes: frozenset[str]
    projects: frozenset[str]
    is_evaluation: bool
    is_final: bool


@frozen
class Pair:
    """Documents that belong together.

    Attributes:
        before: the earlier one; of a department, those of all its units.
        after: the later one.
        why: what shows it: bodies, projects, names.
    """

    before: tuple[str, ...]
    after: str
    why: tuple[str, ...]


def summary_of(disclosure: Disclosure, path: str) -> Summary:
    """What is kept of a document to find its partner."""
    name = PurePath(path).stem
    years = {int(year) for year in _YEAR.findall(name)}
    projects = projects_of(disclosure)
    codes = {project.code.squeezed.upper() for project in projects if project.code}
    names = {project_keys(named.text)[-1] for one in projects if (named := one.name or one.heading)}
    return Summary(
        path=path,
        stem=_stem(name),
        year=disclosure.year or (years.pop() if len(years) == 1 else None),
        bodies=bodies_of(disclosure),
        level=disclosure.level,
        units=tuple(one.name.squeezed for one in disclosure.institutions),
        codes=frozenset(codes - {""}),
        projects=frozenset(names - {""}),
        is_evaluation=is_evaluation(disclosure),
        is_final=is_final_account(disclosure),
    )


def _stem(name: str) -> str:
    return name_key(_kinds().sub("", name))


@derived
def _kinds() -> re.Pattern[str]:
    words = words_of("compare")
    known = [
        word for kind in ("evaluation", "accounts", "approval", "budget", "of-names") for word in words[kind]
    ]
    return regex("|".join([*map(re.escape, sorted(known, key=len, reverse=True)), r"\d+"]))


def paired(before: Sequence[Summary], after: Sequence[Summary]) -> tuple[tuple[Pair, ...], tuple[str, ...]]:
    """The pairs among two folders' documents, and the paths of what has no partner.

    Each later document finds the earlier one that has most in common with it: the body, the projects, the name of the file.
    Several may find the same one, as the self-evaluations of a budget's projects do. A department finds all its units.
    """
    pairs: list[Pair] = []
    taken: set[str] = set()
    for one in sorted(after, key=lambda summary: summary.path):
        units = _units(one, before)
        if len(units) > 1:
            pairs.append(Pair(tuple(unit.path for unit in units), one.path, ("单位",)))
            taken |= {one.path, *(unit.path for unit in units)}
            continue
        found = _best(one, before)
        if found is not None:
            pairs.append(Pair((found.path,), one.path, _why(found, one)))
            taken |= {one.path, found.path}
    left = (summary.path for summary in (*before, *after) if summary.path not in taken)
    return tuple(pairs), tuple(left)


def _units(department: Summary, before: Iterable[Summary]) -> list[Summary]:
    """The units of a department among some documents."""
    if department.level != _DEPARTMENT or len(department.units) < 2:
        return []
    return [
        unit
        for unit in before
        if unit.level != _DEPARTMENT
        and unit.year in {None, department.year}
        and any(same_body(body, listed) for body in unit.bodies for listed in department.units)
    ]


def _best(one: Summary, before: Iterable[Summary]) -> Summary | None:
    """What has most in common with a document; ``None`` if nothing has, or several have as much."""
    scored = [(score, other) for other in before if (score := _score(other, one)) > (0, 0, 0, 0)]
    if not scored:
        return None
    best = max(score for score, _ in scored)
    found = [other for score, other in scored if score == best]
    return found[0] if len(found) == 1 else None


def _score(before: Summary, after: Summary) -> tuple[int, int, int, int]:
    """How much two documents have in common, what tells most first; nothing where they cannot be a pair."""
    nothing = (0, 0, 0, 0)
    if before.year is not None and after.year is not None and before.year > after.year:
        return nothing
    if before.year == after.year and (
        before.is_evaluation > after.is_evaluation or before.is_final > after.is_final
    ):
        return nothing
    body, codes = _same_bodies(before, after), len(before.codes & after.codes)
    if body is False and not codes:
        return nothing
    shared = codes + len(before.projects & after.projects)
    is_named = bool(before.stem) and before.stem == after.stem
    if not shared and not (body and is_named) and not (body and not (before.projects and after.projects)):
        return (0, 0, 0, 1) if is_named and body is None and not before.projects else nothing
    nearest = 0 if before.year is None or after.year is None else -(after.year - before.year)
    return (1 + (body is True), shared, int(is_named), 100 + nearest)


def _same_bodies(before: Summary, after: Summary) -> bool | None:
    """Whether they are of one body; unknown where one does not say."""
    if not before.bodies or not after.bodies:
        return None
    return any(same_body(one, other) for one in before.bodies for other in after.bodies)


def _why(before: Summary, after: Summary) -> tuple[str, ...]:
    told = (
        ("单位", _same_bodies(before, after)),
        ("项目", bool(before.projects & after.projects or before.codes & after.codes)),
        ("文件名", bool(before.stem) and before.stem == after.stem),
    )
    return tuple(name for name, holds in told if holds)
