"""Fixtures that many tests share."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings
from hypothesis.internal.conjecture import providers

from ondergrond import run as run_module
from ondergrond.load import combining
from ondergrond.store import read, register_file
from tests.examples import USUAL
from tests.remembered import Remembered, RememberedFile

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
# judges and a few whole runs that lead through all of them, without what draws its examples, drives
# other programs or reads large files.
MEASURED = (
    "load", "findings", "weigh", "store", "cli/test_check.py", "cli/test_embargo.py",
    "cli/test_follow.py::test_other_dates_are_sought_for_what_would_hit_a_work_outside_it",
    "test_best_programme.py::test_what_joint_works_and_newcomers_gain_is_found_though_not_all_is_tried_at_once",
)  # fmt: skip
# What these reach is reached by others too, but for a line or two: whole runs, processes of their
# own, and what is tried in many ways, in which tracing costs most.
UNTRACED = (
    "findings/test_agreed.py", "findings/test_relations.py", "load/test_apart.py",
    "load/test_planning.py", "load/test_reach.py", "load/test_shapes.py", "load/test_superseded.py",
    "load/test_values.py", "store/test_geopackage.py", "store/test_killed.py",
    "weigh/test_agreed_parts.py", "weigh/test_costs.py", "weigh/test_crowded_joiners.py",
    "weigh/test_deadlines.py", "weigh/test_footprints.py", "weigh/test_forms.py",
    "weigh/test_lead.py", "weigh/test_meeting.py", "weigh/test_nuisance.py", "weigh/test_order.py",
    "weigh/test_places.py", "weigh/test_rounds.py", "weigh/test_savings.py", "weigh/test_score.py",
    "weigh/test_soonest.py", "weigh/test_split.py", "weigh/test_who_pays.py",
    "weigh/test_windows.py",
    "cli/test_check.py::test_a_delivery_without_records_is_told_with_the_mend_and_the_rest_goes_on",
    "cli/test_embargo.py::test_a_run_names_the_embargo_and_when_the_work_could_be_done",
    "cli/test_embargo.py::test_an_embargo_without_a_file_holds_everywhere_on_its_own_days",
    "cli/test_embargo.py::test_embargoes_change_nothing_but_themselves",
    "cli/test_embargo.py::test_every_output_and_every_partner_knows_that_an_embargo_is_no_work",
    "cli/test_embargo.py::test_the_same_embargoes_give_the_same_bytes",
    "cli/test_embargo.py::test_with_keep_going_an_embargo_that_cannot_be_read_is_left_out_and_named",
    "load/test_after.py::test_a_cell_names_works_projects_and_parties",
    "load/test_after.py::test_an_id_is_found_in_other_letters_where_that_leaves_one",
    "load/test_after.py::test_three_parties_that_wait_for_each_other_are_told_the_whole_circle",
    "load/test_normalise.py::test_a_text_becomes_a_value_of_its_type",
    "load/test_normalise.py::test_the_fingerprint_says_whether_the_content_changed",
    "load/test_noted.py::test_where_note_and_delivery_differ_both_are_told",
    "load/test_streets.py::test_with_keep_going_a_run_goes_on_without_streets_that_cannot_be_read",
    "load/test_whole_text.py::test_a_run_tells_what_check_tells_of_a_code_page",
    "load/test_workbook_cells.py::test_a_sheet_that_reaches_far_beyond_its_records_is_one_line",
    "load/test_workbook_cells.py::test_formats_far_beyond_the_records_and_a_long_column_are_read",
    "store/test_earlier.py::test_a_department_of_a_file_before_keeps_its_own_saving",
    "store/test_earlier.py::test_a_file_before_is_explained_compared_and_reported_on",
    "store/test_earlier.py::test_outputs_of_a_file_before_are_those_of_this_version",
    "store/test_earlier.py::test_the_rows_that_a_file_before_has_as_texts_are_the_same_rows",
    "store/test_register_file.py::test_a_register_of_which_the_end_is_missing_is_told_or_read_whole",
    "store/test_register_file.py::test_a_register_that_cannot_be_used_is_told",
    "weigh/test_programme.py::test_where_the_time_is_up_the_greedy_choice_counts_with_its_gap",
)  # fmt: skip
# What takes longest comes first, so that at the end no worker waits for one long test of another.
FIRST = (
    "test_documented_commands.py", "test_following.py", "test_best_programme.py", "test_order.py",
    "register/test_year.py", "match/test_pairs.py", "match/test_sets.py", "cli/test_batch.py",
    "tools/test_fuzz_deliveries.py",
)  # fmt: skip
APART = ("browser", "qgis", "real", "slow")

pytest_plugins = ["tests.browser_fixtures", "tests.cli_fixtures", "tests.qgis_fixtures"]

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
    """Mark as measured what `make coverage` traces; all else runs untraced. The longest first."""
    first = {ROOT / "tests" / path for path in FIRST}
    items.sort(key=lambda item: item.path not in first)
    measured, untraced = set(MEASURED), set(UNTRACED)
    for item in items:
        file = item.path.relative_to(ROOT / "tests")
        name = f"{file.as_posix()}::{item.name.partition('[')[0]}"
        named = {name, *(each.as_posix() for each in (file, *file.parents))}
        inside = not measured.isdisjoint(named) and untraced.isdisjoint(named)
        # hypothesis has not yet marked its own
        drawn = is_hypothesis_test(getattr(item, "obj", None))
        if inside and not drawn and not any(item.get_closest_marker(name) for name in APART):
            item.add_marker(pytest.mark.measured)


def pytest_collection_finish() -> None:
    """Look for garbage among what the tests make, not among all that was imported.

    By itself Python goes through half a million objects of libraries and tests time and again, a
    tenth of the time of a small run.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def errors_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors are told in English, whatever the machine or a partnership speaks."""
    monkeypatch.setenv("ONDERGROND_LANG", "en")


@pytest.fixture(scope="session", autouse=True)
def remembered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Remembered, ...]]:
    """What was asked before is answered from memory; see ``tests/remembered.py``."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    asked = (
        (Remembered, run_module, "find_and_weigh"), (Remembered, combining, "normalise"),
        (RememberedFile, read, "_tables"), (RememberedFile, register_file, "_read_tables"),
    )  # fmt: skip
    made = tuple(kind(module, name, shared / "remembered") for kind, module, name in asked)
    with pytest.MonkeyPatch.context() as patch:
        for (_, module, name), each in zip(asked, made, strict=True):
            patch.setattr(module, name, each)
        yield made


@pytest.fixture
def anew(remembered: tuple[Remembered, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run is made whole: for tests that hold two runs of the same against each other."""
    for each in remembered:
        monkeypatch.setattr(each, "on", False)


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
