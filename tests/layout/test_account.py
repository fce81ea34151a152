"""The account of figures leaves none out, and does not lie."""

import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from perfrules.layout import from_text, read_blocks
from perfrules.layout.account import account_of
from perfrules.model import Account, Cell, Disclosure, Reason
from perfrules.readers import Table, read_text

FORMS = sorted((Path(__file__).parents[1] / "cases" / "forms").glob("*.txt"))
HEAD = "1、道路养护绩效目标表\n项目名称\t道路养护\n预算数\t30 万元\n"
TARGETS = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t养护里程\t≥12 公里\n"


def account(text: str) -> Account:
    found = from_text(text).account
    assert found is not None
    return found


def cells_with_figures(text: str) -> int:
    tables = (block for block in read_text(text) if isinstance(block, Table))
    return sum(
        re.search(r"\d", cell.text) is not None
        for table in tables
        for row in table.rows
        for cell in row.cells
    )


def test_all_of_a_plain_form_is_taken() -> None:
    found = account(HEAD + TARGETS)
    assert (found.total, found.taken, found.ignored, found.unread) == (2, 2, (), ())


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param("联系电话\t0311-5551234", Reason.TELEPHONE, id="telephone"),
        pytest.param("填报日期\t2025年1月20日", Reason.DATE, id="date"),
        pytest.param("填报日期：2025年1月20日\t（盖章）", Reason.DATE, id="date in one cell"),
        pytest.param("单位统一社会信用代码\t91130100MA00000X1Y", Reason.CODE, id="code"),
        pytest.param("栏次\t1\t2\t3", Reason.LINE_NUMBER, id="numbers of columns"),
        pytest.param("2025年决算情况\t略", Reason.HEADING, id="year in a heading"),
        pytest.param("其他考核得分（20分×执行率）\t略", Reason.HEADING, id="points in a heading"),
        pytest.param("附件2：\t说明", Reason.NUMBERING, id="numbering"),
        pytest.param("\t（2025年度）", Reason.YEAR, id="year in a line of its own"),
    ],
)
def test_what_does_not_matter_has_a_reason(row: str, reason: Reason) -> None:
    found = account_of(read_text(f"其他情况表\n{row}\n"), Disclosure())
    assert ({figure.reason for figure in found.ignored}, found.unread) == ({reason}, ())


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("其他事项\t918273.64", id="amount"),
        pytest.param("完成时间\t2025年12月底前", id="deadline"),
        pytest.param("巡查任务\t2025年底前完成", id="year that ends something"),
        pytest.param("预算安排\t2025", id="a number that looks like a year"),
        pytest.param("基本支出（100万元）\t略", id="amount in brackets"),
        pytest.param("1.巡查 300 次\t略", id="numbered, with a figure"),
        pytest.param("甲\t乙\t３５％", id="full-width"),
    ],
)
def test_what_may_matter_is_unread(row: str) -> None:
    found = account_of(read_text(f"其他情况表\n{row}\n"), Disclosure())
    assert [figure.reason for figure in found.unread] == [None]
    assert found.unread[0].text in row


def test_the_code_of_a_body_that_was_read_is_a_code() -> None:
    (reason,) = {one.reason for one in account(f"990121 云溪镇人民政府\t\n{HEAD}{TARGETS}").ignored}
    assert reason is Reason.CODE


def test_a_code_in_three_columns_is_taken() -> None:
    text = "支出预算总表\n单位：万元\n类\t款\t项\t科目名称\t合计\n208\t05\t06\t养老保险缴费\t12.50\n"
    found = account(text)
    assert (found.taken, found.unread) == (4, ())


def test_a_performance_table_of_which_nothing_was_read_is_told() -> None:
    more = (
        "二、其他情况\n考核情况\n评价指标\t履职\t效能\n权重\t20\t30\n考核内容\t完成巡查 300 次\t处置率 95%\n"
    )
    (table,) = account(f"{HEAD}{TARGETS}\n{more}").unread_tables
    assert (table.title, table.location.line, table.taken, len(table.unread)) == ("考核情况", 9, 0, 4)


def test_a_blank_form_has_nothing_to_be_read() -> None:
    form = (
        "项目支出绩效目标表\n项目名称\t\t主管部门\t\n资金总额\t\t财政拨款\t\n一级指标\t二级指标\t三级指标\t指标值\n"
        "产出指标\t数量指标\t指标1：\t\n\t\t……\t\n效益指标\t社会效益指标\t\t\n"
    )
    assert account_of(read_text(form), Disclosure()).unread_tables == ()
    filled = form.replace("指标1：\t", "养护里程\t逐步提高")
    assert len(account_of(read_text(filled), Disclosure()).unread_tables) == 1


def test_other_tables_are_not_told() -> None:
    contents = "目录\n项目支出绩效目标表\t12\n部门整体绩效目标表\t15\n"
    assert account(f"{contents}\n{HEAD}{TARGETS}").unread_tables == ()


def test_nothing_is_taken_that_the_model_does_not_have() -> None:
    blocks = read_text(HEAD + TARGETS)
    disclosure = read_blocks(blocks)
    project = evolve(disclosure.projects[0], indicators=())
    found = account_of(blocks, evolve(disclosure, projects=(project,)))
    assert [figure.text for figure in found.unread] == ["≥12 公里"]


def _texts(record: object) -> Iterator[str]:
    """Every text of a cell, however deep."""
    if isinstance(record, Cell):
        yield record.text
    elif isinstance(record, tuple):
        for item in record:
            yield from _texts(item)
    elif isinstance(record, dict):
        yield from _texts(tuple(record.values()))
    elif attrs.has(kind := type(record)):
        for part in attrs.fields(kind):
            if part.name != "account":
                yield from _texts(getattr(record, part.name))


@settings(max_examples=60)
@given(data=st.data(), path=st.sampled_from(FORMS))
def test_no_figure_written_into_a_document_is_missing(data: st.DataObject, path: Path) -> None:
    """Wherever a figure is put into a form, it is in the model or among what was not read."""
    lines = path.read_text(encoding="utf-8").split("\n")
    tabbed = [number for number, line in enumerate(lines) if "\t" in line]
    number = data.draw(st.sampled_from(tabbed), label="line")
    cells = lines[number].split("\t")
    place = data.draw(st.integers(0, len(cells)), label="cell")
    figure = data.draw(st.sampled_from(["918273.64", "≥9182.7 万元", "91.83%", "9182 人次"]), label="figure")
    if data.draw(st.booleans(), label="instead"):
        cells[min(place, len(cells) - 1)] = figure
    else:
        cells.insert(place, figure)
    text = "\n".join([*lines[:number], "\t".join(cells), *lines[number + 1 :]])
    blocks = read_text(text)
    disclosure = read_blocks(blocks)
    found = account_of(blocks, disclosure)
    assert found.total == cells_with_figures(text) == found.taken + len(found.ignored) + len(found.unread)
    is_unread = any(one.text == figure for one in found.unread)
    is_ignored = any(one.text == figure for one in found.ignored)
    bare = re.sub(r"[≥% 人次万元]", "", figure)
    assert is_unread or is_ignored or any(bare in said for said in _texts(disclosure))
    if is_ignored:  # beside a label that says so
        assert next(one for one in found.ignored if one.text == figure).reason in {
            Reason.CODE, Reason.TELEPHONE, Reason.DATE, Reason.YEAR,
        }  # fmt: skip


@given(st.lists(st.lists(st.text("甲乙项目12.5%年 ", max_size=6), min_size=2, max_size=5), max_size=8))
def test_every_figure_of_any_table_is_counted(rows: list[list[str]]) -> None:
    text = HEAD + TARGETS + "\n" + "\n".join("\t".join(row) for row in rows)
    assert account(text).total == cells_with_figures(text)
