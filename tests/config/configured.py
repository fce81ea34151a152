"""Documents, rules and configurations for the tests of configurations."""

from pathlib import Path

from perfrules.config.decode import load_settings
from perfrules.config.settings import Settings
from perfrules.engine import DocumentReport, Program, check
from perfrules.layout import from_text
from perfrules.packs import load_pack, shipped_packs

PACKS = tuple(load_pack(name) for name in shipped_packs())
PROGRAM = Program(PACKS, select=["CST-01", "SCH-01"])


def document(*values: str, agency: str = "清泉镇人民政府", last: str = "75%") -> str:
    """A text with a project for each value: a cost indicator with it, a budget of 80 万元, a schedule up to *last*."""
    projects = "".join(
        f"""
{number}、项目{number}绩效目标表
项目编码→9999992{number}P00000000001T→→项目名称→项目{number}
预算规模及资金用途→预算数→80.00→其中：财政资金→80.00→其他资金→
资金支出计划(%)→3 月底→6 月底→10 月底→12 月底
→25%→50%→60%→{last}
一级指标→二级指标→三级指标→绩效指标描述→指标值→指标值确定依据
产出指标→成本指标→总成本→总成本→{value}→预算
""".replace("→", "\t")
        for number, value in enumerate(values, start=1)
    )
    return f"2025 年单位预算信息公开\n\n617003 {agency}\n\n{projects}"


def checked(text: str, path: str = "budget.txt", program: Program = PROGRAM) -> DocumentReport:
    return check(program, from_text(text, path))


def settings(folder: Path, text: str, name: str = "perfrules.toml") -> Settings:
    """The settings in a file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    found = load_settings(path)
    assert found is not None
    return found
