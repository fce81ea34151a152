"""Files that are damaged somewhere: they are marked, or refused with a message."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marking.made import finding, parts, report, rewritten
from marking.pieces import PIECES
from perfrules.errors import PerfRulesError
from perfrules.marking import mark_copy
from perfrules.model import Box, Place
from writers.excel import write_xlsx
from writers.pdf import write_pdf
from writers.word import write_docx

_MADE = {
    "docx": (write_docx(PIECES), Place(table=1, row=2, column=2)),
    "xlsx": (write_xlsx(PIECES), Place(sheet="Sheet", row=4, column=2)),
}


def _marked(data: bytes, name: str, place: Place) -> bytes:
    copy = mark_copy(data, name, report(finding(place), finding()))
    assert copy is not None
    return copy.data


def _marked_or_told(data: bytes, name: str, place: Place) -> bytes | str:
    """The copy, or why there is none."""
    try:
        return _marked(data, name, place)
    except PerfRulesError as error:
        return error.zh


@pytest.mark.parametrize("kind", _MADE)
@given(st.data())
def test_a_damaged_part(kind: str, data: st.DataObject) -> None:
    made, place = _MADE[kind]
    # A marked one has all the parts that marking changes.
    made = data.draw(st.sampled_from([made, _marked(made, f"made.{kind}", place)]))
    part = data.draw(st.sampled_from([name for name in parts(made) if "theme" not in name]))
    content = parts(made)[part]
    at = data.draw(st.integers(0, max(len(content) - 1, 0)))
    new = content[:at] + data.draw(st.binary(max_size=3)) + content[at + data.draw(st.integers(0, 30)) :]
    damaged = rewritten(made, lambda name, old: new if name == part else old)
    copy = _marked_or_told(damaged, f"made.{kind}", place)
    if isinstance(copy, str):
        assert f"made.{kind}" in copy
        return
    for name, now in parts(copy).items():
        if name.endswith((".xml", ".rels")) and parts(damaged).get(name) != now:
            ET.fromstring(now)


@given(st.data())
def test_a_damaged_pdf(data: st.DataObject) -> None:
    made = write_pdf(PIECES)
    at = data.draw(st.integers(8, len(made) - 1))
    damaged = made[:at] + data.draw(st.binary(max_size=3)) + made[at + data.draw(st.integers(0, 300)) :]
    copy = _marked_or_told(damaged, "made.pdf", Place(page=1, box=Box(10, 10, 90, 30)))
    assert isinstance(copy, bytes) or "made.pdf" in copy
