"""The main job from Python."""

from pathlib import Path

import pytest

import perfrules
from perfrules.errors import ReadError, UsageError


def codes(report: perfrules.Report) -> set[str]:
    return {tally.code for document in report.documents for tally in document.tallies}


def test_checks_a_path_or_what_was_read(example: Path) -> None:
    assert (
        perfrules.check(example)
        == perfrules.check(str(example))
        == perfrules.check(perfrules.read(str(example)))
    )


def test_packs_by_name_folder_or_loaded(example: Path, repository: Path) -> None:
    folder = repository / "rules" / "schedule"
    one, two, three = (
        perfrules.check(example, [pack]) for pack in ("schedule", folder, perfrules.load_pack("schedule"))
    )
    assert codes(one) == codes(two) == codes(three)
    assert [pack.id for pack in one.packs] == ["schedule"]


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        pytest.param(
            ["CST-0"],
            ["CST-03", "CST-04", "CST-05", "CST-07", "CST-08"],
            {"CST-01", "CST-02"},
            id="beginning",
        ),
        pytest.param(["CST-01", "CST-02", "SCH-01"], [], {"CST-01", "CST-02", "SCH-01"}, id="several"),
        pytest.param(["CST-01", "CST-02"], ["CST-02"], {"CST-01"}, id="ignored"),
        pytest.param(["SCH-08"], [], {"SCH-08"}, id="a preview by its full code"),
    ],
)
def test_select_and_ignore(example: Path, select: list[str], ignore: list[str], expected: set[str]) -> None:
    assert codes(perfrules.check(example, select=select, ignore=ignore)) == expected


def test_previews_run_only_when_asked_for(example: Path) -> None:
    assert "SCH-08" not in codes(perfrules.check(example))
    assert "SCH-08" not in codes(perfrules.check(example, select=["SCH"]))


@pytest.mark.parametrize("wanted", ["", "XYZ", "CTS-01", "cst-01"])
def test_an_unknown_code_is_refused(example: Path, wanted: str) -> None:
    with pytest.raises(UsageError, match="no rule has the code"):
        perfrules.check(example, select=[wanted])


def test_the_same_check_gives_the_same_report(example: Path) -> None:
    assert perfrules.check(example) == perfrules.check(example)


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="there is no such file"):
        perfrules.check(tmp_path / "nothing.txt")
