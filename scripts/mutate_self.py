"""Changes perfrules itself, one small change at a time, and says which changes its tests do not notice.

    pip install "mutmut==3.8.1"
    python scripts/mutate_self.py values [--each 8] [--seed 1] [--module measures ...]

The work is mutmut's, on a copy of the checkout in build/mutants/; this script chooses the settings, draws a sample of the
changes in each module, and adds up what came out. ``--each 0`` takes all of them, which takes hours. In the copy,
``mutmut show NAME`` shows a change that survived.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from attrs import frozen
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name

ROOT = Path(__file__).parent.parent
COPIED = ("src", "tests", "grammar", "rules", "examples", "pyproject.toml")


@frozen
class Area:
    """A part of the package, and the tests that are there to notice changes in it.

    Attributes:
        modules: patterns of files below src/perfrules/.
        tests: what pytest is given.
        without: tests that take long and notice nothing that no other does.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    without: str


AREAS = {
    "values": Area(("values/*.py",), ("tests/values",), "not at_the_limit and not agrees_with_lark"),
    "language": Area(
        (
            "language/compile.py", "language/check.py", "language/runtime.py", "language/operators.py",
            "language/meaning.py", "language/lookup.py", "language/constant.py", "language/tracing.py",
        ),
        ("tests/language", "tests/engine"),
        "not shipped and not test_schemas and not test_reference",
    ),
}  # fmt: skip

# Mutants run in forks of a process that has imported no module of perfrules, or what is computed on import and what is
# cached would be computed by the unchanged code. For the same reason nothing is taken from the cache on disk.
SETTINGS = """\
[mutmut]
source_paths=src
only_mutate=
    {modules}
also_copy=
    grammar
    rules
    examples
pytest_add_cli_args=
    --hypothesis-profile=quick
    -p
    no:cacheprovider
    -k
    {without}
pytest_add_cli_args_test_selection=
    {tests}
process_isolation=forkserver
forkserver_warmup=import
preload_modules_file=preload.txt
timeout_multiplier=5
timeout_constant=60
"""
PRELOADED = "pytest\nlark\npint\nattrs\nopenpyxl\n"
# pytest's exit status 2, which mutmut takes for Ctrl-C: the tests could not be collected, for some load packs on import.
COLLECTION_FAILED = "check was interrupted by user"
ENVIRONMENT = {"PERFRULES_CACHE_DIR": "", "PYTHONHASHSEED": "0"}


def prepare(area: Area, work: Path) -> list[Path]:
    """Make the copy, and say which files in it are changed."""
    shutil.rmtree(work, ignore_errors=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, work / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, work / name)
    modules = sorted(
        path.relative_to(work) for pattern in area.modules for path in (work / "src/perfrules").glob(pattern)
    )
    settings = SETTINGS.format(
        modules="\n    ".join(str(module) for module in modules),
        without=area.without,
        tests="\n    ".join(area.tests),
    )
    (work / "setup.cfg").write_text(settings, encoding="utf-8")
    (work / "preload.txt").write_text(PRELOADED, encoding="utf-8")
    return modules


def draw(modules: list[Path], work: Path, each: int, seed: int) -> list[str]:
    """The names of the changes to try; those in one module do not depend on the others."""
    names = []
    for module in modules:
        mutated = mutate_file_contents(str(module), (work / module).read_text(encoding="utf-8"))
        found = [get_mutant_name(module, name) for name in mutated.mutant_names]
        names += (
            random.Random(f"{seed} {module.stem}").sample(found, min(each, len(found))) if each else found
        )
    return names


def is_noticed(name: str, area: Area, copy: Path) -> bool:
    """Whether any test of the area notices a change.

    mutmut gives a change only to the tests that it saw calling the function; of one whose results are cached, that is
    the test which happened to come first.
    """
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        *area.tests,
        "-k",
        area.without,
        "--hypothesis-profile=quick",
    ]
    environment = os.environ | ENVIRONMENT | {"MUTANT_UNDER_TEST": name, "PYTHONPATH": str(copy / "src")}
    run = subprocess.run(command, cwd=copy, env=environment, check=False, capture_output=True)  # noqa: S603
    return run.returncode != 0


def main() -> int:
    """Try the changes and print the score of each module."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("area", choices=AREAS)
    arguments.add_argument("--module", action="append", help="only this module of the area; may be repeated")
    arguments.add_argument("--each", type=int, default=8, help="changes drawn in each module; 0: all")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument(
        "--name", action="append", help="this change, instead of a sample; may be repeated"
    )
    arguments.add_argument("--jobs", type=int, default=1)
    given = arguments.parse_args()

    work = ROOT / "build" / "mutants" / given.area
    modules = prepare(AREAS[given.area], work)
    chosen = [module for module in modules if not given.module or module.stem in given.module]
    names = given.name or draw(chosen, work, given.each, given.seed)
    mutmut = Path(sys.executable).parent / "mutmut"
    environment = os.environ | ENVIRONMENT
    command = [str(mutmut), "run", "--max-children", str(given.jobs), *names]
    if subprocess.run(command, cwd=work, env=environment, check=False).returncode:  # noqa: S603
        return 2
    command = [str(mutmut), "results", "--all", "true"]
    listing = subprocess.run(command, cwd=work, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
    statuses = dict(line.strip().rsplit(": ", 1) for line in listing.stdout.splitlines() if ": " in line)
    statuses = {
        name: "killed" if status == COLLECTION_FAILED else status for name, status in statuses.items()
    }
    for name in names:
        if statuses[name] in {"survived", "no tests"} and is_noticed(
            name, AREAS[given.area], work / "mutants"
        ):
            statuses[name] = "killed"
    counts: dict[str, Counter[str]] = {}
    for name in names:
        counts.setdefault(name.split(".x")[0], Counter())[statuses[name]] += 1
    for module, count in counts.items():
        print(
            f"{module:40} {count.total():5}  "
            + ", ".join(f"{number} {status}" for status, number in sorted(count.items()))
        )
    for name in names:
        if statuses[name] not in {"killed", "timeout"}:
            print(f"{statuses[name]}: {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
