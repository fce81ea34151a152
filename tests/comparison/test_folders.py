"""Which documents of two folders belong together."""

from collections.abc import Sequence

from perfrules.comparison.folders import Summary, paired, summary_of
from perfrules.model.data import from_dict


def summary(
    path: str, body: str, *projects: str, year: int | None = 2025, done: bool = False, **more: object
) -> Summary:
    value = {"actual": "3"} if done else {}
    rows = [{"name": name, "indicators": [{"name": "量", "value": "3", **value}]} for name in projects]
    named = {"agency": {"name": body}} if body else {}
    return summary_of(from_dict({"year": year, "projects": rows, **named, **more}), path)


def pairs(
    before: Sequence[Summary], after: Sequence[Summary]
) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    found, alone = paired(before, after)
    return [("+".join(pair.before), pair.after) for pair in found], alone


def test_by_body_and_project() -> None:
    before = [summary("a", "云溪县清泉镇人民政府", "养护"), summary("b", "云溪县听澜镇人民政府", "养护")]
    after = [
        summary("y", "听澜镇人民政府", "养护", done=True),
        summary("x", "清泉镇人民政府", "养护", done=True),
    ]
    assert pairs(before, after) == ([("a", "x"), ("b", "y")], ())


def test_several_evaluations_find_one_budget() -> None:
    before = [summary("budget", "清泉镇人民政府", "养护", "清淤")]
    after = [
        summary("1", "清泉镇人民政府", "养护", done=True),
        summary("2", "清泉镇人民政府", "清淤", done=True),
    ]
    assert pairs(before, after)[0] == [("budget", "1"), ("budget", "2")]


def test_the_nearest_year_comes_first() -> None:
    before = [
        summary("2023", "清泉镇人民政府", "养护", year=2023),
        summary("2024", "清泉镇人民政府", "养护", year=2024),
    ]
    assert pairs(before, [summary("2025", "清泉镇人民政府", "养护")]) == ([("2024", "2025")], ("2023",))


def test_what_has_no_partner_is_told() -> None:
    before = [summary("a", "云溪县清泉镇人民政府", "养护")]
    after = [
        summary("b", "云溪县听澜镇人民政府", "养护"),
        summary("c", "云溪县清泉镇人民政府", "绿化", year=2024),
    ]
    assert pairs(before, after) == ([], ("a", "b", "c"))


def test_the_year_of_a_file_name_is_a_help() -> None:
    assert summary("2024年目标.docx", "", "养护", year=None).year == 2024
    assert summary("2024-2025.docx", "", "养护", year=None).year is None
    assert summary("清泉镇2024年自评表.docx", "").stem == summary("清泉镇2025年预算.xlsx", "").stem


def test_two_that_fit_alike_are_not_guessed() -> None:
    before = [summary("a", "", "养护"), summary("b", "", "养护")]
    assert pairs(before, [summary("c", "", "养护", done=True)]) == ([], ("a", "b", "c"))


def test_a_department_finds_all_its_units() -> None:
    units = [summary(name, name, level="单位") for name in ("云溪县林业局本级", "云溪县林场")]
    listed = [{"name": "云溪县林业局本级"}, {"name": "云溪县林场"}]
    department = summary("局", "云溪县林业局", level="部门", institutions=listed)
    assert pairs(units, [department])[0] == [("云溪县林业局本级+云溪县林场", "局")]
