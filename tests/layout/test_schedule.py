import pytest

from disclosures import read, read_project
from perfrules.model import Location

LABEL = "资金支出计划（%）"


def entries(text: str) -> list[tuple[int, str]]:
    schedule = read_project(f"1、道路养护绩效目标表\n{text}").schedule
    assert schedule is not None
    return [(entry.month, entry.progress.cell.text) for entry in schedule.entries]


FOUR = [(3, "25%"), (6, "50%"), (10, "75%"), (12, "100%")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{LABEL}→3 月底→6 月底→10 月底→12 月底\n→25%→50%→75%→100%", id="four-in-a-row"),
        pytest.param(f"{LABEL}→3 月底→→6 月底→10 月底→12 月底→\n→25%→→50%→75%→100%→", id="blank-cells"),
        pytest.param(f"{LABEL}→3 月底→→6 月底→10 月底→12 月底\n→25%→50%→→75%→→100%", id="columns-shifted"),
        pytest.param(f"{LABEL}→3 月底→→6 月底→→10 月底→\n→25%→→50%→→75%→\n12 月底→100%→→→→→", id="own-row"),
        pytest.param(
            f"{LABEL}→3 月底→→6 月底→→10 月底→\n→25%→→50%→→75%→\n12 月底→→100%→→→→", id="own-row-with-blank"
        ),
        pytest.param(
            f"{LABEL}→3 月底→6 月底→10 月底\n→25%→50%→75%\n12 月底→→\n→100%→", id="label-and-progress-apart"
        ),
        pytest.param(f"{LABEL}→3 月底→25%→6 月底→50%→10 月底→75%→12 月底→100%", id="side-by-side"),
        pytest.param(f"{LABEL}→12 月底→10 月底→6 月底→3 月底\n→100%→75%→50%→25%", id="another-order"),
        pytest.param(
            f"{LABEL}→3 月底→6 月底→10 月底→12 月底\n\n817 行\n\n→25%→50%→75%→100%", id="page-break-between"
        ),
    ],
)
def test_printed_forms(text: str) -> None:
    assert entries(text) == FOUR


def test_a_month_without_a_column_is_absent() -> None:
    assert entries(f"{LABEL}→3 月底→→6 月底→→10 月底→\n→25%→→50%→→75%→") == FOUR[:3]


def test_a_label_without_progress_has_a_blank_one() -> None:
    assert entries(f"{LABEL}→3 月底→6 月底\n→25%→") == [(3, "25%"), (6, "")]
    assert entries(f"{LABEL}→3 月底→6 月底") == [(3, ""), (6, "")]


def test_progress_that_is_no_percentage_keeps_its_text() -> None:
    assert entries(f"{LABEL}→3 月底→6 月底\n→25%→待定") == [(3, "25%"), (6, "待定")]


def test_a_second_entry_for_a_month_is_not_dropped() -> None:
    disclosure = read(f"1、道路绩效目标表\n{LABEL}→3 月底→6 月底→6 月底\n→25%→50%→60%")
    schedule = disclosure.projects[0].schedule
    assert schedule is not None
    assert [str(entry.progress.cell) for entry in schedule.entries] == ["25%", "50%"]
    assert [unplaced.text for unplaced in disclosure.unplaced] == ["6 月底", "60%"]


def test_progress_without_a_label_is_not_dropped() -> None:
    disclosure = read(f"1、道路绩效目标表\n{LABEL}→3 月底→6 月底→\n→25%→50%→75%")
    assert [unplaced.text for unplaced in disclosure.unplaced] == ["75%"]


def test_places() -> None:
    schedule = read_project(f"{LABEL}→3 月底\n→25%").schedule
    assert schedule is not None
    assert schedule.location == Location(1, 1, 10)
    (entry,) = schedule.entries
    assert entry.label.location == Location(1, 11, 15)
    assert entry.progress.cell.location == Location(2, 2, 5)


def test_labels_whose_percentages_were_lost_are_kept() -> None:
    text = f"{LABEL}→3 月底→6 月底\n→10 月底→12 月底\n→75%→100%"
    assert entries(text) == [(3, ""), (6, ""), (10, "75%"), (12, "100%")]


def test_a_label_that_stands_twice_without_progress_is_listed_once() -> None:
    disclosure = read(f"1、道路绩效目标表\n{LABEL}→3 月底→25%\n3 月底→→6 月底\n→→50%")
    assert [unplaced.text for unplaced in disclosure.unplaced] == ["3 月底"]
