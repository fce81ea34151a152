"""Values put together from the grammar's own vocabulary, together with what they must read as."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from perfrules.reading import parse
from perfrules.values import Comparator, Kind, Quantity, Value, exact_text, unit

UNITS = [
    "元",
    "万元",
    "人",
    "户",
    "台",
    "%",
    "亩",
    "平方米",
    "万平方米",
    "元/人/月",
    "元/个",
    "次/年",
    "公里",
    "吨",
    "工作日",
    "项",
]
BEFORE = {
    Comparator.AT_LEAST: ["≥", ">=", "不低于", "不少于", "至少", "大于等于"],
    Comparator.AT_MOST: ["≤", "<=", "不超过", "不高于", "不多于", "小于等于"],
    Comparator.MORE_THAN: [">", "＞", "大于", "超过", "高于"],
    Comparator.LESS_THAN: ["<", "＜", "小于", "低于", "少于"],
    Comparator.EQUAL: ["=", "等于"],
    Comparator.ABOUT: ["约", "大约"],
    None: [""],
}
BEHIND = {Comparator.AT_LEAST: ["以上", "及以上"], Comparator.AT_MOST: ["以下", "以内", "及以下"]}
LABELS = ["", "覆盖", "培训规模", "补助标准："]
REMARKS = ["", "（含税）", "(全年)"]


@dataclass
class Written:
    text: str
    comparator: Comparator | None
    number: Decimal
    unit: str


numbers = st.one_of(
    st.integers(0, 99_999).map(Decimal),
    st.decimals(min_value=0, max_value=9999, places=2, allow_nan=False, allow_infinity=False),
)


@st.composite
def written(draw: st.DrawFn) -> Written:
    number, name = draw(numbers), draw(st.sampled_from(UNITS))
    comparator = draw(st.sampled_from(list(BEFORE)))
    blank = st.sampled_from(["", " "])
    digits = f"{number:f}"
    if draw(st.booleans()) and number >= 1000:
        digits = f"{number:,f}"
    if draw(st.booleans()):
        digits = digits.translate({ord(d): chr(ord(d) + 0xFEE0) for d in "0123456789"})
    measure = f"{digits}{draw(blank)}{name}"
    is_behind = comparator in BEHIND and draw(st.booleans())
    if comparator is not None and is_behind:
        measure = f"{measure}{draw(st.sampled_from(BEHIND[comparator]))}"
    else:
        measure = f"{draw(st.sampled_from(BEFORE[comparator]))}{draw(blank)}{measure}"
    text = f"{draw(st.sampled_from(LABELS))}{measure}{draw(st.sampled_from(REMARKS))}"
    return Written(text, comparator, number, name)


def check(value: Value, expected: Written) -> None:
    amount = Quantity(expected.number, expected.unit)
    assert value.kind is Kind.QUANTITY
    assert value.comparator is expected.comparator
    assert value.numbers == (expected.number,)
    assert exact_text(value.numbers[0]) == exact_text(expected.number)
    assert value.unit is unit(expected.unit)
    has_lower = expected.comparator not in {Comparator.AT_MOST, Comparator.LESS_THAN}
    has_upper = expected.comparator not in {Comparator.AT_LEAST, Comparator.MORE_THAN}
    assert value.lower == (amount if has_lower else None)
    assert value.upper == (amount if has_upper else None)


@given(written())
def test_reads_what_was_written(expected: Written) -> None:
    check(parse(expected.text), expected)


@given(written(), written())
def test_reads_two_conditions_as_parts(one: Written, two: Written) -> None:
    value = parse(f"{one.text}；{two.text}")
    assert value.kind is Kind.COMPOUND
    assert len(value.parts) == 2
    for part, expected in zip(value.parts, (one, two), strict=True):
        check(part, expected)


@given(numbers, numbers, st.sampled_from(UNITS), st.sampled_from(["-", "—", "~", "～", "至", "到"]))
def test_reads_a_range(one: Decimal, two: Decimal, name: str, sign: str) -> None:
    low, high = sorted((one, two))
    value = parse(f"{low:f}{sign}{high:f}{name}")
    assert value.kind is Kind.RANGE
    assert (value.lower, value.upper) == (Quantity(low, name), Quantity(high, name))


@given(st.integers(2000, 2099), st.integers(1, 12), st.integers(1, 28), st.sampled_from(["前", "之前", ""]))
def test_reads_a_date(year: int, month: int, day: int, before: str) -> None:
    value = parse(f"{year}年{month}月{day}日{before}")
    assert value.kind is Kind.DEADLINE
    assert value.deadline is not None
    moment = value.deadline.moment
    assert (moment.year, moment.month, moment.day, value.deadline.is_before) == (
        year,
        month,
        day,
        bool(before),
    )
