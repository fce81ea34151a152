"""What a rule was asked about, in words: the document, a project, an indicator, a row of another table."""

from typing import Final, TypeAlias

from perfrules.engine.report import Subject
from perfrules.model import Location, Project
from perfrules.reports.page import Page

ProjectKey: TypeAlias = tuple[int | None, str | None, str | None]
"""Number, code and name: what tells a project from the others of its document."""

WHOLE: Final[ProjectKey] = (None, None, None)
"""Of what concerns no single project, but the document as a whole."""


def subject_key(subject: Subject) -> ProjectKey:
    """Of the project that a subject belongs to."""
    return subject.project_number, subject.project_code, subject.project_name


def project_key(project: Project) -> ProjectKey:
    """Of a project."""
    return (
        project.number,
        project.code.text if project.code else None,
        project.name.text if project.name else None,
    )


def owner_text(subject: Subject, page: Page) -> str:
    """The project of a subject, by number and name, and its indicator; empty where it is of none."""
    key = subject_key(subject)
    if key == WHOLE:
        return ""
    return project_title(key, page) + (
        page.texts("project.indicator", name=subject.indicator_name) if subject.indicator_name else ""
    )


def project_heading(key: ProjectKey, project: Project | None, page: Page) -> str:
    """The line above what concerns one project, or the document as a whole."""
    if key == WHOLE:
        return page.heading(page.texts("project.document"))
    line = page.line(project.location) if project and project.location else ""
    title = page.heading(project_title(key, page))
    return title + (page.style("faint", page.texts.bracketed(line)) if line else "")


def project_title(key: ProjectKey, page: Page) -> str:
    """A project by number and name."""
    texts = page.texts
    number, _, name = key
    shown = name or texts("project.nameless")
    if number is None:
        return texts("project.unnumbered", name=shown)
    return texts("project.numbered", number=number, name=shown)


def subject_text(subject: Subject, page: Page) -> str:
    """The project by its number, or its name, and the line."""
    texts = page.texts
    if subject.project_number is not None:
        name = texts("project.short", number=subject.project_number)
    else:
        name = subject.project_name or ("" if subject.indicator_name else texts("project.document"))
    if subject.indicator_name:
        name = (name + texts("project.indicator", name=subject.indicator_name)).lstrip()
    if subject.table is not None:
        owner = "" if subject_key(subject) == WHOLE else name
        name = " ".join(part for part in (owner, subject.table, subject.row) if part)
    location: Location | None = subject.location
    return name + (texts.bracketed(page.line(location)) if location else "")
