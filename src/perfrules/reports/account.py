"""The account of figures as JSON."""

from collections import Counter
from collections.abc import Mapping

from perfrules.model import Account, TableAccount
from perfrules.reports.places import location_json

__all__ = ["account_json"]


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
