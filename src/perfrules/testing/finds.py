"""Assert what a disclosure is found to have, with a difference that can be read."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import perfrules
from perfrules.model import Disclosure
from perfrules.model.build import from_dict

if TYPE_CHECKING:
    from perfrules.engine import Report
    from perfrules.rules import Pack

__all__ = ["assert_finds", "checked"]


def checked(
    document: Disclosure | Mapping[str, Any] | str | os.PathLike[str],
    packs: Iterable["Pack | str | os.PathLike[str]"] | None = None,
    **options: Any,
) -> "Report":
    """Check a disclosure, however it is given.

    Args:
        document: a disclosure; the plain data of one, as JSON has it; a text with tabs between cells, told by a tab or line break
            in it; or the path of a file.
        packs: as for :func:`perfrules.check`.
        options: further arguments of :func:`perfrules.check`, such as ``select``.
    """
    if isinstance(document, Mapping):
        document = from_dict(document)
    elif isinstance(document, str) and ("\n" in document or "\t" in document):
        from perfrules.layout import from_text

        document = from_text(document)
    return perfrules.check(document, packs, **options)


def assert_finds(
    document: Disclosure | Mapping[str, Any] | str | os.PathLike[str],
    codes: str | Iterable[str] = (),
    packs: Iterable["Pack | str | os.PathLike[str]"] | None = None,
    **options: Any,
) -> "Report":
    """Assert that the findings of a disclosure have exactly these codes, each as often as it is given.

    Args:
        document: as for :func:`checked`.
        codes: one code, several with blanks between, or a list; none if there must be no finding.
        packs: as for :func:`perfrules.check`.
        options: further arguments of :func:`perfrules.check`.

    Returns:
        The report, for further questions.

    Raises:
        AssertionError: other findings; the message lists those that are missing, and those that are there with message and place.

    >>> project = {"budget": "80 万元", "indicators": [{"category": "成本指标", "name": "支出费用", "value": "≤220 万元"}]}
    >>> report = assert_finds({"projects": [project]}, "CST-01", packs=["cost-reconciliation"])
    >>> assert_finds({"projects": [project]}, packs=["cost-reconciliation"])
    Traceback (most recent call last):
    ...
    AssertionError: other findings than expected:
      + CST-01 The cost indicator “支出费用” is ≤220 万元, above the budget 80 万元
    """
    __tracebackhide__ = True
    report = checked(document, packs, **options)
    findings = [finding for one in report.documents for finding in one.findings]
    wanted = Counter(codes.split() if isinstance(codes, str) else codes)
    found = Counter(finding.code for finding in findings)
    if wanted == found:
        return report
    lines = [f"  - {code} was not found" for code in sorted((wanted - found).elements())]
    spare = found - wanted
    for finding in findings:
        if spare[finding.code]:
            spare[finding.code] -= 1
            place = f" ({finding.subject.location})" if finding.subject.location else ""
            lines.append(f"  + {finding.code} {finding.message.en}{place}")
    raise AssertionError("\n".join(["other findings than expected:", *lines]))
