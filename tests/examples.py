"""How many examples a property test gets: the only place where tests say it to hypothesis."""

from __future__ import annotations

from hypothesis import settings

USUAL = 100  # what a test gets that asks for no number


def examples(count: int) -> settings:
    """So many examples, less or more by the factor of the profile: see conftest.

    All else is the profile's (see conftest), so that no test can be left to chance by itself.
    """
    return settings(max_examples=count * settings.default.max_examples // USUAL)
