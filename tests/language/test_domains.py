"""What an indicator and its project are about."""

import pytest

from perfrules.language.domains import foreign
from perfrules.model.data import project_from_dict

_LAMPS = {"category": "质量指标", "name": "路灯亮灯率", "value": "≥97%"}


@pytest.mark.parametrize(
    ("name", "row", "is_foreign"),
    [
        ("路灯维护", {"name": "疫苗接种率"}, True),
        ("路灯维护", {"name": "综合利用率", "description": "利用的秸秆占比"}, True),
        ("路灯维护", {"name": "照明覆盖村数"}, False),
        ("路灯维护", {"name": "带动就业人数"}, False),
        ("专项经费", {"name": "疫苗接种率"}, False),
        ("路灯、学校和灌溉渠道维护", {"name": "疫苗接种率"}, False),
    ],
)
def test_strangers(name: str, row: dict[str, str], is_foreign: bool) -> None:
    project = project_from_dict({"name": name, "indicators": [_LAMPS, {"category": "社会效益指标", **row}]})
    assert foreign(project.indicators[1], project) is is_foreign
    assert not foreign(project.indicators[0], project)


def test_what_another_row_speaks_of_is_no_stranger() -> None:
    rows = [_LAMPS, {"name": "校园路灯"}, {"name": "受益学生人数"}]
    project = project_from_dict({"name": "路灯维护", "indicators": rows})
    assert not foreign(project.indicators[2], project)
