"""Budgets of projects whose forms state none, where the list of projects 项目支出表 of the same document does."""

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import evolve

from perfrules.layout.funds import together
from perfrules.model import BudgetRow, BudgetTable, Figure, Inference, Project

_LIST = "项目支出表"
_PROJECT = "项目"
_AMOUNT = "合计"


def with_listed_budgets(projects: Iterable[Project], tables: Iterable[BudgetTable]) -> tuple[Project, ...]:
    """The projects; one without a budget has that of its name in the list of projects.

    In several provinces the table of targets has no column of money, as the list stands in the same document. Nothing is
    guessed: the names must be the same, blanks apart, and two projects of one name have none.
    """
    projects = tuple(projects)
    if all(project.budget is not None for project in projects):
        return projects
    listed = _listed(tables)
    names = Counter(_name_of(project) for project in projects)
    return tuple(
        _with(project, rows)
        if project.budget is None and names[name := _name_of(project)] == 1 and (rows := listed.get(name))
        else project
        for project in projects
    )


def _name_of(project: Project) -> str:
    return "" if project.name is None else project.name.squeezed


def _listed(tables: Iterable[BudgetTable]) -> Mapping[str, list[BudgetRow]]:
    """The rows of projects by name, where all rows of a name are of one body."""
    found: dict[str, list[BudgetRow]] = {}
    for table in tables:
        if table.kind != _LIST:
            continue
        for row in table.rows:
            if row.role == _PROJECT and row.name.text and not row.children:
                found.setdefault(row.name.squeezed, []).append(row)
    return {name: rows for name, rows in found.items() if name and len({_body_of(row) for row in rows}) == 1}


def _body_of(row: BudgetRow) -> str:
    return "" if row.unit is None else row.unit.squeezed


def _with(project: Project, rows: list[BudgetRow]) -> Project:
    amounts = [row.amounts.get(_AMOUNT) for row in rows]
    figures: list[Figure] = [
        figure for figure in amounts if figure is not None and figure.quantity is not None
    ]
    if not figures or len(figures) < len(rows):
        return project  # an amount that is blank or not to be read
    inferred = Inference("budget", rows[0].name, "listed")
    return evolve(project, budget=together(figures), inferred=(*project.inferred, inferred))
