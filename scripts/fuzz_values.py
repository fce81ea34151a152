"""Reads random texts and checks what must hold for every one of them.

    python scripts/fuzz_values.py --seconds 300           # other texts every time
    python scripts/fuzz_values.py --seed 1 --count 25000  # the same texts every time

Half of the texts are made of the pieces of the language (tests/strategies.py), half are derived from its grammar
(tests/sentences.py); some are cut and mutated. For each: reading never raises, the quick way and the plain way agree, the
canonical text reads as an equal value, the spans lie in order inside the text, and the JSON form reads back. A text that
breaks one of these is printed with the seed, and the exit status is 1.
"""

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))


from perfrules.reading import parse, parse_plainly
from perfrules.values import Value
from sentences import random_sentence
from silence import left_in_silence
from strategies import PIECES


def random_text(choose: random.Random) -> str:
    """Up to ten pieces or a sentence of the grammar, sometimes with a character dropped, doubled or replaced by any other."""
    if choose.random() < 0.5:
        text = "".join(choose.choice(PIECES) for _ in range(choose.randint(1, 10)))
    else:
        text = random_sentence(choose)
    if text and choose.random() < 0.3:
        place = choose.randrange(len(text))
        middle = choose.choice(
            [
                "",
                text[place] * 2,
                chr(choose.choice([choose.randrange(0x20, 0x3000), choose.randrange(0x4E00, 0x9FFF)])),
            ]
        )
        text = text[:place] + middle + text[place + 1 :]
    return text


def complaint(text: str) -> str:
    """What does not hold for *text*; empty if all does."""
    parse(text)
    value = parse(text)  # from the template of its shape, if it has one
    plain = parse_plainly(text)
    if value != plain or value.to_json() != plain.to_json():
        return f"the quick way reads {value!r}, the plain way {plain!r}"
    again = parse(str(value))
    if again != value:
        return f"the canonical text {str(value)!r} reads as {again!r}, not as {value!r}"
    end = 0
    for span in value.spans:
        if not end <= span.start < span.end <= len(text):
            return f"the spans are out of order: {value.spans}"
        end = span.end
    if Value.from_json(value.to_json()) != value:
        return "the JSON form reads back as another value"
    if left := left_in_silence(value):
        return f"reads {value!r}, and leaves {left!r} without a note"
    return ""


def main() -> int:
    """Run until the time is over, or so many texts are read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--count", type=int, help="how many texts, however long it takes")
    options = parser.parse_args()
    choose = random.Random(options.seed)
    start = time.monotonic()
    count = failures = 0
    while count < options.count if options.count else time.monotonic() < start + options.seconds:
        text = random_text(choose)
        count += 1
        try:
            found = complaint(text)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what the run is looking for
            found = f"raised {error!r}"
        if found:
            failures += 1
            print(f"{text!r}: {found}")
    print(
        f"seed {options.seed}: {count} texts in {time.monotonic() - start:.0f} s, {failures} with a complaint"
    )
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
