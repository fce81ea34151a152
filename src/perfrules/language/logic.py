"""What a rule says in the language: its subjects, its conditions, and what may come of them."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from perfrules.language.settings import Setting
    from perfrules.language.tree import Node


@frozen
class Bilingual:
    """A text in the two languages that people read."""

    zh: str
    en: str


TemplatePart: TypeAlias = "str | Node"


@frozen
class Template:
    """A message in one language, ``"{indicator.name} is {indicator.value}"``.

    Attributes:
        text: as written.
        parts: texts and checked expressions, in turn.
    """

    text: str
    parts: tuple[TemplatePart, ...]


class Outcome(StrEnum):
    """What a rule said of one subject 结论. There is always exactly one."""

    PASS = "pass"  # noqa: S105 - no password
    FINDING = "finding"
    NOT_APPLICABLE = "not_applicable"
    NOT_DECIDABLE = "not_decidable"


@frozen
class Parameter:
    """A setting of a pack that its rules use as ``$name``.

    Attributes:
        name: without the dollar sign.
        default: what holds where nothing else is configured.
        title: what it means.
        unit: in which it is to be given, e.g. ``万元``; empty for a plain number and for words.
    """

    name: str
    default: "Setting"
    title: Bilingual
    unit: str = ""


@frozen
class Scope:
    """What a rule is asked about, once for each: ``indicator in project.indicators if …``.

    Attributes:
        text: as written.
        loops: variable and the list it runs through, outermost first; empty for the disclosure as a whole.
        condition: what restricts the subjects; what it excludes is no subject of the rule at all.
        root: what the whole is: ``disclosure``, or ``comparison`` for a rule about two disclosures.
    """

    text: str
    loops: "tuple[tuple[str, Node], ...]"
    condition: "Node | None" = None
    root: str = "disclosure"

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the loops' variables, outermost first."""
        return tuple(name for name, _ in self.loops)


class Exempting(Protocol):
    """The part of a stated exception that decides."""

    @property
    def when(self) -> "Node":
        """What the document must state."""

    @property
    def without(self) -> "Node | None":
        """What would have to hold if that were not stated, where that is another thing than what must hold."""

    @property
    def outcome(self) -> Outcome:
        """What comes out where it does."""


class Logic(Protocol):
    """The part of a rule that decides. What else a rule has, the language need not know."""

    @property
    def code(self) -> str:
        """What the rule is called in errors."""

    @property
    def scope(self) -> Scope:
        """Its subjects."""

    @property
    def when(self) -> "Node | None":
        """The condition under which it applies; ``None`` if always."""

    @property
    def lets(self) -> "tuple[tuple[str, Node], ...]":
        """Named intermediates, in their order."""

    @property
    def require(self) -> "Node":
        """What must hold."""

    @property
    def exceptions(self) -> Sequence[Exempting]:
        """What the document may state that makes a difference; the first one that is stated counts."""

    @property
    def texts(self) -> Mapping[str, str]:
        """The expressions as written, by key: ``for``, ``when``, ``let.<name>``, ``require``, ``exceptions.<place>.when``."""
