"""What is bought: what a thing of the catalogue is about, and what else it is called."""

from collections.abc import Mapping
from typing import Final

from perfrules.patterns import regex
from perfrules.words import derived, words_of

_THING: Final = regex(
    r"(?:机组|机械|设备|器材|系统|黑白|彩色|台式|便携式|立式|[A-Za-z]?\d+|[（(][^（）()]*+[）)]|\s)++"
)


def thing(name: str) -> str | None:
    """What a name of the catalogue is about: its last two characters or more, without make and size."""
    plain = _THING.sub("", name)
    return plain[-3:] if len(plain) > 3 else plain or None


@derived
def _names_of_things() -> Mapping[str, tuple[str, ...]]:
    """All names of a thing, by each of them."""
    names: dict[str, tuple[str, ...]] = {}
    for section in words_of("things").sections.values():
        together = (section.name, *section.texts)
        names |= dict.fromkeys(together, together)
    return names


def called(name: str) -> tuple[str, ...] | None:
    """What a thing of the catalogue may be called in a text: its own name, and those that mean the same."""
    plain = thing(name)
    if plain is None:
        return None
    names = _names_of_things()
    known = next((names[word] for word in names if word in name), ())
    return tuple(dict.fromkeys((plain, *known)))
