"""Rule packs 规则包: folders of declarative rules, read, checked and compiled.

::

    load_pack(name_or_path: str | os.PathLike[str]) -> Pack      # by folder, or by the name of a shipped pack
    shipped_packs() -> tuple[str, ...]                           # the names of the packs that perfrules ships
    default_packs() -> tuple[str, ...]                           # those of them that take part without being named

    Pack       id, version, title, rules: tuple[Rule, ...], parameters, path
    Rule       code, name, title, why, fix, severity, basis, status, texts, message, examples, path, …

``perfrules.packs.examples.run_examples(pack: Pack) -> list[ExampleResult]`` runs the examples that a pack's rules carry;
each result has ``rule``, ``example``, ``passed``, ``expected`` and ``got`` (texts for people).

A pack that cannot be read raises :class:`~perfrules.errors.RuleError`, which shows the place. Nothing here evaluates text:
an expression is parsed by ``grammar/expression.lark``, checked for names, types and dimensions, and only then compiled.
"""

from perfrules.language.logic import Bilingual, Outcome, Parameter
from perfrules.packs.pack import Pack, default_packs, load_pack, load_packs, shipped_packs
from perfrules.packs.rule import Basis, Example, Rule, Severity, Status

__all__ = [
    "Basis", "Bilingual", "Example", "Outcome", "Pack", "Parameter", "Rule", "Severity", "Status", "default_packs", "load_pack",
    "load_packs", "shipped_packs",
]  # fmt: skip
