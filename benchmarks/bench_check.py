"""Rules of three shipped packs applied to the example, against the same checks written by hand in plain Python."""

import by_hand
from measure import report, rounds, seconds_in_turn
from perfrules import Disclosure, load_pack, read
from perfrules.engine import Program
from perfrules.engine import check as check_document
from perfrules.engine.report import DocumentReport
from perfrules.resources import resource

EXAMPLE = resource("rules").parent / "examples" / "qingquan-2025.txt"
REPEATS = 20
# The packs of which benchmarks/by_hand knows rules.
PACKS = ("schedule", "funding", "cost-reconciliation")


def assert_agreement(ours: DocumentReport, theirs: by_hand.Result) -> None:
    """Both find the same, for the same projects, and count the same outcomes."""
    found = sorted((f.code, f.severity.value, str(f.subject.project_number)) for f in ours.findings)
    by_them = sorted((e.code, e.severity, str(e.project)) for e in theirs.findings)
    assert found == by_them, (found, by_them)
    for tally in ours.tallies:
        outcomes = {
            "pass": tally.passed,
            "finding": tally.findings,
            "not_applicable": tally.not_applicable,
            "not_decidable": tally.not_decidable,
        }
        counted = {outcome: theirs.outcomes[tally.code, outcome] for outcome in outcomes}
        assert outcomes == counted, f"{tally.code}: {outcomes} is not {counted}"


def main() -> None:
    """Assert that both find the same, then measure and print."""
    program = Program(map(load_pack, PACKS), select=[code for code, _ in by_hand.RULES])
    disclosure = read(EXAMPLE)
    assert_agreement(check_document(program, disclosure), by_hand.check(disclosure))
    whole = [disclosure] * REPEATS
    clean = [
        Disclosure(projects=tuple(p for p in disclosure.projects if p.number in (1, 10, 11, 12)))
    ] * REPEATS
    for title, documents in (
        (f"Checking the example {REPEATS} times: {len(disclosure.projects)} projects, with findings", whole),
        (f"Checking only its sound projects {REPEATS} times", clean),
    ):
        tasks = {
            "by hand in Python": lambda documents=documents: [by_hand.check(d) for d in documents],
            "perfrules": lambda documents=documents: [check_document(program, d) for d in documents],
        }
        report(title, seconds_in_turn(tasks, rounds(15)), "by hand in Python")


if __name__ == "__main__":
    main()
