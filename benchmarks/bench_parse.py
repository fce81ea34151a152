"""Values parsed per second, against a hand-written regular expression that reads the same values, and against Lark alone.

Besides stand a bare regular expression, which only cuts a text into comparator, number and unit, and perfrules without the
templates of known shapes, which is why there are templates. The last comparison is of shapes seen for the first time.
"""

import re
from collections.abc import Callable, Sequence

from by_regex import Reading, bare
from by_regex import read as read_by_regex
from measure import report, rounds, seconds_in_turn
from perfrules import Value, parse, parse_many
from perfrules.grammars import load_grammar
from perfrules.reading.build import build_value
from perfrules.reading.grammar import fillings
from perfrules.reading.nodes import from_lark
from perfrules.reading.read import forget_shapes
from perfrules.reading.shapes import tree_of
from perfrules.reading.source import shape, source_of
from table_values import VALUES

REPEATS = 40
VARIANTS = 25
COPIES = 100
FIRST_LABEL, LABELS = 0x6C34, 40  # 水 and what follows it: a label of one character makes a shape of its own


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
        tasks = {
            "regular expression": all_of(read_by_regex, texts),
            "bare regular expression": all_of(bare, texts),
            "perfrules.parse": all_of(parse, texts),
            "perfrules, from the tree": all_of(from_tree(texts), texts),
        }
        report(title, seconds_in_turn(tasks, rounds(15)), "regular expression", len(texts))

    column = [text for _ in range(COPIES) for text in distinct]
    report(
        f"Reading a column of {len(column):,} rows, one in {COPIES} distinct",
        seconds_in_turn({"perfrules.parse_many": lambda: parse_many(column)}, rounds(5)),
        "perfrules.parse_many",
        len(column),
    )

    new = [f"{chr(FIRST_LABEL + n)}{text}" for n in range(LABELS) for text in VALUES]
    by_lark = read_by_lark(new)
    report(
        f"Parsing {len(new)} values, the shape of each new",
        seconds_in_turn(
            {"Lark, then built": all_of(by_lark, new), "perfrules.parse": all_anew(new)}, rounds(9)
        ),
        "Lark, then built",
        len(new),
    )


def from_tree(texts: Sequence[str]) -> Callable[[str], object]:
    """What reading costs where each value is built from the tree of its shape, without the templates."""
    trees = {shape(source_of(text)): tree_of(shape(source_of(text))) for text in texts}

    def read(text: str) -> Value:
        source = source_of(text)
        tree = trees[shape(source)]
        assert tree is not None
        return build_value(tree, source, text)

    return read


def read_by_lark(texts: Sequence[str]) -> Callable[[str], object]:
    """Lark's own contextual lexer and parser on each text, and then what makes a value of a tree."""
    parser = load_grammar("indicator_value.lark", fillings(), "contextual", maybe_placeholders=False)

    def read(text: str) -> Value:
        source = source_of(text)
        return build_value(from_lark(parser.parse(source)), source, text)

    for text in texts:
        assert read(text) == parse(text), text
    return read


def all_anew(texts: Sequence[str]) -> Callable[[], object]:
    """A task that reads all of *texts* as a program does that has seen none of their shapes."""

    def run() -> None:
        forget_shapes()
        for text in texts:
            parse(text)

    return run


def all_of(read: Callable[[str], object], texts: Sequence[str]) -> Callable[[], object]:
    """A task that reads all of *texts*."""

    def run() -> None:
        for text in texts:
            read(text)

    return run


if __name__ == "__main__":
    main()
