"""What kind of document a disclosure is: a budget, final accounts, a self-evaluation, a declaration or a list of targets."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from perfrules.model.budget_words import FINAL_TABLES, TABLES, is_final
from perfrules.model.location import Cell
from perfrules.words import words_of

if TYPE_CHECKING:
    from perfrules.model.disclosure import Disclosure, Project

DOCUMENTS: Final = tuple(words_of("documents").sections)
"""The kinds of document."""

_BUDGET, _FINAL, _EVALUATION, _DECLARATION, _TARGETS = DOCUMENTS
_TITLES: Final = 12
"""Lines at the head of a document among which its title is looked for."""
_LONGEST: Final = 60


def document_kind(disclosure: "Disclosure") -> str | None:
    """What kind of document it is, by the tables that it has, and where it has none by its title and its projects.

    Returns:
        One of :data:`DOCUMENTS`; ``None`` if nothing tells.
    """
    finals = sum(is_final(table.kind) for table in disclosure.tables)
    if disclosure.tables:
        return _FINAL if 2 * finals >= len(disclosure.tables) else _BUDGET
    title = () if disclosure.title is None else (disclosure.title,)
    if (titled := _titled((*title, *disclosure.paragraphs))) in {_BUDGET, _FINAL} or not disclosure.projects:
        return titled
    if any(map(_is_evaluated, disclosure.projects)):
        return _EVALUATION
    headings = (project.heading for project in disclosure.projects if project.heading is not None)
    return _DECLARATION if _DECLARATION in {titled, _titled(headings)} else _TARGETS


def _is_evaluated(project: "Project") -> bool:
    return project.evaluation is not None or any(
        indicator.actual_cell is not None or indicator.score is not None for indicator in project.indicators
    )


def public_tables(kind: str | None) -> tuple[str, ...]:
    """The tables that a document of that kind publishes: those of a budget, or of final accounts."""
    return FINAL_TABLES if kind == _FINAL else TABLES


def is_telling(title: str) -> bool:
    """Whether a title says that a document is a budget, final accounts or a declaration; its tables tell the rest.

    >>> is_telling("项目支出绩效目标申报表"), is_telling("项目支出绩效目标表")
    (True, False)
    """
    plain = "".join(title.split())
    words = words_of("documents")
    return any(word in plain for kind in (_BUDGET, _FINAL, _DECLARATION) for word in words[kind])


def _titled(lines: Iterable[Cell]) -> str | None:
    """The kind that the first of these lines says that says one."""
    words = words_of("documents").meanings
    for _, line in zip(range(_TITLES), lines, strict=False):
        if len(line.text) <= _LONGEST and not line.text.endswith("。"):
            # The last word tells what it is, those before it of what: 部门预算项目支出绩效自评表 is a self-evaluation.
            found = [
                (line.squeezed.rfind(word), kind) for word, kind in words.items() if word in line.squeezed
            ]
            if found:
                return max(found)[1]
    return None
