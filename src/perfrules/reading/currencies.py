"""Signs and words of money 币种, from ``grammar/words/currencies.txt``."""

from perfrules.reading.comparators import one_of
from perfrules.values.normalise import normalise
from perfrules.words import derived, words_of


def currency(text: str) -> str:
    """The unit of money that a sign or a word names: 元 for ￥, 港元 for HK$."""
    return currency_names()["".join(text.split())]


def is_doubtful(text: str) -> bool:
    """Whether a sign stands for several currencies, as $ does."""
    made = currency(text)
    return "".join(text.split()) in words_of("currencies").sections[made].remarks.get("ambiguous", ())


def currency_words() -> str:
    """A regular expression for the signs and words of money."""
    return one_of(currency_names())


@derived
def currency_names() -> dict[str, str]:
    """Each sign and word, normalised, with the unit that it names."""
    return {normalise(word): name for word, name in words_of("currencies").meanings.items()}
