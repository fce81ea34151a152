from fractions import Fraction

import pytest

from disclosures import read, read_project
from perfrules.layout import from_text
from perfrules.model import Disclosure, Location
from perfrules.model.data import from_dict, to_dict

LABEL = "资金支出计划（%）"


def entries(text: str) -> list[tuple[int, str]]:
    schedule = read_project(f"1、道路养护绩效目标表\n{text}").schedule
    assert schedule is not None
    return [(entry.month, entry.progress.cell.text) for entry in schedule.entries]


FOUR = [(3, "25%"), (6, "50%"), (10, "75%"), (12, "100%")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{LABEL}→3 月底→6 月底→10 月底→12 月底\n→25%→50%→75%→100%", id="four-in-a-row"),
        pytest.param(f"{LABEL}→3 月底→→6 月底→10 月底→12 月底→\n→25%→→50%→75%→100%→", id="blank-cells"),
        pytest.param(f"{LABEL}→3 月底→→6 月底→10 月底→12 月底\n→25%→50%→→75%→→100%", id="columns-shifted"),
        pytest.param(f"{LABEL}→3 月底→→6 月底→→10 月底→\n→25%→→50%→→75%→\n12 月底→100%→→→→→", id="own-row"),
        pytest.param(
            f"{LABEL}→3 月底→→6 月底→→10 月底→\n→25%→→50%→→75%→\n12 月底→→100%→→→→", id="own-row-with-blank"
        ),
        pytest.param(
            f"{LABEL}→3 月底→6 月底→10 月底\n→25%→50%→75%\n12 月底→→\n→100%→", id="label-and-progress-apart"
        ),
        pytest.param(f"{LABEL}→3 月底→25%→6 月底→50%→10 月底→75%→12 月底→100%", id="side-by-side"),
        pytest.param(f"{LABEL}→12 月底→10 月底→6 月底→3 月底\n→100%→75%→50%→25%", id="another-order"),
        pytest.param(
            f"{LABEL}→3 月底→6 月底→10 月底→12 月底\n\n817 行\n\n→25%→50%→75%→100%", id="page-break-between"
        ),
    ],
)
def test_printed_forms(text: str) -> None:
    assert entries(text) == FOUR


def test_a_month_without_a_column_is_absent() -> None:
    assert entries(f"{LABEL}→3 月底→→6 月底→→10 月底→\n→25%→→50%→→75%→") == FOUR[:3]


def test_a_label_without_progress_has_a_blank_one() -> None:
    assert entries(f"{LABEL}→3 月底→6 月底\n→25%→") == [(3, "25%"), (6, "")]
    assert entries(f"{LABEL}→3 月底→6 月底") == [(3, ""), (6, "")]


def test_progress_that_is_no_percentage_keeps_its_text() -> None:
    assert entries(f"{LABEL}→3 月底→6 月底\n→25%→待定") == [(3, "25%"), (6, "待定")]


def test_a_second_entry_for_a_month_is_not_dropped() -> None:
    disclosure = read(f"1、道路绩效目标表\n{LABEL}→3 月底→6 月底→6 月底\n→25%→50%→60%")
    schedule = disclosure.projects[0].schedule
    assert schedule is not None
    assert [str(entry.progress.cell) for entry in schedule.entries] == ["25%", "50%"]
    assert [unplaced.text for unplaced in disclosure.unplaced] == ["6 月底", "60%"]


def test_progress_without_a_label_is_not_dropped() -> None:
    disclosure = read(f"1、道路绩效目标表\n{LABEL}→3 月底→6 月底→\n→25%→50%→75%")
    assert [unplaced.text for unplaced in disclosure.unplaced] == ["75%"]


def test_places() -> None:
    schedule = read_project(f"{LABEL}→3 月底\n→25%").schedule
    assert schedule is not None
    assert schedule.location == Location(1, 1, 10)
    (entry,) = schedule.entries
    assert entry.label.location == Location(1, 11, 15)
    assert entry.progress.cell.location == Location(2, 2, 5)


def test_labels_whose_percentages_were_lost_are_kept() -> None:
    text = f"{LABEL}→3 月底→6 月底\n→10 月底→12 月底\n→75%→100%"
    assert entries(text) == [(3, ""), (6, ""), (10, "75%"), (12, "100%")]


def test_a_label_that_stands_twice_without_progress_is_listed_once() -> None:
    disclosure = read(f"1、道路绩效目标表\n{LABEL}→3 月底→25%\n3 月底→→6 月底\n→→50%")
    assert [unplaced.text for unplaced in disclosure.unplaced] == ["3 月底"]


class TestAmountsAndPeriods:
    """Forms with amounts, with figures of each month or quarter, and with months below each other."""

    @staticmethod
    def of(text: str) -> Disclosure:
        form = (
            f"项目支出绩效目标表\n单位：万元\n项目名称→巡展\n年度资金总额→160→→→→\n{text}\n年度目标→办好巡展\n"
            "一级指标→二级指标→三级指标→指标值\n产出指标→数量指标→巡展场次→≥8场"
        )
        return from_text(form.replace("→", "\t"))

    QUARTERS = ((3, "10%"), (6, "40%"), (9, "80%"), (12, "100%"))

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("支出计划（累计）→3月底→6月底→9月底→12月底\n→10%→40%→80%→100%", id="so-far"),
            pytest.param("资金使用计划→一季度→二季度→三季度→四季度\n→10%→30%→40%→20%", id="shares-of-quarters"),
            pytest.param("分季用款计划（万元）→一季度→二季度→三季度→四季度\n→16→48→64→32", id="amounts-of-quarters"),
            pytest.param("分季用款计划→合计→一季度→二季度→三季度→四季度\n→160→16→48→64→32", id="a-sum-in-front"),
            pytest.param("分季用款计划→一季度→二季度→三季度→四季度→全年\n→16→48→64→32→160", id="a-sum-behind"),
            pytest.param("用款计划（元）→1-3月→4-6月→7-9月→10-12月\n→160000→480000→640000→320000", id="spans"),
            pytest.param("用款计划（万元）→1-3月→1-6月→1-9月→1-12月\n→16→64→128→160", id="spans-so-far"),
            pytest.param("支出进度计划→时间→3月底→6月底→9月底→12月底\n→累计金额（万元）→16→64→128→160", id="amounts-so-far"),
            pytest.param(
                "支出计划→时间→3月底→6月底→9月底→12月底\n→累计金额（万元）→16→64→128→160\n→累计比例（%）→10→40→80→100",
                id="amounts-over-shares",
            ),
            pytest.param("支出计划→季度→金额（万元）\n→一季度→16\n→二季度→48\n→三季度→64\n→四季度→32\n→合计→160", id="below"),
            pytest.param(
                "用款计划→时间节点→累计支出金额→累计支出比例\n→3月底→16→10%\n→6月底→64→40%\n→9月底→128→80%\n→12月底→160→100%",
                id="below-with-shares",
            ),
            pytest.param("支出计划→一季度→10%\n→二季度→30%\n→三季度→40%\n→四季度→20%", id="pairs-below"),
            pytest.param("分季用款计划（万元）→→→→\n季度→一季度→二季度→三季度→四季度\n用款额→16→48→64→32", id="label-above"),
            pytest.param("时间→一季度→二季度→三季度→四季度\n使用金额→16→48→64→32", id="without-a-label"),
            pytest.param("资金支出计划→一季度→二季度→三季度→四季度\n→16万元→48万元→64万元→32万元", id="units-in-cells"),
        ],
    )  # fmt: skip
    def test_quarters(self, text: str) -> None:
        disclosure = self.of(text)
        (project,) = disclosure.projects
        assert project.schedule is not None
        found = tuple((entry.month, str(entry.progress.quantity)) for entry in project.schedule.entries)
        assert found == self.QUARTERS
        assert disclosure.unplaced == ()
        assert disclosure.account is not None
        assert not disclosure.account.unread
        assert (str(project.goal), len(project.indicators)) == ("办好巡展", 1)

    def test_months_whose_shares_no_decimal_says(self) -> None:
        months = "→".join(f"{month}月" for month in range(1, 13))
        disclosure = self.of(f"分月用款计划（万元）→{months}\n→→15→15→→10→20→→20→20→20→20→20")
        (project,) = disclosure.projects
        assert project.schedule is not None
        shares = {entry.month: entry.progress.quantity for entry in project.schedule.entries}
        assert list(shares) == [2, 3, 5, 6, 8, 9, 10, 11, 12]
        assert [None if share is None else share.base for share in shares.values()] == [
            Fraction(part, 160) for part in (15, 30, 40, 60, 80, 100, 120, 140, 160)
        ]

    def test_a_part_of_a_whole_goes_through_plain_data(self) -> None:
        disclosure = self.of("分季用款计划→一季度→二季度→三季度→四季度→合计\n→16→48→64→32→160")
        whole = Disclosure(projects=disclosure.projects)
        data = to_dict(whole)
        assert to_dict(from_dict(data)) == data
        thirds = self.of("项目资金→年度资金总额→30\n分季用款计划→一季度→二季度→三季度→四季度\n→10→5→5→10")
        assert to_dict(from_dict(to_dict(thirds)))["projects"] == to_dict(thirds)["projects"]

    def test_a_line_over_months_below_each_other(self) -> None:
        text = "项目支出绩效目标表\n项目名称→巡展\n年度资金总额→160\n用款计划\n月份→计划用款（万元）\n6月→64\n12月→96\n"
        disclosure = read(f"{text}一级指标→二级指标→三级指标→指标值\n产出指标→数量指标→巡展场次→≥8场")
        (project,) = disclosure.projects
        assert project.schedule is not None
        assert [entry.shown for entry in project.schedule.entries] == ["40%", "100%"]
        assert disclosure.unplaced == ()

    def test_a_line_over_nothing_is_listed(self) -> None:
        disclosure = read("项目支出绩效目标表\n项目名称→巡展\n用款计划\n年度目标→办好巡展")
        assert [one.text for one in disclosure.unplaced] == ["用款计划"]

    def test_what_the_figures_are_must_be_sure(self) -> None:
        disclosure = self.of("支出计划→一季度→二季度→三季度→四季度\n→16→48→60→32")
        assert disclosure.projects[0].schedule is None
        assert {"16", "48", "60", "32"} <= {one.text for one in disclosure.unplaced}

    def test_a_text_behind_the_label_is_none(self) -> None:
        (project,) = self.of("支出计划→3月底前支付首付款\n实施计划→6月底完成").projects
        assert project.schedule is None
        assert [(str(one.label), str(one.text)) for one in project.details] == [
            ("支出计划", "3月底前支付首付款"),
            ("实施计划", "6月底完成"),
        ]
