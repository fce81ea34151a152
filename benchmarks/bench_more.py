"""What one more document costs in a running process, and how the cost grows.

The base is the start of the libraries that perfrules stands on, in a process of its own. One more check of a document is reading
and checking it when everything is loaded: with findings, whose evidence is made, and without. Growth is shown by documents in one
run and by projects in one document: twice as many should take twice as long, and a run over many hold no more than one over few.

    python bench_more.py [FILE]
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from attrs import evolve

from bench_start import BASE
from measure import report, rounds, seconds_in_turn
from perfrules import Disclosure, Project, check, check_many, read

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
FAULTY = EXAMPLES / "tinglan-2025-faulty.txt"
SOUND = EXAMPLES / "tinglan-2025.txt"

GROWTH = (1, 10, 100, 1_000)


def main() -> None:
    """Measure and print."""
    documents = [Path(sys.argv[1])] if len(sys.argv) > 1 else [FAULTY, SOUND]
    one_more(documents)
    quick = rounds(15) == 1
    growth = GROWTH[:3] if quick else GROWTH
    by_documents(growth)
    by_projects(growth)


def one_more(documents: list[Path]) -> None:
    """Reading and checking one more document, against the base."""
    tasks: dict[str, Callable[[], object]] = {
        BASE: lambda: subprocess.run([sys.executable, "-c", BASE], check=True)
    }
    for path in documents:
        disclosure, content = read(path), path.read_bytes()
        findings = len(check(disclosure).findings)
        tasks[f"one more check of {path.name}, {findings} findings"] = partial(check, content)
        tasks[f"  of this, reading {len(content)} bytes"] = partial(read, content)
        tasks[f"  of this, checking {len(disclosure.projects)} projects"] = partial(check, disclosure)
    report("One more document", seconds_in_turn(tasks, rounds(15)), BASE)


def by_documents(counts: tuple[int, ...]) -> None:
    """A run over more and more documents: processor time of each, and the memory of the process at the end."""
    content = SOUND.read_bytes()

    def many(count: int) -> Iterator[tuple[str, bytes]]:
        return ((f"{number}.txt", content) for number in range(count))

    print("A run over so many documents: each takes, and the most memory that the process held so far")
    for count in counts:
        start = time.process_time()
        for checked in check_many(many(count)):
            assert checked.documents
        each = (time.process_time() - start) / count
        print(f"  {count:>5}  {each * 1000:>9.2f} ms  {_peak():>9.1f} MiB")
    print()


def by_projects(counts: tuple[int, ...]) -> None:
    """A document of more and more projects: processor time of a check for each project."""
    disclosure = read(SOUND)
    print("A document of so many projects: each takes")
    for count in counts:
        made = evolve(disclosure, projects=tuple(_projects(disclosure, count)))
        check(made)
        start = time.process_time()
        check(made)
        print(f"  {count:>5}  {(time.process_time() - start) / count * 1000:>9.2f} ms")
    print()


def _projects(disclosure: Disclosure, count: int) -> Iterator[Project]:
    """The projects again and again, each with a name and code of its own."""
    for number in range(count):
        project = disclosure.projects[number % len(disclosure.projects)]
        name, code = (
            None if cell is None else evolve(cell, text=f"{cell.text}{number}")
            for cell in (project.name, project.code)
        )
        yield evolve(project, number=number + 1, name=name, code=code)


def _peak() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    os.environ.setdefault("PERFRULES_BENCH_ROUNDS", "7")
    main()
