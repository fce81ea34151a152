"""Errors say everything in both languages, and cross process borders whole."""

import pickle
import subprocess
import sys

import pytest

from perfrules import errors

CLASSES = [
    one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.PerfRulesError)
]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
class TestEveryError:
    def test_says_what_and_how_to_mend_it(self, kind: type[errors.PerfRulesError]) -> None:
        error = kind("it is blue", "它是蓝色的", "paint it", "重新上色")
        assert str(error) == error.text("en") == "it is blue\nhelp: paint it"
        assert error.text("zh") == "它是蓝色的\n建议：重新上色"

    def test_has_no_help_line_without_help(self, kind: type[errors.PerfRulesError]) -> None:
        error = kind("it is blue", "它是蓝色的")
        assert (error.text("en"), error.text("zh")) == ("it is blue", "它是蓝色的")

    def test_pickles(self, kind: type[errors.PerfRulesError]) -> None:
        error = kind("it is blue", "它是蓝色的", "paint it", "重新上色")
        copy = pickle.loads(pickle.dumps(error))
        assert type(copy) is kind
        assert copy.text("zh") == error.text("zh")


def test_the_module_docstring_draws_every_class() -> None:
    assert errors.__doc__ is not None
    assert [kind.__name__ for kind in CLASSES if kind.__name__ not in errors.__doc__] == []


def test_one_class_catches_all() -> None:
    assert all(issubclass(kind, errors.PerfRulesError) for kind in CLASSES)


def test_the_module_stands_alone() -> None:
    """Everything may raise these errors, so they may need nothing."""
    program = "import sys, perfrules.errors; print([m for m in sys.modules if m.startswith('perfrules.')])"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "['perfrules._version', 'perfrules.errors']"
