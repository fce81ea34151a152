"""Programs are kept as long as their files stay as they are."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import perfrules
from perfrules.engine import Program
from perfrules.engine.kept_programs import MAX_KEPT, KeptPrograms, SamePack, files_of
from perfrules.errors import UsageError
from perfrules.packs import load_pack

OLD = 1_000_000_000
"""A day long before any test is run, in seconds."""


class Maker:
    """Makes programs of a folder, and counts them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.made = folder, 0
        self.kept = KeptPrograms()

    def get(self, key: object = "a", now: Callable[[], float] = lambda: OLD * 4) -> Program:
        return self.kept.get(key, self._make, lambda: files_of([load_pack(self.folder)]), now)

    def _make(self) -> Program:
        self.made += 1
        return Program([load_pack(self.folder)])


@pytest.fixture
def maker(repository: Path, tmp_path: Path) -> Maker:
    folder = tmp_path / "funding"
    folder.mkdir()
    for name in ("pack.toml", "sources-differ-from-budget.toml"):
        (folder / name).write_bytes((repository / "rules" / "funding" / name).read_bytes())
    return Maker(folder)


def test_the_same_is_made_once(maker: Maker) -> None:
    assert maker.get() is maker.get()
    assert maker.made == 1


def test_something_else_is_made_for_itself(maker: Maker) -> None:
    assert maker.get("a") is not maker.get("b")


def test_a_file_that_changes_at_all_makes_it_anew(maker: Maker) -> None:
    first = maker.get()
    path = maker.folder / "sources-differ-from-budget.toml"
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("FND-01", "FND-99"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))  # the same size and the same time
    assert maker.get() is not first
    assert [rule.code for rule in maker.get().rules] == ["FND-99"]


def test_a_file_that_is_new_or_gone_makes_it_anew(maker: Maker, repository: Path) -> None:
    maker.get()
    path = maker.folder / "code-malformed.toml"
    path.write_bytes((repository / "rules" / "funding" / path.name).read_bytes())
    assert len(maker.get().rules) == 2
    path.unlink()
    assert len(maker.get().rules) == 1


def test_what_has_only_just_changed_is_not_kept(maker: Maker) -> None:
    now = lambda: (maker.folder / "pack.toml").stat().st_mtime  # noqa: E731
    assert maker.get(now=now) is not maker.get(now=now)


def test_only_so_many_are_kept(maker: Maker) -> None:
    for number in range(MAX_KEPT + 1):
        maker.get(number)
    maker.get(1)
    assert maker.made == MAX_KEPT + 1
    maker.get(0)
    assert maker.made == MAX_KEPT + 2


def test_a_loaded_pack_is_only_like_itself(repository: Path) -> None:
    one, other = (load_pack(repository / "rules" / "funding") for _ in range(2))
    assert SamePack(one) == SamePack(one)
    assert SamePack(one) != SamePack(other)


def test_the_packs_that_a_pack_extends_count(repository: Path) -> None:
    pack = load_pack(repository / "examples" / "packs" / "town")
    assert pack.extends
    assert {base.path.resolve() for base in pack.extends} < set(files_of([pack]))


def test_checking_again_makes_nothing_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    perfrules.check(perfrules.Disclosure(), ["funding"])
    monkeypatch.setattr(perfrules.api, "load_packs", None)
    report = perfrules.check(perfrules.Disclosure(), ["funding"])
    assert [pack.id for pack in report.packs] == ["funding"]


def test_a_configuration_counts_with_what_it_says_of_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "perfrules.toml"

    def configure(text: str) -> None:
        path.write_text(text, encoding="utf-8")
        os.utime(path, (OLD, OLD))
        monkeypatch.setattr("perfrules.engine.kept_programs._YOUNG", -1e9)  # its inode has only just changed

    def codes(name: str) -> set[str]:
        document = tmp_path / name
        document.write_text("绩效目标表\n预算规模及资金用途\t预算数\t30.00", encoding="utf-8")
        report = perfrules.check(document, configuration=path)
        return {tally.code for tally in report.documents[0].tallies}

    configure(
        'packs = ["funding"]\nselect = ["FND-01", "FND-05"]\n[[per-path]]\npath = ["b*"]\nignore = ["FND-05"]\n'
    )
    assert [codes("a.txt"), codes("b.txt"), codes("a.txt")] == [
        {"FND-01", "FND-05"},
        {"FND-01"},
        {"FND-01", "FND-05"},
    ]
    configure('packs = ["funding"]\nselect = ["FND-05"]\n')
    assert codes("a.txt") == {"FND-05"}
    loads: list[object] = []
    monkeypatch.setattr("perfrules.config.apply.load_packs", loads.append)
    assert codes("c.txt") == {"FND-05"}
    assert not loads


def test_a_pack_that_a_configuration_names_and_is_not_there_is_shown_in_it(tmp_path: Path) -> None:
    path = tmp_path / "perfrules.toml"
    path.write_text('packs = ["no-such-pack"]\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"perfrules\.toml:1:11: there is no rule pack 'no-such-pack'"):
        perfrules.check(perfrules.Disclosure(), configuration=path)


def test_a_folder_goes_before_a_shipped_pack_as_soon_as_it_stands_there(
    maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(maker.folder.parent.parent)
    assert len(perfrules.check(perfrules.Disclosure(), ["funding"]).documents[0].tallies) > 1
    monkeypatch.chdir(maker.folder.parent)
    assert len(perfrules.check(perfrules.Disclosure(), ["funding"]).documents[0].tallies) == 1
