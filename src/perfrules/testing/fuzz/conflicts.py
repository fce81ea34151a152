"""Two rules that no document satisfies both."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from attrs import define, field

from perfrules.engine.report import Outcome
from perfrules.testing.fuzz.observation import Observation

_Place: TypeAlias = tuple[int, int | None]
"""A document, and a project in it; ``None`` for the document as a whole."""

Scopes: TypeAlias = bool
"""Whether two rules are asked about the same sort of thing, so that projects can be told apart; if not, documents are."""


def passing_in(observation: Observation, code: str, *, by_project: Scopes) -> frozenset[int | None]:
    """Where a rule passed and found nothing: the projects, or ``None`` for the document as a whole."""
    said = observation.said.get(code, {})
    passed = {subject.project_number for subject, outcome in said.items() if outcome is Outcome.PASS}
    found = {subject.project_number for subject in observation.found(code)}
    if by_project:
        return frozenset(passed - found)
    return frozenset({None} if passed and not found else ())


def finding_in(observation: Observation, code: str, *, by_project: Scopes) -> frozenset[int | None]:
    """Where a rule found something."""
    found = {subject.project_number for subject in observation.found(code)}
    return frozenset(found if by_project else {None} if found else ())


@define
class Agreement:
    """Collects where rules passed and where they found something.

    Two rules contradict each other as far as is known, if each has passed where the other found something, and they never
    passed together. Rules about the same sort of thing are compared project by project, others document by document.
    """

    _passed: dict[str, set[_Place]] = field(factory=lambda: defaultdict(set))
    _found: dict[str, set[_Place]] = field(factory=lambda: defaultdict(set))
    _about_projects: dict[str, bool] = field(factory=dict)
    _documents: int = 0

    def add(self, observation: Observation) -> int:
        """Take note of what was said of a document; its number is returned."""
        document = self._documents
        self._documents += 1
        for code, said in observation.said.items():
            passed = {subject.project_number for subject, outcome in said.items() if outcome is Outcome.PASS}
            found = {
                subject.project_number for subject, outcome in said.items() if outcome is Outcome.FINDING
            }
            if not self._about_projects.get(code, False):
                self._about_projects[code] = any(one.project_number is not None for one in said)
            self._passed[code].update((document, place) for place in passed - found)
            self._found[code].update((document, place) for place in found)
        return document

    def by_project(self, one: str, other: str) -> Scopes:
        """Whether two rules are about the same sort of thing."""
        return self._about_projects.get(one) == self._about_projects.get(other)

    def passing(self, code: str) -> list[int]:
        """The documents in which a rule passed somewhere."""
        return sorted({document for document, _ in self._passed[code]})

    def contradictions(self, codes: Sequence[str]) -> Iterator[tuple[str, str, int]]:
        """Pairs of rules that contradict each other as far as is known, and a document that shows it."""
        found_in = {code: _documents(self._found[code]) for code in codes}
        passed_in = {code: _documents(self._passed[code]) - found_in[code] for code in codes}
        for one, other in itertools.combinations(codes, 2):
            if self.by_project(one, other):
                passed, found = self._passed, self._found
            else:
                passed, found = passed_in, found_in
            first, second = passed[one] & found[other], passed[other] & found[one]
            if first and second and not passed[one] & passed[other]:
                yield one, other, min(document for document, _ in first)


def _documents(places: set[_Place]) -> set[_Place]:
    """The documents of some places, as places."""
    return {(document, None) for document, _ in places}
