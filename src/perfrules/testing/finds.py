"""Assert what a disclosure is found to have, with a difference that can be read."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import perfrules
from perfrules.errors import ArgumentError
from perfrules.model import Disclosure
from perfrules.model.data import from_dict
from perfrules.packs import Pack
from perfrules.patterns import regex

if TYPE_CHECKING:
    from perfrules.engine import Report
    from perfrules.engine.report import Subject

_CODE: Final = regex(r"[^\s,;，、；]+")


def checked(
    document: Disclosure | Mapping[str, Any] | str | os.PathLike[str],
    packs: "Iterable[Pack | str | os.PathLike[str]] | Pack | str | os.PathLike[str] | None" = None,
    **options: Any,
) -> "Report":
    """Check a disclosure, however it is given.

    Args:
        document: a disclosure; the plain data of one, as JSON has it; a text with tabs between cells, told by a tab or line break
            in it; or the path of a file.
        packs: as for :func:`perfrules.check`; a single one need not be in a list.
        options: further arguments of :func:`perfrules.check`, such as ``select``.
    """
    if isinstance(document, Mapping):
        document = from_dict(document)
    elif isinstance(document, str) and ("\n" in document or "\t" in document):
        from perfrules.layout import from_text

        document = from_text(document)
    if isinstance(packs, str | os.PathLike | Pack):
        packs = [packs]
    return perfrules.check(document, packs, **options)


def assert_finds(
    document: Disclosure | Mapping[str, Any] | str | os.PathLike[str],
    codes: str | Iterable[str] = (),
    packs: "Iterable[Pack | str | os.PathLike[str]] | Pack | str | os.PathLike[str] | None" = None,
    **options: Any,
) -> "Report":
    """Assert that the findings of a disclosure have exactly these codes, each as often as it is given.

    Args:
        document: as for :func:`checked`.
        codes: one code, several with blanks between, or a list; none if there must be no finding.
        packs: as for :func:`checked`.
        options: further arguments of :func:`perfrules.check`.

    Returns:
        The report, for further questions.

    Raises:
        ArgumentError: what is wanted is no code, such as several with commas between.
        AssertionError: other findings; the message lists those that are missing with what their rules said instead, and those
            that are there with message and place. A rule that failed itself is one more reason.

    >>> project = {"budget": "80 万元", "indicators": [{"category": "成本指标", "name": "支出费用", "value": "≤220 万元"}]}
    >>> report = assert_finds({"projects": [project]}, "CST-01", packs=["cost-reconciliation"])
    >>> assert_finds({"projects": [project]}, packs=["cost-reconciliation"])
    Traceback (most recent call last):
    ...
    AssertionError: other findings than expected:
      + CST-01 The cost indicator “支出费用” is ≤220 万元, above the budget 80 万元
    """
    __tracebackhide__ = True
    wanted = Counter(_codes(codes))
    report = checked(document, packs, **options)
    findings = [finding for one in report.documents for finding in one.findings]
    found = Counter(finding.code for finding in findings)
    faults = [fault for one in report.documents for fault in one.faults]
    if wanted == found and not faults:
        return report
    lines = [f"  - {code} {_instead(report, code)}" for code in sorted((wanted - found).elements())]
    spare = found - wanted
    for finding in findings:
        if spare[finding.code]:
            spare[finding.code] -= 1
            lines.append(f"  + {finding.code} {finding.message.en}{_place(finding.subject)}")
    lines += [f"  ! {fault.code} failed itself: {fault.error}{_place(fault.subject)}" for fault in faults]
    raise AssertionError("\n".join(["other findings than expected:", *lines]))


def _codes(codes: str | Iterable[str]) -> list[str]:
    """The codes that are wanted, each a single one."""
    given = codes.split() if isinstance(codes, str) else list(codes)
    for code in given:
        if not _CODE.fullmatch(code):
            raise ArgumentError(
                f"{code!r} is no code of a rule",
                f"“{code}”不是规则代码",
                'write codes with blanks between, or a list: "CST-01 CST-02"',
                '代码之间用空格隔开，或用列表："CST-01 CST-02"',
            )
    return given


def _instead(report: "Report", code: str) -> str:
    """What a rule said instead of a finding that was expected of it."""
    tallies = [tally for one in report.documents for tally in one.tallies if tally.code == code]
    if not tallies:
        return "was not asked: no such rule takes part (see packs, select and preview)"
    counts = {
        "found": sum(tally.findings for tally in tallies),
        "suppressed": sum(tally.suppressed for tally in tallies),
        "passed": sum(tally.passed for tally in tallies),
        "not applicable": sum(tally.not_applicable for tally in tallies),
        "not decidable": sum(tally.not_decidable for tally in tallies),
    }
    said = ", ".join(f"{word} × {count}" for word, count in counts.items() if count)
    reasons = dict.fromkeys(
        f"\n      not decidable{_place(question.subject)}: {question.reason.en}"
        for one in report.documents
        for question in one.undecided
        if question.code == code
    )
    return f"was not found: {said or 'there was nothing to ask it about'}{''.join(reasons)}"


def _place(subject: "Subject") -> str:
    """Where a subject stands, in brackets; its project's number where it has no place."""
    if subject.location is not None:
        return f" ({subject.location})"
    return "" if subject.project_number is None else f" (project {subject.project_number})"
