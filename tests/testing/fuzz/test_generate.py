"""Sound disclosures in a fixed order."""

from perfrules.model.data import to_dict
from perfrules.testing.fuzz.generate import MANY_PROJECTS, sound_disclosures


def test_fewer_are_the_first_of_more() -> None:
    more = [to_dict(disclosure) for disclosure in sound_disclosures(14, 3)]
    assert [to_dict(disclosure) for disclosure in sound_disclosures(3, 3)] == more[:3]
    assert len(more) == 14


def test_no_two_are_alike_and_another_seed_gives_others() -> None:
    found = [str(to_dict(disclosure)) for number in (1, 2) for disclosure in sound_disclosures(12, number)]
    assert len(set(found)) >= 20  # the simplest of each form stands in both


def test_every_form_is_among_the_first_ten() -> None:
    found = list(sound_disclosures(10))
    assert any(disclosure.tables for disclosure in found)
    assert any(len(disclosure.projects) >= MANY_PROJECTS[0] for disclosure in found)
    assert any(row.score for disclosure in found for row in disclosure.projects[0].indicators)
    assert any(
        not disclosure.tables and not disclosure.projects[0].indicators[0].score for disclosure in found
    )


def test_nothing_is_drawn_before_it_is_asked_for() -> None:
    assert to_dict(next(sound_disclosures(10**9)))
