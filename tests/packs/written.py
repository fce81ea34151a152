"""Small packs for tests."""

from collections.abc import Mapping
from pathlib import Path

RULE = """\
code     = "{code}"
name     = "{name}"
title    = {{ zh = "预算低于下限", en = "Budget below the least" }}
why      = {{ zh = "应达到下限", en = "A project costs at least so much." }}
fix      = {{ zh = "核对", en = "Check it." }}
severity = "{severity}"
basis    = [{{ document = "审核惯例", binding = "practice" }}]
for      = "project in disclosure.projects"
require  = "project.budget >= {least}"
message  = {{ zh = "预算数为 {{project.budget}}，低于 {least_shown}", en = "The budget is {{project.budget}}, below {least_shown}" }}

[[accepts]]
case    = "enough"
project = {{ budget = "100 万元" }}

[[rejects]]
case    = "too little"
project = {{ budget = "0.01 万元" }}
"""


def rule(code: str, name: str, *, severity: str = "error", least: str = "1 万元") -> str:
    """The text of a rule: no budget is below *least*, an amount or a parameter."""
    shown = f"{{{least}}}" if least.startswith("$") else least
    return RULE.format(code=code, name=name, severity=severity, least=least, least_shown=shown)


def header(name: str, more: str = "", *, version: str = "1.0.0") -> str:
    """The text of a ``pack.toml``."""
    return f'id = "{name}"\nversion = "{version}"\ntitle = {{ zh = "规则", en = "Rules" }}\n{more}'


def write_pack(folder: Path, head: str, rules: Mapping[str, str] | None = None) -> Path:
    """Write a pack; *rules* are texts by file name without its ending."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(head, encoding="utf-8")
    for name, text in (rules or {}).items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


LEAST = """
[parameters.least]
default = "5 万元"
unit    = "万元"
title   = { zh = "预算下限", en = "The least budget" }
"""


def write_base(parent: Path) -> Path:
    """Write a pack ``base`` with the rules BAS-01 and BAS-02, of which the second uses the parameter ``least``."""
    return write_pack(
        parent / "base",
        header("base", LEAST, version="1.2.0"),
        {
            "too-small": rule("BAS-01", "too-small"),
            "below-least": rule("BAS-02", "below-least", least="$least"),
        },
    )
