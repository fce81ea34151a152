"""The same five checks in general rule engines, which say whether a check passes, and nothing more.

What they cannot say is prepared for them outside the measured time, since none of them knows the records: amounts are whole
分 and progress whole hundredths of a percent (two of the four compute in binary floating point), each checkpoint of a schedule
stands beside the one before it, categories are listed, and the tolerance of printed figures is a number. They give no
message, no operands, no places, no calculation, and know no "not decidable".
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from typing import Any, Final, TypeAlias

from perfrules.model import Figure, Project
from perfrules.values.exact import multiply

__all__ = ["PEERS", "Facts", "Failures", "Peer", "facts_of"]

Facts: TypeAlias = dict[str, Any]
"""What one project says, as plain data."""

Failures: TypeAlias = set[tuple[str, int]]
"""Codes of rules, each with the number of a project that breaks it."""

Peer: TypeAlias = Callable[[Iterable[Facts]], Failures]

_COST: Final = frozenset({"成本指标", "经济成本指标", "社会成本指标", "生态环境成本指标"})
_OUTPUTS: Final = ("数量指标", "质量指标", "时效指标")
_FULL: Final = 10_000


def facts_of(project: Project) -> Facts:
    """What the checks of a peer need of a project."""
    entries = project.schedule.entries if project.schedule else ()
    progress = [_whole(entry.progress, _FULL) for entry in entries]
    return {
        "number": project.number,
        "budget": _whole(project.budget, 100),
        "fiscal": _whole(project.fiscal_funds, 100),
        "other": _whole(project.other_funds, 100),
        "progress": progress,
        "steps": [{"before": before, "after": after} for before, after in pairwise(progress)],
        "costs": [
            int(indicator.value.upper.base * 100)
            for indicator in project.indicators
            if indicator.category in _COST and indicator.value.upper is not None
        ],
        "categories": [indicator.category for indicator in project.indicators],
        "tolerance": 15_000,  # three figures of two places in 万元: half a unit of the last place each
    }


def _whole(figure: Figure | None, factor: int) -> int:
    if figure is None or figure.quantity is None:
        raise ValueError("the peers have no word for a figure that is not there")
    exact = multiply(figure.quantity.base, Decimal(factor))
    if exact != int(exact):
        raise ValueError(f"{exact} is no whole number")
    return int(exact)


def _failures(
    projects: Iterable[Facts], verdicts: Callable[[Facts], Iterator[tuple[str, object]]]
) -> Failures:
    return {
        (code, facts["number"])
        for facts in projects
        for code, passes in verdicts(facts)
        if passes is not True
    }


def _datalogic() -> Peer:
    import datalogic_py

    def var(name: str) -> dict[str, str]:
        return {"var": name}

    total = {"+": [var("fiscal"), var("other")]}
    apart = [{"-": [total, var("budget")]}, {"-": [var("budget"), total]}]
    rules: Mapping[str, object] = {
        "SCH-01": {"==": [{"reduce": [var("progress"), var("current"), 0]}, _FULL]},
        "SCH-03": {"all": [var("steps"), {">=": [var("after"), var("before")]}]},
        "CST-01": {"<=": [{"max": var("costs")}, var("budget")]},
        "FND-01": {"<=": [{"max": apart}, var("tolerance")]},
        "IND-02": {"and": [{"in": [kind, var("categories")]} for kind in _OUTPUTS]},
    }
    engine = datalogic_py.Engine()
    compiled = {code: engine.compile(rule) for code, rule in rules.items()}
    session = engine.session()

    def verdicts(facts: Facts) -> Iterator[tuple[str, object]]:
        data = datalogic_py.DataHandle(facts)
        for code, rule in compiled.items():
            yield code, session.evaluate_truthy(rule, data)

    return lambda projects: _failures(projects, verdicts)


def _zen() -> Peer:
    import zen

    compiled = {
        code: zen.compile_expression(text)
        for code, text in {
            "SCH-01": f"progress[len(progress) - 1] == {_FULL}",
            "SCH-03": "all(steps, #.after >= #.before)",
            "CST-01": "all(costs, # <= budget)",
            "FND-01": "abs(fiscal + other - budget) <= tolerance",
            "IND-02": " and ".join(f"contains(categories, '{kind}')" for kind in _OUTPUTS),
        }.items()
    }

    def verdicts(facts: Facts) -> Iterator[tuple[str, object]]:
        for code, rule in compiled.items():
            yield code, rule.evaluate(facts)

    return lambda projects: _failures(projects, verdicts)


def _cel() -> Peer:
    from cel_expr_python import cel

    numbers = cel.Type.List(cel.Type.INT)
    whole = dict.fromkeys(("number", "budget", "fiscal", "other", "tolerance"), cel.Type.INT)
    steps = cel.Type.List(cel.Type.Map(cel.Type.STRING, cel.Type.INT))
    texts = cel.Type.List(cel.Type.STRING)
    env = cel.NewEnv(
        variables={**whole, "progress": numbers, "costs": numbers, "steps": steps, "categories": texts}
    )
    compiled = {
        code: env.compile(text)
        for code, text in {
            "SCH-01": f"progress[size(progress) - 1] == {_FULL}",
            "SCH-03": "steps.all(s, s.after >= s.before)",
            "CST-01": "costs.all(c, c <= budget)",
            "FND-01": "fiscal + other - budget <= tolerance && budget - fiscal - other <= tolerance",
            "IND-02": " && ".join(f"'{kind}' in categories" for kind in _OUTPUTS),
        }.items()
    }

    def verdicts(facts: Facts) -> Iterator[tuple[str, object]]:
        activation = env.Activation(facts)
        for code, rule in compiled.items():
            yield code, rule.eval(activation).value()

    return lambda projects: _failures(projects, verdicts)


def _rule_engine() -> Peer:
    import rule_engine

    context = rule_engine.Context(resolver=rule_engine.resolve_item)
    compiled = {
        code: rule_engine.Rule(text, context=context)
        for code, text in {
            "SCH-01": f"progress[-1] == {_FULL}",
            "SCH-03": "[s for s in steps if s['after'] < s['before']].is_empty",
            "CST-01": "[c for c in costs if c > budget].is_empty",
            "FND-01": "fiscal + other - budget <= tolerance and budget - fiscal - other <= tolerance",
            "IND-02": " and ".join(f"'{kind}' in categories" for kind in _OUTPUTS),
        }.items()
    }

    def verdicts(facts: Facts) -> Iterator[tuple[str, object]]:
        for code, rule in compiled.items():
            yield code, rule.matches(facts)

    return lambda projects: _failures(projects, verdicts)


def _named(package: str, make: Callable[[], Peer]) -> tuple[str, Callable[[], Peer] | None]:
    try:
        return f"{package} {version(package)}", make
    except PackageNotFoundError:
        return package, None


PEERS: Final = tuple(
    _named(package, make)
    for package, make in (
        ("datalogic-py", _datalogic),
        ("zen-engine", _zen),
        ("cel-expr-python", _cel),
        ("rule-engine", _rule_engine),
    )
)
"""Each engine's name and version, and what makes its checks; ``None`` where it is not installed."""
