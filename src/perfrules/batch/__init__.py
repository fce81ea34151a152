"""Batches of documents in, batches of rows out, for engines that run one function on many machines: Spark, Dask, Ray, Daft.

The unit of work is one document: :func:`check_batch` takes an Arrow record batch of paths or contents, and gives one of rows by
:data:`SCHEMA`. An engine ships the function and a :class:`~perfrules.api.Checks`, which is plain data; packs are loaded and
compiled once in each worker. A document that cannot be read is a row that says why, never a lost one and never an exception.

Needs the extra ``arrow``. Engines are not needed to import this.
"""

from perfrules.api import Checks
from perfrules.batch.check import check_batch, check_batches
from perfrules.batch.schema import INPUT, KINDS, SCHEMA

__all__ = ["INPUT", "KINDS", "SCHEMA", "Checks", "check_batch", "check_batches"]
