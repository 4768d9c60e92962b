"""Coordinate systems of deliveries: in which each partner delivered last, and that it changed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ondergrond.errors import Problem
from ondergrond.labels.message import message
from ondergrond.store.register_file import RegisterTables
from ondergrond.tables import arrange, stack
from ondergrond.tables.register_systems import REGISTER_SYSTEMS

UNNAMED = "?"


def find_other_systems(register: RegisterTables, systems: Mapping[str, str]) -> tuple[Problem, ...]:
    """A doubt for each partner, or register, whose deliveries name another CRS than last time.

    ``systems`` has by their code what the deliveries of this run name: names separated by '; ',
    ``UNNAMED`` for none. Who is new is not judged.
    """
    rows = register["register_systems"]
    before = dict(zip(rows["partner"], rows["crs"], strict=True))
    return tuple(
        Problem(partner, message("guard_crs", was=before[partner], crs=crs))
        for partner, crs in sorted(systems.items())
        if before.get(partner, crs) != crs
    )


def update_systems(
    register: RegisterTables, systems: Mapping[str, str], *, run_number: int
) -> pd.DataFrame:
    """REGISTER_SYSTEMS after a run; of who delivered nothing it stays as it was."""
    before = register["register_systems"]
    now = arrange(REGISTER_SYSTEMS, {
        "partner": sorted(systems), "crs": [systems[each] for each in sorted(systems)],
        "last_run": run_number,
    })  # fmt: skip
    kept = before[~before["partner"].isin(now["partner"])]
    return stack(REGISTER_SYSTEMS, [now, kept]).sort_values("partner", ignore_index=True)
