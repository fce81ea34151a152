"""Five rules on ten thousand invented projects, against the same checks by hand, evidence and all.

Both sides make all of their evidence in the measured time: subject, messages in both languages, figures as printed with
their places, calculation, tolerance, difference. Before anything is measured, all of it is compared, piece by piece.
"""

import os
from decimal import Decimal
from typing import TYPE_CHECKING

import five_by_hand
from measure import report, rounds, seconds_in_turn
from peers import PEERS, facts_of
from perfrules.api import load_packs
from perfrules.engine import Program
from perfrules.engine import check as check_document
from perfrules.engine.report import DocumentReport, Finding
from perfrules.model import Disclosure
from synthetic import synthetic_disclosure

if TYPE_CHECKING:
    from collections.abc import Callable

PROJECTS = 10_000
QUICK_PROJECTS = 500
SHARES = (Decimal(0), Decimal("0.1"), Decimal(1))


def as_evidence(finding: Finding) -> five_by_hand.Evidence:
    """What perfrules found, in the terms of the checks by hand."""
    return five_by_hand.Evidence(
        finding.code,
        finding.severity.value,
        finding.subject.project_number,
        finding.subject.project_name,
        finding.subject.indicator_name,
        finding.subject.location,
        finding.message.zh,
        finding.message.en,
        tuple(five_by_hand.Operand(o.expression, o.text, o.location) for o in finding.operands),
        tuple(five_by_hand.Step(s.expression, s.printed, s.normalised, s.note) for s in finding.trace),
        finding.difference,
    )


def assert_agreement(ours: DocumentReport, theirs: five_by_hand.Result) -> None:
    """Both find the same, say the same of it, and count the same outcomes."""
    found = sorted((as_evidence(finding) for finding in ours.findings), key=_order)
    by_them = sorted(theirs.findings, key=_order)
    assert len(found) == len(by_them), (len(found), len(by_them))
    for one, two in zip(found, by_them, strict=True):
        assert one == two, f"\n{one}\n{two}"
    for tally in ours.tallies:
        counted = [theirs.outcomes[tally.code, outcome] for outcome in _OUTCOMES]
        assert counted == [tally.passed, tally.findings, tally.not_applicable, tally.not_decidable], tally


_OUTCOMES = ("pass", "finding", "not_applicable", "not_decidable")


def _order(evidence: five_by_hand.Evidence) -> tuple[str, int, str]:
    return evidence.code, evidence.project or 0, evidence.indicator or ""


def main() -> None:
    """Assert that both find the same, then measure and print."""
    program = Program(load_packs(["all"]), select=five_by_hand.CODES)
    count = QUICK_PROJECTS if "PERFRULES_BENCH_ROUNDS" in os.environ else PROJECTS
    for share in SHARES:
        disclosure = synthetic_disclosure(count, share)
        findings = check_document(program, disclosure)
        assert len(findings.findings) >= count * share
        assert_agreement(findings, five_by_hand.check(disclosure.projects))
        tasks = {
            "by hand in Python": lambda disclosure=disclosure: five_by_hand.check(disclosure.projects),
            "perfrules": lambda disclosure=disclosure: check_document(program, disclosure),
        }
        title = f"Five checks of {count} projects, {share:%} of them faulty, with all evidence"
        report(title, seconds_in_turn(tasks, rounds(9)), "by hand in Python", count)
    beside_peers(program, synthetic_disclosure(count, Decimal("0.1")))


def beside_peers(program: Program, disclosure: Disclosure) -> None:
    """The same checks in general rule engines, which find the same and give no evidence."""
    found = check_document(program, disclosure).findings
    expected = {(finding.code, finding.subject.project_number) for finding in found}
    facts = [facts_of(project) for project in disclosure.projects]
    tasks: dict[str, Callable[[], object]] = {"perfrules": lambda: check_document(program, disclosure)}
    for name, make in PEERS:
        if make is None:
            print(f"{name} is not installed, and left out: pip install '.[bench]'")
            continue
        peer = make()
        failures = peer(facts)
        assert failures == expected, (name, sorted(failures ^ expected)[:5])
        tasks[f"{name}, no evidence"] = lambda peer=peer: peer(facts)  # type: ignore[misc]
    title = f"The same checks of {len(facts)} projects beside general rule engines, 10% faulty"
    report(title, seconds_in_turn(tasks, rounds(5)), "perfrules", len(facts))


if __name__ == "__main__":
    main()
