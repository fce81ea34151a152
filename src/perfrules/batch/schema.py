"""What goes into a batch, and what comes out: Arrow schemas, which engines take as they are."""

from typing import Final

import pyarrow as pa
from attrs import fields

from perfrules.engine.rows import Row

INPUT: Final = pa.schema([pa.field("path", pa.string()), pa.field("content", pa.binary())])
"""Of what goes in. ``path`` is where a document stands, or what it is called; where ``content`` is there and not null, that is
read, else the file. Other columns are passed over."""

KINDS: Final = ("document", "finding", "undecided", "error")
"""What a row may be.

``document``: one for each document that was checked, with the counts. ``finding``: something wrong in it. ``undecided``: a rule
that could not be decided, and why. ``error``: a document that could not be checked, and why.
"""

_ARROW: Final = {"str": pa.string(), "int": pa.int64(), "bool": pa.bool_()}

COUNTS: Final = {
    "projects": "projects read",
    "indicators": "indicators read",
    "figures_taken": "cells with figures that were taken up",
    "figures_ignored": "such cells that do not matter",
    "figures_unread": "such cells that were not read",
    "errors": "findings of this severity",
    "warnings": "findings of this severity",
    "infos": "findings of this severity",
    "passed": "subjects of which a rule held, over all rules",
    "not_applicable": "subjects to which a rule did not apply",
    "not_decidable": "subjects of which a rule could not be decided",
}
"""The columns of a row of kind ``document``; null in the others."""


def _column(name: str, kind: object) -> pa.Field:
    # The fields of a row are texts, whole numbers and flags; in other kinds of rows most are null.
    plain = str(getattr(kind, "__name__", kind)).removesuffix(" | None")
    return pa.field(name, _ARROW[plain], nullable=name != "path")


SCHEMA: Final = pa.schema(
    [
        pa.field("kind", pa.string(), nullable=False),
        *(_column(one.name, one.type) for one in fields(Row)),
        *(pa.field(name, pa.int64()) for name in COUNTS),
    ]
)
"""Of what comes out: ``kind``, the fields of :class:`perfrules.engine.rows.Row`, and the counts of :data:`COUNTS`."""
