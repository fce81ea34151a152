"""Units of measure 计量单位: from a word in a table to an exact factor and a dimension, through pint.

Every unit and conversion stands in ``grammar/units.txt``, in pint's own format. This module is the only one that
touches pint. It asks pint once for every unit and keeps the answers as a table in the user's cache
(:mod:`perfrules.cache`); a :class:`Unit` then carries its factor and dimension, so that computing with quantities needs
no registry, and a run that finds the table does not even import pint.
"""

import re
import weakref
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache, lru_cache, reduce
from operator import mul
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from perfrules.cache import cached
from perfrules.errors import UnitError
from perfrules.patterns import regex
from perfrules.resources import resource
from perfrules.values.dimension import DIMENSIONLESS, Dimension, dimension
from perfrules.values.exact import Exact, as_exact, divide, exact_text, multiply
from perfrules.values.normalise import normalise
from perfrules.values.numerals import integer
from perfrules.words import derived, remembered

if TYPE_CHECKING:
    import pint

MULTIPLIERS: Final = {
    "十": 10,
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
    "万亿": 1_000_000_000_000,
}
"""What may stand between a number and its unit, as in 3 万人; alone (10 万) it is a unit without a name."""

# In a denominator, what is counted comes first, then for how long: 元/人/月.
_TIME_DIMENSIONS: Final = frozenset({"year", "day"})
_TIME_WORDS: Final = frozenset({"学期", "学年", "工作日", "学时", "课时", "工时", "台班"})
_PEOPLE: Final = frozenset({"人", "生", "人次", "户"})

_MULTIPLIERS_LONGEST_FIRST: Final = sorted(MULTIPLIERS, key=len, reverse=True)
_FRONT_MULTIPLIER: Final = regex(rf"^(?:{'|'.join(_MULTIPLIERS_LONGEST_FIRST)})")
_POWER_NAMES: Final = {("米", 2): "平方米", ("米", 3): "立方米"}

# A word that is no known unit still is a counter word of its own, if it looks like a word at all.
_COUNTER_WORD: Final = regex(r"[^\W\d_]{1,12}")
_MOST_WORDS: Final = 12
_LONGEST_WORD: Final = 32
_NEVER_COUNTERS: Final = frozenset("/·每")
_COUNTED: Final = regex(r"([1-9][0-9]{0,8})(\D.{0,12})")
_COUNTED_IN_WORDS: Final = regex(
    r"(\d+|[一二三四五六七八九]?十[一二三四五六七八九]|[一二两三四五六七八九]十?)(?![一二三四五六七八九十])(\D{1,12})"
)
_NUMBERED: Final = frozenset({"期", "级", "等", "类", "轮", "批", "批次", "标段"})


@frozen
class _Atom:
    """One unit word, such as 万元: its canonical name, exact factor to root units, and those roots."""

    name: str
    factor: Exact
    dimension: Dimension
    roots: tuple[tuple[str, int], ...]
    known: bool = True
    ambiguous: bool = False


@frozen(eq=False, repr=False, weakref_slot=True)
class Unit:
    """A unit of measure 计量单位, e.g. 元, 万元/人/月, % or a counter word 台.

    Units are interned: the same canonical name is the same object. Make one with :func:`unit`.

    Attributes:
        name: canonical, with denominators after slashes, people and things before time: ``元/人/月``. Parses back to
            the same unit. Empty for a plain number.
        powers: the words it is made of, each with its exponent.
        factor: how many :attr:`base` units one of it is, exactly. 亩 gives ``Fraction(2000, 3)``.
        dimension: what it measures.
        is_known: whether ``grammar/units.txt`` has all its words. An unknown counter word has a dimension of its own.
        is_ambiguous: whether a word has several readings, such as 方 (平方米 or 立方米).

    >>> unit("万元/每人每月").name, unit("亩").factor, str(unit("万元").base)
    ('万元/人/月', Fraction(2000, 3), '元')
    """

    name: str
    powers: tuple[tuple[str, int], ...]
    factor: Exact
    dimension: Dimension
    is_known: bool
    is_ambiguous: bool
    _roots: tuple[tuple[str, int], ...] = field(alias="roots")

    @property
    def base(self) -> "Unit":
        """The coherent unit of the same dimension: 元/人/年 for 万元/人/月."""
        return _from_powers(self._roots)

    def __mul__(self, other: "Unit") -> "Unit":
        return _from_powers((*self.powers, *other.powers))

    def __truediv__(self, other: "Unit") -> "Unit":
        return _from_powers((*self.powers, *((word, -power) for word, power in other.powers)))

    @property
    def is_coherent(self) -> bool:
        """Whether no two of its words measure the same thing: false for 元·年/月, which is better said as 12 元."""
        seen: set[str] = set()
        for word, _ in self.powers:
            names = {name for name, _ in _known_atom(word).dimension.powers}
            if names & seen or not names:
                return len(self.powers) == 1
            seen |= names
        return True

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"unit({self.name!r})"

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return unit, (self.name,)


_INTERNED: Final[weakref.WeakValueDictionary[str, Unit]] = weakref.WeakValueDictionary()


@remembered(4096)
def unit(text: str) -> Unit:
    """The unit that *text* names, whatever its spelling.

    Args:
        text: e.g. ``"元/月/人"``, ``"元每吨"``, ``"万平米"``; empty for a plain number.

    Raises:
        UnitError: *text* is no unit.

    >>> unit("元/每平方米") is unit("元/㎡")
    True
    """
    words = normalise("".join(text.split())).replace("人·次", "人次").strip()
    if _is_word(words):  # Mb/s, 台(套) and 千瓦·时 are words of their own
        return compose([words], [])
    above: list[str] = []
    below: list[str] = []
    sign = 1
    for piece in re.split(r"([每/·])", words):
        if piece in {"/", "每"}:
            sign = -1
        elif piece and piece != "·":
            piece = piece.strip("()") if not _is_word(piece) else piece
            (above if sign > 0 else below).append(
                piece if sign > 0 or _is_numbered(piece) else counted_word(piece)
            )
    try:
        return compose(_bounded(above), _bounded(below))
    except UnitError:
        raise UnitError(
            f"{text!r} is no unit",
            f"“{text}”不是计量单位",
            "write a unit such as 元, 万元/人/月, % or a counter word such as 台",
            "写成计量单位，例如 元、万元/人/月、% 或 台 这样的量词",
        ) from None


def _bounded(words: list[str]) -> list[str]:
    """The words above or below, unless there are more than any unit has."""
    if len(words) > _MOST_WORDS:
        raise UnitError("a unit of so many words is none", "单位过长")
    return words


def counted_word(word: str) -> str:
    """A denominator with its count as a unit has it: 2 年 for 两年, 年 for 1 年, 万人 for 一万人.

    >>> counted_word("两年"), counted_word("一万人"), counted_word("03 年"), counted_word("年")
    ('2年', '万人', '3 年', '年')
    """
    counted = _COUNTED_IN_WORDS.fullmatch(word)
    if counted is None or word in unit_words():
        return word
    count = integer(counted[1])
    return counted[2] if count == 1 else f"{count}{counted[2]}"


def _is_numbered(word: str) -> bool:
    """Whether *word* names one of a row rather than a count: 二期 is the second phase; 两期 are two of them."""
    return word[:1] in "二三四五六七八九" and word[1:] in _NUMBERED


def _is_word(text: str) -> bool:
    """Whether *text* is a spelling of its own, although it looks like several words: 台(套), and also 万台(套)."""
    return bool(re.search(r"[/()·每]", text)) and (
        text in unit_words() or _FRONT_MULTIPLIER.sub("", text, count=1) in unit_words()
    )


def compose(above: Iterable[str], below: Iterable[str]) -> Unit:
    """The unit with the words *above* over the words *below*.

    Raises:
        UnitError: one of them is no unit.

    >>> compose(["元"], ["月", "人"]).name
    '元/人/月'
    """
    words = list(above)
    if any(word[:1].isdigit() for word in words):
        raise UnitError(f"{words[0]!r} is no unit", f"“{words[0]}”不是计量单位")  # 30 元 is an amount
    return _from_powers((*((word, 1) for word in words), *((word, -1) for word in below)))


@lru_cache(maxsize=4096)
def _from_powers(pieces: tuple[tuple[str, int], ...]) -> Unit:
    powers: dict[str, int] = {}
    for word, power in pieces:
        name = _known_atom(word).name
        powers[name] = powers.get(name, 0) + power
    atoms = [(_known_atom(word), power) for word, power in powers.items() if power]
    above = [(atom, power) for atom, power in atoms if power > 0]
    below = sorted(((atom, power) for atom, power in atoms if power < 0), key=_denominator_order)
    ordered = tuple((atom.name, power) for atom, power in (*above, *below))
    name = "·".join(_repeated(above)) + "".join(f"/{word}" for word in _repeated(below))
    product = _table().atoms.get(name.partition("/")[0]) if len(above) > 1 else None
    if product is not None:
        rest = [(atom.name, power) for atom, power in below]
        if product.dimension == reduce(mul, (atom.dimension for atom, _ in above)):  # 人·公里 is 人公里
            return _from_powers(((product.name, 1), *rest))
        # 人·次 is read as 人次, which is something else.
        return _from_powers((*((atom.name, power) for atom, power in reversed(above)), *rest))
    known = _INTERNED.get(name)
    if known is None:
        factor, dims, roots = as_exact(1), DIMENSIONLESS, dict[str, int]()
        for atom, power in (*above, *below):
            for _ in range(abs(power)):
                factor = multiply(factor, atom.factor) if power > 0 else divide(factor, atom.factor)
                dims = dims * atom.dimension if power > 0 else dims / atom.dimension
            for root, exponent in atom.roots:
                roots[root] = roots.get(root, 0) + exponent * power
        known = Unit(
            name=name,
            powers=ordered,
            factor=factor,
            dimension=dims,
            is_known=all(atom.known for atom, _ in atoms),
            is_ambiguous=any(atom.ambiguous for atom, _ in atoms),
            roots=tuple(_named_power(root, exponent) for root, exponent in roots.items() if exponent),
        )
        _INTERNED[name] = known
    return known


def _named_power(root: str, exponent: int) -> tuple[str, int]:
    """米 squared is better said as 平方米."""
    name = _POWER_NAMES.get((root, abs(exponent)))
    return (root, exponent) if name is None else (name, 1 if exponent > 0 else -1)


def _repeated(atoms: Iterable[tuple[_Atom, int]]) -> Iterator[str]:
    for atom, power in atoms:
        for _ in range(abs(power)):
            yield atom.name


def _denominator_order(entry: tuple[_Atom, int]) -> tuple[int, str]:
    atom = entry[0]
    if {name for name, _ in atom.dimension.powers} & _TIME_DIMENSIONS or atom.name in _TIME_WORDS:
        return 2, atom.name
    return (0 if atom.name in _PEOPLE else 1), atom.name


def _known_atom(word: str) -> _Atom:
    atom = _atom(word)
    if atom is None:
        raise UnitError(f"{word!r} is no unit", f"“{word}”不是计量单位")
    return atom


@lru_cache(maxsize=4096)
def _atom(word: str) -> _Atom | None:
    """One word without slashes: in the table, a multiplier with or without a word behind it, or a counter word."""
    if len(word) > _LONGEST_WORD:
        return None
    if word in MULTIPLIERS:
        return _Atom(word, as_exact(MULTIPLIERS[word]), DIMENSIONLESS, ())
    counted = _COUNTED.fullmatch(word)
    if counted:  # a denominator such as the 2 年 of 次/2 年
        counted_atom = _atom(counted[2])
        return counted_atom and evolve(
            counted_atom,
            name=counted[1] + counted_atom.name,
            factor=multiply(as_exact(int(counted[1])), counted_atom.factor),
        )
    known = _table().atoms.get(word)
    if known is not None:
        return known
    for multiplier in _MULTIPLIERS_LONGEST_FIRST:
        rest = _atom(word.removeprefix(multiplier)) if word.startswith(multiplier) else None
        if rest is not None and rest.roots:
            factor = multiply(as_exact(MULTIPLIERS[multiplier]), rest.factor)
            return evolve(rest, name=multiplier + rest.name, factor=factor)
    if not _COUNTER_WORD.fullmatch(word) or _NEVER_COUNTERS & set(word):
        return None
    return _Atom(word, as_exact(1), dimension({word: 1}), ((word, 1),), known=False)


@frozen
class _Table:
    """What ``grammar/units.txt`` says, as pint reads it."""

    atoms: Mapping[str, _Atom]
    """Every word and spelling."""
    misspelt: frozenset[str]
    """Spellings that are read, and noted as unusual."""


@cache
def _table() -> _Table:
    text = resource("grammar", "units.txt").read_text(encoding="utf-8")
    return cached(
        "units", [text, str(_TABLE_FORMAT)], lambda: _compute_table(text), _read_table, is_shipped=True
    )


_TABLE_FORMAT: Final = 3
"""Counted up when the form of the table changes, so that an older one in a cache is not read."""


def _compute_table(text: str) -> dict[str, object]:
    """Ask pint for every unit once: canonical name, factor, dimension and root units, as plain data."""
    registry = pint_registry()
    remarks = [match.groups() for line in text.splitlines() if (match := _REMARK.fullmatch(line))]
    ambiguous = {word for kind, word, _ in remarks if kind == "ambiguous"}
    units: dict[str, list[object]] = {}
    words: dict[str, str] = {}
    for word in registry:
        name = registry.get_name(word)
        if name not in units:
            factor, roots = registry.get_root_units(registry.UnitsContainer({name: 1}))
            units[name] = [
                registry.get_symbol(name),
                exact_text(as_exact(Fraction(str(factor)))),
                [
                    [base.strip("[]"), _whole(power)]
                    for base, power in registry.get_dimensionality({name: 1}).items()
                ],
                [[root, _whole(power)] for root, power in roots._units.items()],
                name in ambiguous,
            ]
        words[normalise(word)] = words[word] = name
    for line, others in _definitions():
        name = line.partition("=")[0].strip()
        words |= {spelling: name for word in others for spelling in (word, normalise(word))}
    words |= {word: name for kind, word, name in remarks if kind == "spelling"}
    return {
        "units": units,
        "words": words,
        "misspelt": [word for kind, word, _ in remarks if kind == "misspelt"],
    }


def _whole(power: Any) -> int:
    """Pint has exponents of every number type; those of units.txt are whole."""
    return int(power)


def _read_table(data: dict[str, dict[str, Any]]) -> _Table:
    atoms = {
        name: _Atom(
            symbol,
            as_exact(Fraction(factor) if "/" in factor else factor),
            dimension(dict(powers)),
            tuple((root, power) for root, power in roots),
            ambiguous=is_ambiguous,
        )
        for name, (symbol, factor, powers, roots, is_ambiguous) in data["units"].items()
    }
    words = {word: atoms[name] for word, name in data["words"].items() if word not in MULTIPLIERS}
    return _Table(atoms=words, misspelt=frozenset(data["misspelt"]))


_REMARK: Final = regex(
    r"#\s*+(spelling|misspelt|ambiguous):\s*+((?:(?!->)\S|\s++(?!->))++)\s*+->\s*+(\S++(?:\s++\S++)*+)\s*+"
)


def _definitions() -> Iterator[tuple[str, list[str]]]:
    """Each definition with the spellings that are names to pint, and the others apart: pint 0.26 refuses ㎡ and (%)."""
    for line in resource("grammar", "units.txt").read_text(encoding="utf-8").splitlines():
        parts = [part.strip() for part in line.partition("#")[0].split("=")]
        if len(parts) < 2:
            continue
        is_prefix = parts[0].endswith("-")
        spellings = parts[3:]
        others = (
            [] if is_prefix else [word for word in spellings if not (word.isidentifier() and word.isalnum())]
        )
        yield " = ".join([*parts[:3], *(word for word in spellings if word not in others)]), others


@cache
def pint_registry() -> "pint.UnitRegistry[Fraction]":
    """The pint registry that holds the units of ``grammar/units.txt``, with exact fractions as magnitudes."""
    import pint

    registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(None, non_int_type=Fraction, cache_folder=None)
    registry.load_definitions([line for line, _ in _definitions()])
    return registry


def is_misspelt(text: str) -> bool:
    """Whether a unit is written in a way that is understood but not proper, such as 百分比 for %."""
    return text in _table().misspelt


@derived
def unit_words() -> tuple[str, ...]:
    """Every word and spelling that ``grammar/units.txt`` knows, normalised, longest first; no bare multipliers."""
    words = {normalise(word) for word in _table().atoms} - MULTIPLIERS.keys()
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


NO_UNIT: Final = Unit("", (), as_exact(1), DIMENSIONLESS, is_known=True, is_ambiguous=False, roots=())
"""The unit of a plain number."""
_INTERNED[""] = NO_UNIT
