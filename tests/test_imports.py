"""What starting up loads: heavy libraries only where they are needed."""

import subprocess
import sys

import pytest

HEAVY = ("attrs", "lark", "pint")


def loaded_after(code: str) -> set[str]:
    """The heavy libraries that a fresh interpreter holds after *code*."""
    program = f"{code}\nimport sys\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return set(result.stdout.split("\n")[-2].split())


def test_the_package_loads_nothing_heavy() -> None:
    assert loaded_after("import perfrules") == set()


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"]], ids=" ".join)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = f"""
import perfrules.cli
try:
    perfrules.cli.main({arguments!r})
except SystemExit:
    pass
"""
    assert loaded_after(code) == set()
