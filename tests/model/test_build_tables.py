"""Budget tables and what stands beside them as plain data."""

from pathlib import Path

import pytest

from perfrules.errors import ReadError
from perfrules.layout import read_disclosure
from perfrules.model.build import from_dict, to_dict

SOUND = Path(__file__).parents[2] / "examples" / "tinglan-2025.txt"


def test_what_is_written_reads_back() -> None:
    data = to_dict(read_disclosure(SOUND))
    again = from_dict(data)
    assert to_dict(again) == data
    assert [table.kind for table in again.tables] == [table.kind for table in read_disclosure(SOUND).tables]
    assert [len(project.purchases) for project in again.projects][1] == 3
    assert {one.label for one in again.stated} >= {"机关运行经费", "项目支出"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param({"tables": [{"kind": "收支表"}]}, "tables[0].kind: expected one of", id="kind"),
        pytest.param({"tables": [{"rows": []}]}, "tables[0].kind: expected one of", id="no kind"),
        pytest.param(
            {"tables": [{"kind": "支出总表", "rows": [{"合汁": "1"}]}]}, "there is no such key", id="column"
        ),
        pytest.param(
            {"tables": [{"kind": "支出总表", "unit": "美元"}]}, "tables[0].unit: expected one of", id="unit"
        ),
        pytest.param(
            {"tables": [{"kind": "收支总表", "rows": [{"side": "左"}]}]},
            "tables[0].rows[0].side: expected one of",
            id="side",
        ),
        pytest.param({"procurement": []}, "procurement: expected an object", id="procurement"),
        pytest.param(
            {"procurement": {"rows": [{"quantity": 1.5}]}},
            "procurement.rows[0].quantity: expected an amount",
            id="float",
        ),
        pytest.param({"assets": {}}, "assets: expected a list", id="assets"),
        pytest.param({"paragraphs": "一段"}, "paragraphs: expected a list", id="paragraphs"),
    ],
)
def test_what_is_refused(data: dict[str, object], message: str) -> None:
    with pytest.raises(ReadError) as caught:
        from_dict(data)
    assert message in str(caught.value)
