import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.errors import LimitError, ReadError
from perfrules.model import Disclosure
from perfrules.model.data import from_dict, indicator_from_dict, project_from_dict, to_dict
from perfrules.values import Quantity

WHOLE: dict[str, object] = {
    "year": 2025,
    "agency": {"code": "617003", "name": "清泉镇"},
    "projects": [
        {
            "number": 1,
            "heading": "道路养护绩效目标表",
            "code": "99012125P00410310021P",
            "name": "道路养护",
            "budget": "30.00 万元",
            "fiscal_funds": "30.00 万元",
            "other_funds": "",
            "purpose": "养护道路。",
            "goal": "养护道路 12 公里。",
            "schedule": {"3": "25%", "12": "100%"},
            "indicators": [
                {
                    "group": "产出指标",
                    "category": "成本指标",
                    "name": "养护成本",
                    "description": "材料和人工",
                    "value": "≤30 万元",
                    "basis": "养护合同",
                }
            ],
        }
    ],
}


def test_whole_form() -> None:
    disclosure = from_dict(WHOLE)
    assert disclosure.agency is not None
    assert (disclosure.year, disclosure.agency.code, str(disclosure.agency.name)) == (
        2025,
        "617003",
        "清泉镇",
    )
    (project,) = disclosure.projects
    assert project.budget is not None
    assert project.budget.quantity == Quantity("30.00", "万元")
    assert project.other_funds is not None
    assert project.other_funds.is_blank
    assert project.schedule is not None
    assert [(str(e.label), e.month, str(e.progress.cell)) for e in project.schedule.entries] == [
        ("3月底", 3, "25%"),
        ("12月底", 12, "100%"),
    ]
    (indicator,) = project.indicators
    assert indicator.category == "成本指标"
    assert indicator.value.upper == Quantity(30, "万元")


def test_whole_form_comes_back() -> None:
    assert to_dict(from_dict(WHOLE)) == WHOLE
    assert from_dict(json.loads(json.dumps(to_dict(from_dict(WHOLE))))) == from_dict(WHOLE)


def test_every_key_may_be_left_out() -> None:
    assert from_dict({}) == Disclosure()
    assert to_dict(Disclosure()) == {}
    (project,) = from_dict({"projects": [{}]}).projects
    assert (project.budget, project.schedule, project.goal, project.indicators) == (None, None, None, ())
    assert project_from_dict({"budget": None}).budget is None
    assert str(indicator_from_dict({"value": "100%"}).name) == ""


@pytest.mark.parametrize(
    ("budget", "quantity"),
    [
        pytest.param("30", Quantity(30, "万元"), id="bare-text"),
        pytest.param(30, Quantity(30, "万元"), id="whole-number"),
        pytest.param(Decimal("30.50"), Quantity("30.50", "万元"), id="decimal"),
        pytest.param("300000 元", Quantity(30, "万元"), id="own-unit"),
        pytest.param("待定", None, id="no-amount"),
    ],
)
def test_amounts(budget: object, quantity: Quantity | None) -> None:
    figure = project_from_dict({"budget": budget}).budget
    assert figure is not None
    assert figure.quantity == quantity


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param({"yaer": 2025}, "yaer: there is no such key", id="unknown-key"),
        pytest.param({"projects": {}}, "projects: expected a list, found an object", id="no-list"),
        pytest.param({"projects": "道路"}, "projects: expected a list, found text", id="text-is-no-list"),
        pytest.param({"projects": [{}, "道路"]}, r"projects\[1\]: expected an object", id="no-object"),
        pytest.param({"projects": [{"bugdet": "1"}]}, r"projects\[0\]\.bugdet: there is no such key", id="key-in-project"),
        pytest.param({"projects": [{"code": 1}]}, r"projects\[0\]\.code: expected text", id="no-text"),
        pytest.param({"projects": [{"budget": 0.5}]}, r"projects\[0\]\.budget: expected an amount.*floating", id="float"),
        pytest.param({"projects": [{"budget": True}]}, r"projects\[0\]\.budget: expected an amount", id="bool"),
        pytest.param({"projects": [{"budget": 10**5000}]}, r"budget: expected an amount", id="endless-number"),
        pytest.param({"projects": [{"budget": Decimal("1E+999999")}]}, r"budget: expected", id="endless-decimal"),
        pytest.param({"projects": [{"budget": Decimal("NaN")}]}, r"budget: expected", id="not-a-number"),
        pytest.param({"projects": [{"schedule": ["25%"]}]}, r"projects\[0\]\.schedule: expected months", id="no-months"),
        pytest.param({"projects": [{"schedule": {"13": "25%"}}]}, r"schedule: '13' names no month", id="no-month"),
        pytest.param({"projects": [{"schedule": {"3": "1%", "3 月底": "2%"}}]}, "month 3 is there twice", id="twice"),
        pytest.param({"projects": [{"schedule": {"3": []}}]}, r"schedule\['3'\]: expected an amount", id="no-progress"),
        pytest.param({"projects": [{"indicators": [{"value": 5}]}]}, r"indicators\[0\]\.value: expected text", id="value"),
        pytest.param({"year": "2025"}, "year: expected a whole number, found text", id="year"),
        pytest.param({"agency": {"nam": ""}}, "agency.nam: there is no such key", id="agency"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_path(data: dict[str, object], message: str) -> None:
    with pytest.raises(ReadError, match=message) as caught:
        from_dict(data)
    assert caught.value.zh


def test_a_misspelt_key_gets_a_suggestion() -> None:
    with pytest.raises(ReadError, match="did you mean 'budget'") as caught:
        from_dict({"projects": [{"bugdet": "1"}]})
    assert "budget" in caught.value.help_zh


def test_no_document_at_all() -> None:
    with pytest.raises(ReadError, match="the document: expected an object"):
        from_dict([])  # type: ignore[arg-type]


def test_too_long_a_value_is_said_with_its_path() -> None:
    with pytest.raises(LimitError, match=r"projects\[0\]\.indicators\[0\]\.value: "):
        from_dict({"projects": [{"indicators": [{"value": "一" * 100_001}]}]})


texts = st.text(alphabet="甲乙丙1%≥ 万元人", max_size=8).map(str.strip)
amounts = st.one_of(
    st.just(""), st.just("待定"), st.decimals(0, 10**6, places=2).map(lambda number: f"{number:f} 万元")
)
progress = st.integers(0, 120).map(lambda number: f"{number}%")
indicators = st.fixed_dictionaries(
    {},
    optional={
        key: texts.filter(bool) for key in ("group", "category", "name", "description", "value", "basis")
    },
)
projects = st.fixed_dictionaries(
    {},
    optional={
        "number": st.integers(1, 99),
        "heading": texts,
        "code": texts,
        "name": texts,
        "budget": amounts,
        "fiscal_funds": amounts,
        "other_funds": amounts,
        "purpose": texts,
        "goal": texts,
        "schedule": st.dictionaries(st.integers(1, 12).map(str), progress, min_size=1, max_size=12).map(
            lambda entries: dict(sorted(entries.items(), key=lambda entry: int(entry[0])))
        ),
        "indicators": st.lists(indicators, min_size=1, max_size=3),
    },
)
disclosures = st.fixed_dictionaries(
    {}, optional={"year": st.integers(1990, 2100), "projects": st.lists(projects, min_size=1, max_size=3)}
)


@given(disclosures)
def test_writing_inverts_reading(data: dict[str, object]) -> None:
    disclosure = from_dict(data)
    assert to_dict(disclosure) == data
    assert from_dict(to_dict(disclosure)) == disclosure


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["projects", "year", "indicators", "schedule", "budget", "value", "3"]), inner
        )
    ),
    max_leaves=12,
)


@given(json_values)
def test_any_data_is_a_disclosure_or_an_error_of_ours(data: object) -> None:
    try:
        disclosure = from_dict({"projects": [data]})
    except ReadError:
        return
    assert len(disclosure.projects) == 1
