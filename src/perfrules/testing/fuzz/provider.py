"""Draws that depend on the seed alone.

hypothesis draws some numbers from the source of the modules that happen to be imported so far and are no installed packages.
That is good for tests of these modules; here it would make a run depend on what else the process did before.
"""

from typing import Any, Final

from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider

BACKEND: Final = "perfrules-seed-only"
"""The name of the backend of hypothesis that draws so."""


class SeedOnlyProvider(HypothesisProvider):
    """The draws of hypothesis without numbers from anybody's source."""

    def _maybe_draw_constant(self, *_: Any, **__: Any) -> None:
        return None


AVAILABLE_PROVIDERS[BACKEND] = f"{__name__}.{SeedOnlyProvider.__name__}"
