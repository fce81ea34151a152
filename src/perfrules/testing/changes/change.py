"""Small changes to the expressions of a rule, as somebody in a hurry might make them."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import Factory, field, frozen

from perfrules.language.check import names_used
from perfrules.language.parse import parse_quantity, tokens_of
from perfrules.language.tree import Span
from perfrules.packs import Rule
from perfrules.packs.rule import Parameter
from perfrules.values import Quantity

_RELATIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "<": ("<=",), "<=": ("<",), ">": (">=",), ">=": (">",), "≤": ("<",), "≥": (">",),
    "==": ("!=", "≈"), "!=": ("==",), "≠": ("==",),
    "≈": ("==",), "≲": ("<=", "<"), "≳": (">=", ">"), "~=": ("==",), "<~": ("<=",), ">~": (">=",),
}  # fmt: skip

_NAMES: Final[Mapping[str, str]] = {
    "upper": "lower", "lower": "upper", "first": "last", "last": "first", "earlier": "later", "later": "earlier",
    "all": "any", "any": "all", "none": "any", "min": "max", "max": "min", "true": "false", "false": "true",
    "people": "households", "money": "percentage", "percentage": "money",
}  # fmt: skip

_FACTOR: Final = 10_000
"""万: what is lost or added most easily."""

_MEMBERS: Final = 3
"""Members of a long list that are left out, one at a time: the first, one in the middle and the last."""

_AROUND: Final = 3
"""Tokens on either side by which a change is known."""


@frozen
class Change:
    """One change to a rule.

    Attributes:
        name: how people find it, e.g. ``require: value.upper <= project.budget → value.upper < project.budget``.
        name_zh: the same in Chinese; it differs where the name has words that are not the rule's own.
        key: of the expression, e.g. ``require`` or ``let.total``.
        text: the expression as changed; ``None`` if it is left out altogether.
    """

    name: str
    key: str
    text: str | None
    name_zh: str = field(default=Factory(lambda self: self.name, takes_self=True))

    @property
    def names(self) -> frozenset[str]:
        """The names by which a rule file may declare it."""
        return frozenset({self.name, self.name_zh})


def changes(rule: Rule) -> Iterator[Change]:
    """Every change to a rule's expressions, in their order; no two have the same name or give the same text.

    What only messages use is left alone: examples state what is found, and not how it is worded.
    """
    names: dict[str, int] = {}
    seen: set[tuple[str, str | None]] = set()
    parameters = {parameter.name: parameter for parameter in rule.parameters}
    needed = _needed(rule)
    for key, text in rule.texts.items():
        if key.startswith("let.") and key.removeprefix("let.") not in needed:
            continue
        for change in _changes(key, text, parameters):
            if (key, change.text) in seen:
                continue
            seen.add((key, change.text))
            names[change.name] = number = names.get(change.name, 0) + 1
            yield change if number == 1 else Change(f"{change.name} ({number})", change.key, change.text)


def _needed(rule: Rule) -> frozenset[str]:
    """The named intermediates that decide what is found, directly or by way of others."""
    asked = (rule.scope.condition, rule.when, rule.require, *(node for _, node in rule.exception_parts))
    conditions = [node for node in asked if node is not None]
    needed = frozenset().union(*map(names_used, conditions))
    for name, node in reversed(rule.lets):
        if name in needed:
            needed |= names_used(node)
    return needed


def _changes(key: str, text: str, parameters: Mapping[str, Parameter]) -> Iterator[Change]:
    if key == "when":
        yield Change("when: dropped", key, None, "when: 整条去掉")
    if key.startswith("exceptions.") and key.endswith(".when"):
        name = key.removesuffix(".when")
        yield Change(f"{name}: dropped", key, None, f"{name}: 整条去掉")
    tokens = tokens_of(text)
    if key == "for":
        scope = next((span for kind, span in tokens if kind == "_IF"), None)
        if scope is not None:
            yield Change("for: condition dropped", key, text[: scope.start].rstrip(), "for: 去掉条件")
    edits = [edit for place in range(len(tokens)) for edit in _edits(text, tokens, place, parameters)]
    edits += [edit for group in _lists(text, tokens) for edit in _members(group)]
    for span, other in sorted(edits, key=lambda edit: (edit[0].start, edit[0].end)):
        before, after = _around(tokens, span)
        shown = f"{text[before : span.start]}{other}{text[span.end : after]}"
        name = f"{key}: {_plain(text[before:after])} → {_plain(shown)}"
        yield Change(name, key, text[: span.start] + other + text[span.end :])


_Edit = tuple[Span, str]


def _edits(
    text: str, tokens: Sequence[tuple[str, Span]], place: int, parameters: Mapping[str, Parameter]
) -> Iterator[_Edit]:
    """What may stand in the place of one token."""
    kind, span = tokens[place]
    written = text[span.start : span.end]
    match kind:
        case "RELATION":
            # A printed figure is never within half a step of a round number without being it.
            is_round = written == "==" and tokens[place + 1][0] == "QUANTITY"
            others = _RELATIONS.get(written, ())
            yield from ((span, other) for other in others if not (is_round and other == "≈"))
        case "_AND":
            yield span, "or"
        case "_OR":
            yield span, "and"
        case "_NOT":
            yield Span(span.start, tokens[place + 1][1].start), ""
        case "PLUS":
            yield span, "-"
        case "MINUS":
            yield span, "+"
        case "QUANTITY":
            yield from ((span, other) for other in _other_amounts(written))
        case "NAME" | "TRUE" | "FALSE" if written in _NAMES:
            yield span, _NAMES[written]
    if kind == "NAME" and place and text[tokens[place - 1][1].start] == "$" and written in parameters:
        whole = Span(tokens[place - 1][1].start, span.end)
        default = parameters[written].default
        if isinstance(default, Quantity):
            yield from (
                (whole, other) for other in _other_amounts(f"{default.magnitude} {default.unit.name}")
            )


def _other_amounts(written: str) -> Iterator[str]:
    """The amount one step of its last place less and more, and ten thousand times as much."""
    quantity = parse_quantity(written, Span(0, len(written)))
    number = quantity.magnitude
    if not isinstance(number, Decimal):
        return
    exponent = number.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    for other in (number - step, number + step, number * _FACTOR):
        if other != number and other >= 0:
            yield f"{other:f} {quantity.unit.name}".rstrip()


def _lists(text: str, tokens: Sequence[tuple[str, Span]]) -> Iterator[list[Span]]:
    """The members of each list in brackets that has only names and texts."""
    members: list[Span] | None = None
    for kind, span in tokens:
        match text[span.start : span.end]:
            case "[":
                members = []
            case "]" if members is not None:
                yield members
                members = None
            case ",":
                pass
            case _ if members is not None:
                members = [*members, span] if kind in {"TEXT", "NAME"} else None


def _members(members: Sequence[Span]) -> Iterator[_Edit]:
    """Each of some members left out, with the comma that goes with it."""
    if len(members) < 2:
        return
    last = len(members) - 1
    chosen = range(len(members)) if len(members) <= _MEMBERS else (0, last // 2, last)
    for place in chosen:
        if place == last:
            yield Span(members[place - 1].end, members[place].end), ""
        else:
            yield Span(members[place].start, members[place + 1].start), ""


def _around(tokens: Sequence[tuple[str, Span]], span: Span) -> tuple[int, int]:
    """From where to where the text is shown by which an edit is known."""
    inside = [
        place for place, (_, token) in enumerate(tokens) if token.start < span.end and token.end > span.start
    ]
    first, last = max(0, inside[0] - _AROUND), min(len(tokens) - 1, inside[-1] + _AROUND)
    return min(tokens[first][1].start, span.start), max(tokens[last][1].end, span.end)


def _plain(text: str) -> str:
    """On one line."""
    return " ".join(text.split())
