"""Rows go into the tables that people work with."""

from pathlib import Path

import pyarrow as pa
import pytest

import perfrules
from perfrules.engine.rows import COLUMNS


def test_arrow(example: Path) -> None:
    rows = perfrules.check(example).rows()
    table = pa.Table.from_pylist(rows)
    assert table.column_names == list(COLUMNS)
    assert table.to_pylist() == rows


def test_pandas(example: Path) -> None:
    pandas = pytest.importorskip("pandas")
    rows = perfrules.check(example).rows()
    frame = pandas.DataFrame(rows, columns=list(COLUMNS))
    assert list(frame["code"]) == [row["code"] for row in rows]
    assert frame.groupby("severity").size().sum() == len(rows)


def test_polars(example: Path) -> None:
    polars = pytest.importorskip("polars")
    rows = perfrules.check(example).rows()
    frame = polars.DataFrame(rows, infer_schema_length=None)
    assert frame.to_dicts() == rows
