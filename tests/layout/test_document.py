import pytest

from disclosures import read, tabbed
from perfrules.errors import LimitError, ReadError
from perfrules.layout import from_text, read_disclosure
from perfrules.model import Location
from perfrules.readers.plain.text import MAX_LINE_LENGTH

HEADER = "一级指标→二级指标→三级指标→绩效指标描述→指标值→指标值确定依据"
ROW = "产出指标→数量指标→水泵数量→储备水泵→≥20 台→防汛预案"


def project(number: int, name: str) -> str:
    return f"{number}、{name}绩效目标表\n\n单位：万元\n\n项目编码→C{number}→→项目名称→{name}→→\n{HEADER}\n{ROW}\n"


def test_year_and_agency() -> None:
    disclosure = read(f"2023 年预算公开\n\n617003 清泉镇\n\n预算年度：2025\n\n{project(1, '道路')}")
    assert disclosure.year == 2025
    assert disclosure.agency is not None
    assert (disclosure.agency.code, str(disclosure.agency.name)) == ("617003", "清泉镇")
    assert disclosure.agency.name.location == Location(3, 8, 11)


def test_year_of_the_title_where_no_line_gives_it() -> None:
    assert read(f"2025 年清泉镇预算公开\n\n{project(1, '道路')}").year == 2025
    assert read(project(1, "道路")).year is None


def test_the_year_is_the_one_that_most_lines_give() -> None:
    disclosure = read(f"预算年度：2024\n预算年度：2025\n{project(1, '道路')}\n预算年度：2025\n")
    assert disclosure.year == 2025
    assert [line.text for line in disclosure.paragraphs] == ["预算年度：2024"]


@pytest.mark.parametrize("line", ["617004 另一个镇", "预算年度：2024"])
def test_a_line_that_contradicts_the_first_is_narrative(line: str) -> None:
    disclosure = read(f"617003 清泉镇\n预算年度：2025\n{line}\n{project(1, '道路')}")
    assert (disclosure.year, disclosure.agency and disclosure.agency.code) == (2025, "617003")
    assert [piece.text for piece in disclosure.paragraphs] == [line]


def test_several_projects() -> None:
    disclosure = read(project(1, "道路") + "\n" + project(2, "路灯") + "\n六、政府采购\n\n合计→→10.00")
    assert [(p.number, str(p.code), len(p.indicators)) for p in disclosure.projects] == [
        (1, "C1", 1),
        (2, "C2", 1),
    ]
    assert disclosure.unplaced == ()
    assert [(piece.text, piece.context) for piece in disclosure.outside] == [
        ("合计\t\t10.00", "六、政府采购"),
    ]
    assert [paragraph.text for paragraph in disclosure.paragraphs] == ["六、政府采购"]


def test_a_project_whose_heading_was_lost_is_a_project_still() -> None:
    lost = project(2, "路灯").partition("\n")[2]
    disclosure = read(project(1, "道路") + "\n" + lost)
    assert [(p.number, str(p.code)) for p in disclosure.projects] == [(1, "C1"), (None, "C2")]
    assert disclosure.projects[1].location == Location(12, 1, 17)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param("项目编码→C1→→项目名称→道路", id="identity"),
        pytest.param("预算规模及资金用途→预算数→30.00", id="funds"),
        pytest.param("资金支出计划(%)→3 月底\n→25%", id="schedule"),
        pytest.param(f"{HEADER}\n{ROW}", id="indicators"),
    ],
)
def test_a_piece_of_a_table_is_a_project(lines: str) -> None:
    disclosure = read(lines)
    assert len(disclosure.projects) == 1
    assert disclosure.unplaced == disclosure.outside == ()


def test_a_list_of_projects_is_no_project() -> None:
    disclosure = read(
        f"项目名称→预算资金→合计\n道路→10.00→10.00\n项目编码→项目名称→预算数\n\n{project(1, '道路')}"
    )
    assert len(disclosure.projects) == 1
    assert len(disclosure.outside) == 3


def test_table_of_contents_makes_no_project() -> None:
    disclosure = read(f"1、道路绩效目标表\n2、路灯绩效目标表\n\n{project(1, '道路')}")
    assert len(disclosure.projects) == 1
    assert [piece.text for piece in disclosure.outside] == ["1、道路绩效目标表", "2、路灯绩效目标表"]


def test_a_heading_without_tables_is_listed() -> None:
    disclosure = read(project(1, "道路") + "\n2、路灯绩效目标表\n\n另见附件\n\n" + project(3, "绿化"))
    assert [p.number for p in disclosure.projects] == [1, 3]
    assert [(piece.text, piece.context) for piece in disclosure.unplaced] == [
        ("另见附件", "2、路灯绩效目标表"),
        ("2、路灯绩效目标表", "2、路灯绩效目标表"),
    ]


def test_lines_at_a_page_break_inside_a_project_are_known() -> None:
    broken = f"1、道路绩效目标表\n{HEADER}\n{ROW}\n\n617003 清泉镇\n\n单位：万元\n\n{HEADER}\n{ROW}"
    disclosure = read(f"617003 清泉镇\n{broken}")
    assert len(disclosure.projects[0].indicators) == 2
    assert disclosure.unplaced == ()


def test_a_row_with_one_cell_may_be_a_heading() -> None:
    text = project(1, "道路").replace("目标表\n", "目标表→→\n") + project(2, "路灯").replace(
        "万元\n", "万元→→\n"
    )
    assert [p.number for p in read(text).projects] == [1, 2]


def test_rows_that_fit_nowhere_are_listed_with_their_project() -> None:
    disclosure = read("1、道路绩效目标表\n项目编码→C1→多余\n不知何物→甲→乙\n")
    assert [(piece.text, piece.location.line, piece.context) for piece in disclosure.unplaced] == [
        ("多余", 2, "1、道路绩效目标表"),
        ("不知何物\t甲\t乙", 3, "1、道路绩效目标表"),
    ]


@pytest.mark.parametrize(
    "text", ["", "只有一段文字。", "甲\t乙\n丙\t丁", "1、道路绩效目标表", "六、政府采购\n合计\t10.00"]
)
def test_a_text_without_a_project_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match="not a disclosure") as caught:
        from_text(text, "a.txt")
    assert caught.value.zh.startswith("a.txt：")
    assert caught.value.help_zh


def test_a_table_cut_in_half_gives_what_is_there() -> None:
    whole = tabbed(
        f"1、道路绩效目标表\n项目编码→C1→→项目名称→道路\n预算数→30.00→财政资金→30.00\n{HEADER}\n{ROW}\n"
    )
    for end in range(whole.index("C1") + 2, len(whole)):
        (found,) = from_text(whole[:end]).projects
        assert str(found.code) == "C1"
    assert from_text(whole[: whole.index("预算数")]).projects[0].budget is None


def test_a_limit_says_in_which_file() -> None:
    with pytest.raises(LimitError, match=r"a\.txt: line 1 has"):
        from_text("长" * (MAX_LINE_LENGTH + 1), "a.txt")


def test_reads_a_file_and_keeps_its_path(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("files") / "公开.txt"
    path.write_bytes(tabbed(project(1, "道路")).encode("gb18030"))
    disclosure = read_disclosure(path)
    assert disclosure.path == str(path)
    assert str(disclosure.projects[0].name) == "道路"
