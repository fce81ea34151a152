"""Numbers and dates as a spreadsheet program shows them."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from perfrules.readers.excel import format_signs, number_format
from perfrules.readers.excel.number_format import displayed

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (30, "General", "30"),
        (30.0, "General", "30"),
        (43.2, "General", "43.2"),
        (0.1 + 0.2, "General", "0.3"),
        (85.608000000000004, "General", "85.608"),
        (1e22, "General", "10000000000000000000000"),
        (1e-7, "General", "0.0000001"),
        (-5, "General", "-5"),
        (-0.0, "General", "0"),
        (0.95, "0%", "95%"),
        (0.955, "0%", "96%"),
        (0.962, "0.00%", "96.20%"),
        (0.29, "0%", "29%"),
        (43.2, "0.00", "43.20"),
        (1.005, "0.00", "1.01"),
        (2.5, "0", "3"),
        (-2.5, "0", "-3"),
        (-0.001, "0.00", "0.00"),
        (0.125, "0.0#", "0.13"),
        (0.1, "0.0#", "0.1"),
        (5, "000", "005"),
        (0, "#", ""),
        (1257, "#,##0", "1,257"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (0, "#,##0.00", "0.00"),
        (12345678, "0,", "12346"),
        (-1.5, "0.00_);(0.00)", "(1.50)"),
        (-1.5, "0.00;[Red]-0.00", "-1.50"),
        (1234.5, ACCOUNTING, "1,234.50"),
        (-1234.5, ACCOUNTING, "-1,234.50"),
        (0, ACCOUNTING, "-"),
        (30, '0.00"万元"', "30.00万元"),
        (3, '"≥"0"台"', "≥3台"),
        (95, '0"%"', "95%"),
        (12, "[$¥-804]0.0", "¥12.0"),
        (12, "[Red]0", "12"),
        (12, "[DBNum1]0", "12"),
        (12, "[>=10]0.0;0.00", "12.0"),
        (5, "[>=10]0.0;0.00", "5.00"),
        (95, '[>=90]"优";[>=60]"合格";"差"', "优"),
        (65, '[>=90]"优";[>=60]"合格";"差"', "合格"),
        (5, '[>=90]"优";[>=60]"合格";"差"', "差"),
        (0, '[=0]"";General', ""),
        (12345678, '0!.0,"万元"', "1234.6万元"),
        (12345678, "0\\.0,", "1234.6"),
        (12345678, "0!.0000", "1234.5678"),
        (300000, '0!.0,"万元"', "30.0万元"),
        (4000, '0!.0,"万元"', "0.4万元"),
        (1234567, "0000-00-0", "1234-56-7"),
        (-1234.5, "[$¥-804]#,##0.00", "-¥1,234.50"),
        (-0.5, "0.00;[Red]0.00", "-0.50"),
        (-5, '"超支"0;"节约"0', "节约5"),
        (0, "#,##0.00;-#,##0.00;", ""),
        (0, "0.00;-0.00;;@", ""),
        (-5, "0.00;@", "-5.00"),
        (5, ";;;", ""),
        (30, '"约"General"万元"', "约30万元"),
        (0.5, "# ?/?", "0.5"),
        (1500, "0.00E+00", "1500"),
        (7, "@", "7"),
        (7, "", "7"),
        (float("inf"), "0", "infinity"),
        (Decimal("1E+999999"), "0.00", "1e+999999"),
        (True, "General", "TRUE"),
        (None, "0.00", ""),
        ("≥95%", "0.00", "≥95%"),
        (datetime(2025, 6, 3), 'yyyy"年"m"月"d"日"', "2025年6月3日"),
        (datetime(2025, 6, 3), "[$-804]yyyy/mm/dd;@", "2025/06/03"),
        (datetime(2025, 6, 3), 'yyyy"年"m"月"', "2025年6月"),
        (datetime(2025, 6, 3, 14, 5), "yyyy-m-d h:mm", "2025-6-3 14:05"),
        (datetime(2025, 6, 3, 14, 5, 9), "h:mm:ss AM/PM", "2:05:09 PM"),
        (datetime(2025, 6, 3), "mm-dd-yy", "06-03-25"),
        (datetime(2025, 6, 3), "General", "2025-06-03"),
        (datetime(2025, 6, 3, 14, 5), "General", "2025-06-03 14:05:00"),
        (45838, 'yyyy"年"m"月"d"日"', "2025年6月30日"),
        (45838, "m月d日", "6月30日"),
        (45838, 'yyyy"年"m"月";@', "2025年6月"),
        (45838, 'e"年"m"月"', "2025年6月"),
        (45838, '[DBNum1][$-804]yyyy"年"m"月"d"日"', "2025年6月30日"),
        (45838, "[$-F800]dddd, mmmm dd, yyyy", "2025年6月30日"),
        (45838, "[$-804]aaaa;@", "星期一"),
        (45838, "d-mmm-yy", "30-Jun-25"),
        (45838.5, "yyyy/m/d h:mm:ss.0", "2025/6/30 12:00:00"),
        (0.25, "上午/下午h\"时\"mm\"分\"", "上午6时00分"),
        (1.5, "[h]:mm", "36:00"),
        (0.5, "[$-F400]h:mm:ss AM/PM", "12:00:00"),
        (1, "yyyy-m-d", "1900-1-1"),
        (61, "yyyy-m-d", "1900-3-1"),
        (-1, "yyyy-m-d", "-1"),
        (1e9, "yyyy-m-d", "1000000000"),
        (date(2025, 6, 3), "General", "2025-06-03"),
        (time(8, 30), "h:mm", "8:30"),
        (timedelta(hours=26, minutes=5), "[h]:mm:ss", "26:05:00"),
        (0.75, "上午/下午h", "下午6"),
        (45838.5, "h:mm:ss.00", "12:00:00"),
        (Decimal("1E308"), "0." + "0" * 200, "1" + "0" * 308 + "." + "0" * 200),
        (Decimal("1E300"), "0" + "%" * 100, "1" + "0" * 500 + "%" * 100),
    ],
)  # fmt: skip
def test_shown(value: object, number_format: str, shown: str) -> None:
    assert displayed(value, number_format) == shown


def test_a_format_is_taken_apart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet has thousands of cells in one format, which may be long."""
    taken: list[str] = []

    def sections_of(text: str) -> tuple[tuple[format_signs.Sign, ...], ...]:
        taken.append(text)
        return format_signs.sections_of(text)

    monkeypatch.setattr(number_format, "sections_of", sections_of)
    formats = ['yyyy"年第"0"格"', '0.00"格一";[Red]-0.00', '[h]:mm"格二"']
    for value in range(50):
        for one in formats:
            displayed(value, one)
    assert sorted(taken) == sorted(formats)


def test_days_of_old_programs_for_the_macintosh() -> None:
    assert displayed(44376, "yyyy-m-d", is_1904=True) == "2025-6-30"


@given(st.decimals(-(10**9), 10**9, places=2))
@example(Decimal("0.07"))
def test_a_typed_amount_keeps_its_digits(amount: Decimal) -> None:
    """What was typed with two places is shown with them, though it is kept in binary."""
    assert Decimal(displayed(float(amount), "0.00")) == amount
    assert Decimal(displayed(float(amount))) == amount


@given(st.integers(0, 10**6))
def test_a_percentage_keeps_its_digits(hundredths: int) -> None:
    exact = Decimal(hundredths).scaleb(-2)
    assert displayed(float(exact / 100), "0.00%") == f"{exact:.2f}%"


@given(
    st.floats() | st.integers(), st.text(max_size=300) | st.text('0#?.,%;_*"\\[]@E+-/ ymdhs$AMP', max_size=40)
)
def test_no_format_breaks_it(value: float, number_format: str) -> None:
    assert isinstance(displayed(value, number_format), str)


@given(
    st.datetimes() | st.dates() | st.times() | st.timedeltas(),
    st.text('ymdhs[]"0.;@-/AMP上午下 ', max_size=30),
)
def test_no_format_breaks_a_date(value: object, number_format: str) -> None:
    assert isinstance(displayed(value, number_format), str)
