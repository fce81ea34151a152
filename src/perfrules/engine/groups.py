"""Which findings are one matter for a reader: those of one rule, and those of rules that say the same of the same cells."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from perfrules.engine.report import Finding
from perfrules.model import Location


def grouped(findings: Sequence[Finding], covers: Mapping[str, Sequence[str]]) -> tuple[Finding, ...]:
    """The same findings, each with the code under which it is told.

    A finding is told under another rule's code where that rule covers its own (``covers`` in the rule file) and found
    something in one of the same cells, or of the same indicator or project. Covered rules may cover others in turn.

    Args:
        findings: of one document.
        covers: by code, the codes that it covers.
    """
    above: dict[str, list[str]] = {}
    for code, covered in covers.items():
        for one in covered:
            above.setdefault(one, []).append(code)
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)

    return tuple(evolve(finding, group=_group_of(finding, above, by_code)) for finding in findings)


def _group_of(
    finding: Finding, above: Mapping[str, Sequence[str]], by_code: Mapping[str, Sequence[Finding]]
) -> str:
    """The code at the end of the way from a finding to one that covers it, from that to the next, and so on."""
    seen: set[str] = set()
    while True:
        codes = [code for code in above.get(finding.code, ()) if code not in seen]
        others = (other for code in codes for other in by_code.get(code, ()))
        covering = next((other for other in others if _is_same_matter(finding, other)), None)
        if covering is None:
            return finding.code
        seen.add(finding.code)
        finding = covering


def _is_same_matter(one: Finding, other: Finding) -> bool:
    if _places(one) & _places(other):
        return True
    mine, theirs = one.subject, other.subject
    if mine.project_number is None or mine.project_number != theirs.project_number:
        return False
    # A rule about the project as a whole speaks of any of its indicators.
    names = {mine.indicator_name, theirs.indicator_name}
    return len(names) == 1 or None in names


def _places(finding: Finding) -> frozenset[Location]:
    return frozenset(operand.location for operand in finding.operands if operand.location is not None)
