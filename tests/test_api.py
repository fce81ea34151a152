"""The main job from Python."""

import gc
import io
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import perfrules
from perfrules import workers
from perfrules.cli import main
from perfrules.engine.rows import COLUMNS
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
        pytest.param(["FND-09"], [], {"FND-09"}, id="a preview by its full code"),
    ],
)
def test_select_and_ignore(example: Path, select: list[str], ignore: list[str], expected: set[str]) -> None:
    assert codes(perfrules.check(example, select=select, ignore=ignore)) == expected


def test_previews_run_only_when_asked_for(example: Path) -> None:
    assert "FND-09" not in codes(perfrules.check(example))
    assert "FND-09" not in codes(perfrules.check(example, select=["FND"]))


@pytest.mark.parametrize("wanted", ["", "XYZ", "CTS-01", "cst-01"])
def test_an_unknown_code_is_refused(example: Path, wanted: str) -> None:
    with pytest.raises(UsageError, match="no rule has the code"):
        perfrules.check(example, select=[wanted])


def test_the_same_check_gives_the_same_report(example: Path) -> None:
    assert perfrules.check(example) == perfrules.check(example)


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="there is no such file"):
        perfrules.check(tmp_path / "nothing.txt")


# What can be read


def test_reads_a_path_the_content_and_an_open_file(example: Path) -> None:
    content = example.read_bytes()
    with example.open("rb") as file:
        opened = perfrules.read(file)
    assert perfrules.read(example) == opened
    assert opened.path == str(example)
    assert perfrules.read(content, name=str(example)) == opened
    assert perfrules.read(io.BytesIO(content)).path == ""
    assert perfrules.check(content).rows()


def test_content_says_its_format(tmp_path: Path) -> None:
    path = tmp_path / "公开.json"
    path.write_text('{"projects": [{"name": "道路养护"}]}', encoding="utf-8")
    assert perfrules.read(path.read_bytes(), name="x").projects == perfrules.read(path).projects


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        pytest.param(
            "1、某项目\n项目编码\t1", ReadError, "this is a text of several lines, not a path", id="text"
        ),
        pytest.param("甲" * 9000 + "\n乙", ReadError, "not a path", id="long-text"),
        pytest.param(b"", ReadError, "is empty", id="nothing"),
        pytest.param(io.StringIO("text"), ReadError, 'open it with mode "rb"', id="opened-for-text"),
        pytest.param(b"PK\x03\x04 rest", ReadError, "damaged", id="damaged"),
        pytest.param(30, TypeError, "not from int", id="number"),
        pytest.param({"projects": []}, TypeError, "not from dict", id="data"),
    ],
)
def test_what_cannot_be_read_is_refused(given: Any, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says) as caught:
        perfrules.read(given)
    assert len(str(caught.value)) < 400


def test_a_file_that_is_closed_is_an_error(example: Path) -> None:
    with example.open("rb") as file:
        pass
    with pytest.raises(ReadError, match="whether the file is still open"):
        perfrules.read(file)


# One thing where a list is meant


def test_a_text_is_one_code_and_a_name_one_pack(example: Path) -> None:
    assert codes(perfrules.check(example, select="CST-01")) == {"CST-01"}
    assert codes(perfrules.check(example, "schedule", ignore="SCH-01")) == codes(
        perfrules.check(example, ["schedule"], ignore=["SCH-01"])
    )
    with pytest.raises(UsageError, match="no rule has the code 'FCS'"):
        perfrules.check(example, select="FCS")
    assert "FND-09" in codes(perfrules.check(example, "funding", preview=True))


# Rows and plain data


def test_rows_have_one_flat_row_a_finding(example: Path) -> None:
    report = perfrules.check(example)
    rows = report.rows()
    assert [row["fingerprint"] for row in rows] == [finding.fingerprint for finding in report.findings]
    assert all(tuple(row) == COLUMNS for row in rows)
    assert {type(value) for row in rows for value in row.values()} <= {str, int, bool, type(None)}


def test_the_columns_of_rows_are_pinned() -> None:
    assert COLUMNS == (
        "path", "agency", "year", "code", "name", "pack", "severity", "message_zh", "message_en", "project_number",
        "project_code", "project_name", "indicator_name", "indicator_value", "table", "row", "line", "column", "place_zh",
        "place_en", "calculation", "difference", "amount", "basis", "fix_zh", "fix_en", "group", "is_inferred", "fingerprint",
    )  # fmt: skip


def test_a_row_says_what_the_finding_says(example: Path) -> None:
    row, *_ = perfrules.check(example, select="CST-01").rows()
    assert row["path"] == str(example)
    assert row["severity"] == "error"
    assert str(row["amount"]).isdigit()
    assert str(row["place_zh"]) == f"{row['line']}:{row['column']}"


def test_to_dict_is_what_the_command_writes(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(example), "--no-config", "--format", "json"])
    assert json.loads(capsys.readouterr().out) == perfrules.check(example).to_dict()


# Many


@pytest.fixture
def many(example: Path, tmp_path: Path) -> list[Path]:
    """Five texts, the third of which is none and the fourth not there."""
    paths = [tmp_path / f"{number}.txt" for number in range(5)]
    for number, path in enumerate(paths):
        path.write_text(
            example.read_text(encoding="utf-8").replace("清泉镇", f"清泉{number}镇"), encoding="utf-8"
        )
    paths[2].write_text("nothing of the kind", encoding="utf-8")
    paths[3].unlink()
    return paths


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_are_checked_in_the_order_asked(many: list[Path], jobs: int) -> None:
    seen: list[tuple[int, str]] = []
    reports = list(
        perfrules.check_many(many, "schedule", jobs=jobs, progress=lambda *done: seen.append(done))
    )
    assert [[d.disclosure.path for d in report.documents] for report in reports] == [
        [str(many[0])], [str(many[1])], [], [], [str(many[4])],
    ]  # fmt: skip
    assert [[one.path for one in report.unread] for report in reports] == [
        [], [], [str(many[2])], [str(many[3])], [],
    ]  # fmt: skip
    assert seen == [(number, str(path)) for number, path in enumerate(many, start=1)]
    assert reports[0] == perfrules.check(many[0], "schedule")


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_are_read_no_further_than_needed(example: Path, jobs: int) -> None:
    taken = 0

    def endless() -> Iterator[tuple[str, bytes]]:
        nonlocal taken
        content = example.read_bytes()
        while True:
            taken += 1
            yield f"document {taken}", content

    reports = perfrules.check_many(endless(), "schedule", jobs=jobs)
    assert [report.documents[0].disclosure.path for report in itertools.islice(reports, 3)] == [
        "document 1", "document 2", "document 3",
    ]  # fmt: skip
    reports.close()  # type: ignore[attr-defined]  # it is a generator
    assert taken <= 3 + 2 * 4


def test_what_is_wrong_with_the_rules_is_told_before_the_first_document() -> None:
    with pytest.raises(UsageError, match="no rule has the code"):
        perfrules.check_many([], select="XYZ")
    with pytest.raises(UsageError, match="no rule pack"):
        perfrules.check_many([], "nothing-of-the-kind")


def test_a_pack_that_is_loaded_goes_to_other_processes(
    many: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_can_be_copied", lambda: False)
    pack = perfrules.load_pack("schedule")
    (report,) = perfrules.check_many(many[:1], pack, jobs=2)
    assert report == perfrules.check(many[0], pack)


def test_the_collector_of_cycles_is_as_it_was(example: Path) -> None:
    for before in (True, False):
        (gc.enable if before else gc.disable)()
        try:
            perfrules.check(example, "schedule")
            with pytest.raises(ReadError):
                perfrules.read(b"")
            assert gc.isenabled() is before
        finally:
            gc.enable()


def test_what_a_check_leaves_is_gone_without_a_search(example: Path) -> None:
    """Objects that hold each other stay until Python looks for them, which is seldom in a run over many documents."""
    perfrules.check(example)
    gc.collect()
    gc.disable()
    try:
        perfrules.check(example)
        assert gc.collect() == 0
    finally:
        gc.enable()
