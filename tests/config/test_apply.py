"""Which rules run on a document, how severe, with which parameters and messages."""

import json
from pathlib import Path

import pytest

from config.configured import PACKS, checked, document, settings
from perfrules.config.apply import configured_packs, configured_program
from perfrules.errors import UsageError
from perfrules.language.settings import Setting
from perfrules.packs import Severity, default_packs, load_pack, shipped_packs


def codes(folder: Path, text: str, path: str = "a.txt", **command_line: list[str]) -> list[str]:
    read = settings(folder, text)
    program = configured_program(read, configured_packs(read), path, **command_line)  # type: ignore[arg-type]
    return [rule.code for rule in program.rules]


def severity(folder: Path, text: str, code: str, path: str = "a.txt") -> Severity:
    read = settings(folder, text)
    program = configured_program(read, configured_packs(read), path)
    return next(rule.severity for rule in program.rules if rule.code == code)


class TestSelection:
    def test_select_and_ignore_by_beginning(self, tmp_path: Path) -> None:
        chosen = codes(tmp_path, 'select = ["CST-01", "CST-02", "SCH-01"]\nignore = ["CST-02"]')
        assert chosen == ["CST-01", "SCH-01"]

    def test_the_command_line_replaces_what_is_selected_and_adds_to_what_is_ignored(
        self, tmp_path: Path
    ) -> None:
        text = 'select = ["CST-01", "CST-02"]\nignore = ["SCH-02"]'
        chosen = codes(tmp_path, text, select=["SCH-01", "SCH-02", "SCH-03"], ignore=["SCH-03"])
        assert chosen == ["SCH-01"]

    def test_off(self, tmp_path: Path) -> None:
        chosen = codes(
            tmp_path, 'select = ["CST-01", "CST-02", "SCH"]\n[severity]\nSCH = "off"\nSCH-01 = "info"'
        )
        assert chosen == ["CST-01", "CST-02", "SCH-01"]

    def test_packs(self, tmp_path: Path) -> None:
        assert {code[:3] for code in codes(tmp_path, 'packs = ["schedule"]')} == {"SCH"}

    def test_other_packs_on_the_command_line_make_codes_meaningless_and_not_wrong(
        self, tmp_path: Path
    ) -> None:
        read = settings(tmp_path, 'select = ["SCH-01", "CST-01", "CST-02"]\n[parameters]\nlag = "1%"')
        packs = configured_packs(read, ["cost-reconciliation"])
        program = configured_program(read, packs, "a.txt")
        assert {rule.code for rule in program.rules} == {"CST-01", "CST-02"}


class TestOptionalPacks:
    """Shipped packs that take part only when rules are named: a configuration may speak of their rules all the same."""

    def ids(self, folder: Path, text: str, *packs: str, select: tuple[str, ...] = ()) -> set[str]:
        return {pack.id for pack in configured_packs(settings(folder, text), packs, select=select)}

    def test_they_take_part_as_without_a_configuration(self, tmp_path: Path) -> None:
        assert self.ids(tmp_path, "") == set(default_packs())
        assert self.ids(tmp_path, "", select=("VAL",)) == set(shipped_packs())
        assert self.ids(tmp_path, 'select = ["SCH"]') == set(shipped_packs())
        assert self.ids(tmp_path, '[[per-path]]\npath = "a"\nselect = ["VAL"]') == set(shipped_packs())

    def test_all_of_them_by_one_word(self, tmp_path: Path) -> None:
        assert self.ids(tmp_path, "", "all") == set(shipped_packs())
        assert self.ids(tmp_path, 'packs = ["all"]') == set(shipped_packs())

    def test_what_is_said_of_them_is_not_refused(self, tmp_path: Path) -> None:
        text = 'ignore = ["VAL"]\n[[suppress]]\ncode = "CAT-06"\nreason = "x"'
        assert self.ids(tmp_path, text) == set(default_packs())


class TestPerPath:
    TEXT = """
select = ["CST-01", "CST-02", "SCH-01"]
[severity]
CST-01 = "info"
[[per-path]]
path = "old"
ignore = ["CST-02"]
severity = { CST = "warning" }
[[per-path]]
path = "old/2020"
select = ["SCH-01", "SCH-02"]
"""

    def test_elsewhere(self, tmp_path: Path) -> None:
        assert codes(tmp_path, self.TEXT) == ["CST-01", "CST-02", "SCH-01"]

    def test_ignore_adds(self, tmp_path: Path) -> None:
        assert codes(tmp_path, self.TEXT, "old/a.txt") == ["CST-01", "SCH-01"]

    def test_select_replaces_and_sections_add_up(self, tmp_path: Path) -> None:
        assert codes(tmp_path, self.TEXT, "old/2020/a.txt") == ["SCH-01", "SCH-02"]
        assert codes(tmp_path, self.TEXT, "old/2020/a.txt", select=["CST-01", "CST-02"]) == ["CST-01"]

    def test_what_is_nearer_goes_before_what_is_more_exact(self, tmp_path: Path) -> None:
        assert severity(tmp_path, self.TEXT, "CST-01", "a.txt") is Severity.INFO
        assert severity(tmp_path, self.TEXT, "CST-01", "old/a.txt") is Severity.WARNING


def test_the_longest_beginning_decides_the_severity(tmp_path: Path) -> None:
    text = '[severity]\nCST = "info"\nCST-01 = "warning"'
    assert severity(tmp_path, text, "CST-01") is Severity.WARNING
    assert severity(tmp_path, text, "CST-02") is Severity.INFO
    assert severity(tmp_path, text, "SCH-01") is Severity.ERROR


class TestParameters:
    def found(self, folder: Path, text: str) -> int:
        read = settings(folder, 'select = ["SCH-05"]\n' + text)
        program = configured_program(read, configured_packs(read), "a.txt", preview=True)
        schedule = document("≤30 万元").replace("25%", "100%").replace("50%", "100%").replace("60%", "100%")
        return sum(tally.findings for tally in checked(schedule, program=program).tallies)

    def test_the_packs_own(self, tmp_path: Path) -> None:
        assert self.found(tmp_path, "") == self.found(tmp_path, '[parameters]\nfront_loaded_from = "80 万元"')

    def test_a_parameter_changes_what_is_found(self, tmp_path: Path) -> None:
        low = self.found(tmp_path, '[parameters]\nfront_loaded_from = "1 元"')
        high = self.found(tmp_path, '[parameters]\nfront_loaded_from = "1 亿元"')
        assert (low, high) == (1, 0)

    def test_what_names_its_pack_goes_first(self, tmp_path: Path) -> None:
        read = settings(tmp_path, '[parameters]\nlag = "7%"\n[parameters.schedule]\nlag = "8%"')
        schedule = next(pack for pack in configured_packs(read) if pack.id == "schedule")
        assert {str(p.default) for p in schedule.parameters if p.name == "lag"} == {"8%"}

    def test_the_pack_itself_is_untouched(self, tmp_path: Path) -> None:
        before = load_pack("schedule")
        configured_packs(settings(tmp_path, '[parameters]\nlag = "7%"'), [before])
        assert before == load_pack("schedule")


def test_a_message_in_ones_own_words(tmp_path: Path) -> None:
    read = settings(
        tmp_path,
        'select = ["CST-01"]\n[messages.CST-01]\nzh = "预算只有 {project.budget}"\nen = "only {project.budget}"',
    )
    program = configured_program(read, configured_packs(read), "a.txt")
    (finding,) = checked(document("≤220 万元"), program=program).findings
    assert (finding.message.zh, finding.message.en) == ("预算只有 80.00 万元", "only 80.00 万元")


@pytest.mark.parametrize(
    ("text", "place", "part"),
    [
        pytest.param('select = ["SCH-1"]', "1:12", "did you mean", id="select"),
        pytest.param('ignore = ["SCH", "CTS"]', "1:19", "no rule has the code", id="ignore"),
        pytest.param('[severity]\nCTS-01 = "off"', "2:1", "did you mean 'CST-01'?", id="severity"),
        pytest.param('[[per-path]]\npath="a"\nignore=["X"]', "3:10", "no rule", id="per-path"),
        pytest.param('[[suppress]]\ncode="X"\nreason="x"', "2:7", "no rule", id="suppress"),
        pytest.param('[messages.CST]\nzh="x"\nen="x"', "1:1", "no rule", id="message for several"),
        pytest.param('packs = ["shedule"]', "1:11", "did you mean 'schedule'?", id="pack"),
        pytest.param('[parameters]\nlagg = "5%"', "2:1", "did you mean 'lag'?", id="parameter"),
        pytest.param('[parameters.shedule]\nlag = "5%"', "1:1", "did you mean", id="pack of a parameter"),
        pytest.param('[parameters]\nlag = "3 人"', "2:8", "the pack's own value is 5%", id="dimension"),
        pytest.param(
            '[parameters]\nlag = "5"', "2:8", "not in plain numbers", id="a percentage without its sign"
        ),
        pytest.param(
            '[messages.CST-01]\nzh = "x"\nen = "{project.bugdet}"',
            "3:16",
            "did you mean",
            id="field in a message",
        ),
    ],
)
def test_what_is_not_there_is_refused_with_its_place(
    text: str, place: str, part: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError) as caught:
        configured_packs(settings(tmp_path, text))
    assert f"perfrules.toml:{place}" in str(caught.value)
    assert part in str(caught.value)


def _written(setting: Setting) -> str:
    """A parameter's value as a configuration has it."""
    return json.dumps(list(setting) if isinstance(setting, tuple) else str(setting), ensure_ascii=False)


def test_every_shipped_rule_survives_new_parameters(tmp_path: Path) -> None:
    """With the packs' own values written out, nothing changes."""
    text = "".join(
        f"[parameters.{pack.id}]\n" + "".join(f"{p.name} = {_written(p.default)}\n" for p in pack.parameters)
        for pack in PACKS
        if pack.parameters
    )
    read = settings(tmp_path, f'packs = ["all"]\n{text}')
    texts = document("≤220 万元", "30 万元", "2 元/人")
    plain = configured_program(settings(tmp_path, ""), PACKS, "a.txt", preview=True)
    written = configured_program(read, configured_packs(read), "a.txt", preview=True)
    assert checked(texts, program=written) == checked(texts, program=plain)
