"""A disclosure as plain data: the form of JSON input and output, and of the small documents that rule files carry as examples.

::

    {"year": 2024, "agency": {"code": "999001", "name": "某镇人民政府"}, "level": "单位",
     "approved": "2024年1月30日", "published": "2024年2月10日",
     "institutions": [{"name": "某镇人民政府本级", "nature": "行政", "rank": "正科级", "funding": "财政拨款"}],
     "projects": […], "tables": […], "procurement": {…}, "assets": […], "paragraphs": ["…"]}

Projects are told in :mod:`perfrules.model.data.projects`, what stands beside them in :mod:`perfrules.model.data.tables`. What the
narrative says is read from its paragraphs. Every key may be left out. An unknown key, or a wrong type, is an error that says
where it stands.
"""

from collections.abc import Mapping
from typing import Any, Final

from perfrules.model.data.keys import (
    DAY,
    NAME,
    TEXT,
    WHOLE,
    Key,
    RecordKeys,
    one_record,
    record_list,
    text_list,
    word,
)
from perfrules.model.data.projects import INDICATOR, PROJECT, TASK
from perfrules.model.data.tables import ASSETS, BUDGET_TABLE, PROCUREMENT
from perfrules.model.disclosure import Agency, Disclosure, Indicator, Institution, Project
from perfrules.model.location import BLANK, Cell
from perfrules.model.make_tables import with_purchases
from perfrules.model.narrative import read_narrative
from perfrules.model.tables import Procurement

AGENCY: Final = RecordKeys(
    "agency", "预算单位", "the body that publishes", Agency,
    (
        Key("code", NAME, "单位编码", "agency code"),
        Key("name", TEXT, "单位名称", "agency name", BLANK),
    ),
)  # fmt: skip

INSTITUTION: Final = RecordKeys(
    "institution", "预算涵盖的一个单位", "a body that the budget covers", Institution,
    (
        Key("name", TEXT, "单位名称", "name", BLANK),
        Key("nature", TEXT, "单位性质", "what kind of body it is"),
        Key("rank", TEXT, "单位规格", "its rank"),
        Key("funding", TEXT, "经费保障形式", "how it is funded"),
    ),
)  # fmt: skip


def _disclosure(
    *,
    projects: tuple[Project, ...],
    procurement: Procurement | None,
    paragraphs: tuple[Cell, ...],
    **parts: Any,
) -> Disclosure:
    said = read_narrative(paragraphs)
    return Disclosure(
        projects=with_purchases(projects, procurement),
        procurement=procurement,
        statements=said.statements,
        denials=said.denials,
        topics=said.topics,
        ratios=said.ratios,
        paragraphs=paragraphs,
        **parts,
    )


DISCLOSURE: Final = RecordKeys(
    "disclosure", "预算公开文件", "the disclosure", _disclosure,
    (
        Key("year", WHOLE, "预算年度", "budget year"),
        Key("agency", one_record(AGENCY), "预算单位", "the body that publishes"),
        Key("title", TEXT, "文件或表的标题", "title of the document, or of the form that its tables have"),
        Key("level", word(("部门", "单位")), "部门预算或单位预算", "whose budget it is"),
        Key("institutions", record_list(INSTITUTION), "机构设置情况", "the bodies that the budget covers, row by row", ()),
        Key("approved", DAY, "批复时间", "day of approval, e.g. 2024年1月30日"),
        Key("published", DAY, "公开时间", "day of publication, e.g. 2024-02-10"),
        Key("projects", record_list(PROJECT), "项目", "projects, in their order", ()),
        Key("list_total", one_record(TASK), "项目清单合计", "total of the list that the projects stand in"),
        Key("tables", record_list(BUDGET_TABLE), "预算表", "budget tables, in their order", ()),
        Key("procurement", one_record(PROCUREMENT), "政府采购预算", "the procurement budget"),
        Key("assets", ASSETS, "固定资产占用情况", "rows of the table of fixed assets, or an object with them"),
        Key("paragraphs", text_list(), "文字说明", "running text outside the projects; what it states is read from it", ()),
    ),
)  # fmt: skip


def from_dict(data: Mapping[str, object]) -> Disclosure:
    """The disclosure that *data* describes.

    Args:
        data: as in the head of this module, e.g. from :func:`json.load`.

    Raises:
        ReadError: an unknown key or a wrong type; the message gives its path, e.g. ``projects[2].schedule``.

    >>> from_dict({"projects": [{"budget": "30 万元"}]}).projects[0].budget.quantity
    Quantity('30', '万元')
    """
    return DISCLOSURE.read(data, "")


def project_from_dict(data: object, path: str = "project") -> Project:
    """One project, as it stands in the list ``projects``.

    Args:
        data: a mapping.
        path: where it stands, for messages.

    Raises:
        ReadError: an unknown key or a wrong type below *path*.
    """
    return PROJECT.read(data, path)


def indicator_from_dict(data: object, path: str = "indicator") -> Indicator:
    """One indicator, as it stands in the list ``indicators`` of a project.

    Args:
        data: a mapping.
        path: where it stands, for messages.

    Raises:
        ReadError: an unknown key or a wrong type below *path*.
        LimitError: the value's text is too long.
    """
    return INDICATOR.read(data, path)


def to_dict(disclosure: Disclosure) -> dict[str, object]:
    """*disclosure* as plain data that :func:`from_dict` takes back; what it does not have is left out.

    Places, the path and unplaced lines are no part of this form. A bare amount gets the unit of its table.

    >>> to_dict(from_dict({"year": 2024, "projects": [{"budget": "30.00"}]}))
    {'year': 2024, 'projects': [{'budget': '30.00 万元'}]}
    """
    return DISCLOSURE.write(disclosure)
