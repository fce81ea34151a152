"""Texts of the command line: help, progress, and what goes wrong; in the form of the reports' own."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from perfrules.errors import Language
from perfrules.reports.texts import Texts

__all__ = ["CLI_TEXTS", "texts_in"]

CLI_TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        # Changing rules
        "cli.pack.new": ("新建一个可用的规则包", "write a new pack that works"),
        "cli.pack.new.folder": ("新目录", "a folder that does not exist yet"),
        "cli.pack.new.id": (
            "规则包标识；默认取自目录名",
            "id of the pack; made of the folder's name if not given",
        ),
        "cli.pack.diff": (
            "比较规则包的两个版本：哪些规则改变、版本号应如何递增",
            "compare two versions of a pack: which rules changed, and which version step is honest",
        ),
        "cli.pack.diff.old": ("旧版本：目录或名称", "the earlier version, a folder or name"),
        "cli.pack.diff.new": ("新版本：目录或名称", "the later version, a folder or name"),
        "cli.pack.diff.documents": (
            "比较对这些文件和目录的结论",
            "compare the verdicts on these documents and folders",
        ),
        "cli.exit_status_diff": (
            "退出状态：0 版本号递增足够；1 不足；2 无法完成",
            "exit status: 0 the version step is enough; 1 it is not; 2 the work could not be done",
        ),
        "cli.pack.test.coverage": (
            "列出没有示例使之为真、为假或未知的条件，以及可补充的边界情形",
            "list which parts of conditions no case has seen true, false or unknown, and the boundary cases to add",
        ),
        "cli.pack.lint": ("找出规则包中不可能有意为之的写法", "tell of what cannot be meant in packs"),
        "cli.pack.lint.select": (
            "只看这些项，如 LNT06，可用逗号分隔",
            "only these, such as LNT06; commas allowed",
        ),
        "cli.pack.lint.ignore": ("不看这些项", "all but these"),
        "cli.exit_status_lint": (
            "退出状态：0 没有疑问；1 有疑问；2 规则包无法装载",
            "exit status: 0 nothing to tell; 1 remarks; 2 a pack cannot be loaded",
        ),
        # Command line: what it does
        "cli.description": (
            "检查政府部门随预算公开的绩效目标中自相矛盾的地方。",
            (
                "Find contradictions in the performance targets (绩效目标) that Chinese government bodies "
                "publish with their budgets."
            ),
        ),
        "cli.usage": ("用法：", "usage: "),
        "cli.commands": ("命令", "commands"),
        "cli.arguments": ("参数", "arguments"),
        "cli.options": ("选项", "options"),
        "cli.help": ("显示本说明并退出", "show this help and exit"),
        "cli.version": ("显示版本号并退出", "show the version and exit"),
        "cli.lang": (
            "界面语言；不指定时按 LC_ALL、LC_MESSAGES、LANG 判断",
            "language of what is printed; by LC_ALL, LC_MESSAGES, LANG if not given",
        ),
        "cli.verbose": (
            "列出全部细节；出现内部故障时给出追踪信息",
            "list everything; show tracebacks of faults",
        ),
        "cli.color": (
            "颜色：终端上自动，always 总是，never 从不；遵从 NO_COLOR",
            "colour; auto: on a terminal, unless NO_COLOR is set",
        ),
        "cli.output": (
            "结果写入文件 F（写完才替换，不留半截文件）",
            "write the results to F, whole or not at all",
        ),
        "cli.exit_status": (
            "退出状态：0 没有达到 --fail-on 的问题；1 有；2 无法完成（文件、规则包或用法有误）；3 perfrules 或某条规则自身的故障。",
            (
                "exit status: 0 nothing at or above --fail-on; 1 findings; 2 could not do the work (a "
                "bad file, pack or usage); 3 a fault inside perfrules or a rule."
            ),
        ),
        "cli.exit_status_read": (
            "退出状态：0 完成；1 有绩效目标表没有读入任何内容；2 无法完成；3 perfrules 自身的故障。",
            (
                "exit status: 0 done; 1 nothing was read of a table of performance targets; 2 could not do "
                "the work; 3 a fault inside perfrules."
            ),
        ),
        "cli.exit_status_plain": (
            "退出状态：0 完成；2 无法完成；3 perfrules 自身的故障。",
            "exit status: 0 done; 2 could not do the work; 3 a fault inside perfrules.",
        ),
        "cli.exit_status_pack": (
            "退出状态：0 所有示例都符合；1 有示例不符；2 规则包无法载入；3 perfrules 自身的故障。",
            (
                "exit status: 0 all cases are as stated; 1 some are not; 2 a pack cannot be loaded; 3 a "
                "fault inside perfrules."
            ),
        ),
        "cli.check": ("检查公开文件", "check disclosures"),
        "cli.check.file": (
            "要检查的文件、目录（含其下各级）或通配符（如 '*.docx'）",
            "a document to check, a folder with all below it, or a pattern such as '*.docx'",
        ),
        "cli.check.jobs": (
            "同时用 N 个进程检查（0 为处理器个数）；结果与顺序不变",
            "check with N processes at once (0: one for each processor); results and their order stay the same",
        ),
        "cli.check.pack": (
            "使用的规则包（名称或目录，可重复；all 为自带的全部规则包）；不指定时使用自带规则包中非可选的",
            "a rule pack by name or folder, may be repeated; all: every shipped one; if not given: those that are not optional",
        ),
        "cli.check.select": (
            "只用这些规则（代码或其开头，逗号分隔，可重复），如 SCH,CST-01",
            "only these rules: codes or their beginnings, with commas, may be repeated, e.g. SCH,CST-01",
        ),
        "cli.check.ignore": ("不用这些规则（写法同上）", "not these rules (written the same way)"),
        "cli.check.format": (
            "标准输出的格式：text、line（一行一个问题）、md 供人阅读，json、jsonl（一行一份文件）供程序读取，sarif、junit、github 供代码平台和持续集成，html、xlsx、docx 见 -o",
            "what standard output gets: text, line (a line a finding) and md for people, json and jsonl (a line a document) for programs, sarif, junit and github for code hosts and continuous integration; html, xlsx and docx see -o",
        ),
        "cli.check.output": (
            "结果写入文件 F，可重复；后缀决定格式：.txt .md 文本，.html 网页，.xlsx 问题清单，.docx 工作底稿，.json .jsonl .sarif .xml（JUnit）",
            "write the report to F, may be repeated; the ending says the format: .txt .md text, .html a page, .xlsx lists, .docx a working paper, .json .jsonl .sarif .xml (JUnit)",
        ),
        "cli.check.severity": (
            "只列出不低于这一级别的问题（默认 info，即全部）；退出状态仍按 --fail-on",
            "list only findings of at least this severity (default: info, all of them); the exit status still goes by --fail-on",
        ),
        "cli.written": ("已写入 {path}", "written: {path}"),
        "cli.check.fail_on": (
            "达到这一级别的问题使退出状态为 1（不指定时按配置，否则为 warning）",
            (
                "findings of at least this severity make the exit status 1; as configured if not "
                "given, else warning"
            ),
        ),
        "cli.check.max_undecided": (
            "无法判断的项目超过 N 时退出状态为 1（默认不限）",
            "more than N undecided checks make the exit status 1 (default: any number may be)",
        ),
        "cli.check.show": (
            "另外列出：skip 不适用的检查，suppressed 已豁免的问题，baseline 基线中已有的问题（可重复）",
            (
                "list as well: skip, the checks that did not apply; suppressed, the findings that the "
                "configuration sets aside; baseline, those that the baseline knows; may be repeated"
            ),
        ),
        "cli.check.preview": ("也运行预览规则", "run rules in preview as well"),
        "cli.check.config": (
            "使用配置文件 F；不指定时取被检查文件上方最近的 perfrules.toml，或含 [tool.perfrules] 的 pyproject.toml",
            (
                "the configuration; if not given, the nearest perfrules.toml above each document, or "
                "pyproject.toml with [tool.perfrules]"
            ),
        ),
        "cli.check.no_config": ("不使用任何配置文件", "use no configuration"),
        "cli.check.no_suppress": (
            "不理会配置中的豁免，全部报告",
            "report what the configuration suppresses, too",
        ),
        "cli.check.baseline": (
            "基线文件 F 中已有的问题只计数，不报告",
            "count the findings that the baseline F knows, and report only the others",
        ),
        "cli.check.update_baseline": (
            "从基线中去掉已不存在的问题（从不添加）",
            "take out of the baseline what is not there any more; nothing is ever added",
        ),
        "cli.check.explain": (
            "逐个对象说明一条规则为何通过、报告、不适用或无法判断",
            (
                "for each subject of a rule, say why it passed, was found, did not apply or could not "
                "be decided"
            ),
        ),
        "cli.check.project": (
            "与 --explain 同用：只说明编号、编码或名称为 N 的项目",
            "with --explain: only the project with this number, code or name",
        ),
        "cli.baseline": ("把现有问题记入基线", "record the findings there are as known"),
        "cli.baseline.description": (
            "把文件中现有的问题记入基线文件。此后 check 只报告新的问题；已豁免的问题不记入。",
            (
                "Record the findings in documents as known, so that check reports only new ones. What "
                "the configuration suppresses is not recorded."
            ),
        ),
        "cli.baseline.output": (
            "写入文件 F；不指定时为配置中的 baseline，否则为 perfrules-baseline.json",
            (
                "write to F; if not given, to the baseline of the configuration, or else to "
                "perfrules-baseline.json"
            ),
        ),
        "cli.baseline.written": (
            "{path}：记入 {n} 个问题",
            "{path}: {n} finding recorded",
            "{path}: {n} findings recorded",
        ),
        "cli.baseline.shrunk": (
            "{path}：去掉 {n} 个已不存在的问题",
            "{path}: {n} finding that is gone was taken out",
            "{path}: {n} findings that are gone were taken out",
        ),
        "cli.read": (
            "读取文件，按文件顺序列出读到的内容、推断的内容和未读到的内容",
            "Read documents: what was understood, in their order, and what was not read",
        ),
        "cli.read.file": ("文件、目录或通配符", "a file, a folder or a pattern"),
        "cli.read.pack": (
            "规则包：按其中的用语读取；可多次使用",
            "a rule pack with whose words documents are read; may be given several times",
        ),
        "cli.read.format": (
            "text 供阅读；json 供程序读取，内容按 disclosure.schema.json，可再读回",
            "text to be read; json for programs, by disclosure.schema.json, which reads back",
        ),
        "cli.parse": ("解释指标值", "explain indicator values"),
        "cli.parse.value": (
            "指标值，如 '≤30 万元'；- 表示从标准输入逐行读取",
            "an indicator value such as '≤30 万元'; - reads standard input, one a line",
        ),
        "cli.parse.format": ("json 为每个值一行", "json gives one object a line"),
        "cli.rules": ("列出规则，或解释一条规则", "list the rules, or explain one"),
        "cli.rules.code": ("规则代码，如 CST-01", "a rule's code, e.g. CST-01"),
        "cli.pack": ("处理规则包", "work on rule packs"),
        "cli.pack.test": ("运行规则包自带的示例", "run the cases that a pack's rules carry"),
        "cli.pack.test.pack": ("规则包名称或目录", "a pack's name or folder"),
        "cli.pack.fuzz": (
            "生成无错文件并植入错误，检验规则发现什么、遗漏什么、误报什么",
            "make sound documents and put faults into them: what do the rules catch, miss, and find without cause?",
        ),
        "cli.pack.fuzz.examples": (
            "生成多少份无错文件（默认 {number}）",
            "how many sound documents are made ({number} by default)",
        ),
        "cli.pack.fuzz.seed": (
            "随机种子；种子和份数相同则结果相同（默认 0）",
            "same seed and number, same report (0 by default)",
        ),
        "cli.pack.fuzz.seconds": (
            "到此时间（秒）后不再开始新的文件",
            "begin no further document after so many seconds",
        ),
        "cli.pack.mutate": (
            "对规则本身作小改动，检验其示例能否发现",
            "change the rules themselves in small ways: do their own cases notice?",
        ),
        "cli.pack.mutate.min_score": (
            "规则包得分低于此百分数时退出状态为 1（默认 {number}）",
            "exit with status 1 if a pack's score is below this, in percent ({number} by default)",
        ),
        "cli.exit_status_mutate": (
            "退出状态：0 得分足够；1 得分不足，或声明有误；2 无法完成",
            "Exit status: 0 the score is reached, 1 it is not or a declaration is wrong, 2 the work could not be done",
        ),
        "cli.pack.format": ("输出格式", "how results are written"),
        "cli.exit_status_fuzz": (
            "退出状态：0 没有问题；1 有问题；2 无法完成；3 有规则自身出错",
            "Exit status: 0 nothing wrong, 1 something is, 2 the work could not be done, 3 a rule failed itself",
        ),
        # Command line: what goes wrong
        "cli.error": ("错误", "error"),
        "cli.fault": ("内部故障", "internal fault"),
        "cli.see_help": ("用 {command} --help 查看用法", "{command} --help shows how it is used"),
        "cli.report_it": (
            "这是 perfrules 的缺陷，请将所用文件、命令和 -v 给出的追踪信息一并报告",
            (
                "this is a bug in perfrules; please report it with the file, the command and the "
                "traceback that -v shows"
            ),
        ),
        "cli.did_you_mean": ("是否指 {name}？", "did you mean {name}?"),
        "cli.interrupted": ("已中断", "interrupted"),
        "cli.passed_over": (
            "跳过 {n} 个文件（不是可读取的格式，或不是预算公开文件）：",
            "passed over {n} file (of a format that is not read, or no disclosure):",
            "passed over {n} files (of a format that is not read, or no disclosure):",
        ),
        "cli.nothing_checked": ("没有检查任何文件", "no file was checked"),
        "cli.passed_over.more": ("另有 {n} 个（用 -v 列出）", "{n} more (-v lists them)"),
        "cli.progress": ("正在检查 {done}/{n} {path}", "checking {done}/{n} {path}"),
    }
)


def texts_in(language: Language) -> Texts:
    """The texts of the command line and of the reports that it prints.

    >>> texts_in("en")("cli.error"), texts_in("zh")("document.projects", n=8)
    ('error', '8 个项目')
    """
    return Texts(language, CLI_TEXTS)
