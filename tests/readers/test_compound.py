"""Compound files: what is found in them, and what damaged ones come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.errors import ReadError
from perfrules.readers.compound import Compound
from writers.compound import write_compound

_CONTENTS = st.binary(max_size=300) | st.integers(4_000, 9_000).map(
    lambda size: bytes(range(256)) * (size // 256)
)


@given(
    st.dictionaries(st.text("Wordкнига书", min_size=1, max_size=20), _CONTENTS, max_size=5),
    st.sampled_from([512, 4096]),
)
def test_what_is_written_is_read_back(streams: dict[str, bytes], sector: int) -> None:
    found = Compound.opened(write_compound(streams, sector=sector), "a.doc")
    assert {name: found.read(name) for name in found.streams} == streams


@given(st.data())
def test_a_damaged_one_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(write_compound({"Workbook": bytes(5_000), "small": b"x" * 200}))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    try:
        found = Compound.opened(bytes(whole), "a.doc")
    except ReadError:
        return
    assert all(len(found.read(name)) <= len(whole) for name in found.streams)


def test_a_chain_that_leads_in_a_circle_ends() -> None:
    data = bytearray(write_compound({"Workbook": bytes(5_000)}))
    table = len(data) - 512
    data[table + 4 : table + 8] = (0).to_bytes(4, "little")  # after the second sector comes the first
    assert len(Compound.opened(bytes(data), "a.doc").read("Workbook")) == 5_000


def test_objects_inside_a_document_are_not_its_own() -> None:
    """A workbook inside a Word document stands in a folder."""
    data = bytearray(write_compound({"WordDocument": b"x", "Pool": b"y"}))
    at = data.index("Pool".encode("utf-16-le"))
    data[at + 66] = 1  # a folder
    assert list(Compound.opened(bytes(data), "a.doc").streams) == ["WordDocument"]


@pytest.mark.parametrize("size", [4, 40, 511, 512, 600])
def test_half_a_file_is_damaged(size: int) -> None:
    with pytest.raises(ReadError, match=r"a\.doc: the file is damaged"):
        Compound.opened(write_compound({"Workbook": bytes(5_000)})[:size], "a.doc")
