"""The names that budget tables use for the same thing, and the one name that perfrules uses.

Source: the list of public tables of 财预〔2016〕143号 as local catalogues restate it, and forms in use.
"""

import re
from types import MappingProxyType
from typing import Final

__all__ = [
    "AMOUNT_COLUMNS",
    "ASSET_ITEMS",
    "ROLES",
    "SIDES",
    "SOURCES",
    "STATED_LABELS",
    "TABLES",
    "canonical_asset",
    "canonical_column",
    "canonical_item",
    "canonical_table",
    "plain_item",
    "role_of",
    "stated_label",
]

TABLES: Final = (
    "收支总表",
    "收入总表",
    "支出总表",
    "财政拨款收支总表",
    "一般公共预算支出表",
    "一般公共预算基本支出表",
    "政府性基金预算支出表",
    "国有资本经营预算支出表",
    "“三公”经费支出表",
)
"""The nine tables of a unit's or department's budget; the ninth, of state capital, came later than the first eight."""

SIDES: Final = ("收入", "支出")
"""The two sides of 收支总表 and 财政拨款收支总表."""

ROLES: Final = ("总计", "本年合计", "小计", "结转", "科目", "条目")
"""What a row of a budget table is."""

SOURCES: Final = (
    "一般公共预算",
    "政府性基金预算",
    "国有资本经营预算",
    "财政专户",
    "单位资金",
    "上年结转",
)
"""Where money comes from, as columns of the procurement budget name it."""

AMOUNT_COLUMNS: Final = (
    "合计", "本年收入", "财政拨款收入", "财政专户收入", "事业收入", "经营收入", "上级补助收入", "附属单位上缴收入", "其他收入",
    "上年结转", "基本支出", "项目支出", "经营支出", "上解上级支出", "对附属单位补助支出", "人员经费", "公用经费", "一般公共预算",
    "政府性基金预算", "国有资本经营预算", "财政专户", "单位资金",
)  # fmt: skip
"""Canonical names of columns of amounts."""

_COLUMN_VARIANTS: Final = MappingProxyType(
    {
        "预算数": "合计", "金额": "合计", "预算金额": "合计", "本年预算数": "合计", "总计": "合计",
        "小计": "本年收入", "本年收入合计": "本年收入",
        "财政拨款": "财政拨款收入", "财政专户管理资金收入": "财政专户收入", "财政专户管理资金": "财政专户收入",
        "财政专户核拨收入": "财政专户收入", "财政专户核拨": "财政专户", "事业单位经营收入": "经营收入",
        "附属单位缴款": "附属单位上缴收入", "上年结转结余": "上年结转", "上年结转和结余": "上年结转",
        "事业单位经营支出": "经营支出", "上缴上级支出": "上解上级支出", "对附属单位补助": "对附属单位补助支出",
        "日常公用经费": "公用经费",
        "一般公共预算财政拨款": "一般公共预算", "一般公共预算拨款": "一般公共预算",
        "政府性基金预算财政拨款": "政府性基金预算", "政府性基金预算拨款": "政府性基金预算",
        "政府性基金": "政府性基金预算", "基金预算拨款": "政府性基金预算",
        "国有资本经营预算财政拨款": "国有资本经营预算", "国有资本经营预算拨款": "国有资本经营预算",
    }
)  # fmt: skip

_ITEM_VARIANTS: Final = MappingProxyType(
    {
        "一般公共预算拨款收入": "一般公共预算", "一般公共预算财政拨款收入": "一般公共预算", "一般公共预算拨款": "一般公共预算",
        "一般公共预算财政拨款": "一般公共预算", "一般公共预算收入": "一般公共预算",
        "政府性基金预算拨款收入": "政府性基金预算", "政府性基金预算财政拨款收入": "政府性基金预算",
        "政府性基金预算拨款": "政府性基金预算", "政府性基金预算财政拨款": "政府性基金预算",
        "政府性基金收入": "政府性基金预算",
        "国有资本经营预算拨款收入": "国有资本经营预算", "国有资本经营预算财政拨款收入": "国有资本经营预算",
        "国有资本经营预算拨款": "国有资本经营预算", "国有资本经营预算财政拨款": "国有资本经营预算",
        "上年结转": "上年结转结余", "上年结转和结余": "上年结转结余", "年初财政拨款结转和结余": "上年结转结余",
        "年初结转和结余": "上年结转结余",
        "结转下年": "年终结转结余", "年终结转": "年终结转结余", "年末财政拨款结转和结余": "年终结转结余",
        "年末结转和结余": "年终结转结余",
        "本年收入小计": "本年收入合计", "本年支出小计": "本年支出合计",
        "因公出国（境）费用": "因公出国（境）费", "公务用车购置及运维费": "公务用车购置及运行费",
        "公务用车购置及运行维护费": "公务用车购置及运行费", "公务用车购置": "公务用车购置费",
        "公务用车运行费": "公务用车运行维护费", "公务用车运维费": "公务用车运行维护费",
    }
)  # fmt: skip

_ROLES: Final = MappingProxyType(
    {
        "合计": "总计", "总计": "总计", "收入总计": "总计", "支出总计": "总计",
        "本年收入合计": "本年合计", "本年支出合计": "本年合计",
        "上年结转结余": "结转", "年终结转结余": "结转",
    }
)  # fmt: skip

ASSET_ITEMS: Final = ("资产总额", "房屋", "办公用房", "车辆", "大型设备", "其他固定资产")
"""Rows of the table of fixed assets, in canonical spelling."""

_ASSETS: Final = (
    ("资产总额", re.compile("(?:固定)?资产(?:总额|合计)|合计")),
    ("办公用房", re.compile("办公用房.*")),
    ("房屋", re.compile("房屋.*")),
    ("车辆", re.compile("(?:公务)?(?:车辆|用车|汽车).*")),
    ("大型设备", re.compile(".*(?:单价|单位价值|万元以上).*设备.*|.*设备.*")),
    ("其他固定资产", re.compile("其他(?:固定)?资产.*")),
)

_STATED: Final = (
    ("“三公”经费", "三公.{0,2}经费"),
    ("因公出国（境）费", "因公出国"),
    ("公务用车购置及运行费", "公务用车购置(?:及|和)运"),
    ("公务用车购置费", "公务用车购置"),
    ("公务用车运行维护费", "公务用车运"),
    ("公务接待费", "公务接待"),
    ("机关运行经费", "机关运行经费"),
    ("拟购置固定资产", "拟(?:购置|采购|新增).{0,8}资产"),
    ("固定资产", "固定资产"),
    ("货物采购", "货物"),
    ("工程采购", "工程类|采购工程|工程采购|工程预算"),
    ("服务采购", "服务类|采购服务|服务采购|服务预算"),
    ("政府采购", "政府采购"),
    ("一般公共预算收入", "一般公共预算(?:财政)?(?:拨款)?收入"),
    ("政府性基金预算收入", "基金预算(?:财政)?(?:拨款)?收入"),
    ("国有资本经营预算收入", "国有资本经营预算(?:财政)?(?:拨款)?收入"),
    ("财政专户收入", "财政专户"),
    ("单位资金收入", "单位资金"),
    ("上年结转", "上年结转"),
    ("人员经费", "人员经费"),
    ("公用经费", "公用经费"),
    ("基本支出", "基本支出"),
    ("项目支出", "项目支出"),
    ("收支预算", "预算收支|收支预算|收支总"),
    ("支出预算", "支出预算|预算支出|支出总"),
    ("收入预算", "收入预算|预算收入|收入总"),
)
_STATED_PATTERNS: Final = tuple((label, re.compile(pattern)) for label, pattern in _STATED)
_GENERAL: Final = 3  # the last labels say only income or expenditure: 机关运行经费预算支出 is no 支出预算
STATED_LABELS: Final = tuple(label for label, _ in _STATED)
"""What the narrative's amounts are recognised to be of."""

_NUMBERING: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}\s*[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}\s*[、．.](?!\d))"
)
_PART: Final = re.compile(r"其中\s*[:：]?")
_BLANKS: Final = re.compile(r"[\s\u200b\ufeff]+")

_TITLE: Final = re.compile(r"[^。；，,;！？!?]{0,60}表(?:[（(][^（）()]{0,12}[）)])?")
_NO_TITLE: Final = re.compile(r"采购|资产|绩效|机构设置|目录|项目支出表|债务|人员情况|附表")


def plain_item(text: str) -> str:
    """*text* without blanks, numbering and 其中.

    >>> plain_item("其中：公务用车购置费"), plain_item("十二、城乡社区支出"), plain_item("（一）基本支出")
    ('公务用车购置费', '城乡社区支出', '基本支出')
    """
    plain = _BLANKS.sub("", text).replace("(", "（").replace(")", "）")
    plain = _PART.sub("", plain, count=1) if plain.startswith("其中") else plain
    match = _NUMBERING.match(plain)
    return plain if match is None else plain[match.end() :]


def canonical_item(text: str) -> str:
    """The name of a row in its canonical spelling, without numbering.

    >>> canonical_item("二、公务用车购置及运维费"), canonical_item("一、一般公共预算拨款收入")
    ('公务用车购置及运行费', '一般公共预算')
    """
    plain = plain_item(text)
    return _ITEM_VARIANTS.get(plain, plain)


def role_of(item: str, *, has_code: bool) -> str:
    """What a row is, by its canonical name.

    >>> role_of("收入总计", has_code=False), role_of("小学教育", has_code=True)
    ('总计', '科目')
    """
    if has_code:
        return "科目"
    return _ROLES.get(item) or ("小计" if item.endswith("小计") else "条目")


def canonical_column(heading: str) -> str | None:
    """The canonical name of a column of amounts; ``None`` if *heading* is none of those known.

    >>> canonical_column("政府性基金 预算财政 拨款"), canonical_column("金 额"), canonical_column("备注")
    ('政府性基金预算', '合计', None)
    """
    plain = _BLANKS.sub("", heading)
    return plain if plain in AMOUNT_COLUMNS else _COLUMN_VARIANTS.get(plain)


def canonical_table(title: str) -> str | None:
    """Which of the nine budget tables a line is the title of; ``None`` if it is no such title.

    >>> canonical_table("单位预算一般公共预算财政拨款基本支出表"), canonical_table("2025 年部门收支总体情况表")
    ('一般公共预算基本支出表', '收支总表')
    >>> canonical_table("详见单位预算收支总表。") is None
    True
    """
    plain = _BLANKS.sub("", title)
    if _TITLE.fullmatch(plain) is None or _NO_TITLE.search(plain):
        return None
    for kind, words in (
        ("“三公”经费支出表", ("三公",)),
        ("国有资本经营预算支出表", ("国有资本",)),
        ("政府性基金预算支出表", ("基金", "支出")),
        ("一般公共预算基本支出表", ("基本支出",)),
        ("财政拨款收支总表", ("财政拨款", "收支")),
        ("一般公共预算支出表", ("一般公共预算", "支出")),
        ("收支总表", ("收支", "总")),
        ("收入总表", ("收入", "总")),
        ("支出总表", ("支出", "总")),
    ):
        if all(word in plain for word in words):
            return kind
    return None


def canonical_asset(text: str) -> str:
    """The name of a row of the table of fixed assets in its canonical spelling.

    >>> canonical_asset("其中：办公用房（平方米）"), canonical_asset("3、单价在 20 万元以上的设备")
    ('办公用房', '大型设备')
    """
    plain = plain_item(text)
    return next((item for item, pattern in _ASSETS if pattern.fullmatch(plain)), plain)


def stated_label(about: str) -> str | None:
    """What the words in front of an amount say that it is of; the last label counts, since it stands next to it.

    >>> stated_label("其中：基本支出增加"), stated_label("小学教育")
    ('基本支出', None)
    """
    plain = _BLANKS.sub("", about)
    for patterns in (_STATED_PATTERNS[:-_GENERAL], _STATED_PATTERNS[-_GENERAL:]):
        found = [
            (match.end(), -match.start(), label)
            for label, pattern in patterns
            for match in pattern.finditer(plain)
        ]
        if found:
            return max(found)[2]
    return None
