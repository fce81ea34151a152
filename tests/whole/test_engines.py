"""Batches on engines that exist: the same rows as one process gives, whatever happens to a worker."""

import os
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from batch.documents import CHECKS, batches, expected, folder_of, in_order
from perfrules.batch import SCHEMA, check_batch, check_batches

pytestmark = [pytest.mark.heavy, pytest.mark.filterwarnings("ignore")]  # the warnings are theirs

DOCUMENTS = 12


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory, example: Path) -> list[str]:
    return folder_of(tmp_path_factory.mktemp("documents"), example, DOCUMENTS)


def dies_once(batch: pa.RecordBatch, mark: str) -> pa.RecordBatch:
    """Checks a batch; the first process that comes to the seventh document ends there, as if it had been killed."""
    if any("006" in path for path in batch.column("path").to_pylist()):
        try:
            os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            pass
        else:
            os._exit(9)
    return check_batch(batch, CHECKS)


def dies_once_in_spark(given: Iterable[pa.RecordBatch], mark: str) -> Iterator[pa.RecordBatch]:
    for batch in given:
        yield dies_once(batch, mark)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    source, tests = Path(__file__).parents[2] / "src", Path(__file__).parents[1]
    os.environ["PYTHONPATH"] = os.pathsep.join(
        [str(source), str(tests), *filter(None, [os.environ.get("PYTHONPATH")])]
    )
    # The second figure is how often a task may fail.
    session = (
        sql.SparkSession.builder.master("local[2,3]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "3")
        .getOrCreate()
    )
    yield session
    session.stop()


def on_spark(session: Any, paths: list[str], work: Any) -> list[dict[str, Any]]:
    from pyspark.sql.pandas.types import from_arrow_schema

    documents = session.createDataFrame([(path,) for path in paths], "path string").repartition(4)
    checked = documents.mapInArrow(work, from_arrow_schema(SCHEMA))
    return in_order([row.asDict() for row in checked.collect()])


def test_spark_gives_the_same_rows(spark: Any, paths: list[str]) -> None:
    assert on_spark(spark, paths, partial(check_batches, checks=CHECKS)) == expected(paths)


def test_spark_goes_on_where_a_worker_is_killed(spark: Any, paths: list[str], tmp_path: Path) -> None:
    mark = tmp_path / "killed"
    assert on_spark(spark, paths, partial(dies_once_in_spark, mark=str(mark))) == expected(paths)
    assert mark.exists()


@pytest.fixture(scope="module")
def dask() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed", reason="dask is not installed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def on_dask(client: Any, paths: list[str], work: Any) -> list[dict[str, Any]]:
    done = client.gather(client.map(work, batches(paths, 3), pure=False))
    return in_order([row for batch in done for row in batch.to_pylist()])


def test_dask_gives_the_same_rows(dask: Any, paths: list[str]) -> None:
    assert on_dask(dask, paths, partial(check_batch, checks=CHECKS)) == expected(paths)


def test_dask_goes_on_where_a_worker_is_killed(dask: Any, paths: list[str], tmp_path: Path) -> None:
    mark = tmp_path / "killed"
    assert on_dask(dask, paths, partial(dies_once, mark=str(mark))) == expected(paths)
    assert mark.exists()


def test_ray_gives_the_same_rows(paths: list[str]) -> None:
    ray = pytest.importorskip("ray", reason="ray is not installed")
    pytest.importorskip("ray.data", reason="ray[data] is not installed")
    source, tests = Path(__file__).parents[2] / "src", Path(__file__).parents[1]
    there = os.pathsep.join([str(source), str(tests)])
    ray.init(
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        configure_logging=False,
        runtime_env={"env_vars": {"PYTHONPATH": there}},
    )
    try:
        given = ray.data.from_arrow(pa.table({"path": paths}))
        rows = given.map_batches(_table, batch_format="pyarrow", batch_size=3).take_all()
    finally:
        ray.shutdown()
    assert in_order(rows) == expected(paths)


def _table(given: pa.Table) -> pa.Table:
    return pa.Table.from_batches([check_batch(batch, CHECKS) for batch in given.to_batches()], SCHEMA)


def test_daft_gives_the_same_rows(paths: list[str]) -> None:
    daft = pytest.importorskip("daft", reason="daft is not installed")

    def rows_of(path: str) -> Any:
        return check_batch(pa.RecordBatch.from_pydict({"path": [path]}), CHECKS).to_pylist()

    rows = daft.DataType.list(daft.DataType.from_arrow_type(pa.struct(SCHEMA)))
    checked = daft.func(rows_of, return_dtype=rows)
    column = daft.col("path")
    laid_out = daft.from_arrow(pa.table({"path": paths})).select(checked(column).alias("row")).explode("row")
    assert in_order(laid_out.select(daft.col("row").unnest()).to_pylist()) == expected(paths)
