"""When the area of a finding is closed: the first time, and how often after that."""

from __future__ import annotations

import pandas as pd


def measure_closures(finding_works: pd.DataFrame) -> pd.DataFrame:
    """When each finding's area is first closed and how often after that, index finding_id.

    ``finding_works`` keeps FINDING_WORKS. Gives shut_from and shut_until (dates) and again
    (int64): times that begin later than the first ends.
    """
    rows = finding_works[finding_works["role"].eq("embargo")]
    rows = rows.sort_values(["finding_id", "start", "end"])
    first = rows.drop_duplicates("finding_id").set_index("finding_id")
    times = rows.drop_duplicates(["finding_id", "start", "end"])
    times = times.merge(rows.drop_duplicates("finding_id")[["finding_id", "end"]],
                        on="finding_id", suffixes=("", "_first"))  # fmt: skip
    later = times[times["start"] > times["end_first"]].groupby("finding_id").size()
    again = later.reindex(first.index, fill_value=0).astype("int64")
    return pd.DataFrame({"shut_from": first["start"], "shut_until": first["end"], "again": again})
