"""What belongs to a place: 12 个村卫生室 counts rooms, and no villages."""

from perfrules.reading.comparators import one_of
from perfrules.words import derived, words_of


@derived
def of_places() -> str:
    """The pattern of what is counted behind 个 where a place stands in front of it: then the unit is no 个村."""
    wording = words_of("wording")
    return rf"(?:{one_of(wording['place'])})\s?(?:{one_of(wording['of-a-place'])})"
