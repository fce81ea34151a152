"""Feeds inputs to a part of perfrules, guided by which code they reach; needs the extra ``fuzz`` (atheris).

    python scripts/fuzz_atheris.py value -runs=20000
    python scripts/fuzz_atheris.py text tests/corpus/text -max_total_time=600

The first argument names what is fuzzed: ``value`` (indicator values), ``expression`` (the rule language) or ``text`` (the text
reader and the layout); see perfrules/testing/targets.py for what must hold. Whatever follows goes to libFuzzer: folders with
inputs to begin with, and its options. An input that fails is written to a file ``crash-…``: put it into tests/corpus/ under the
name of the target, so that the tests keep trying it.
"""

import sys

import atheris

with atheris.instrument_imports(include=["perfrules"]):
    from perfrules.testing.fuzz_targets import TARGETS


def main() -> None:
    """Fuzz one target until libFuzzer's limits are reached."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        raise SystemExit(f"name one of {', '.join(TARGETS)}\n\n{__doc__}")
    check = TARGETS[sys.argv.pop(1)]

    def try_one(data: bytes) -> None:
        check(data.decode("utf-8", errors="ignore"))

    atheris.Setup(sys.argv, try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
