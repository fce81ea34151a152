"""What must hold of any input holds of everything that once failed, and of texts made at random."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfrules.testing import documents
from perfrules.testing.fuzz_targets import TARGETS, check_expression, check_text, check_value
from sentences import random_sentence
from strategies import any_texts

CORPUS = Path(__file__).parent.parent / "corpus"
INPUTS = [
    pytest.param(folder.name, path, id=f"{folder.name}-{path.stem}")
    for folder in sorted(CORPUS.iterdir())
    if folder.is_dir()
    for path in sorted(folder.iterdir())
]


@pytest.mark.parametrize(("target", "path"), INPUTS)
def test_what_once_failed(target: str, path: Path) -> None:
    TARGETS[target](path.read_bytes().decode("utf-8", errors="ignore"))


def test_the_corpus_has_a_folder_for_each_target() -> None:
    assert {target for target, _ in (parameter.values for parameter in INPUTS)} == set(TARGETS)


@given(any_texts)
def test_any_value(text: str) -> None:
    check_value(text)


@given(st.randoms(use_true_random=False))
def test_a_sentence_of_the_grammar_of_values(choose: random.Random) -> None:
    check_value(random_sentence(choose))


@given(any_texts | st.text("ab.()[]<>=≈ 30万元%isnotandorhasinforcontainslike\"'$", max_size=30))
def test_any_expression(text: str) -> None:
    check_expression(text)


@given(documents(), st.data())
def test_a_document_cut_and_glued_together(document: str, data: st.DataObject) -> None:
    lines = document.split("\n")
    order = data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=len(lines)))
    check_text("\n".join(lines[number] for number in order))
