import pytest

from disclosures import read, read_project
from perfrules.errors import LimitError
from perfrules.model import Indicator, Location
from perfrules.reading import read as value_reader
from perfrules.values import Quantity

HEADER = "一级指标→二级指标→三级指标→绩效指标描述→指标值→指标值确定依据→"


def rows(text: str) -> list[tuple[str | None, str | None, str, str, str, str]]:
    """Group, category, name, description, value and basis of each indicator."""
    return [
        (i.group, i.category, str(i.name), str(i.description), str(i.value_cell), str(i.basis))
        for i in indicators(text)
    ]


def indicators(text: str) -> tuple[Indicator, ...]:
    return read_project(f"1、道路养护绩效目标表\n{text}").indicators


PUMPS = ("产出指标", "数量指标", "水泵数量", "储备水泵", "≥20 台", "防汛预案")
COST = ("产出指标", "成本指标", "购置成本", "水泵购置", "≤33 万元", "询价记录")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"{HEADER}\n产出指标→数量指标→水泵数量→储备水泵→≥20 台→防汛预案→\n→成本指标→购置成本→水泵购置→≤33 万元→询价记录→",
            id="as-printed",
        ),
        pytest.param(
            f"{HEADER}\n产出指标→数量指标→水泵数量→储备水泵→≥20 台→防汛预案\n产出指标→成本指标→购置成本→水泵购置→≤33 万元→询价记录",
            id="group-repeated",
        ),
        pytest.param(
            "一级指标→二级指标→三级指标→→绩效指标描述→指标值→指标值确定依据\n"
            "产出指标→数量指标→水泵数量→→储备水泵→≥20 台→防汛预案\n→成本指标→购置成本→→水泵购置→≤33 万元→询价记录",
            id="empty-extra-column",
        ),
        pytest.param(
            "一级指标→二级指标→三级指标→绩效指标描述→→指标值→指标值确定依据\n"
            "产出指标→数量指标→水泵数量→储备水泵→≥20 台→防汛预案→\n→成本指标→购置成本→水泵购置→≤33 万元→询价记录→",
            id="extra-column-in-the-header-alone",
        ),
        pytest.param(
            "指标值→指标名称→指标解释→绩效标准→一级指标→二级指标\n"
            "≥20 台→水泵数量→储备水泵→防汛预案→产出指标→数量指标\n≤33 万元→购置成本→水泵购置→询价记录→→成本指标",
            id="other-names-and-order",
        ),
        pytest.param(
            f"{HEADER}\n产出指标→数量指标→水泵数量→储备水泵→≥20 台→防汛预案→\n\n"
            "一级指标→二级指标→三级指标→绩效指标描述→指标值→指标值确定依据\n→成本指标→购置成本→水泵购置→≤33 万元→询价记录",
            id="page-break-with-header",
        ),
        pytest.param(
            f"{HEADER}\n产出指标→数量指标→水泵数量→储备水泵→≥20 台→防汛预案→\n\n→成本指标→购置成本→水泵购置→≤33 万元→询价记录",
            id="page-break-without-header",
        ),
        pytest.param(
            f"{HEADER}\n产出指标→数量指标→水泵数量→储备水泵→≥20 台→防汛→\n\n{HEADER}\n→→→→→预案→\n"
            "→成本指标→购置成本→水泵购置→≤33 万元→询价记录",
            id="basis-split-at-a-page-break",
        ),
        pytest.param(
            f"{HEADER}\n产出指标→数量指标→水泵→储备→≥20 台→防汛→\n→→数量→水泵→→预案→\n"
            "→成本指标→购置成本→水泵购置→≤33 万元→询价记录",
            id="several-cells-split",
        ),
        pytest.param(
            "一级 指标→二级指标→三级指标→绩效指标描述→指标值→指标值确 定依据\n"
            "产出→数量→水泵数量→储备水泵→≥20 台→防汛预案\n→成本→购置成本→水泵购置→≤33 万元→询价记录",
            id="blanks-in-headings-and-short-names",
        ),
    ],
)
def test_table_variants(text: str) -> None:
    assert rows(text) == [PUMPS, COST]


def test_blank_category_is_the_one_above() -> None:
    found = rows(f"{HEADER}\n产出指标→数量指标→甲→甲→1 个→无\n→→乙→乙→2 个→无\n效益指标→→丙→丙→3 个→无")
    assert [row[:2] for row in found] == [
        ("产出指标", "数量指标"),
        ("产出指标", "数量指标"),
        ("效益指标", None),
    ]


def test_an_unknown_category_is_kept_as_printed() -> None:
    (indicator,) = indicators(f"{HEADER}\n产出指标→数量与质量→甲→甲→1 个→无")
    assert (indicator.category, str(indicator.category_cell)) == (None, "数量与质量")


def test_places_and_values() -> None:
    first, second = indicators(
        f"{HEADER}\n产出指标→数量指标→水泵→水泵→≥20 台→预案\n→成本指标→购置→购置→≤10 万→记录"
    )
    assert first.location == Location(3, 1, 25)
    assert first.value_cell.location == Location(3, 17, 22)
    assert first.group_cell.location == second.group_cell.location == Location(3, 1, 5)
    assert second.location == Location(4, 2, 21)
    assert second.value.upper == Quantity(10, "万元")
    assert "unit-truncated" in second.value.notes


def test_a_blank_cell_has_a_place() -> None:
    (indicator,) = indicators(f"{HEADER}\n产出指标→数量指标→水泵→→→预案")
    assert (str(indicator.value_cell), indicator.value.kind) == ("", "empty")
    assert indicator.value_cell.location == Location(3, 15, 15)


@pytest.mark.parametrize(
    ("text", "unplaced"),
    [
        pytest.param(f"{HEADER}→页码\n产出指标→数量指标→甲→甲→1 个→无→→10", ["页码"], id="unknown-column"),
        pytest.param(f"{HEADER}\n产量→→→→→", ["产量"], id="unknown-group-alone"),
        pytest.param(f"{HEADER}\n→→→→→预案", ["\t\t\t\t\t预案"], id="continues-nothing"),
        pytest.param(
            f"{HEADER}\n产出指标→数量指标→甲→甲→1 个→无\n\n合计→3.00→电脑→A02→台→14", ["合计\t3.00\t电脑\tA02\t台\t14"],
            id="another-table-follows",
        ),
        pytest.param(
            f"{HEADER}\n产出指标→数量指标→甲→甲→1 个→无\n\n来源→→名称→序号→台→14", ["来源\t\t名称\t序号\t台\t14"],
            id="another-tables-header-follows",
        ),
        pytest.param(f"{HEADER}\n产出指标→数量指标→甲→甲→1 个→无\n注：另见附件", ["注：另见附件"], id="paragraph"),
    ],
)  # fmt: skip
def test_what_has_no_place_is_listed(text: str, unplaced: list[str]) -> None:
    disclosure = read(f"1、道路养护绩效目标表\n{text}")
    assert [piece.text for piece in disclosure.unplaced] == [text.strip() for text in unplaced]
    assert {piece.context for piece in disclosure.unplaced} == {"1、道路养护绩效目标表"}


def test_too_long_a_value_says_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(value_reader, "MAX_LENGTH", 10)
    with pytest.raises(LimitError, match="line 3: "):
        read(f"1、道路养护绩效目标表\n{HEADER}\n产出指标→数量指标→甲→甲→{'一' * 11}→无")
