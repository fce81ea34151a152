"""Checks of what steers a strategy: a wrong word must not make tests pass for want of anything to test."""

from collections.abc import Collection, Iterable
from fractions import Fraction
from typing import Final

from perfrules.errors import ArgumentError, UnitError
from perfrules.values import Quantity, quantity

YEARS: Final = range(1900, 2100)
"""Years that dates and headings can name; no text carries others."""


def chosen(name: str, given: object, choices: Collection[object]) -> None:
    """Refuse what is none of the *choices*.

    Raises:
        ArgumentError: it is none of them.
    """
    if given not in choices:
        listed = ", ".join(map(repr, choices))
        raise ArgumentError(
            f"{name} is {given!r}, which is none of {listed}", f"{name} 为 {given!r}，应为 {listed} 之一"
        )


def several(name: str, given: object, choices: Collection[str], *, least: int = 0) -> tuple[str, ...]:
    """The members of a list, which must be some of *choices*.

    Raises:
        ArgumentError: it is a single text, or no list, or names something else, or too few.
    """
    example = repr([next(iter(choices))])
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise ArgumentError(
            f"{name} is {given!r}, and must be a list",
            f"{name} 为 {given!r}，应为列表",
            f"write {example}",
            f"请写成 {example}",
        )
    members = tuple(given)
    for one in members:
        chosen(f"{name}: one of them", one, choices)
    if len(members) < least:
        raise ArgumentError(
            f"{name} is empty, and there is nothing to choose from", f"{name} 为空，没有可供选择的内容"
        )
    return members


def whole_number(name: str, given: object, least: int = 0) -> int:
    """The number, which must be a whole one.

    Raises:
        ArgumentError: it is none, or less than *least*.
    """
    if not isinstance(given, int) or isinstance(given, bool):
        raise ArgumentError(f"{name} is {given!r}, and no whole number", f"{name} 为 {given!r}，应为整数")
    if given < least:
        raise ArgumentError(f"{name} is {given}, less than {least}", f"{name} 为 {given}，小于 {least}")
    return given


def checked_year(given: object) -> int:
    """The year, which must be one that texts can name.

    Raises:
        ArgumentError: it is no year, or none of :data:`YEARS`.
    """
    number = whole_number("year", given)
    if number not in YEARS:
        raise ArgumentError(
            f"year is {number}, and disclosures name years from {YEARS[0]} to {YEARS[-1]}",
            f"year 为 {number}，文件中的年份应在 {YEARS[0]} 至 {YEARS[-1]} 之间",
        )
    return number


def amount(name: str, given: object, unit: str) -> Fraction:
    """An amount given as text, as a number of *unit*.

    Raises:
        ArgumentError: it is no text of an amount, or of another dimension.
    """
    if not isinstance(given, str):
        example = f'"30 {unit}"'
        raise ArgumentError(
            f"{name} is {given!r}, and must be an amount as text",
            f"{name} 为 {given!r}，应为文本形式的数量",
            f"write e.g. {example}",
            f"例如 {example}",
        )
    try:
        return Fraction(quantity(given).to(unit).magnitude)
    except UnitError as error:
        raise ArgumentError(error.en, error.zh, error.help_en, error.help_zh).at(name) from error


def known_unit(name: str, given: object, examples: Collection[str]) -> None:
    """Refuse what is no unit of measure.

    Raises:
        ArgumentError: it is no text, or no unit that perfrules knows.
    """
    try:
        is_known = isinstance(given, str) and Quantity("1", given).unit.is_known
    except UnitError:
        is_known = False
    if not is_known:
        listed = ", ".join(examples)
        raise ArgumentError(
            f"{name} is {given!r}, and no unit that perfrules knows",
            f"{name} 为 {given!r}，不是已知的计量单位",
            f"such as {listed}",
            f"例如 {listed}",
        )
