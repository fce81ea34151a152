"""The commands, their arguments and options, each with its help in Chinese and English."""

import argparse
from collections.abc import Sequence
from typing import Final

from perfrules._version import __version__
from perfrules.cli.kinds import KIND_OPTIONS
from perfrules.cli.usage import Command, Commands, count
from perfrules.reports.formats import FORMATS
from perfrules.reports.texts import Texts

_EXAMPLES: Final = 30
"""Documents that pack fuzz makes where nobody says how many."""

_SCORE: Final = 90
"""Share of the changes to rules that their examples should notice, in percent."""

_DONE: Final = (
    "退出状态：0 完成；2 无法完成；3 perfrules 自身的故障。",
    "exit status: 0 done; 2 could not do the work; 3 a fault inside perfrules.",
)

_ENDINGS: Final = " ".join(
    f"{known.endings[0]} ({name})" if known.endings[0] != f".{name}" else known.endings[0]
    for name, known in FORMATS.items()
    if known.endings
)
"""By which endings of files a format is meant."""

_UNASKED: Final = {
    "select": (),
    "ignore": (),
    "preview": False,
    "no_suppress": False,
    "fail_on": None,
    "max_undecided": None,
    "baseline": None,
}
"""What :mod:`perfrules.cli.plan` reads of any command, as it is for one that has no such option."""


def parse_arguments(arguments: Sequence[str], texts: Texts) -> argparse.Namespace:
    """What the user asks for; ``command`` names it.

    Raises:
        UsageError: the arguments cannot be understood.
        SystemExit: help or the version was asked for, and has been printed.
    """
    return _parser(texts).parse_args(arguments)


def _parser(texts: Texts) -> Command:
    parser = Command(
        texts,
        prog="perfrules",
        description=texts.choose(
            "检查政府部门随预算公开的绩效目标中自相矛盾的地方。",
            "Find contradictions in the performance targets (绩效目标) that Chinese government bodies publish with their budgets.",
        ),
    )
    parser.option(
        "--version",
        action="version",
        version=__version__,
        zh="显示版本号并退出",
        en="show the version and exit",
    )
    parser.set_defaults(**_UNASKED)
    _add_language(parser)
    commands = parser.commands("command")
    _add_check(commands)
    _add_compare(commands)
    _add_baseline(commands)
    _add_read(commands)
    _add_parse(commands)
    _add_rules(commands)
    _add_pack(commands)
    _add_lsp(commands)
    return parser


def _add_lsp(commands: Commands) -> None:
    server = commands.add(
        "lsp",
        "为编辑器提供规则文件的检查、补全和说明（语言服务器）",
        "check, complete and explain rule files in an editor (a language server)",
        status=_DONE,
    )
    _add_language(server)


def _add_check(commands: Commands) -> None:
    check = commands.add(
        "check",
        "检查公开文件",
        "check disclosures",
        status=(
            "退出状态：0 没有达到 --fail-on 的问题；1 有；2 无法完成（文件、规则包或用法有误）；3 perfrules 或某条规则自身的故障。",
            "exit status: 0 nothing at or above --fail-on; 1 findings; 2 could not do the work (a bad file, pack or usage); 3 a fault inside perfrules or a rule.",
        ),
    )
    _add_inputs(check)
    _add_report(check)
    check.option(
        "--marked",
        metavar="DIR",
        zh="在目录 DIR 中写入标注副本：Word 文件加批注，Excel 文件加批注、底色和问题清单，PDF 文件加高亮和附注；原文件不变",
        en="write marked copies into the folder DIR: comments in Word files; notes, colours and a list of findings in workbooks; highlights with notes in PDF files; the files themselves stay as they are",
    )
    check.option(
        "--fail-on",
        choices=("error", "warning", "info"),
        zh="达到这一级别的问题使退出状态为 1（不指定时按配置，否则为 warning）",
        en="findings of at least this severity make the exit status 1; as configured if not given, else warning",
    )
    check.option(
        "--max-undecided",
        type=count,
        metavar="N",
        zh="无法判断的项目超过 N 时退出状态为 1（默认不限）",
        en="more than N undecided checks make the exit status 1 (default: any number may be)",
    )
    check.option(
        "--show",
        action="append",
        choices=("skip", "suppressed", "baseline"),
        default=[],
        zh="另外列出：skip 不适用的检查，suppressed 已豁免的问题，baseline 基线中已有的问题（可重复）",
        en="list as well: skip, the checks that did not apply; suppressed, the findings that the configuration sets aside; baseline, those that the baseline knows; may be repeated",
    )
    check.option(
        "--baseline",
        metavar="F",
        zh="基线文件 F 中已有的问题只计数，不报告",
        en="count the findings that the baseline F knows, and report only the others",
    )
    check.option(
        "--update-baseline",
        action="store_true",
        zh="从基线中去掉已不存在的问题（从不添加）",
        en="take out of the baseline what is not there any more; nothing is ever added",
    )
    check.option(
        "--explain",
        metavar="CODE",
        zh="逐个对象说明一条规则为何通过、报告、不适用或无法判断",
        en="for each subject of a rule, say why it passed, was found, did not apply or could not be decided",
    )
    check.option(
        "--project",
        metavar="N",
        zh="与 --explain 同用：只说明编号、编码或名称为 N 的项目",
        en="with --explain: only the project with this number, code or name",
    )
    _add_appearance(check)


def _add_report(command: Command) -> None:
    """In which formats the report is written, and where it goes."""
    command.option(
        "--format",
        choices=tuple(FORMATS),
        zh=f"标准输出的格式：{'，'.join(f'{name} {known.zh}' for name, known in FORMATS.items())}",
        en=f"what standard output gets: {'; '.join(f'{name} {known.en}' for name, known in FORMATS.items())}",
    )
    command.option(
        "-o",
        "--output",
        action="append",
        metavar="F",
        default=[],
        zh=f"结果写入文件 F，可重复；后缀决定格式：{_ENDINGS}",
        en=f"write the report to F, may be repeated; the ending says the format: {_ENDINGS}",
    )
    command.option(
        "--severity",
        choices=("error", "warning", "info"),
        default="info",
        zh="只列出不低于这一级别的问题（默认 info，即全部）；退出状态仍按 --fail-on",
        en="list only findings of at least this severity (default: info, all of them); the exit status still goes by --fail-on",
    )


def _add_compare(commands: Commands) -> None:
    compare = commands.add(
        "compare",
        "对照两份文件：预算与自评、上年与本年、批复与公布、单位与部门",
        "lay two documents side by side: budget and self-evaluation, two years, approved and published, unit and department",
        description=(
            "逐项对照两份文件的项目、指标和预算表，列出保留、改变、取消和新增的内容，并检查应当一致的地方。两个目录按单位、年度和项目自动配对。",
            "Lay the projects, indicators and tables of two documents side by side, list what is kept, changed, gone and new, and check what must agree. Two folders are paired by bodies, years and projects.",
        ),
        status=(
            "退出状态：0 没有达到 --fail-on 的问题；1 有；2 无法完成（文件、规则包或用法有误）；3 perfrules 或某条规则自身的故障。",
            "exit status: 0 nothing at or above --fail-on; 1 findings; 2 could not do the work (a bad file, pack or usage); 3 a fault inside perfrules or a rule.",
        ),
    )
    compare.option(
        "before",
        metavar="BEFORE",
        zh="在前的文件：预算、上年、批复的或单位的；或者目录",
        en="the earlier document: the budget, last year's, the approved one or a unit's; or a folder",
    )
    compare.option(
        "after",
        metavar="AFTER",
        zh="在后的文件：自评、本年、公布的或部门的；或者目录",
        en="the later document: the self-evaluation, this year's, the published one or the department's; or a folder",
    )
    compare.option(
        "--kind",
        choices=tuple(KIND_OPTIONS),
        zh="两份文件的关系；不指定时按文件内容判断：evaluation 预算与自评，years 年度之间，approval 批复与公布，department 单位与部门，accounts 预算与决算，bodies 单位之间",
        en="what the two are to each other; as they say themselves if not given: evaluation (budget and self-evaluation), years, approval (approved and published), department (unit and department), accounts (budget and final accounts), bodies (two bodies)",
    )
    _add_rules_wanted(compare)
    _add_report(compare)
    compare.option(
        "--fail-on",
        choices=("error", "warning", "info"),
        zh="达到这一级别的问题使退出状态为 1（不指定时按配置，否则为 warning）",
        en="findings of at least this severity make the exit status 1; as configured if not given, else warning",
    )
    _add_appearance(compare)
    compare.set_defaults(show=())


def _add_baseline(commands: Commands) -> None:
    baseline = commands.add(
        "baseline",
        "把现有问题记入基线",
        "record the findings there are as known",
        description=(
            "把文件中现有的问题记入基线文件。此后 check 只报告新的问题；已豁免的问题不记入。",
            "Record the findings in documents as known, so that check reports only new ones. What the configuration suppresses is not recorded.",
        ),
        status=_DONE,
    )
    _add_inputs(baseline)
    baseline.option(
        "-o",
        "--output",
        metavar="F",
        zh="写入文件 F；不指定时为配置中的 baseline，否则为 perfrules-baseline.json",
        en="write to F; if not given, to the baseline of the configuration, or else to perfrules-baseline.json",
    )
    _add_appearance(baseline)


def _add_inputs(command: Command) -> None:
    """The documents, and which rules are applied to them."""
    command.option(
        "files",
        nargs="+",
        metavar="FILE",
        zh="要检查的文件、目录（含其下各级）或通配符（如 '*.docx'）",
        en="a document to check, a folder with all below it, or a pattern such as '*.docx'",
    )
    _add_jobs(command)
    _add_rules_wanted(command)


def _add_rules_wanted(command: Command) -> None:
    """Which rules are applied."""
    _add_rule_packs(command)
    command.option(
        "--select",
        action="append",
        metavar="C",
        default=[],
        zh="只用这些规则（代码或其开头，逗号分隔，可重复），如 SCH,CST-01",
        en="only these rules: codes or their beginnings, with commas, may be repeated, e.g. SCH,CST-01",
    )
    command.option(
        "--ignore",
        action="append",
        metavar="C",
        default=[],
        zh="不用这些规则（写法同上）",
        en="not these rules (written the same way)",
    )
    command.option("--preview", action="store_true", zh="也运行预览规则", en="run rules in preview as well")
    _add_configuration(command)
    command.option(
        "--no-suppress",
        action="store_true",
        zh="不理会配置中的豁免，全部报告",
        en="report what the configuration suppresses, too",
    )


def _add_configuration(command: Command) -> None:
    configuration = command.add_mutually_exclusive_group()
    command.option(
        "--config",
        within=configuration,
        metavar="F",
        zh="使用配置文件 F；不指定时取被检查文件上方最近的 perfrules.toml，或含 [tool.perfrules] 的 pyproject.toml",
        en="the configuration; if not given, the nearest perfrules.toml above each document, or pyproject.toml with [tool.perfrules]",
    )
    command.option(
        "--no-config",
        within=configuration,
        action="store_true",
        zh="不使用任何配置文件",
        en="use no configuration",
    )


def _add_read(commands: Commands) -> None:
    read = commands.add(
        "read",
        "读取文件，按文件顺序列出读到的内容、推断的内容和未读到的内容",
        "Read documents: what was understood, in their order, and what was not read",
        status=(
            "退出状态：0 完成；1 有绩效目标表没有读入任何内容；2 无法完成；3 perfrules 自身的故障。",
            "exit status: 0 done; 1 nothing was read of a table of performance targets; 2 could not do the work; 3 a fault inside perfrules.",
        ),
    )
    read.option(
        "files", nargs="+", metavar="FILE", zh="文件、目录或通配符", en="a file, a folder or a pattern"
    )
    _add_jobs(read)
    read.option(
        "--format",
        choices=("text", "json"),
        default="text",
        zh="text 供阅读；json 供程序读取，内容按 disclosure.schema.json，可再读回",
        en="text to be read; json for programs, by disclosure.schema.json, which reads back",
    )
    _add_output(read)
    read.option(
        "--pack",
        action="append",
        metavar="P",
        default=[],
        zh="规则包：按其中的用语读取；可多次使用",
        en="a rule pack with whose words documents are read; may be given several times",
    )
    _add_configuration(read)
    _add_appearance(read)


def _add_parse(commands: Commands) -> None:
    parse = commands.add(
        "parse",
        "解释指标值",
        "explain indicator values",
        status=_DONE,
    )
    parse.option(
        "values",
        nargs="+",
        metavar="VALUE",
        zh="指标值，如 '≤30 万元'；- 表示从标准输入逐行读取",
        en="an indicator value such as '≤30 万元'; - reads standard input, one a line",
    )
    parse.option(
        "--format",
        choices=("text", "json"),
        default="text",
        zh="json 为每个值一行",
        en="json gives one object a line",
    )
    _add_output(parse)
    _add_appearance(parse)


def _add_rules(commands: Commands) -> None:
    rules = commands.add(
        "rules",
        "列出规则，或解释一条规则",
        "list the rules, or explain one",
        status=_DONE,
    )
    rules.option("code", nargs="?", metavar="CODE", zh="规则代码，如 CST-01", en="a rule's code, e.g. CST-01")
    rules.option(
        "--format",
        choices=("text", "json"),
        default="text",
        zh="json 给出每条规则的全部数据，供程序使用",
        en="json gives all that is known of each rule, for programs",
    )
    _add_rule_packs(rules)
    _add_appearance(rules)


def _add_pack(commands: Commands) -> None:
    pack = commands.add("pack", "处理规则包", "work on rule packs")
    actions = pack.commands("action")
    test = actions.add(
        "test",
        "运行规则包自带的示例",
        "run the cases that a pack's rules carry",
        status=(
            "退出状态：0 所有示例都符合；1 有示例不符；2 规则包无法载入；3 perfrules 自身的故障。",
            "exit status: 0 all cases are as stated; 1 some are not; 2 a pack cannot be loaded; 3 a fault inside perfrules.",
        ),
    )
    _add_packs(test)
    test.option(
        "--coverage",
        action="store_true",
        zh="列出没有示例使之为真、为假或未知的条件，以及可补充的边界情形",
        en="list which parts of conditions no case has seen true, false or unknown, and the boundary cases to add",
    )
    _add_results(test)
    fuzz = actions.add(
        "fuzz",
        "生成无错文件并植入错误，检验规则发现什么、遗漏什么、误报什么",
        "make sound documents and put faults into them: what do the rules catch, miss, and find without cause?",
        status=(
            "退出状态：0 没有问题；1 有问题；2 无法完成；3 有规则自身出错",
            "Exit status: 0 nothing wrong, 1 something is, 2 the work could not be done, 3 a rule failed itself",
        ),
    )
    _add_packs(fuzz)
    fuzz.option(
        "--examples",
        type=count,
        metavar="N",
        default=_EXAMPLES,
        zh=f"生成多少份无错文件（默认 {_EXAMPLES}）",
        en=f"how many sound documents are made ({_EXAMPLES} by default)",
    )
    fuzz.option(
        "--seed",
        type=count,
        metavar="N",
        default=0,
        zh="随机种子；种子和份数相同则结果相同（默认 0）",
        en="same seed and number, same report (0 by default)",
    )
    fuzz.option(
        "--seconds",
        type=count,
        metavar="N",
        zh="到此时间（秒）后不再开始新的文件",
        en="begin no further document after so many seconds",
    )
    _add_results(fuzz)
    new = actions.add("new", "新建一个可用的规则包", "write a new pack that works")
    new.option("folder", metavar="DIR", zh="新目录", en="a folder that does not exist yet")
    new.option(
        "--id",
        metavar="ID",
        zh="规则包标识；默认取自目录名",
        en="id of the pack; made of the folder's name if not given",
    )
    _add_appearance(new)
    diff = actions.add(
        "diff",
        "比较规则包的两个版本：哪些规则改变、版本号应如何递增",
        "compare two versions of a pack: which rules changed, and which version step is honest",
        status=(
            "退出状态：0 版本号递增足够；1 不足；2 无法完成",
            "exit status: 0 the version step is enough; 1 it is not; 2 the work could not be done",
        ),
    )
    diff.option("old", metavar="OLD", zh="旧版本：目录或名称", en="the earlier version, a folder or name")
    diff.option("new", metavar="NEW", zh="新版本：目录或名称", en="the later version, a folder or name")
    diff.option(
        "--documents",
        dest="files",
        nargs="+",
        metavar="FILE",
        default=[],
        zh="比较对这些文件和目录的结论",
        en="compare the verdicts on these documents and folders",
    )
    _add_results(diff)
    lint = actions.add(
        "lint",
        "找出规则包中不可能有意为之的写法",
        "tell of what cannot be meant in packs",
        status=(
            "退出状态：0 没有疑问；1 有疑问；2 规则包无法装载",
            "exit status: 0 nothing to tell; 1 remarks; 2 a pack cannot be loaded",
        ),
    )
    _add_packs(lint)
    lint.option(
        "--select",
        action="append",
        metavar="L",
        default=[],
        zh="只看这些项，如 LNT06，可用逗号分隔",
        en="only these, such as LNT06; commas allowed",
    )
    lint.option("--ignore", action="append", metavar="L", default=[], zh="不看这些项", en="all but these")
    _add_results(lint)
    mutate = actions.add(
        "mutate",
        "对规则本身作小改动，检验其示例能否发现",
        "change the rules themselves in small ways: do their own cases notice?",
        status=(
            "退出状态：0 得分足够；1 得分不足，或声明有误；2 无法完成",
            "Exit status: 0 the score is reached, 1 it is not or a declaration is wrong, 2 the work could not be done",
        ),
    )
    _add_packs(mutate)
    mutate.option(
        "--min-score",
        type=count,
        metavar="N",
        default=_SCORE,
        zh=f"规则包得分低于此百分数时退出状态为 1（默认 {_SCORE}）",
        en=f"exit with status 1 if a pack's score is below this, in percent ({_SCORE} by default)",
    )
    _add_results(mutate)


def _add_jobs(command: Command) -> None:
    command.option(
        "--jobs",
        type=count,
        metavar="N",
        default=1,
        zh="同时用 N 个进程检查（0 为处理器个数）；结果与顺序不变",
        en="check with N processes at once (0: one for each processor); results and their order stay the same",
    )


def _add_rule_packs(command: Command) -> None:
    command.option(
        "--pack",
        action="append",
        metavar="P",
        default=[],
        zh="使用的规则包（名称或目录，可重复；all 为自带的全部规则包，--pack all --pack 我的 即两者一起）；不指定时使用自带规则包中非可选的",
        en="a rule pack by name or folder, may be repeated; all: every shipped one, so --pack all --pack mine is both; if not given: those that are not optional",
    )


def _add_packs(command: Command) -> None:
    command.option("packs", nargs="+", metavar="PACK", zh="规则包名称或目录", en="a pack's name or folder")


def _add_output(command: Command) -> None:
    command.option(
        "-o",
        "--output",
        metavar="F",
        zh="结果写入文件 F（写完才替换，不留半截文件）",
        en="write the results to F, whole or not at all",
    )


def _add_results(command: Command) -> None:
    """How what a command found is shown."""
    command.option(
        "--format", choices=("text", "json"), default="text", zh="输出格式", en="how results are written"
    )
    _add_appearance(command)


def _add_language(parser: Command) -> None:
    # Read before the arguments are parsed, by cli.language; here it is only checked and explained.
    parser.option(
        "--lang",
        choices=("zh", "en"),
        default=argparse.SUPPRESS,
        zh="界面语言；不指定时按 LC_ALL、LC_MESSAGES、LANG 判断",
        en="language of what is printed; by LC_ALL, LC_MESSAGES, LANG if not given",
    )


def _add_appearance(parser: Command) -> None:
    _add_language(parser)
    parser.option(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        zh="颜色：终端上自动，always 总是，never 从不；遵从 NO_COLOR",
        en="colour; auto: on a terminal, unless NO_COLOR is set",
    )
    parser.option(
        "-v",
        "--verbose",
        action="store_true",
        zh="列出全部细节；出现内部故障时给出追踪信息",
        en="list everything; show tracebacks of faults",
    )
