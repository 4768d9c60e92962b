"""Seven real registers: every record accounted for, and the pairs as geopandas finds them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest

from ondergrond.load import load
from ondergrond.match import find_pairs
from ondergrond.partnership import read_partnership
from ondergrond.periods import period_end
from ondergrond.rules import read_rules
from ondergrond.tables import party

pytestmark = pytest.mark.real

REGISTERS = {
    "paris-2025-12": (date(2025, 12, 15), 4710, 0),
    "paris-2024-10": (date(2024, 10, 31), 5175, 12),
    "lancashire": (date(2026, 5, 7), 1492, 0),
    "karlsruhe": (date(2026, 8, 22), 485, 0),
    "schaerbeek-2026-02-02": (date(2026, 2, 2), 441, 0),
    "schaerbeek-2026-02-13": (date(2026, 2, 13), 442, 0),
    "portland": (date(2017, 1, 15), 728, 232),
}
# One plain question that geopandas can be asked as well: within 5 m, periods overlap.
PLAIN = {
    "joint_works": {"left": {}, "right": {}, "basis": "period", "distance_hindering_m": 5},
    **{
        name: {"active": False}
        for name in (
            "joint_in_order",
            "joint_works_later",
            "clash",
            "hindrance",
            "reopening",
            "wrong_order",
            "wrong_sequence",
        )
    },
}


@pytest.fixture(scope="module", params=REGISTERS)
def register(request, root: Path, shared_data: Path):
    name = request.param
    assert shared_data.is_dir()
    on, n_read, n_rejected = REGISTERS[name]
    partnership = read_partnership(root / "examples" / f"{name}.toml")
    return load(partnership, on=on), n_read, n_rejected


def test_every_record_is_a_work_or_rejected_with_a_reason(register):
    loaded, n_read, n_rejected = register
    assert int(loaded.deliveries["n_read"].sum()) == n_read
    assert len(loaded.works) + len(loaded.rejected) == n_read
    assert len(loaded.rejected) == n_rejected
    assert loaded.works.geometry.is_valid.all()
    assert (loaded.works["start"] <= period_end(loaded.works)).all()


def test_the_pairs_are_those_of_geopandas_with_a_date_filter(register):
    works = register[0].works
    works = works[works["protected"].isna()].reset_index(drop=True)  # surfaces take no part
    ours = find_pairs(works, read_rules("standard", PLAIN))
    sides = works[["work_id", "project_id", "start", "geometry"]]
    sides = sides.assign(party=party(works), end=period_end(works))
    theirs = gpd.sjoin(sides, sides, predicate="dwithin", distance=5)
    theirs = theirs[
        (theirs["work_id_left"] < theirs["work_id_right"])
        & (theirs["party_left"] != theirs["party_right"])
        & (theirs["project_id_left"] != theirs["project_id_right"])
        & (theirs["start_left"] <= theirs["end_right"])
        & (theirs["start_right"] <= theirs["end_left"])
    ]
    assert set(zip(ours["left"], ours["right"], strict=True)) == set(
        zip(theirs["work_id_left"], theirs["work_id_right"], strict=True)
    )
