"""Every option is explained in both languages."""

import argparse
import re
from collections.abc import Iterator

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


def test_help_stands_in_both_languages() -> None:
    assert CHINESE.keys() == ENGLISH.keys()
    assert [name for name, text in CHINESE.items() if not re.search("[\u4e00-\u9fff]", text)] == []
    assert [
        name for name, text in ENGLISH.items() if not re.search("[a-z]{2}", text) or text == CHINESE[name]
    ] == []
