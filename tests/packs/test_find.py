"""Packs are found by folder, by name among the shipped, and by entry points of installed packages."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from packs.written import header, rule, write_pack
from perfrules.errors import UsageError
from perfrules.packs import load_pack, shipped_packs
from perfrules.packs.find import find_pack, find_relative, installed_packs

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install a package that brings a pack, as pip would: its files, and what is known of it."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(site)

    def installed(
        name: str, value: str, folder: str, head: str | None = None, *, package: str = "town-pack"
    ) -> Path:
        top = site / folder.split("/")[0]
        top.mkdir(exist_ok=True)
        # Importing the package would be noticed.
        (top / "__init__.py").write_text("raise AssertionError('this was imported')\n", encoding="utf-8")
        info = site / f"{package.replace('-', '_')}-2.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {package}\nVersion: 2.0\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(f"[perfrules.packs]\n{name} = {value}\n", encoding="utf-8")
        if head is None:
            return site / folder
        return write_pack(site / folder, head, {"own": rule("TWN-01", "own")})

    return installed


def test_a_package_brings_a_pack_and_is_not_imported(install: Install) -> None:
    folder = install("town", "town_pack.rules", "town_pack/rules", header("town"))
    assert find_pack("town") == folder
    assert [one.code for one in load_pack("town").rules] == ["TWN-01"]
    assert installed_packs() == ("town",)
    assert "town_pack" not in sys.modules


def test_the_pack_may_stand_at_the_top_of_the_package(install: Install) -> None:
    folder = install("town", "town_pack", "town_pack", header("town"))
    assert find_pack("town") == folder


def test_a_package_without_code_brings_a_pack(install: Install) -> None:
    folder = install("town", "town_pack.rules", "town_pack/rules", header("town"))
    (folder.parent / "__init__.py").unlink()
    assert find_pack("town") == folder


def test_no_package_takes_the_place_of_a_shipped_pack(install: Install) -> None:
    install("schedule", "evil", "evil", header("schedule"))
    assert load_pack("schedule").path.parent.name == "rules"
    assert find_relative("schedule", Path()).parent.name == "rules"


def test_a_package_without_its_pack_is_named(install: Install) -> None:
    install("town", "town_pack.rules", "town_pack")
    with pytest.raises(UsageError, match=r"town-pack 2\.0 says that it brings the pack 'town'"):
        find_pack("town")


@pytest.mark.parametrize("value", ["nowhere", "town_pack.no.such", "sys", "os", "json", "town_pack:rules"])
def test_odd_values_are_no_pack(install: Install, value: str) -> None:
    install("town", value, "town_pack")
    with pytest.raises(UsageError, match=r"no pack\.toml there"):
        find_pack("town")


def test_two_packages_with_one_name(install: Install) -> None:
    install("town", "town_pack", "town_pack", header("town"))
    install("town", "other_pack", "other_pack", header("town"), package="other-pack")
    with pytest.raises(UsageError, match=r"other-pack 2\.0 and town-pack 2\.0"):
        find_pack("town")


def test_an_installed_pack_has_the_id_by_which_it_is_found(install: Install) -> None:
    install("town", "town_pack", "town_pack", header("village"))
    with pytest.raises(Exception, match="found by the name 'town'"):
        load_pack("town")


def test_an_unknown_name_lists_all(install: Install) -> None:
    install("town", "town_pack", "town_pack", header("town"))
    with pytest.raises(UsageError) as caught:
        find_pack("twon")
    assert caught.value.help_en.startswith("did you mean 'town'?")
    assert "installed: town" in caught.value.help_en
    assert all(name in caught.value.help_en for name in shipped_packs())
    assert "已安装：town" in caught.value.help_zh


def test_installed_packages_are_not_asked_for_the_shipped_packs(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise AssertionError("the entry points were read")

    monkeypatch.setattr("importlib.metadata.entry_points", refuse)
    assert load_pack("schedule").id == "schedule"
    assert load_pack(find_pack("schedule")).id == "schedule"


def test_a_folder_of_the_same_name_hides_no_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "schedule").mkdir()
    monkeypatch.chdir(tmp_path)
    assert load_pack("schedule").path.parent.name == "rules"
    with pytest.raises(UsageError, match=r"no pack\.toml in this folder"):
        find_pack("./schedule")


def test_a_folder_beside_is_written_as_a_path(tmp_path: Path) -> None:
    write_pack(tmp_path / "inner", header("inner"))
    with pytest.raises(UsageError) as caught:
        find_relative("inner", tmp_path)
    assert "write ./inner for the folder" in caught.value.help_en
    assert find_relative("./inner", tmp_path) == tmp_path / "inner"
