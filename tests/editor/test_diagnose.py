"""Mistakes in files of a pack, as an editor is told of them."""

from pathlib import Path

import pytest

from packs.written import header, rule, write_base, write_pack
from perfrules.editor.diagnose import mistakes, surroundings


def test_a_file_in_which_nothing_is_wrong(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "own", header("own"), {"low": rule("OWN-01", "low")})
    for path in sorted(pack.glob("*.toml")):
        assert mistakes(path, path.read_text(encoding="utf-8"), "en") == []


@pytest.mark.parametrize(
    ("old", "new", "first", "said"),
    [
        pytest.param('severity = "error"', 'severity = "high"', (5, 12), "none of error", id="word"),
        pytest.param("project.budget >=", "project.bugdet >=", (8, 20), "no field 'bugdet'", id="field"),
        pytest.param("why      = {", "whi      = {", (3, 0), "no key 'whi'", id="key"),
        pytest.param('for      = "', "for      = ", (7, 11), "not valid TOML", id="toml"),
        pytest.param('"100 万元"', '"0.1 万元"', (11, 0), "expected passed", id="case"),
    ],
)
def test_where_a_mistake_is(tmp_path: Path, old: str, new: str, first: tuple[int, int], said: str) -> None:
    pack = write_pack(tmp_path / "own", header("own"), {"low": rule("OWN-01", "low")})
    text = (pack / "low.toml").read_text(encoding="utf-8")
    assert old in text
    found = mistakes(pack / "low.toml", text.replace(old, new, 1), "en")
    assert said in " ".join(one.text for one in found)
    assert first in [one.first for one in found]


def test_parameters_and_words_of_the_pack_and_its_bases(tmp_path: Path) -> None:
    write_base(tmp_path)
    own = rule("OWN-01", "low", least="$least")
    pack = write_pack(tmp_path / "own", header("own", 'extends = "../base"\n'), {"low": own})
    (pack / "words").mkdir()
    (pack / "words" / "polarity.txt").write_text("[unwanted]\n泥沙\n", encoding="utf-8")
    around = surroundings(pack)
    assert [one.name for one in around.parameters] == ["least"]
    assert [one.texts for one in around.words] == [("泥沙",)]
    assert mistakes(pack / "low.toml", own, "en") == []


def test_a_rule_beside_a_broken_header_is_still_looked_at(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "own", "id = ", {"low": rule("OWN-01", "low")})
    assert mistakes(pack / "low.toml", rule("OWN-01", "low"), "zh") == []
    (wrong,) = mistakes(pack / "pack.toml", "id = ", "zh")
    assert "TOML" in wrong.text
