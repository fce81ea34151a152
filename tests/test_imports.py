"""What starting up loads: heavy libraries only where they are needed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("attrs", "lark", "pint", "openpyxl", "pypdfium2", "lxml", "zipfile", "multiprocessing")


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


def test_a_text_needs_no_reader_of_other_formats() -> None:
    example = Path(__file__).parent.parent / "examples" / "qingquan-2025.txt"
    code = f"""
import os
import perfrules.cli
perfrules.cli.main(["check", {os.fspath(example)!r}, "--output", os.devnull])
"""
    assert loaded_after(code) & {"openpyxl", "pypdfium2", "lxml", "zipfile", "multiprocessing"} == set()


def test_a_value_needs_neither_documents_nor_rules() -> None:
    code = """
import sys
import perfrules.cli
perfrules.cli.main(["parse", "≤30 万元"])
print(*sorted({name.split(".")[1] for name in sys.modules if name.startswith("perfrules.")}))
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    parts = result.stdout.splitlines()[-1].split()
    assert set(parts).isdisjoint(
        {"model", "language", "packs", "engine", "layout", "readers", "comparison", "reconcile"}
    )


def test_no_configuration_costs_nothing() -> None:
    """Where there is none, only the search for it is imported."""
    code = f"""
import os, sys
import perfrules.cli
os.chdir({os.fspath(Path(__file__).parent.parent)!r})
perfrules.cli.main(["check", "examples/qingquan-2025.txt", "--output", os.devnull])
print(*sorted(name for name in sys.modules if name.startswith("perfrules.config.")))
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.split() == ["perfrules.config.find"]
