"""What a configuration makes of the findings: some are set aside, some are known already, the rest is reported."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from attrs import evolve

from perfrules.config.baseline import Baseline
from perfrules.config.settings import Settings, Suppression
from perfrules.engine.report import Bilingual, DocumentReport, Finding, Notice, NoticeKind, Suppressed


class Review:
    """Goes over the reports of a run, one document after another, and remembers what came of it.

    Attributes:
        reports: what came of it.
    """

    def __init__(
        self,
        settings: Settings | None,
        *,
        today: date,
        with_suppressions: bool = True,
        baseline: Baseline | None = None,
        baseline_path: str = "",
    ) -> None:
        """Begin a run.

        Args:
            settings: the configuration; ``None`` if only a baseline counts.
            today: on which suppressions hold or have run out.
            with_suppressions: whether they are looked at, at all.
            baseline: known findings.
            baseline_path: where they come from, for people.
        """
        self._settings = settings
        self._today = today
        self._suppressions = settings.suppressions if settings and with_suppressions else ()
        self._baseline, self._baseline_path = baseline, baseline_path
        self._used: set[int] = set()
        self._concerned: set[int] = set()
        self.reports: list[DocumentReport] = []

    def apply(self, report: DocumentReport) -> DocumentReport:
        """The report of one document, with what is set aside or known apart from the findings."""
        settings = self._settings
        if settings is not None:
            report = evolve(report, configuration=str(settings.path))
            report = self._without_suppressed(report, settings.relative(report.disclosure.path))
        if self._baseline is not None:
            report = self._baseline.apply(report)
        self.reports.append(report)
        return report

    def _without_suppressed(self, report: DocumentReport, path: str) -> DocumentReport:
        codes = [tally.code for tally in report.tallies]
        candidates = [
            (number, suppression)
            for number, suppression in enumerate(self._suppressions)
            if suppression.concerns(path) and any(code.startswith(suppression.code) for code in codes)
        ]
        self._concerned.update(number for number, _ in candidates)
        holding = [(number, one) for number, one in candidates if not one.is_over(self._today)]
        kept: list[Finding] = []
        suppressed: list[Suppressed] = []
        for finding in report.findings:
            # Every suppression that means it has been of use; the first one gives the reason.
            meant = [(number, one) for number, one in holding if one.means(finding)]
            self._used.update(number for number, _ in meant)
            if meant:
                first = meant[0][1]
                suppressed.append(Suppressed(finding, first.reason, first.by, first.until))
            else:
                kept.append(finding)
        if not suppressed:
            return report
        counts = Counter(one.finding.code for one in suppressed)
        return evolve(
            report,
            findings=tuple(kept),
            suppressed=tuple(suppressed),
            tallies=tuple(
                evolve(tally, findings=tally.findings - counts[tally.code], suppressed=counts[tally.code])
                for tally in report.tallies
            ),
        )

    def notices(self) -> tuple[Notice, ...]:
        """What whoever keeps the configuration and the baseline should know, after the last document."""
        found = list(self._about_suppressions())
        if self._baseline is not None:
            found += self._baseline.gone(self.reports, self._baseline_path)
        return tuple(found)

    def _about_suppressions(self) -> Iterator[Notice]:
        for number, one in enumerate(self._suppressions):
            if one.is_over(self._today):
                yield self._notice(
                    NoticeKind.EXPIRED,
                    one,
                    f"此豁免已于 {one.until} 到期，不再生效：{one.reason}",
                    f"this suppression ran out on {one.until} and no longer holds: {one.reason}",
                )
            elif number in self._concerned and number not in self._used:
                yield self._notice(
                    NoticeKind.UNUSED,
                    one,
                    f"此豁免与所检查的内容无一相符：{one.reason}",
                    f"this suppression matches nothing that was checked: {one.reason}",
                )

    def _notice(self, kind: NoticeKind, one: Suppression, zh: str, en: str) -> Notice:
        path = str(self._settings.path) if self._settings else ""
        return Notice(kind, one.code, path, one.line, Bilingual(zh, en))
