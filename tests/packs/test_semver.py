"""Versions are those of semver.org, and are ordered as item 11 there says."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.packs.semver import Version, parse_range, parse_version

# The example of item 11, in its order.
ORDERED = (
    "0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
    "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0",
)  # fmt: skip

identifiers = st.one_of(
    st.integers(0, 10**6).map(str), st.from_regex(r"[0-9]{0,3}[A-Za-z-][0-9A-Za-z-]{0,5}", fullmatch=True)
)
versions = st.builds(
    Version,
    st.tuples(*[st.integers(0, 10**6)] * 3),
    st.lists(identifiers, max_size=3).map(tuple),
    st.from_regex(r"([0-9A-Za-z-]{1,4}(\.[0-9A-Za-z-]{1,4})?)?", fullmatch=True),
)


def version(text: str) -> Version:
    parsed = parse_version(text)
    assert parsed is not None
    return parsed


@given(versions)
def test_what_is_written_reads_back(one: Version) -> None:
    assert parse_version(str(one)) == one


@pytest.mark.parametrize(("lower", "higher"), list(itertools.combinations(ORDERED, 2)))
def test_order(lower: str, higher: str) -> None:
    assert version(lower) < version(higher)
    assert not version(higher) < version(lower)


def test_a_build_orders_nothing() -> None:
    one, other = version("1.0.0+a"), version("1.0.0+b")
    assert not one < other
    assert not other < one
    assert one != other


@pytest.mark.parametrize(
    "text",
    ["", "1", "1.0", "1.0.0.0", "01.0.0", "1.00.0", "v1.0.0", "1.0.0-", "1.0.0-01", "1.0.0-a..b", "1.0.0+", "1.0.0 ",
     "１.0.0", "1.0.0-ä", f"1.0.{'9' * 30}", f"1.0.0-{'a' * 200}", "-1.0.0"],
)  # fmt: skip
def test_what_is_no_version(text: str) -> None:
    assert parse_version(text) is None


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        pytest.param(">=0.1", "0.1.0 0.2.0 3.0.0", "0.0.9 0.1.0-rc.1", id="from"),
        pytest.param(">=0.1,<2", "0.1.0 1.99.0", "2.0.0 2.0.0-rc.1 0.0.1", id="both-bounds"),
        pytest.param(" >= 0.1 , < 2 ", "1.0.0", "2.0.0", id="blanks"),
        pytest.param("<2.0.0-rc.2", "2.0.0-rc.1 1.0.0", "2.0.0-rc.2 2.0.0", id="below-a-pre-release"),
        pytest.param(">1", "1.0.1 2.0.0", "1.0.0 1.0.0+x", id="above"),
        pytest.param("<=1.2", "1.2.0 1.2.0+x 0.1.0", "1.2.1", id="at-most"),
        pytest.param("==1.2.3", "1.2.3 1.2.3+x", "1.2.4", id="exactly"),
        pytest.param(">=1,!=1.1", "1.0.0 1.2.0", "1.1.0", id="but-one"),
        pytest.param(">=1.0.0-alpha", "1.0.0-beta 1.0.0", "0.9.0", id="from-a-pre-release"),
    ],
)
def test_ranges(text: str, inside: str, outside: str) -> None:
    versions_in = parse_range(text)
    assert versions_in is not None
    assert [one for one in inside.split() if version(one) not in versions_in] == []
    assert [one for one in outside.split() if version(one) in versions_in] == []


@pytest.mark.parametrize(
    "text", ["", "1", "latest", ">=", ">=1,", "~=1", "^1", ">=1 <2", ">=1.0.0.0", ">=v1"]
)
def test_what_is_no_range(text: str) -> None:
    assert parse_range(text) is None
