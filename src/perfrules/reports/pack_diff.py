"""What changed between two versions of a pack, for people and for programs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from attrs import frozen

from perfrules._version import __version__
from perfrules.engine.verdict_changes import VerdictChange
from perfrules.packs.difference import Difference, Step
from perfrules.printable import printable
from perfrules.reports.json import bilingual_json, subject_json
from perfrules.reports.pack import pack_name
from perfrules.reports.page import Page
from perfrules.reports.subject import subject_text
from perfrules.reports.width import display_width, pad

_FEW: Final = 10
"""Subjects of one rule that are listed without ``-v``."""

_ROLES: Final = {Step.MAJOR: "error", Step.MINOR: "warning", Step.PATCH: "faint", Step.NONE: "faint"}


@frozen
class Compared:
    """A document, and what is said of it otherwise now.

    Attributes:
        path: of the document.
        changes: by rule, then in the order of its subjects.
    """

    path: str
    changes: tuple[VerdictChange, ...]


def difference_lines(found: Difference, documents: Sequence[Compared], page: Page) -> Iterator[str]:
    """What changed, what that changes on the documents, and whether the version says so."""
    texts = page.texts
    yield page.heading(f"{pack_name(found.old, texts)} → {pack_name(found.new, texts)}")
    if not found.changes:
        yield "  " + texts("diff.none")
    steps = max(
        (display_width(texts(f"diff.step.{int(change.step)}")) for change in found.changes), default=0
    )
    names = max((display_width(change.subject or found.new.id) for change in found.changes), default=0)
    for change in found.changes:
        step = page.style(_ROLES[change.step], pad(texts(f"diff.step.{int(change.step)}"), steps))
        head = f"  {step}  {pad(change.subject or found.new.id, names)}  "
        what = texts.choose(change.what.zh, change.what.en)
        first, *rest = page.paragraph(what, " " * (steps + names + 6))
        yield head + first.lstrip()
        yield from rest
    for document in documents:
        yield ""
        yield from _document(document, page)
    yield ""
    verdict = texts(
        "diff.verdict",
        old=found.old.version,
        new=found.new.version,
        needed=texts(f"diff.step.{int(found.needed)}"),
        stated=texts(f"diff.step.{int(found.stated)}"),
    )
    if not found.is_honest:
        verdict += texts.separator + texts("diff.least", version=found.least)
    yield page.style("good" if found.is_honest else "error", verdict)


def _document(document: Compared, page: Page) -> Iterator[str]:
    texts = page.texts
    if not document.changes:
        yield texts("diff.same", path=printable(document.path, is_one_line=True))
        return
    yield page.heading(printable(document.path, is_one_line=True))
    for (code, name), group in groupby(document.changes, key=lambda change: (change.code, change.name)):
        changes = list(group)
        counts = Counter((change.was, change.now) for change in changes)
        yield f"  {code}  {page.title(code, name)}"
        for (was, now), n in counts.items():
            yield f"    {_said(was, page)} → {_said(now, page)}{texts.colon}{texts('diff.subjects', n=n)}"
            own = [change for change in changes if (change.was, change.now) == (was, now)]
            shown = own if page.verbose else own[:_FEW]
            listed = texts.listed([subject_text(change.subject, page) for change in shown])
            yield from page.paragraph(listed + " …" * (len(shown) < len(own)), "      ")


def _said(outcome: str | None, page: Page) -> str:
    if outcome is None:
        return page.texts("diff.unchecked")
    return page.texts(f"outcome.{outcome}")


def difference_to_dict(found: Difference, documents: Sequence[Compared]) -> Mapping[str, Any]:
    """The same as what :func:`json.dumps` takes."""
    return {
        "version": __version__,
        "old": {"id": found.old.id, "version": found.old.version},
        "new": {"id": found.new.id, "version": found.new.version},
        "needed": found.needed.name.lower(),
        "stated": found.stated.name.lower(),
        "least": str(found.least),
        "honest": found.is_honest,
        "changes": [
            {
                "step": change.step.name.lower(),
                "kind": change.kind.value,
                "subject": change.subject or None,
                "keys": list(change.keys),
                "what": bilingual_json(change.what),
            }
            for change in found.changes
        ],
        "documents": [
            {
                "path": document.path,
                "verdicts": [
                    {
                        "code": change.code,
                        "name": change.name,
                        **subject_json(change.subject),
                        "was": change.was,
                        "now": change.now,
                    }
                    for change in document.changes
                ],
            }
            for document in documents
        ],
    }
