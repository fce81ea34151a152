"""What a configuration says, once it is read: frozen records, and which of them mean a document or a finding."""

import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from attrs import field, frozen

from perfrules.config.glob import matches_name, matches_path, seen_from
from perfrules.engine.report import Finding
from perfrules.errors import Language, UsageError
from perfrules.language.settings import Setting
from perfrules.packs import Bilingual, Severity
from perfrules.packs.places import KeyPath
from perfrules.packs.reader import Reader
from perfrules.words import Section, read_folder, read_words

MIN_FINGERPRINT = 12
"""Characters of a fingerprint that are enough to name it."""

Severities = Mapping[str, Severity | None]
"""By code of a rule, or its beginning; ``None`` switches a rule off."""


@frozen
class ParameterSetting:
    """A value for a parameter 参数 of a pack.

    Attributes:
        pack: the pack's id; ``None`` for whichever pack has such a parameter.
        name: the parameter's.
        value: what holds instead of the pack's default.
        key: where it stands in the configuration.
    """

    pack: str | None
    name: str
    value: Setting
    key: KeyPath


@frozen
class PathSettings:
    """What differs for some documents.

    Attributes:
        patterns: which documents, see :func:`perfrules.config.glob.matches_path`.
        select: replaces the general selection; ``None`` leaves it.
        ignore: adds to what is ignored.
        severities: go before the general ones.
        key: where it stands in the configuration.
    """

    patterns: tuple[str, ...]
    select: tuple[str, ...] | None
    ignore: tuple[str, ...]
    severities: Severities
    key: KeyPath

    def means(self, path: str) -> bool:
        """Whether it is about the document *path*, relative to the configuration's folder."""
        return any(matches_path(pattern, path) for pattern in self.patterns)


@frozen
class Suppression:
    """Findings that are set aside 豁免, with the reason. What is empty does not restrict it.

    Attributes:
        code: of a rule, or its beginning.
        reason: why.
        path: pattern for documents.
        project: number, code or name of a project, or a pattern for it.
        indicator: name of an indicator, or a pattern for it.
        fingerprint: of a finding, or its first characters.
        by: who decided so.
        until: the last day on which it holds.
        line: where it stands in the configuration.
        key: the same, as keys.
    """

    code: str
    reason: str
    path: str = ""
    project: str = ""
    indicator: str = ""
    fingerprint: str = ""
    by: str = ""
    until: date | None = None
    line: int | None = None
    key: KeyPath = ()

    def is_over(self, today: date) -> bool:
        """Whether it has run out."""
        return self.until is not None and self.until < today

    def concerns(self, path: str) -> bool:
        """Whether it can mean anything in the document *path*, relative to the configuration's folder."""
        return not self.path or matches_path(self.path, path)

    def means(self, finding: Finding) -> bool:
        """Whether it means a finding of a document that it concerns."""
        subject = finding.subject
        names = [subject.project_code, subject.project_name]
        if subject.project_number is not None:
            names.append(str(subject.project_number))
        return (
            finding.code.startswith(self.code)
            and finding.fingerprint.startswith(self.fingerprint)
            and (not self.project or any(matches_name(self.project, name) for name in names if name))
            and (not self.indicator or matches_name(self.indicator, subject.indicator_name or ""))
        )


@frozen
class Settings:
    """A configuration 配置.

    Attributes:
        path: the file, as it is shown.
        reader: of the file, to show places in it.
        root: the keys under which everything stands: none, or ``tool.perfrules``.
        packs: names or folders; none for those of the shipped ones that are not optional.
        select: codes or their beginnings; none for all stable rules.
        ignore: codes or their beginnings.
        preview: whether rules of status ``preview`` run.
        fail_on: the least severity that fails a run.
        max_undecided: how many undecided checks do not fail it.
        language: of what is printed.
        severities: instead of the rules' own.
        parameters: instead of the packs' defaults.
        per_path: what differs for some documents; a later one goes before an earlier one.
        suppressions: what is set aside.
        baseline: the file of known findings.
        messages: instead of the rules' own, by code; each with the key path of its two texts.
        words: files and folders of words that are added to those that perfrules knows.
    """

    path: Path
    reader: Reader = field(repr=False)
    root: KeyPath = ()
    packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    fail_on: Severity | None = None
    max_undecided: int | None = None
    language: Language | None = None
    severities: Severities = field(factory=dict)
    parameters: tuple[ParameterSetting, ...] = ()
    per_path: tuple[PathSettings, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    baseline: Path | None = None
    messages: Mapping[str, Bilingual] = field(factory=dict)
    words: tuple[Path, ...] = ()

    def relative(self, path: str | os.PathLike[str]) -> str:
        """A document's path as the patterns here see it: from the configuration's folder, with slashes."""
        whole, own = (Path(os.path.abspath(one)) for one in (path, self.path))  # noqa: PTH100 - links stay as given
        return seen_from(whole, own.parent)

    def sections(self, path: str) -> tuple[PathSettings, ...]:
        """What differs for the document *path*, in order."""
        return tuple(section for section in self.per_path if section.means(path))

    def codes(self) -> Iterator[tuple[KeyPath, str]]:
        """Every code that is named, with where it stands."""
        lists = [(self.root, self.select, self.ignore, self.severities)]
        lists += [(s.key, s.select or (), s.ignore, s.severities) for s in self.per_path]
        for key, select, ignore, severities in lists:
            yield from (((*key, "select", number), code) for number, code in enumerate(select))
            yield from (((*key, "ignore", number), code) for number, code in enumerate(ignore))
            yield from (((*key, "severity", code), code) for code in severities)
        yield from (((*suppression.key, "code"), suppression.code) for suppression in self.suppressions)

    def added_words(self) -> tuple[Section, ...]:
        """The words of its files and folders.

        Raises:
            WordsError: one of them cannot be read as words.
        """
        return tuple(
            section
            for path in self.words
            for section in (read_folder(path) if path.is_dir() else read_words(path))
        )

    def refusal(
        self, key: KeyPath, en: str, zh: str, help_en: str = "", help_zh: str = "", *, at_key: bool = False
    ) -> UsageError:
        """The error about what stands at *key*, or about the key itself, with the file, the line and the column."""
        error = self.reader.source.error(key, en, zh, help_en, help_zh, at_key=at_key)
        return UsageError(error.en, error.zh, error.help_en, error.help_zh)
