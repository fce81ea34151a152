"""What the style sheets inside a page hide.

Only selectors of one element are understood (a tag, classes, an id), as much as it takes to find what a page hides on purpose.
Whatever is not certain is read: a rule that depends on other elements or on the width of the window hides nothing, but may
show again what another rule hides.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import Factory, define, frozen

from perfrules.patterns import regex

MAX_STYLE: Final = 1024**2
"""Characters of the style sheets of a page that are looked at."""

MAX_RULES: Final = 500
"""Selectors in them that show or hide something; further ones are not looked at."""

MAX_COMPARED: Final = 10_000_000
"""Times that an element of a page is compared with a selector."""

_LONG: Final = 4096
"""Characters of a list of selectors; the patterns below look for the end of each bracket."""

_HIDES: Final = {"display": "none", "visibility": "hidden", "mso-hide": "all"}
"""By property, the value that hides; any other shows."""

_COMMENT: Final = regex(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_STRING: Final = regex(r"\"[^\"\n]*\"|'[^'\n]*'")
_BRACE: Final = regex(r"([{}])")
_DECLARATION: Final = regex(
    rf"(?:^|;)\s*+({'|'.join(_HIDES)})\s*+:\s*+([\w-]++)\s*+(!\s*+important)?", re.IGNORECASE
)
_ON_PAPER: Final = regex(r"@media\s+(?:only\s+)?print\b", re.IGNORECASE)

_ARGUMENTS: Final = regex(r"\[[^\[\]]*+\]|\([^()]*+\)")
_AT_TIMES: Final = regex(r"::|:(?:hover|focus|active|target|visited|before|after|checked)", re.IGNORECASE)
"""Of a rule that does not hold while nobody touches the page, or that is about no element of it."""

_PSEUDO: Final = regex(r"(?<!\\):[\w-]+")
_COMBINATOR: Final = regex(r"(?<!\\)[\s>+~]+")
_SIMPLE: Final = regex(r"([.#]?)((?:[\w-]|\\.)+|\*)")
_ESCAPE: Final = regex(r"\\(.)")


def hides(style: str) -> dict[str, tuple[bool, bool]]:
    """What some declarations say on whether something is to be seen: by property, whether it hides, and whether it insists.

    >>> hides("color: red; display: none; visibility: visible !important")
    {'display': (True, False), 'visibility': (False, True)}
    """
    return {
        match[1].lower(): (match[2].lower() == _HIDES[match[1].lower()], match[3] is not None)
        for match in _DECLARATION.finditer(style)
    }


@frozen
class _Selector:
    """An element that a rule is about.

    Attributes:
        tag: the empty string for any.
        ids: that it has.
        classes: that it has.
        is_certain: whether nothing else decides whether the rule holds.
    """

    tag: str
    ids: frozenset[str]
    classes: frozenset[str]
    is_certain: bool

    @property
    def key(self) -> str:
        """One thing that each element has which fits."""
        for sign, names in (("#", self.ids), (".", self.classes)):
            if names:
                return sign + min(names)
        return self.tag

    @property
    def weight(self) -> tuple[int, int, int]:
        """Of two rules for one element the heavier one counts."""
        return len(self.ids), len(self.classes), len(self.tag) > 0


@frozen
class _Rule:
    selector: _Selector
    order: int
    says: dict[str, tuple[bool, bool]]


@define
class StyleSheet:
    """Rules by one thing that each element to which they apply has.

    Attributes:
        is_cut: whether there was more than is looked at.
    """

    is_cut: bool = False
    _rules: dict[str, list[_Rule]] = Factory(dict)
    _count: int = 0
    _compared: int = 0

    def add(self, selectors: str, declarations: str, *, is_certain: bool) -> None:
        """Take up a rule, if it says anything about what is to be seen."""
        if not (says := hides(declarations)):
            return
        if len(selectors) > _LONG:
            self.is_cut = True
            return
        for selector in _selectors(selectors, is_certain=is_certain):
            if not selector.is_certain and all(is_hidden for is_hidden, _ in says.values()):
                continue
            if self._count == MAX_RULES:
                self.is_cut = True
                return
            self._count += 1
            self._rules.setdefault(selector.key, []).append(_Rule(selector, self._count, says))

    @property
    def is_empty(self) -> bool:
        """Whether no rule says anything about what is to be seen."""
        return not self._rules

    def is_hidden(self, element: Any) -> bool:
        """Whether an element is not shown, by these rules and by its own style."""
        style = element.get("style")
        if not self._rules and style is None:
            return False
        ids = {str(element.get("id") or "")} - {""}
        classes = frozenset(str(element.get("class") or "").split())
        keys = ["", element.tag, *(f"#{name}" for name in ids), *(f".{name}" for name in classes)]
        near = [rule for key in keys for rule in self._rules.get(key, ())]
        self._compared += len(near)
        if self._compared > MAX_COMPARED:
            self.is_cut = True
            near = []
        found = [
            rule
            for rule in near
            if rule.selector.tag in {"", element.tag}
            and rule.selector.ids <= ids
            and rule.selector.classes <= classes
        ]
        own = hides(str(style or ""))
        return any(_last_word(name, found, own) for name in _HIDES)


def _last_word(name: str, rules: Iterable[_Rule], own: dict[str, tuple[bool, bool]]) -> bool:
    """Whether the rule that counts in the end hides, as far as one property goes."""
    said = [(rule, *rule.says[name]) for rule in rules if name in rule.says]
    # Importance comes first; then an element's own style; then what is said most precisely; then what is said last.
    ranked = [
        ((insists, False, rule.selector.weight, rule.order), is_hidden)
        for rule, is_hidden, insists in said
        if rule.selector.is_certain
    ]
    if name in own:
        ranked.append(((own[name][1], True, (0, 0, 0), 0), own[name][0]))
    if not ranked:
        return False
    (_, is_own, *_), is_hidden = max(ranked)
    may_be_shown = any(not rule.selector.is_certain and not is_hidden for rule, is_hidden, _ in said)
    return is_hidden and (is_own or not may_be_shown)


def style_sheet(root: Any) -> StyleSheet:
    """What the ``<style>`` elements of a page say, as far as it decides what is to be seen."""
    sheet = StyleSheet()
    left = MAX_STYLE
    for element in root.iter("style"):
        media = {one.strip().lower() for one in str(element.get("media") or "all").split(",")}
        if media == {"print"}:
            continue
        text = str(element.text_content())
        sheet.is_cut |= len(text) > left
        plain = _STRING.sub('""', _COMMENT.sub(" ", text[:left]))
        _read(plain, sheet, is_certain=not media.isdisjoint({"all", "screen"}))
        left = max(0, left - len(text))
    return sheet


def _read(text: str, sheet: StyleSheet, *, is_certain: bool) -> None:
    """Take up the rules of a text without comments, also those under a condition."""
    around: list[str] = []  # what stands before each brace that is open
    pieces = _BRACE.split(text)
    for before, brace in zip(pieces[::2], pieces[1::2], strict=False):
        if brace == "{":
            around.append(before.rpartition(";")[2].strip())
        elif around:
            selectors = around.pop()
            is_plain = not selectors.startswith("@") and not any(map(_ON_PAPER.match, around))
            # Of rules inside rules, which are new and rare, nothing is taken.
            if is_plain and all(one.startswith("@") for one in around):
                sheet.add(selectors, before, is_certain=is_certain and not around)


def _selectors(text: str, *, is_certain: bool) -> Iterator[_Selector]:
    """The elements that a list of selectors is about; of a chain of elements the last."""
    without = _ARGUMENTS.sub("", text)
    for selector in without.split(","):
        plain = _PSEUDO.sub("", selector)
        chain = _COMBINATOR.split(plain.strip())
        parts = [(sign, _ESCAPE.sub(r"\1", name)) for sign, name in _SIMPLE.findall(chain[-1])]
        if not parts or _AT_TIMES.search(selector):
            continue
        yield _Selector(
            next((name.lower() for sign, name in parts if not sign and name != "*"), ""),
            frozenset(name for sign, name in parts if sign == "#"),
            frozenset(name for sign, name in parts if sign == "."),
            is_certain and without == text and plain == selector and len(chain) == 1,
        )
