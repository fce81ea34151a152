"""What a document does not have, and what was therefore not checked: a short report says little of a document without a year."""

from collections.abc import Iterator

from perfrules.engine.report import Bilingual
from perfrules.model import Disclosure, Project


def not_checked(disclosure: Disclosure) -> tuple[Bilingual, ...]:
    """What is not there, each with what could not be checked for it; what is not part of such a document is not missed.

    >>> [missing.en for missing in not_checked(Disclosure())]
    ['no project was found: no performance targets were checked', 'no year: nothing that depends on one was checked']
    """
    return (*_of_the_whole(disclosure), *_of_projects(disclosure))


def _of_the_whole(disclosure: Disclosure) -> Iterator[Bilingual]:
    if not disclosure.projects:
        yield Bilingual(
            "没有读到任何项目：绩效目标没有检查", "no project was found: no performance targets were checked"
        )
    if disclosure.year is None:
        yield Bilingual(
            "没有写明年度：与年度有关的没有检查", "no year: nothing that depends on one was checked"
        )
    has_tables = bool(disclosure.tables)
    if disclosure.projects and not has_tables:
        yield Bilingual(
            "没有预算表：与预算收支的关系没有检查",
            "no budget tables: what targets and budget have to do with each other was not checked",
        )
    if has_tables and not disclosure.statements:
        yield Bilingual(
            "没有写明金额的文字说明：文字与表没有对照",
            "no narrative with amounts: it was not compared with the tables",
        )
    if has_tables and disclosure.projects and disclosure.procurement is None:
        yield Bilingual("没有政府采购预算：采购没有检查", "no procurement budget: purchases were not checked")


def _of_projects(disclosure: Disclosure) -> Iterator[Bilingual]:
    projects = disclosure.projects
    if not projects:
        return
    is_evaluated = any(map(_is_evaluated, projects))
    n = sum(project.budget is None or project.budget.quantity is None for project in projects)
    if n:
        yield Bilingual(
            f"{n} 个项目没有读到预算数：成本、资金构成没有与预算数对照",
            f"no budget in {n} project{'s' * (n > 1)}: costs and sources were not compared with one",
        )
    if not is_evaluated and all(project.schedule is None for project in projects):
        yield Bilingual(
            "没有资金支出计划：支出进度没有检查", "no spending schedule: the pace of spending was not checked"
        )
    if all(project.goal is None and project.purpose is None for project in projects):
        yield Bilingual(
            "没有绩效目标和资金用途的文字：与指标没有对照",
            "neither goal nor purpose: they were not compared with the indicators",
        )
    indicators = [indicator for project in projects for indicator in project.indicators]
    if not indicators:
        yield Bilingual("没有读到绩效指标：指标没有检查", "no indicators: none were checked")
    elif is_evaluated and all(indicator.score is None for indicator in indicators):
        yield Bilingual("没有各项得分：评分没有检查", "no scores of indicators: scoring was not checked")
    if is_evaluated and not any(
        project.evaluation is not None and project.evaluation.execution for project in projects
    ):
        yield Bilingual(
            "没有预算执行情况：执行率没有检查", "nothing on how much was spent: execution was not checked"
        )


def _is_evaluated(project: Project) -> bool:
    return project.evaluation is not None or any(
        indicator.actual_cell is not None for indicator in project.indicators
    )
