"""The pack ``schedule`` by hand."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from by_hand.evidence import OPEN, PASS, SKIP, Evidence, Outcome, Place, Rule, base, place, place_of
from perfrules.model import Disclosure, Project, ScheduleEntry

__all__ = ["SCHEDULE_RULES"]


def _entries(project: Project) -> Sequence[ScheduleEntry]:
    return () if project.schedule is None else project.schedule.entries


def _places(entries: Sequence[ScheduleEntry]) -> tuple[Place, ...]:
    return tuple(figure for entry in entries for figure in place(entry.progress))


def _pattern(entries: Sequence[ScheduleEntry]) -> str:
    return " ".join(f"{entry.month}月{entry.progress.quantity}" for entry in entries)


def _final_progress(project: Project) -> Outcome:
    entries = _entries(project)
    if not any(entry.month == 12 for entry in entries):
        return SKIP
    last = entries[-1].progress
    reached = base(last)
    if reached is None:
        return OPEN
    if reached == 1:
        return PASS
    shown = last.cell.text
    return Evidence(
        "SCH-01", "error", project.number,
        f"资金支出计划到12月底为 {shown}，不是100%",
        f"The spending schedule stands at {shown} at the end of December, not at 100%",
        place(last), (f"{shown} ≠ 100%",),
    )  # fmt: skip


def _final_month(disclosure: Disclosure) -> Iterator[Outcome]:
    planned = [_entries(project) for project in disclosure.projects if project.schedule]
    if not planned:
        yield SKIP
        return
    short = [entries for entries in planned if entries[-1].month != 12]
    if not short:
        yield PASS
        return
    yield Evidence(
        "SCH-02", "info", None,
        f"{len(short)} 个项目的资金支出计划没有12月底一栏（文件转换可能丢失该栏）",
        f"The schedules of {len(short)} projects have no column for the end of December",
        tuple(figure for entries in short for figure in place_of(entries[-1].label)),
    )  # fmt: skip


def _falls(project: Project) -> Outcome:
    entries = _entries(project)
    if not entries:
        return SKIP
    is_open = False
    for earlier, later in pairwise(entries):
        before, after = base(earlier.progress), base(later.progress)
        if before is None or after is None:
            is_open = True
        elif after < before:
            label, pattern = later.label.text, _pattern(entries)
            return Evidence(
                "SCH-03", "error", project.number,
                f"资金支出计划是累计进度，{label}却低于前一时点：{pattern}",
                f"The spending schedule is cumulative, but {label} is below the checkpoint before it: {pattern}",
                _places(entries), (f"{later.progress.cell.text} < {earlier.progress.cell.text}",),
            )  # fmt: skip
    return OPEN if is_open else PASS


def _out_of_range(project: Project) -> Outcome:
    entries = _entries(project)
    if not entries:
        return SKIP
    is_open = False
    for entry in entries:
        progress = base(entry.progress)
        if progress is None:
            is_open = True
        elif not 0 <= progress <= 1:
            label, pattern = entry.label.text, _pattern(entries)
            return Evidence(
                "SCH-04", "error", project.number,
                f"资金支出计划{label}的进度不在0至100%之间：{pattern}",
                f"The spending schedule at {label} is not between 0% and 100%: {pattern}",
                _places(entries), (entry.progress.cell.text,),
            )  # fmt: skip
    return OPEN if is_open else PASS


_AT_ONCE = (
    "一次性",
    "拖欠",
    "欠薪",
    "欠款",
    "清欠",
    "结清",
    "尾款",
    "余款",
    "春节前",
    "上年度",
    "以前年度",
    "年初",
    "预付",
    "全额拨付",
    "一季度",
)


def _spent_at_once(project: Project) -> Outcome:
    entries = _entries(project)
    if not entries or entries[0].month > 3:
        return SKIP
    said = "".join(cell.text for cell in (project.goal, project.purpose) if cell is not None)
    if any(word in said for word in _AT_ONCE):
        return SKIP
    first, budget = entries[0], base(project.budget)
    progress = base(first.progress)
    if (progress is not None and progress < 1) or (budget is not None and budget < 500_000):
        return PASS
    if progress is None or budget is None or project.budget is None:
        return OPEN
    shown, label, reached = str(project.budget.quantity), first.label.text, first.progress.cell.text
    return Evidence(
        "SCH-05", "info", project.number,
        f"预算数 {shown} 计划在{label}全部支出（{reached}）",
        f"The budget of {shown} is planned to be spent by {label} ({reached})",
        (*place(first.progress), *place(project.budget)),
        (f"{reached} ≥ 100%", f"{shown} ≥ 50万元"),
    )  # fmt: skip


def _same_everywhere(disclosure: Disclosure) -> Iterator[Outcome]:
    planned = [_entries(project) for project in disclosure.projects if project.schedule]
    if len(planned) < 10:
        yield SKIP
        return
    (usual, alike), *_ = Counter(map(_pattern, planned)).most_common(1)
    if Fraction(alike, len(planned)) < Fraction(60, 100):
        yield PASS
        return
    yield Evidence(
        "SCH-06", "info", None,
        f"{len(planned)} 个有支出计划的项目中，{alike} 个完全相同：{usual}",
        f"Of {len(planned)} projects with a spending schedule, {alike} have the very same: {usual}",
        tuple(figure for entries in planned for figure in _places(entries)),
        (f"{alike} / {len(planned)} ≥ 60%",),
    )  # fmt: skip


def _each(rule: Callable[[Project], Outcome]) -> Rule:
    return lambda disclosure: map(rule, disclosure.projects)


SCHEDULE_RULES: tuple[tuple[str, Rule], ...] = (
    ("SCH-01", _each(_final_progress)),
    ("SCH-02", _final_month),
    ("SCH-03", _each(_falls)),
    ("SCH-04", _each(_out_of_range)),
    ("SCH-05", _each(_spent_at_once)),
    ("SCH-06", _same_everywhere),
)
