"""What fuzzing a pack brought to light, for people and as JSON (``schemas/pack-fuzz.schema.json``)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from perfrules._version import __version__
from perfrules.reports.page import Page
from perfrules.reports.width import display_width, pad

if TYPE_CHECKING:
    from perfrules.packs import Pack
    from perfrules.testing.fuzz import FuzzReport, Problem, RuleRecord

_LONGEST: Final = 2_500
"""Characters of a document that are worth showing; what is longer stands in the JSON."""

_FEW: Final = 8
"""Faults that are named of those that were not tried."""

_EXPECTED = {
    "fires-on-sound": "accepts",
    "false-alarm": "accepts",
    "misses": "rejects",
    "partial": "rejects",
    "contradicts": "accepts",
    "crashes": "undecided",
    "never-decided": "undecided",
}
"""Under which heading of a rule file a document belongs that shows a problem."""


def fuzz_lines(report: "FuzzReport", packs: "Sequence[Pack]", page: Page, again: str) -> Iterator[str]:
    """The report, line by line.

    Args:
        report: what came to light.
        packs: that were fuzzed.
        page: how it is written.
        again: the command that gives the same report again.
    """
    texts = page.texts
    yield page.heading(texts.listed([f"{pack.id} {pack.version}" for pack in packs]))
    counts = [
        texts("fuzz.examples", n=report.examples),
        texts("fuzz.planted", n=report.planted),
        texts("fuzz.variations", n=report.variations),
        texts("fuzz.seed", seed=report.seed),
    ]
    yield f"  {texts.listed(counts)}"
    if not report.is_whole:
        yield f"  {page.style('warning', texts('fuzz.cut'))}"
    yield ""
    yield from _rules(report, page)
    yield ""
    helped: set[str] = set()
    for title, problems in _sections(report):
        if problems:
            yield page.heading(texts(title))
            for problem in problems:
                yield from _problem(problem, report, page)
                if problem.kind not in helped and not problem.intended:
                    helped.add(problem.kind)
                    help_ = texts(f"fuzz.help.{problem.kind}")
                    yield from page.paragraph(
                        help_, f"      {page.style('faint', texts('fuzz.help'))}  ", " " * 8
                    )
            yield ""
    yield from _faults(report, page)
    # A run that the clock cut short ends elsewhere each time.
    yield page.style("faint", texts("fuzz.again" if report.is_whole else "fuzz.again.whole", command=again))


def _sections(report: "FuzzReport") -> "Iterator[tuple[str, list[Problem]]]":
    problems = report.problems
    yield "fuzz.problems", [problem for problem in problems if not problem.is_remark]
    yield "fuzz.remarks", [problem for problem in problems if problem.is_remark and not problem.intended]
    yield "fuzz.intended", [problem for problem in problems if problem.intended]


def _rules(report: "FuzzReport", page: Page) -> Iterator[str]:
    columns = ("found", "passed", "skipped", "undecided", "caught", "steps")
    labels = [page.texts(f"fuzz.column.{column}") for column in columns]
    rows = [(rule, _counts(rule)) for rule in report.rules]
    widths = [
        max(display_width(label), *(display_width(counts[place]) for _, counts in rows))
        if rows
        else display_width(label)
        for place, label in enumerate(labels)
    ]
    codes = max((display_width(rule.code) for rule, _ in rows), default=0)
    head = "  ".join(pad(label, width, right=True) for label, width in zip(labels, widths, strict=True))
    yield f"  {' ' * codes}  {page.style('faint', head)}"
    for rule, counts in rows:
        line = "  ".join(pad(count, width, right=True) for count, width in zip(counts, widths, strict=True))
        yield f"  {pad(rule.code, codes)}  {line}  {page.style('faint', rule.name)}"


def _counts(rule: "RuleRecord") -> tuple[str, ...]:
    caught = f"{rule.hit}/{rule.targets}" if rule.targets else str(sum(rule.caught.values()))
    return (
        str(rule.found), str(rule.passed), str(rule.not_applicable), str(rule.not_decidable), caught, str(rule.most_steps),
    )  # fmt: skip


def _problem(problem: "Problem", report: "FuzzReport", page: Page) -> Iterator[str]:
    from perfrules.testing.toml_example import example_toml

    texts = page.texts
    titles = {fault.name: fault.title for fault in report.faults}
    own = ".own" if problem.except_own else ""
    what = texts(f"fuzz.kind.{problem.kind}{own}", times=problem.times, of=problem.of)
    if problem.fault:
        title = titles[problem.fault]
        what += texts.bracketed(f"{problem.fault}{texts.colon}{texts.choose(title.zh, title.en)}")
    if problem.error:
        what += texts.colon + problem.error
    if problem.why is not None:
        what += texts.colon + texts.choose(problem.why.zh, problem.why.en)
    if problem.intended:
        what += texts.colon + problem.intended
    codes = " ".join(problem.codes)
    role = "faint" if problem.is_remark else "error"
    yield from page.paragraph(what, f"  {page.style(role, codes)}  ", " " * (display_width(codes) + 4))
    if problem.document is not None and problem.kind in _EXPECTED:
        case = problem.fault.replace("-", " ") or str(problem.kind).replace("-", " ")
        example = example_toml(problem.document, _EXPECTED[problem.kind], case)
        if len(example) > _LONGEST:
            yield f"      {page.style('faint', texts('fuzz.long'))}"
        else:
            yield from (f"      {line}" for line in example.split("\n"))


def _faults(report: "FuzzReport", page: Page) -> Iterator[str]:
    texts = page.texts
    wanted = [one for one in report.faults if one.is_wanted]
    missed = [one for one in wanted if one.made and one.caught < one.made]
    for title, listed in (("fuzz.uncaught", missed), ("fuzz.not_tried", report.not_tried)):
        if listed and page.verbose:
            yield page.heading(texts(title))
            for one in listed:
                name = texts.choose(one.title.zh, one.title.en)
                yield f"  {one.name}  {one.caught}/{one.made}  {page.style('faint', name)}"
            yield ""
    score = (
        texts("fuzz.score", caught=report.caught, applied=report.applied)
        if wanted
        else texts("fuzz.no_score")
    )
    problems = sum(not problem.is_remark for problem in report.problems)
    remarks = len(report.problems) - problems
    line = texts.listed([score, texts("fuzz.n_problems", n=problems), texts("fuzz.n_remarks", n=remarks)])
    yield page.style("error" if problems else "good", line)
    if missed and not page.verbose:
        yield page.style("faint", texts("fuzz.see_uncaught", n=len(missed)))
    if report.not_tried:
        names = texts.listed([one.name for one in report.not_tried[:_FEW]])
        more = len(report.not_tried) - _FEW
        told = texts("fuzz.were_not_tried", n=len(report.not_tried), names=names)
        yield from page.paragraph(told + (texts("fuzz.and_more", n=more) if more > 0 else ""), "")
    yield from _wordings(report, page)
    others = sum(not one.is_wanted and not one.is_harmless for one in report.faults)
    if others:
        yield from page.paragraph(page.texts("fuzz.others", n=others), "")


def _wordings(report: "FuzzReport", page: Page) -> Iterator[str]:
    """In how many of the words that people use faults were found; those that never were, by name; all if everything is wanted."""
    texts, wordings = page.texts, report.wordings
    if not wordings:
        return
    tried = [(fault, one) for fault, one in wordings if one.made]
    found = sum(one.caught == one.made for _, one in tried)
    yield from page.paragraph(texts("fuzz.wordings", found=found, n=len(tried)), "")
    for key, listed in (
        ("fuzz.wording.never", [(fault, one) for fault, one in tried if not one.caught]),
        ("fuzz.wording.untried", [(fault, one) for fault, one in wordings if not one.made]),
        ("fuzz.wording.some", [(fault, one) for fault, one in tried if 0 < one.caught < one.made]),
        ("fuzz.wording.each", [(fault, one) for fault, one in tried if one.caught == one.made]),
    ):
        is_shown = page.verbose or key == "fuzz.wording.never"
        for fault, one in listed if is_shown else ():
            role = "error" if key == "fuzz.wording.never" else "faint"
            told = f"{fault.name}{texts.colon}“{one.words}” {one.caught}/{one.made}"
            yield from page.paragraph(told, f"  {page.style(role, texts(key))}  ", "      ")


# For programs


def fuzz_json(report: "FuzzReport", packs: "Sequence[Pack]") -> Mapping[str, Any]:
    """The report as what :func:`json.dumps` takes.

    Args:
        report: what came to light.
        packs: that were fuzzed.
    """
    return {
        "version": __version__,
        "packs": [{"id": pack.id, "version": pack.version} for pack in packs],
        "seed": report.seed,
        "examples": report.examples,
        "planted": report.planted,
        "variations": report.variations,
        "is_whole": report.is_whole,
        "score": {"caught": report.caught, "applied": report.applied},
        "rules": [
            {
                "code": rule.code,
                "name": rule.name,
                "pack": rule.pack,
                "severity": rule.severity.value,
                "passed": rule.passed,
                "found": rule.found,
                "not_applicable": rule.not_applicable,
                "not_decidable": rule.not_decidable,
                "targets": rule.targets,
                "hit": rule.hit,
                "caught": dict(rule.caught),
                "most_steps": rule.most_steps,
            }
            for rule in report.rules
        ],
        "faults": [
            {
                "name": fault.name,
                "title": {"zh": fault.title.zh, "en": fault.title.en},
                "is_harmless": fault.is_harmless,
                "is_wanted": fault.is_wanted,
                "made": fault.made,
                "caught": fault.caught,
                "by": dict(fault.by),
                "wordings": [
                    {"words": one.words, "made": one.made, "caught": one.caught} for one in fault.wordings
                ],
            }
            for fault in report.faults
        ],
        "problems": [
            {
                "kind": problem.kind,
                "codes": list(problem.codes),
                "is_remark": problem.is_remark,
                "fault": problem.fault or None,
                "times": problem.times,
                "of": problem.of or None,
                "error": problem.error or None,
                "why": None if problem.why is None else {"zh": problem.why.zh, "en": problem.why.en},
                "intended": problem.intended or None,
                "except_own_examples": problem.except_own,
                "document": problem.document,
            }
            for problem in report.problems
        ],
        "errors": [],
    }
