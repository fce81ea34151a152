import pytest

from perfrules.config.glob import matches_name, matches_path


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        pytest.param("a.txt", "a.txt", True, id="the file"),
        pytest.param("a.txt", "deep/er/a.txt", True, id="a name, wherever it is"),
        pytest.param("/a.txt", "deep/a.txt", False, id="a slash in front ties it to the folder"),
        pytest.param("./a.txt", "a.txt", True, id="dot and slash too"),
        pytest.param("old", "2020/old/a.txt", True, id="a folder's name means all in it"),
        pytest.param("old/", "old/a.txt", True, id="slash at the end"),
        pytest.param("2020/old", "2020/old/x/a.txt", True, id="a folder's path"),
        pytest.param("2020/old", "1/2020/old/a.txt", False, id="a path begins at the configuration"),
        pytest.param("*.txt", "x/a.txt", True, id="a star in a name"),
        pytest.param("x/*.txt", "x/y/a.txt", False, id="a star does not cross folders"),
        pytest.param("x/**/a.txt", "x/a.txt", True, id="two stars are no folder"),
        pytest.param("x/**/a.txt", "x/1/2/a.txt", True, id="two stars are two folders"),
        pytest.param("**/a.txt", "a.txt", True, id="two stars in front"),
        pytest.param("x/**", "x/1/a.txt", True, id="two stars at the end"),
        pytest.param("x/**", "y/x/a.txt", False, id="another folder"),
        pytest.param("年度/?.txt", "年度/甲.txt", True, id="one character"),
    ],
)
def test_paths(pattern: str, path: str, expected: bool) -> None:
    assert matches_path(pattern, path) is expected


@pytest.mark.parametrize(
    ("pattern", "name", "expected"),
    [
        pytest.param("道路", "道路", True, id="the same"),
        pytest.param("道路", "道路养护", False, id="only a part"),
        pytest.param("道路*", "道路养护", True, id="a star"),
        pytest.param("道路[一期]", "道路[一期]", True, id="brackets as they stand"),
        pytest.param("第[12]期", "第2期", True, id="a set"),
        pytest.param("A", "a", False, id="case counts"),
    ],
)
def test_names(pattern: str, name: str, expected: bool) -> None:
    assert matches_name(pattern, name) is expected


def test_no_pattern_takes_long() -> None:
    """Each star may fit anywhere: trying all ways would not end."""
    assert not matches_path("**/a/" * 200 + "b", "a/" * 200 + "c")
    assert not matches_name("*a" * 60 + "b", "a" * 2000)
