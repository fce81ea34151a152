"""The documentation site: every rule has its page in both languages, and every link leads somewhere."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from build_site import lay_out
from perfrules.packs import load_packs
from write_language import CHINESE, ENGLISH, Language

_LINK = re.compile(r"(?<!\!)\[[^\]\n]*\]\(([^)\s#]+)[^)]*\)")


@pytest.mark.parametrize("language", [CHINESE, ENGLISH], ids=lambda language: language.file)
def test_pages_and_links(language: Language, tmp_path: Path) -> None:
    packs = load_packs(["all"])
    lay_out(tmp_path, language, packs)
    for pack in packs:
        for rule in pack.own_rules:
            page = (tmp_path / "rules" / f"{rule.code.lower()}.md").read_text(encoding="utf-8")
            assert page.startswith(f"# {rule.code} {language.of(rule.title.zh, rule.title.en)}\n")
            assert language.of(rule.fix.zh, rule.fix.en) in page
            assert all(basis.document in page for basis in rule.basis)
            assert page.count("````toml") == len(rule.examples)
    for path in tmp_path.rglob("*.md"):
        text = re.sub(
            r"^(`{3,}).*?^\1$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
        )
        for target in _LINK.findall(re.sub(r"`[^`\n]*`", "", text)):
            if not re.match(r"[a-z]+:", target):
                assert (path.parent / target).exists(), f"{path.relative_to(tmp_path)}: {target}"


@pytest.mark.heavy
def test_the_site_is_built_and_asks_no_other_host(repository: Path) -> None:
    pytest.importorskip("mkdocs")
    pytest.importorskip("material")
    pytest.importorskip("mkdocs_static_i18n")
    done = subprocess.run(
        [sys.executable, "scripts/build_site.py"], cwd=repository, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " pages in " in done.stdout
