"""Which rules are there for which planted faults: rule files name the faults, and nothing here names a rule."""

from collections.abc import Iterable, Mapping

from perfrules.language.errors import suggestion
from perfrules.language.schema import PAIR
from perfrules.packs import Pack, Rule
from perfrules.packs.problem import Problems, Source
from perfrules.packs.toml import read_text
from perfrules.testing.faults.fault import Fault
from perfrules.testing.faults.pairs import PAIR_FAULTS


def finders(rules: Iterable[Rule]) -> Mapping[str, frozenset[str]]:
    """The codes of the rules that are to find each fault, by its name; faults that no rule names are left out."""
    found: dict[str, set[str]] = {}
    for rule in rules:
        for name in rule.faults:
            found.setdefault(name, set()).add(rule.code)
    return {name: frozenset(codes) for name, codes in found.items()}


def require_known(packs: Iterable[Pack], faults: Iterable[Fault]) -> None:
    """Refuse rules that name faults which nobody plants: what is misspelt must not look like what is found.

    Args:
        packs: whose own rules are asked; those of packs that they extend stand elsewhere.
        faults: that can be planted.

    Raises:
        RuleError: a rule names another one; the message shows the place in its file.
        PackError: several do.
    """
    of_documents = [fault.name for fault in faults if not fault.is_harmless]
    of_pairs = [fault.name for fault in PAIR_FAULTS]
    problems = Problems()
    for rule in (rule for pack in packs for rule in pack.own_rules):
        known = of_pairs if rule.scope.root == PAIR else of_documents
        for key, names in (("faults", rule.faults), ("may_find", rule.may_find)):
            for number, name in enumerate(names):
                if name not in known:
                    with problems.gather():
                        raise Source(str(rule.path), read_text(rule.path)).error(
                            (key, number), f"no fault called {name!r} is planted", f"没有名为“{name}”的植入错误",
                            *suggestion(name, known),
                        )  # fmt: skip
    problems.require_none()
