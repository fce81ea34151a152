"""The names that tables of budgets and final accounts use for the same thing, and the one name that perfrules uses.

The words are data: ``budget-tables``, ``final-tables``, ``columns``, ``rows``, ``assets`` and ``stated`` under
``grammar/words/``. The names of their sections are the canonical names, which rules ask for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from attrs import frozen

from perfrules.patterns import regex
from perfrules.words import WordList, derived, words_of


def _public(words: WordList) -> tuple[str, ...]:
    """The tables that are to be published, in their order."""
    numbered = [
        (int(section.remark("public")), name)
        for name, section in words.sections.items()
        if section.remark("public")
    ]
    return tuple(name for _, name in sorted(numbered))


TABLES: Final = _public(words_of("budget-tables"))
"""The nine tables of a unit's or department's budget; the ninth, of state capital, came later than the first eight."""

FINAL_TABLES: Final = _public(words_of("final-tables"))
"""The nine tables of final accounts 决算."""

_NO_TABLE: Final = "other"

MORE_TABLES: Final = tuple(
    name
    for subject in ("budget-tables", "final-tables")
    for name in words_of(subject).sections
    if name not in {*TABLES, *FINAL_TABLES, _NO_TABLE}
)
"""Further tables that some regions publish, such as the list of projects 项目支出表."""

TABLE_KINDS: Final = (*TABLES, *FINAL_TABLES, *MORE_TABLES)
"""Every kind of table, by canonical name."""

OTHER_SIDES: Final = ("支出（其他分类）", "支出（第三种分类）")
"""Expenditure again, beside the first but classified in other ways."""

SIDES: Final = ("收入", "支出", *OTHER_SIDES)
"""The sides of tables such as 收支总表 and 财政拨款收支总表."""

ROLES: Final = ("总计", "本年合计", "小计", "结转", "科目", "条目", "单位", "项目")
"""What a row of a table is."""

SOURCES: Final = (
    "一般公共预算",
    "政府性基金预算",
    "国有资本经营预算",
    "财政专户",
    "单位资金",
    "上年结转",
)
"""Where money comes from, as columns of the procurement budget name it."""

THREE_BUDGETS: Final = SOURCES[:3]
"""What fiscal allocation 财政拨款 is made up of."""

_PUBLIC: Final = "“三公”经费"

THREE_PUBLIC: Final = (
    _PUBLIC, "因公出国（境）费", "公务用车购置及运行费", "公务用车购置费", "公务用车运行维护费", "公务接待费", "机关运行经费",
)  # fmt: skip
"""What tables of the three public expenses list, by the canonical names of ``rows``."""

BUDGETED: Final = "预算数"
"""In final accounts, the column of what was budgeted."""

AMOUNT_COLUMNS: Final = (
    *(name for name, section in words_of("columns").sections.items() if section.remark("role") == "amount"),
    BUDGETED,
)
"""Canonical names of columns of amounts."""

_NO_LABEL: Final = "of-no-label"
STATED_LABELS: Final = tuple(name for name in words_of("stated").sections if name != _NO_LABEL)
"""What the narrative's amounts are recognised to be of."""

ColumnRole: TypeAlias = Literal[
    "code", "class", "division", "item", "name", "unit-code", "unit-name", "project", "number", "numbering",
    "remark", "plain-amount", "budgeted", "accounted", "amount", "other-year",
]  # fmt: skip
"""What a column holds, as its heading says; the names of sections of ``columns``."""

_NUMBERING: Final = regex(
    r"(?:[一二三四五六七八九十]{1,3}\s*[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}\s*[、．.](?!\d))"
)
_PART: Final = regex(r"其中\s*[:：]?")
_BLANKS: Final = regex(r"[\s\u200b\ufeff]+")
_WIDE: Final = str.maketrans({"(": "（", ")": "）", ":": "：", "＂": '"', "〝": "“", "〞": "”"})
_YEAR: Final = regex(r"(?P<year>(?:19|20)\d{2})年度?")
_REMARK: Final = regex(r"(?:（[^（）]*+）){1,6}+\Z")
_BRACKETS: Final = regex(r"（[^（）]*）")
_FORMULA: Final = regex(r"(?:\d{1,2}=[\d+\-*/×÷=（）]{1,60}+)\Z")
_TITLE: Final = regex(r"[^。；，,;！？!?]{0,60}表(?:[（(][^（）()]{0,24}[）)]){0,2}")
_FINAL: Final = "决算"


@frozen
class _Role:
    role: ColumnRole
    name: str = ""


def _plain(text: str) -> str:
    return _BLANKS.sub("", text).translate(_WIDE)


def plain_item(text: str) -> str:
    """*text* without blanks, numbering and 其中.

    >>> plain_item("其中：公务用车购置费"), plain_item("十二、城乡社区支出"), plain_item("（一）基本支出")
    ('公务用车购置费', '城乡社区支出', '基本支出')
    """
    plain = _plain(text)
    for _ in range(2):  # 其中：（一）…, 1.其中：…
        plain = _PART.sub("", plain, count=1) if plain.startswith("其中") else plain
        match = _NUMBERING.match(plain)
        plain = plain if match is None else plain[match.end() :]
    return plain


_DIGITS: Final = "一二三四五六七八九"
_NUMERALS: Final = (
    "",
    *_DIGITS,
    *(f"{tens}十{ones}" for tens in ("", *_DIGITS[1:]) for ones in ("", *_DIGITS)),
)
_NUMERAL: Final = regex(r"\s*[（(]?([一二三四五六七八九十]{1,3})[)）]?\s*[、．.]?")


def follows(above: str, text: str) -> bool:
    """Whether the Chinese number in front of a text is the next one behind that of another.

    >>> follows("十九、住房保障支出", "二十、粮油物资储备支出"), follows("三、其他", "五、其他")
    (True, False)
    """
    first, second = (_NUMERAL.match(one) for one in (above, text))
    if first is None or second is None or {first[1], second[1]} - {*_NUMERALS}:
        return False
    return _NUMERALS.index(second[1]) == _NUMERALS.index(first[1]) + 1


def canonical_item(text: str) -> str:
    """The name of a row in its canonical spelling, without numbering.

    >>> canonical_item("二、公务用车购置及运维费"), canonical_item("一、一般公共预算拨款收入")
    ('公务用车购置及运行费', '一般公共预算')
    """
    plain = plain_item(text)
    names = _items()
    return names.get(plain) or names.get(_REMARK.sub("", plain)) or plain


def is_row_name(text: str) -> bool:
    """Whether a text is a known name of a row, such as 公务接待费."""
    return canonical_item(text) in words_of("rows").sections


_AMOUNT_OF: Final = regex(r"(?:年初)?(?:预算|决算)(?:数|金额)?\Z")


def stands_over_item(heading: str) -> bool:
    """Whether a heading is of one item, with its year and what its amount is: 2025年“三公”经费预算数.

    >>> stands_over_item("2025年“三公”经费预算数"), stands_over_item("2025年预算数")
    (True, False)
    """
    forms = (_AMOUNT_OF.sub("", form) for form in _forms(heading))
    return any(form and is_row_name(form) for form in forms)


@derived
def _items() -> Mapping[str, str]:
    return _names(words_of("rows"))


def _names(words: WordList) -> Mapping[str, str]:
    """The section of each word, and of each section's own name."""
    return MappingProxyType({**{name: name for name in words.sections}, **words.meanings})


_ROLES: Final = MappingProxyType(
    {
        "合计": "总计", "“三公”经费": "总计", "收入总计": "总计", "支出总计": "总计", "本年收入合计": "本年合计", "本年支出合计": "本年合计",
        "上年结转结余": "结转", "年终结转结余": "结转", "使用非财政拨款结余": "结转", "结余分配": "结转",
    }
)  # fmt: skip
"""By the canonical names of ``rows``."""


def role_of(item: str, *, has_code: bool) -> str:
    """What a row is, by its canonical name.

    >>> role_of("收入总计", has_code=False), role_of("小学教育", has_code=True)
    ('总计', '科目')
    """
    if has_code:
        return "科目"
    return _ROLES.get(item) or ("小计" if item.endswith("小计") else "条目")


def year_of_heading(heading: str) -> int | None:
    """The year in front of a heading, as in 2025年预算数."""
    match = _YEAR.match(_plain(heading))
    return None if match is None else int(match["year"])


LAST_YEAR: Final = ("上年预算数", "上年执行数")
"""What a table may state of the year before: what was budgeted then, and what was spent."""


def columns_of_last_year(headings: Iterable[str]) -> Mapping[str, str]:
    """Which of the columns that have no canonical name are of the year before, by :data:`LAST_YEAR`.

    Of columns of several earlier years the latest counts, and one of a part of the money (基本支出) does not.

    >>> columns_of_last_year(["2024年预算数", "2023年预算数", "上年执行数", "增减额"])
    {'上年执行数': '上年执行数', '上年预算数': '2024年预算数'}
    """
    remarks = words_of("columns").sections["other-year"].remarks
    found: dict[str, tuple[int, str]] = {}
    for heading in headings:
        years = [year for part in heading.split("/") if (year := year_of_heading(part)) is not None]
        is_last = any(word in heading for word in remarks["last"])
        if not (years or is_last) or any(word in heading for word in remarks["compared"]):
            continue
        if any(role == "amount" and name != "合计" for role, name in map(column_role, heading.split("/"))):
            continue
        what = LAST_YEAR[any(word in heading for word in remarks["spent"])]
        found[what] = max(found.get(what, (-1, "")), (min(years, default=0), heading))
    return {what: heading for what, (_, heading) in sorted(found.items())}


def year_in_title(title: str) -> int | None:
    """The one year that a title names; ``None`` if it names none, or several.

    >>> year_in_title("2025年部门收入预算总表"), year_in_title("收入总表")
    (2025, None)
    """
    years = {int(match["year"]) for match in _YEAR.finditer(_plain(title))}
    return years.pop() if len(years) == 1 else None


def _forms(heading: str) -> Iterator[str]:
    """A heading as it stands, and then plainer and plainer: 2025年预算数（万元）, 预算数（万元）, 预算数."""
    plain = _FORMULA.sub("", _plain(heading))
    yield plain
    for pattern in (_REMARK, _PART, _NUMBERING, _YEAR):
        match = pattern.search(plain) if pattern is _REMARK else pattern.match(plain)
        if match is not None and match.group() != plain:
            plain = plain[: match.start()] + plain[match.end() :]
            yield plain


@derived
def _columns() -> Mapping[str, _Role]:
    found: dict[str, _Role] = {}
    for name, section in words_of("columns").sections.items():
        is_amount = section.remark("role") == "amount"
        role = _Role("amount", name) if is_amount else _Role(name)  # type: ignore[arg-type]
        words = (name, *section.texts) if is_amount else section.texts
        # 合计 is both a name and a plain word: a plain amount under nothing else is the total.
        found |= {word: role for word in words if word not in found}
    return MappingProxyType(found)


def column_role(heading: str) -> tuple[ColumnRole | None, str]:
    """What a column holds by its own heading, and the canonical name of its amounts, which may be empty.

    >>> column_role("2025年预算数"), column_role("其中：基本支出"), column_role("功能分类科目编码"), column_role("其他")
    (('budgeted', ''), ('amount', '基本支出'), ('code', ''), (None, ''))
    """
    roles = _columns()
    found = next((roles[form] for form in _forms(heading) if form in roles), None)
    return (None, "") if found is None else (found.role, found.name)


def canonical_column(heading: str) -> str | None:
    """The canonical name of a column of amounts; ``None`` if *heading* is none of those known.

    >>> canonical_column("政府性基金 预算财政 拨款"), canonical_column("金 额"), canonical_column("备注")
    ('政府性基金预算', '合计', None)
    """
    role, name = column_role(heading)
    return name if role == "amount" else "合计" if role in {"plain-amount", "budgeted", "accounted"} else None


def canonical_table(title: str) -> str | None:
    """Which table of a budget or of final accounts a line is the title of; ``None`` if it is no such title.

    >>> canonical_table("单位预算一般公共预算财政拨款基本支出表"), canonical_table("2025 年部门收支总体情况表")
    ('一般公共预算基本支出表', '收支总表')
    >>> canonical_table("2024年度支出决算表"), canonical_table("详见单位预算收支总表。")
    ('支出决算表', None)
    """
    plain = _plain(title)
    if "表" not in plain or _TITLE.fullmatch(plain) is None:
        return None
    others = [word for word in words_of("budget-tables")[_NO_TABLE] if word in plain]
    patterns = _final_titles() if _FINAL in plain else _budget_titles()
    bare = _BRACKETS.sub("", plain)  # what stands in brackets explains
    found = next(((kind, words) for kind, pattern, words in patterns if pattern.search(bare)), None)
    if found is None:
        return None
    # A table that is named after such a word, 政府购买服务支出表, is one of its own all the same.
    return None if any(word not in found[1] for word in others) else found[0]


@derived
def _budget_titles() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return _title_patterns("budget-tables")


@derived
def _final_titles() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return _title_patterns("final-tables")


def _title_patterns(subject: str) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Each kind of table with the pattern of its titles, and with the words of it."""
    return tuple(
        (name, regex("|".join(_spread(word, ".*") for word in section.texts)), " ".join(section.texts))
        for name, section in words_of(subject).sections.items()
        if name != _NO_TABLE
    )


def _spread(word: str, between: str) -> str:
    """The pattern of a word in which + stands for something between its parts."""
    return between.join(map(re.escape, word.split("+")))


def is_final(kind: str) -> bool:
    """Whether a kind of table is one of final accounts 决算."""
    return kind in words_of("final-tables").sections


def is_public_expenses(kind: str) -> bool:
    """Whether a kind of table lists the three public expenses.

    >>> is_public_expenses("财政拨款“三公”经费支出决算表"), is_public_expenses("支出总表")
    (True, False)
    """
    return _PUBLIC in kind


def final_table(kind: str) -> str:
    """The table of final accounts that has the rows of that table of a budget; the kind itself if there is none.

    >>> final_table("收入总表"), final_table("收入决算表")
    ('收入决算表', '收入决算表')
    """
    sections = words_of("final-tables").sections
    return next((name for name, section in sections.items() if section.remark("as") == kind), kind)


def canonical_asset(text: str) -> str:
    """The name of a row of the table of fixed assets in its canonical spelling.

    >>> canonical_asset("其中：办公用房（平方米）"), canonical_asset("3、单价在 20 万元以上的设备")
    ('办公用房', '大型设备')
    """
    plain = plain_item(text)
    for name, section in words_of("assets").sections.items():
        match section.remark("match"):
            case "begins":
                is_it = plain.startswith(section.texts)
            case "holds":
                is_it = any(word in plain for word in section.texts)
            case _:
                is_it = plain in section.texts
        if is_it:
            return name
    return plain


@derived
def _stated() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], ...]:
    """The patterns of the labels: those that say what an amount is of, and those that say only income or expenditure."""
    groups: tuple[list[tuple[str, re.Pattern[str]]], ...] = ([], [])
    for name, section in words_of("stated").sections.items():
        words = (_spread(_plain(word), ".{0,8}") for word in section.texts)
        groups[section.remark("general") == "yes"].append((name, regex("|".join(words))))
    return tuple(tuple(group) for group in groups)


def stated_label(about: str) -> str | None:
    """What the words in front of an amount say that it is of; the last label counts, since it stands next to it.

    >>> stated_label("其中：基本支出增加"), stated_label("小学教育"), stated_label("商品和服务支出")
    ('基本支出', None, None)
    """
    plain = _plain(about)
    for patterns in _stated():  # 机关运行经费预算支出 is no 支出预算
        found = [
            (match.end(), -match.start(), label)
            for label, pattern in patterns
            for match in pattern.finditer(plain)
        ]
        if found:
            label = max(found)[2]
            return None if label == _NO_LABEL else label
    return None
