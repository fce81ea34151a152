"""Lines between the tables: who publishes, for which year, in which unit; headings of sections and of projects."""

import re
from typing import Final

from attrs import frozen

from perfrules.layout.money import either
from perfrules.model import Agency, Cell, Day, Location
from perfrules.model.day import read_day
from perfrules.model.form import Kind
from perfrules.model.narrative import begins_section
from perfrules.patterns import regex
from perfrules.words import derived, words_of

__all__ = [
    "ProjectHeading",
    "agency_of",
    "begins_section",
    "day_of",
    "is_mark",
    "kind_of",
    "level_of",
    "project_heading",
    "title_year",
    "unit_of",
    "year_of",
]

_AGENCY: Final = regex(
    r"[\[【]?(?P<code>\d{6,12})(?P<gap>[\]】]?[ \t\u3000]*+[-—_－]?[ \t\u3000]*+)(?P<name>(?!年)[^\d\W].*)"
)
_CODE_IN_FRONT: Final = regex(
    r"[\[【]?(?P<code>\d{3,12})[\]】]?[ \t\u3000]*+[-—_－]?[ \t\u3000]*+(?P<name>(?!年)[^\d\W].*)"
)
_OF_A_BODY: Final = regex(r"(?:[（(]?(?:本级|机关|本部)[）)]?)?\Z")
_LONGEST_NAME: Final = 60

_TITLE: Final = regex(r"\D{0,40}?(?P<year>(?:19|20)\d{2})\s*年.{0,40}(?:预算|决算|绩效|目标).*")
_SEALED: Final = r"(?:[（(](?:公章|盖章|签章|签字|章)[）)])?"
_YEAR: Final = r"(?:19|20)\d{2}"
_SIGNS: Final = (
    rf"(?:附件|附表)\s*(?:\d{{1,2}}(?:[-—]\d{{1,2}})?)?|表\s*\d{{1,2}}(?:[-—]\d{{1,2}})?|{_YEAR}|年度?|[\s《》“”\-—:：、.,，]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|^[一二三四五六七八九十]{1,3}[、．.]|[（(]单位[）)]"
)
_MARK: Final = regex(
    r"(?:附件|附表|部门|单位|预算|公开|批复|续|[（(])*+\s*+(?:表?\s*+\d{1,2}|表\s*+[一二三四五六七八九十]{1,3}|\d{1,2}\s*+表)\s*+[）)]?"
)
_REMARKED_YEAR: Final = regex(r"((?:19|20)\d{2})\s*+年?度?\s*+(?:\Z|[,，、；;])")
_LONGEST_TITLE: Final = 120
_LEVELS: Final = ("单位", "部门")
_SENTENCE_ENDS: Final = ("。", "；", ";", "，")
_LEAST_NAME: Final = 4
_LEAST_CORE: Final = 2


@frozen
class _Patterns:
    """The patterns that the words make."""

    agency: re.Pattern[str]
    year: re.Pattern[str]
    unit: re.Pattern[str]
    project: re.Pattern[str]
    generic: re.Pattern[str]
    of_a_form: re.Pattern[str]
    of_a_fund: re.Pattern[str]
    bodies: re.Pattern[str]
    place: re.Pattern[str]
    day: re.Pattern[str]
    end: re.Pattern[str]


@derived
def _patterns() -> _Patterns:
    words, lines, kinds = words_of("titles"), words_of("lines"), words_of("kinds")
    agency, short = either(lines["agency"]), either(lines["agency-short"])
    ends = either(words["body-end"])
    matter, paper = either(words["matter"]), either(words["paper"])
    places = rf"(?:[\u4e00-\u9fffA-Za-z]{{1,12}}?{either(words['place-end'])})"
    days = either((*lines["approved"], *lines["published"], *lines["to-be-told"]))
    ending = rf"{matter}{paper}{{0,4}}表"
    return _Patterns(
        agency=regex(
            rf"(?:{agency}|{short}(?={_SEALED}\s*[:：]\s*(?:\S{{4}}|\S{{1,3}}{ends}\Z))){_SEALED}\s*[:：]\s*{_SEALED}\s*(?P<name>(?![（(])\S.*)"
        ),
        year=regex(
            rf"{either(lines['year'])}\s*[:：]\s*(?P<year>{_YEAR})\s*年?\s*度?"
            rf"|[（(]\s*(?P<bracketed>{_YEAR})\s*(?:年\s*度?)?\s*[）)]\s*(?:年\s*度?)?|(?P<alone>{_YEAR})\s*年\s*度?"
        ),
        unit=regex(
            rf"[（(]?\s*{either((*lines['unit'], '单位'))}\s*[:：]\s*(?:人民币)?(?P<unit>亿元|万元|千元|百元|元)\s*[）)]?"
        ),
        project=regex(
            rf"(?:(?P<number>\d{{1,4}})\s*[、．.]\s*)?(?P<text>(?:\S.{{0,200}}?)?{ending})"
            r"(?P<remarks>(?:\s*[（(][^（）()]{1,20}[）)]){0,2})"
            r"(?:\s*[-—－–:：]{1,2}\s*(?P<name>[^\s\d.…·].{0,80}))?"
        ),
        generic=regex(rf"{_SIGNS}|{either((*words['generic'], *words['matter'], *words['paper']))}"),
        of_a_form=regex(
            r"(?:项目支出|(?:部门|单位)?整体(?:支出)?|转移支付(?:区域|整体)?|专项资金|部门预算|单位预算)\s*(?:预算)?\s*(?:绩效|目标)"
        ),
        of_a_fund=regex(
            rf"(?:{either(kinds['fund'])}|资金)(?:项目)?(?:支出)?(?:区域|整体|分配\S{{0,6}}[、和及])?{matter}"
        ),
        bodies=regex(rf"{places}+|[\u4e00-\u9fffA-Za-z]{{0,20}}?{either(words['body-end'])}"),
        place=regex(rf"{places}{{0,2}}"),
        day=regex(rf"(?P<what>{days})(?:时间|日期|日)\s*[:：]?\s*(?P<day>\d.*)"),
        end=regex(rf"(?:项目|专项)?(?:支出|预算)*{ending}"),
    )


_YEARS: Final = regex(rf"{_YEAR}年?度?")
_YEAR_FRONT: Final = regex(rf"\s*{_YEAR}\s*年?\s*度?\s*")
_FRONT: Final = regex(r"(?:省级|市级|县级|区级|中央|部门预算|本级|财政)*")


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
        text = "".join(self.text.text.split())
        patterns = _patterns()
        if not patterns.generic.sub("", text).strip("（()）"):
            return True
        if self.number is not None:
            return False
        if patterns.of_a_fund.search(text):
            return True
        form = patterns.of_a_form.search(text)
        if form is None:
            return False
        # The title of a form may say whose it is: a place, a body.
        return not patterns.bodies.sub("", patterns.generic.sub("", text[: form.start()]).strip("（()）"))

    def is_of(self, name: str) -> bool:
        """Whether it says no more than the name of a project and what every title says: the year, the place, the kind of table.

        >>> project_heading("2024年度白鹭区河渠清淤项目绩效自评表", None).is_of("河渠清淤")
        True
        """
        text, plain = "".join(self.text.text.split()), "".join(name.split())
        core = _YEARS.sub("", plain) or plain
        if len(core) < _LEAST_NAME or core not in text:
            return False
        before, _, behind = text.partition(core)
        patterns = _patterns()
        rest = [patterns.generic.sub("", piece).strip("（()）") for piece in (before, behind)]
        return not any(patterns.bodies.sub("", piece) for piece in rest)

    @property
    def titled(self) -> Cell | None:
        """The name of a project that the title of its form has in it; ``None`` if it is the title of any.

        >>> str(project_heading("茶山区2024年度林业改革发展资金绩效评价表", None).titled)
        '林业改革发展资金'
        """
        text, patterns = self.text.text, _patterns()
        end = patterns.end.search(text)
        if self.number is not None or end is None:
            return None
        start = 0
        for pattern in (patterns.place, _YEAR_FRONT, patterns.place, _FRONT):
            match = pattern.match(text, start)
            start = start if match is None else match.end()
        name = text[start : end.start()].strip()
        core = patterns.bodies.sub("", patterns.generic.sub("", name)).strip("（()）")
        if len(core) < _LEAST_CORE or len(name) < _LEAST_NAME or name.endswith(("、", "，", "和", "及")):
            return None
        return _part(text, start, start + len(name), self.text.location)


def agency_of(text: str, location: Location | None) -> Agency | None:
    """The body that a line such as ``817001 某镇人民政府本级`` names.

    >>> agency_of("999001 清泉镇人民政府本级", None).code
    '999001'
    >>> str(agency_of("单位：[305]青竹县审计局", None).name)
    '青竹县审计局'
    """
    if len(text) > _LONGEST_NAME or text.endswith(_SENTENCE_ENDS):
        return None
    match = _AGENCY.fullmatch(text)
    if match is not None and (match["gap"] or _is_body(match["name"])):
        return Agency(match["code"], _part(text, match.start("name"), match.end("name"), location))
    if match := _patterns().agency.fullmatch(text):
        coded = _CODE_IN_FRONT.match(text, match.start("name"))
        code, found = (None, match) if coded is None else (coded["code"], coded)
        return Agency(code, _part(text, found.start("name"), found.end("name"), location))
    return None


def _is_body(name: str) -> bool:
    """Whether a text ends as the name of a body does: 某镇人民政府, 某局本级."""
    return _OF_A_BODY.sub("", name).endswith(words_of("titles")["body-end"])


def year_of(text: str) -> int | None:
    """The year that a line such as ``预算年度：2024`` gives."""
    match = _patterns().year.fullmatch(text) if len(text) <= _LONGEST_NAME else None
    return None if match is None else int(match["year"] or match["bracketed"] or match["alone"])


def title_year(text: str) -> int | None:
    """The year in a title such as ``2024 年单位预算信息公开目录``."""
    if len(text) > _LONGEST_NAME or text.endswith(_SENTENCE_ENDS):
        return None
    match = _TITLE.fullmatch(text)
    return None if match is None else int(match["year"])


def unit_of(text: str) -> str | None:
    """The unit that a line such as ``单位：万元`` gives to the tables below it."""
    match = _patterns().unit.fullmatch(text) if len(text) <= _LONGEST_NAME else None
    return None if match is None else match["unit"]


def day_of(line: Cell) -> tuple[str, Day] | None:
    """What a line such as ``公开时间：2025年2月18日`` is about, and the day that it names.

    >>> day_of(Cell("截止时间：2024-12-31"))[0], day_of(Cell("公开时间：见官网"))
    ('截止', None)
    """
    match = _patterns().day.fullmatch(line.text) if len(line.text) <= _LONGEST_NAME else None
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
    if "表" not in text or ("效" not in text and "目标" not in text):
        return None
    match = _patterns().project.fullmatch(text)
    line = Cell(text, location)
    if match is None:
        # 项 目 支 出 绩 效 目 标 表: set wide
        closed = "".join(text.split()) if len(text) <= _LONGEST_TITLE else ""
        match = _patterns().project.fullmatch(closed) if closed != text else None
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


def kind_of(title: str) -> Kind:
    """Whose targets a table with that title states.

    >>> kind_of("部门整体支出绩效目标表"), kind_of("中央对地方转移支付区域绩效目标表"), kind_of("道路保洁绩效目标表")
    ('部门整体', '转移支付', '项目')
    """
    plain, words = "".join(title.split()), words_of("kinds")
    if any(word in plain for word in (*words["fund"], *words["region"])):
        return "转移支付"
    return "部门整体" if any(word in plain for word in words["department"]) else "项目"


def _part(text: str, start: int, end: int, location: Location | None) -> Cell:
    return Cell(text[start:end], None if location is None else location.part(start, end))
