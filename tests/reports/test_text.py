"""The text report says what was examined, what was found, and what was left open."""

from collections.abc import Callable

import pytest
from attrs import evolve

from perfrules.engine.report import Fault, Report, Subject
from perfrules.errors import Language
from perfrules.model import Disclosure
from perfrules.reports.page import Page, Sources
from perfrules.reports.style import Style, coloured, plain
from perfrules.reports.text import render_text
from perfrules.reports.texts import Texts
from perfrules.reports.width import display_width
from reports import sample

SOURCES = {"road.txt": sample.LINES}


def page(
    language: Language = "zh",
    *,
    width: int = 100,
    style: Style = plain,
    verbose: bool = False,
    sources: Sources = SOURCES,
) -> Page:
    return Page(Texts(language), width=width, style=style, verbose=verbose, sources=sources)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_whole_report(language: Language, snapshot: Callable[[str, str], None]) -> None:
    text = render_text(sample.report(unplaced=2), page(language))
    snapshot(f"report-{language}.txt", text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_whole_report_verbose(language: Language, snapshot: Callable[[str, str], None]) -> None:
    text = render_text(sample.report(unplaced=2), page(language, verbose=True))
    snapshot(f"report-verbose-{language}.txt", text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_whole_report_on_a_spreadsheet(language: Language, snapshot: Callable[[str, str], None]) -> None:
    text = render_text(sample.report(findings=(sample.IN_A_SHEET,)), page(language))
    snapshot(f"report-spreadsheet-{language}.txt", text)


def test_figures_of_a_spreadsheet_without_its_lines_have_their_cells() -> None:
    text = render_text(sample.report(findings=(sample.IN_A_SHEET,)), page(sources={}))
    assert "Sheet1!E14" in text
    assert "3:22" not in text


def test_colours_change_nothing_else() -> None:
    import re

    with_colour = render_text(sample.report(), page(style=coloured))
    assert "\x1b[1;31m" in with_colour
    assert re.sub(r"\x1b\[[\d;]*m", "", with_colour) == render_text(sample.report(), page())


@pytest.mark.parametrize("width", [40, 60, 100])
def test_fits_the_terminal(width: int) -> None:
    lines = render_text(sample.report(unplaced=1), page(width=width)).splitlines()
    # The summary's numbers are never cut, and neither is a place that an editor must be able to follow.
    prose = [line for line in lines if "|" in line]
    assert prose
    assert [line for line in prose if display_width(line) > width] == []


def test_an_empty_document_is_not_a_clean_one() -> None:
    document = evolve(
        sample.report().documents[0], disclosure=Disclosure("blank.txt"), findings=(), undecided=()
    )
    text = render_text(Report((), (document,)), page("en"))
    assert "no performance targets were checked" in text
    assert "Found no problems" not in text
    assert "Nothing could be checked" in text


def test_a_clean_document_says_so() -> None:
    clean = sample.report(findings=(), undecided=())
    (document,) = clean.documents
    passed = tuple(evolve(tally, passed=1, findings=0) for tally in document.tallies)
    clean = evolve(clean, documents=(evolve(document, tallies=passed),))
    assert "Found no problems" in render_text(clean, page("en"))


def test_faults_are_shown() -> None:
    fault = Fault("X-01", "mine", Subject(project_number=2), "division by zero")
    text = render_text(sample.report(faults=(fault,)), page("en"))
    assert "Faults inside rules (1)" in text
    assert "X-01  project 2: division by zero" in text


def test_without_the_document_the_figures_are_listed() -> None:
    text = render_text(sample.report(), page(sources={}))
    assert "3:22" in text
    assert "80.00 万元" in text


def test_open_questions_are_listed_once_with_all_their_places() -> None:
    questions = tuple(
        evolve(sample.UNDECIDED, subject=Subject(number, f"P-{number}", "某项目")) for number in range(1, 10)
    )
    short = render_text(sample.report(undecided=questions), page("en"))
    assert short.count("there is no spending schedule") == 1
    assert "project 6, and 3 more" in short
    assert "project 9" in render_text(sample.report(undecided=questions), page("en", verbose=True))


def test_tallies_of_several_documents_are_added_up() -> None:
    one = sample.report()
    text = render_text(evolve(one, documents=one.documents * 2), page("en"))
    row = next(line for line in text.splitlines() if line.startswith("  CST-01"))
    assert row.split() == ["CST-01", "cost-above-budget", "·", "2", "2", "·"]
