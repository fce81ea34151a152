"""Values parsed per second, against a hand-written regular expression that reads the same values."""

import re
from collections.abc import Callable, Sequence

from by_regex import Reading
from by_regex import read as read_by_regex
from measure import report, rounds, seconds_in_turn
from perfrules import Value, parse
from table_values import VALUES

REPEATS = 40
VARIANTS = 25


def distinct_values() -> list[str]:
    """The values with other figures, so that no cache of whole texts can help either side."""
    return [re.sub(r"\d+(?:\.\d+)?", rf"{n}\g<0>", text) for n in range(1, VARIANTS + 1) for text in VALUES]


def as_reading(value: Value) -> Reading:
    """What perfrules read, in the terms of the regular expression."""
    interval = value.interval
    assert interval is not None, value
    return Reading(
        value.comparator.value if value.comparator else None,
        tuple(value.numbers),  # type: ignore[arg-type]
        value.unit.name if value.unit else "",
        interval.lower,
        interval.upper,
        interval.lower_open,
        interval.upper_open,
        interval.unit.name,
    )


def main() -> None:
    """Assert that both read the same, then measure and print."""
    distinct = distinct_values()
    for text in (*VALUES, *distinct):
        ours, theirs = as_reading(parse(text)), read_by_regex(text)
        assert ours == theirs, f"{text}: {ours} is not {theirs}"

    repeated = list(VALUES) * REPEATS
    for title, texts in (
        (f"Parsing {len(repeated)} values, {len(VALUES)} of them distinct", repeated),
        (f"Parsing {len(distinct)} values, all distinct", distinct),
    ):
        tasks = {"regular expression": all_of(read_by_regex, texts), "perfrules.parse": all_of(parse, texts)}
        report(title, seconds_in_turn(tasks, rounds(15)), "regular expression", len(texts))


def all_of(read: Callable[[str], object], texts: Sequence[str]) -> Callable[[], object]:
    """A task that reads all of *texts*."""

    def run() -> None:
        for text in texts:
            read(text)

    return run


if __name__ == "__main__":
    main()
