"""The data files that perfrules ships are found, and what is missing is named."""

import pytest

from perfrules.resources import resource


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(("grammar", "indicator_value.lark"), id="grammar of values"),
        pytest.param(("grammar", "units.txt"), id="units"),
        pytest.param(("rules",), id="rules"),
    ],
)
def test_finds_what_is_shipped(parts: tuple[str, ...]) -> None:
    assert resource(*parts).exists()


def test_names_what_is_missing() -> None:
    with pytest.raises(FileNotFoundError, match=r"grammar/nothing\.lark is missing .*; reinstall perfrules"):
        resource("grammar", "nothing.lark")
