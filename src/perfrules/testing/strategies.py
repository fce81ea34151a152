"""Strategies for indicators, projects and whole disclosures that keep their promises: no rule has cause for complaint."""

import math
from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias, get_args

from hypothesis import strategies as st

from perfrules.errors import ArgumentError
from perfrules.layout import from_text
from perfrules.model import Disclosure, Indicator, Project
from perfrules.model.data import from_dict, indicator_from_dict, project_from_dict
from perfrules.testing.arguments import amount, checked_year, chosen, several, whole_number
from perfrules.testing.evaluation import POINTS, Grading, graded
from perfrules.testing.project_rows import CATEGORIES, Plan, indicator_rows, project_data
from perfrules.testing.tables import Accounts, tables_data
from perfrules.testing.words import AGENCY, PLACES, WORKS, WorkByPiece
from perfrules.testing.writer import write_text

Layout: TypeAlias = Literal["data", "text"]
"""``data``: made of plain data, without places; ``text``: read from a text, so that everything has its place."""

Tree: TypeAlias = Literal[2015, 2021]
"""Where costs stand: under 产出指标 (财预〔2015〕88号), or before it (财预〔2021〕101号)."""

DEFAULT_YEAR: Final = 2025


def indicators(
    categories: Sequence[str] = CATEGORIES,
    *,
    year: int = DEFAULT_YEAR,
    tree: Tree | None = None,
    self_evaluation: bool = False,
) -> st.SearchStrategy[Indicator]:
    """Indicators 绩效指标, each a row that fits its category.

    Args:
        categories: second-level categories to choose from, of :data:`~perfrules.testing.project_rows.CATEGORIES`.
        year: of deadlines.
        tree: where costs stand; either way if not given.
        self_evaluation: whether each has a weight, an actual value, a score and a reason as well.

    Raises:
        ArgumentError: one of these is none that there is.

    >>> from hypothesis import find
    >>> find(indicators(["数量指标"]), lambda indicator: True).value_cell.text
    '1 米'
    """
    names = several("categories", categories, CATEGORIES, least=1)
    indices = [CATEGORIES.index(category) for category in names]
    return _indicators(plans(year=year, tree=tree, self_evaluation=self_evaluation), indices)


# Composites: what hypothesis shows of an example is then how the record is made, and not how it was drawn.


@st.composite
def _indicators(draw: st.DrawFn, figures: st.SearchStrategy[Plan], indices: Sequence[int]) -> Indicator:
    rows = _rows(draw(figures))
    return indicator_from_dict(rows[draw(st.sampled_from(indices))])


@st.composite
def _projects(draw: st.DrawFn, figures: st.SearchStrategy[Plan], categories: tuple[str, ...]) -> Project:
    return project_from_dict(project_data(draw(figures), 1, categories))


def _rows(plan: Plan) -> Sequence[dict[str, str]]:
    rows = indicator_rows(plan)
    return rows if plan.grading is None else graded(rows, plan.grading)


def projects(
    *,
    year: int = DEFAULT_YEAR,
    least: str = "0.01 万元",
    most: str = "500 万元",
    categories: Sequence[str] = CATEGORIES,
    tree: Tree | None = None,
    self_evaluation: bool = False,
) -> st.SearchStrategy[Project]:
    """Projects 项目 whose parts agree: what is counted times its price is the budget, sources add up, and so on.

    Args:
        year: the budget year.
        least: the least budget.
        most: the greatest budget.
        categories: the categories of indicators that each project has. With fewer than all of them, rules that miss the
            others do find something.
        tree: where costs stand; either way if not given.
        self_evaluation: whether it says what came of it: actual values, scores, and why a target was missed.

    Raises:
        ArgumentError: one of these is none that there is, or no budget lies between the two.

    >>> from hypothesis import find
    >>> find(projects(least="30 万元"), lambda project: True).budget.cell.text
    '30.00'
    """
    names = several("categories", categories, CATEGORIES)
    figures = plans(year=year, least=least, most=most, tree=tree, self_evaluation=self_evaluation)
    return _projects(figures, names)


def disclosures(
    *,
    year: int = DEFAULT_YEAR,
    layout: Layout = "data",
    least: str = "0.01 万元",
    most: str = "500 万元",
    categories: Sequence[str] = CATEGORIES,
    tree: Tree | None = None,
    least_projects: int = 1,
    most_projects: int = 3,
    tables: bool = False,
    self_evaluation: bool = False,
) -> st.SearchStrategy[Disclosure]:
    """Disclosures 预算公开 without contradictions: a shipped pack finds nothing at warning or above.

    Args:
        year: the budget year.
        layout: with places in a text, or without.
        least: the least budget of a project.
        most: the greatest budget of a project.
        categories: as for :func:`projects`.
        tree: where costs stand, the same in all projects; either way if not given.
        least_projects: how many projects there are at least.
        most_projects: how many there are at most.
        tables: whether there are budget tables, procurement, assets and a narrative as well.
        self_evaluation: whether the tables of indicators are those of a self-evaluation 绩效自评.

    Raises:
        ArgumentError: one of these is none that there is, no budget lies between the two, or there are not so many projects
            with names of their own.

    >>> from hypothesis import find
    >>> [project.name.text for project in find(disclosures(least_projects=2), lambda found: True).projects]
    ['东坪村道养护', '东坪河道清淤']
    """
    chosen("layout", layout, get_args(Layout))
    names = several("categories", categories, CATEGORIES)
    works = _works(*_bounds(least, most))
    count = _counts(least_projects, most_projects, len(PLACES) * len(works), int(layout == "text"))
    trees = get_args(Tree) if tree is None else (tree,)
    figures = {
        one: plans(year=year, least=least, most=most, tree=one, self_evaluation=self_evaluation)
        for one in trees
    }
    return _disclosures(year, figures, count, names, tables=tables, in_text=layout == "text")


@st.composite
def _disclosures(
    draw: st.DrawFn,
    year: int,
    figures: Mapping[Tree, st.SearchStrategy[Plan]],
    count: tuple[int, int],
    categories: tuple[str, ...],
    *,
    tables: bool,
    in_text: bool,
) -> Disclosure:
    """See :func:`disclosures`; *figures* are those of projects, by the tree that all of them have."""
    tree = draw(st.sampled_from(tuple(figures)))
    least, most = count
    drawn = draw(st.lists(figures[tree], min_size=least, max_size=most, unique_by=lambda plan: plan.name))
    disclosure = from_dict(
        {
            "year": year,
            "agency": {"code": AGENCY[0], "name": AGENCY[1]},
            **(tables_data(draw(_accounts()), drawn, year) if tables else {}),
            "projects": [
                project_data(plan, number, categories) for number, plan in enumerate(drawn, start=1)
            ],
        }
    )
    return from_text(write_text(disclosure)) if in_text else disclosure


def _counts(least: object, most: object, names: int, needed: int) -> tuple[int, int]:
    """How many projects there are at least and at most, of which no two may have the same name."""
    first = whole_number("least_projects", least, needed)
    last = whole_number("most_projects", most, first)
    if first > names:
        raise ArgumentError(
            f"least_projects is {first}, and there are names for {names} projects with such budgets",
            f"least_projects 为 {first}，而此预算范围内只有 {names} 个项目名称可用",
        )
    return first, min(last, names)


def _accounts() -> st.SearchStrategy[Accounts]:
    """What a body spends and owns besides its projects; some of everything, so that no table is empty by chance."""
    some = st.integers(1, 90_000)
    few = st.integers(1, 900)
    return st.builds(Accounts, some, few, some, few, few, some, few, few, few)


def documents(*, year: int = DEFAULT_YEAR, most_projects: int = 3) -> st.SearchStrategy[str]:
    """Texts of disclosures, as files have them: with tabs between the cells of tables.

    Args:
        year: the budget year.
        most_projects: how many projects there are at most.

    Raises:
        ArgumentError: *year* is none that texts name, or there is to be no project.
    """
    return disclosures(year=year, most_projects=most_projects).map(write_text)


def plans(
    *,
    year: int = DEFAULT_YEAR,
    least: str = "0.01 万元",
    most: str = "500 万元",
    tree: Tree | None = None,
    self_evaluation: bool = False,
) -> st.SearchStrategy[Plan]:
    """The figures of projects; see :class:`~perfrules.testing.project_rows.Plan`.

    Raises:
        ArgumentError: one of these is none that there is, or no budget lies between the two.
    """
    if tree is not None:
        chosen("tree", tree, get_args(Tree))
    low, high = _bounds(least, most)
    return _plans(checked_year(year), low, high, tree, self_evaluation=self_evaluation)


@st.composite
def _plans(
    draw: st.DrawFn, year: int, low: int, high: int, tree: Tree | None, *, self_evaluation: bool
) -> Plan:
    place = draw(st.sampled_from(PLACES))
    work = draw(st.sampled_from(_works(low, high)))
    price = draw(st.sampled_from(_prices(work, low, high)))
    one = price * work.times
    pieces = draw(st.integers(-(-low // one), high // one))
    first = draw(st.integers(25, 40))
    second = draw(st.integers(50, 70))
    third = draw(st.integers(85, 99))
    return Plan(
        work=work,
        place=place,
        year=year,
        quantity=pieces,
        price=price,
        other=draw(st.one_of(st.just(0), st.integers(0, pieces * one - 1))),
        quality=draw(st.integers(90, 100)),
        satisfaction=draw(st.integers(85, 100)),
        people=100 * draw(st.integers(1, 90)) + 1_000_000 * (pieces >= 100),
        month=draw(st.integers(3, 12)),
        is_dated=draw(st.booleans()),
        has_total_cost=draw(st.booleans()),
        progress=((3, first), (6, second), (10, third), (12, 100)),
        is_cost_first=(draw(st.sampled_from((2015, 2021))) if tree is None else tree) == 2021,
        grading=draw(_gradings()) if self_evaluation else None,
    )


def _gradings() -> st.SearchStrategy[Grading]:
    return st.builds(
        Grading,
        st.sampled_from((POINTS[0], POINTS[0], POINTS[1])),
        st.integers(0, 15),
        st.just(0) | st.integers(1, 20),
        st.just(100) | st.integers(81, 99),
    )


def _bounds(least: str, most: str) -> tuple[int, int]:
    """The least and the greatest budget, in hundreds of 元, which a table in 万元 can print."""
    low, high = math.ceil(amount("least", least, "元") / 100), math.floor(amount("most", most, "元") / 100)
    if not 0 < low <= high:
        raise ArgumentError(
            f"no budget is at least {least} and at most {most}; they are printed in steps of 0.01 万元",
            f"没有不小于 {least} 且不大于 {most} 的预算数：表中以 0.01 万元为一个末位",
        )
    return low, high


def _works(low: int, high: int) -> Sequence[WorkByPiece]:
    """The kinds of work that can have a budget between two bounds, in hundreds of 元."""
    return [work for work in WORKS if _prices(work, low, high)]


def _prices(work: WorkByPiece, low: int, high: int) -> list[int]:
    """The prices of a piece, in hundreds of 元, with which some whole number of pieces costs what it may."""

    def fits(price: int) -> bool:
        one = price * work.times
        return -(-low // one) <= high // one

    usual = [price for price in range(work.prices[0], work.prices[1] + 1) if fits(price)]
    return usual or [1] * fits(1)
