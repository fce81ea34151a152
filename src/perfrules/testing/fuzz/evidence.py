"""What shows a problem: a document, and how to make it smaller so that it still is what it stands for.

A document in which nothing is wrong must stay sound, and one with a fault must keep the fault: what is left is offered as a
case for the rule file. So sound documents lose only what sound ones may lack, and of one with a fault it is the sound document before
the change that is made smaller, and changed again.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from attrs import field, frozen

from perfrules.errors import PerfRulesError
from perfrules.model import Disclosure
from perfrules.model.data import from_dict, to_dict
from perfrules.testing.faults import Fault, Planted, Where
from perfrules.testing.fuzz.shipped import seen_by_shipped, shipped_finders
from perfrules.testing.fuzz.shrink import MAX_TRIES, smallest
from perfrules.testing.fuzz.symptoms import FaultShows, Shows

_TimeLeft: TypeAlias = Callable[[], bool]
_Plain: TypeAlias = Mapping[str, Any]

_OUTSIDE_PROJECTS: Final = ("tables", "procurement", "assets", "paragraphs")
"""What sound documents have altogether or not at all, for it agrees with the projects."""


@frozen
class Evidence:
    """One sighting of a problem.

    Attributes:
        document: that shows it, as plain data.
        smaller: makes it smaller, as long as there is time, in so many tries at most.
    """

    document: _Plain
    smaller: Callable[[_TimeLeft, int], _Plain] = field(repr=False)

    @property
    def size(self) -> int:
        """How large the document is."""
        return len(repr(self.document))

    def smallest(self, is_time_left: _TimeLeft, most: int = MAX_TRIES) -> _Plain:
        """The smallest document found that shows the same."""
        return self.smaller(is_time_left, most) if is_time_left() else self.document


def of_any(document: _Plain, shows: Shows) -> Evidence:
    """A document of which any piece will do, as long as it shows the same."""

    def smaller(is_time_left: _TimeLeft, most: int) -> _Plain:
        if not shows(document):
            return document
        return smallest(document, lambda piece: is_time_left() and shows(piece), most)

    return Evidence(document, smaller)


def of_sound(document: _Plain, shows: Shows) -> Evidence:
    """A sound document, which must stay one."""

    def smaller(is_time_left: _TimeLeft, most: int) -> _Plain:
        current = document
        for _ in range(most):
            found = (piece for piece in _sound_pieces(current) if is_time_left() and shows(piece))
            following = next(found, None)
            if following is None:
                break
            current = following
        return current

    return Evidence(document, smaller)


def _sound_pieces(document: _Plain) -> Iterator[_Plain]:
    """Smaller documents that are as sound."""
    bare = {key: part for key, part in document.items() if key not in _OUTSIDE_PROJECTS}
    if len(bare) < len(document):
        yield bare
        return  # the tables count the projects
    projects = document.get("projects", ())
    if len(projects) > 1:
        yield from ({**document, "projects": [project]} for project in projects)
        for place in range(len(projects)):
            yield {**document, "projects": [*projects[:place], *projects[place + 1 :]]}


def of_planted(before: _Plain, planted: Planted, shows: FaultShows, *, needs_sight: bool = False) -> Evidence:
    """A sound document with a fault; that it still has it is for the shipped rules to say, as far as they saw it.

    Args:
        before: the sound document.
        planted: what was made of it.
        shows: what it must go on to show.
        needs_sight: whether it stays as it is if no shipped rule saw the fault.
    """
    document = to_dict(planted.disclosure)
    fault = planted.fault

    def smaller(is_time_left: _TimeLeft, most: int) -> _Plain:
        sound = from_dict(before)
        seen = seen_by_shipped(shipped_finders(fault.name), sound, planted.disclosure, planted.where)

        def made(piece: _Plain) -> Disclosure | None:
            for given, changed, where in _planted(fault, piece, planted.where):
                has_fault = seen <= seen_by_shipped(seen, given, changed, where)
                if has_fault and shows(given, changed, where):
                    return changed
            return None

        if (needs_sight and not seen) or made(before) is None:
            return document
        piece = smallest(before, lambda piece: is_time_left() and made(piece) is not None, most)
        found = made(piece)
        return document if found is None else to_dict(found)

    return Evidence(document, smaller)


def _planted(fault: Fault, piece: _Plain, where: Where) -> Iterator[tuple[Disclosure, Disclosure, Where]]:
    """A piece of a sound document, and what a fault makes of it in the same project or table."""
    try:
        given = from_dict(piece)
        made = [
            (from_dict(changed), here)
            for changed, here in fault.apply(given, to_dict(given))
            if (here.project, here.table) == (where.project, where.table)
        ]
    except PerfRulesError:
        return
    except Exception:  # noqa: BLE001 - faults are for whole documents, and may miss anything in a piece
        return
    yield from ((given, changed, here) for changed, here in made)
