"""What every test can ask for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from effort import QUICK_EXAMPLES, THOROUGH_EXAMPLES, is_thorough
from perfrules.resources import resource

# What passes must not depend on how fast the machine is, nor on luck: the same run tries the same examples every time.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", settings.get_profile("untimed"), derandomize=True, database=None)
settings.register_profile("quick", settings.get_profile("same"), max_examples=QUICK_EXAMPLES)
settings.register_profile("thorough", settings.get_profile("same"), max_examples=THOROUGH_EXAMPLES)
# Looking for what no run has tried yet: .ci/explore.
settings.register_profile("explore", settings.get_profile("untimed"), max_examples=500, print_blob=True)
settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        help="run only the tests of whole reports, and write what these look like now to tests/cases/ (scripts/generate)",
    )
    parser.addoption(
        "--heavy",
        action="store_true",
        help="run the tests that need a browser, an office suite or an engine, and no others; .ci/heavy installs these",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this run is not for: with --heavy all but the heavy tests, else these; unless thorough, repetitions."""
    heavy = bool(config.getoption("--heavy"))

    def is_for_this_run(item: pytest.Item) -> bool:
        if (item.get_closest_marker("heavy") is not None) != heavy:
            return False
        if config.getoption("--update-snapshots") and "snapshot" not in getattr(item, "fixturenames", ()):
            return False
        return heavy or is_thorough() or item.get_closest_marker("thorough") is None

    config.hook.pytest_deselected(items=[item for item in items if not is_for_this_run(item)])
    items[:] = [item for item in items if is_for_this_run(item)]


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top of the checkout."""
    return resource("rules").parent


@pytest.fixture
def snapshot(request: pytest.FixtureRequest, repository: Path) -> Callable[[str, str], None]:
    """``snapshot("name.txt", text)`` asserts that *text* is what tests/cases/name.txt holds."""

    def compare(name: str, text: str) -> None:
        path = repository / "tests" / "cases" / name
        if request.config.getoption("--update-snapshots"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"{path} is out of date: run scripts/generate"

    return compare


@pytest.fixture(scope="session")
def real_disclosure(repository: Path) -> Path:
    """A disclosure as published, which stands beside the checkout on some machines only."""
    path = repository.parent / "shared" / "corpus" / "shangzhuang-2024.txt"
    if not path.is_file():
        pytest.skip("the published disclosure is not on this machine")
    return path


@pytest.fixture(scope="session")
def example(repository: Path) -> Path:
    """The invented disclosure that the README checks."""
    return repository / "examples" / "qingquan-2025.txt"
