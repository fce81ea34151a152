"""A batch of documents, checked."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from perfrules.api import Checks, checker_of
from perfrules.batch.schema import SCHEMA
from perfrules.engine.report import DocumentReport, Report, Severity, Undecided
from perfrules.engine.rows import rows_of
from perfrules.errors import UsageError
from perfrules.workers import Input


def check_batch(batch: pa.RecordBatch, checks: Checks | None = None) -> pa.RecordBatch:
    """Check the documents of a batch.

    Args:
        batch: with a column ``path``, ``content`` or both; see :data:`~perfrules.batch.schema.INPUT`.
        checks: which packs and rules; the shipped packs that are not optional if not given.

    Returns:
        The rows by :data:`~perfrules.batch.schema.SCHEMA`, document by document in the order of the batch: first the row of kind
        ``document``, then its findings, then what could not be decided.

    Raises:
        UsageError: the batch has neither column, or a code, a pack or the configuration is wrong.
        RuleError: a pack cannot be loaded.

    >>> import pyarrow as pa
    >>> rows = check_batch(pa.RecordBatch.from_pydict({"path": ["nowhere.txt"]}))
    >>> rows.column("kind").to_pylist(), rows.column("message_en").to_pylist()[0].splitlines()[0]
    (['error'], 'nowhere.txt: there is no such file')
    """
    # Made once in a process; what is wrong with it is no fault of a document.
    checker = checker_of((checks or Checks()).portable())
    rows = [row for one in _inputs(batch) for row in _rows(one, checker(one))]
    return pa.RecordBatch.from_pylist(rows, schema=SCHEMA)


def check_batches(
    batches: Iterable[pa.RecordBatch], checks: Checks | None = None
) -> Iterator[pa.RecordBatch]:
    """The same for one batch after another, as Spark's ``mapInArrow`` wants it: ``partial(check_batches, checks=…)``."""
    for batch in batches:
        yield check_batch(batch, checks)


def _inputs(batch: pa.RecordBatch) -> Iterator[Input]:
    names = set(batch.schema.names)
    if not names & {"path", "content"}:
        raise UsageError(
            f"a batch of documents has a column path or content; this one has {', '.join(sorted(names)) or 'none'}",
            f"一批文件应有 path 或 content 列；此处的列为 {'、'.join(sorted(names)) or '无'}",
            "name the column of paths path, and that of the files' bytes content",
            "请将路径列命名为 path，文件内容列命名为 content",
        )
    paths = batch.column("path") if "path" in names else [None] * batch.num_rows
    contents = batch.column("content") if "content" in names else [None] * batch.num_rows
    for path, content in zip(paths, contents, strict=True):
        name = "" if path is None else path.as_py() or ""
        given = None if content is None else content.as_py()
        yield Input(name if given is None else given, name)


def _rows(one: Input, report: Report) -> Iterator[dict[str, Any]]:
    for unread in report.unread:
        yield {
            "kind": "error",
            "path": one.name,
            "message_zh": unread.message.zh,
            "message_en": unread.message.en,
        }
    for document in report.documents:
        summary = _summary(document)
        yield summary
        for row in rows_of(document):
            yield {"kind": "finding", **vars(row), "path": one.name}
        for undecided in document.undecided:
            yield {**_undecided(undecided), **{key: summary[key] for key in ("path", "agency", "year")}}


def _summary(document: DocumentReport) -> dict[str, Any]:
    disclosure, account = document.disclosure, document.disclosure.account
    severities = Counter(finding.severity for finding in document.findings)
    return {
        "kind": "document",
        "path": disclosure.path,
        "agency": disclosure.agency.name.text if disclosure.agency else None,
        "year": disclosure.year,
        "projects": len(disclosure.projects),
        "indicators": sum(len(project.indicators) for project in disclosure.projects),
        "figures_taken": None if account is None else account.taken,
        "figures_ignored": None if account is None else len(account.ignored),
        "figures_unread": None if account is None else len(account.unread),
        "errors": severities[Severity.ERROR],
        "warnings": severities[Severity.WARNING],
        "infos": severities[Severity.INFO],
        "passed": sum(tally.passed for tally in document.tallies),
        "not_applicable": sum(tally.not_applicable for tally in document.tallies),
        "not_decidable": sum(tally.not_decidable for tally in document.tallies),
    }


def _undecided(one: Undecided) -> dict[str, Any]:
    subject, place = one.subject, one.subject.location
    return {
        "kind": "undecided",
        "code": one.code,
        "name": one.name,
        "pack": one.pack,
        "message_zh": one.reason.zh,
        "message_en": one.reason.en,
        "project_number": subject.project_number,
        "project_code": subject.project_code,
        "project_name": subject.project_name,
        "indicator_name": subject.indicator_name,
        "indicator_value": subject.indicator_value,
        "table": subject.table,
        "row": subject.row,
        "line": None if place is None else place.line,
        "column": None if place is None else place.column,
        "place_zh": None if place is None else place.text("zh"),
        "place_en": None if place is None else place.text("en"),
    }
