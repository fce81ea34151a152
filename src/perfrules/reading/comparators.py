"""Comparators 比较用语 in words and signs: one table for cells, for sentences, and for labels that stand before their value.

The words are those of ``grammar/words/comparators.txt`` and ``bounds.txt``. Every negator goes with every comparative and
turns its side, so the grammar holds no list of combinations: it is filled in from here.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from perfrules.patterns import regex
from perfrules.values.normalise import normalise
from perfrules.values.value import Comparator
from perfrules.words import Section, derived, words_of

_MEANINGS: Final = {
    "at-least": Comparator.AT_LEAST,
    "at-most": Comparator.AT_MOST,
    "more-than": Comparator.MORE_THAN,
    "less-than": Comparator.LESS_THAN,
    "equal": Comparator.EQUAL,
    "about": Comparator.ABOUT,
}
_BOUNDING: Final = frozenset({"above", "below"})
_SURE_ENDINGS: Final = ("于", "过", "出")
"""超过 bounds something wherever it stands; 突破 and 不足 are as often the names of things."""
_COMPARED_WITH: Final = frozenset({"above", "below", "kept"})
_NO_RULE: Final = "(?<!最高(?!奖|补|资助|支持|给予|限))"
"""最高 is as often the name of something: 最高人民法院."""
_WITH_THE_NUMBER: Final = {"more-than": "at-least", "less-than": "at-most"}


def one_of(words: Iterable[str]) -> str:
    """A regular expression for the longest of *words* that stands at a place; a blank may part its characters.

    Programs that take texts out of pages leave blanks inside of words: 不 低 于 90%.
    """
    spelt = sorted({normalise(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(r"\s?".join(map(_sign, word)) for word in spelt)


def _sign(character: str) -> str:
    return "[=＝]" if character == "=" else re.escape(character)


@frozen
class Comparators:
    """The table, as regular expressions over normalised text.

    Attributes:
        meaning: for each of ``at-least``, ``at-most``, ``more-than``, ``less-than``, ``equal``, ``unequal``, ``about`` the
            words that say so.
        signs: the same for signs.
        behind: the same for what stands behind a number.
        apart: for each meaning the words that bind a number with a verb between, and the verb.
        apart_alone: such a word that ends a text: 至少 in front of =3 次.
        apart_of_something: the same with something between that the number is a share of.
        apart_of_a_budget: the same with something between that the number is the amount of.
        compared_with: the words that may stand in front of what is no number: 不低于上年水平, 优于国家标准.
        stated: a sign or a word that bounds something wherever it stands: 不低于, 超过, ≥.
        negator: any negator.
        contradiction: a word that a negator and 或等于 make doubtful: 不高于或等于.
        kept: a word such as 控制在, which bounds nothing where 左右 follows.
        first_letters: with which characters the words begin.
        last_letters: with which they end; a - behind one of them is a minus.
    """

    meaning: dict[str, str]
    signs: dict[str, str]
    behind: dict[str, str]
    apart: dict[str, re.Pattern[str]]
    apart_alone: re.Pattern[str]
    apart_of_something: dict[str, re.Pattern[str]]
    apart_of_a_budget: dict[str, re.Pattern[str]]
    compared_with: str
    stated: re.Pattern[str]
    negator: str
    contradiction: re.Pattern[str]
    kept: re.Pattern[str]
    first_letters: frozenset[str]
    last_letters: frozenset[str]

    def sign(self, text: str) -> Comparator | None:
        """The comparator that a sign by itself stands for; ``None`` if it is none."""
        for name, pattern in self.signs.items():
            if re.fullmatch(pattern, text.strip()):
                return _MEANINGS.get(name)
        return None

    def apart_in(self, text: str, *, is_share: bool, is_money: bool) -> Comparator | None:
        """The comparator that *text*, in front of a number, holds with a verb behind it: 至少开展, 不得少于组织.

        Args:
            text: normalised.
            is_share: whether the number is a percentage, which may be one of something named between: 不少于总数的.
            is_money: whether it is an amount, which may be that of what is named between: 不得突破预算.
        """
        patterns = [self.apart, *([self.apart_of_something] if is_share else [])]
        patterns += [self.apart_of_a_budget] if is_money else []
        for by_meaning in patterns:
            for name, pattern in by_meaning.items():
                found = pattern.search(text)
                if found is not None and not self.stated.search(found["between"]):
                    return _MEANINGS[name]
        return None

    def apart_at(self, text: str) -> int | None:
        """Where such a comparator begins that ends with *text*, which stands in front of a number."""
        found = (pattern.search(text) for pattern in self.apart.values())
        return min((match.start() for match in found if match), default=None)


@derived
def comparators() -> Comparators:
    """The table of the words in use."""
    words = words_of("comparators")
    between = words.sections["between"].remarks
    adverb, or_equal = one_of(between["adverb"]), one_of(between["or-equal"])
    particle = rf"(?:\s?(?:{one_of(between['particle'])})){{0,2}}"
    negator = rf"(?:{one_of(words['negator'])})\s?(?:{adverb})?\s?"
    standards, budgets = (
        one_of(words_of("references").sections["standards"].remarks[key]) for key in ("compared", "amount")
    )
    in_brackets = rf"\s?\(\s?(?:{or_equal})\s?\)"
    included = rf"\s?\(\s?含[^()]{{0,6}}\)|{in_brackets}"
    found: dict[str, list[str]] = {}
    apart: dict[str, list[str]] = {}
    compared_with: list[str] = []
    stated: list[str] = []
    signs = {name: one_of(texts) for name, texts in _by_meaning(words.sections.values(), "sign-")}
    for section in words.sections.values():
        means, negated = section.remark("means"), section.remark("negated")
        if turned_sign := section.remark("turned"):
            found.setdefault(turned_sign, []).append(
                rf"(?:{one_of(words['negator'])})\s?(?:{one_of(section.texts)})"
            )
        if not means or section.name.startswith("sign-"):
            continue
        plain = f"(?:{one_of(section.texts)})"
        if means in _WITH_THE_NUMBER:
            found.setdefault(_WITH_THE_NUMBER[means], []).append(rf"{plain}(?:\s?(?:{or_equal})|{included})")
        if negated:
            turned = f"{negator}{plain}"
            found.setdefault(negated, []).append(rf"{turned}(?:\s?(?:{or_equal})|{in_brackets})?")
            if negated != "unequal":
                apart.setdefault(negated, []).append(turned)
                compared_with.append(turned)
        found.setdefault(means, []).append(plain)
        if section.remark("apart"):
            apart.setdefault(means, []).append(plain)
        if section.name in _BOUNDING:
            sure = one_of(word for word in section.texts if word.endswith(_SURE_ENDINGS))
            negated_too = one_of(word for word in section.texts if len(word) > 1 and word[0] not in "不未")
            stated += [f"(?:{sure})", f"{negator}(?:{negated_too})"]
        if section.name in _COMPARED_WITH:
            compared_with.append(f"(?:{one_of(word for word in section.texts if len(word) > 1)})")
    return Comparators(
        # What is longer stands first: 大于或等于 before 大于, 不超过 before 超过.
        meaning={name: f"(?:{'|'.join(parts)}){particle}" for name, parts in found.items()},
        signs=signs,
        behind={name: one_of(texts) for name, texts in _by_meaning(words_of("bounds").sections.values(), "")},
        apart={
            name: regex(rf"(?:{'|'.join(parts)}){_NO_RULE}(?!.*(?:{standards}))(?P<between>\w{{1,6}})\Z")
            for name, parts in apart.items()
        },
        apart_alone=regex(rf"(?:{'|'.join(part for parts in apart.values() for part in parts)})\s?\Z"),
        apart_of_something={
            name: regex(rf"(?:{'|'.join(parts)})(?P<between>\w{{1,12}}的)\Z") for name, parts in apart.items()
        },
        compared_with="|".join(compared_with),
        apart_of_a_budget={
            name: regex(rf"(?:{'|'.join(parts)})(?P<between>\w{{0,4}}(?:{budgets}))\Z")
            for name, parts in apart.items()
        },
        stated=regex("|".join([*stated, *(pattern for _, pattern in signs.items())])),
        negator=negator,
        contradiction=regex(f"{negator}.*(?:{or_equal})"),
        kept=regex(one_of(words["kept"])),
        last_letters=frozenset(
            word[-1]
            for word in (
                *between["particle"],
                *(
                    word
                    for section in words.sections.values()
                    if section.remark("means")
                    for word in section.texts
                ),
            )
            if re.match(r"\w", word)
        ),
        first_letters=frozenset(word[0] for section in words.sections.values() for word in section.texts),
    )


def _by_meaning(sections: Iterable[Section], prefix: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for section in sections:
        if section.name.startswith(prefix) and section.remark("means"):
            yield section.remark("means"), section.texts
