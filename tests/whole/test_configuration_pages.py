"""What the pages about configurations show is accepted, and they show every key."""

import re
from pathlib import Path

import pytest

from config.configured import settings
from perfrules.config.apply import configured_packs
from perfrules.config.decode import KEYS, PATH_KEYS, SUPPRESS_KEYS

PAGES = ("configuration.md", "configuration.zh-CN.md")


def blocks(repository: Path, page: str, language: str) -> list[str]:
    text = (repository / "docs" / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES)
def test_examples_are_accepted(page: str, repository: Path, tmp_path: Path) -> None:
    shown = blocks(repository, page, "toml")
    assert len(shown) == 2
    (tmp_path / "words").mkdir()
    for text in shown:
        configured_packs(settings(tmp_path, text))


@pytest.mark.parametrize("page", PAGES)
def test_every_key_is_shown(page: str, repository: Path) -> None:
    text = "".join(blocks(repository, page, "toml"))
    missing = [
        key
        for key in (*KEYS, *PATH_KEYS, *SUPPRESS_KEYS)
        if not re.search(rf"(^|\[|\.| ){key}\b", text, re.M)
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str, repository: Path) -> None:
    text = (repository / "docs" / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#:]+)\)", text)
    assert targets
    assert [target for target in targets if not (repository / "docs" / target).exists()] == []
