"""What a name is apart from how it is spelt: the keys by which parts of two documents are found to be one."""

import re
from collections.abc import Sequence
from typing import Final

from perfrules.model.budget_words import plain_item
from perfrules.patterns import regex
from perfrules.values.normalise import normalise
from perfrules.values.units import unit_words
from perfrules.words import derived, words_of

_SIGNS: Final = str.maketrans(dict.fromkeys(" \t\n\r'\"“”‘’《》【】[]{}、，,。.;:·-_—~*★☆#|", None))
_YEAR: Final = regex(r"\(?(?:19|20)\d{2}(?:-(?:19|20)?\d{2})?(?:年度|年)?\)?")
_REMARK: Final = regex(r"\(([^()]{1,24})\)\Z")
_CODE: Final = regex(r"\A\(?[\dA-Za-z]{3,}\)?|\(?[\dA-Za-z]{3,}\)?\Z")
_MULTIPLIERS: Final = "十百千万亿"
_COMPARATORS: Final = "≥≤><=≧≦*%"


def name_key(name: str) -> str:
    """A name without numbering, blanks, punctuation, or the unit in brackets behind it.

    >>> name_key("1. 培训 人次（人次）") == name_key("培训人次"), name_key("“四好”公路") == name_key("四好公路")
    (True, True)
    """
    plain = normalise(plain_item(name))
    match = _REMARK.search(plain)
    if match is not None and _is_unit(match[1]):
        plain = plain[: match.start()]
    return plain.translate(_SIGNS).casefold()


def _is_unit(text: str) -> bool:
    """Whether a remark behind a name only says in what it counts, perhaps with a sign: (亩), (≥%)."""
    bare = text.removeprefix("单位:").strip(_COMPARATORS + " ")
    return not bare or all(
        part in _units() or part.lstrip(_MULTIPLIERS) in _units() for part in bare.split("/")
    )


@derived
def _units() -> frozenset[str]:
    return frozenset(unit_words())


def project_keys(name: str) -> tuple[str, ...]:
    """The keys of a project's name, the strictest first: as it is; without 项目 behind it; without years and levels as well."""
    plain = name_key(name)
    short = _without_tail(plain)
    bare = _levels().sub("", _YEAR.sub("", plain))
    return plain, short, _without_tail(bare) or plain


def _without_tail(name: str) -> str:
    for tail in sorted(words_of("compare")["tails"], key=len, reverse=True):
        if name.endswith(tail) and len(name) > len(tail) + 1:
            return name[: -len(tail)]
    return name


@derived
def _levels() -> re.Pattern[str]:
    levels = sorted(words_of("compare")["levels"], key=len, reverse=True)
    return regex(rf"\A(?:{'|'.join(map(re.escape, levels))})(?=.{{2}})")


def body_key(name: str) -> str:
    """A body's name without blanks and without its code in front or behind.

    >>> body_key("617003 云溪县清泉镇人民政府") == body_key("云溪县清泉镇人民政府（617003）")
    True
    """
    plain = normalise(name).translate(_SIGNS)
    return _CODE.sub("", plain).casefold()


def same_body(one: str, other: str) -> bool:
    """Whether two keys of bodies are one: equal, or one is the end of the other, as where a county stands in front.

    >>> same_body("云溪县清泉镇人民政府", "清泉镇人民政府"), same_body("云溪县清泉镇人民政府本级", "清泉镇人民政府")
    (True, True)
    """
    tails = words_of("compare")["tails-of-bodies"]
    first, second = (_without(name, tails) for name in (one, other))
    shorter, longer = sorted((first, second), key=len)
    return bool(shorter) and (longer == shorter or (len(shorter) >= _TELLING and longer.endswith(shorter)))


_TELLING: Final = 4
"""Characters of a body's name that tell it apart without what is in front."""


def _without(name: str, tails: Sequence[str]) -> str:
    for tail in tails:
        plain = normalise(tail)
        if name.endswith(plain) and len(name) > len(plain) + 2:
            return name[: -len(plain)]
    return name
