"""What is written wrong is planted in several people's words, and the report says which of them is never found."""

from collections.abc import Iterator

import pytest

from packs.written import header, rule, write_pack
from perfrules.engine.report import Bilingual
from perfrules.model import Project
from perfrules.packs import Pack, load_pack
from perfrules.reports.pack_fuzz import fuzz_json, fuzz_lines
from perfrules.reports.page import Page
from perfrules.reports.texts import Texts
from perfrules.testing import Fault
from perfrules.testing.faults import FAULTS
from perfrules.testing.faults.fault import Plain, Worded, in_projects
from perfrules.testing.fuzz import FuzzReport, fuzz

SAID = ("三年内建成平台。", "“十四五”期间建成平台。", "到 2099 年建成平台。")


def in_words(project: Project, _: Plain) -> Iterator[Worded]:
    if project.goal is not None:
        yield from (Worded({"goal": words}, words) for words in SAID)


SEVERAL_YEARS = Fault(
    "several-years", Bilingual("多年目标", "several years"), apply=in_projects(in_words), wordings=SAID
)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    text = rule("ABC-01", "years").replace(
        'require  = "project.budget >= 1 万元"',
        'when     = "has project.goal"\n'
        'require  = \'project.goal not contains ["三年内", "到 2099"]\'\n'
        'otherwise = { zh = "没有目标", en = "no goal" }\nfaults   = ["several-years"]',
    )
    cases = '\n[[accepts]]\ncase = "one"\nproject = { goal = "建成平台。" }\n\n[[rejects]]\ncase = "three"\nproject = { goal = "三年内建成。" }\n'
    return load_pack(
        write_pack(
            tmp_path_factory.mktemp("words") / "words",
            header("words"),
            {"years": text.partition("\n[[accepts]]")[0] + cases},
        )
    )


@pytest.fixture(scope="module")
def report(pack: Pack) -> FuzzReport:
    return fuzz([pack], examples=8, faults=[SEVERAL_YEARS])


def test_each_wording_is_counted(report: FuzzReport) -> None:
    (fault,) = report.faults
    assert [one.words for one in fault.wordings] == list(SAID)
    assert all(one.made for one in fault.wordings)
    found = [one.caught == one.made for one in fault.wordings]
    assert found == [True, False, True]
    assert sum(one.made for one in fault.wordings) == fault.made


def test_a_wording_that_is_never_found_is_named(report: FuzzReport, pack: Pack) -> None:
    text = "\n".join(fuzz_lines(report, [pack], Page(Texts("en"), width=200), "again"))
    assert "By wording: of 3 that were tried, 2 were caught each time" in text
    assert f"never caught  several-years: “{SAID[1]}” 0/" in text
    wordings = fuzz_json(report, [pack])["faults"][0]["wordings"]
    assert [one["words"] for one in wordings] == list(SAID)
    assert wordings[1]["caught"] == 0


def test_wordings_of_the_catalogue_are_told_apart() -> None:
    worded = [fault for fault in FAULTS if fault.wordings]
    assert len(worded) > 20
    for fault in worded:
        assert len(set(fault.wordings)) == len(fault.wordings), fault.name
