"""The baseline 基线: known findings of old documents, so that only new ones are reported.

A finding is recognised by its document (the body that publishes and the year, not the path) and its fingerprint (no line
numbers), so a baseline outlives moved lines and renamed files. The file is JSON, and the same findings give the same bytes::

    {
      "format": "perfrules-baseline",
      "version": 1,
      "documents": {
        "云溪县清泉镇人民政府本级 2025": [
          {"code": "CST-01", "subject": "道路养护项目 / 支出费用", "fingerprint": "3f…", "count": 1}
        ]
      }
    }
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any, Final

from attrs import evolve, field, frozen

from perfrules.engine.report import Bilingual, DocumentReport, Finding, Notice, NoticeKind
from perfrules.errors import UsageError
from perfrules.model import Disclosure
from perfrules.patterns import regex

FILE_NAME: Final = "perfrules-baseline.json"

_FORMAT: Final = "perfrules-baseline"
_VERSION: Final = 1
"""Of the file, and of how fingerprints are made: a baseline of another version recognises nothing."""

_MAX_BYTES: Final = 100_000_000
_FINGERPRINT: Final = regex(r"[0-9a-f]{64}")
_ENTRY_TYPES: Final[Mapping[str, type]] = {"code": str, "subject": str, "fingerprint": str, "count": int}


@frozen(order=True)
class KnownFinding:
    """A known finding.

    Attributes:
        code: of the rule.
        subject: project and indicator, for people who read the file.
        fingerprint: by which it is recognised.
        count: how often it is there: two rows may be the same in everything.
    """

    code: str
    subject: str
    fingerprint: str
    count: int = field(default=1)


@frozen
class Baseline:
    """Known findings, by document."""

    documents: Mapping[str, tuple[KnownFinding, ...]] = field(factory=dict)

    @property
    def total(self) -> int:
        """How many findings it knows."""
        return sum(entry.count for entries in self.documents.values() for entry in entries)

    def apply(self, report: DocumentReport) -> DocumentReport:
        """The report without what is known; that is counted, and listed apart.

        Of findings that are the same in everything as many are known as the baseline counts, the first ones.
        """
        left = Counter(
            {
                entry.fingerprint: entry.count
                for entry in self.documents.get(document_key(report.disclosure), ())
            }
        )
        known: list[Finding] = []
        new: list[Finding] = []
        for finding in report.findings:
            is_known = left[finding.fingerprint] > 0
            left[finding.fingerprint] -= is_known
            (known if is_known else new).append(finding)
        if not known:
            return report
        counts = Counter(finding.code for finding in known)
        return evolve(
            report,
            findings=tuple(new),
            baseline=tuple(known),
            tallies=tuple(
                evolve(tally, findings=tally.findings - counts[tally.code], baseline=counts[tally.code])
                for tally in report.tallies
            ),
        )

    def shrunk(self, reports: Iterable[DocumentReport]) -> "Baseline":
        """The baseline without what is not there any more.

        Args:
            reports: of the run, with this baseline applied. What it has not checked stays: other documents, rules that did
                not run, and rules with a fault.
        """
        documents = dict(self.documents)
        # Several files may be one document: parts that one body publishes for one year.
        by_key: dict[str, list[DocumentReport]] = {}
        for report in reports:
            by_key.setdefault(document_key(report.disclosure), []).append(report)
        for key in by_key.keys() & documents.keys():
            seen = Counter(finding.fingerprint for report in by_key[key] for finding in report.baseline)
            checked = {tally.code for report in by_key[key] for tally in report.tallies}
            checked -= {fault.code for report in by_key[key] for fault in report.faults}
            documents[key] = tuple(
                entry
                if entry.code not in checked
                else evolve(entry, count=min(entry.count, seen[entry.fingerprint]))
                for entry in documents[key]
            )
        return Baseline(
            {
                key: kept
                for key, entries in documents.items()
                if (kept := tuple(entry for entry in entries if entry.count))
            }
        )

    def gone(self, reports: Collection[DocumentReport], path: str) -> Iterable[Notice]:
        """What the baseline in the file *path* expects and this run has not found, in the order of the file."""
        left = self.shrunk(reports)
        for key in sorted(self.documents):
            counts = {entry.fingerprint: entry.count for entry in left.documents.get(key, ())}
            for entry in sorted(self.documents[key]):
                n = entry.count - counts.get(entry.fingerprint, 0)
                if n:
                    times = (f"（{n} 处）", f" ({n} times)") if n > 1 else ("", "")
                    yield Notice(
                        NoticeKind.GONE,
                        entry.code,
                        path,
                        None,
                        Bilingual(
                            f"基线中的问题已不存在{times[0]}：{key}，{entry.subject}",
                            f"known to the baseline, but not there any more{times[1]}: {key}, {entry.subject}",
                        ),
                    )


def document_key(disclosure: Disclosure) -> str:
    """What stays the same of a document when its file is moved: who publishes it and for which year.

    Where the document does not say who, the file's name has to do.
    """
    agency = disclosure.agency
    name = agency.name.text or agency.code if agency else None
    parts = [
        name or PurePath(disclosure.path).name,
        str(disclosure.year) if disclosure.year is not None else "",
    ]
    return " ".join(part for part in parts if part)


def make_baseline(reports: Iterable[DocumentReport]) -> Baseline:
    """The baseline that knows every finding of some reports."""
    counts: dict[str, Counter[KnownFinding]] = {}
    for report in reports:
        known = counts.setdefault(document_key(report.disclosure), Counter())
        known.update(
            KnownFinding(finding.code, _subject(finding), finding.fingerprint) for finding in report.findings
        )
    return Baseline(
        {
            key: tuple(sorted(evolve(entry, count=count) for entry, count in entries.items()))
            for key, entries in counts.items()
            if entries
        }
    )


def _subject(finding: Finding) -> str:
    subject = finding.subject
    project = subject.project_name or subject.project_code or ""
    return " / ".join(part for part in (project, subject.indicator_name, subject.table, subject.row) if part)


# The file


def render_baseline(baseline: Baseline) -> str:
    """The baseline as the text of a file: sorted, a line for each finding, so that changes are easy to review."""
    documents = [
        f"    {_json(key)}: [\n"
        + ",\n".join(f"      {_json(_fields(entry))}" for entry in sorted(entries))
        + "\n    ]"
        for key, entries in sorted(baseline.documents.items())
    ]
    body = "{\n" + ",\n".join(documents) + "\n  }" if documents else "{}"
    return f'{{\n  "format": {_json(_FORMAT)},\n  "version": {_VERSION},\n  "documents": {body}\n}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _fields(entry: KnownFinding) -> Mapping[str, object]:
    return {name: getattr(entry, name) for name in _ENTRY_TYPES}


def load_baseline(path: Path) -> Baseline:
    """Read a baseline from a file.

    Raises:
        UsageError: it cannot be read, or is no baseline of this version.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise _refusal(path, f"more than {_MAX_BYTES} bytes", f"超过 {_MAX_BYTES} 字节")
        return Baseline(_documents(path, json.loads(data.decode("utf-8-sig"))))
    except FileNotFoundError as error:
        raise UsageError(
            f"{path}: there is no such baseline",
            f"{path}：没有这个基线文件",
            f"make it with perfrules baseline FILE... --output {path}",
            f"用 perfrules baseline 文件... --output {path} 生成",
        ) from error
    except OSError as error:
        raise _refusal(path, str(error.strerror), f"无法读取（{error.strerror}）") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise _refusal(
            path,
            f"no JSON: {error.msg} ({place})",
            f"不是 JSON：第 {error.lineno} 行第 {error.colno} 列，{error.msg}",
        ) from error
    except UnicodeDecodeError as error:
        raise _refusal(path, "not UTF-8", "不是 UTF-8 编码") from error
    except RecursionError as error:
        raise _refusal(path, "nested too deeply", "嵌套过深") from error


def _refusal(path: Path, en: str, zh: str) -> UsageError:
    return UsageError(
        f"{path}: {en}",
        f"{path}：{zh}",
        "make it anew with perfrules baseline",
        "用 perfrules baseline 重新生成",
    )


def _documents(path: Path, data: Any) -> Mapping[str, tuple[KnownFinding, ...]]:
    if not isinstance(data, dict) or data.get("format") != _FORMAT:
        raise _refusal(path, "this is no baseline", "这不是基线文件")
    if data.get("version") != _VERSION:
        raise _refusal(
            path,
            f"a baseline of version {data.get('version')!r}; this perfrules reads version {_VERSION}",
            f"基线版本为 {data.get('version')!r}，当前 perfrules 只读版本 {_VERSION}",
        )
    documents = data.get("documents")
    if set(data) != {"format", "version", "documents"} or not isinstance(documents, dict):
        raise _refusal(
            path,
            "a baseline has the keys format, version and documents",
            "基线文件应有 format、version、documents 三个键",
        )
    return {key: _entries(path, key, entries) for key, entries in documents.items()}


def _entries(path: Path, key: str, value: Any) -> tuple[KnownFinding, ...]:
    entries = []
    for number, item in enumerate(value if isinstance(value, list) else [None]):
        is_entry = (
            isinstance(item, dict)
            and set(item) == set(_ENTRY_TYPES)
            and all(type(item[name]) is kind for name, kind in _ENTRY_TYPES.items())
            and item["count"] > 0
            and _FINGERPRINT.fullmatch(item["fingerprint"])
        )
        if not is_entry:
            where = f"documents[{key!r}][{number}]"
            raise _refusal(
                path,
                f"{where} is no entry: {', '.join(_ENTRY_TYPES)}",
                f"{where} 不是基线条目：{'、'.join(_ENTRY_TYPES)}",
            )
        entries.append(KnownFinding(**item))
    if len({entry.fingerprint for entry in entries}) < len(entries):
        raise _refusal(
            path, f"documents[{key!r}] has a fingerprint twice", f"documents[{key!r}] 中有重复的指纹"
        )
    return tuple(entries)
