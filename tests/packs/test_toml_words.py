"""What is wrong with a TOML file is said in both languages, with advice where it is clear."""

from pathlib import Path

import pytest

from perfrules.errors import RuleError
from perfrules.packs.toml import read_toml


@pytest.mark.parametrize(
    ("text", "zh", "help_zh", "help_en"),
    [
        ('甲乙 = "x"', "此处应为“键 = 值”或 [表名]", '键中有汉字等字符时请加引号："甲乙"', '"甲乙"'),
        (
            '适用 = "x"\n要求 = "y"',
            "此处应为“键 = 值”或 [表名]",
            "键用英文：请写 when（适用）、require（要求）",
            "write when (适用), require (要求)",
        ),
        ('[[反例]]\ncase = "x"', "键不能以此字符开头", "rejects（反例）", "rejects (反例)"),
        ('title = { 中文 = "x" }', "键不能以此字符开头", "zh（中文）", "zh (中文)"),
        ("name = 中文", "此处的值无法识别", '文字请加引号："…"', "put quotation marks around a text"),
        ("name = “中文”", "此处的值无法识别", '请把 “ 改为半角的 "', 'write " instead of “'),
        ("name ＝ 3", "键后面应为“=”", "请把 ＝ 改为半角的 =", "write = instead of ＝"),
        ("x = [1，2]", "数组没有以 ] 结束", "请把 ， 改为半角的 ,", "write , instead of ，"),
        ("x = [1\ny = 2", "数组没有以 ] 结束", "请在列表结束处", "close the list with ]"),
        (
            "[accepts]\nx = 1\n[[accepts]]",
            "此键已有值",
            "每一项都以 [[accepts]] 开头",
            "begin each with [[accepts]]",
        ),
        (
            "x = { a = 1； b = 2 }",
            "花括号中的表没有以 } 结束",
            "请把 ； 改为半角的 ,",
            "write , instead of ；",
        ),
        ('x = "\ny', "引号没有成对，或引号中有换行", '多行文字请写在 """', '""" and """'),
        ("x = { 12月 = 1 }", "键后面应为“=”", "月份只写数字：12", "a month is a number"),
        ("[参数.x]\ny = 1", "键不能以此字符开头", "键中有汉字等字符时请加引号", "quotation marks"),
        ("name = ", "此处的值无法识别", "请在等号后面写上值", "behind the equals sign"),
        ('name = "abc', "引号没有成对，或引号中有换行", "请补上后引号", "close the quotation marks"),
        ('x = "a，“b”" 2', "一行写完后应换行", "", ""),
        ('x = "\\q"', "引号中的反斜杠不表示任何字符", "请写成 \\\\", "write \\\\"),
        ("x = 1\nx = 2", "此键已有值", "", ""),
        ("[a]\n[a]", "表 'a' 写了两次", "", ""),
        ("x = { a = 1, a = 2 }", "表中有两个键 a", "", ""),
        ("[[rejects]", "表名后面应为 ]]", "", ""),
        ("x = { a = 1 b = 2 }", "花括号中的表没有以 } 结束", "各项之间写逗号", "a comma between"),
    ],
)
def test_what_is_wrong(tmp_path: Path, text: str, zh: str, help_zh: str, help_en: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(f"{text}\n", encoding="utf-8")
    with pytest.raises(RuleError, match="not valid TOML") as caught:
        read_toml(path)
    error = caught.value
    assert f"不是有效的 TOML：{zh}\n" in error.zh
    assert help_zh in error.help_zh
    assert help_en in error.help_en
    assert bool(error.help_zh) == bool(error.help_en) == bool(help_zh)
