"""What a fault is: a change to a sound disclosure that somebody should find, and where.

It changes a disclosure in every way and at every place that it knows, one after the other: it has no randomness of its
own. Whoever wants some of what it makes draws from that.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from attrs import field, frozen

from perfrules.engine.report import Bilingual, Subject
from perfrules.model import Disclosure, Indicator, Project
from perfrules.model.data import from_dict, to_dict

Plain: TypeAlias = Mapping[str, Any]
"""Plain data: a disclosure, a project or an indicator as :mod:`perfrules.model.data` has it."""


@frozen
class Worded:
    """Entries in the words of one person, of several who say the same.

    Attributes:
        entries: that take the place of those of the same name.
        words: by which the wording is known.
    """

    entries: Plain
    words: str


Changes: TypeAlias = Iterator[Plain]
"""Entries that take the place of those of the same name, once for each way to change; nothing where none applies."""


InWords: TypeAlias = Iterator[Worded]
"""The same of what is written, once for each wording."""


@frozen
class Where:
    """Which part of a disclosure was changed.

    Attributes:
        project: the number of the project; ``None`` for the disclosure as a whole.
        indicator: the name of the indicator, as it reads after the change; ``None`` for no single one.
        table: a budget table, another part outside the projects, or one of a project's own tables, by its canonical name.
        wording: the words of a fault that people put in several; empty where there is but one way to say it.
    """

    project: int | None = None
    indicator: str | None = None
    table: str | None = None
    wording: str = field(default="", eq=False)

    def concerns(self, subject: Subject) -> bool:
        """Whether one of the two is the other or a part of it: the change, and what a rule was asked about."""
        mine = (self.project, self.indicator, self.table)
        asked = (subject.project_number, subject.indicator_name, subject.table)
        if not any(mine) or not any(asked):
            return True  # the disclosure as a whole
        return mine[2] == asked[2] and all(
            one is None or other is None or one == other
            for one, other in zip(mine[:2], asked[:2], strict=True)
        )


@frozen
class Planted:
    """A disclosure in which one fault is planted.

    Attributes:
        fault: which one.
        disclosure: the disclosure with it.
        where: which part of it was changed.
    """

    fault: "Fault"
    disclosure: Disclosure
    where: Where


@frozen
class Fault:
    """A way to put a fault into a sound disclosure.

    Attributes:
        name: e.g. ``cost-above-budget``.
        title: a few words.
        apply: the change: from a disclosure and its plain data, the changed data and the part that was changed.
        is_harmless: whether it is no fault, so that nothing may be found.
        wordings: in which words it is planted, where it is one of what is written.
    """

    name: str
    title: Bilingual
    apply: Callable[[Disclosure, Plain], Iterator[tuple[Plain, Where]]] = field(repr=False, kw_only=True)
    is_harmless: bool = field(default=False, kw_only=True)
    wordings: tuple[str, ...] = field(default=(), kw_only=True)

    def planted_in(self, disclosure: Disclosure) -> Iterator[Planted]:
        """Every disclosure that the fault, planted in a sound one, makes of it; none where it does not apply.

        Places in a document are lost: what is printed there is not what stands in the changed one.
        """
        for data, where in self.apply(disclosure, to_dict(disclosure)):
            yield Planted(self, from_dict(data), where)


def fault(name: str, zh: str, en: str, apply: "Apply", *, is_harmless: bool = False) -> Fault:
    """A fault with its title in both languages: a line of the catalogue."""
    return Fault(name, Bilingual(zh, en), apply=apply, is_harmless=is_harmless)


Apply: TypeAlias = Callable[[Disclosure, Plain], Iterator[tuple[Plain, Where]]]
"""A change: from a disclosure and its plain data, the changed data and the part that was changed."""


def in_disclosure(change: Callable[[Disclosure, Plain], Changes | InWords]) -> Apply:
    """A change to the disclosure as a whole."""

    def apply(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
        for entries, words in map(_worded, change(disclosure, data)):
            yield {**data, **entries}, Where(wording=words)

    return apply


def in_projects(change: Callable[[Project, Plain], Changes | InWords], table: str | None = None) -> Apply:
    """A change to one of the projects; an entry that is ``None`` is left out.

    Args:
        change: what to put in the place of what the project says.
        table: which of the project's own tables it changes, by its canonical name; ``None`` for its head or all of it.
    """

    def apply(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
        for index, project in enumerate(disclosure.projects):
            for entries, words in map(_worded, change(project, data["projects"][index])):
                changed = {**data["projects"][index], **entries}
                yield (
                    {**data, "projects": _with(data["projects"], index, changed)},
                    Where(project.number, table=table, wording=words),
                )

    return apply


def in_indicators(change: Callable[[Project, Indicator], Changes | InWords]) -> Apply:
    """A change to one of the indicators of one of the projects."""

    def apply(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
        for index, project in enumerate(disclosure.projects):
            given = data["projects"][index]
            for row, indicator in enumerate(project.indicators):
                for entries, words in map(_worded, change(project, indicator)):
                    changed = {**given["indicators"][row], **entries}
                    rows = _with(given["indicators"], row, changed)
                    yield (
                        {**data, "projects": _with(data["projects"], index, {**given, "indicators": rows})},
                        Where(project.number, changed.get("name", ""), wording=words),
                    )

    return apply


def where(fits: Callable[[Disclosure], bool], apply: Apply) -> Apply:
    """A change that is a fault in some disclosures only, by what else is in them."""

    def applied(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
        if fits(disclosure):
            yield from apply(disclosure, data)

    return applied


def in_all_projects(change: Callable[[Project, Plain], Changes | InWords], at_least: int = 1) -> Apply:
    """A change to all projects that it applies to at once, where they are as many as *at_least*."""

    def apply(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
        given = data.get("projects", ())
        changes = [
            next((_worded(one)[0] for one in change(project, plain)), None)
            for project, plain in zip(disclosure.projects, given, strict=True)
        ]
        if sum(entries is not None for entries in changes) >= at_least:
            projects = [{**plain, **(entries or {})} for plain, entries in zip(given, changes, strict=True)]
            yield {**data, "projects": projects}, Where()

    return apply


def in_all_indicators(change: Callable[[Project, Indicator], Changes | InWords], at_least: int = 1) -> Apply:
    """A change to all indicators that it applies to at once, where they are as many as *at_least*."""

    def apply(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
        changed, projects = 0, []
        for project, plain in zip(disclosure.projects, data.get("projects", ()), strict=True):
            rows = []
            for indicator, row in zip(project.indicators, plain.get("indicators", ()), strict=True):
                entries = next((_worded(one)[0] for one in change(project, indicator)), None)
                changed += entries is not None
                rows.append({**row, **(entries or {})})
            projects.append({**plain, "indicators": rows} if rows else plain)
        if changed >= at_least:
            yield {**data, "projects": projects}, Where()

    return apply


def _worded(change: Plain | Worded) -> tuple[Plain, str]:
    return (change.entries, change.words) if isinstance(change, Worded) else (change, "")


def _with(items: Sequence[Plain], index: int, item: Plain) -> list[Plain]:
    return [*items[:index], item, *items[index + 1 :]]
