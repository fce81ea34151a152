"""Damaged documents: whatever happens to the example, it is read, or refused with an error of ours."""

import re
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from disclosures import EXAMPLE
from layout.coverage import lines_lost
from perfrules.errors import PerfRulesError, ReadError
from perfrules.layout import from_text
from perfrules.model.data import from_dict, to_dict

LINES = EXAMPLE.read_text(encoding="utf-8").split("\n")
PROJECTS = range(LINES.index("五、单位项目预算安排情况及绩效目标"), LINES.index("六、政府采购预算情况"))


@cache
def _rows() -> tuple[int, ...]:
    return tuple(index for index in PROJECTS if "\t" in LINES[index])


lines = st.integers(0, len(LINES) - 1)
rows = st.sampled_from(_rows())


@st.composite
def damages(draw: st.DrawFn) -> str:
    """The example with some lines cut, lost, moved or doubled, tabs dropped, cells shuffled, characters strewn in."""
    text = list(LINES)
    for _ in range(draw(st.integers(1, 6))):
        line = draw(st.one_of(lines, rows))
        match draw(st.sampled_from(["cut", "lose", "double", "swap", "tab", "shuffle", "strew", "blank"])):
            case "cut":
                text[line] = text[line][: draw(st.integers(0, 40))]
            case "lose":
                text[line] = ""
            case "double":
                text[line] = f"{text[line]}\n{text[line]}"
            case "swap":
                other = draw(lines)
                text[line], text[other] = text[other], text[line]
            case "tab":
                text[line] = text[line].replace("\t", "", 1)
            case "shuffle":
                text[line] = "\t".join(draw(st.permutations(text[line].split("\t"))))
            case "strew":
                at = draw(st.integers(0, len(text[line])))
                text[line] = text[line][:at] + draw(st.text(max_size=4)) + text[line][at:]
            case "blank":
                text[line] = f"\t{text[line]}"
    whole = "\n".join(text)
    return whole[: draw(st.integers(0, len(whole)))] if draw(st.booleans()) else whole


@given(damages())
def test_a_damaged_document_is_read_or_refused(text: str) -> None:
    try:
        disclosure = from_text(text)
    except PerfRulesError:
        return
    assert disclosure.projects or disclosure.tables or disclosure.procurement


@given(damages())
def test_no_line_of_a_damaged_document_is_lost(text: str) -> None:
    try:
        disclosure = from_text(text)
    except ReadError:
        return
    assert lines_lost(text, disclosure) == []


@given(damages())
def test_what_was_read_of_a_damaged_document_goes_through_plain_data(text: str) -> None:
    try:
        disclosure = from_text(text)
    except ReadError:
        return
    data = to_dict(disclosure)
    assert to_dict(from_dict(data)) == data


@given(st.text(alphabet=st.sampled_from("甲乙1%≥\t\n、：（）目标表项编码一二三级指值资金支出计划月底绩效")))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        disclosure = from_text(text)
    except ReadError:
        assert not re.search("项目编码\t+甲", text)
    else:
        assert lines_lost(text, disclosure) == []


@given(st.permutations(["产出指标", "数量指标", "水泵数量", "储备水泵", "≥20 台", "防汛预案"]), st.data())
def test_columns_may_stand_in_any_order(cells: list[str], data: st.DataObject) -> None:
    heading = dict(
        zip(
            ["产出指标", "数量指标", "水泵数量", "储备水泵", "≥20 台", "防汛预案"],
            ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"],
            strict=True,
        )
    )
    gaps = data.draw(st.lists(st.integers(0, 2), min_size=6, max_size=6))
    header = "".join("\t" * gap + heading[cell] + "\t" for cell, gap in zip(cells, gaps, strict=True))
    row = "".join("\t" * gap + cell + "\t" for cell, gap in zip(cells, gaps, strict=True))
    (project,) = from_text(f"{header}\n{row}").projects
    (indicator,) = project.indicators
    assert (indicator.group, indicator.category, str(indicator.name)) == ("产出指标", "数量指标", "水泵数量")
    assert (str(indicator.value_cell), str(indicator.basis)) == ("≥20 台", "防汛预案")
