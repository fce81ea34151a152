"""What is marked of a report: each finding at one cell, with what is said there, and the other cells that it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from attrs import frozen

from perfrules.engine.report import DocumentReport, Finding, Severity, Step
from perfrules.errors import Language
from perfrules.model import Location
from perfrules.printable import printable
from perfrules.reports.basis import basis_lines
from perfrules.reports.texts import Texts

__all__ = ["AUTHOR", "INITIALS", "Mark", "marking_texts", "marks_of", "severity_text", "short", "told"]

AUTHOR: Final = "perfrules"
"""Who made a mark, as office programs show it."""

INITIALS: Final = "PR"
"""The same where there is little room."""

_TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "mark.calculation": ("计算", "Calculation"),
        "mark.difference": ("相差", "Difference"),
        "mark.amount": ("涉及金额", "Amount concerned"),
        "mark.inferred": (
            "依据推断：表头“{heading}”不在词表中，其含义按内容推断",
            "Rests on an inference: the heading “{heading}” is on no list of words; its meaning was inferred from content",
        ),
        "mark.basis": ("依据", "Basis"),
        "mark.fix": ("如何改正", "How to mend it"),
        "mark.also": ("相关单元格", "Cells concerned"),
        "mark.subject": ("对象", "Subject"),
        "mark.more": ("另 {n} 处", "{n} more", "{n} more"),
        "mark.whole": ("（针对全文）", "(on the whole document)"),
        "mark.see": ("见 {place} 处的 {code}：", "See {code} at {place}: "),
        "mark.see.list": ("见工作表“{place}”：", "See the sheet “{place}”: "),
        "sheet.number": ("序号", "No."),
        "sheet.severity": ("严重程度", "Severity"),
        "sheet.code": ("规则", "Rule"),
        "sheet.project": ("项目", "Project"),
        "sheet.message": ("问题", "Finding"),
        "sheet.place": ("位置", "Place"),
        "sheet.heading": (
            "perfrules 发现 {n} 个问题。点击“位置”跳到单元格；红、黄、蓝底色依次为错误、警告、提示，灰底为计算所用的其他单元格。",
            (
                "perfrules found {n} problem. A click on its place leads to the cell; red, yellow and blue mark errors, "
                "warnings and notes, grey the other cells of a calculation."
            ),
            (
                "perfrules found {n} problems. A click on a place leads to the cell; red, yellow and blue mark errors, "
                "warnings and notes, grey the other cells of a calculation."
            ),
        ),
    }
)

_FEW: Final = 6
"""Steps and places that a mark has room for."""

_SHORT: Final = 60
"""Characters of a text that is only pointed at."""


def marking_texts(language: Language) -> Texts:
    """The texts of marks, with those of reports."""
    return Texts(language, _TEXTS)


@frozen
class Mark:
    """A finding as it is marked.

    Attributes:
        finding: what is wrong.
        at: the cell where it is said; ``None`` for a finding about no place.
        also: the other cells that it rests on.
    """

    finding: Finding
    at: Location | None
    also: tuple[Location, ...] = ()


def marks_of(document: DocumentReport) -> tuple[Mark, ...]:
    """The marks of a document, in the order of its findings."""
    return tuple(_mark(finding) for finding in document.findings)


def _mark(finding: Finding) -> Mark:
    """A mark at the cell that the finding is about: on the row of its subject, if it rests on a cell there."""
    places = finding.places
    subject = finding.subject.location
    own = [place for place in places if subject is not None and place.line == subject.line]
    at = next(iter(own or places), None)
    return Mark(finding, at, tuple(place for place in places if place != at))


def told(mark: Mark, texts: Texts) -> list[str]:
    """What is said of a finding, a line for each fact; the first names its severity and its rule."""
    finding = mark.finding
    message = texts.choose(finding.message.zh, finding.message.en)
    where = texts("mark.whole") if mark.at is None else ""
    lines = [f"{_label(finding, texts)}{where}{texts.colon}{message}"]
    steps = finding.trace[:_FEW]
    lines += _noted(
        "mark.calculation",
        [*(_step_text(step, texts) for step in steps), *_more(len(finding.trace) - len(steps), texts)],
        texts,
    )
    if finding.difference:
        lines += _noted("mark.difference", [finding.difference], texts)
    headings = dict.fromkeys(one.heading.text for one in finding.inferred)
    lines += [texts("mark.inferred", heading=heading) for heading in headings]
    lines += _noted("mark.basis", list(basis_lines(finding.basis, texts)), texts)
    if fix := texts.choose(finding.fix.zh, finding.fix.en):
        lines += _noted("mark.fix", [fix], texts)
    also = [place.text(texts.language) for place in dict.fromkeys(mark.also)]
    if also:
        lines += _noted("mark.also", [*also[:_FEW], *_more(len(also) - _FEW, texts)], texts)
    return [printable(line, is_one_line=True) for line in lines]


def short(mark: Mark, texts: Texts, place: str) -> str:
    """What is said at the other cells that a finding rests on: where it is told."""
    message = texts.choose(mark.finding.message.zh, mark.finding.message.en)
    cut = message if len(message) <= _SHORT else message[: _SHORT - 1] + "…"
    return printable(texts("mark.see", place=place, code=mark.finding.code) + cut, is_one_line=True)


def _label(finding: Finding, texts: Texts) -> str:
    return f"{severity_text(finding.severity, texts)} {finding.code}"


def severity_text(severity: Severity, texts: Texts) -> str:
    """How severe, in words."""
    return texts(f"severity.{severity}")


def _noted(key: str, items: Sequence[str], texts: Texts) -> Iterator[str]:
    if items:
        yield texts(key) + texts.colon + texts.separator.join(items)


def _more(n: int, texts: Texts) -> list[str]:
    return [texts("mark.more", n=n)] if n > 0 else []


def _step_text(step: Step, texts: Texts) -> str:
    """A step with its figures as printed and as exact ones, where those say more."""
    text = step.printed
    if step.normalised and step.normalised != step.printed:
        text = f"{text} → {step.normalised}" if text else step.normalised
    return text + (texts.bracketed(step.note) if step.note else "")
