"""Small documents for the tests, with → for a tab so that their columns can be seen."""

from pathlib import Path

from perfrules.layout import from_text
from perfrules.model import Disclosure, Project

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "qingquan-2025.txt"
REAL = ROOT.parent / "shared" / "corpus" / "shangzhuang-2024.txt"
"""A real disclosure of 32 projects, which is not part of the repository; tests that need it skip without it."""


def tabbed(text: str) -> str:
    """A document written with → for tabs."""
    return text.replace("→", "\t")


def read(text: str) -> Disclosure:
    """The disclosure in a document written with → for tabs."""
    return from_text(tabbed(text))


def read_project(text: str) -> Project:
    """The only project of a document written with → for tabs."""
    (project,) = read(text).projects
    return project
