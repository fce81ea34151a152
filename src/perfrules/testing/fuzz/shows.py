"""Whether a document shows what is wrong with a rule; asked again and again while the document is made smaller."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from attrs import frozen

from perfrules.engine import Program
from perfrules.engine.report import Outcome
from perfrules.errors import PerfRulesError
from perfrules.model.build import from_dict
from perfrules.testing.fuzz.observe import Observation, observe
from perfrules.testing.mutations import Where

__all__ = ["SLOW_FROM", "RuleShows", "Shows", "passing"]

SLOW_FROM: Final = 100_000
"""Elements that a rule may visit in one of the documents made here, which have fourteen projects at most."""

Shows: TypeAlias = Callable[[Mapping[str, Any]], bool]
"""Whether a document, as plain data, shows something."""


@frozen
class RuleShows:
    """Asks single rules of a program."""

    program: Program

    def _said(self, code: str, data: Mapping[str, Any]) -> Observation | None:
        try:
            disclosure = from_dict(data)
        except PerfRulesError:
            return None
        return observe(
            self.program, disclosure, (rule.code for rule in self.program.rules if rule.code != code)
        )

    def finds(self, code: str) -> Shows:
        """The rule finds something."""

        def shows(data: Mapping[str, Any]) -> bool:
            said = self._said(code, data)
            return said is not None and bool(said.found(code))

        return shows

    def passes(self, code: str, where: Where) -> Shows:
        """The rule passes where a change was made."""

        def shows(data: Mapping[str, Any]) -> bool:
            said = self._said(code, data)
            return said is not None and any(
                outcome is Outcome.PASS and where.concerns(subject)
                for subject, outcome in said.said.get(code, {}).items()
            )

        return shows

    def crashes(self, code: str) -> Shows:
        """The rule fails itself."""

        def shows(data: Mapping[str, Any]) -> bool:
            said = self._said(code, data)
            return said is not None and code in said.faults

        return shows

    def is_undecided(self, code: str) -> Shows:
        """The rule cannot decide."""

        def shows(data: Mapping[str, Any]) -> bool:
            said = self._said(code, data)
            return said is not None and Outcome.NOT_DECIDABLE in said.said.get(code, {}).values()

        return shows

    def is_slow(self, code: str) -> Shows:
        """The rule's loops visit very many elements."""

        def shows(data: Mapping[str, Any]) -> bool:
            said = self._said(code, data)
            return said is not None and said.steps.get(code, 0) >= SLOW_FROM

        return shows

    def disagree(self, one: str, other: str) -> Shows:
        """One rule passes in a project in which the other one finds something."""

        def shows(data: Mapping[str, Any]) -> bool:
            first, second = self._said(one, data), self._said(other, data)
            if first is None or second is None:
                return False
            found = {subject.project_number for subject in second.found(other)}
            return bool(passing(first, one) & found)

        return shows


def passing(observation: Observation, code: str) -> set[int | None]:
    """The projects in which a rule passed and found nothing."""
    said = observation.said.get(code, {})
    passed = {subject.project_number for subject, outcome in said.items() if outcome is Outcome.PASS}
    return passed - {subject.project_number for subject in observation.found(code)}
