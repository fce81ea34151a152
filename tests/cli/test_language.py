"""The language is the one asked for, else the locale's, else English."""

import pytest

from perfrules.cli.language import choose_language


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        pytest.param([], {}, "en", id="nothing known"),
        pytest.param([], {"LANG": "zh_CN.UTF-8"}, "zh", id="LANG"),
        pytest.param([], {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en", id="LC_ALL wins"),
        pytest.param([], {"LANG": "en_GB", "LC_MESSAGES": "zh_TW"}, "zh", id="LC_MESSAGES before LANG"),
        pytest.param([], {"LC_ALL": "", "LANG": "zh_CN"}, "zh", id="empty is not set"),
        pytest.param([], {"LANG": "de_DE.UTF-8"}, "en", id="another language"),
        pytest.param(["--lang", "en"], {"LANG": "zh_CN"}, "en", id="option"),
        pytest.param(["check", "--lang=zh", "x"], {"LANG": "C"}, "zh", id="option with an equals sign"),
        pytest.param(["--lang"], {"LANG": "zh_CN"}, "zh", id="option without a value"),
        pytest.param(["--lang", "fr"], {"LANG": "C"}, "en", id="option with a wrong value"),
        pytest.param(["parse", "--", "--lang", "zh"], {}, "en", id="after the options' end"),
    ],
)
def test_choose_language(arguments: list[str], environment: dict[str, str], language: str) -> None:
    assert choose_language(arguments, environment) == language
