"""Marked copies are as valid as what they are made of, by the library of those who made the formats."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from marking.made import finding, report, rewritten
from marking.test_excel import FORMS, at, with_thread
from marking.test_excel import made as made_workbook
from marking.test_word import in_strict_form, renamed
from marking.test_word import made as made_document
from perfrules.engine.report import DocumentReport
from perfrules.marking import mark_copy
from perfrules.model import Place

VALIDATOR = shutil.which("ooxml-validator")

IN_WORD = report(
    finding(),
    *(
        finding(place)
        for place in (
            Place(paragraph=1),
            Place(paragraph=4),
            Place(table=1, row=2, column=1),
            Place(table=2, row=1, column=1),
            Place(table=1, row=3),
        )
    ),
)
IN_EXCEL = report(finding(), finding(at(2, 2), at(1, 1)), finding(at(2, 9)), finding(at(4, None)))


def faults(data: bytes, path: Path) -> set[str]:
    """What is wrong with a file; other places of one fault are no other fault."""
    path.write_bytes(data)
    assert VALIDATOR is not None
    result = subprocess.run([VALIDATOR, str(path)], capture_output=True, text=True, timeout=120)
    return {str(one["description"]) for one in json.loads(result.stdout)["errors"]}


@pytest.mark.heavy
@pytest.mark.skipif(VALIDATOR is None, reason="ooxml-validator is not installed")
@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        pytest.param(made_document(), "a.docx", IN_WORD, id="Word"),
        pytest.param(rewritten(made_document(), renamed(b"ns0")), "a.docx", IN_WORD, id="another prefix"),
        pytest.param(rewritten(made_document(), in_strict_form), "a.docx", IN_WORD, id="strict Word"),
        pytest.param(with_thread(made_workbook()), "a.xlsx", IN_EXCEL, id="Excel with a thread"),
        *(
            pytest.param(form(made_workbook()), "a.xlsx", IN_EXCEL, id=f"Excel, {name}")
            for name, form in FORMS.items()
            if name != "shared texts"
        ),
    ],
)
def test_a_marked_copy_has_no_more_faults(
    data: bytes, name: str, found: DocumentReport, tmp_path: Path
) -> None:
    copy = mark_copy(data, name, found)
    assert copy is not None
    assert faults(copy.data, tmp_path / name) <= faults(data, tmp_path / f"before-{name}")
