"""What the narrative 文字说明 says: amounts, matters that it takes up, and what it says there is none of."""

from typing import Final

from attrs import frozen

from perfrules.model.figure import Figure
from perfrules.model.location import Cell

RATIOS: Final = ("占比", "增加", "减少", "完成")
"""What a ratio says: a part of a whole, a change against the year before, or how much of a budget was carried out."""


@frozen
class Statement:
    """An amount that the narrative 文字说明 states.

    Attributes:
        label: what it is of, canonical, e.g. ``机关运行经费``; ``None`` where no such label was recognised.
        about: the words in front of the figure.
        amount: the figure; of a change, its size.
        direction: ``增加`` or ``减少`` where it is a change against the year before; otherwise ``None``.
        reason: the words that give a reason for a change; ``None`` where there are none, or it is no change.
        year: the year that the sentence says the amount is of; ``None`` where it names none. Of a change, the year that
            has the increase, not the one it is compared with.
        sentence: the sentence it stands in.
    """

    label: str | None
    about: str
    amount: Figure
    direction: str | None
    reason: Cell | None
    year: int | None
    sentence: Cell

    @property
    def has_reason(self) -> bool:
        """Whether the sentence gives a reason for the change."""
        return self.reason is not None


@frozen
class Denial:
    """A sentence that says that there is no such budget 空表说明, such as 本单位无政府性基金预算.

    Attributes:
        kind: the budget table that is empty then, one of :data:`~perfrules.model.budget_words.TABLES`; ``None`` where the
            sentence says only that a table is empty.
        sentence: as printed.
    """

    kind: str | None
    sentence: Cell


@frozen
class Topic:
    """A matter that the narrative of a disclosure takes up, and where it first does.

    Attributes:
        name: one of :data:`~perfrules.model.narrative.TOPICS`.
        paragraph: the line.
    """

    name: str
    paragraph: Cell


@frozen
class Ratio:
    """A percentage that the narrative states beside the amounts that it follows from.

    Attributes:
        kind: one of :data:`RATIOS`.
        rate: the percentage.
        amount: of a share, the part; of a completion, what was spent; of a change, the amount after it, or ``None``.
        whole: what the rate is of; of a change, the amount before it, where that is printed.
        change: by how much the amount changed; ``None`` of anything but a change.
        sentence: the sentence it stands in.
        of: of a share, what the sentence says it is a share of; may be empty.
    """

    kind: str
    rate: Figure
    amount: Figure | None
    whole: Figure | None
    change: Figure | None
    sentence: Cell
    of: str = ""
