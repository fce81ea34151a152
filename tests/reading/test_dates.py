import pytest

from perfrules.reading import parse
from perfrules.values import Comparator, Kind, Note
from perfrules.values.calendar import Deadline, Moment, Period


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        pytest.param("2024年12月31日前", Deadline(Moment(2024, 12, 31), is_before=True), id="day"),
        pytest.param("2024.12.31", Deadline(Moment(2024, 12, 31)), id="signs"),
        pytest.param("12.31前", Deadline(Moment(month=12, day=31), is_before=True), id="month-and-day-with-a-point"),
        pytest.param("2024年12月31日止", Deadline(Moment(2024, 12, 31)), id="until"),
        pytest.param("二〇二四年底前", Deadline(Moment(2024, part="底"), is_before=True), id="year-in-numerals"),
        pytest.param("十二月底前", Deadline(Moment(month=12, part="底"), is_before=True), id="month-in-numerals"),
        pytest.param("6月中旬", Deadline(Moment(month=6, part="中旬")), id="part-of-a-month"),
        pytest.param("年底前", Deadline(Moment(part="年底"), is_before=True), id="no-figure"),
        pytest.param("每年年底前", Deadline(Moment(part="年底", relative="每年"), is_before=True), id="every-year"),
        pytest.param("预计2025年12月底前", Deadline(Moment(2025, 12, part="底"), is_before=True), id="expected"),
        pytest.param("次年3月底前", Deadline(Moment(month=3, part="底", relative="次年"), is_before=True), id="relative"),
        pytest.param("第三季度末", Deadline(Moment(part="末", quarter=3)), id="quarter"),
        pytest.param("≤2025年", Deadline(Moment(2025, part="内")), id="year-as-a-ceiling"),
        pytest.param("1900年1月1日前", Deadline(Moment(1900, 1, 1), is_before=True), id="first-year"),
        pytest.param("2199年12月31日前", Deadline(Moment(2199, 12, 31), is_before=True), id="last-year"),
    ],
)  # fmt: skip
def test_a_deadline_is_a_point_of_the_calendar(text: str, deadline: Deadline) -> None:
    assert parse(text).deadline == deadline
    assert parse(text).notes == ()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        pytest.param("11月25日以后", Moment(month=11, day=25), id="day"),
        pytest.param("11月底后", Moment(month=11, part="底"), id="end-of-a-month"),
        pytest.param("6月底后完成", Moment(month=6, part="底"), id="and-what-is-done-then"),
        pytest.param("2025年之后", Moment(2025), id="year"),
        pytest.param("不早于11月25日", Moment(month=11, day=25), id="comparator-in-front"),
        pytest.param("2025年6月1日起", Moment(2025, 6, 1), id="from"),
    ],
)
def test_a_date_from_which_on_something_is_done_is_bound_from_below(text: str, moment: Moment) -> None:
    value = parse(text)
    assert (value.deadline, value.comparator) == (Deadline(moment), Comparator.AT_LEAST)
    assert value.notes == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("2024年", Moment(2024), Moment(2024), id="year"),
        pytest.param("2024-2026年", Moment(2024), Moment(2026), id="years"),
        pytest.param("当年", Moment(relative="当年"), Moment(relative="当年"), id="relative-year"),
        pytest.param("2024年上半年", Moment(2024, part="上半年"), Moment(2024, part="上半年"), id="half-year"),
        pytest.param("第四季度", Moment(quarter=4), Moment(quarter=4), id="quarter"),
        pytest.param("2021年1月-12月", Moment(2021, 1), Moment(2021, 12), id="one-year-holds-for-both"),
        pytest.param("2023.07-2024.01", Moment(2023, 7), Moment(2024, 1), id="across-years"),
        pytest.param("11月中旬至12月下旬", Moment(month=11, part="中旬"), Moment(month=12, part="下旬"), id="words-behind-both"),
        pytest.param("2025年第一季度至第三季度", Moment(2025, quarter=1), Moment(2025, quarter=3), id="quarters"),
        pytest.param("1-3季度", Moment(quarter=1), Moment(quarter=3), id="quarters-in-figures"),
        pytest.param("1-12月", Moment(month=1), Moment(month=12), id="months"),
        pytest.param("2024年5-8月底前", Moment(2024, 5), Moment(2024, 8, part="底"), id="word-behind-the-last"),
    ],
)  # fmt: skip
def test_a_period_has_a_first_and_a_last(text: str, first: Moment, last: Moment) -> None:
    value = parse(text)
    assert value.kind is Kind.PERIOD
    assert value.period == Period(first, last)


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        pytest.param(
            "24年12月底前", Deadline(Moment(2024, 12, part="底"), is_before=True), id="end-of-a-month"
        ),
        pytest.param("00年12月31日", Deadline(Moment(2000, 12, 31)), id="first-of-the-century"),
        pytest.param("99年12月31日", Deadline(Moment(2099, 12, 31)), id="last-of-the-century"),
    ],
)
def test_a_year_of_two_digits_is_of_this_century_and_in_doubt(text: str, deadline: Deadline) -> None:
    assert parse(text).deadline == deadline
    assert parse(text).notes == (Note.NUMBER_AMBIGUOUS,)


@pytest.mark.parametrize("text", ["12月之前", "12月", "2024年12月前"])
def test_whether_a_bare_month_still_counts_is_in_doubt(text: str) -> None:
    assert parse(text).notes == (Note.DEADLINE_AMBIGUOUS,)


@pytest.mark.parametrize(
    "text",
    [
        "2024年13月",
        "2024年0月",
        "2024年12月32日",
        "2024年12月0日",
        "2024年6月31日",
        "2023年2月29日前",
        "2月30日",
        "2024年1月1日至2月30日",
        "5季度",
        "0季度",
        "1899年12月",
        "2200年12月",
    ],
)
def test_figures_that_fit_no_calendar_are_no_date(text: str) -> None:
    value = parse(text)
    assert (value.kind, value.deadline, value.period) == (Kind.UNREADABLE, None, None)
    assert Note.NO_SUCH_DATE in value.notes


def test_the_comparator_in_front_of_a_date_has_a_span_of_its_own() -> None:
    assert [(span.start, span.end, span.role.value) for span in parse("≤2025年").spans] == [
        (0, 1, "comparator"),
        (1, 6, "date"),
    ]
