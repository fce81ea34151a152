"""Budgets that only the list of projects states."""

import pytest

from disclosures import read

LIST = "2025年部门预算\n项目支出表\n单位：元\n单位名称→项目名称→合计→一般公共预算\n"
FORM = "项目支出绩效目标表\n项目名称→{}\n一级指标→二级指标→三级指标→指标值\n产出指标→数量指标→株数→{}\n"


@pytest.mark.parametrize(
    ("rows", "budget"),
    [
        (["某苗圃→育苗→120000→120000"], "120000元"),
        (["某苗圃→育苗→120000→120000", "某苗圃→育苗→30000→30000"], "150000元"),
        (["某苗圃→育苗→120000→120000", "另一苗圃→育苗→30000→30000"], None),
        (["某苗圃→育苗→→"], None),
        (["某苗圃→苗木→120000→120000"], None),
    ],
    ids=["one-row", "several-rows", "of-two-bodies", "blank", "another-name"],
)
def test_the_budget_of_a_form_without_one(rows: list[str], budget: str | None) -> None:
    (project,) = read(LIST + "\n".join(rows) + "\n" + FORM.format("育苗", "900株")).projects
    assert (None if project.budget is None else str(project.budget.quantity)) == budget
    assert [(one.what, one.why) for one in project.inferred] == (
        [] if budget is None else [("budget", "listed")]
    )


def test_two_forms_of_one_name_have_none() -> None:
    forms = "".join(f"{number}、2025 育苗{FORM.format('育苗', '900株')}" for number in (1, 2))
    projects = read(LIST + "某苗圃→育苗→120000→120000\n" + forms).projects
    assert len(projects) == 2
    assert all(project.budget is None for project in projects)
