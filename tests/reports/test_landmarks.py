"""Places by the title of the table and the name of the row."""

import pytest

from perfrules.layout import from_text
from perfrules.model import Location, Place
from perfrules.reports.landmarks import Landmarks

TEXT = """\
收入预算总表
单位：万元
科目编码\t科目名称\t合计\t财政拨款
201\t一般公共服务支出\t30.00\t30.00

1、堤岸加固绩效目标表
项目编码\t11010825P000000000009\t\t项目名称\t堤岸加固\t
预算规模及资金用途\t预算数\t30.00\t其中：财政资金\t30.00\t
一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据
产出指标\t成本指标\t加固费用\t全部加固费用\t≤30 万元\t合同

全年支出 30.00 万元。
"""
LINES = TEXT.splitlines()
DISCLOSURE = from_text(TEXT, "dike.txt")


def place_of(text: str, nth: int = 0, place: Place | None = None) -> Location:
    found = [
        Location(number, line.index(text) + 1, line.index(text) + 1 + len(text), place)
        for number, line in enumerate(LINES, start=1)
        if text in line
    ]
    return found[nth]


@pytest.mark.parametrize(
    ("location", "words"),
    [
        pytest.param(place_of("≤30 万元"), "“堤岸加固”中“加固费用”", id="an indicator by its name"),
        pytest.param(place_of("30.00", 1), "“堤岸加固”中“预算数”", id="an amount by its label"),
        pytest.param(
            place_of("30.00", 0), "“收入预算总表”中“一般公共服务支出”", id="a budget by its subject"
        ),
        pytest.param(place_of("全年支出"), "", id="running text"),
    ],
)
def test_words(location: Location, words: str) -> None:
    assert Landmarks(DISCLOSURE, LINES).words(location) == words


def test_numbers_stand_beside_the_words() -> None:
    location = place_of("≤30 万元", place=Place(table=2, row=4, column=5))
    landmarks = Landmarks(DISCLOSURE, LINES)
    assert landmarks.describe(location) == "“堤岸加固”中“加固费用”（表2 行4 列5）"
    assert landmarks.describe(location, "en") == "“加固费用” in “堤岸加固” (table 2, row 4, column 5)"
    assert landmarks.printed(location) == "≤30 万元"


def test_without_lines_the_place_is_still_said() -> None:
    assert Landmarks(DISCLOSURE).describe(place_of("全年支出"), "en") == "line 12"
    assert Landmarks(DISCLOSURE).printed(place_of("全年支出")) == ""
