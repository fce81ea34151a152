"""What two documents are to each other, as they say themselves."""

from collections.abc import Sequence
from typing import Final

from perfrules.comparison.names import body_key, same_body
from perfrules.comparison.records import KINDS, ComparisonKind
from perfrules.errors import UsageError
from perfrules.model import Disclosure, Project
from perfrules.model.budget_words import is_final
from perfrules.words import words_of

_EVALUATION, _YEARS, _APPROVAL, _DEPARTMENT, _ACCOUNTS, _BODIES = KINDS

_OF_A_DEPARTMENT: Final = "部门"


def year_of(disclosure: Disclosure) -> int | None:
    """The budget year that a document states."""
    return disclosure.year


def is_evaluation(disclosure: Disclosure) -> bool:
    """Whether it says what became of its targets."""
    return any(
        project.evaluation is not None or any(row.actual_cell or row.score for row in project.indicators)
        for project in disclosure.projects
    )


def is_final_account(disclosure: Disclosure) -> bool:
    """Whether it is final accounts 决算."""
    return any(is_final(table.kind) for table in disclosure.tables)


def bodies_of(disclosure: Disclosure) -> tuple[str, ...]:
    """The keys of the bodies that a document says it is of: of the one that publishes, else of those of its projects."""
    if disclosure.agency is not None and disclosure.agency.name.text:
        return (body_key(disclosure.agency.name.text),)
    found = (body for project in disclosure.projects for body in _bodies_of(project))
    return tuple(dict.fromkeys(found))


def _bodies_of(project: Project) -> list[str]:
    labels = frozenset(words_of("compare")["bodies"])
    named = (detail.text.text for detail in project.details if detail.label.squeezed in labels)
    return [key for name in named if (key := body_key(name))]


def kind_of(before: Disclosure, after: Disclosure) -> ComparisonKind:
    """What two documents are to each other.

    Raises:
        UsageError: they stand the wrong way round, or do not say enough.
    """
    years = year_of(before), year_of(after)
    if years[0] is not None and years[1] is not None and years[0] != years[1]:
        if years[0] > years[1]:
            raise _reversed(before, after, f"the first is of {years[0]}, the second of {years[1]}",
                            f"前者为 {years[0]} 年，后者为 {years[1]} 年")  # fmt: skip
        return _YEARS
    if is_evaluation(before) is not is_evaluation(after):
        if is_evaluation(before):
            if None in years:
                raise UsageError(
                    f"{before.path}, {after.path}: a self-evaluation before targets: of which years they are is not said",
                    f"{before.path}、{after.path}：自评在前、目标在后，但文件没有写明年度",
                    "give the self-evaluation second, or say --kind years if it is last year's",
                    "请把自评放在后面；如为上年自评与本年目标，请用 --kind years 说明",
                )
            raise _reversed(before, after, "the first is the self-evaluation", "前者为自评")
        return _EVALUATION
    if is_final_account(before) is not is_final_account(after):
        if is_final_account(before):
            raise _reversed(before, after, "the first are the final accounts", "前者为决算")
        return _ACCOUNTS
    return _between_bodies(before, after)


def _between_bodies(before: Disclosure, after: Disclosure) -> ComparisonKind:
    levels = before.level, after.level
    if levels[0] != levels[1] and None not in levels:
        if levels[0] == _OF_A_DEPARTMENT:
            raise _reversed(before, after, "the first is the department's", "前者为部门文件")
        return _DEPARTMENT
    mine, theirs = bodies_of(before), bodies_of(after)
    if not mine or not theirs or _share_one(mine, theirs):
        return _APPROVAL
    listed = [body_key(one.name.text) for one in after.institutions]
    if len(listed) > 1 and _share_one(mine, listed):
        return _DEPARTMENT
    return _BODIES


def _share_one(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    return any(same_body(one, other) for one in mine for other in theirs)


def _reversed(before: Disclosure, after: Disclosure, en: str, zh: str) -> UsageError:
    return UsageError(
        f"{before.path}, {after.path}: {en}",
        f"{before.path}、{after.path}：{zh}",
        "give the two the other way round, or say what they are with --kind",
        "请将两份文件对调，或用 --kind 说明二者的关系",
    )
