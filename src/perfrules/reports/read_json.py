"""What was read of documents and what was not, for programs; ``perfrules read`` is described by ``schemas/read.schema.json``."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from perfrules._version import __version__
from perfrules.engine.report import Unread
from perfrules.model import Account, Disclosure, Inference, Remark, TableAccount, Unplaced
from perfrules.model.data import to_dict
from perfrules.reports.places import location_json, place_json


def read_json(disclosures: Iterable[Disclosure], unread: Iterable[Unread] = ()) -> str:
    """What the documents say, as JSON that ends with a line end.

    Args:
        disclosures: what was read.
        unread: the files that could not be read.
    """
    data = {
        "version": __version__,
        "documents": [_document(disclosure) for disclosure in disclosures],
        "unread": [unread_json(one) for one in unread],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _document(disclosure: Disclosure) -> Mapping[str, object]:
    return {
        "path": disclosure.path,
        "disclosure": to_dict(disclosure),
        "account": account_json(disclosure.account),
        "inferred": inferred_json(disclosure),
        "unplaced": [unplaced_json(piece) for piece in disclosure.unplaced],
        "outside": [unplaced_json(piece) for piece in disclosure.outside],
        "remarks": [remark_json(remark) for remark in disclosure.remarks],
    }


def account_json(account: Account | None) -> Mapping[str, object] | None:
    """How many figures were taken, did not matter, or were not read; which these are; and the same by table."""
    if account is None:
        return None
    reasons = Counter(figure.reason.value for figure in account.ignored if figure.reason is not None)
    return {
        "figures": account.total,
        "taken": account.taken,
        "ignored": len(account.ignored),
        "reasons": {reason: reasons[reason] for reason in sorted(reasons)},
        "unread": [
            {"text": figure.text, "table": table.title, **location_json(figure.location)}
            for table in account.tables
            for figure in table.unread
        ],
        "tables": [_table(table) for table in account.tables],
    }


def _table(table: TableAccount) -> Mapping[str, object]:
    return {
        "title": table.title,
        **location_json(table.location),
        "figures": table.total,
        "taken": table.taken,
        "ignored": len(table.ignored),
        "unread": len(table.unread),
        "is_unread": table.is_unread,
    }


def inferred_json(disclosure: Disclosure) -> list[Mapping[str, object]]:
    """What was read by content, as no list of words has its heading or label."""
    return inferences_json(one for project in disclosure.projects for one in project.inferred)


def inferences_json(inferences: Iterable[Inference]) -> list[Mapping[str, object]]:
    """The same of some of it."""
    return [
        {
            "heading": one.heading.text,
            "what": one.what,
            "why": one.why,
            "message": {"zh": one.text("zh"), "en": one.text("en")},
            **({} if one.heading.location is None else location_json(one.heading.location)),
        }
        for one in inferences
    ]


def unplaced_json(piece: Unplaced) -> Mapping[str, object]:
    """A line or cell that no part of the model took up."""
    return {"text": piece.text, "context": piece.context, **location_json(piece.location)}


def remark_json(remark: Remark) -> Mapping[str, object]:
    """What people should know about how the file was read."""
    return {
        "message": {"zh": remark.zh, "en": remark.en},
        "unread": remark.is_unread,
        **place_json(remark.location),
    }


def unread_json(one: Unread) -> Mapping[str, object]:
    """A file that could not be read, and why."""
    return {"path": one.path, "message": {"zh": one.message.zh, "en": one.message.en}}
