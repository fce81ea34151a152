"""Wrong usage: one clear message in either language, a suggestion where there is one, exit status 2."""

import pytest

from perfrules.cli import main


@pytest.mark.parametrize(
    ("arguments", "en", "zh"),
    [
        pytest.param([], "arguments are required: COMMAND", "缺少参数：命令", id="no command"),
        pytest.param(["chekc"], "did you mean check?", "是否指 check？", id="misspelt command"),
        pytest.param(["pack", "tset"], "did you mean test?", "是否指 test？", id="misspelt action"),
        pytest.param(["check"], "arguments are required: FILE", "缺少参数：文件", id="no file"),
        pytest.param(
            ["check", "x", "--formt", "json"], "unrecognized arguments", "不认识的参数", id="misspelt option"
        ),
        pytest.param(
            ["check", "x", "--format", "pdf"], "invalid choice: 'pdf'", "没有 'pdf' 这个选择", id="choice"
        ),
        pytest.param(["check", "x", "--output"], "expected one argument", "后面应有一个值", id="no value"),
        pytest.param(
            ["check", "x", "--max-undecided", "-1"], "--max-undecided", "--max-undecided", id="negative"
        ),
        pytest.param(
            ["check", "x", "--max-undecided", "many"], "'many'", "'many' 不是非负整数", id="no number"
        ),
    ],
)
def test_wrong_usage(arguments: list[str], en: str, zh: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "--lang", "en"] if arguments else ["--lang", "en"]) == 2
    english = capsys.readouterr()
    assert en in english.err
    assert "--help shows how it is used" in english.err
    assert main(["--lang", "zh", *arguments]) == 2
    chinese = capsys.readouterr()
    assert zh in chinese.err
    assert (english.out, chinese.out) == ("", "")


@pytest.mark.parametrize(
    "command", [[], ["check"], ["parse"], ["rules"], ["pack"], ["pack", "test"]], ids=str
)
def test_help_is_complete_in_both_languages(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for language, words in (("en", ("usage: ", "show this help")), ("zh", ("用法：", "显示本说明"))):
        with pytest.raises(SystemExit) as caught:
            main([*command, "--help", "--lang", language])
        # Options are read in order: the language counts even after --help, because it is looked up first.
        assert caught.value.code == 0
        shown = capsys.readouterr().out
        assert [word for word in words if word not in shown] == []


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    import perfrules

    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"{perfrules.__version__}\n"
