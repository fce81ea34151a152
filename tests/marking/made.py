"""Reports and office files for the tests of marked copies: made by hand, so that they need no rules."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from perfrules import check
from perfrules.engine.report import (
    Basis,
    Bilingual,
    DocumentReport,
    Finding,
    Operand,
    Severity,
    Step,
    Subject,
)
from perfrules.model import Disclosure, Location, Place

__all__ = ["checked", "finding", "parts", "report", "rewritten"]


def finding(
    *places: Place,
    code: str = "CST-01",
    message: str = "支出费用超过预算数",
    severity: Severity = Severity.ERROR,
) -> Finding:
    """A finding at the first of some places, which rests on all of them."""
    return Finding(
        code=code,
        name="cost-above-budget",
        pack="cost-reconciliation",
        severity=severity,
        message=Bilingual(message, f"In English: {message}"),
        subject=Subject(2, "P-2", "道路养护项目"),
        operands=tuple(
            Operand("project.budget", "80.00 万元", Location(line, 1, 6, place))
            for line, place in enumerate(places, start=1)
        ),
        trace=(Step("a <= b", "220 万元 > 80.00 万元", "2200000 元 > 800000 元"),),
        basis=(Basis("政府投资条例", "第十六条", "law"),),
        difference="140 万元",
        fix=Bilingual("核对两处数字。", "Check both figures."),
    )


def report(*findings: Finding) -> DocumentReport:
    """A report with these findings."""
    return DocumentReport(Disclosure(), findings, (), ())


def checked(data: bytes, path: Path) -> DocumentReport:
    """What is found in a file."""
    path.write_bytes(data)
    return check(path).documents[0]


def parts(data: bytes) -> dict[str, bytes]:
    """What an archive holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(
    data: bytes,
    change: Callable[[str, bytes], bytes] = lambda _, content: content,
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """The archive with some of its parts changed, and others added; those of which nothing is left are taken out."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in {**parts(data), **(more or {})}.items():
            if changed := change(name, content):
                archive.writestr(name, changed)
    return file.getvalue()
