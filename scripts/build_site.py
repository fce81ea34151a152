"""Build the documentation site in build/site/html: the guides, and a page for every rule, in Chinese and English.

    pip install 'perfrules[docs]'
    python scripts/build_site.py [--pages-only]

The pages are those of docs/, the READMEs, and what is made of rules/; a link to anything else in the repository becomes a copy of
it or plain text. Links and anchors are checked (``strict`` in mkdocs.yml), and nothing in the pages asks another host for anything.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from perfrules.language.settings import setting_text
from perfrules.packs import Pack, load_packs
from perfrules.packs.rule import EXAMPLES, Rule
from perfrules.reports.basis import basis_lines
from perfrules.reports.catalogue import TEXTS
from perfrules.reports.texts import Texts
from write_language import CHINESE, ENGLISH, Language

REPOSITORY: Final = Path(__file__).parent.parent
PAGES: Final = REPOSITORY / "build" / "site" / "pages"
HTML: Final = REPOSITORY / "build" / "site" / "html"

FOLDERS: Final = (
    "grammar",
    "grammar/words",
    "examples/packs/town",
    "examples/packs/river-county",
    "examples/packs/office",
)
"""Folders that pages refer to; each becomes a page with its files."""

CHAPTERS: Final = (
    ("开始使用", ("windows.md", "formats.md", "marking.md", "configuration.md", "ci.md")),
    ("读取", ("reading.md", "layouts.md", "tables.md", "values.md", "reconciliation.md")),
    ("规则", ("rules/index.md",)),
    ("编写规则", ("tutorial.md", "reference.md", "language.md", "packs.md", "testing.md", "api.md")),
)
"""Chapters and their pages; mkdocs.yml has them in English. Pages that none of them names stand in one at the end."""

MORE: Final = "其他"

_LINK: Final = re.compile(r"(?<!\!)\[([^\]\n]*)\]\(([^)\s]+)\)")
_EXTERNAL: Final = re.compile(r"[a-z]+:")
_ELSEWHERE: Final = re.compile(r"""<(?:link|script|img|iframe)\b[^>]*\b(?:href|src)=["']?(?:https?:)?//""")


def main() -> None:
    """Lay the pages out, and have mkdocs build them."""
    shutil.rmtree(PAGES.parent, ignore_errors=True)
    packs = load_packs(["all"])
    for language, folder in ((CHINESE, "zh"), (ENGLISH, "en")):
        lay_out(PAGES / folder, language, packs)
    if "--pages-only" in sys.argv:
        return
    (PAGES.parent / "mkdocs.yml").write_text(navigation(), encoding="utf-8")
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(  # noqa: S603 - what it runs stands here
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "--config-file",
            str(PAGES.parent / "mkdocs.yml"),
        ],
        cwd=REPOSITORY,
        env=quiet,
        check=False,
    )
    if built.returncode:
        sys.exit("the site was not built: see the warnings above")
    asking = [str(path.relative_to(HTML)) for path in HTML.rglob("*.html") if _ELSEWHERE.search(path.read_text(encoding="utf-8"))]  # fmt: skip
    if asking:
        sys.exit(f"these pages ask other hosts for something: {', '.join(asking[:9])}")
    print(f"{sum(1 for _ in HTML.rglob('*.html'))} pages in {HTML.relative_to(REPOSITORY)}")


def navigation() -> str:
    """The configuration of mkdocs, with the pages in their chapters; the pages of single rules are reached from their list."""
    named = {"index.md", *(page for _, pages in CHAPTERS for page in pages)}
    others = sorted(path.name for path in (PAGES / "zh").glob("*.md") if path.name not in named)
    lines = ["INHERIT: ../../mkdocs.yml", "docs_dir: pages", "site_dir: html", "nav:", "  - index.md"]
    for title, pages in (*CHAPTERS, (MORE, tuple(others))):
        lines.append(f"  - {title}:")
        lines += [f"      - {page}" for page in pages if (PAGES / "zh" / page).exists()]
    return "\n".join(lines) + "\n"


_LISTS = frozenset({"README", "README.zh-CN"})
"""Lists of the pages in ``docs/``; the site has its own."""


def lay_out(folder: Path, language: Language, packs: tuple[Pack, ...]) -> None:
    """Write the pages of one language."""
    pages = {
        "index.md": REPOSITORY / language.of("README.zh-CN.md", "README.md"),
        "contributing.md": REPOSITORY / "CONTRIBUTING.md",
        "changelog.md": REPOSITORY / "CHANGELOG.md",
        "benchmarks.md": REPOSITORY / "benchmarks" / "README.md",
    }
    for path in sorted((REPOSITORY / "docs").glob("*.md")):
        if path.name.endswith(".zh-CN.md") is (language is CHINESE) and path.stem not in _LISTS:
            pages[path.name.replace(".zh-CN", "")] = path
    for name, source in pages.items():
        _write(folder / name, _with_links(source.read_text(encoding="utf-8"), source, folder))
    for name in FOLDERS:
        _write(folder / "files" / f"{name}.md", "\n".join(_folder_page(REPOSITORY / name)))
    _write(folder / "rules" / "index.md", "\n".join(_catalogue(packs, language)))
    for pack in packs:
        for rule in pack.own_rules:
            _write(folder / "rules" / f"{rule.code.lower()}.md", "\n".join(_rule_page(rule, pack, language)))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.rstrip() + "\n", encoding="utf-8")


# Links


def _with_links(text: str, source: Path, folder: Path) -> str:
    """A page with its links as they are in the site."""
    blocks = re.split(r"(^```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)
    return "".join(
        block if block.startswith("```") else _LINK.sub(lambda found: _link(found, source, folder), block)
        for block in blocks
    )


def _link(found: re.Match[str], source: Path, folder: Path) -> str:
    text, target = found[1], found[2]
    if _EXTERNAL.match(target) or target.startswith("#"):
        return found[0]
    name, _, anchor = target.partition("#")
    path = (source.parent / name).resolve()
    if text in {"中文", "English"}:
        return ""  # the head of every page changes the language
    page = _page_of(path, folder)
    return text if page is None else f"[{text}]({page}{'#' * bool(anchor)}{anchor})"


def _page_of(path: Path, folder: Path) -> str | None:
    """What stands for a file or folder of the repository, from the top of the language; ``None`` if nothing does."""
    relative = path.relative_to(REPOSITORY).as_posix() if path.is_relative_to(REPOSITORY) else ""
    known = {
        "README.md": "index.md", "README.zh-CN.md": "index.md", "docs/README.md": "index.md",
        "docs/README.zh-CN.md": "index.md", "CONTRIBUTING.md": "contributing.md",
        "CHANGELOG.md": "changelog.md", "benchmarks/README.md": "benchmarks.md", "rules": "rules/index.md",
    }  # fmt: skip
    if relative in known:
        return known[relative]
    if relative.startswith("docs/"):
        return path.name.replace(".zh-CN", "")
    if relative in FOLDERS:
        return f"files/{relative}.md"
    if relative.startswith("rules/") and relative.endswith(".toml") and path.name != "pack.toml":
        code = re.search(r'^code\s*=\s*"([^"]+)"', path.read_text(encoding="utf-8"), re.MULTILINE)
        return f"rules/{code[1].lower()}.md" if code else None
    if path.is_file() and path.suffix in {".json", ".txt", ".lark", ".toml"}:
        copy = folder / "files" / relative
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        return f"files/{relative}"
    return None


def _folder_page(folder: Path) -> Iterator[str]:
    yield f"# {folder.relative_to(REPOSITORY).as_posix()}"
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        if folder.name == "grammar" and path.parent != folder:
            continue
        yield f"\n## {path.relative_to(folder).as_posix()}\n"
        yield f"````{'toml' if path.suffix == '.toml' else 'text'}\n{path.read_text(encoding='utf-8').rstrip()}\n````"


# Rules


def _catalogue(packs: tuple[Pack, ...], language: Language) -> Iterator[str]:
    of = language.of
    texts = Texts("zh" if language is CHINESE else "en", TEXTS)
    rules = sum(len(pack.own_rules) for pack in packs)
    yield of("# 规则目录", "# The rules")
    yield ""
    yield of(
        f"自带 {len(packs)} 个规则包，{rules} 条规则。级别：错误须改正，警告应说明，提示供参考。",
        f"{rules} rules in {len(packs)} packs. An error must be mended, a warning explained, an info is for consideration.",
    )
    for pack in packs:
        yield f"\n## {texts.choose(pack.title.zh, pack.title.en)} {{ #{pack.id} }}\n"
        if pack.description is not None:
            yield texts.choose(pack.description.zh, pack.description.en) + "\n"
        yield of(f"规则包 `{pack.id}` {pack.version}", f"Pack `{pack.id}` {pack.version}") + "\n"
        yield of("| 代码 | 级别 | 问题 |", "| code | severity | what is wrong |")
        yield "| --- | --- | --- |"
        for rule in pack.own_rules:
            title = _cell(texts.choose(rule.title.zh, rule.title.en))
            yield f"| [{rule.code}]({rule.code.lower()}.md) | {texts(f'severity.{rule.severity}')} | {title} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _rule_page(rule: Rule, pack: Pack, language: Language) -> Iterator[str]:
    of = language.of
    texts = Texts("zh" if language is CHINESE else "en", TEXTS)
    yield f"# {rule.code} {texts.choose(rule.title.zh, rule.title.en)}"
    yield ""
    facts = [
        f"**{texts(f'severity.{rule.severity}')}**",
        f"[{texts.choose(pack.title.zh, pack.title.en)}](index.md#{pack.id})",
        f"`{rule.name}`",
    ]
    if rule.status != "stable":
        facts.append(texts(f"lifecycle.{rule.status}") + (f" → {rule.successor}" if rule.successor else ""))
    yield " · ".join(facts)
    for title, text in ((of("为什么", "Why"), rule.why), (of("如何改正", "How to mend"), rule.fix)):
        yield f"\n## {title}\n"
        yield texts.choose(text.zh, text.en)
    yield f"\n## {of('依据及其约束力', 'Basis, and how binding it is')}\n"
    yield from (f"- {line}" for line in basis_lines(rule.basis, texts))
    yield f"\n## {of('判断逻辑', 'Logic')}\n"
    yield "```text"
    widest = max(map(len, rule.texts))
    for key, expression in rule.texts.items():
        yield f"{key:<{widest}}  {' '.join(expression.split())}"
    yield "```"
    if rule.otherwise is not None:
        yield (
            "\n"
            + of("不适用时：", "Where it does not apply: ")
            + texts.choose(rule.otherwise.zh, rule.otherwise.en)
        )
    used = [one for one in rule.parameters if any(f"${one.name}" in text for text in rule.texts.values())]
    if used:
        yield f"\n## {of('参数', 'Parameters')}\n"
        for one in used:
            yield f"- `${one.name}` = {setting_text(one.default)}{texts.colon}{texts.choose(one.title.zh, one.title.en)}"
    if rule.covers:
        codes = ", ".join(rule.covers)
        yield "\n" + of(
            f"与 {codes} 同时查出时归入本规则。", f"Where {codes} find the same, it is told under this rule."
        )
    yield f"\n## {of('示例', 'Examples')}\n"
    yield from _examples(rule, texts, language)


def _examples(rule: Rule, texts: Texts, language: Language) -> Iterator[str]:
    """The cases as they stand in the rule file, with what the rule says of each."""
    source = rule.path.read_text(encoding="utf-8")
    for block in re.split(r"^(?=\[\[)", source, flags=re.MULTILINE)[1:]:
        key = block[2 : block.index("]]")]
        if key not in EXAMPLES:
            continue
        case = re.search(r'^case\s*=\s*"(.*)"\s*$', block, re.MULTILINE)
        outcome = texts(f"outcome.{EXAMPLES[key]}")
        mended = language.of("（改正后）", " (mended)") if key == "fixed" else ""
        yield f"### {outcome}{mended}{texts.colon}{case[1] if case else ''}\n"
        yield f"````toml\n{block.rstrip()}\n````\n"


if __name__ == "__main__":
    main()
