"""The disclosure under examples/: what its README promises is there to be found."""

from decimal import Decimal
from functools import cache

from disclosures import EXAMPLE
from layout.coverage import lines_lost
from perfrules.layout import read_disclosure
from perfrules.model import Disclosure, Project


@cache
def example() -> Disclosure:
    return read_disclosure(EXAMPLE)


def project(number: int) -> Project:
    return example().projects[number - 1]


def schedule(number: int) -> dict[int, str]:
    found = project(number).schedule
    assert found is not None
    return {entry.month: str(entry.progress.cell) for entry in found.entries}


def test_document() -> None:
    assert example().year == 2025
    assert example().agency is not None
    assert [p.number for p in example().projects] == list(range(1, 13))
    assert sum(len(p.indicators) for p in example().projects) == 83
    assert example().unplaced == ()


def test_budgets_add_to_project_expenditure() -> None:
    budgets = [p.budget.quantity.magnitude for p in example().projects if p.budget and p.budget.quantity]
    assert sum(budgets) == Decimal("887.90")
    (expenditure,) = (table for table in example().tables if table.kind == "支出总表")
    assert expenditure.rows[0].role == "总计"
    assert expenditure.rows[0].amounts["项目支出"].cell.text == "887.90"


def test_no_line_is_lost() -> None:
    assert lines_lost(EXAMPLE.read_text(encoding="utf-8"), example()) == []
    assert lines_lost("一行\n产出指标\t又一行", example()) == ["一行", "又一行"]


def test_schedules_with_planted_faults() -> None:
    assert schedule(3) == {3: "25%", 6: "50%", 10: "75%"}
    assert schedule(4)[12] == "75%"
    assert schedule(5) == {3: "30%", 6: "60%", 10: "50%", 12: "100%"}
    assert set(schedule(8).values()) == {"100%"}
    assert all(list(schedule(n)) == [3, 6, 10, 12] for n in range(1, 13) if n != 3)


def test_split_label_of_the_funds() -> None:
    six = project(6)
    figures = [six.budget, six.fiscal_funds, six.other_funds]
    assert [str(figure.cell) for figure in figures if figure] == ["135.50", "120.00", "5.50"]


def test_basis_split_by_a_page_break() -> None:
    cost = project(7).indicators[3]
    assert str(cost.basis) == "上年实际支出和询价记录"
    assert len(project(7).indicators) == 6


def test_every_other_project_code_has_the_right_check_character() -> None:
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    wrong = []
    for found in example().projects:
        code = str(found.code)
        total = sum(alphabet.index(character) * 3**place for place, character in enumerate(code[:20]))
        if alphabet[(30 - total) % 31] != code[20]:
            wrong.append(found.number)
    assert wrong == [7]


def test_goal_over_two_rows() -> None:
    goal = project(5).goal
    assert goal is not None
    assert len(goal.text.splitlines()) == 2
