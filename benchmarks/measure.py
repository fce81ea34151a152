"""How the benchmarks measure: alternately, several times, and as ratios within one run.

A figure in seconds says more about the machine than about the code. Two things measured in turn on one machine share its
noise, so their ratio can be compared between machines and over time. Seconds are those of the processor, of all processes that
were started: what other programs do at the same time then matters least.
"""

import gc
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

__all__ = ["command_seconds", "report", "rounds", "seconds_in_turn"]


def rounds(usual: int) -> int:
    """How often to measure: ``PERFRULES_BENCH_ROUNDS``, or *usual*."""
    return int(os.environ.get("PERFRULES_BENCH_ROUNDS", usual))


def processor() -> float:
    """Seconds of the processor so far, of this process and of those that it started and that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def seconds_in_turn(tasks: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median seconds of each task, each run once in every round, the order turned round every time."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    names = list(tasks)
    for number in range(rounds + 1):
        for name in names if number % 2 else reversed(names):
            gc.collect()
            start = processor()
            tasks[name]()
            elapsed = processor() - start
            if number:  # the first round warms up
                times[name].append(elapsed)
    return {name: statistics.median(values) for name, values in times.items()}


def command_seconds(
    commands: Mapping[str, Sequence[str]],
    rounds: int,
    environment: Mapping[str, Mapping[str, str]] | None = None,
) -> dict[str, float]:
    """The median seconds from start to end of each command, in a process of its own.

    Args:
        commands: by name.
        rounds: how often.
        environment: what a command finds changed in its environment, by the same names.
    """

    def runner(name: str, command: Sequence[str]) -> Callable[[], object]:
        changed = {**os.environ, **(environment or {}).get(name, {})}

        def run() -> None:
            result = subprocess.run(command, capture_output=True, check=False, env=changed)
            if result.returncode not in (0, 1):  # findings are no failure
                sys.exit(f"{command} failed: {result.stderr.decode()}")

        return run

    return seconds_in_turn({name: runner(name, command) for name, command in commands.items()}, rounds)


def report(title: str, seconds: Mapping[str, float], base: str, count: int | None = None) -> None:
    """Print each median, and how it compares with *base*."""
    print(title)
    widest = max(map(len, seconds))
    for name, value in seconds.items():
        rate = f"  {count / value:>12,.0f} /s" if count else ""
        print(f"  {name:<{widest}}  {value * 1000:>9.2f} ms{rate}  {value / seconds[base]:>6.2f} x")
    print()
