"""The report as JUnit XML, which continuous integration shows as tests: a document is a suite, a rule on it a case."""

from collections import defaultdict
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from perfrules.engine.report import DocumentReport, Finding, Report, Severity
from perfrules.errors import Language


def render_junit(report: Report, language: Language = "zh") -> str:
    """One suite for each document, one case for each rule that had something to say of it.

    Findings of severity error and warning are failures; those of severity info stand in the case's output. A rule that could
    not be decided is skipped, with the reason; a rule that failed itself, and a file that could not be read, is an error.
    """
    root = Element("testsuites", name="perfrules")
    for document in report.documents:
        _suite(root, document, language)
    for one in report.unread:
        suite = SubElement(
            root, "testsuite", name=_clean(one.path), tests="1", failures="0", errors="1", skipped="0"
        )
        case = SubElement(suite, "testcase", classname=_clean(one.path), name="read")
        SubElement(case, "error", message=_clean(getattr(one.message, language).splitlines()[0]))
    for total in ("tests", "failures", "errors", "skipped"):
        root.set(total, str(sum(int(suite.get(total, "0")) for suite in root)))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, document: DocumentReport, language: Language) -> None:
    path = _clean(document.disclosure.path)
    suite = SubElement(root, "testsuite", name=path)
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in document.findings:
        found[finding.code].append(finding)
    failures = skipped = tests = 0
    for tally in document.tallies:
        if not (tally.passed or tally.findings or tally.not_decidable):
            continue  # it did not apply
        tests += 1
        case = SubElement(suite, "testcase", classname=path, name=f"{tally.code} {tally.name}")
        grave = [one for one in found[tally.code] if one.severity is not Severity.INFO]
        if grave:
            failures += 1
            failure = SubElement(case, "failure", message=_clean(getattr(grave[0].message, language)))
            failure.set("type", grave[0].severity.value)
            failure.text = "\n".join(_lines(grave, language))
        elif found[tally.code]:
            SubElement(case, "system-out").text = "\n".join(_lines(found[tally.code], language))
        elif tally.not_decidable:
            skipped += 1
            reasons = [one.reason for one in document.undecided if one.code == tally.code]
            text = getattr(reasons[0], language) if reasons else ""
            SubElement(case, "skipped", message=_clean(text))
    for fault in document.faults:
        tests += 1
        case = SubElement(suite, "testcase", classname=path, name=f"{fault.code} fault")
        SubElement(case, "error", message=_clean(fault.error))
    for name, number in (
        ("tests", tests),
        ("failures", failures),
        ("errors", len(document.faults)),
        ("skipped", skipped),
    ):
        suite.set(name, str(number))


def _lines(findings: list[Finding], language: Language) -> Iterator[str]:
    for finding in findings:
        place = next(iter(finding.places), None)
        where = place.text(language) if place else ""
        yield _clean(
            f"{where}: {getattr(finding.message, language)}" if where else getattr(finding.message, language)
        )


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\t\n\r"
        or "\x20" <= sign <= "\ud7ff"
        or "\ue000" <= sign <= "\ufffd"
        or sign >= "\U00010000"
    )
