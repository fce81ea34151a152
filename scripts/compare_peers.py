"""Reads the test suites of other readers of Chinese numbers and quantities, and says where perfrules reads otherwise.

    python scripts/compare_peers.py FOLDER

FOLDER holds copies of one or more of these, wherever below it; nothing of theirs is part of this project:

    cn2an                ``cn2an_test.py``: dictionaries of numerals and numbers
    WeTextProcessing     ``itn/chinese/test/data/*.txt``: lines of ``spoken => written``
    Recognizers-Text     ``Specs/Number/Chinese/*.json`` and ``Specs/NumberWithUnit/Chinese/*.json``

A case is read rightly, or otherwise with a note, or otherwise without one. Known differences of meaning are counted apart;
they are decisions, not faults:

- 以上 以下 and 之间 include their numbers (民法典 第一千二百五十九条); Recognizers-Text leaves them out. So do both ends of
  20~100, of which it leaves out the upper.
- 五百多 is about 500; Recognizers-Text has it above 500 without an end.
- A value is read from a cell, not found in a sentence: of Recognizers-Text the found piece is read, not the sentence.
"""

import argparse
import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from perfrules import Value, parse
from perfrules.values import Kind


class Case(NamedTuple):
    """One text of a suite, and what it must say: another text, a number, or an interval."""

    suite: str
    text: str
    expected: "str | Fraction | tuple[Fraction | None, Fraction | None, bool, bool]"


def cases(folder: Path) -> Iterator[Case]:
    """All cases below a folder that this script knows how to read."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".py":
            yield from _dictionaries(path)
        elif path.suffix == ".txt":
            yield from _lines(path)
        elif path.suffix == ".json":
            yield from _specs(path)


def _dictionaries(path: Path) -> Iterator[Case]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    number = ast.unparse(value).replace(" ", "")
                    if re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", number):
                        yield Case("cn2an", key.value, Fraction(Decimal(number)))


def _lines(path: Path) -> Iterator[Case]:
    for line in path.read_text(encoding="utf-8").splitlines():
        spoken, arrow, written = line.partition(" => ")
        if arrow and len(spoken) < 40:  # longer ones are sentences
            yield Case("WeTextProcessing", spoken.strip(), written.strip())


def _specs(path: Path) -> Iterator[Case]:
    for entry in json.loads(path.read_text(encoding="utf-8-sig")):
        for result in entry.get("Results", []):
            said = (result.get("Resolution") or {}).get("value")
            if not isinstance(said, str):
                continue
            if interval := re.fullmatch(r"([\[(])([-\d.]*),([-\d.]*)([\])])", said):
                low, high = (Fraction(part) if part else None for part in (interval[2], interval[3]))
                yield Case(
                    "Recognizers-Text", result["Text"], (low, high, interval[1] == "(", interval[4] == ")")
                )
            else:
                try:
                    number = Fraction(Decimal(said.removesuffix("%")))
                except InvalidOperation:
                    continue
                yield Case("Recognizers-Text", result["Text"], number / 100 if said.endswith("%") else number)


def outcome(case: Case) -> str:
    """``right``, ``differs by decision``, ``noted`` or ``in silence``."""
    value = parse(case.text)
    if _agrees(value, case.expected):
        return "right"
    if isinstance(case.expected, tuple) and _agrees_but_for_ends(value, case.expected):
        return "differs by decision"
    return "noted" if _has_note(value) or value.kind is Kind.UNREADABLE else "in silence"


def _agrees(
    value: Value, expected: "str | Fraction | tuple[Fraction | None, Fraction | None, bool, bool]"
) -> bool:
    if isinstance(expected, str):
        other = parse(expected)
        return value == other or (value.interval is not None and value.interval == other.interval)
    interval = _whole(value)
    if interval is None:
        return False
    if isinstance(expected, tuple):
        return interval == expected
    return any(number == expected for number in value.numbers) or interval[:2] == (expected, expected)


def _agrees_but_for_ends(value: Value, expected: tuple[Fraction | None, Fraction | None, bool, bool]) -> bool:
    interval = _whole(value)
    return interval is not None and interval[:2] == expected[:2]


def _whole(value: Value) -> tuple[Fraction | None, Fraction | None, bool, bool] | None:
    """What a value allows; of a compound what all of its parts allow."""
    if value.kind is Kind.COMPOUND:
        intervals = [part.interval for part in value.parts]
        together = intervals[0]
        for other in intervals[1:]:
            if together is None or other is None or together.unit.dimension != other.unit.dimension:
                return None
            together = together.intersection(other)
    else:
        together = value.interval
    if together is None:
        return None
    low, high = (None if end is None else Fraction(end) for end in (together.lower, together.upper))
    return low, high, together.lower_open, together.upper_open


def _has_note(value: Value) -> bool:
    return bool(value.notes) or any(map(_has_note, value.parts))


def main() -> int:
    """Read all cases, print those that are read otherwise, and count."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    if not options.folder.is_dir():
        parser.error(f"{options.folder} is no folder")
    counts: Counter[tuple[str, str]] = Counter()
    for case in dict.fromkeys(cases(options.folder)):
        found = outcome(case)
        counts[case.suite, found] += 1
        if found in {"noted", "in silence"}:
            print(
                f"{found}: {case.suite}: {case.text!r} should say {case.expected}, reads {parse(case.text)!s}"
            )
    for (suite, found), count in sorted(counts.items()):
        print(f"{suite:18} {found:20} {count:5}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
