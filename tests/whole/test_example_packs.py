"""The packs in examples/ are what docs/packs.md says of them."""

from pathlib import Path

import pytest

from perfrules.packs import Pack, load_pack
from perfrules.packs.difference import Step, difference
from perfrules.packs.examples import run_examples
from perfrules.packs.lint import lint_packs


@pytest.fixture(params=["town", "town-1.0.0", "office"])
def pack(request: pytest.FixtureRequest, repository: Path) -> Pack:
    return load_pack(repository / "examples" / "packs" / request.param)


def test_they_pass_their_own_tests(pack: Pack) -> None:
    results = run_examples(pack)
    assert len(results) >= 5
    assert all(result.passed for result in results)
    assert lint_packs([pack]) == []


def test_the_version_step_between_them_is_honest(repository: Path) -> None:
    old, new = (load_pack(repository / "examples" / "packs" / name) for name in ("town-1.0.0", "town"))
    found = difference(old, new)
    assert (found.needed, found.stated) == (Step.MINOR, Step.MINOR)


@pytest.mark.parametrize("name", ["tutorial.md", "tutorial.zh-CN.md"])
def test_the_tutorial_shows_the_pack(repository: Path, name: str) -> None:
    page = (repository / "docs" / name).read_text(encoding="utf-8")
    files = [
        path.read_text(encoding="utf-8")
        for path in (repository / "examples" / "packs" / "office").glob("*.toml")
    ]
    blocks = [block.partition("```")[0] for block in page.split("```toml\n")[1:]]
    assert len(blocks) >= 8
    for block in blocks:
        assert any(block.rstrip() in text for text in files), block


@pytest.mark.parametrize("name", ["packs.md", "packs.zh-CN.md"])
def test_the_page_shows_the_pack(repository: Path, name: str) -> None:
    page = (repository / "docs" / name).read_text(encoding="utf-8")
    _, _, text = (
        (repository / "examples" / "packs" / "town" / "pack.toml").read_text(encoding="utf-8").partition("\n")
    )
    assert f"```toml\n{text}```" in page
