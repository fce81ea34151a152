"""One batch in one process."""

import pickle
from pathlib import Path

import pyarrow as pa
import pytest

import perfrules
from batch.documents import CHECKS, batches, expected, folder_of
from perfrules.batch import INPUT, KINDS, SCHEMA, Checks, check_batch, check_batches
from perfrules.engine.rows import COLUMNS
from perfrules.errors import UsageError


@pytest.fixture
def paths(tmp_path: Path, example: Path) -> list[str]:
    return folder_of(tmp_path, example, 4)


def test_every_document_is_told_of(paths: list[str]) -> None:
    rows = check_batch(pa.RecordBatch.from_pydict({"path": paths}), CHECKS)
    assert rows.schema == SCHEMA
    told = [(row["kind"], row["path"]) for row in rows.to_pylist() if row["kind"] in {"document", "error"}]
    assert told == [("document", paths[0]), ("error", paths[1]), ("error", paths[2]), ("document", paths[3])]
    assert {row["kind"] for row in rows.to_pylist()} <= set(KINDS)


def test_findings_are_the_rows_of_a_report(paths: list[str]) -> None:
    found = [row for row in expected(paths[:1]) if row["kind"] == "finding"]
    report = perfrules.check(paths[0], CHECKS.packs, ignore=CHECKS.ignore, parameters=dict(CHECKS.parameters))
    assert [{name: row[name] for name in COLUMNS} for row in found] == report.rows()
    assert found


def test_the_row_of_a_document_counts(paths: list[str]) -> None:
    document, *others = expected(paths[:1])
    assert document["kind"] == "document"
    assert document["projects"] == len(perfrules.read(paths[0]).projects)
    severities = [row["severity"] for row in others if row["kind"] == "finding"]
    assert [document["errors"], document["warnings"], document["infos"]] == [
        severities.count(severity) for severity in ("error", "warning", "info")
    ]
    assert document["not_decidable"] == sum(row["kind"] == "undecided" for row in others)
    assert document["figures_taken"] > 0


def test_what_could_not_be_decided_says_why(example: Path) -> None:
    rows = check_batch(
        pa.RecordBatch.from_pydict({"path": [str(example)]}), Checks.of("procurement")
    ).to_pylist()
    undecided = [(row["code"], row["message_en"]) for row in rows if row["kind"] == "undecided"]
    assert ("PRC-06", "the share reserved for small and medium enterprises is missing") in undecided


def test_contents_go_before_paths(paths: list[str]) -> None:
    contents = [Path(paths[0]).read_bytes(), None]
    batch = pa.RecordBatch.from_pydict({"path": ["sent", paths[3]], "content": contents}, schema=INPUT)
    told = {row["path"]: row["kind"] for row in check_batch(batch, CHECKS).to_pylist()}
    assert list(told) == ["sent", paths[3]]
    alone = pa.RecordBatch.from_pydict({"content": contents[:1]})
    assert {row["path"] for row in check_batch(alone, CHECKS).to_pylist()} == {""}


def test_batches_one_after_another(paths: list[str]) -> None:
    rows = [row for batch in check_batches(batches(paths, 3), CHECKS) for row in batch.to_pylist()]
    assert sorted(rows, key=lambda row: str(row["path"])) == expected(paths)


def test_an_empty_batch_gives_none() -> None:
    assert check_batch(pa.RecordBatch.from_pydict({"path": pa.array([], pa.string())}), CHECKS).num_rows == 0


@pytest.mark.parametrize(
    ("columns", "checks", "says"),
    [
        pytest.param({"file": ["a.txt"]}, Checks(), "this one has file", id="no-column"),
        pytest.param({"path": ["a.txt"]}, Checks.of(select="XYZ"), "no rule has the code", id="no-rule"),
        pytest.param(
            {"path": ["a.txt"]}, Checks.of(parameters={"x": "1"}), "no parameter 'x'", id="no-parameter"
        ),
    ],
)
def test_what_is_wrong_with_the_work_is_no_row(
    columns: dict[str, list[str]], checks: Checks, says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        check_batch(pa.RecordBatch.from_pydict(columns), checks)


def test_what_is_checked_can_be_sent() -> None:
    assert pickle.loads(pickle.dumps(CHECKS)) == CHECKS
    assert Checks.of(perfrules.load_pack("schedule")).portable() == pickle.loads(
        pickle.dumps(Checks.of(perfrules.load_pack("schedule")).portable())
    )


def test_the_schema_is_pinned() -> None:
    types = {"string": "", "int64": "int", "bool": "bool"}
    assert " ".join(f"{field.name}:{types[str(field.type)]}".rstrip(":") for field in SCHEMA) == (
        "kind path agency year:int code name pack severity message_zh message_en project_number:int project_code project_name "
        "indicator_name indicator_value table row line:int column:int place_zh place_en calculation difference amount basis "
        "fix_zh fix_en group is_inferred:bool fingerprint projects:int indicators:int figures_taken:int figures_ignored:int "
        "figures_unread:int errors:int warnings:int infos:int passed:int not_applicable:int not_decidable:int"
    )
