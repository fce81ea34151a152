"""A folder of documents as a batch meets it, and the rows that one process gives of it."""

from pathlib import Path
from typing import Any

import pyarrow as pa

from perfrules.batch import Checks, check_batch

__all__ = ["CHECKS", "batches", "expected", "folder_of", "in_order"]

CHECKS = Checks.of(["schedule", "cost-reconciliation"], ignore="SCH-02", parameters={"lag": "10%"})


def folder_of(folder: Path, example: Path, count: int) -> list[str]:
    """So many documents, one of them damaged and one not there."""
    paths = []
    text = example.read_text(encoding="utf-8")
    for number in range(count):
        path = folder / f"{number:03}.txt"
        path.write_text(text.replace("清泉镇", f"清泉{number}镇"), encoding="utf-8")
        paths.append(str(path))
    Path(paths[1]).write_bytes(b"PK\x03\x04 rest")
    Path(paths[2]).unlink()
    return paths


def batches(paths: list[str], size: int) -> list[pa.RecordBatch]:
    """The paths, so many in a batch."""
    return [
        pa.RecordBatch.from_pydict({"path": paths[first : first + size]})
        for first in range(0, len(paths), size)
    ]


def expected(paths: list[str]) -> list[dict[str, Any]]:
    """What this process gives."""
    return in_order(check_batch(pa.RecordBatch.from_pydict({"path": paths}), CHECKS).to_pylist())


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, whatever order an engine gave the batches in; those of one document stay as they are."""
    return sorted(rows, key=lambda row: str(row["path"]))
