"""Every option is explained in both languages."""

import argparse
import re
from collections.abc import Iterator

import pytest

from perfrules.cli.catalogue import texts_in
from perfrules.cli.parser import _parser


def helps(parser: argparse.ArgumentParser, name: str = "perfrules") -> Iterator[tuple[str, str]]:
    """What the help of a command and of those below it says, by the name of what is explained."""
    yield name, parser.description or ""
    for action in parser._actions:
        if isinstance(action.choices, dict):  # the commands of this one
            for command, below in action.choices.items():
                yield from helps(below, f"{name} {command}")
        else:
            yield f"{name} {action.dest}", action.help or ""


CHINESE, ENGLISH = (dict(helps(_parser(texts_in(language)))) for language in ("zh", "en"))


@pytest.mark.parametrize("name", CHINESE)
def test_help_stands_in_both_languages(name: str) -> None:
    assert re.search("[\u4e00-\u9fff]", CHINESE[name])
    assert re.search("[a-z]{2}", ENGLISH[name])
    assert CHINESE[name] != ENGLISH[name]
