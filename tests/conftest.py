"""Fixtures that many tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says something of the machine and nothing of the code.
settings.register_profile("ondergrond", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ondergrond")

pytest_plugins = ["tests.browser_fixtures", "tests.cli_fixtures"]

ROOT = Path(__file__).resolve().parents[1]
SHARED_DATA = ROOT.parent / "shared" / "data"


@pytest.fixture(autouse=True)
def errors_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors are told in English, whatever the machine or a partnership speaks."""
    monkeypatch.setenv("ONDERGROND_LANG", "en")


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data beside the checkout; tests that read it skip without it."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the real data sets are not beside this checkout (../shared/data)")
    return SHARED_DATA
