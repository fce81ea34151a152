"""Quantities with the prices that belong to them, multiplied out as intervals."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from typing import Final

from attrs import field, frozen

from perfrules.model import Cell, Indicator, Location, Project
from perfrules.reading.mentions import Mention, mentions
from perfrules.reconcile.months import months_said
from perfrules.reconcile.times import times_of
from perfrules.reconcile.words import groups_of, kinship, kinship_of_text, says_the_same, tier_of
from perfrules.values import Exact, Interval, Note, unit
from perfrules.values.dimension import Dimension, dimension
from perfrules.values.exact import add, multiply
from perfrules.words import remembered, words_of

_MONEY: Final = dimension({"money": 1})
_YEAR: Final = dimension({"year": 1})
_DAY: Final = dimension({"day": 1})
_AREA: Final = dimension({"length": 2})
_TIME: Final = "次"
_TIMES: Final = dimension({_TIME: 1})
_VISIT, _PERSON = "visit", "person"
_PIECES: Final = dimension({"个": 1})
_VISITS: Final = dimension({_VISIT: 1})
_PEOPLE: Final = dimension({_PERSON: 1})

_BENEFITS: Final = ("效益指标", "可持续影响指标", "满意度指标")
"""Ends of the categories of what a project brings about: 户均增收 3000 元/户 is no cost."""

_SHARED: Final = Fraction(1, 3)
"""Share of the words in common from which a price and a quantity may belong together."""

_CLEARLY: Final = Fraction(1, 4)
"""How much better than the next the best quantity has to fit."""

_HALF: Final = Fraction(1, 2)
_STRONGLY: Final = Fraction(3, 5)

_MOST: Final = 40
"""Quantities of a project that are looked at; the largest projects have some ten."""


class Confidence(StrEnum):
    """Why a quantity and a price are taken to belong together."""

    WORDS = "共有词语"
    """They share words, and no other quantity fits as well."""
    ONLY = "单位唯一"
    """They are the only ones of their units in the project."""
    PERIOD = "按期间"
    """The price is per month or year and needs no quantity."""


@frozen
class Pairing:
    """A price 单价, what it is multiplied by, and what that comes to in the budget year.

    Attributes:
        price: an indicator whose value is money per something.
        quantities: what it is multiplied by; empty for a rate per month or year of the whole. Where the price's name lists several
            groups, these are their quantities, and they are added first.
        is_sum: whether the quantities are added, rather than multiplied with each other.
        lower: of the product, in 元; zero where a factor has no lower bound.
        upper: in 元; ``None`` where a factor has no upper bound.
        written: of the numbers as they are written, whatever their comparators.
        confidence: why they belong together.
        formula: the calculation as people write it, with figures as printed.
        months: of the year that are paid; twelve for what is not paid by the month.
        months_said: the text that says that they are not twelve; ``None`` where nothing does.
        year_formula: the calculation if they were twelve.
    """

    price: Indicator
    quantities: tuple[Indicator, ...]
    is_sum: bool
    lower: Exact
    upper: Exact | None
    written: Exact
    confidence: Confidence
    formula: str
    months: int = 12
    months_said: Cell | None = None
    year_formula: str = ""

    @property
    def year_lower(self) -> Exact:
        """The lower bound if twelve months were paid."""
        return multiply(self.lower, Fraction(12, self.months))

    @property
    def quantity(self) -> Indicator | None:
        """The first of the quantities."""
        return self.quantities[0] if self.quantities else None

    @property
    def location(self) -> Location | None:
        """Where the price stands."""
        return self.price.value_cell.location or self.price.location


@frozen
class Clash:
    """A price and a quantity that share their words, but not their units: 元/个 and 平方米.

    Attributes:
        price: an indicator whose value is money per something.
        quantity: the quantity of the same thing.
    """

    price: Indicator
    quantity: Indicator

    @property
    def location(self) -> Location | None:
        """Where the price stands."""
        return self.price.value_cell.location or self.price.location


@frozen
class _Price:
    indicator: Indicator
    interval: Interval
    per: Dimension  # what it is per, time apart
    in_year: bool  # whether it is per month, quarter or year
    months: int | None  # how many months are paid; None where the text says several things
    months_said: Cell | None  # the text that says so
    in_days: bool  # whether it is per day or hour, of which nobody says how many
    times: int | None  # how many times it is paid, where it is per time as well and its row says so


@frozen
class _Quantities:
    """The quantities of a project, alone and as products of two, by their dimensions."""

    alone: Mapping[Dimension, list[Indicator]]
    products: Mapping[Dimension, list[tuple[Indicator, Indicator]]]

    @classmethod
    def of(cls, quantities: Sequence[Indicator]) -> "_Quantities":
        """Those of a list."""
        alone: dict[Dimension, list[Indicator]] = {}
        products: dict[Dimension, list[tuple[Indicator, Indicator]]] = {}
        for quantity in quantities:
            alone.setdefault(_dimension(quantity), []).append(quantity)
        for one, two in combinations(quantities, 2):
            products.setdefault(_dimension(one) * _dimension(two), []).append((one, two))
        return cls(alone, products)


@frozen
class _Candidate:
    quantities: tuple[Indicator, ...]
    fit: Fraction
    exact: bool = field(default=False)


class _Rivals:
    """How well quantities fit the prices of other things, computed once for all prices of a project."""

    def __init__(self, prices: Sequence[_Price]) -> None:
        self._prices: dict[Dimension, list[_Price]] = {}
        for price in prices:
            self._prices.setdefault(price.per, []).append(price)
        self._fits: dict[tuple[Dimension, tuple[int, ...]], list[tuple[Fraction, str]]] = {}

    def number(self, per: Dimension) -> int:
        """How many prices are per the same."""
        return len(self._prices[per])

    def fit_another(self, price: _Price, candidate: _Candidate) -> bool:
        """Whether the same quantity fits a price of another thing clearly better: then it is that one's."""
        key = price.per, tuple(map(id, candidate.quantities))
        if key not in self._fits:
            best: dict[str, Fraction] = {}
            for other in self._prices[price.per]:
                fit = min(kinship(other.indicator, quantity) for quantity in candidate.quantities)
                name = other.indicator.name.text
                best[name] = max(fit, best.get(name, fit))
            # The best of any price, and the best of one that is called otherwise.
            self._fits[key] = sorted(((fit, name) for name, fit in best.items()), reverse=True)[:2]
        return any(
            name != price.indicator.name.text and fit - candidate.fit >= _CLEARLY
            for fit, name in self._fits[key]
        )


def pairings(project: Project) -> tuple[Pairing, ...]:
    """What the prices of a project come to, in the order of the prices.

    A price is left out where no quantity has the units and the words, where several fit equally well, where it is per day,
    where it is per month and the text states several numbers of months, where its own row names several numbers of what it is
    paid for, and where it would multiply land in 亩 with a price per
    square metre of building. What a project brings about, such as 户均增收 3000 元/户, is no price.
    """
    return _pairings(_Same(project))


@frozen(eq=False)
class _Same:
    """A project as a key: the very same one, for to compare two takes as long as to pair them."""

    project: Project

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.project is self.project

    def __hash__(self) -> int:
        return id(self.project)


@remembered(64)
def _pairings(same: _Same) -> tuple[Pairing, ...]:
    """The same; several rules ask for it, each for the same project."""
    prices, quantities = _prices(same.project), _Quantities.of(_quantities(same.project))
    rivals = _Rivals(prices)
    made = []
    for price in prices:
        if price.in_days or price.months is None:
            continue
        if not price.per:
            made.append(_made(price, (), Confidence.PERIOD, is_sum=False))
            continue
        listed = _listed(price, quantities)
        if listed:
            made.append(_made(price, listed, Confidence.WORDS, is_sum=True))
            continue
        found = _best(price, rivals, quantities)
        if found is None:
            continue
        parts = _own_parts(price, found[0]) if rivals.number(price.per) > 1 else ()
        if len(parts) > 1:
            continue  # which of the numbers beside it is paid at this price is left open
        made.append(_made(price, *found, is_sum=False, part=parts[0] if parts else None))
    return tuple(made)


def unpaired(project: Project) -> tuple[Indicator, ...]:
    """The prices of a project that :func:`pairings` leaves out."""
    paired = {id(pairing.price) for pairing in pairings(project)}
    return tuple(price.indicator for price in _prices(project) if id(price.indicator) not in paired)


def clashes(project: Project) -> tuple[Clash, ...]:
    """Prices and quantities of one thing whose units do not cancel.

    Only where the price has no quantity that fits: 元/人 beside 人 and 平方米 is no clash.
    """
    quantities = _quantities(project)
    paired = {id(pairing.price) for pairing in pairings(project)}
    found = []
    for price in _prices(project):
        if id(price.indicator) in paired or not price.per or price.in_days:
            continue
        # 元/人/次 and 元/人次 beside 人 cancel, once somebody says how many times.
        fitting = {price.per, price.per / _TIMES, *([_PEOPLE] if price.per == _VISITS else [])}
        if _is_of_places(price):
            fitting.add(_PIECES)  # 10000 元/村 beside 16 个 (villages and communities)
        if any(_dimension(quantity) in fitting for quantity in quantities):
            continue
        related = [(kinship(price.indicator, quantity), quantity) for quantity in quantities]
        best = max((fit for fit, _ in related), default=Fraction(0))
        chosen = [quantity for fit, quantity in related if fit == best and fit >= _STRONGLY]
        # 12 个村卫生室 may well be 12 个: a unit that nobody knows clashes with nothing.
        if len(chosen) == 1 and Note.UNIT_UNKNOWN not in chosen[0].value.notes:
            found.append(Clash(price.indicator, chosen[0]))
    return tuple(found)


def _is_of_places(price: _Price) -> bool:
    """Whether a price is that of a village, a school and the like, which are counted by 个 as well."""
    return {name for name, _ in price.per.powers} <= frozenset(words_of("wording")["place"])


def _prices(project: Project) -> list[_Price]:
    prices = []
    counted = {name for quantity in _quantities(project) for name, _ in _dimension(quantity).powers}
    counts_times, counts_visits = _TIME in counted, _VISIT in counted
    for indicator in project.indicators:
        interval = indicator.value.interval
        if interval is None or _is_benefit(indicator):
            continue
        powers = dict(interval.unit.dimension.powers)
        if powers.pop("money", 0) != 1 or not powers or any(power > 0 for power in powers.values()):
            continue
        in_year, in_days = powers.pop("year", 0), powers.pop("day", 0)
        if in_year < -1 or in_days < -1:
            continue
        times = times_of(indicator) if powers.get(_TIME) == -1 and not counts_times else None
        if times is not None:
            del powers[_TIME]
        elif powers == {_VISIT: -1} and not counts_visits and (times := times_of(indicator)) is not None:
            powers = {_PERSON: -1}  # 100 元/人次, twice
        per = dimension({name: -power for name, power in powers.items()})
        is_monthly = in_year and _is_monthly(indicator)
        months, said = months_said(project, indicator) if is_monthly else (12, None)
        prices.append(_Price(indicator, interval, per, bool(in_year), months, said, bool(in_days), times))
    return prices


def _is_benefit(indicator: Indicator) -> bool:
    return any(
        name is not None and name.endswith(_BENEFITS) for name in (indicator.group, indicator.category)
    )


def _is_monthly(indicator: Indicator) -> bool:
    return "月" in (indicator.value.unit or unit("")).name


def _quantities(project: Project) -> list[Indicator]:
    found = []
    for indicator in project.indicators:
        interval = indicator.value.interval
        if interval is None or not interval.unit.dimension or indicator.category != "数量指标":
            continue
        if not {"money", "year", "day"} & dict(interval.unit.dimension.powers).keys():
            found.append(indicator)
    return found[:_MOST]


def _dimension(indicator: Indicator) -> Dimension:
    interval = indicator.value.interval
    return dimension({}) if interval is None else interval.unit.dimension


def _best(
    price: _Price, rivals: _Rivals, quantities: _Quantities
) -> tuple[tuple[Indicator, ...], Confidence] | None:
    """The one combination of quantities that a price belongs to; ``None`` if there is none, or more than one."""
    candidates = list(_candidates(price, quantities))
    if not candidates:
        return None
    exact = [candidate for candidate in candidates if candidate.exact]
    if len(exact) == 1:
        return exact[0].quantities, Confidence.WORDS
    candidates.sort(key=lambda candidate: -candidate.fit)
    best = candidates[0]
    next_fit = candidates[1].fit if len(candidates) > 1 else Fraction(0)
    if best.fit >= _SHARED and best.fit - next_fit >= _CLEARLY and not rivals.fit_another(price, best):
        return best.quantities, Confidence.WORDS
    if best.fit >= _SHARED and len(candidates) == 1 and not rivals.fit_another(price, best):
        return best.quantities, Confidence.WORDS
    if len(candidates) == 1 and rivals.number(price.per) == 1 and _same_measure(price, candidates[0]):
        return candidates[0].quantities, Confidence.ONLY
    return None


def _candidates(price: _Price, quantities: _Quantities) -> Iterable[_Candidate]:
    """The quantities, alone or as a product of two, whose units cancel with the price's."""
    for quantity in quantities.alone.get(price.per, ()):
        if _same_measure_of(price.indicator, quantity):
            fit = kinship(price.indicator, quantity)
            tiers = tier_of(price.indicator), tier_of(quantity)
            if all(tiers) and tiers[0] != tiers[1]:
                continue  # 二类家庭 is not paid at the standard of 一类
            exact = says_the_same(price.indicator, quantity) or (all(tiers) and fit >= _SHARED)
            yield _Candidate((quantity,), fit, exact)
    for one, two in quantities.products.get(price.per, ()):
        # 亩 × 公斤/亩 × 元/公斤: one of the two is itself per the other.
        if _dimension(one) != price.per != _dimension(two):
            fit = min(kinship(price.indicator, one), kinship(price.indicator, two))
            yield _Candidate((one, two), fit)


def _same_measure(price: _Price, candidate: _Candidate) -> bool:
    return all(_same_measure_of(price.indicator, quantity) for quantity in candidate.quantities)


def _same_measure_of(price: Indicator, quantity: Indicator) -> bool:
    """Not land in 亩 with a price per square metre: the one is ground, the other is built."""
    if _dimension(quantity) != _AREA or price.value.unit is None or quantity.value.unit is None:
        return True
    return ("亩" in price.value.unit.name) == ("亩" in quantity.value.unit.name)


def _listed(price: _Price, quantities: _Quantities) -> tuple[Indicator, ...]:
    """The quantities of the groups that a price's name lists, one for each; empty if it lists none, or one is missing."""
    chosen: list[Indicator] = []
    fitting = quantities.alone.get(price.per, [])
    for group in groups_of(price.indicator):
        fits = sorted(
            ((kinship_of_text(group, quantity), index) for index, quantity in enumerate(fitting)),
            reverse=True,
        )
        if not fits or fits[0][0] < _HALF or (len(fits) > 1 and fits[0][0] == fits[1][0]):
            return ()
        quantity = fitting[fits[0][1]]
        if quantity in chosen:
            return ()
        chosen.append(quantity)
    return tuple(chosen)


def _own_parts(price: _Price, quantities: tuple[Indicator, ...]) -> tuple[Mention, ...]:
    """What the row of a price among several names as paid at it, less than all: 24 名专职人员每人每月报酬 of 36 人."""
    if len(quantities) != 1 or quantities[0].value.interval is None:
        return ()
    whole = _figure(quantities[0].value.interval)
    found: dict[Exact, Mention] = {}
    for cell in (price.indicator.name, price.indicator.description):
        for mention in mentions(cell.text):
            interval = mention.value.interval
            if (
                interval is not None
                and interval.unit.dimension == price.per
                and not mention.before.endswith("每")
            ):
                found.setdefault(_figure(interval), mention)
    return tuple(mention for figure, mention in found.items() if 0 < figure < whole)


def _made(
    price: _Price,
    quantities: tuple[Indicator, ...],
    confidence: Confidence,
    *,
    is_sum: bool,
    part: Mention | None = None,
) -> Pairing:
    lower, upper = _ends(price.interval)
    lower, upper = _paid(price, lower), None if upper is None else _paid(price, upper)
    factor_lower: Exact = Decimal(0) if is_sum and quantities else Decimal(1)
    factor_upper: Exact | None = factor_lower
    factor_written = factor_lower
    for quantity in quantities:
        interval = quantity.value.interval if part is None else part.value.interval
        if interval is None:
            raise TypeError("a quantity has an interval")
        one, two = _ends(interval)
        join = add if is_sum else multiply
        factor_lower = join(factor_lower, one)
        factor_written = join(factor_written, _figure(interval))
        factor_upper = None if factor_upper is None or two is None else join(factor_upper, two)
    counted = [_figure_of(quantity) for quantity in quantities] if part is None else [part.text]
    return Pairing(
        price=price.indicator,
        quantities=quantities,
        is_sum=is_sum,
        lower=multiply(lower, factor_lower),
        upper=None if upper is None or factor_upper is None else multiply(upper, factor_upper),
        written=multiply(_paid(price, _figure(price.interval)), factor_written),
        confidence=confidence,
        formula=_formula(price, counted, price.months, is_sum=is_sum),
        months=price.months or 12,
        months_said=price.months_said if price.months != 12 else None,
        year_formula=_formula(price, counted, 12, is_sum=is_sum),
    )


def _paid(price: _Price, amount: Exact) -> Exact:
    """What comes of an amount that stands for a year, where fewer months are paid, or for one of several times."""
    if price.times is not None:
        amount = multiply(amount, Decimal(price.times))
    return amount if price.months in {None, 12} else multiply(amount, Fraction(price.months or 12, 12))


def _ends(interval: Interval) -> tuple[Exact, Exact | None]:
    """Its bounds; nothing that is counted or paid is below zero."""
    return Decimal(0) if interval.lower is None else interval.lower, interval.upper


def _figure(interval: Interval) -> Exact:
    figure = interval.figure
    return Decimal(0) if figure is None else figure


def _formula(price: _Price, counted: Sequence[str], paid: int | None, *, is_sum: bool) -> str:
    factors = [f"（{' + '.join(counted)}）"] if is_sum else list(counted)
    months = [f"{paid} 月" if _is_monthly(price.indicator) else "1 年"] if price.in_year else []
    times = [] if price.times is None else [f"{price.times} 次"]
    return " × ".join([*factors, _figure_of(price.indicator), *months, *times])


def _figure_of(indicator: Indicator) -> str:
    """A value as printed, without a sign that it is exactly that."""
    return indicator.value_cell.text.lstrip("=＝ ")
