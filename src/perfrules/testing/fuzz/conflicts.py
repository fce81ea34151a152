"""Two rules that no document satisfies both."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from attrs import define, field

from perfrules.engine.report import Outcome
from perfrules.testing.fuzz.observe import Observation

__all__ = ["Agreement"]


@define
class Agreement:
    """Collects where rules passed and where they found something, project by project.

    Two rules contradict each other as far as is known, if each has passed where the other found something, and they never
    passed together.
    """

    _passed: dict[str, set[tuple[int, int | None]]] = field(factory=lambda: defaultdict(set))
    _found: dict[str, set[tuple[int, int | None]]] = field(factory=lambda: defaultdict(set))
    _documents: int = 0

    def add(self, observation: Observation) -> int:
        """Take note of what was said of a document; its number is returned."""
        document = self._documents
        self._documents += 1
        for code, said in observation.said.items():
            for subject, outcome in said.items():
                if outcome is Outcome.FINDING:
                    self._found[code].add((document, subject.project_number))
                elif outcome is Outcome.PASS:
                    self._passed[code].add((document, subject.project_number))
        return document

    def passing(self, code: str) -> list[int]:
        """The documents in which a rule passed somewhere."""
        return sorted({document for document, _ in self._passed[code]})

    def contradictions(self, codes: Sequence[str]) -> Iterator[tuple[str, str, int]]:
        """Pairs of rules that contradict each other as far as is known, and a document that shows it."""
        passed = {code: self._passed[code] - self._found[code] for code in codes}
        for one, other in itertools.combinations(codes, 2):
            first = passed[one] & self._found[other]
            second = passed[other] & self._found[one]
            if first and second and not passed[one] & passed[other]:
                yield one, other, min(first, key=lambda place: place[0])[0]
