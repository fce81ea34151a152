"""Random texts that the grammar of values has a place for: they reach what a mere heap of words seldom does."""

import random
from collections import defaultdict
from functools import cache
from itertools import chain

from lark import Token
from lark.exceptions import UnexpectedInput
from lark.grammar import Symbol

from hard_cases import hard_cases
from perfrules.reading.grammar import parse_tree, parser
from perfrules.reading.source import source_of

__all__ = ["random_sentence"]

ITEMS = ["measure"] * 6 + ["date"] * 2 + ["item"] * 2
"""What a text is made of: mostly what has a number."""


def random_sentence(choose: random.Random) -> str:
    """One to three items, each derived from the rules of the grammar at random.

    A text need not be read the way it was derived: what stands beside a word decides what the word is.
    """
    items = (
        _derived(choose.choice(ITEMS), choose.randint(2, 9), choose)
        for _ in range(choose.choice([1, 1, 1, 2, 2, 3]))
    )
    return "".join(chain.from_iterable(items))[:80]


def _derived(rule: str, fuel: int, choose: random.Random) -> list[str]:
    """The words of one derivation of *rule*; with no fuel left, of a shortest one."""
    ways = _rules()[rule]
    if fuel <= 0:
        shortest = min(map(_depth_of, ways))
        ways = [way for way in ways if _depth_of(way) == shortest]
    words: list[str] = []
    for symbol in choose.choice(ways):
        if symbol.is_term:
            words.append(choose.choice(_words().get(symbol.name, [" "])))
        else:
            words += _derived(symbol.name, fuel - 1, choose)
    return words


@cache
def _rules() -> dict[str, list[tuple[Symbol, ...]]]:
    """The rules of the grammar as Lark has them, without its shorthand."""
    rules = defaultdict(list)
    for rule in parser().rules:
        rules[rule.origin.name].append(tuple(rule.expansion))
    return dict(rules)


@cache
def _depths() -> dict[str, int]:
    """How many steps the shortest derivation of each rule has."""
    depths: dict[str, int] = {}
    while len(depths) < len(_rules()):
        for name, ways in _rules().items():
            known = [way for way in ways if all(symbol.is_term or symbol.name in depths for symbol in way)]
            if known and name not in depths:
                depths[name] = 1 + min(
                    max((depths[symbol.name] for symbol in way if not symbol.is_term), default=0)
                    for way in known
                )
    return depths


def _depth_of(way: tuple[Symbol, ...]) -> int:
    return max((_depths()[symbol.name] for symbol in way if not symbol.is_term), default=0)


@cache
def _words() -> dict[str, list[str]]:
    """For each terminal, what the hard cases have for it."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    for text, *_ in hard_cases():
        try:
            tree = parse_tree(source_of(text))
        except UnexpectedInput:
            continue
        for token in tree.scan_values(lambda leaf: isinstance(leaf, Token)):
            words[token.type].add(str(token))
    return {terminal: sorted(found) for terminal, found in words.items()}
