"""What came of running the examples that a pack's rules carry."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from perfrules.engine.verdict import explain_example
from perfrules.packs import Pack
from perfrules.packs.examples import ExampleResult, place_of
from perfrules.reports.json import bilingual_json
from perfrules.reports.pack import pack_name
from perfrules.reports.page import Page
from perfrules.reports.verdict import subject_lines, verdict_json
from perfrules.reports.width import display_width, pad

if TYPE_CHECKING:
    from perfrules.packs.coverage import ConditionPart

_MOST_SUBJECTS: Final = 5
"""Subjects of one case that are accounted for."""


def rules_without_cases(pack: Pack) -> int:
    """How many rules of a pack's own have no case at all: nothing tells whether they do what they say."""
    return sum(not rule.examples for rule in pack.own_rules)


def example_lines(pack: Pack, results: Sequence[ExampleResult], page: Page) -> Iterator[str]:
    """A line for each rule, and under it the cases that did not come out as stated (all of them if verbose), and why."""
    texts = page.texts
    extends = texts("pack.extends", packs=texts.listed([pack_name(base, texts) for base in pack.extends]))
    yield page.heading(texts("pack.title", id=pack.id, version=pack.version)) + (
        texts.bracketed(extends) if pack.extends else ""
    )
    codes = max((display_width(rule.code) for rule in pack.own_rules), default=0)
    for rule in pack.own_rules:
        own = [result for result in results if result.rule.code == rule.code]
        failed = [result for result in own if not result.passed]
        if failed:
            verdict = page.style("error", texts("pack.failed", n=len(failed)))
        elif own:
            verdict = page.style("good", texts("pack.passed"))
        else:
            verdict = page.style("error", texts("pack.no_cases"))
        cases = texts("pack.cases", n=len(own))
        yield f"  {pad(rule.code, codes)}  {pad(cases, 9, right=True)}  {verdict}  {page.style('faint', rule.name)}"
        for result in own if page.verbose else failed:
            yield from _case(result, page)


def pack_tested_json(
    pack: Pack, results: Sequence[ExampleResult], parts: "Sequence[ConditionPart] | None" = None
) -> Mapping[str, Any]:
    """What came of a pack's cases, and what they have not seen of its conditions; see ``schemas/pack-test.schema.json``."""
    return {
        "id": pack.id,
        "version": pack.version,
        "without_cases": [rule.code for rule in pack.own_rules if not rule.examples],
        "cases": [
            {
                "code": result.rule.code,
                "name": result.rule.name,
                "kind": result.example.key,
                "case": result.example.case,
                "passed": result.passed,
                "expected": bilingual_json(result.expected),
                "got": bilingual_json(result.got),
                "subjects": [verdict_json(one) for one in explain_example(result.rule, result.example)],
            }
            for result in results
        ],
        "coverage": None
        if parts is None
        else [_part_json(part) for part in parts if part.unseen or part.boundaries],
    }


def _part_json(part: "ConditionPart") -> Mapping[str, Any]:
    return {
        "code": part.rule.code,
        "key": part.key,
        "text": " ".join(part.text.split()),
        "unseen": ["unknown" if one is None else str(one).lower() for one in part.unseen],
        "boundaries": list(part.boundaries),
    }


def total_line(tested: Sequence[tuple[Pack, Sequence[ExampleResult]]], page: Page) -> str:
    """How many rules and cases there were, and how many of these failed; what then is to be done."""
    results = [result for _, own in tested for result in own]
    failed = sum(not result.passed for result in results)
    bare = sum(rules_without_cases(pack) for pack, _ in tested)
    rules = sum(len(pack.own_rules) for pack, _ in tested)
    counts = [
        page.texts("pack.rules", n=rules),
        page.texts("pack.cases", n=len(results)),
        page.texts("pack.failed", n=failed),
        *([page.texts("pack.rules_without_cases", n=bare)] if bare else []),
    ]
    line = page.style("error" if failed or bare else "good", page.texts.listed(counts))
    return f"{line}\n{page.texts('pack.mend')}" if failed else line


def _case(result: ExampleResult, page: Page) -> Iterator[str]:
    mark = page.style("good", "✓") if result.passed else page.style("error", "✗")
    kind = f"[[{result.example.key}]]"
    if not result.passed:
        kind += f"  {place_of(result.rule, result.example)}"
    yield f"      {mark} {result.example.case}  {page.style('faint', kind)}"
    verdicts = explain_example(result.rule, result.example)
    why = [
        line
        for verdict in verdicts[:_MOST_SUBJECTS]
        for line in subject_lines(verdict, page, "        ", with_project=True)
    ]
    if not result.passed:
        labels = {key: page.texts(f"pack.{key}") for key in ("expected", "got", "why")}
        widest = max(display_width(label) for label in labels.values())
        for key, text in (("expected", result.expected), ("got", result.got)):
            yield from page.paragraph(
                page.texts.choose(text.zh, text.en),
                f"        {pad(labels[key], widest)}  ",
                " " * (widest + 10),
            )
        why[:1] = [f"        {pad(labels['why'], widest)}  {line.strip()}" for line in why[:1]]
    yield from why
    if len(verdicts) > _MOST_SUBJECTS:
        yield f"        {page.texts('pack.more_subjects', n=len(verdicts) - _MOST_SUBJECTS)}"
