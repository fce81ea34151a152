"""The steps of a calculation that a reader can redo, as text."""

from collections.abc import Iterable, Iterator
from typing import Final

from perfrules.engine.report import Finding, Step
from perfrules.patterns import regex
from perfrules.reports.texts import Texts

_COUNT: Final = regex(r"\d+")
_COMPARED: Final = regex(r"(?<=\s)[<>=≤≥≠≈≲≳](?=\s)")


def calculation(finding: Finding, texts: Texts, *, verbose: bool = False) -> list[str]:
    """The steps of a finding that say something, each as text; all of them if everything is wanted."""
    steps = finding.trace if verbose else _telling(finding.trace)
    return [step_text(step, texts, verbose=verbose) for step in steps]


def difference(finding: Finding) -> str:
    """What separates the two sides, with its unit; empty where that is only a count of things found."""
    return "" if _COUNT.fullmatch(finding.difference) else finding.difference


def step_text(step: Step, texts: Texts, *, verbose: bool = False) -> str:
    """``printed → normalised (note)``, without what would only repeat; the rule's own words if everything is wanted."""
    text = step.printed
    if step.normalised and step.normalised != step.printed:
        text = f"{text} → {step.normalised}" if text else step.normalised
    if step.note:
        text += texts.bracketed(step.note)
    if verbose and step.expression and step.expression != step.printed:
        text = f"{step.expression}: {text}"
    return text


def _telling(steps: Iterable[Step]) -> Iterator[Step]:
    """Without counts against counts (``1 > 0``), texts beside themselves, and what is only quoted."""
    for step in steps:
        sides = [side.strip() for side in _COMPARED.split(step.printed)]
        is_bare = all(_COUNT.fullmatch(side) for side in sides)
        is_same = len(sides) > 1 and len(set(sides)) == 1 and step.normalised in ("", step.printed)
        is_quoted = len(sides) == 1 and not step.note and step.normalised in ("", step.printed)
        if step.printed and (is_bare or is_same or (is_quoted and "=" not in step.printed)):
            continue
        yield step
