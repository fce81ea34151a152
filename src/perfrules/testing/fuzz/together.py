"""A search for a document that satisfies two rules."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random
from typing import Any, Final

from perfrules.engine import Program
from perfrules.errors import PerfRulesError
from perfrules.model import Disclosure
from perfrules.model.data import from_dict
from perfrules.patterns import regex
from perfrules.testing.fuzz.conflicts import Scopes, passing_in
from perfrules.testing.fuzz.observation import observe
from perfrules.testing.fuzz.perturb import overlaid, perturbations

FEW_PROJECTS: Final = 5
"""More projects than this make a document large."""

_SEARCHED: Final = 300
"""Documents among which one is looked for that satisfies two rules."""

_AMOUNT: Final = regex(r"-?[\d.]+ ?万?元")


def are_satisfied_together(
    program: Program,
    codes: tuple[str, str],
    passing: tuple[Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]],
    sound: Iterable[Disclosure],
    *,
    by_project: Scopes,
    random: Random,
    is_time_left: Callable[[], bool],
) -> bool:
    """Whether a document can be found that satisfies both rules; also if there was no time to look for one.

    Looked for among sound documents, among the documents that each rule passes with what is missing from one of the other's,
    and among variations.

    Args:
        program: the rules.
        codes: of the two.
        passing: documents in which the one and the other passed.
        sound: more documents.
        by_project: whether it is enough that both pass in one project.
        random: draws.
        is_time_left: whether to go on.
    """
    left_out = {rule.code for rule in program.rules} - set(codes)

    def satisfies(disclosure: Disclosure) -> bool:
        said = observe(program, disclosure, left_out)
        one, other = (passing_in(said, code, by_project=by_project) for code in codes)
        return bool(one & other)

    for disclosure in sound:
        if not is_time_left() or satisfies(disclosure):
            return True
    own = [_short(documents) for documents in passing]
    for tried in range(_SEARCHED):
        if not is_time_left():
            return True
        first, second = (random.choice(documents) for documents in own)
        data = overlaid(first, second) if tried % 2 else overlaid(second, first)
        for _ in range(random.randint(0, 2)):
            varied = list(perturbations(data))
            data = random.choice(varied) if varied else data
        if tried % 4 >= 2:
            data = _with_equal_amounts(data, random)
        try:
            disclosure = from_dict(data)
        except PerfRulesError:
            continue
        if satisfies(disclosure):
            return True
    return False


def _with_equal_amounts(data: Mapping[str, Any], random: Random) -> Mapping[str, Any]:
    """The same with one amount of a project, in the place of another one: many rules ask that two of them agree."""
    projects = [dict(project) for project in data.get("projects", ())]
    for project in projects:
        amounts = [
            key for key, value in project.items() if isinstance(value, str) and _AMOUNT.fullmatch(value)
        ]
        if len(amounts) > 1:
            one, other = random.sample(amounts, 2)
            project[one] = project[other]
    return {**data, "projects": projects}


def _short(documents: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Those with few projects, which are varied faster; all of them if there are none."""
    return [one for one in documents if len(one.get("projects", ())) <= FEW_PROJECTS] or documents
