"""The words around figures and the parts that units play, from ``grammar/words/wording.txt`` and ``unit-roles.txt``."""

import re

from attrs import frozen

from perfrules.patterns import regex
from perfrules.words import derived, words_of


@frozen
class UnitRoles:
    """What units are used for; each is a set of canonical names."""

    spans: frozenset[str]
    occasions: frozenset[str]
    meetings: frozenset[str]
    repeated: frozenset[str]
    attributes: frozenset[str]
    heads: frozenset[str]
    places: frozenset[str]
    single: frozenset[str]
    ordinals: frozenset[str]
    shares: frozenset[str]
    beginnings: frozenset[str]


@derived
def unit_roles() -> UnitRoles:
    """The parts that units play, by the words in use."""
    sections = words_of("unit-roles").sections
    return UnitRoles(**{name: frozenset(section.remarks["list"]) for name, section in sections.items()})


@frozen
class Around:
    """The words that stand beside a figure and say what it is.

    Attributes:
        finished: behind a date: the date is what matters.
        onwards: behind a date: it is no deadline.
        order: in front of places in an order.
        measured: what ends the name of a measured share or score.
        named: behind 一次 they make a word of it.
        origin: in front of where a change starts.
        end: in front of where it ends.
        idioms: set phrases that begin with a numeral and count nothing.
        acts: of one character, between what something is counted per and its figure.
        consequence: behind a figure: what follows where it is missed.
        rest: between an amount and the rest of it in a smaller unit.
        figured: words that say how much without a figure.
        misread: characters that a reader of images takes signs for.
    """

    finished: re.Pattern[str]
    onwards: tuple[str, ...]
    order: tuple[str, ...]
    measured: tuple[str, ...]
    named: tuple[str, ...]
    origin: tuple[str, ...]
    end: tuple[str, ...]
    idioms: tuple[str, ...]
    acts: tuple[str, ...]
    consequence: tuple[str, ...]
    rest: tuple[str, ...]
    figured: re.Pattern[str]
    misread: frozenset[str]


@derived
def around() -> Around:
    """The words around figures, by the words in use."""
    words = words_of("wording")
    done = "|".join(map(re.escape, words["finished"]))
    return Around(
        finished=regex(rf"(?:前|内|底前?)?(?:全部|全面|基本|按时|按期|及时)?(?:{done})"),
        onwards=words["onwards"],
        order=words["order"],
        measured=words["measured"],
        named=words.sections["named"].remarks["list"],
        origin=words["from"],
        end=words["to"],
        idioms=words["idioms"],
        acts=words.sections["acts"].remarks["list"],
        consequence=words["consequence"],
        rest=words["rest"],
        figured=regex("|".join(map(re.escape, words["figured"]))),
        misread=frozenset(words["misread"]),
    )
