"""The table of hard cases, ``values/hard_cases.tsv``: texts and what they must be read as, by subject."""

from collections.abc import Iterator
from pathlib import Path

from perfrules.values import Value, exact_text

__all__ = ["TABLE", "cases_by_subject", "hard_cases", "reading_of"]

TABLE = Path(__file__).parent / "values" / "hard_cases.tsv"


def hard_cases() -> list[list[str]]:
    """Each case: its text, and the columns of its reading."""
    return [case for cases in cases_by_subject().values() for case in cases]


def cases_by_subject() -> dict[str, list[list[str]]]:
    """The cases below each heading of the table."""
    subjects: dict[str, list[list[str]]] = {}
    subject = ""
    for line in _lines():
        if line.startswith("#"):
            subject = line.removeprefix("#").strip()
        else:
            subjects.setdefault(subject, []).append(line.split("\t"))
    return subjects


def _lines() -> Iterator[str]:
    return (line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.strip())


def reading_of(value: Value) -> list[str]:
    """A reading in the columns of the table, after the text."""
    interval = value.interval
    lower = None if interval is None else interval.lower
    upper = None if interval is None else interval.upper
    return [
        value.kind.value,
        value.comparator.value if value.comparator else "-",
        " ".join(str(number) for number in value.to_json()["numbers"]) or "-",  # type: ignore[attr-defined]
        value.unit.name if value.unit and value.unit.name else "-",
        "-" if lower is None else ("(" if interval and interval.lower_open else "") + exact_text(lower),
        "-" if upper is None else exact_text(upper) + (")" if interval and interval.upper_open else ""),
        " ".join(sorted(note.value for note in value.notes)) or "-",
    ]
