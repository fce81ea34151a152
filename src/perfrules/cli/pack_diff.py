"""``perfrules pack diff``: what changed between two versions of a pack, and what that means for documents."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from perfrules.cli.console import Console
from perfrules.cli.documents import each_document
from perfrules.cli.inputs import find_inputs
from perfrules.cli.status import Status
from perfrules.engine import Program, check
from perfrules.engine.report import Finding
from perfrules.layout import Reading
from perfrules.rules import Pack, load_pack
from perfrules.rules.difference import Difference, difference

if TYPE_CHECKING:
    import argparse

__all__ = ["diff_packs"]


def diff_packs(options: "argparse.Namespace", console: Console) -> int:
    """Compare the packs, then what they find in the documents that are given."""
    old, new = load_pack(options.old), load_pack(options.new)
    found = difference(old, new)
    programs = _program(old), _program(new)

    def compare(reading: Reading) -> tuple[str, list[Finding], list[Finding]]:
        disclosure = reading.disclosure
        before, after = (
            {finding.fingerprint: finding for finding in check(program, disclosure).findings}
            for program in programs
        )
        return (
            disclosure.path,
            [after[key] for key in after if key not in before],
            [before[key] for key in before if key not in after],
        )

    documents, status = (
        each_document(find_inputs(options.files), options, console, compare)
        if options.files
        else ([], Status.CLEAN)
    )
    if options.format == "json":
        console.write(json.dumps(_data(found, documents), ensure_ascii=False, indent=2) + "\n")
    else:
        for line in _lines(found, documents, console):
            console.write(line + "\n")
    return max(status, Status.CLEAN if found.is_honest else Status.FINDINGS)


def _program(pack: Pack) -> Program:
    """All rules, those in preview as well: a change of theirs matters to those who ask for them."""
    return Program([pack], select=[rule.code for rule in pack.rules])


_Documents = Sequence[tuple[str, list[Finding], list[Finding]]]


def _lines(found: Difference, documents: _Documents, console: Console) -> list[str]:
    texts = console.texts
    lines = [
        f"  {change.subject or found.new.id}{texts.colon}{texts.choose(change.what.zh, change.what.en)}"
        for change in found.changes
    ] or ["  " + texts("diff.none")]
    for path, fresh, gone in documents:
        lines.append("")
        if not fresh and not gone:
            lines.append(texts("diff.same", path=path))
            continue
        lines.append(path)
        for key, findings in (("diff.found", fresh), ("diff.gone", gone)):
            for finding in findings:
                message = texts.choose(finding.message.zh, finding.message.en)
                lines.append(f"  {texts(key)} {finding.code}{texts.colon}{message}")
    verdict = texts(
        "diff.verdict",
        old=found.old.version,
        new=found.new.version,
        needed=texts(f"diff.step.{int(found.needed)}"),
        stated=texts(f"diff.step.{int(found.stated)}"),
    )
    return [*lines, "", verdict]


def _data(found: Difference, documents: _Documents) -> dict[str, object]:
    def findings(given: list[Finding]) -> list[dict[str, object]]:
        return [
            {
                "code": one.code,
                "message": {"zh": one.message.zh, "en": one.message.en},
                "fingerprint": one.fingerprint,
            }
            for one in given
        ]

    return {
        "old": {"id": found.old.id, "version": found.old.version},
        "new": {"id": found.new.id, "version": found.new.version},
        "needed": found.needed.name.lower(),
        "stated": found.stated.name.lower(),
        "honest": found.is_honest,
        "changes": [
            {
                "step": one.step.name.lower(),
                "subject": one.subject or None,
                "what": {"zh": one.what.zh, "en": one.what.en},
            }
            for one in found.changes
        ],
        "documents": [
            {"path": path, "found": findings(fresh), "gone": findings(gone)}
            for path, fresh, gone in documents
        ],
    }
