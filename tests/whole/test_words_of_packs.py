"""Words that packs and configurations bring, from the file to what is read."""

import json
import os
import time
from pathlib import Path

import pytest

import perfrules
from perfrules.cli import main
from perfrules.config.decode import load_settings
from perfrules.errors import UsageError, WordsError
from perfrules.packs import load_pack
from perfrules.reports.read_json import inferred_json

COUNTY = Path(__file__).parents[2] / "examples" / "packs" / "river-county"

DOCUMENT = """
1、河道保洁绩效目标表
项目编码→→项目名称→河道保洁
预算规模及资金用途→预算数→0.50→其中：财政资金→0.50→其他资金→
一级指标→二级指标→三级指标→绩效指标描述→绩效标杆→指标值确定依据
产出指标→数量指标→保洁河道→河道长度→≥12 公里→合同
""".replace("→", "\t")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "county.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def pack_with(folder: Path, words: str, name: str = "headings.txt", more: str = "") -> Path:
    """A pack without rules whose folder of words has one file."""
    folder.mkdir(exist_ok=True)
    (folder / "words").mkdir(exist_ok=True)
    (folder / "words" / name).write_text(words, encoding="utf-8")
    header = f'id = "{folder.name}"\nversion = "1.0.0"\ntitle = {{ zh = "词", en = "Words" }}\n{more}'
    (folder / "pack.toml").write_text(header, encoding="utf-8")
    return folder


def was_inferred(path: Path, **how: object) -> bool:
    """Whether a column of a document was read by its content, as no list of words has its heading."""
    return bool(inferred_json(perfrules.check(path, **how).documents[0].disclosure))  # type: ignore[arg-type]


def test_the_words_of_a_pack_are_used_to_read_documents(document: Path) -> None:
    assert was_inferred(document)
    assert not was_inferred(document, packs=[COUNTY])
    assert was_inferred(document)  # and only with that pack


def test_a_placeholder_of_a_pack_says_nothing(document: Path) -> None:
    document.write_text(DOCUMENT.replace("≥12 公里", "待核").replace("绩效标杆", "指标值"), encoding="utf-8")

    def kinds(**how: object) -> list[str]:
        read = perfrules.check(document, **how).documents[0].disclosure  # type: ignore[arg-type]
        return [str(row.value.kind) for project in read.projects for row in project.indicators]

    assert kinds(packs=[COUNTY]) == ["empty"]
    assert kinds() != ["empty"]


def test_a_pack_has_the_words_of_those_that_it_extends(document: Path, tmp_path: Path) -> None:
    own = pack_with(tmp_path / "own", "[value]\n标杆数\n", more='extends = "./base"\n')
    pack_with(own / "base", "[value]\n绩效标杆\n")
    assert [section.texts for section in load_pack(own).all_words] == [("绩效标杆",), ("标杆数",)]
    assert not was_inferred(document, packs=[own, own / "base"])


def test_the_words_of_a_configuration_are_used(document: Path, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "headings.txt").write_text("[value]\n绩效标杆\n", encoding="utf-8")
    (tmp_path / "own.txt").write_text("[headings/name]\n工作内容名\n", encoding="utf-8")
    configuration = tmp_path / "perfrules.toml"
    configuration.write_text('words = ["more", "own.txt"]\n', encoding="utf-8")
    assert not was_inferred(document, configuration=configuration)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_command_line_uses_them_in_every_process(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    second = tmp_path / "second.txt"
    second.write_text(DOCUMENT, encoding="utf-8")
    files = [str(document), str(second)]
    main(["check", *files, "--no-config", "--pack", str(COUNTY), "--jobs", jobs, "--format", "json"])
    documents = json.loads(capsys.readouterr().out)["documents"]
    assert [one["inferred"] for one in documents] == [[], []]


def test_a_program_is_made_anew_when_words_change(document: Path, tmp_path: Path) -> None:
    pack = pack_with(tmp_path / "own", "[value]\n标杆数\n")
    old = time.time() - 100
    for path in (pack / "pack.toml", pack / "words" / "headings.txt"):
        os.utime(path, (old, old))
    assert was_inferred(document, packs=[pack])
    (pack / "words" / "headings.txt").write_text("[value]\n绩效标杆\n", encoding="utf-8")
    assert not was_inferred(document, packs=[pack])


@pytest.mark.parametrize(
    ("words", "name", "said"),
    [
        pytest.param(
            "[value]\n期望值\n", "headings.txt", "headings.txt:2:1: “期望值” stands already", id="known-word"
        ),
        pytest.param("[values]\n甲\n", "headings.txt", "did you mean “value”?", id="no-such-section"),
        pytest.param("[value]\n甲\n", "own.txt", "does not say its subject", id="no-list-named"),
        pytest.param("[heading/value]\n甲\n", "own.txt", "did you mean “headings”?", id="no-such-list"),
        pytest.param('[value]\n"甲\n', "headings.txt", "quotation mark", id="open-quote"),
    ],
)
def test_words_that_do_not_fit_are_refused_with_their_place(
    tmp_path: Path, words: str, name: str, said: str
) -> None:
    with pytest.raises(WordsError) as caught:
        load_pack(pack_with(tmp_path / "own", words, name))
    assert said in caught.value.text("en")
    assert name in caught.value.text("zh")


def test_a_configuration_that_names_no_words_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "perfrules.toml"
    path.write_text('words = ["no.txt"]\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"perfrules\.toml:1:11: there is no file or folder of words"):
        load_settings(path)
