"""Texts of the command line: progress, and what goes wrong; in the form of the reports' own. Help stands beside the options."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from perfrules.errors import Language
from perfrules.reports.texts import Texts

CLI_TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "cli.usage": ("用法：", "usage: "),
        "cli.commands": ("命令", "commands"),
        "cli.arguments": ("参数", "arguments"),
        "cli.options": ("选项", "options"),
        "cli.compare.alone": (
            "{n} 个文件没有可对照的文件：",
            "{n} file has no partner:",
            "{n} files have no partner:",
        ),
        "cli.written": ("已写入 {path}", "written: {path}"),
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
        "cli.marked": (
            "已写入 {n} 份标注副本：{folder}",
            "{n} marked copy written to {folder}",
            "{n} marked copies written to {folder}",
        ),
        "cli.marked.without": (
            "{n} 个文件没有问题，未写副本",
            "no copy of {n} file, in which nothing was found",
            "no copies of {n} files, in which nothing was found",
        ),
        "cli.marked.pages": (
            "{n} 个文件的格式不能标注，以网页报告代替",
            "{n} file is of a format that cannot be marked; a page with its report stands for it",
            "{n} files are of formats that cannot be marked; pages with their reports stand for them",
        ),
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
