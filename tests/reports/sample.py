"""A hand-made report, so that the tests of reports need no rules."""

from attrs import evolve

from perfrules.engine.report import (
    Basis,
    Bilingual,
    DocumentReport,
    Fault,
    Finding,
    Operand,
    PackInfo,
    Report,
    Severity,
    Step,
    Subject,
    Tally,
    Undecided,
)
from perfrules.model import Agency, Cell, Disclosure, Location, Place, Unplaced
from perfrules.model.data import project_from_dict

LINES = (
    "2、道路养护项目绩效目标表",
    "预算规模及资金用途\t预算数\t80.00\t其中：财政资金\t80.00",
    "\t成本指标\t支出费用\t道路养护的全部支出\t≤220 万元\t工作计划",
)

PROJECT = project_from_dict(
    {
        "number": 2,
        "code": "P-2",
        "name": "道路养护项目",
        "budget": "80.00",
        "indicators": [
            {"category": "成本指标", "name": "支出费用", "value": "≤220 万元"},
            {"category": "质量指标", "name": "完好率", "value": "≥95%"},
        ],
    }
)

SUBJECT = Subject(2, "P-2", "道路养护项目", "支出费用", "≤220 万元", location=Location(3, 2, 40))

FINDING = Finding(
    code="CST-01",
    name="cost-above-budget",
    pack="cost-reconciliation",
    severity=Severity.ERROR,
    message=Bilingual(
        "成本指标“支出费用”为 ≤220 万元，超过预算数 80.00 万元",
        "Cost indicator “支出费用” is ≤220 万元, above the budget 80.00 万元",
    ),
    subject=SUBJECT,
    operands=(
        Operand("indicator.value.upper", "≤220 万元", Location(3, 22, 29)),
        Operand("project.budget", "80.00 万元", Location(2, 15, 20)),
    ),
    trace=(
        Step("indicator.value.upper <= project.budget", "220 万元 > 80.00 万元", "2200000 元 > 800000 元"),
    ),
    basis=(Basis("政府投资条例", "第十六条", "law"), Basis("审核指引", "", "reference")),
    difference="140 万元",
    fingerprint="f00d",
)

IN_A_SHEET = evolve(
    FINDING,
    subject=evolve(SUBJECT, location=Location(3, 2, 40, Place(sheet="Sheet1", row=14))),
    operands=(
        Operand(
            "indicator.value.upper", "≤220 万元", Location(3, 22, 29, Place(sheet="Sheet1", row=14, column=5))
        ),
        Operand("project.budget", "80.00 万元", Location(2, 15, 20, Place(sheet="Sheet1", row=5, column=3))),
    ),
)
"""The same finding in a spreadsheet."""

UNDECIDED = Undecided(
    "SCH-01",
    "final-progress-below-100",
    "schedule",
    Subject(2, "P-2", "道路养护项目", location=Location(1, 1, 14)),
    Bilingual("没有资金支出计划", "there is no spending schedule"),
    (),
)

TALLIES = (
    Tally("CST-01", "cost-above-budget", passed=0, findings=1, not_applicable=1),
    Tally("SCH-01", "final-progress-below-100", not_decidable=1),
)


def disclosure(path: str = "road.txt", unplaced: int = 0) -> Disclosure:
    pieces = tuple(Unplaced(f"残余\t{n}", Location(9 + n, 1, 4)) for n in range(unplaced))
    outside = tuple(Unplaced("收支总表", Location(n, 1, 5), "附表") for n in range(20, 27))
    return Disclosure(
        path=path,
        year=2025,
        agency=Agency("617", Cell("清泉镇人民政府")),
        projects=(PROJECT,),
        unplaced=pieces,
        outside=outside,
    )


def report(
    *,
    findings: tuple[Finding, ...] = (FINDING,),
    undecided: tuple[Undecided, ...] = (UNDECIDED,),
    faults: tuple[Fault, ...] = (),
    unplaced: int = 0,
) -> Report:
    document = DocumentReport(disclosure(unplaced=unplaced), findings, undecided, TALLIES, faults)
    return Report((PackInfo("schedule", "1.0"), PackInfo("cost-reconciliation", "1.0")), (document,))
