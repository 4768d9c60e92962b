"""Fixtures that many tests share."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings
from hypothesis.internal.conjecture import providers

from tests.examples import USUAL

# Half of what tests ask for keeps `make test` short; `make fuzz` draws ten times as many.
SHORT = USUAL // 2

# How long an example takes, or how much it draws, says nothing of the code. Nothing is kept
# between runs: a failure prints the line that repeats it.
settings.register_profile(
    "same",
    max_examples=SHORT,
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("random", settings.get_profile("same"), max_examples=10 * SHORT,
                          derandomize=False)  # fmt: skip
settings.load_profile("same")

# The tests that `make coverage` traces, which takes more than twice as long: those of the rooms it
# judges and of whole runs that lead through all of them, without what draws its examples, drives
# other programs or reads large files.
MEASURED = (
    "load", "findings", "weigh", "store", "test_run.py", "cli/test_check.py", "cli/test_embargo.py",
    "cli/test_follow.py",
)  # fmt: skip
# What these reach is reached by others too, and in processes of their own tracing costs most.
UNTRACED = ("load/test_reach.py", "load/test_apart.py", "store/test_killed.py")
APART = ("browser", "qgis", "real", "slow")

pytest_plugins = ["tests.browser_fixtures", "tests.cli_fixtures"]

# A job in the background (`nohup`, `&`) ignores these, and so would all that a test starts.
for _signal in (signal.SIGINT, getattr(signal, "SIGHUP", None)):
    if _signal is not None and signal.getsignal(_signal) is signal.SIG_IGN:
        signal.signal(
            _signal,
            signal.default_int_handler if _signal == signal.SIGINT else signal.SIG_DFL,
        )

ROOT = Path(__file__).resolve().parents[1]
SHARED_DATA = ROOT.parent / "shared" / "data"


@pytest.hookimpl(trylast=True)  # after hypothesis took the profile from the command line
def pytest_configure() -> None:
    """Draw no numbers and texts from the source of whatever modules happen to be imported.

    Hypothesis mixes them in, and they differ with the tests that are run and the worker that
    runs them: the same test would see other examples alone than in the whole.
    """
    if settings.get_current_profile_name() == "same":
        providers.is_local_module_file = lambda _path: False


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as measured what `make coverage` traces; all else runs untraced."""
    measured = {ROOT / "tests" / path for path in MEASURED}
    untraced = {ROOT / "tests" / path for path in UNTRACED}
    for item in items:
        inside = not measured.isdisjoint((item.path, *item.path.parents))
        inside = inside and item.path not in untraced
        # hypothesis has not yet marked its own
        drawn = is_hypothesis_test(getattr(item, "obj", None))
        if inside and not drawn and not any(item.get_closest_marker(name) for name in APART):
            item.add_marker(pytest.mark.measured)


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
