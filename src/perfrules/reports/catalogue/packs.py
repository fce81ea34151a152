"""Texts of the reports on the commands on rule packs: test, lint, diff, mutate, fuzz."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PACKS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        # Rules explained
        "example.accepts": ("应通过", "passes"),
        "example.excepts": ("文中写明而通过", "passes, as it states why"),
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
        "pack.no_cases": (
            "没有示例：规则应有 [[accepts]] 和 [[rejects]]",
            "has no cases: a rule needs [[accepts]] and [[rejects]]",
        ),
        "pack.rules_without_cases": (
            "{n} 条规则没有示例",
            "{n} rule without cases",
            "{n} rules without cases",
        ),
        "pack.more_subjects": ("另有 {n} 个对象", "and {n} more subject", "and {n} more subjects"),
        "pack.why": ("过程", "why"),
        "pack.mend": (
            "示例写得对，就改规则的 for、when 或 require；规则写得对，就改示例（文件名后为行号）",
            "if the case is right, mend for, when or require of the rule; if the rule is, mend the case (its line is behind the file)",
        ),
        "pack.expected": ("应为", "expected"),
        "pack.got": ("实际", "got"),
        "pack.rules": ("{n} 条规则", "{n} rule", "{n} rules"),
        # Changing rules
        "pack.new.written": ("已写入 {path}", "wrote {path}"),
        "pack.new.next": ("下一步：perfrules pack test {folder}", "next: perfrules pack test {folder}"),
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
        "pack.lint.remarks": ("{n} 处疑问", "{n} remark", "{n} remarks"),
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
        "mutate.wrong.score": (
            "{pack}：得分 {percent}%，要求不低于 {least}%",
            "{pack}: the score is {percent}%, at least {least}% is asked",
        ),
        "mutate.wrong.failing": (
            "{pack}：{codes} 未改动时已不符合自己的示例，先用 pack test 查明",
            "{pack}: {codes}: the rule as it is fails cases of its own; see pack test first",
        ),
        "mutate.wrong.stale": (
            "{pack}：{codes} 的 [[equivalent]] 所指改动不存在，或能被示例发现，请删去",
            "{pack}: {codes}: an [[equivalent]] names a change that is not there or that a case notices; remove it",
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
        "fuzz.nothing.examples": (
            "什么也没有检查：没有生成文件，请给出 --examples 1 或更多",
            "nothing was checked: no document was made; give --examples 1 or more",
        ),
        "fuzz.nothing.rules": (
            "什么也没有检查：规则包中没有规则",
            "nothing was checked: there is no rule in these packs",
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
        "fuzz.score": (
            "规则写明要发现的 {applied} 类错误中，捕获 {caught} 类",
            "{caught} caught of {applied} kinds of fault that the rules name",
        ),
        "fuzz.no_score": (
            "没有规则写明要发现哪些植入的错误（faults）",
            "no rule names the planted faults that it is to find (faults)",
        ),
        "fuzz.wordings": (
            "按表述：试过 {n} 种，每次都捕获 {found} 种",
            "By wording: of {n} that were tried, {found} were caught each time",
            "By wording: of {n} that were tried, {found} were caught each time",
        ),
        "fuzz.wording.never": ("从未捕获", "never caught"),
        "fuzz.wording.some": ("有时捕获", "caught at times"),
        "fuzz.wording.each": ("每次捕获", "caught each time"),
        "fuzz.wording.untried": ("没有试过", "not tried"),
        "fuzz.not_tried": ("没有试过的错误", "Faults that were not tried"),
        "fuzz.were_not_tried": (
            "没有试过：{n} 类错误在生成的文件中没有可植入之处（{names}）",
            "not tried: {n} kind of fault found no place in the documents that were made ({names})",
            "not tried: {n} kinds of fault found no place in the documents that were made ({names})",
        ),
        "fuzz.and_more": ("，另有 {n} 类", ", and {n} more", ", and {n} more"),
        "fuzz.others": (
            "另有 {n} 类错误没有规则写明要发现，不计入",
            "{n} other kind of fault, which no rule names, does not count",
            "{n} other kinds of fault, which no rule names, do not count",
        ),
        "fuzz.n_problems": ("{n} 个问题", "{n} problem", "{n} problems"),
        "fuzz.n_remarks": ("{n} 条提示", "{n} remark", "{n} remarks"),
    }
)
