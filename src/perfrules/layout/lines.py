"""Lines between the tables: who publishes, for which year, in which unit; headings of sections and of projects."""

import re
from typing import Final

from attrs import frozen

from perfrules.model import Agency, Cell, Day, Location
from perfrules.model.day import read_day
from perfrules.model.form import Kind
from perfrules.model.narrative import begins_section

__all__ = [
    "ProjectHeading",
    "agency_of",
    "begins_section",
    "day_of",
    "is_heading",
    "is_mark",
    "kind_of",
    "level_of",
    "project_heading",
    "title_year",
    "unit_of",
    "year_of",
]

_AGENCY: Final = re.compile(r"(?P<code>\d{6,12})[ \t\u3000]+(?P<name>[^\d\s].*)")
_NAMED_AGENCY: Final = re.compile(
    r"(?:预算单位|单位名称|部门名称|编制单位|填报单位|填报部门|(?:部门|单位)(?=\s*[:：]\s*\S{4}))(?:[（(](?:公章|盖章|签章)[）)])?\s*[:：]\s*"
    r"(?P<name>\S.*)"
)
_LONGEST_NAME: Final = 60

_YEAR: Final = re.compile(
    r"(?:预算年度|年度|预算年份)\s*[:：]\s*(?P<year>(?:19|20)\d{2})\s*年?(?:度)?"
    r"|[（(]\s*(?P<bracketed>(?:19|20)\d{2})\s*年度?\s*[）)]"
    r"|(?P<alone>(?:19|20)\d{2})\s*年度"
)
_TITLE: Final = re.compile(r"\D{0,40}?(?P<year>(?:19|20)\d{2})\s*年.{0,40}(?:预算|决算|绩效).*")
_UNIT: Final = re.compile(
    r"[（(]?\s*(?:金额|计量|货币)?单位\s*[:：]\s*(?:人民币)?(?P<unit>亿元|万元|千元|百元|元)\s*[）)]?"
)

_HEADING: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,3})\s*[、．.]?.{1,40}"
    r"|.{2,40}(?:表|目录|情况|信息)"
)
_PROJECT: Final = re.compile(
    r"(?:(?P<number>\d{1,4})\s*[、．.]\s*)?"
    r"(?P<text>(?:\S.{0,200}?)?(?:绩效目标|绩效自评价?)(?:申报|公开|批复|自评|完成情况|情况|及指标|结果){0,2}表)"
    r"(?P<remarks>(?:\s*[（(][^（）()]{1,20}[）)]){0,2})"
    r"(?:\s*[-—－–:：]{1,2}\s*(?P<name>[^\s\d.…·].{0,80}))?"
)
_GENERIC: Final = re.compile(
    r"(?:附件|附表|表)\s*\d{1,2}|(?:19|20)\d{2}|年度?|[\s《》“”\-—:：、.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|^[一二三四五六七八九十]{1,3}[、．.]"
    r"|中央|省级|市级|县级|区级|镇级|乡镇|对地方|对下|地方|本级|部门|单位|预算|项目|支出|整体|整体性|财政|专项|资金|转移支付|共同财政事权"
    r"|[（(]单位[）)]|区域|重点|一般性?|政策|绩效|目标|申报|公开|批复|自评价?|完成情况|情况|及|指标|结果|表|特定目标类|其他运转类|运转类"
    r"|政府购买服务|延续性?|新增|一次性|经常性|阶段性|基本建设|信息化|业务类"
)
_OF_A_FORM: Final = re.compile(
    r"(?:项目支出|(?:部门|单位)?整体(?:支出)?|转移支付(?:区域|整体)?|专项资金)\s*(?:预算)?\s*绩效"
)
_BODIES: Final = re.compile(
    r"(?:[\u4e00-\u9fffA-Za-z]{1,12}?(?:省|自治区|市|自治州|州|盟|地区|县|自治县|旗|区|新区|开发区|镇|乡|民族乡|街道))+"
    r"|[\u4e00-\u9fffA-Za-z]{0,20}?(?:人民政府|办事处|委员会|联合会|管委会|局|委|厅|院|中心|办公室|部|会|所|站|学校|大学|医院|政府)"
)
_DAY_LINE: Final = re.compile(
    r"(?P<what>批复|批准|公开|公布|发布|截止|截至)(?:时间|日期|日)\s*[:：]?\s*(?P<day>\d.*)"
)
_MARK: Final = re.compile(
    r"(?:附件|附表|部门|单位|预算|公开|批复|续|[（(])*\s*(?:表?\s*\d{1,2}|表\s*[一二三四五六七八九十]{1,3}|\d{1,2}\s*表)\s*[）)]?"
)
_REMARKED_YEAR: Final = re.compile(r"((?:19|20)\d{2})\s*年?度?\s*(?:\Z|[,，、；;])")
_LONGEST_TITLE: Final = 120
_LEVELS: Final = ("单位", "部门")
_SENTENCE_ENDS: Final = ("。", "；", ";", "，")


@frozen
class ProjectHeading:
    """The heading of a project's tables, ``1、…绩效目标表``.

    Attributes:
        number: in the list of projects; ``None`` if it has none.
        text: without the number.
        line: the whole line.
        year: in brackets behind it; ``None`` if there is none.
        unit: of money, in brackets behind it; ``None`` if there is none.
        name: of the project, behind the title of a form, as in ``项目支出绩效目标表—道路养护``.
    """

    number: int | None
    text: Cell
    line: Cell
    year: int | None = None
    unit: str | None = None
    name: Cell | None = None

    @property
    def is_generic(self) -> bool:
        """Whether it is the title of a form that every project has, such as 某市2025年项目支出绩效目标表, and so names none."""
        text = self.text.text
        if not _GENERIC.sub("", text).strip("（()）"):
            return True
        form = _OF_A_FORM.search(text)
        if self.number is not None or form is None:
            return False
        # The title of a form may say whose it is: a place, a body.
        return not _BODIES.sub("", _GENERIC.sub("", text[: form.start()]).strip("（()）"))


def agency_of(text: str, location: Location | None) -> Agency | None:
    """The body that a line such as ``817001 某镇人民政府本级`` names.

    >>> agency_of("999001 清泉镇人民政府本级", None).code
    '999001'
    """
    if len(text) > _LONGEST_NAME or text.endswith(_SENTENCE_ENDS):
        return None
    if match := _AGENCY.fullmatch(text):
        return Agency(match["code"], _part(text, match.start("name"), match.end("name"), location))
    if match := _NAMED_AGENCY.fullmatch(text):
        return Agency(None, _part(text, match.start("name"), match.end("name"), location))
    return None


def year_of(text: str) -> int | None:
    """The year that a line such as ``预算年度：2024`` gives."""
    match = _YEAR.fullmatch(text) if len(text) <= _LONGEST_NAME else None
    return None if match is None else int(match["year"] or match["bracketed"] or match["alone"])


def title_year(text: str) -> int | None:
    """The year in a title such as ``2024 年单位预算信息公开目录``."""
    if len(text) > _LONGEST_NAME or text.endswith(_SENTENCE_ENDS):
        return None
    match = _TITLE.fullmatch(text)
    return None if match is None else int(match["year"])


def unit_of(text: str) -> str | None:
    """The unit that a line such as ``单位：万元`` gives to the tables below it."""
    match = _UNIT.fullmatch(text) if len(text) <= _LONGEST_NAME else None
    return None if match is None else match["unit"]


def day_of(line: Cell) -> tuple[str, Day] | None:
    """What a line such as ``公开时间：2025年2月18日`` is about, and the day that it names.

    >>> day_of(Cell("截止时间：2024-12-31"))[0], day_of(Cell("公开时间：见官网"))
    ('截止', None)
    """
    match = _DAY_LINE.fullmatch(line.text) if len(line.text) <= _LONGEST_NAME else None
    if match is None:
        return None
    start, end = match.span("day")
    day = read_day(_part(line.text, start, end, line.location))
    return None if day is None else (match["what"], day)


def is_mark(text: str) -> bool:
    """Whether a text only numbers a form, such as ``部门公开表1``, ``公开01表`` or ``附表 3``.

    >>> is_mark("部门公开表1"), is_mark("公开01表"), is_mark("12")
    (True, True, False)
    """
    return "表" in text and _MARK.fullmatch(text) is not None


def level_of(title: str) -> str | None:
    """Whether a title is of the budget of a 部门 or of a 单位; ``None`` if it does not say.

    >>> level_of("单位预算收支总表"), level_of("2025年部门预算公开"), level_of("收支总表")
    ('单位', '部门', None)
    """
    plain = "".join(title.split())
    return next((level for level in _LEVELS if re.search(f"{level}(?:预算|收[入支]|支出)", plain)), None)


def project_heading(text: str, location: Location | None) -> ProjectHeading | None:
    """The heading that a line is, if it reads ``…绩效目标表``.

    >>> project_heading("2、2025 镇级道路养护绩效目标表", None).number
    2
    """
    if "表" not in text or "效" not in text:
        return None
    match = _PROJECT.fullmatch(text)
    line = Cell(text, location)
    if match is None:
        # 项 目 支 出 绩 效 目 标 表: set wide
        closed = "".join(text.split()) if len(text) <= _LONGEST_TITLE else ""
        match = _PROJECT.fullmatch(closed) if closed != text else None
        if match is None:
            return None
        heading, name = Cell(match["text"], location), match["name"] and Cell(match["name"], location)
    else:
        heading = _part(text, match.start("text"), match.end("text"), location)
        name = match["name"] and _part(text, match.start("name"), match.end("name"), location)
    remarks = re.findall(r"[^（）()]+", match["remarks"])
    years = [int(year[1]) for remark in remarks if (year := _REMARKED_YEAR.match(remark.strip()))]
    units = [unit for remark in remarks if (unit := unit_of(remark.strip())) is not None]
    return ProjectHeading(
        number=None if match["number"] is None else int(match["number"]),
        text=heading,
        line=line,
        year=years[0] if years else None,
        unit=units[0] if units else None,
        name=name or None,
    )


_KINDS: Final[tuple[tuple[str, Kind], ...]] = (
    ("转移支付", "转移支付"),
    ("专项资金", "转移支付"),
    ("区域绩效", "转移支付"),
    ("部门整体", "部门整体"),
    ("单位整体", "部门整体"),
    ("整体支出", "部门整体"),
    ("整体绩效", "部门整体"),
)


def kind_of(title: str) -> Kind:
    """Whose targets a table with that title states.

    >>> kind_of("部门整体支出绩效目标表"), kind_of("中央对地方转移支付区域绩效目标表"), kind_of("道路保洁绩效目标表")
    ('部门整体', '转移支付', '项目')
    """
    plain = "".join(title.split())
    return next((kind for words, kind in _KINDS if words in plain), "项目")


def is_heading(text: str) -> bool:
    """Whether a line reads like a heading of any level: short, numbered or naming a table, and no sentence."""
    return _HEADING.fullmatch(text) is not None and not text.endswith(_SENTENCE_ENDS)


def _part(text: str, start: int, end: int, location: Location | None) -> Cell:
    return Cell(text[start:end], None if location is None else location.part(start, end))
