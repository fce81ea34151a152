"""The steps of a calculation that a reader can redo, as text."""

from perfrules.engine.report import Finding, Step
from perfrules.reports.texts import Texts


def calculation(finding: Finding, texts: Texts, *, verbose: bool = False) -> list[str]:
    """The steps of a finding, each as text; a count whose things the message names already only if everything is wanted."""
    message = texts.choose(finding.message.zh, finding.message.en)
    return [
        step_text(step, texts, verbose=verbose)
        for step in finding.trace
        if verbose or not (step.is_count and _names(step) in message)
    ]


def _names(step: Step) -> str:
    """The things of a count: 甲、乙 of ``2（甲、乙）``."""
    return step.printed.partition("（")[2].removesuffix("）")


def difference(finding: Finding) -> str:
    """What separates the two sides, with its unit."""
    return finding.difference


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
