import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.language.errors import ExpressionError
from perfrules.language.limits import MAX_DEPTH, MAX_LENGTH
from perfrules.language.parse import parse_expression, parse_scope, tokens_of
from perfrules.language.tree import (
    Aggregate,
    Arithmetic,
    Comparison,
    Connective,
    Constant,
    Is,
    Membership,
    Node,
    Not,
    Operation,
    Relation,
    Span,
)
from perfrules.values import Quantity


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        pytest.param("a <= b", Relation.AT_MOST, id="ascii"),
        pytest.param("a ≤ b", Relation.AT_MOST, id="sign"),
        pytest.param("a ≠ b", Relation.UNEQUAL, id="unequal"),
        pytest.param("a ~= b", Relation.ABOUT, id="about-ascii"),
        pytest.param("a ≲ b", Relation.ABOUT_AT_MOST, id="about-at-most"),
        pytest.param("a >~ b", Relation.ABOUT_AT_LEAST, id="about-at-least-ascii"),
    ],
)
def test_relations_have_two_spellings(text: str, relation: Relation) -> None:
    node = parse_expression(text)
    assert isinstance(node, Comparison)
    assert node.relation is relation


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("30 万元", Quantity("30", "万元"), id="money"),
        pytest.param("30万元", Quantity("30", "万元"), id="no-blank"),
        pytest.param("100%", Quantity("100", "%"), id="percentage"),
        pytest.param("2460 元/人/月", Quantity("2460", "元/人/月"), id="rate"),
        pytest.param("0.5", Quantity("0.5"), id="plain"),
        pytest.param("“按规定”", "按规定", id="chinese-quotes"),
        pytest.param("'a b'", "a b", id="single-quotes"),
        pytest.param("true", True, id="true"),
    ],
)
def test_reads_constants(text: str, value: object) -> None:
    node = parse_expression(text)
    assert isinstance(node, Constant)
    assert node.value == value


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        pytest.param("a＞＝１００ 万元", "a>=100 万元", id="signs-and-digits"),
        pytest.param("f（a，b）＋c", "f(a,b)+c", id="brackets"),
        pytest.param("a in 【b，c】", "a in [b,c]", id="square-brackets"),
        pytest.param("￥limit ！＝ 5％", "$limit != 5%", id="parameter"),
        pytest.param("a ＝＝ ＂甲＂", 'a == "甲"', id="quotes"),
        pytest.param("a == ‘甲’", "a == '甲'", id="single-quotes"),
    ],
)
def test_wide_signs_are_as_good_as_narrow_ones(wide: str, narrow: str) -> None:
    assert parse_expression(wide) == parse_expression(narrow)
    assert len(tokens_of(wide)) == len(tokens_of(narrow))


@pytest.mark.parametrize("text", ["“（＞１）”", '"（＞１）"', "'（＞１）'"])
def test_texts_in_quotes_stay_as_they_are(text: str) -> None:
    node = parse_expression(text)
    assert isinstance(node, Constant)
    assert node.value == "（＞１）"


@pytest.mark.parametrize(
    ("text", "marked", "hint"),
    [
        pytest.param("a 大于 b", "大于", "write >", id="chinese-comparison"),
        pytest.param("a 不包含 b", "不包含", "not contains", id="chinese-lacks"),
        pytest.param("a x 50%", "x", "write ×", id="letter-x"),
        pytest.param("a is 9月", "9月", "write == 9月", id="is-of-an-amount"),
        pytest.param("a == “三公”经费", "经费", "other ones", id="quotes-in-quotes"),
        pytest.param("a b", "b", "an operator", id="no-operator"),
        pytest.param("有 a.b", "a", "has project.budget", id="chinese-has"),
        pytest.param("a.b has", "has", "has project.budget", id="has-behind"),
        pytest.param("any(for e in a: e.b == 1)", "e", "stands first", id="loop-first"),
        pytest.param("any(e in a where e.b == 1)", "where", "write if", id="where"),
        pytest.param("a 介于 5 元 and 6 元", "介于", "a >= 5 万元 and", id="between"),
        pytest.param("a.b is [甲, 乙]", "[", "in [a, b]", id="is-a-list"),
        pytest.param("a is >= 95%", ">=", "without “is”", id="is-and-a-sign"),
        pytest.param("a > ¥100", "100", "write 100 元", id="sign-of-money"),
        pytest.param("a > 100 RMB", "RMB", "units are Chinese", id="foreign-unit"),
        pytest.param("a not empty", "empty", "is not empty", id="not-without-is"),
        pytest.param("row.合计 x 50%", "x", "write ×", id="behind-a-field-with-a-word-for-a-name"),
        pytest.param("a 不低于 3 元", "不低于", "write >=", id="chinese-at-least"),
        pytest.param("a and b 且 c", "且", "write and", id="chinese-and"),
        pytest.param("x if a else y", "if", "no if … else", id="conditional-expression"),
        pytest.param("if a then b", "a", "no if … else", id="if-then"),
        pytest.param("a ? b : c", "?", "no if … else", id="question-mark"),
        pytest.param("a matches 'x'", "matches", 'like "*率"', id="matches"),
        pytest.param("a =~ 'x'", "=", 'like "*率"', id="perl"),
        pytest.param("a == /x+/", "/", 'like "*率"', id="regular-expression"),
        pytest.param("a => b", "=", "write >=", id="arrow"),
        pytest.param("a <> b", ">", "write !=", id="basic"),
        pytest.param("a === b", "=", "write ==", id="javascript"),
        pytest.param('a is "x"', '"x"', "without quotes", id="is-a-text"),
        pytest.param("a is not “x”", "“x”", "without quotes", id="is-not-a-text"),
        pytest.param("a ** 2", "*", "no power", id="power"),
        pytest.param("a[0]", "[", "first(…)", id="index"),
        pytest.param("a in (b, c)", ",", "square brackets", id="tuple"),
        pytest.param("a > 1,000 元", ",", "without separators", id="thousands"),
        pytest.param("0 元 < a < 1 元", "<", "a <= b and b <= c", id="chain"),
        pytest.param(
            "f(x for x in y if x == 1 >= 3", ">=", "close the bracket", id="open-bracket-before-comparison"
        ),
        pytest.param("a <= 2025年12月", "12月", "2025年12月31日", id="month-for-a-day"),
        pytest.param("has a.b == true", "==", "by itself", id="compared-with-true"),
        pytest.param("f(x for y in z if w for q in r)", "for", "before the one “if”", id="for-behind-if"),
        pytest.param("a == ”甲“", "”", "begins with “", id="quotes-the-wrong-way"),
        pytest.param('a == "甲', '"', "no closing quote", id="open-quote"),
        pytest.param("a。b > c", "。", "write .", id="chinese-full-stop"),
    ],
)
def test_what_people_type_out_of_habit_is_answered(text: str, marked: str, hint: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(text)
    error = caught.value
    assert text[error.span.start : error.span.end] == marked
    assert hint in error.help_en
    assert error.help_zh


@pytest.mark.parametrize(
    ("text", "long"),
    [
        pytest.param("2025年12月31日", "date(2025, 12, 31)", id="whole"),
        pytest.param("2025 年 3 月 5 日", "date(2025, 3, 5)", id="blanks"),
        pytest.param("12月31日", "date(disclosure.year, 12, 31)", id="of-the-budget-year"),
        pytest.param("２月２９号", "date(disclosure.year, 2, 29)", id="wide"),
    ],
)
def test_a_day_is_short_for_a_function(text: str, long: str) -> None:
    assert parse_expression(text) == parse_expression(long)


@pytest.mark.parametrize("text", ["2月30日", "13月1日", "2025年2月29日"])
def test_a_day_that_no_month_has_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError, match="no such day"):
        parse_expression(f"a <= {text}")


def test_a_month_alone_is_an_amount_of_time() -> None:
    node = parse_expression("12 月")
    assert isinstance(node, Constant)
    assert node.value == Quantity("12", "月")


def test_and_binds_closer_than_or_and_not_closer_than_and() -> None:
    node = parse_expression("not a and b or c")
    assert isinstance(node, Connective)
    assert not node.is_all
    first = node.operands[0]
    assert isinstance(first, Connective)
    assert first.is_all
    assert isinstance(first.operands[0], Not)


def test_times_binds_closer_than_plus_and_minus_goes_from_the_left() -> None:
    node = parse_expression("a - b - c × d")
    assert isinstance(node, Arithmetic)
    assert node.operation is Operation.SUBTRACT
    assert isinstance(node.left, Arithmetic)
    assert isinstance(node.right, Arithmetic)
    assert node.right.operation is Operation.MULTIPLY


def test_not_goes_with_is_and_in() -> None:
    kind, member = parse_expression("a is not money"), parse_expression("a not in [b]")
    assert isinstance(kind, Not)
    assert isinstance(kind.operand, Is)
    assert isinstance(member, Not)
    assert isinstance(member.operand, Membership)


def test_names_may_begin_with_a_keyword() -> None:
    assert isinstance(parse_expression("android.order == inner.nothing"), Comparison)


def test_comprehension_has_loops_and_a_condition() -> None:
    node = parse_expression("sum(i.x for p in ps for i in p.is_ if i.y)")
    assert isinstance(node, Aggregate)
    assert [loop.variable for loop in node.loops] == ["p", "i"]
    assert node.condition is not None


def test_scope_has_no_keyword_before_its_variable() -> None:
    loop, condition = parse_scope("indicator in project.indicators if indicator.value is money")
    assert loop.variable == "indicator"
    assert isinstance(condition, Is)


@pytest.mark.parametrize(
    ("text", "start", "message", "hint"),
    [
        pytest.param("a = b", 2, "'='", "==", id="single-equals"),
        pytest.param("a <=", 4, "ends too early", "", id="unfinished"),
        pytest.param("(a", 2, "ends too early", ")", id="open-bracket"),
        pytest.param("a & b", 2, "'&'", "and", id="ampersand"),
        pytest.param("f(x for y)", 9, "')'", "in", id="loop-without-source"),
        pytest.param("5 元/人/月 x", 8, "'x'", "", id="two-operands"),
        pytest.param("", 0, "ends too early", "", id="nothing"),
    ],
)
def test_syntax_errors_point_at_their_place(text: str, start: int, message: str, hint: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(text)
    assert caught.value.span.start == start
    assert message in caught.value.en
    assert hint in caught.value.help_en
    assert caught.value.zh


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1) + " == " + "b.c" * 1,
            id="brackets-mean-nothing",
        ),
    ],
)
def test_plain_brackets_do_not_nest(text: str) -> None:
    assert isinstance(parse_expression(text), Comparison)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("not " * (MAX_LENGTH // 4 - 2) + "a", id="not"),
        pytest.param("-" * (MAX_LENGTH - 2) + "a", id="minus"),
        pytest.param("a" + ".a" * (MAX_DEPTH + 1), id="fields"),
        pytest.param("+".join("a" * (MAX_DEPTH + 2)), id="long-sum"),
        pytest.param("f(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1), id="calls"),
        pytest.param("a" * (MAX_LENGTH + 1), id="length"),
        pytest.param("(" * MAX_LENGTH, id="brackets-without-end"),
    ],
)
def test_limits_are_errors_and_no_crash(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse_expression(text)


@given(
    st.text(alphabet=" abi.()[],+-*/<>=!≈±%$“”'\"0123456789元月for in not is has and or like", max_size=40)
)
def test_any_text_gives_a_tree_or_our_error(text: str) -> None:
    try:
        node: object = parse_expression(text)
    except ExpressionError as error:
        node = error.span
    assert isinstance(node, Node) or (isinstance(node, Span) and 0 <= node.start <= len(text))


def test_tokens_stand_where_they_are_written() -> None:
    text = 'not has project.name and project.code like ["A*", "B"] or $lag > 5%'
    tokens = tokens_of(text)
    assert [kind for kind, _ in tokens if kind.startswith("_")] == ["_NOT", "_HAS", "_AND", "_LIKE", "_OR"]
    assert "".join(text[span.start : span.end] for _, span in tokens) == text.replace(" ", "")


def test_what_is_no_token_is_refused() -> None:
    with pytest.raises(ExpressionError, match="cannot stand here"):
        tokens_of("project.budget & 1")
