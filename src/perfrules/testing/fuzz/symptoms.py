"""Whether a document shows what is wrong with a rule; asked again and again while the document is made smaller."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from attrs import frozen

from perfrules.engine import Program
from perfrules.engine.report import Outcome
from perfrules.errors import PerfRulesError
from perfrules.model import Disclosure
from perfrules.model.data import from_dict
from perfrules.testing.faults import Where
from perfrules.testing.fuzz.conflicts import Scopes, finding_in, passing_in
from perfrules.testing.fuzz.observation import Observation, observe

SLOW_FROM: Final = 100_000
"""Elements that a rule may visit in one of the documents made here, the long one included."""

Shows: TypeAlias = Callable[[Mapping[str, Any]], bool]
"""Whether a document, as plain data, shows something."""

FaultShows: TypeAlias = Callable[[Disclosure, Disclosure, Where], bool]
"""Whether a sound document, what a fault makes of it, and the place of the change show something."""


@frozen
class RuleShows:
    """Asks single rules of a program."""

    program: Program

    def _said(self, code: str, data: Mapping[str, Any]) -> Observation | None:
        try:
            disclosure = from_dict(data)
        except PerfRulesError:
            return None
        return self._asked(code, disclosure)

    def _asked(self, code: str, disclosure: Disclosure) -> Observation:
        others = (rule.code for rule in self.program.rules if rule.code != code)
        return observe(self.program, disclosure, others)

    def finds(self, code: str) -> Shows:
        """The rule finds something."""

        def shows(data: Mapping[str, Any]) -> bool:
            said = self._said(code, data)
            return said is not None and bool(said.found(code))

        return shows

    def crashes(self, code: str) -> Shows:
        """The rule fails itself."""

        def shows(data: Mapping[str, Any]) -> bool:
            said = self._said(code, data)
            return said is not None and code in said.failures

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

    def disagree(self, one: str, other: str, *, by_project: Scopes) -> Shows:
        """One rule passes where the other one finds something."""

        def shows(data: Mapping[str, Any]) -> bool:
            first, second = self._said(one, data), self._said(other, data)
            if first is None or second is None:
                return False
            found = finding_in(second, other, by_project=by_project)
            return bool(passing_in(first, one, by_project=by_project) & found)

        return shows

    # Of a sound document and what a fault makes of it

    def misses(self, code: str, *, by_passing: bool) -> FaultShows:
        """The rule does not find the change.

        Args:
            code: of the rule.
            by_passing: whether it must pass for that; if not, it may also not apply, or not be decided.
        """

        def shows(_: Disclosure, changed: Disclosure, where: Where) -> bool:
            said = self._asked(code, changed).said.get(code, {})
            here = {outcome for subject, outcome in said.items() if where.concerns(subject)}
            return Outcome.FINDING not in here and (not by_passing or Outcome.PASS in here)

        return shows

    def alarms(self, code: str) -> FaultShows:
        """The rule finds something that it did not find before the change."""

        def shows(given: Disclosure, changed: Disclosure, _: Where) -> bool:
            return code in self._asked(code, changed).new_since(self._asked(code, given))

        return shows
