"""Faults in the structure of a project's indicators: what is missing, repeated, copied, or in the wrong place."""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from perfrules.model import Disclosure, Indicator, Project
from perfrules.testing.faults.fault import (
    Changes,
    Plain,
    Where,
    fault,
    in_all_indicators,
    in_disclosure,
    in_indicators,
    in_projects,
)
from perfrules.testing.faults.indicator_kind import is_category
from perfrules.values import Kind, divide, exact_text
from perfrules.values.likeness import related

_InProject: TypeAlias = Callable[[Project, Plain], Changes]

_COUNTS: Final = ("人数", "数量", "面积", "长度", "满意度")
_SHARES: Final = ("比例", "占比")
"""How a description ends that cannot be of one of the counts."""

_RATED_FROM: Final = 10
"""Indicators of a document from which it is worth a remark that descriptions repeat the names."""

_MOST: Final = 30
"""Indicators that a project has at most."""

_MORE_WORKS: Final = (
    "采购", "硬化", "安装", "铺设", "清淤", "整治", "拆除", "加固", "翻修", "扩建", "改建", "装修", "亮化", "绿化", "修建", "重建", "搭建", "升级",
)  # fmt: skip
"""And of works as well, whose cost another fault drops."""

_PRICED: Final = ("养护", "报酬", "补助", "救助", "保洁", "清运", "服务", "租赁", "慰问")
"""Words of what is paid for by a standard."""

_NO_TOTALS: Final = (95, 105, 85, 75)
"""What weights never come to: they come to 100, or to 90 or 80 where the rest is for other things."""

_WORKS: Final = ("工程", "建设", "改造", "修缮", "维修", "购置", "新建")


def _without(*categories: str, only: tuple[str, ...] = (), but: tuple[str, ...] = ()) -> _InProject:
    """A project without its indicators of some categories; only one whose name has one of some words, and none of others."""

    def change(project: Project, data: Plain) -> Changes:
        name = "" if project.name is None else project.name.text
        if (only and not any(word in name for word in only)) or any(word in name for word in but):
            return
        kept = [
            row
            for row, indicator in zip(data.get("indicators", ()), project.indicators, strict=True)
            if not is_category(indicator, *categories)
        ]
        if kept and len(kept) < len(project.indicators):
            yield {"indicators": kept}

    return change


def _benefit_in_words(project: Project, indicator: Indicator) -> Changes:
    benefits = [row for row in project.indicators if row.group == "效益指标"]
    if benefits == [indicator]:
        yield {"name": "社会稳定水平", "description": "社会稳定", "value": "持续改善"}


def _wrong_group(project: Project, indicator: Indicator) -> Changes:
    if is_category(indicator, "数量指标"):
        yield {"group": "效益指标"}
    elif is_category(indicator, "社会效益指标"):
        yield {"group": "产出指标"}


def _strange_category(project: Project, indicator: Indicator) -> Changes:
    if indicator.category is not None:
        yield {"category": "综合指标"}


def _name_of_category(project: Project, indicator: Indicator) -> Changes:
    if indicator.category is not None:
        yield from ({"name": name} for name in (indicator.category, "社会影响", "工作质量"))


def _blank(project: Project, indicator: Indicator) -> Changes:
    yield {"value": ""}
    yield {"name": ""}


def _repeated(project: Project, data: Plain) -> Changes:
    """The first indicator with a plain number stands there again, with another number."""
    for row, indicator in zip(data.get("indicators", ()), project.indicators, strict=True):
        if is_category(indicator, "数量指标") and len(indicator.value.numbers) == 1:
            number = indicator.value.numbers[0]
            other = row["value"].replace(str(number), str(number + 1), 1)
            if other != row["value"]:
                yield {"indicators": [*data["indicators"], {**row, "value": other}]}
                return


def _description_copied(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
    """An indicator gets the description of an indicator of another project, with which it shares no word."""
    for index, project in enumerate(disclosure.projects):
        found = _stranger(disclosure, project)
        if found is None:
            continue
        row, description = found
        projects = list(data["projects"])
        indicators = list(projects[index]["indicators"])
        indicators[row] = {**indicators[row], "description": description}
        projects[index] = {**projects[index], "indicators": indicators}
        yield {**data, "projects": projects}, Where(project.number, project.indicators[row].name.text)


def _stranger(disclosure: Disclosure, project: Project) -> tuple[int, str] | None:
    """The first count of a project for which another project has the description of a share without a word of its name."""
    for row, indicator in enumerate(project.indicators):
        for other in disclosure.projects:
            if other is project:
                continue
            for candidate in other.indicators:
                name, description = indicator.name.text, candidate.description.text
                is_other = name.endswith(_COUNTS) and description.endswith(_SHARES)
                if is_other and related(name, description) == 0:
                    return row, description
    return None


def _other_measure(project: Project, indicator: Indicator) -> Changes:
    if indicator.name.text.endswith("人数"):
        yield {"description": f"{indicator.name.text.removesuffix('人数')}补助标准"}


def _slip(project: Project, indicator: Indicator) -> Changes:
    if indicator.name.text.startswith("受益"):
        yield {"name": "收益人数"}


def _output_as_benefit(project: Project, indicator: Indicator) -> Changes:
    quantities = [row for row in project.indicators if is_category(row, "数量指标")]
    if is_category(indicator, "社会效益指标") and quantities:
        output = quantities[0]
        yield {
            "name": f"{output.name.text}完成情况",
            "description": output.description.text,
            "value": output.value_cell.text,
        }


def _same_row(disclosure: Disclosure, data: Plain) -> Changes:
    """Three projects with one and the same indicator."""
    if len(disclosure.projects) < 3:
        return
    row = {
        "group": "效益指标",
        "category": "社会效益指标",
        "name": "受益商户户数",
        "description": "受益商户",
        "value": "≥77 户",
    }
    yield {
        "projects": [{**project, "indicators": [*project["indicators"], row]} for project in data["projects"]]
    }


def _same_basis(disclosure: Disclosure, data: Plain) -> Changes:
    if len(disclosure.projects) < 5:
        return
    yield {
        "projects": [
            {
                **project,
                "indicators": [
                    {**row, "basis": "历年经验"} if "满意度" in row.get("category", "") else row
                    for row in project.get("indicators", ())
                ],
            }
            for project in data["projects"]
        ]
    }


def _heads_as_lasting_influence(project: Project, indicator: Indicator) -> Changes:
    if is_category(indicator, "社会效益指标"):
        yield {"category": "可持续影响指标"}
        yield {"name": "设施使用年限", "description": "设施可以使用的年限", "value": "≥6 年"}


def _same_name(project: Project, data: Plain) -> Changes:
    """Satisfaction is asked of two groups, under one name."""
    for row, indicator in zip(data.get("indicators", ()), project.indicators, strict=True):
        if is_category(indicator, "服务对象满意度指标"):
            yield {"indicators": [*data["indicators"], {**row, "description": "抽样访问外来务工人员"}]}


def _names_as_descriptions(disclosure: Disclosure, data: Plain) -> Changes:
    rows = [row for project in data.get("projects", ()) for row in project.get("indicators", ())]
    if len(rows) >= _RATED_FROM and all(row.get("name") for row in rows):
        yield {
            "projects": [
                {
                    **project,
                    "indicators": [
                        {**row, "description": row["name"]} for row in project.get("indicators", ())
                    ],
                }
                for project in data["projects"]
            ]
        }


def _basis_of_nothing(project: Project, indicator: Indicator) -> Changes:
    if indicator.basis.text:
        yield {"basis": "历年经验"}


def _hollow_basis(_: Project, indicator: Indicator) -> Changes:
    if indicator.basis.text:
        for wording in ("凭往年印象估算", "结合实际情况", "领导要求", "相关政策规定"):
            yield {"basis": wording}


def _description_of_another(disclosure: Disclosure, data: Plain) -> Iterator[tuple[Plain, Where]]:
    """A share of the second project is described as one of the first, with which its name has no word in common."""
    described = "亮灯盏数占全部路灯的比例"
    rows = []
    for project, name in zip(disclosure.projects[:2], ("亮灯率", "无害化处理率"), strict=False):
        found = [row for row, one in enumerate(project.indicators) if is_category(one, "质量指标")]
        if not found:
            return
        rows.append((found[0], {"name": name, "description": described}))
    if len(rows) < 2:
        return
    projects = list(data["projects"])
    for index, (row, entries) in enumerate(rows):
        indicators = list(projects[index]["indicators"])
        indicators[row] = {**indicators[row], **entries}
        projects[index] = {**projects[index], "indicators": indicators}
    yield {**data, "projects": projects}, Where(disclosure.projects[1].number, rows[1][1]["name"])


def _any_benefit_in_words(project: Project, indicator: Indicator) -> Changes:
    if indicator.group == "效益指标":
        yield {"value": "持续改善"}


def _less_to_reach_in_all_years(project: Project, indicator: Indicator) -> Changes:
    """The value of all years, in a column beside, is a tenth of that of the year."""
    interval, unit = indicator.value.interval, indicator.value.unit
    if not is_category(indicator, "数量指标") or indicator.value.kind is not Kind.QUANTITY:
        return
    if interval is not None and unit is not None and unit.base.name and interval.figure:
        yield {"long_term": f"{exact_text(divide(interval.figure, 10 * unit.factor))} {unit}"}


def _weights(project: Project, data: Plain) -> Changes:
    """Targets with weights that come to something between the totals that there are, or beside them."""
    rows = data.get("indicators", ())
    for total in _NO_TOTALS if rows else ():
        first = total - 5 * (len(rows) - 1)
        yield {
            "indicators": [{**row, "weight": str(5 if place else first)} for place, row in enumerate(rows)]
        }


def _many(project: Project, data: Plain) -> Changes:
    rows = data.get("indicators", ())
    quality = next((row for row in rows if row.get("category") == "质量指标"), None)
    if quality is not None:
        more = [
            {**quality, "name": f"第{number}段平整率", "description": f"第{number}段平整的比例"}
            for number in range(1, _MOST + 1)
        ]
        yield {"indicators": [*rows, *more]}


INDICATOR_FAULTS: Final = (
    fault("benefits-dropped", "没有效益指标", "no benefit indicator", in_projects(_without("社会效益指标"))),
    fault("outputs-dropped", "没有数量指标", "no quantity indicator", in_projects(_without("数量指标"))),
    fault("costs-dropped", "工程或购置项目没有成本指标", "works or a purchase without a cost indicator", in_projects(_without("成本指标", only=_WORKS))),
    fault("standards-dropped", "按标准支付的项目没有成本指标", "no cost indicator where payment goes by a standard",
          in_projects(_without("成本指标", only=_PRICED, but=(*_WORKS, *_MORE_WORKS)))),
    fault("satisfaction-dropped", "没有满意度指标", "no satisfaction indicator", in_projects(_without("服务对象满意度指标"))),
    fault("benefits-in-words", "效益指标均无数值", "benefits without a figure", in_indicators(_benefit_in_words)),
    fault("wrong-group", "二级指标放在错误的一级指标下", "a category under the wrong group", in_indicators(_wrong_group)),
    fault("strange-category", "二级指标名称不规范", "a category that is none of the standard ones", in_indicators(_strange_category)),
    fault("name-of-category", "三级指标用了类别名称", "an indicator with the name of a category", in_indicators(_name_of_category)),
    fault("required-blank", "名称或指标值为空", "a blank name or value", in_indicators(_blank)),
    fault("indicator-repeated", "同一指标有不同的值", "an indicator twice, with different values", in_projects(_repeated)),
    fault("output-as-benefit", "把数量指标又写成效益", "an output repeated as a benefit", in_indicators(_output_as_benefit)),
    fault("description-copied", "描述抄自另一项目", "a description copied from another project", _description_copied),
    fault("description-of-another-measure", "人数的描述是标准", "a head count described as a standard", in_indicators(_other_measure)),
    fault("row-in-several-projects", "几个项目有相同的指标", "one indicator in several projects", in_disclosure(_same_row)),
    fault("slip-of-the-pen", "“受益”误作“收益”", "收益 written for 受益", in_indicators(_slip)),
    fault("one-basis-for-all", "各项满意度依据相同", "one basis for all satisfaction indicators", in_disclosure(_same_basis)),
    fault("benefit-misplaced", "受益人数作可持续影响，或使用年限作社会效益", "people as lasting influence, or years of use as social benefit", in_indicators(_heads_as_lasting_influence)),
    fault("same-name", "两条指标同名而描述不同", "one name for two indicators with different descriptions", in_projects(_same_name)),
    fault("names-as-descriptions", "描述照抄名称", "names repeated as descriptions", in_disclosure(_names_as_descriptions)),
    fault("basis-is-hollow", "依据空泛", "a basis that names nothing", in_indicators(_hollow_basis)),
    fault("description-of-another-project", "描述抄自另一项目的指标", "the description of an indicator of another project", _description_of_another),
    fault("basis-of-nothing", "依据空泛", "a basis that cites nothing", in_all_indicators(_basis_of_nothing, at_least=10)),
    fault("all-benefits-in-words", "全部效益指标均无数值", "all benefits of the document without a figure", in_all_indicators(_any_benefit_in_words, at_least=10)),
    fault("target-weights", "权重合计不为100", "weights of targets that do not come to 100", in_projects(_weights)),
    fault("less-to-reach-in-all-years", "中期指标值小于年度指标值", "less in all years than in the year", in_indicators(_less_to_reach_in_all_years)),
    fault("many-indicators", "指标过多", "too many indicators", in_projects(_many)),
)  # fmt: skip
