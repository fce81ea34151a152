"""A new pack to begin with: one rule that works, with its examples, and comments that say what is what."""

import re
import shutil
import tempfile
from pathlib import Path
from typing import Final

from perfrules.errors import UsageError
from perfrules.packs.header import ID
from perfrules.packs.pack import load_packs
from perfrules.resources import schema_text

_PACK: Final = """#:schema ./schemas/pack.schema.json
# A rule pack 规则包: this file and one file for each rule beside it.
# perfrules pack test .      the rules say of their examples what these state
# perfrules pack lint .      what cannot be meant
# perfrules pack fuzz .      what they find and miss in made-up documents
# perfrules pack mutate .    whether the examples notice when a rule changes
# perfrules check FILE --pack .
id      = "{id}"
version = "0.1.0"
engine  = ">=0.1,<2"
title   = {{ zh = "我的规则", en = "My rules" }}
authors = []
license = ""

# Settings that rules use as $name; a configuration may give them other values.
# 参数：规则中写 $名称，使用者可在配置中另行赋值。
[parameters.large_project]
default = "100 万元"
title   = {{ zh = "预算数达到此数的项目，应写明总成本", en = "Projects from this budget on must state a total cost" }}
"""

_RULE: Final = """#:schema ./schemas/rule.schema.json
# One rule, one file, named after the flaw that it finds. 一条规则一个文件，文件名即问题的名称。
code     = "{code}-01"
name     = "large-project-without-total-cost"
title    = {{ zh = "大额项目没有总成本指标", en = "A large project without a total cost" }}
why      = {{ zh = "大额项目应当写明总成本，便于与预算数核对。", en = "A large project should state its total cost, to be checked against its budget." }}
fix      = {{ zh = "增加以金额表示的成本指标。", en = "Add a cost indicator in money." }}
severity = "warning"
basis    = [{{ document = "本单位审核要求", binding = "practice" }}]
# What the rule is asked about, where it applies, and what must hold. 规则的对象、适用条件、应当成立的条件。
for      = "project in disclosure.projects"
when     = "project.budget >= $large_project"
require  = "any(i.value is money for i in project.indicators if i.category is 成本指标)"

[otherwise]
zh = "预算数较小"
en = "The budget is smaller"

[message]
zh = "预算数为 {{project.budget}}，没有以金额表示的成本指标"
en = "The budget is {{project.budget}}, and no cost is stated in money"

# Examples are the rule's tests. 示例就是规则的测试。
[[accepts]]
case    = "a total cost"
project = {{ budget = "100 万元", indicators = [{{ category = "成本指标", name = "总成本", value = "≤100 万元" }}] }}

[[accepts]]
case    = "a total cost beside a unit price"
project = {{ budget = "100 万元", indicators = [{{ category = "成本指标", name = "总成本", value = "≤100 万元" }}, {{ category = "成本指标", name = "单价", value = "30 元/米" }}] }}

[[rejects]]
case    = "a unit price only, in a project of exactly the limit"
project = {{ budget = "100 万元", indicators = [{{ category = "成本指标", name = "单价", value = "30 元/米" }}] }}

# The rejected case as "fix" advises to mend it. 应查出的示例按“fix”修改之后的样子。
[[fixed]]
case    = "a unit price only, in a project of exactly the limit"
project = {{ budget = "100 万元", indicators = [{{ category = "成本指标", name = "总成本", value = "≤98 万元" }}] }}

[[skips]]
case    = "a little less than the limit"
project = {{ budget = "99.99 万元" }}

[[undecided]]
case    = "no budget"
project = {{ name = "道路养护" }}

# What pack fuzz would find wrong, and is meant so. 有意如此、pack fuzz 会报告的情况。
[[intended]]
problem = "fires-on-sound"
reason  = "a made-up project may have a unit price only 生成的项目可能只有单价"
"""


_TAPLO: Final = """# For editors with taplo (Even Better TOML): every rule of this folder has the schema of rules. 编辑器设置
[formatting]
align_entries = true
column_width  = 200

[[rule]]
include = ["*.toml"]
exclude = ["pack.toml", ".taplo.toml"]

[rule.schema]
path = "./schemas/rule.schema.json"

[[rule]]
include = ["pack.toml"]

[rule.schema]
path = "./schemas/pack.schema.json"
"""

_SCHEMAS: Final = ("rule.schema.json", "pack.schema.json")
"""What editors need beside the pack; they may have no access to an installed package, or to the network."""


def write_skeleton(folder: Path, id: str | None = None) -> tuple[Path, ...]:  # noqa: A002 - the name of the key
    """Write a new pack that passes its own tests.

    Args:
        folder: which must not exist yet, or be empty.
        id: of the pack; made of the folder's name if not given.

    Returns:
        The files.

    Raises:
        UsageError: there is something in the folder, it cannot be written, or the id is none. Nothing is left half-written.
    """
    made_up = _id_like(folder.resolve().name)
    name = made_up if id is None else id
    if not ID.fullmatch(name):
        shown = folder.resolve().name if id is None else id
        proposed = _id_like(shown) or made_up or "my-pack"
        raise UsageError(
            f"{shown!r} is no id for a pack, which has small letters, digits and single hyphens only",
            f"“{shown}”不能作为规则包标识：标识由小写字母、数字和单个连字符组成",
            f"name one, e.g. --id {proposed}", f"请另行指定，例如 --id {proposed}",
        )  # fmt: skip
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            f"{folder}: there is something already", f"{folder}：已有内容",
            "name a folder that does not exist yet", "请指定一个尚不存在的目录",
        )  # fmt: skip
    code = _prefix(name)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Written beside, then moved: whoever looks sees either nothing or a whole pack.
        with tempfile.TemporaryDirectory(dir=folder.parent) as draft:
            made = Path(draft) / "pack"
            made.mkdir()
            (made / "schemas").mkdir()
            for schema in _SCHEMAS:
                text = schema_text(schema)
                (made / "schemas" / schema).write_text(text, encoding="utf-8", newline="\n")
            (made / ".taplo.toml").write_text(_TAPLO, encoding="utf-8", newline="\n")
            (made / "pack.toml").write_text(_PACK.format(id=name), encoding="utf-8", newline="\n")
            rule = made / "large-project-without-total-cost.toml"
            rule.write_text(_RULE.format(code=code), encoding="utf-8", newline="\n")
            if folder.exists():
                folder.rmdir()
            shutil.move(made, folder)
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be written: {error.strerror}", f"{folder} 无法写入：{error.strerror}"
        ) from error
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))


def _id_like(name: str) -> str:
    """What of a name can stand in an id; perhaps nothing."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _prefix(name: str) -> str:
    """The letters before the number of a code: from the pack's name, and other than those of every shipped pack."""
    letters = "".join(letter for letter in name.upper() if letter.isalpha()) or "MY"
    taken = {rule.code.partition("-")[0] for pack in load_packs(("all",)) for rule in pack.rules}
    lengths = range(min(3, len(letters)), len(letters) + 1)
    return next((letters[:n] for n in lengths if letters[:n] not in taken), letters + "X")
