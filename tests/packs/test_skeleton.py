"""A new pack works at once, and nothing is overwritten."""

from pathlib import Path

import pytest

from perfrules.cli import main
from perfrules.errors import UsageError
from perfrules.packs import load_pack
from perfrules.packs.lint import lint_packs
from perfrules.packs.skeleton import write_skeleton


def test_a_new_pack_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "My Pack"
    assert main(["pack", "new", str(folder), "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "wrote " in shown
    assert f"next: perfrules pack test '{folder}'" in shown
    pack = load_pack(folder)
    assert pack.id == "my-pack"
    assert lint_packs([pack]) == []
    assert main(["pack", "test", str(folder), "--lang", "en"]) == 0
    assert "1 rule, 6 cases, 0 not as stated" in capsys.readouterr().out


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    written = write_skeleton(tmp_path / "new", "given-id")
    assert {path.name for path in written} == {
        ".taplo.toml", "pack.toml", "large-project-without-total-cost.toml", "rule.schema.json", "pack.schema.json"
    }  # fmt: skip
    for path in written:
        if path.suffix == ".toml" and not path.name.startswith("."):
            schema = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("#:schema ")
            assert (path.parent / schema).is_file()
    assert load_pack(tmp_path / "new").id == "given-id"


@pytest.mark.parametrize(
    ("name", "id", "message", "hint"),
    [
        pytest.param("a", "Bad Id", "'Bad Id' is no id", "--id bad-id", id="no-id"),
        pytest.param("清泉镇审核", None, "'清泉镇审核' is no id", "--id my-pack", id="no-id-in-the-name"),
        pytest.param("full", None, "something already", "a folder that does not exist", id="folder-in-use"),
    ],
)
def test_what_is_refused(tmp_path: Path, name: str, id: str | None, message: str, hint: str) -> None:  # noqa: A002
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("x")
    with pytest.raises(UsageError, match=message) as caught:
        write_skeleton(tmp_path / name, id)
    assert hint in caught.value.help_en
    assert caught.value.help_zh
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full"]


def test_nothing_is_left_of_a_pack_that_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.move", refuse)
    with pytest.raises(UsageError, match="No space left"):
        write_skeleton(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("town", "TOW-01", id="three-letters"),
        pytest.param("schedules", "SCHE-01", id="a-shipped-pack-has-SCH"),
        pytest.param("a1", "A-01", id="one-letter"),
        pytest.param("2025", "MY-01", id="no-letter"),
        pytest.param("val", "VALX-01", id="nothing-else-is-left"),
    ],
)
def test_codes_are_none_of_those_that_perfrules_ships(tmp_path: Path, name: str, code: str) -> None:
    write_skeleton(tmp_path / name)
    (rule,) = load_pack(tmp_path / name).rules
    assert rule.code == code
