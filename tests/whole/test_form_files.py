"""The forms of tests/cases/forms: tables as the whole country prints them, with invented contents, and what they say."""

import json
from collections.abc import Callable

import pytest

from disclosures import ROOT
from layout.coverage import lines_lost
from perfrules.layout import from_text
from perfrules.model import Disclosure
from perfrules.model.data import from_dict, to_dict

FORMS = ROOT / "tests" / "cases" / "forms"
NAMES = sorted(path.stem for path in FORMS.glob("*.txt"))


def read(name: str) -> Disclosure:
    return from_text((FORMS / f"{name}.txt").read_text(encoding="utf-8"))


def test_there_are_forms() -> None:
    assert len(NAMES) >= 15


@pytest.mark.parametrize("name", NAMES)
def test_what_a_form_says(name: str, snapshot: Callable[[str, str], None]) -> None:
    data = to_dict(read(name))
    snapshot(f"forms/{name}.json", json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    assert to_dict(from_dict(data)) == data


@pytest.mark.parametrize("name", NAMES)
def test_all_of_a_form_has_its_place(name: str) -> None:
    disclosure = read(name)
    assert disclosure.unplaced == ()
    assert disclosure.outside == ()
    assert lines_lost((FORMS / f"{name}.txt").read_text(encoding="utf-8"), disclosure) == []


def test_a_whole_department_and_a_transfer_payment_are_no_projects() -> None:
    kinds = {name: [project.kind for project in read(name).projects] for name in NAMES}
    other = {name: found for name, found in kinds.items() if set(found) != {"项目"}}
    assert other == {
        "amounts-below-their-labels": ["部门整体"],
        "columns-by-source": ["转移支付"],
        "department-by-effectiveness": ["部门整体"],
        "department-income-and-structure": ["部门整体"],
        "department-self-evaluation": ["部门整体"],
        "headings-unknown": ["转移支付"],
        "income-and-spending-in-cells": ["部门整体"],
        "indicators-without-levels": ["转移支付"],
        "list-of-departments": ["部门整体"],
        "transfer-payment": ["转移支付"],
        "transfer-self-evaluation-remarks": ["转移支付"],
        "whole-department": ["部门整体"],
    }


def test_places_point_at_their_texts() -> None:
    """Also of what stands in a cell with its label, or with the code in front of it."""
    path = FORMS / "self-evaluation-sichuan.txt"
    lines = path.read_text(encoding="utf-8").split("\n")
    (project,) = read("self-evaluation-sichuan").projects
    for cell in (project.code, project.name, project.goal):
        assert cell is not None
        assert cell.location is not None
        at = cell.location
        assert lines[at.line - 1][at.column - 1 : at.end_column - 1] == cell.text
