"""Variations of any document."""

import itertools

from hypothesis import given

from perfrules.model import Disclosure
from perfrules.model.data import to_dict
from perfrules.testing import disclosures
from perfrules.testing.fuzz.perturb import perturbations


@given(disclosures(most_projects=1))
def test_every_variation_differs_and_leaves_the_original_alone(disclosure: Disclosure) -> None:
    data = to_dict(disclosure)
    before = to_dict(disclosure)
    for variation in itertools.islice(perturbations(data), 50):
        assert variation != before
    assert data == before
