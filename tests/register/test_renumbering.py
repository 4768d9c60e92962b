"""Works of real lists, recognised after a script with a seed has dealt their ids anew."""

from __future__ import annotations

from datetime import date

import pytest

from tools.measure_renumbering import WAYS, count, measure, read_works

LISTS = {
    "schaerbeek-2026-02-02": date(2026, 2, 2),
    "schaerbeek-2026-02-13": date(2026, 2, 13),
    "paris-2024-10": date(2024, 10, 31),
    "paris-2025-12": date(2025, 12, 15),
}

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def lists(root, shared_data):
    assert shared_data.is_dir()
    return {name: read_works(root / "examples" / f"{name}.toml", on) for name, on in LISTS.items()}


@pytest.mark.parametrize("changed", [False, True])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("before", "later"),
    [
        ("schaerbeek-2026-02-02", "schaerbeek-2026-02-02"),
        ("schaerbeek-2026-02-02", "schaerbeek-2026-02-13"),
        ("paris-2025-12", "paris-2025-12"),
    ],
)
def test_works_are_recognised_whatever_their_ids(lists, before, later, way, changed):
    made = measure(lists[before], lists[later], way, range(2), changed=changed)
    assert made["precision"].min() >= 0.98
    assert made["recall"].min() >= 0.95


@pytest.mark.parametrize(
    ("before", "later", "numbers"),
    [
        # Eleven days apart: every work is there still, and one was added.
        ("schaerbeek-2026-02-02", "schaerbeek-2026-02-13", (441, 0, 0, 1, 0)),
        # Fourteen months of works that are under way: most are over, and two have a new request.
        ("paris-2024-10", "paris-2025-12", (436, 5, 0, 4269, 4722)),
    ],
)
def test_two_lists_as_they_were_delivered(lists, before, later, numbers):
    found = count(lists[before], lists[later])
    told = ("same id", "renumbered", "id of another work", "new", "gone")
    assert tuple(found[name] for name in told) == numbers
