"""``perfrules check --explain``: for each subject of a rule, why it came out as it did."""

from typing import TYPE_CHECKING

from attrs import frozen

from perfrules.cli.console import Console
from perfrules.cli.documents import each_document
from perfrules.cli.inputs import find_inputs
from perfrules.cli.outputs import Output, outputs_of
from perfrules.cli.plan import Planner
from perfrules.engine.verdict import Verdicts, explain_rule
from perfrules.errors import UsageError
from perfrules.layout import Reading
from perfrules.model import Disclosure
from perfrules.reports.page import Page
from perfrules.reports.verdict import render_verdicts, verdicts_json
from perfrules.words import Vocabulary

if TYPE_CHECKING:
    import argparse


def explain(options: "argparse.Namespace", console: Console) -> int:
    """Account for one rule on each file; a rule that is switched off or in preview is explained as well."""
    output = _output(options)
    planner = Planner(options, with_baseline=False)
    inputs = find_inputs(options.files)
    planner.plans(console, inputs.paths)

    run = each_document(inputs, options, console, _Explaining(options, planner))
    done, status = run.results, run.status
    if output.format == "json":
        console.write(verdicts_json(done), output.path)
    elif done:
        page = Page(
            console.texts,
            width=console.width(),
            wraps=console.wraps(output.path),
            style=console.style("never" if output.path and options.color == "auto" else options.color),
            verbose=options.verbose,
        )
        console.write(render_verdicts(done, page), output.path)
    return status


def _output(options: "argparse.Namespace") -> Output:
    """The one place to which an explanation goes.

    Raises:
        UsageError: it is asked for in several places, or as what it cannot be.
    """
    outputs = outputs_of(options)
    if len(outputs) != 1 or outputs[0].format not in ("text", "json"):
        raise UsageError(
            "an explanation is text or JSON, in one place",
            "--explain 的结果只能是文本或 JSON，且只输出到一处",
            "choose --format text or --format json, or one -o with .txt or .json",
            "请用 --format text 或 --format json，或一个以 .txt 或 .json 结尾的 -o",
        )
    return outputs[0]


@frozen
class _Explaining:
    """Accounts for a rule on documents, one after another."""

    options: "argparse.Namespace"
    planner: Planner

    def vocabulary(self, path: str) -> Vocabulary:
        return self.planner.plan(path).program.vocabulary

    def __call__(self, reading: Reading) -> tuple[Disclosure, list[Verdicts]]:
        disclosure, project = reading.disclosure, self.options.project
        if project is not None:
            _require_project(disclosure, project)
        rules = self.planner.rules(disclosure.path, self.options.explain.upper())
        return disclosure, [explain_rule(rule, disclosure, project) for rule in rules]


def _require_project(disclosure: Disclosure, wanted: str) -> None:
    for project in disclosure.projects:
        names = {
            str(project.number),
            project.code.text if project.code else None,
            project.name.text if project.name else None,
        }
        if wanted in names:
            return
    raise UsageError(
        f"{disclosure.path}: there is no project with the number, code or name {wanted!r}",
        f"{disclosure.path}：没有编号、编码或名称为“{wanted}”的项目",
        f"its {len(disclosure.projects)} projects can be named by number, e.g. --project 2",
        f"该文件有 {len(disclosure.projects)} 个项目，可用编号指定，例如 --project 2",
    )
