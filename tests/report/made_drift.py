"""The drift of adopted years and the trend of runs that were made up, for pages and lists."""

from __future__ import annotations

import pandas as pd

from ondergrond import tables
from ondergrond.tables.adopted import DRIFT, TREND

# finding, work, party, state, in planning, what the finding was to save and costs, the party costs
ROWS = (
    ("K-1", "W-1", "goes", "kept", True, 1000.0, 0.0, 0.0),
    ("K-1", "W-2", "stedin", "kept", False, 1000.0, 0.0, 0.0),
    ("K-2", "W-3", "goes", "kept", True, 500.0, 500.0, 200.0),
    ("K-2", "W-4", "evides", "moved", False, 500.0, 500.0, 300.0),
    ("K-2", "W-5", "evides", "withdrawn", None, 500.0, 500.0, 300.0),
    ("K-3", "W-6", "goes", "done", None, 70.0, None, None),
    ("K-3", "W-7", "evides", "moved", False, 70.0, None, None),
)
COLUMNS = ("finding_id", "work_key", "party", "adopted_state", "in_planning",
           "finding_saving_eur", "finding_cost_eur", "party_cost_eur")  # fmt: skip


def drift(*years: int) -> pd.DataFrame:
    """DRIFT with the same rows for each year."""
    rows = pd.DataFrame([*ROWS], columns=[*COLUMNS])
    made = [rows.assign(adopted_year=year, adopted_version=1) for year in years]
    return tables.arrange(DRIFT, pd.concat(made, ignore_index=True))


def trend(n: int) -> pd.DataFrame:
    """TREND of so many runs, the last one first."""
    numbers = range(n, 0, -1)
    days = pd.Timestamp("2026-01-01") + pd.to_timedelta([30 * each for each in numbers], unit="D")
    counts = {f"n_{name}": 100_000 for name in ("findings", "open", "agreed", "missed")}
    rows = pd.DataFrame({"run_number": numbers, "reference_date": days, "agreed_eur": 1e9})
    return tables.arrange(TREND, rows.assign(**counts))
