"""A new pack works at once, and nothing is overwritten."""

from pathlib import Path

import pytest

from perfrules.cli import main
from perfrules.errors import UsageError
from perfrules.rules import load_pack
from perfrules.rules.lint import lint_packs
from perfrules.rules.skeleton import write_skeleton


def test_a_new_pack_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "My Pack"
    assert main(["pack", "new", str(folder), "--lang", "en"]) == 0
    assert "wrote " in capsys.readouterr().out
    pack = load_pack(folder)
    assert pack.id == "my-pack"
    assert lint_packs([pack]) == []
    assert main(["pack", "test", str(folder), "--lang", "en"]) == 0
    assert "1 rule, 4 cases, 0 not as stated" in capsys.readouterr().out


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    assert len(write_skeleton(tmp_path / "new", "given-id")) == 2
    assert load_pack(tmp_path / "new").id == "given-id"


@pytest.mark.parametrize(
    ("name", "id", "message"),
    [("a", "Bad Id", "is no id"), ("包", None, "is no id"), ("full", None, "something already")],
)
def test_what_is_refused(tmp_path: Path, name: str, id: str | None, message: str) -> None:  # noqa: A002
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("x")
    with pytest.raises(UsageError, match=message):
        write_skeleton(tmp_path / name, id)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full"]
