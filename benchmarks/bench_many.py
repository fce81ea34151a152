"""What several processes cost and save on a folder of small texts, against one process.

Seconds of the processor, of all processes together, say what `--jobs` costs; those on the clock say what it saves, on a machine
that has nothing else to do.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import report, rounds

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "qingquan-2025.txt"
DOCUMENTS = int(os.environ.get("PERFRULES_BENCH_DOCUMENTS", "200"))
JOBS = (1, 2)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PERFRULES_CACHE_DIR"] = str(Path(folder, "cache"))
        texts = Path(folder, "texts")
        texts.mkdir()
        example = EXAMPLE.read_text(encoding="utf-8")
        for number in range(DOCUMENTS):
            text = example.replace("清泉镇", f"清泉{number}镇")
            (texts / f"{number}.txt").write_text(text, encoding="utf-8")
        checked = {jobs: check(texts, jobs)[0] for jobs in JOBS}  # fills the cache, too
        assert len(set(checked.values())) == 1, "the reports differ"
        measured = [{jobs: check(texts, jobs)[1:] for jobs in JOBS} for _ in range(rounds(5))]
    for index, what in enumerate(("Processor", "Clock")):
        seconds = {f"--jobs {jobs}": statistics.median(one[jobs][index] for one in measured) for jobs in JOBS}
        report(f"{what}, {DOCUMENTS} texts of {len(example)} characters", seconds, "--jobs 1", DOCUMENTS)


def check(folder: Path, jobs: int) -> tuple[bytes, float, float]:
    """The report on all texts, the seconds of the processor that it took, and those on the clock."""
    perfrules = shutil.which("perfrules", path=str(Path(sys.executable).parent)) or "perfrules"
    command = [perfrules, "check", str(folder), "--no-config", "--jobs", str(jobs)]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    result = subprocess.run(command, capture_output=True, check=False)
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.returncode not in (0, 1):  # findings are no failure
        sys.exit(f"{command} failed: {result.stderr.decode()}")
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return result.stdout, processor, clock


if __name__ == "__main__":
    main()
