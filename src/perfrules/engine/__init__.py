"""The engine: a program of rules, applied to a disclosure, gives a report.

::

    Program(packs: Iterable[Pack], *, select=(), ignore=())      # select, ignore: codes or their beginnings
    Program.rules: tuple[Rule, ...]; Program.packs: tuple[PackInfo, ...]

    check(program: Program, disclosure: Disclosure, *, with_skipped: bool = False) -> DocumentReport

Rules of status ``preview`` run only if *select* names their code in full. With ``with_skipped=True`` the report lists in
``skipped`` every subject to which a rule did not apply, with the reason where the rule gives one.
"""

from perfrules.engine.program import Program
from perfrules.engine.report import DocumentReport, Report
from perfrules.engine.run import check

__all__ = ["DocumentReport", "Program", "Report", "check"]
