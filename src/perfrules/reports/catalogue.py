"""Every sentence and label of the reports and of the command line, in Chinese and English, side by side.

A text may have places ``{name}``. Each is ``(Chinese, English)``, or ``(Chinese, English for one, English for many)``
where it counts ``n`` things; Chinese needs no second form. What a rule says comes from its own file and does not stand here.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from perfrules.errors import Language

__all__ = ["TEXTS", "Texts"]

TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        # What was examined
        "document.year": ("{year} 年预算", "budget {year}"),
        "document.projects": ("{n} 个项目", "{n} project", "{n} projects"),
        "document.indicators": ("{n} 条绩效指标", "{n} indicator", "{n} indicators"),
        "document.values": ("指标值：{counts}", "Values: {counts}"),
        "document.tables": ("预算表 {found} 张（共应有 {all} 张）", "{found} of {all} budget tables"),
        "document.missing": ("缺 {names}", "missing: {names}"),
        "document.purchases": ("政府采购 {n} 行", "{n} row of procurement", "{n} rows of procurement"),
        "document.assets": ("固定资产 {n} 行", "{n} row of assets", "{n} rows of assets"),
        "document.stated": (
            "文字说明金额 {n} 处",
            "{n} amount in the narrative",
            "{n} amounts in the narrative",
        ),
        "document.unplaced": (
            "未能归位 {n} 处（用 -v 列出）",
            "{n} line could not be placed (-v lists it)",
            "{n} lines could not be placed (-v lists them)",
        ),
        "document.unplaced_list": ("未能归位的内容", "Lines that could not be placed"),
        "document.outside": (
            "另有 {n} 行不属于本版本读取的部分，未检查",
            "{n} more line stands outside the parts that this version reads, and was not checked",
            "{n} more lines stand outside the parts that this version reads, and were not checked",
        ),
        "document.outside_list": ("本版本不读取的部分", "Parts that this version does not read"),
        "document.no_heading": ("（无标题）", "(no heading)"),
        "document.lines": ("{n} 行", "{n} line", "{n} lines"),
        "document.unnamed": ("（未命名文件）", "(unnamed document)"),
        "document.figures": (
            "数字 {n} 个：读入 {taken}，无关 {ignored}，未读入 {unread}",
            "{n} figure in tables: {taken} read, {ignored} of no matter, {unread} not read",
            "{n} figures in tables: {taken} read, {ignored} of no matter, {unread} not read",
        ),
        "document.listed": ("（用 -v 列出）", " (-v lists them)"),
        "document.unread_table": (
            "“{title}”（{place}）像是绩效目标表，但没有读入任何内容：应有“一级指标 … 指标值”等列标题，或“项目名称”“预算数”等标签",
            "“{title}” ({place}) looks like a table of performance targets, but nothing of it was read: expected headings such as 一级指标 … 指标值, or labels such as 项目名称 and 预算数",
        ),
        "document.unread_figures": ("没有读入的数字（{n} 个）", "Figures that were not read ({n})"),
        "document.n_figures": ("{n} 个", "{n} figure", "{n} figures"),
        "document.remarks": ("读取说明（{n} 条）", "How it was read ({n})"),
        "document.nothing": (
            "没有读到任何项目：绩效目标没有检查",
            "No project was found: no performance targets were checked",
        ),
        "document.clean": ("未发现问题", "No findings"),
        # Kinds of values
        "kind.quantity": ("数量", "quantity"),
        "kind.range": ("范围", "range"),
        "kind.alternatives": ("并列数值", "alternatives"),
        "kind.deadline": ("时限", "deadline"),
        "kind.period": ("期间", "period"),
        "kind.ratio": ("比例", "ratio"),
        "kind.compound": ("复合", "compound"),
        "kind.grade": ("等级", "grade"),
        "kind.reference": ("引用规定或合同", "reference"),
        "kind.qualitative": ("定性", "qualitative"),
        "kind.empty": ("空白", "empty"),
        "kind.unreadable": ("无法读出", "unreadable"),
        # Findings
        "severity.error": ("错误", "error"),
        "severity.warning": ("警告", "warning"),
        "severity.info": ("提示", "info"),
        "project.numbered": ("项目 {number}：{name}", "Project {number}: {name}"),
        "project.unnumbered": ("项目：{name}", "Project: {name}"),
        "project.nameless": ("（无名称）", "(no name)"),
        "project.line": ("第 {line} 行", "line {line}"),
        "project.short": ("项目 {number}", "project {number}"),
        "project.indicator": ("“{name}”", " “{name}”"),
        "project.document": ("整份文件", "The document as a whole"),
        "finding.calculation": ("计算", "calculation"),
        "finding.difference": ("相差", "difference"),
        "finding.basis": ("依据", "basis"),
        "finding.more_places": (
            "另有 {n} 处（用 -v 列出）",
            "{n} more place (-v shows it)",
            "{n} more places (-v shows them)",
        ),
        "finding.more_steps": (
            "另有 {n} 步（用 -v 列出）",
            "{n} more step (-v shows it)",
            "{n} more steps (-v shows them)",
        ),
        "binding.law": ("法律、行政法规，应当遵守", "law: binding"),
        "binding.local-op": (
            "对地方政府的规范，应当执行",
            "norm for local governments: binding in operation",
        ),
        "binding.reference": (
            "仅作参照，对本级没有直接约束力",
            "yardstick only: addressed to other bodies, not binding here",
        ),
        "binding.practice": ("审核惯例或算术关系", "practice: a reviewer's habit, or plain arithmetic"),
        "finding.fingerprint": ("指纹", "fingerprint"),
        # Set aside, known, and what is wrong with the configuration
        "suppressed.title": ("已豁免（{n} 项）", "Suppressed ({n})"),
        "suppressed.reason": ("理由：{reason}", "reason: {reason}"),
        "suppressed.by": ("{name}", "by {name}"),
        "suppressed.until": ("至 {day}", "until {day}"),
        "baseline.title": ("基线中已有（{n} 项）", "Known to the baseline ({n})"),
        "notices.title": ("配置和基线需要处理（{n} 项）", "Configuration and baseline need attention ({n})"),
        "document.configuration": ("配置：{path}", "configured by {path}"),
        # Undecided, skipped, faults
        "undecided.title": ("无法判断（{n} 项）", "Could not be decided ({n})"),
        "skipped.title": ("不适用（{n} 项）", "Not applicable ({n})"),
        "skipped.no_reason": ("规则条件不满足", "the rule's condition does not hold"),
        "faults.title": ("规则自身的故障（{n} 项）", "Faults inside rules ({n})"),
        "places.more": ("等 {n} 处", "and {n} more"),
        # Summary
        "summary.title": ("汇总", "Summary"),
        "summary.rule": ("规则", "rule"),
        "summary.passed": ("通过", "passed"),
        "summary.findings": ("问题", "findings"),
        "summary.not_applicable": ("不适用", "not applicable"),
        "summary.not_decidable": ("无法判断", "undecided"),
        "summary.total": ("合计", "total"),
        "summary.found": (
            "发现 {n} 个问题：{errors} 个错误，{warnings} 个警告，{infos} 个提示",
            "Found {n} problem: errors {errors}, warnings {warnings}, info {infos}",
            "Found {n} problems: errors {errors}, warnings {warnings}, info {infos}",
        ),
        "summary.unread_tables": (
            "已读入的部分未发现问题，但有 {n} 张绩效目标表没有读入",
            "No problems in what was read, but {n} table of performance targets was not read",
            "No problems in what was read, but {n} tables of performance targets were not read",
        ),
        "summary.none": ("未发现问题", "Found no problems"),
        "summary.suppressed": ("已豁免", "suppressed"),
        "summary.baseline": ("基线", "baseline"),
        "summary.suppressed_count": ("豁免 {n} 项", "{n} suppressed", "{n} suppressed"),
        "summary.unread": (
            "有 {n} 个文件未能检查（原因见错误信息）：",
            "{n} file could not be checked (the error says why):",
            "{n} files could not be checked (the errors say why):",
        ),
        "summary.baseline_count": ("基线中已有 {n} 项", "{n} in the baseline", "{n} in the baseline"),
        "summary.undecided": (
            "无法判断 {n} 项",
            "{n} check could not be decided",
            "{n} checks could not be decided",
        ),
        "summary.documents": ("{n} 份文件", "{n} document", "{n} documents"),
        # One rule explained, subject by subject
        "outcome.pass": ("通过", "passed"),
        "outcome.finding": ("问题", "finding"),
        "outcome.not_applicable": ("不适用", "not applicable"),
        "outcome.fault": ("规则故障", "fault in the rule"),
        "outcome.not_decidable": ("无法判断", "undecided"),
        "explain.excluded": (
            "另有 {n} 项不是该规则的对象",
            "{n} more is no subject of the rule",
            "{n} more are no subjects of the rule",
        ),
        "explain.holds": ("成立", "holds"),
        "explain.fails": ("不成立", "fails"),
        "explain.unknown": ("未知", "unknown"),
        "explain.value": ("得出", "value"),
        # Values explained
        "value.kind": ("类别", "kind"),
        "value.reading": ("读作", "reads as"),
        "value.base": ("换算", "in base units"),
        "value.dimension": ("量纲", "dimension"),
        "value.note": ("注意", "note"),
        "value.parts": ("组成", "parts"),
        "value.dimensionless": ("无量纲", "dimensionless"),
        "value.point": ("{value}", "{value}"),
        "value.at_least": ("不低于 {value}", "at least {value}"),
        "value.more_than": ("大于 {value}", "more than {value}"),
        "value.at_most": ("不超过 {value}", "at most {value}"),
        "value.less_than": ("小于 {value}", "less than {value}"),
        "value.about": ("约 {value}", "about {value}"),
        "value.between": ("从 {lower} 到 {upper}", "from {lower} to {upper}"),
        "value.one_of": ("{values} 之一", "one of {values}"),
        "value.before": ("{date} 之前", "before {date}"),
        "value.by": ("{date} 或之前", "by {date}"),
        "value.period": ("{first} 至 {last}", "{first} to {last}"),
        "value.empty": ("没有内容", "nothing"),
        "value.text": ("文字“{text}”", "the text “{text}”"),
        "value.refers": ("以别处的规定为准：{text}", "whatever is laid down elsewhere: {text}"),
        "value.unreadable": ("无法读出", "could not be read"),
        "value.graded": ("等级“{text}”", "the grade “{text}”"),
        "value.blank": ("（空白）", "(blank)"),
        # What a run of characters in a value was read as
        "role.label": ("标签", "label"),
        "role.comparator": ("比较", "comparator"),
        "role.about": ("约数", "approximation"),
        "role.number": ("数字", "number"),
        "role.unit": ("单位", "unit"),
        "role.date": ("日期", "date"),
        "role.sign": ("符号", "sign"),
        "role.grade": ("等级", "grade"),
        "role.reference": ("引用", "reference"),
        "role.text": ("文字", "text"),
        "role.remark": ("备注", "remark"),
        "role.separator": ("分隔", "separator"),
        "role.unplaced": ("未识别", "not placed"),
        # Rules explained
        "rules.title": ("共 {n} 条规则，{packs}", "{n} rule, {packs}", "{n} rules, {packs}"),
        "rules.hint": (
            "perfrules rules 代码：查看一条规则的含义、理由和示例",
            "perfrules rules CODE explains one: what, why, how to mend, examples",
        ),
        "rules.of": ("  {pack} {version} 的规则", "  rules of {pack} {version}"),
        "rules.changed": ("{pack} 中为{severity}", "{severity} in {pack}"),
        "rules.default": ("原为 {value}", "{value} in its own pack"),
        "rules.why": ("理由", "Why"),
        "rules.fix": ("如何改正", "How to mend"),
        "rules.basis": ("依据", "Basis"),
        "rules.logic": ("判断逻辑", "Logic"),
        "rules.examples": ("示例", "Examples"),
        "rules.parameters": ("参数", "Parameters"),
        "lifecycle.preview": ("预览，仅在指名时启用", "preview: runs only when asked for"),
        "lifecycle.stable": ("稳定", "stable"),
        "lifecycle.deprecated": ("已弃用", "deprecated"),
        "example.accepts": ("应通过", "passes"),
        "example.rejects": ("应报告", "is found"),
        "example.fixed": ("改后通过", "passes once mended"),
        "example.skips": ("不适用", "does not apply"),
        "example.undecided": ("无法判断", "cannot be decided"),
        # Packs tested
        "pack.title": ("规则包 {id} {version}", "pack {id} {version}"),
        "pack.extends": ("扩展 {packs}", "extends {packs}"),
        "pack.cases": ("{n} 个示例", "{n} case", "{n} cases"),
        "pack.passed": ("全部符合", "all as stated"),
        "pack.failed": ("{n} 个不符", "{n} not as stated"),
        "pack.no_cases": ("没有示例", "has no cases"),
        "pack.expected": ("应为", "expected"),
        "pack.got": ("实际", "got"),
        "pack.rules": ("{n} 条规则", "{n} rule", "{n} rules"),
        # Changing rules
        "cli.pack.new": ("新建一个可用的规则包", "write a new pack that works"),
        "cli.pack.new.folder": ("新目录", "a folder that does not exist yet"),
        "cli.pack.new.id": (
            "规则包标识；默认取自目录名",
            "id of the pack; made of the folder's name if not given",
        ),
        "pack.new.written": ("已写入 {path}", "wrote {path}"),
        "pack.new.next": ("下一步：perfrules pack test {folder}", "next: perfrules pack test {folder}"),
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
        "diff.none": ("没有改变", "nothing changed"),
        "diff.step.0": ("无", "none"),
        "diff.step.1": ("修订号", "patch"),
        "diff.step.2": ("次版本号", "minor"),
        "diff.step.3": ("主版本号", "major"),
        "diff.same": ("{path}：结论相同", "{path}: the same verdicts"),
        "diff.unchecked": ("未检查", "not checked"),
        "diff.subjects": ("{n} 个对象", "{n} subject", "{n} subjects"),
        "diff.least": ("应为 {version} 或更高", "it should be {version} or higher"),
        "diff.verdict": (
            "{old} → {new}：至少应递增{needed}，实际递增{stated}",
            "{old} → {new}: needs at least a {needed} step; the step is {stated}",
        ),
        "coverage.true": ("真", "true"),
        "coverage.false": ("假", "false"),
        "coverage.unknown": ("未知", "unknown"),
        "coverage.below": ("左边小于右边一个末位单位", "the left side one printed step below the right"),
        "coverage.equal": ("两边相等", "both sides equal"),
        "coverage.above": ("左边大于右边一个末位单位", "the left side one printed step above the right"),
        "coverage.never": ("没有示例使它为{outcomes}", "no case has seen it {outcomes}"),
        "coverage.add": ("可补充的边界情形：{cases}", "boundary cases to add: {cases}"),
        "coverage.total": (
            "条件的 {parts} 个组成部分中，{both} 个真、假都有示例；{compared} 处比较中，{equal} 处有两边相等的示例",
            (
                "{both} of {parts} parts of conditions are seen both true and false; {equal} of {compared} comparisons with both sides "
                "equal"
            ),
        ),
        "cli.pack.test.coverage": (
            "列出没有示例使之为真、为假或未知的条件，以及可补充的边界情形",
            "list which parts of conditions no case has seen true, false or unknown, and the boundary cases to add",
        ),
        "pack.lint.remarks": ("{n} 处疑问", "{n} remark", "{n} remarks"),
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
        "mutate.noticed": (
            "{n} 处改动中发现 {noticed} 处",
            "{noticed} of {n} change noticed",
            "{noticed} of {n} changes noticed",
        ),
        "mutate.score": ("得分 {percent}%", "score {percent}%"),
        "mutate.invalid": ("{n} 处改动无法装载", "{n} that does not load", "{n} that do not load"),
        "mutate.equivalent": ("{n} 处声明为等价", "{n} declared equivalent"),
        "mutate.fate.noticed": ("已发现", "noticed"),
        "mutate.fate.unnoticed": ("未发现", "unnoticed"),
        "mutate.fate.crashed": ("出错", "crashed"),
        "mutate.fate.invalid": ("无法装载", "does not load"),
        "mutate.fate.equivalent": ("等价", "equivalent"),
        "mutate.more": ("另有 {n} 处，加 -v 列出", "{n} more: -v lists it", "{n} more: -v lists them"),
        "mutate.failing": (
            "规则未改动时该示例已不符（见 pack test）",
            "the rule as it is fails this case (see pack test):",
        ),
        "mutate.stale": (
            "所声明的等价改动不存在，或能被示例发现",
            "declared equivalent, but there is no such change or a case notices it",
        ),
        # Fuzzing packs
        "fuzz.examples": ("{n} 份无错文件", "{n} sound document", "{n} sound documents"),
        "fuzz.planted": ("{n} 处改动", "{n} change to them", "{n} changes to them"),
        "fuzz.variations": ("{n} 个示例变体", "{n} variation of examples", "{n} variations of examples"),
        "fuzz.seed": ("种子 {seed}", "seed {seed}"),
        "fuzz.cut": (
            "时间已到，没有做完：尚未见到的情形不作结论",
            "Time ran out before all was done: what was not seen yet is held against no rule",
        ),
        "fuzz.column.found": ("问题", "found"),
        "fuzz.column.passed": ("通过", "passed"),
        "fuzz.column.skipped": ("不适用", "skipped"),
        "fuzz.column.undecided": ("无法判断", "undecided"),
        "fuzz.column.caught": ("捕获改动", "caught"),
        "fuzz.column.steps": ("最多步数", "steps"),
        "fuzz.problems": ("存在的问题", "What is wrong"),
        "fuzz.remarks": ("可能有意如此", "What may be meant so"),
        "fuzz.kind.crashes": ("规则自身出错", "fails itself"),
        "fuzz.kind.fires-on-sound": (
            "{of} 份无错文件中，{times} 份报告了问题",
            "finds something in {times} of {of} sound documents",
        ),
        "fuzz.kind.misses": (
            "应发现而未发现，{of} 次中 {times} 次",
            "misses its fault, {times} times of {of}",
        ),
        "fuzz.kind.false-alarm": (
            "{of} 次改动中 {times} 次误报",
            "finds what it should not, after {times} of {of} changes",
        ),
        "fuzz.kind.never-fires": (
            "检查 {times} 次，从未报告问题",
            "never found anything, in {times} checks",
        ),
        "fuzz.kind.never-fires.own": (
            "只在自己的示例中报告问题：检查生成的文件及其改动 {times} 次，从未报告",
            "finds something in its own examples only, and nothing in {times} checks of what was made up",
        ),
        "fuzz.kind.never-decided": ("检查 {times} 次，总是无法判断", "was never decided, in {times} checks"),
        "fuzz.kind.never-decided.own": (
            "只在自己的示例中能够判断：检查生成的文件及其改动 {times} 次，总是无法判断",
            "is decided in its own examples only, and never in {times} checks of what was made up",
        ),
        "fuzz.kind.never-applies": (
            "从不适用：检查 {times} 次，when 均不成立，或 for 没有选中任何对象",
            "never applies: in {times} checks 'when' did not hold, or 'for' chose nothing",
        ),
        "fuzz.kind.never-applies.own": (
            "只适用于自己的示例：检查生成的文件及其改动 {times} 次，从不适用",
            "applies to its own examples only, and never in {times} checks of what was made up",
        ),
        "fuzz.help.never-applies": (
            "when 可能自相矛盾、写得过窄或写错了字段：与真实文件核对，或增加 --examples",
            "'when' may contradict itself, be too narrow, or ask for the wrong field: try a real document, or more --examples",
        ),
        "fuzz.long": ("文件较长，见 --format json", "the document is long: see --format json"),
        "fuzz.intended": ("规则文件声明为有意如此", "What rule files say is meant so"),
        "fuzz.again": ("重现：{command}", "Again: {command}"),
        "fuzz.again.whole": ("不限时做完：{command}", "All of it, without a limit: {command}"),
        "fuzz.nothing": (
            "{seconds} 秒内什么也没有检查：请增加 --seconds",
            "in {seconds} seconds nothing was checked: give --seconds more of them",
        ),
        "fuzz.see_uncaught": (
            "{n} 类错误没有每次都被捕获，加 -v 列出",
            "{n} kind of fault was not caught each time: -v lists it",
            "{n} kinds of fault were not caught each time: -v lists them",
        ),
        "fuzz.help": ("建议", "help"),
        "fuzz.help.crashes": (
            "让循环访问的内容少一些，或先用 has 判断所需的内容是否存在",
            "let its loops visit less, or ask with 'has' first whether there is what it needs",
        ),
        "fuzz.help.fires-on-sound": (
            "这份文件没有错误：收紧 when 或放宽 require，并把示例加进规则文件；确属有意的，用 [[intended]] 声明并说明原因",
            (
                "nothing is wrong in this document: narrow 'when' or relax 'require', and paste the case into the rule "
                "file; if it is meant so, declare it under [[intended]] with a reason"
            ),
        ),
        "fuzz.help.misses": (
            "这里植入了本规则应发现的错误：放宽 when 或收紧 require，并把示例加进规则文件",
            "this has the fault that the rule is there for: widen 'when' or tighten 'require', and paste the case",
        ),
        "fuzz.help.false-alarm": (
            "这处改动不是错误，或属于别的规则：收紧 when 或放宽 require，并把示例加进规则文件",
            "this change is no fault, or another rule's: narrow 'when' or relax 'require', and paste the case",
        ),
        "fuzz.help.never-fires": (
            "require 可能总是成立，或 when 从不成立：perfrules pack test --coverage 指出是哪一部分",
            "'require' may always hold, or 'when' never: perfrules pack test --coverage says which part",
        ),
        "fuzz.help.never-decided": (
            "所需的内容总是缺失：核对字段和参数，或在 when 中用 has 判断",
            "what it needs is always missing: check the fields, or ask for them in 'when' with 'has'",
        ),
        "fuzz.help.contradicts": (
            "修改其中一条，或用 when 区分两条规则各自的适用情形",
            "change one of them, or let 'when' say where each applies",
        ),
        "fuzz.help.partial": (
            "检查 require 的界限和符号：这个值也是错误的",
            "look at the bound and the comparator in 'require': this value is a fault as well",
        ),
        "fuzz.help.slow": (
            "减少嵌套的循环：把内层写进 let，或在 for 后用 if 限定",
            "nest fewer loops: put the inner one into 'let', or narrow it with 'if' after 'for'",
        ),
        "fuzz.help.stale": (
            "换一个种子仍没有出现的，删去声明",
            "if other seeds do not show it either, take the declaration out",
        ),
        "fuzz.kind.contradicts": (
            "没有找到同时满足这两条规则的文件；此例满足前者，不满足后者",
            "no document was found that satisfies both; this one satisfies the first and not the second",
        ),
        "fuzz.kind.partial": (
            "同一处的同类错误，有的发现，有的没有（{of} 次中 {times} 次遗漏）",
            "finds a fault of one size and not of another at the same place, {times} times of {of}",
        ),
        "fuzz.kind.stale": ("声明为有意如此，但没有出现", "declares something to be meant that was not seen"),
        "fuzz.kind.slow": (
            "一份文件中循环访问 {times} 个元素",
            "its loops visited {times} elements in one document",
        ),
        "fuzz.uncaught": ("没有规则捕获的改动", "Faults that no rule caught each time"),
        "fuzz.score": ("{applied} 类错误中捕获 {caught} 类", "{caught} of {applied} kinds of fault caught"),
        "fuzz.n_problems": ("{n} 个问题", "{n} problem", "{n} problems"),
        "fuzz.n_remarks": ("{n} 条提示", "{n} remark", "{n} remarks"),
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
        "cli.check.format": ("text 供人阅读，json 供程序读取", "text for people, json for programs"),
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


class Texts:
    """The texts in one language.

    >>> Texts("en")("document.projects", n=1), Texts("zh")("document.projects", n=8)
    ('1 project', '8 个项目')
    """

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def __call__(self, key: str, **values: object) -> str:
        """The text of *key* with *values* in their places.

        Raises:
            KeyError: there is no such text, or a value is missing.
        """
        zh, *english = TEXTS[key]
        if self.language == "zh":
            return zh.format(**values)
        form = english[0] if len(english) == 1 or values["n"] == 1 else english[1]
        return form.format(**values)

    def choose(self, zh: str, en: str) -> str:
        """The one of two texts that is in this language; the other where that one is empty."""
        return (zh or en) if self.language == "zh" else (en or zh)

    @property
    def colon(self) -> str:
        """What stands between a label and its text."""
        return "：" if self.language == "zh" else ": "

    @property
    def separator(self) -> str:
        """What stands between two clauses."""
        return "；" if self.language == "zh" else "; "

    def bracketed(self, text: str) -> str:
        """*text* in the brackets of this language, ready to follow another text."""
        return f"（{text}）" if self.language == "zh" else f" ({text})"

    def listed(self, items: list[str]) -> str:
        """*items* as an enumeration."""
        return ("、" if self.language == "zh" else ", ").join(items)
